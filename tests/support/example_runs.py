"""Run the examples as users do: a process, an environment that leads to an emulator, signals."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from prime_ports.emulator import Emulator
from support.ports import free_port

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Done(NamedTuple):
    """Exit status and output of a finished example."""

    status: int
    out: list[str]
    err: list[str]


def environment(emulator: Emulator) -> dict[str, str]:
    """Return the environment that the docs tell users to set."""
    return {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}


def start(emulator: Emulator, name: str, *arguments: str) -> subprocess.Popen[str]:
    """Start an example."""
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py"), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment(emulator), stdout=pipe, stderr=pipe, text=True)


def finish(process: subprocess.Popen[str]) -> Done:
    """Wait for the end of an example, which must not be a traceback."""
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError(f"still running: {process.communicate()}") from None
    assert "Traceback" not in err, err
    return Done(process.returncode, out.splitlines(), err.splitlines())


def run(emulator: Emulator, name: str, *arguments: str) -> Done:
    """Run an example to its end."""
    return finish(start(emulator, name, *arguments))


def interrupt(process: subprocess.Popen[str], number: int, when: Callable[[], object]) -> Done:
    """Send a signal once a condition is met, and wait for the end."""
    end = time.monotonic() + 60
    while not when():
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            raise AssertionError(f"condition not met: {process.communicate()}")
        time.sleep(0.01)
    process.send_signal(number)
    return finish(process)


def sent(emulator: Emulator, method: str) -> list[str]:
    """Return the paths of the requests with this method so far."""
    return [request.raw_path for request in emulator.requests if request.method == method]


def status_of(emulator: Emulator) -> list[str]:
    """Return the status of every sandbox."""
    return [sandbox.status for sandbox in emulator.sandboxes.values()]


@contextmanager
def visited(wait: threading.Event | None = None, came: list[str] | None = None) -> Iterator[int]:
    """Run a web server that responds 200 once the event is set, and return its port; append paths to `came`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if came is not None:
                came.append(self.path)
            if wait is not None:
                wait.wait(30)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port
        finally:
            if wait is not None:
                wait.set()
            server.shutdown()


def free_port_to_expose() -> int:
    """Return a free port of this machine that may be exposed."""
    return free_port(range(8100, 9001))
