"""Ports held by a web application, under the real servers: none stays open, and each server ends as it should."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator, Fault
from support.exposing_app import SANDBOXES
from support.held_ports import KINDS, HeldKind
from support.ports import free_port
from support.raw_server import wait_until

pytestmark = KINDS
TESTS = Path(__file__).parents[1]
GRACE = 2
ENDS_WITHIN = 12.0
UVICORN = ["uvicorn", "support.exposing_app:app", "--log-level", "warning", "--timeout-graceful-shutdown", str(GRACE)]
GUNICORN = ["gunicorn", "support.exposing_app:app", "-k", "uvicorn_worker.UvicornWorker", "-w", "2"]
GUNICORN += ["--graceful-timeout", str(GRACE), "--log-level", "warning"]
SERVERS = {"uvicorn": UVICORN, "gunicorn": GUNICORN}


class WebServer:
    """A server process, with the application of `support/exposing_app.py` and an emulator behind it."""

    def __init__(self, name: str, held: HeldKind, emulator: Emulator, *extra: str, **variables: str) -> None:
        if name == "gunicorn" and not (find_spec("gunicorn") and find_spec("uvicorn_worker")):
            pytest.skip("gunicorn and uvicorn-worker are not installed")
        self.port = free_port()
        place = ["-b", f"127.0.0.1:{self.port}"] if name == "gunicorn" else ["--port", str(self.port)]
        environment = {**os.environ, "PYTHONPATH": str(TESTS), "METHOD": held.method, **variables}
        environment |= {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
        self.process = subprocess.Popen(
            [sys.executable, "-m", *SERVERS[name], *place, *extra], env=environment, start_new_session=True
        )
        assert wait_until(self._listens, 30), "the server did not start"

    def get(self, path: str) -> socket.socket:
        """Send a request, and leave its response on the way."""
        connection = socket.create_connection(("127.0.0.1", self.port), 10)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return connection

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def ends(self) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(ENDS_WITHIN)
        return self.process.poll() is not None

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def _listens(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False


Start = Callable[..., WebServer]
Ports = Callable[[], set[tuple[str, int | None]]]


@pytest.fixture
def emulator(held: HeldKind) -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        for number in range(SANDBOXES):
            held.create_sandbox(running, f"sbx_{number}")
        yield running


@pytest.fixture
def start(emulator: Emulator, held: HeldKind) -> Iterator[Start]:
    servers: list[WebServer] = []

    def make(name: str, *extra: str, **variables: str) -> WebServer:
        servers.append(WebServer(name, held, emulator, *extra, **variables))
        return servers[-1]

    yield make
    for server in servers:
        server.kill()


@pytest.fixture
def ports(emulator: Emulator, held: HeldKind) -> Iterator[Ports]:
    """Return what looks which ports are open; nothing is left at the end."""
    yield lambda: held.ports(emulator)
    assert wait_until(lambda: not held.left(emulator), 5)


def wait_for(ports: Ports, count: int) -> None:
    assert wait_until(lambda: len(ports()) == count, 15), f"{len(ports())} ports"


@pytest.mark.parametrize(
    ("name", "handle", "number"),
    [
        ("uvicorn", "0", signal.SIGTERM),
        ("uvicorn", "0", signal.SIGINT),
        ("uvicorn", "1", signal.SIGTERM),
        ("uvicorn", "1", signal.SIGINT),
        ("uvicorn", "1", signal.SIGHUP),
        ("gunicorn", "0", signal.SIGTERM),
        ("gunicorn", "1", signal.SIGTERM),
    ],
)
def test_a_port_of_the_lifetime_is_closed_when_the_server_is_told_to_end(
    start: Start, ports: Ports, name: str, handle: str, number: int
) -> None:
    server = start(name, LIFETIME="1", HANDLE_SIGTERM=handle)
    wait_for(ports, 2 if name == "gunicorn" else 1)
    server.signal(number)
    assert server.ends(), "the server goes on serving"
    assert not ports()


def test_a_reload_of_gunicorn_closes_the_ports_of_the_former_workers(start: Start, ports: Ports) -> None:
    server = start("gunicorn", LIFETIME="1")
    wait_for(ports, 2)
    former = ports()
    server.signal(signal.SIGHUP)
    assert wait_until(lambda: not former & ports(), 15)
    wait_for(ports, 2)
    server.signal(signal.SIGTERM)
    assert server.ends()
    assert not ports()


def test_gunicorn_may_load_the_application_before_it_forks(start: Start, ports: Ports) -> None:
    server = start("gunicorn", "--preload", LIFETIME="1")
    wait_for(ports, 2)
    server.signal(signal.SIGTERM)
    assert server.ends()
    assert not ports()


def test_a_reload_of_uvicorn_closes_the_port_of_the_former_process(start: Start, ports: Ports, tmp_path: Path) -> None:
    watched = tmp_path / "watched.py"
    watched.write_text("")
    server = start("uvicorn", "--reload", "--reload-dir", str(tmp_path), LIFETIME="1")
    wait_for(ports, 1)
    former = ports()
    time.sleep(1.0)  # the watcher compares times
    watched.write_text("changed = True\n")
    assert wait_until(lambda: ports() not in (set(), former), 20)
    assert len(ports()) == 1
    server.signal(signal.SIGTERM)
    assert server.ends()
    assert wait_until(lambda: not ports(), 5)


@pytest.mark.parametrize(
    ("name", "path", "handle", "number", "times"),
    [
        ("uvicorn", "/hold?seconds=1", "0", signal.SIGTERM, 1),
        ("uvicorn", "/hold", "0", signal.SIGTERM, 1),
        ("uvicorn", "/hold", "1", signal.SIGTERM, 1),
        ("uvicorn", "/stream", "0", signal.SIGTERM, 1),
        ("uvicorn", "/hold", "0", signal.SIGINT, 2),
        # gunicorn kills a worker at the end of its own limit; `test_gunicorn.py` has one that ends before.
    ],
)
def test_the_port_of_a_request_in_flight_is_closed_by_the_end_of_the_server(
    start: Start, ports: Ports, name: str, path: str, handle: str, number: int, times: int
) -> None:
    server = start(name, HANDLE_SIGTERM=handle)
    with server.get(path):
        wait_for(ports, 1)
        for _ in range(times):
            server.signal(number)
            time.sleep(0.3)
        assert server.ends(), "the server goes on serving"
    assert not ports()


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("uvicorn", False),
        ("uvicorn", True),
        ("gunicorn", False),
        ("gunicorn", True),
    ],
)
def test_a_client_that_disconnects_closes_the_port_of_its_stream(
    start: Start, ports: Ports, name: str, opening: bool, emulator: Emulator, held: HeldKind
) -> None:
    """Also a port that was opened for a client that has left meanwhile."""
    if opening:
        emulator.faults.add(Fault("slow", held.opening, seconds=1.0))
    server = start(name)
    with server.get("/stream") as connection:
        wait_for(ports, 1)
        received = b""
        while not opening and b"part" not in received:
            received += connection.recv(1000)
    assert wait_until(lambda: not ports(), 5), "the port stays open after the client has left"
