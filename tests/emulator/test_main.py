"""python -m prime_ports.emulator, as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.ports import free_port

COMMAND = [sys.executable, "-m", "prime_ports.emulator"]


def buffered() -> dict[str, str]:
    """The environment without what would hide that the line has to be flushed, and that it may stay in a buffer."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@contextmanager
def running(*options: str, environment: dict[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the URL in its first line."""
    env = buffered() | (environment or {})
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.endswith("\n"), process.communicate(timeout=10)
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.communicate(timeout=10)


def status(url: str, key: str) -> int:
    return httpx.get(url + "/api/v1/sandbox", headers={"Authorization": f"Bearer {key}"}).status_code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_ends_cleanly(number: signal.Signals) -> None:
    with running("--api-key", "one key") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        with httpx.Client(headers={"Authorization": "Bearer one key"}) as client:
            assert client.get(url + "/api/v1/sandbox").status_code == 200
            process.send_signal(number)
            assert process.wait(timeout=10) == 0
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read(), process.stderr.read()
    assert out == f"export PRIME_API_KEY='one key'\nexport PRIME_API_BASE_URL={url}\n"
    assert err == ""


def test_the_key_is_the_option_then_the_environment() -> None:
    with running(environment={"PRIME_API_KEY": " from-outside\n"}) as (process, url):
        assert (status(url, "from-outside"), status(url, "emulator-key")) == (200, 401)
        process.terminate()
        assert process.stdout is not None
        out = process.stdout.read()
    assert out == f"export PRIME_API_BASE_URL={url}\n", "a key of the environment may be a real one"
    with running("--api-key", "given", environment={"PRIME_API_KEY": "from-outside"}) as (_, url):
        assert (status(url, "given"), status(url, "from-outside")) == (200, 401)


def test_the_options_arrive(tmp_path: Path) -> None:
    port = free_port()
    events_file = tmp_path / "events.jsonl"
    options = (
        "--port",
        str(port),
        "--fault-rate",
        "1",
        "--seed",
        "5",
        "--time-scale",
        "0.5",
        "--api-key",
        "emulator-key",
        "--events",
        str(events_file),
    )
    with running(*options) as (process, url):
        assert url == f"http://127.0.0.1:{port}"
        for _ in range(10):
            try:
                status(url, "emulator-key")
            except httpx.HTTPError:
                continue
        process.terminate()
        assert process.wait(timeout=10) == 0
    lines = [json.loads(line) for line in events_file.read_text("utf-8").splitlines()]
    assert [line for line in lines if line["event"] == "response"]
    assert all(line["fault"] for line in lines if line["event"] == "response")


@pytest.mark.parametrize("command", [COMMAND, [sys.executable, "-m", "prime_ports", "emulator"]], ids=["module", "cli"])
def test_the_printed_lines_lead_a_client_to_it(command: list[str]) -> None:
    keys = set[str]()
    for _ in range(2):
        server = subprocess.Popen([*command], stdout=subprocess.PIPE, text=True, env=buffered())
        try:
            assert server.stdout is not None
            lines = [server.stdout.readline() for _ in range(3)]
            script = f'{lines[1]}{lines[2]}"$0" -m prime_ports list && echo "$PRIME_API_KEY"'
            shell = ["sh", "-euc", script, sys.executable]
            done = subprocess.run(shell, stdout=subprocess.PIPE, text=True, timeout=30, check=True)
            keys.add(done.stdout.strip())
        finally:
            server.terminate()
            server.communicate(timeout=10)
    assert len(keys) == 2
    assert all(len(key) >= 32 for key in keys)


def test_the_options_for_containers_arrive() -> None:
    options = ("--allowed-host", "one.example", "--allowed-host", "two.example", "--public-url", "http://three.example")
    port = free_port()
    with running(*options, "--api-key", "k", "--port", str(port)) as (_, url):
        assert url == "http://three.example"
        for host, expected in (("one.example", 200), ("two.example:80", 200), ("three.example", 200), ("four", 403)):
            headers = {"Host": host, "Authorization": "Bearer k"}
            assert httpx.get(f"http://127.0.0.1:{port}/api/v1/sandbox", headers=headers).status_code == expected


def test_the_options_for_vm_sandboxes_and_teams_arrive() -> None:
    teams = ("--team", "team_1", "--team", "team_2")
    options = ("--sync-delay", "inf", "--vm-expose-status", "410", "--api-key", "k")
    with running(*teams, *options) as (_, url), httpx.Client(headers={"Authorization": "Bearer k"}) as client:
        api = f"{url}/api/v1"
        assert [team["teamId"] for team in client.get(f"{api}/user/teams").json()["data"]] == ["team_1", "team_2"]
        vm = client.post(f"{api}/sandbox", json={"name": "n", "docker_image": "i"}).json()["id"]
        assert client.get(f"{api}/sandbox/{vm}/expose").status_code == 410
        assert client.get(f"{api}/sandbox/expose/all").status_code == 200
        assert client.post(f"{api}/sandbox/networks", json={"name": "n"}).json()["synced"] is False
    with running("--withdrawn-status", "404", "--api-key", "k") as (_, url):
        reply = httpx.get(f"{url}/api/v1/sandbox/expose/all", headers={"Authorization": "Bearer k"})
        assert reply.status_code == 404


def failed(*options: str, **more: Any) -> str:
    """Message of an emulator that does not start."""
    command = [*COMMAND, *options]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=30, check=False, env=buffered(), **more)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    return str(done.stderr)


def test_a_events_file_that_cannot_be_written_is_told_before_the_run(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "events.jsonl"):
        assert str(path) in failed("--events", str(path))


def test_a_events_file_that_becomes_unwritable_is_told_at_the_end(tmp_path: Path) -> None:
    events_file = tmp_path / "events.jsonl"
    with running("--events", str(events_file)) as (process, _):
        events_file.unlink()
        events_file.mkdir()
        process.terminate()
        _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert err.startswith("error: ")
    assert "Traceback" not in err


def test_an_earlier_events_file_stays_until_there_is_another(tmp_path: Path) -> None:
    events_file = tmp_path / "events.jsonl"
    events_file.write_text("earlier\n", "utf-8")
    with running("--events", str(events_file)) as (process, url):
        assert events_file.read_text("utf-8") == "earlier\n"
        status(url, "emulator-key")
        process.terminate()
        process.wait(timeout=10)
    assert "earlier" not in events_file.read_text("utf-8")


def test_a_events_file_that_is_a_pipe_waits_for_no_reader_at_the_start(tmp_path: Path) -> None:
    events_file = tmp_path / "events_file"
    os.mkfifo(events_file)
    with running("--events", str(events_file)) as (process, url):
        status(url, "emulator-key")
        process.terminate()
        lines = events_file.read_text("utf-8").splitlines()
        assert process.wait(timeout=10) == 0
    assert json.loads(lines[0])["event"] == "request"


def test_nobody_who_could_read_the_address_is_one_line() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert "Broken pipe" in failed(stdout=writing)
    finally:
        os.close(writing)
    script = 'exec "$@" >&-'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND], stderr=subprocess.PIPE, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stderr) == (2, "error: the address cannot be written to stdout: it is closed\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--api-key", " x "), "api_key must be printable ASCII without blanks around it"),
        (("--max-history", "-1"), "max_history must be a whole number from 0, not -1"),
        (("--fault-rate", "nan"), "rate must be a number from 0 to 1, not nan"),
        (("--time-scale", "inf"), "time_scale must be a positive number"),
        (("--vm-expose-status", "500"), "vm_expose_status must be 404, 405 or 410, not 500"),
        (("--sync-delay", "nan"), "sync_delay must be a number of seconds from 0, or math.inf, not nan"),
        (("--port", "70000"), "port must be a whole number from 0 to 65535, not 70000"),
    ],
)
def test_what_makes_no_sense_is_named(options: tuple[str, ...], said: str) -> None:
    assert failed(*options).startswith(f"error: {said}")
    command = [sys.executable, "-m", "prime_ports", "emulator", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {said}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--time-scale", "0"),
        ("--fault-rate", "2"),
        ("--port", "99999"),
        ("--host", "192.0.2.1"),
        ("--host", "no.such.host.invalid"),
    ],
)
def test_what_cannot_work_is_one_line(options: tuple[str, ...]) -> None:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ") or "warning" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_extra_is_one_line() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from prime_ports.emulator.__main__ import main; main([])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "pip install 'prime-ports[emulator]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sandboxes_of_the_options_are_there_at_the_start() -> None:
    with running("--sandbox", "vm_1", "--sandbox", "vm_2", "--container", "box", "--api-key", "k") as (_, url):
        sandboxes = httpx.get(url + "/api/v1/sandbox", headers={"Authorization": "Bearer k"}).json()["sandboxes"]
    assert {sandbox["id"]: sandbox["vm"] for sandbox in sandboxes} == {"vm_1": True, "vm_2": True, "box": False}


def test_two_sandboxes_of_one_id_are_refused() -> None:
    command = [*COMMAND, "--sandbox", "sbx_1", "--container", "sbx_1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "error: there is a sandbox 'sbx_1' already\n")
