"""Ports under gunicorn: a time limit of the worker, and a port that the master process holds."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.held_ports import KINDS, HeldKind
from support.ports import free_port

pytestmark = KINDS

APPLICATION = """
import asyncio, atexit, contextlib, os
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from uvicorn_worker import UvicornWorker
from prime_ports import AsyncPortClient, PortClient

METHOD = os.environ["METHOD"]

class Worker(UvicornWorker):
    CONFIG_KWARGS = {**UvicornWorker.CONFIG_KWARGS, "timeout_graceful_shutdown": 1}

if os.environ.get("MASTER"):
    block = getattr(PortClient(), METHOD)("sbx_1", 9000)
    block.__enter__()
    atexit.register(block.__exit__, None, None, None)

@contextlib.asynccontextmanager
async def lifespan(app):
    async with AsyncPortClient() as ports:
        app.state.ports = ports
        yield

async def hold(request):
    async with getattr(request.app.state.ports, METHOD)("sbx_1", 8001):
        await asyncio.sleep(60)
    return PlainTextResponse("held")

async def stream(request):
    async def parts():
        async with getattr(request.app.state.ports, METHOD)("sbx_1", 8001):
            while True:
                yield b"part"
                await asyncio.sleep(0.1)
    return StreamingResponse(parts())

app = Starlette(lifespan=lifespan, routes=[Route("/hold", hold), Route("/stream", stream)])
"""


def wait_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


@pytest.fixture
def emulator(held: HeldKind) -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        held.create_sandbox(running, "sbx_1")
        yield running


@contextlib.contextmanager
def gunicorn(
    folder: Path, emulator: Emulator, *options: str, **variables: str
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    (folder / "application.py").write_text(APPLICATION)
    port = free_port()
    environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    command = [sys.executable, "-m", "gunicorn", "application:app", "-k", "application.Worker", "-w", "2"]
    command += ["-b", f"127.0.0.1:{port}", "--log-level", "warning", "--graceful-timeout", "4", *options]
    process = subprocess.Popen(command, cwd=folder, env={**environment, **variables}, start_new_session=True)

    def listens() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(b"GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n")
            return b"404" in connection.recv(100)
        return False

    try:
        assert wait_for(listens), "gunicorn did not start"
        yield port, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


@pytest.mark.parametrize("path", ["/hold", "/stream"])
def test_a_worker_with_a_shorter_time_limit_removes_the_port_of_a_request(
    tmp_path: Path, emulator: Emulator, held: HeldKind, path: str
) -> None:
    with (
        gunicorn(tmp_path, emulator, METHOD=held.method) as (port, process),
        socket.create_connection(("127.0.0.1", port), 10) as connection,
    ):
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert wait_for(lambda: len(held.ports(emulator)) == 1)
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        assert not held.left(emulator)


def test_workers_leave_a_port_of_the_master_process_to_it(tmp_path: Path, emulator: Emulator, held: HeldKind) -> None:
    with gunicorn(tmp_path, emulator, "--preload", MASTER="1", METHOD=held.method) as (_, process):
        assert held.ports(emulator) == {("sbx_1", 9000)}
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        former = set(children.read_text().split())
        assert len(former) == 2
        process.send_signal(signal.SIGHUP)
        assert wait_for(lambda: not former & set(children.read_text().split())), "the workers were not replaced"
        assert held.ports(emulator) == {("sbx_1", 9000)}
        assert held.sent(emulator, held.opening) == 1
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        assert not held.left(emulator)
