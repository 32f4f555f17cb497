"""Messages of errors: the host and where it came from, the server's sentence, ids, and the next step."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.helpers import UNEXPOSE, deletes, fill, run

from prime_ports import APIConnectionError, AsyncPortClient, RateLimitTimeoutError
from prime_ports.cli._error_texts import error_text
from prime_ports.emulator import Emulator, Fault
from support.ports import refusing_port
from support.scripted import ScriptedServer, says, scripted

KEY = "key-for-tests"
LIST = ["list", "--kind", "exposure", "--total-timeout", "1"]


@pytest.fixture
def closed() -> str:
    return f"http://127.0.0.1:{refusing_port()}"


def test_a_server_that_does_not_listen(closed: str) -> None:
    said = "error: cannot reach {} ({}): connection refused; nothing was sent; see: prime-ports doctor\n"
    result = run(None, *LIST, PRIME_API_KEY=KEY, PRIME_API_BASE_URL=closed)
    assert (result.status, result.out, result.err) == (1, "", said.format(closed, "PRIME_API_BASE_URL"))
    result = run(None, *LIST, PRIME_API_KEY=KEY, PRIME_BASE_URL=f" {closed}/api/v1/ ")
    assert result.err == said.format(closed, "PRIME_BASE_URL")
    result = run(None, *LIST, "--base-url", closed, PRIME_API_KEY=KEY)
    assert result.err == said.format(closed, "--base-url")
    folder = Path.home() / ".prime"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"api_key": KEY, "base_url": closed}), "utf-8")
    result = run(None, *LIST)
    assert result.err == said.format(closed, "base_url in ~/.prime/config.json")
    document = run(None, *LIST, "--json").document
    assert document["error"]["type"] == "APIConnectionError"
    assert closed in document["error"]["message"]


def test_a_batch_that_reaches_nothing_says_the_same(closed: str) -> None:
    env = {"PRIME_API_KEY": KEY, "PRIME_API_BASE_URL": closed}
    result = run(None, "unexpose", "sbx", "a", "b", "--total-timeout", "1", **env)
    assert result.status == 1
    first = f"error: cannot reach {closed} (PRIME_API_BASE_URL): connection refused; nothing was sent; see: "
    assert result.err.startswith(first)
    assert result.rows[0][3].startswith(first.removeprefix("error: "))


@pytest.mark.parametrize("backend", ["httpcore", "aiohttp"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_refused_connection_is_told_alike_by_every_way_to_send(host: str, backend: Any) -> None:
    async def send(address: str) -> None:
        async with AsyncPortClient(api_key=KEY, base_url=address, async_backend=backend, max_retries=0) as client:
            await client.list_exposures("sbx")

    address = f"http://{host}:{refusing_port()}"
    with pytest.raises(APIConnectionError) as caught:
        asyncio.run(send(address))
    said = error_text(caught.value, lambda: (address, "base_url", "PRIME_API_KEY"))
    assert said == f"cannot reach {address} (--base-url): connection refused; nothing was sent; see: prime-ports doctor"


def test_an_unknown_host() -> None:
    result = run(None, *LIST, PRIME_API_KEY=KEY, PRIME_API_BASE_URL="https://host.invalid")
    assert result.status == 1
    assert result.err.startswith("error: cannot reach https://host.invalid (PRIME_API_BASE_URL): ")
    assert "ConnectError" not in result.err


def test_a_lost_response(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    emulator.faults.add(Fault("reset_after", operation=UNEXPOSE, times=9))
    emulator.faults.add(Fault("reset_after", operation="sandbox.list_exposed_ports", times=9))
    result = run(emulator, "expose", sandbox, "8000", "--timeout", "1")
    assert result.status == 0
    emulator.faults.add(Fault("stall_before", operation=UNEXPOSE, times=9))
    result = run(emulator, "unexpose", sandbox, exposure, "--timeout", "0.3", "--total-timeout", "1")
    path = f"/api/v1/sandbox/{sandbox}/expose/{exposure}"
    assert result.status in (0, 1)
    if result.status:
        assert f"no response from {emulator.base_url} (PRIME_API_BASE_URL): " in result.err
        assert f"the server may have processed DELETE {path}\n" in result.err
    assert set(deletes(emulator)) == {path}


SAID = {
    401: ("the key from PRIME_API_KEY was refused by HOST: Nope", "; set a valid key, and see: prime-ports doctor"),
    403: ("the key from PRIME_API_KEY does not permit this: Nope", ""),
    404: ("Nope", "; see: prime-ports sandboxes"),
    409: ("Nope", ""),
    410: ("Nope", "; a VM publishes ports: prime-ports publish"),
    500: ("Nope", "; try again later"),
}


@pytest.fixture
def server(status: int) -> Iterator[ScriptedServer]:
    with scripted(says(status, {"detail": "Nope"}, {"x-request-id": "r1"})) as running:
        yield running


@pytest.mark.parametrize("status", SAID)
def test_a_status(server: ScriptedServer, status: int) -> None:
    env = {"PRIME_API_KEY": KEY, "PRIME_API_BASE_URL": server.url}
    result = run(None, "expose", "sbx_1", "8000", **env)
    before, after = SAID[status]
    before = before.replace("HOST", server.url.removeprefix("http://"))
    error = f"error: {before} ({status}, POST /api/v1/sandbox/sbx_1/expose, request r1){after}\n"
    assert (result.status, result.out) == (1, "")
    assert result.err.endswith(error)
    assert server.lines == ["POST /api/v1/sandbox/sbx_1/expose HTTP/1.1"]
    details = run(None, "expose", "sbx_1", "8000", "--json", **env).document["error"]
    assert (details["status_code"], details["request_id"]) == (status, "r1")
    assert details["message"] == error.removeprefix("error: ").rstrip()


@pytest.mark.parametrize(
    "command",
    [
        "expose sbx_9 8000", "expose sbx_9 8000 --until-interrupt", "publish sbx_9 8000", "list sbx_9",
        "publish sbx_9 8000 --until-interrupt", "unexpose sbx_9 e", "unexpose sbx_9 e f", "unexpose-all sbx_9 --yes",
        "unexpose-all sbx_9 --dry-run", "remove-all sbx_9 --yes",
    ],
)  # fmt: skip
def test_an_unknown_sandbox_points_to_the_list_of_sandboxes(emulator: Emulator, command: str) -> None:
    result = run(emulator, *command.split())
    assert result.status == 1
    (line,) = (line for line in result.err.splitlines() if line.startswith("error: "))
    assert re.fullmatch(r"error: Sandbox sbx_9 not found \(404, .+\); see: prime-ports sandboxes", line)


def test_an_unknown_exposure_points_to_the_list_of_its_sandbox(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    result = run(emulator, "unexpose", sandbox, "exp_9")
    assert (result.status, f"; see: prime-ports list {sandbox}\n" in result.err) == (1, True)


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        ("expose sbx_v 8000", "publish"),
        ("expose sbx_v 8000 --until-interrupt", "publish"),
        ("unexpose sbx_v e", "unpublish"),
        ("unexpose sbx_v e f", "unpublish"),
        ("unexpose-all sbx_v --yes", "unpublish"),
        ("unexpose-all sbx_v --dry-run", "unpublish"),
    ],
)
@pytest.mark.parametrize("status", [405, 410])
def test_a_vm_leads_to_the_command_of_the_same_purpose(command: str, advice: str, status: int) -> None:
    with Emulator(vm_expose_status=status) as emulator:
        emulator.create_sandbox("sbx_v", vm=True)
        result = run(emulator, *command.split())
    assert result.status == 1
    (line,) = (line for line in result.err.splitlines() if line.startswith("error: "))
    assert line.endswith(f"; a VM publishes ports: prime-ports {advice}"), line


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"error": {"message": "Too many sandboxes"}}, "Too many sandboxes"),
        ({"detail": [{"loc": ["body", "port"], "msg": "out of range"}]}, "body.port: out of range"),
        (b"<html><title>502 Bad Gateway</title><body>nginx</body></html>", "502 Bad Gateway"),
        ({"code": 7}, '{"code": 7}'),
        ({"message": "line one\nline two\x1b[31m"}, "line one line two\\x1b[31m"),
        (b"", "no body"),
    ],
    ids=str,
)
def test_the_sentence_of_the_server(body: Any, said: str) -> None:
    with scripted(says(400, body)) as server:
        result = run(None, *LIST, PRIME_API_KEY=KEY, PRIME_API_BASE_URL=server.url)
    assert (result.status, result.err) == (1, f"error: {said} (400, GET /api/v1/sandbox/expose/all)\n")


def test_a_rate_limit_says_when_to_try_again() -> None:
    with scripted(says(429, {"detail": "Slow down"}, {"Retry-After": "30"})) as server:
        result = run(None, *LIST, PRIME_API_KEY=KEY, PRIME_API_BASE_URL=server.url)
    error = "error: Slow down (429, GET /api/v1/sandbox/expose/all); try again in 30 s\n"
    assert (result.status, result.err) == (1, error)
    assert len(server.lines) == 1


def test_no_room_within_the_documented_limits_names_the_option() -> None:
    error = RateLimitTimeoutError("the documented limit has no room for 60.0 s; nothing was sent", min_wait=60.0)
    assert error_text(error) == f"{error}; --total-timeout allows a longer wait"


def test_ids_are_in_the_errors_of_a_batch_and_in_notes(emulator: Emulator) -> None:
    (sandbox, exposure), _ = fill(emulator, 2)
    emulator.faults.add(Fault("status_before", status=409, operation=UNEXPOSE, times=1))
    result = run(emulator, "unexpose-all", "--all", "--yes", "--concurrency", "1")
    assert result.status == 1
    assert f"(409, DELETE /api/v1/sandbox/{sandbox}/expose/{exposure}, request " in result.err
    assert "{" not in result.err + result.out
    emulator.faults.add(Fault("status_410", operation="sandbox.list_exposed_ports"))
    result = run(emulator, "list", sandbox)
    assert f"GET /api/v1/sandbox/{sandbox}/expose: 410: " in result.err
    assert "{" not in result.err


def test_an_error_of_another_kind_of_port_names_options(emulator: Emulator) -> None:
    result = run(emulator, "unpublish", emulator.create_sandbox(vm=True), "8000")
    assert (result.status, "--missing-ok accepts that" in result.err) == (1, True)


TYPOS = {
    "help": "Did you mean prime-ports --help?",
    "close": "Did you mean unpublish, unexpose or remove-all?",
    "delete": "Did you mean unpublish, unexpose or remove-all?",
    "rm": "Did you mean unpublish, unexpose or remove-all?",
    "stop": "Did you mean unpublish, unexpose or remove-all?",
    "open": "Did you mean publish or expose?",
    "lst": "Did you mean list?",
    "unexpos": "Did you mean unexpose or expose?",
    "remove": "Did you mean remove-all?",
    "sandbox": "Did you mean sandboxes?",
    "ls": "Did you mean list?",
}


@pytest.mark.parametrize("typo", TYPOS)
def test_a_misspelt_command(typo: str) -> None:
    result = run(None, typo)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"error: No such command '{typo}'. {TYPOS[typo]} (see prime-ports --help)\n"


def test_what_resembles_nothing_is_not_guessed() -> None:
    assert run(None, "frobnicate").err == "error: No such command 'frobnicate'. (see prime-ports --help)\n"
    assert "No such command '\\udcff'" in run(None, "\udcff").err


def test_a_misspelt_option(emulator: Emulator) -> None:
    result = run(emulator, "remove-all", "--all", "--older-then", "2h")
    assert (result.status, result.out) == (2, "")
    assert "No such option" in result.err
    assert "--older-than" in result.err
    assert not emulator.requests


def test_no_arguments_show_the_help_on_stderr() -> None:
    result = run(None)
    assert (result.status, result.out) == (2, "")
    assert result.err == run(None, "--help").out
