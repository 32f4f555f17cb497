"""Prism, a server and a validating proxy made from a document by people who never saw this package."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CLI = Path(__file__).resolve().parents[2] / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
START_S = 60.0


@contextlib.contextmanager
def prism(*arguments: str) -> Iterator[str]:
    """Run `prism ARGUMENTS` on a free port of this machine; its address, and its own process stopped at the end."""
    if not CLI.exists():
        raise RuntimeError("prism is not installed; run the tests with `make test`, which installs it")
    port = _free_port()
    command = ["node", str(CLI), *arguments, "--host", "127.0.0.1", "--port", str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"prism ended with status {process.returncode} instead of listening")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("prism did not start to listen in time")
