"""Prism, a server and a validating proxy made from a document by people who never saw this package."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

SCRIPT = Path(__file__).with_name("prism_servers.cjs")
START_S = 60.0
# Processes that were started ahead, by their document.
ahead: dict[Path, Prism] = {}


class Prism:
    """A process that serves one document, as often as asked."""

    def __init__(self, document: Path, log: IO[bytes] | None = None) -> None:
        if not (SCRIPT.parents[2] / "node_modules" / "@stoplight" / "prism-http-server").is_dir():
            raise RuntimeError("prism is not installed; run the tests with `make test`, which installs it")
        command = ["node", str(SCRIPT), str(document)]
        output = subprocess.DEVNULL if log is None else log
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output)

    def serve(self, upstream: str | None = None, *, errors: bool = False) -> str:
        """Start a mock, or a proxy to an address, and return its own address.

        With `errors`, a response that breaks the document becomes an error that no client takes for a success.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with contextlib.suppress(BrokenPipeError):
            stdin.write(json.dumps({"upstream": upstream, "errors": errors}).encode() + b"\n")
            stdin.flush()
        ready, _, _ = select.select([stdout], [], [], START_S)
        address = stdout.readline().decode().strip() if ready else ""
        if not address:
            status = self._process.poll()
            raise RuntimeError(f"prism did not start to listen in {START_S:g} s (its status: {status})")
        return address

    def stop(self) -> None:
        """Stop the process and all servers."""
        self._process.terminate()
        self._process.communicate(timeout=10)


@contextlib.contextmanager
def prism(document: Path, log: IO[bytes] | None = None) -> Iterator[Prism]:
    """Run Prism for a document; `log` gets what it logs."""
    process = ahead.pop(document, None) or Prism(document, log)
    try:
        yield process
    finally:
        process.stop()
