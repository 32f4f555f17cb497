"""Prism, a server and a validating proxy made from a document by people who never saw this package."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from support.ports import free_port

CLI = Path(__file__).resolve().parents[2] / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
START_S = 60.0
# Node keeps connections open by itself; one to a server of a test before would be used for the next one.
NO_KEEP_ALIVE = 'data:text/javascript,import http from "node:http"; http.globalAgent.keepAlive = false'


@contextlib.contextmanager
def prism(*arguments: str, log: IO[bytes] | None = None) -> Iterator[str]:
    """Run `prism ARGUMENTS` on a free port of this machine; its address, and its own process stopped at the end.

    What it says goes to `log`.
    """
    if not CLI.exists():
        raise RuntimeError("prism is not installed; run the tests with `make test`, which installs it")
    port = free_port()
    command = ["node", "--import", NO_KEEP_ALIVE, str(CLI), *arguments, "--host", "127.0.0.1", "--port", str(port)]
    output = subprocess.DEVNULL if log is None else log
    process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"prism ended with status {process.returncode} instead of listening")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("prism did not start to listen in time")
