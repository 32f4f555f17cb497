"""Starting, stopping, looking in, arranging."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import socket
import subprocess
import sys
import threading
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from emulator.helpers import OPEN, address, call, eventually, path_of

from prime_ports.emulator import Emulator, Fault


def test_a_context_manager_and_start_with_stop_do_the_same() -> None:
    emulator = Emulator()
    with pytest.raises(RuntimeError, match="not been started"):
        _ = emulator.base_url
    assert emulator.start() is emulator
    try:
        with pytest.raises(RuntimeError, match="is running"):
            emulator.start()
        assert call(emulator, "GET", "/api/v1/sandbox").status == 200
    finally:
        emulator.stop()
        emulator.stop()
    with pytest.raises(ConnectionRefusedError):
        call(emulator, "GET", "/api/v1/sandbox")


def test_it_starts_again_on_the_same_port_with_what_it_held() -> None:
    with Emulator() as emulator:
        url, sandbox = emulator.base_url, emulator.create_sandbox()
    with emulator:
        assert emulator.base_url == url
        assert call(emulator, "GET", path_of(sandbox)).status == 200


def test_several_run_side_by_side() -> None:
    with Emulator() as one, Emulator(api_key="other") as two:
        assert one.base_url != two.base_url
        one.create_sandbox()
        assert call(two, "GET", "/api/v1/sandbox").json["total"] == 0
        assert call(two, "GET", "/api/v1/sandbox", key=one.api_key).status == 401


def test_a_taken_port_is_an_error(emulator: Emulator) -> None:
    other = Emulator(port=address(emulator.base_url)[1])
    with pytest.raises(OSError, match="in use"):
        other.start()
    other.stop()


def test_it_stops_at_once_whatever_the_connections_do() -> None:
    emulator = Emulator().start()
    before = threading.active_count()
    emulator.faults.add(Fault("stall_after", "sandbox.list_all_exposed_ports"))
    replies: list[str] = []

    def stalled() -> None:
        replies.append(call(emulator, "GET", "/api/v1/sandbox/expose/all", wait=20).end)

    waiting = threading.Thread(target=stalled)
    waiting.start()
    idle = httpx.Client(headers={"Authorization": f"Bearer {emulator.api_key}"})
    idle.get(emulator.base_url + "/api/v1/sandbox")
    silent = socket.create_connection(address(emulator.base_url))
    half = socket.create_connection(address(emulator.base_url))
    half.sendall(b"POST /api/v1/sandbox HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n")
    eventually(lambda: len(emulator.requests) == 3)
    emulator.stop()
    waiting.join()
    assert replies != [OPEN]
    assert threading.active_count() == before - 1
    for left in (silent, half):
        left.settimeout(30)
        with left, contextlib.suppress(ConnectionError):
            assert left.recv(1) == b""
    idle.close()
    assert [request.status for request in emulator.requests].count(None) == 2


def test_responses_do_not_wait_for_the_client_to_acknowledge_their_head(emulator: Emulator) -> None:
    with socket.create_connection(address(emulator.base_url), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(1)
        assert emulator._server is not None
        (served,) = emulator._server.server_state.connections
        accepted = served.transport.get_extra_info("socket")
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_it_serves_asynchronous_tests() -> None:
    async def use() -> int:
        with Emulator() as emulator:
            async with httpx.AsyncClient(headers={"Authorization": f"Bearer {emulator.api_key}"}) as client:
                return (await client.get(emulator.base_url + "/api/v1/sandbox")).status_code

    assert asyncio.run(use()) == 200


def test_reset_forgets_everything_but_goes_on_counting() -> None:
    with Emulator(port_forwards={8000: 1}) as emulator:
        sandbox = emulator.create_sandbox()
        first = emulator.add_exposure(sandbox, 8000)
        emulator.forward_port(8000, 2)
        emulator.faults.add(Fault("close_before"))
        emulator.faults.random(1.0)
        call(emulator, "GET", "/api/v1/sandbox/expose/all")
        emulator.reset()
        assert (emulator.requests, emulator.exposures, emulator.sandboxes, emulator.events) == ([], [], {}, [])
        response = call(emulator, "GET", "/api/v1/sandbox")
        assert (response.status, response.headers["x-request-id"]) == (200, "req_2")
        again = emulator.add_exposure(emulator.create_sandbox(), 8000)
        assert again.sandbox_id != sandbox
        assert again.exposure_id != first.exposure_id
        assert "port 1" in httpx.get(again.url).text


def test_a_request_under_way_is_forgotten_by_a_reset(emulator: Emulator, sandbox: str) -> None:
    body = b'{"name": "late", "docker_image": "i"}'
    head = [f"POST {path_of(sandbox).rsplit('/', 1)[0]} HTTP/1.1", "Host: localhost", "Connection: close"]
    head += [f"Authorization: Bearer {emulator.api_key}", f"Content-Length: {len(body)}"]
    with socket.create_connection(address(emulator.base_url), timeout=30) as late:
        late.sendall("\r\n".join([*head, "Content-Type: application/json", "", ""]).encode())
        eventually(lambda: len(emulator.requests) == 1)
        emulator.reset()
        emulator.faults.add(Fault("status_before", status=418, nth=1))
        late.sendall(body)
        response = b"".join(iter(lambda: late.recv(65_536), b""))
    assert response.startswith(b"HTTP/1.1 503 ")
    assert b"reset" in response
    assert (emulator.sandboxes, emulator.requests, emulator.events) == ({}, [], [])
    # The fault waits for a request of the new time.
    assert call(emulator, "GET", path_of("any")).status == 418


def test_a_response_that_is_still_waited_for_leaves_no_line_after_a_reset(emulator: Emulator, sandbox: str) -> None:
    emulator.faults.add(Fault("slow", seconds=0.3))
    head = f"GET {path_of(sandbox)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {emulator.api_key}\r\n\r\n"
    with socket.create_connection(address(emulator.base_url), timeout=30) as connection:
        connection.sendall(head.encode())
        eventually(lambda: any(request.fault for request in emulator.requests))
    emulator.reset()
    server = emulator._server
    assert server is not None
    eventually(lambda: not server.server_state.tasks)
    assert (emulator.requests, emulator.events) == ([], [])


def test_ids_follow_the_seed() -> None:
    def ids(seed: int) -> list[str]:
        with Emulator(seed=seed) as emulator:
            return [emulator.create_sandbox() for _ in range(3)]

    assert ids(1) == ids(1) != ids(2)


def test_what_a_request_was_is_kept(emulator: Emulator, sandbox: str) -> None:
    before = time.monotonic()
    body = {"port": 8000, "name": "web"}
    call(
        emulator, "POST", path_of(sandbox, tail="/expose?x=%20y"), body, headers=("X-Two: 1", "X-Two: 2", "Cookie: c=1")
    )
    (request,) = emulator.requests
    assert (request.method, request.raw_path, request.query) == ("POST", path_of(sandbox, tail="/expose"), "x=%20y")
    assert request.body == json.dumps(body).encode()
    assert (request.headers["x-two"], request.headers["host"]) == ("1, 2", "localhost")
    assert (request.headers["authorization"], request.headers["cookie"]) == ("[redacted]", "[redacted]")
    assert (request.status, request.fault, request.processed, request.client) == (200, None, True, "127.0.0.1")
    assert request.operation == "sandbox.expose_port"
    assert before <= request.arrived <= time.monotonic()
    assert emulator.api_key not in repr(request) + "".join(emulator.events)


def test_the_events_are_in_order(emulator: Emulator, tmp_path: Path) -> None:
    sandbox = emulator.create_sandbox()
    exposure = emulator.add_exposure(sandbox, 8000)
    emulator.faults.add(Fault("reset_after", "sandbox.unexpose_port"))
    call(emulator, "DELETE", path_of(sandbox, exposure.exposure_id))
    call(emulator, "GET", "/api/v1/sandbox", key=None)
    emulator.write_events(tmp_path / "events.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines()]
    assert lines == [json.loads(line) for line in emulator.events]
    assert [line["event"] for line in lines] == [
        "arranged",
        "arranged",
        "request",
        "processed",
        "response",
        "request",
        "response",
    ]
    assert lines[3]["ids"] == [sandbox, exposure.exposure_id]
    assert [(line["status"], line["fault"], line["processed"]) for line in lines if line["event"] == "response"] == [
        (None, "reset_after", True),
        (401, None, False),
    ]
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)


def test_only_the_last_requests_are_kept_when_told_so() -> None:
    with Emulator(max_history=3) as emulator:
        for _ in range(10):
            call(emulator, "GET", "/api/v1/sandbox")
        assert [request.number for request in emulator.requests] == [8, 9, 10]
        assert len(emulator.events) == 12


def test_exposures_can_be_arranged(emulator: Emulator, sandbox: str) -> None:
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    emulator.add_exposure(sandbox, 80, exposure_id="a", name="n", created_at=moment)
    emulator.add_exposure(sandbox, 80, exposure_id="b", created_at=None)
    emulator.add_exposure(sandbox, 80, exposure_id="c", created_at="yesterday", protocol="TCP")
    emulator.add_exposure(sandbox, 80, exposure_id="d")
    listed = call(emulator, "GET", path_of(sandbox, tail="/expose")).json["exposures"]
    assert [item["created_at"] for item in listed[:3]] == ["2026-01-02T00:00:00Z", None, "yesterday"]
    assert abs(datetime.fromisoformat(listed[3]["created_at"]) - datetime.now(UTC)).total_seconds() < 60
    assert (listed[0]["name"], listed[2]["protocol"]) == ("n", "TCP")


def test_an_arrangement_that_makes_no_sense_is_refused(emulator: Emulator, sandbox: str) -> None:
    emulator.add_exposure(sandbox, 80, exposure_id="a")
    with pytest.raises(ValueError, match="already"):
        emulator.add_exposure(sandbox, 80, exposure_id="a")
    with pytest.raises(LookupError, match="nowhere"):
        emulator.add_exposure("nowhere", 80)
    with pytest.raises(ValueError, match="already"):
        emulator.create_sandbox(sandbox)
    with pytest.raises(TypeError, match="colour"):
        emulator.create_sandbox(colour="red")
    with pytest.raises(ValueError, match=r"^disk_size_gb: 0 is less than"):
        emulator.create_sandbox(disk_size_gb=0)
    with pytest.raises(ValueError, match="docker_image"):
        emulator.create_sandbox(docker_image=None)
    call(emulator, "DELETE", path_of(sandbox))
    with pytest.raises(RuntimeError, match="TERMINATED"):
        emulator.add_exposure(sandbox, 80)
    for scale in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="time_scale"):
            Emulator(time_scale=scale)
    for port in (-1, 65_536):
        with pytest.raises(ValueError, match="port"):
            Emulator(port=port)
    with pytest.raises(ValueError, match="api_key"):
        Emulator(api_key="")


def test_state_can_be_read_and_arranged_while_requests_come_in(emulator: Emulator) -> None:
    problems: list[BaseException] = []

    def arrange() -> None:
        try:
            for _ in range(100):
                emulator.add_exposure(emulator.create_sandbox(), 80)
                assert len(emulator.exposures) <= 300
                assert emulator.sandboxes
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=arrange) for _ in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert call(emulator, "GET", "/api/v1/sandbox").status == 200
    assert problems == []
    assert len(emulator.exposures) == 300


def test_it_listens_on_loopback_and_warns_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with Emulator():
        assert capsys.readouterr().err == ""
    with Emulator(host="0.0.0.0") as everywhere:
        assert "warning" in capsys.readouterr().err
        assert everywhere.base_url.startswith("http://127.0.0.1:")
        assert call(everywhere, "GET", "/api/v1/sandbox").status == 200


def test_ipv6_loopback() -> None:
    with Emulator(host="::1") as emulator:
        assert emulator.base_url.startswith("http://[::1]:")
        assert call(emulator, "GET", "/api/v1/sandbox").status == 200


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)


def test_importing_the_packages_loads_nothing() -> None:
    done = run(
        "import sys, prime_ports, prime_ports.emulator\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'starlette', 'uvicorn', 'h11', 'jsonschema', 'httpx', 'prime_openapi'}))\n"
        "print([name for name in sys.modules if name.startswith('prime_ports.emulator.')])\n"
    )
    assert done.stdout == "[]\n[]\n", done.stderr


def test_importing_the_client_does_not_load_the_emulator() -> None:
    done = run("import sys, prime_ports\nprint('prime_ports.emulator' in sys.modules)")
    assert done.stdout == "False\n", done.stderr


@pytest.mark.parametrize("missing", ["uvicorn", "starlette", "h11", "jsonschema"])
def test_a_missing_extra_is_named_in_one_line(missing: str) -> None:
    done = run(
        f"import sys; sys.modules[{missing!r}] = None\n"
        "try:\n"
        "    from prime_ports.emulator import Emulator\n"
        "except ImportError as problem:\n"
        "    print(problem, problem.__cause__, problem.__suppress_context__)\n"
    )
    assert done.stdout == f"the emulator needs {missing}: pip install 'prime-ports[emulator]' None True\n", done.stderr


def test_a_name_that_there_is_not() -> None:
    import prime_ports.emulator

    with pytest.raises(AttributeError, match="Emulatr"):
        _ = prime_ports.emulator.Emulatr  # type: ignore[attr-defined]
    assert set(prime_ports.emulator.__all__) <= set(dir(prime_ports.emulator))
    assert all(getattr(prime_ports.emulator, name) is not None for name in prime_ports.emulator.__all__)


def test_a_process_that_forgets_to_stop_ends_quietly() -> None:
    done = run("from prime_ports.emulator import Emulator\nEmulator().start()\nprint('done')")
    assert (done.stdout, done.stderr, done.returncode) == ("done\n", "", 0)


def test_nothing_is_left_open() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            with Emulator() as emulator:
                call(emulator, "GET", "/api/v1/sandbox")
                emulator.faults.add(Fault("refuse", seconds=30))
        gc.collect()
    assert [warning for warning in caught if issubclass(warning.category, ResourceWarning)] == []


def test_loggers_of_the_process_are_left_alone() -> None:
    done = run(
        "import logging\n"
        "from prime_ports.emulator import Emulator\n"
        "with Emulator(): pass\n"
        "loggers = [logging.getLogger(name) for name in ('uvicorn', 'uvicorn.error', 'uvicorn.access')]\n"
        "print([(logger.level, logger.handlers, logger.propagate) for logger in loggers])\n"
    )
    assert done.stdout == "[(0, [], True), (0, [], True), (0, [], True)]\n", done.stderr
