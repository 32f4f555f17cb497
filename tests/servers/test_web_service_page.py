"""The page on web services: its own code under uvicorn. Ports follow requests, streams and the lifetime."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from prime_ports.emulator import Emulator, Fault
from support.pages import DOCS, blocks
from support.ports import free_port
from support.raw_server import wait_until

PAGE = DOCS / "how-to" / "web-service.md"
LIFETIME, REQUEST, STREAM = (("sbx_1", port) for port in (8000, 8001, 8002))


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        running.create_sandbox("sbx_1", vm=True)
        yield running


@pytest.fixture
def connections() -> Iterator[contextlib.ExitStack]:
    """Connections that are closed when the server has ended."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.fixture
def url(emulator: Emulator, tmp_path: Path, connections: contextlib.ExitStack) -> Iterator[str]:
    """The service, started by the command of the page; afterwards it is told to end, and closes everything."""
    with _served(emulator, tmp_path, "service:app") as url:
        yield url


@contextlib.contextmanager
def _served(emulator: Emulator, folder: Path, application: str, **variables: str) -> Iterator[str]:
    for code in blocks(PAGE, "python"):
        (folder / code.split()[1]).write_text(code, "utf-8")
    words = shlex.split(blocks(PAGE, "sh")[1].replace("service:app", application))
    port = free_port()
    environment = {**os.environ, "SANDBOX_ID": "sbx_1", **variables}
    environment |= {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    command = [sys.executable, "-m", *words, "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        assert wait_until(lambda: emulator.public_ports == {LIFETIME}, 30)
        url = f"http://127.0.0.1:{port}"
        assert wait_until(lambda: _listens(port), 30)
        yield url
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        assert emulator.public_ports == set()
        assert emulator.networks == []
    finally:
        server.kill()
        server.wait(10)


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def test_the_port_of_a_request_is_closed_with_its_response(url: str, emulator: Emulator) -> None:
    response = httpx.get(f"{url}/check", timeout=30)
    assert (response.status_code, response.json()) == (200, {"port": "published/sbx_1/8001"})
    assert [request.method for request in emulator.requests].count("PUT") >= 4
    assert emulator.public_ports == {LIFETIME}


def test_an_error_of_the_api_becomes_a_response(url: str, emulator: Emulator) -> None:
    with_fault = Fault("status_before", "sandbox_networks.list_networks", status=503, retry_after=0)
    emulator.faults.add(with_fault)
    response = httpx.get(f"{url}/check", timeout=60)
    emulator.faults.clear()
    assert response.status_code == 502
    assert "503" in response.json()["error"]
    assert emulator.public_ports == {LIFETIME}


def test_the_port_of_a_stream_is_closed_when_its_reader_leaves(url: str, emulator: Emulator) -> None:
    with httpx.stream("GET", f"{url}/stream", timeout=30) as response:
        assert next(response.iter_lines()) == "0"
        assert emulator.public_ports == {LIFETIME, STREAM}
    assert wait_until(lambda: emulator.public_ports == {LIFETIME}, 15)


def test_the_end_of_the_server_closes_the_port_of_a_stream_in_flight(
    url: str, emulator: Emulator, connections: contextlib.ExitStack
) -> None:
    connection = connections.enter_context(socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), 10))
    connection.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert wait_until(lambda: emulator.public_ports == {LIFETIME, STREAM}, 15)
    # The fixture sends SIGTERM while the connection is open.


@pytest.mark.timeout(240)
def test_the_part_on_fastapi(emulator: Emulator, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
    subprocess.run([*install, str(packages), "fastapi"], check=True, capture_output=True, timeout=120)
    with _served(emulator, tmp_path, "fastapi_service:app", PYTHONPATH=str(packages)) as url:
        response = httpx.get(f"{url}/check", timeout=30)
        assert (response.status_code, response.json()) == (200, {"port": "published/sbx_1/8001"})
        assert emulator.public_ports == {LIFETIME}
