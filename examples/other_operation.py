"""Call operations that are not about ports: make a sandbox, wait until it runs, read its log, delete it.

    python examples/other_operation.py [--image python:3.11-slim] [--command 'echo hello'] [--keep]

Every generated operation takes a `PortClient`, with its retries, limits and errors. Prints the log, and nothing else on
standard output; with --keep, the sandbox's id instead. The key comes from PRIME_API_KEY or ~/.prime/config.json.
Exit status: 0 done, 1 failed, 130 interrupted. Whatever happens, the sandbox is deleted, or ends after ten minutes.
"""

from __future__ import annotations

import argparse
import sys
import time
import uuid
from contextlib import ExitStack

from prime_openapi.api.sandbox import create_sandbox, delete_sandbox, get_sandbox, get_sandbox_logs
from prime_openapi.models import CreateSandboxRequest, SandboxResponse
from prime_ports import APIConnectionError, PortClient, PrimeError

PATIENCE_S, PAUSE_S = 120.0, 1.0


class NotRunning(Exception):
    """The sandbox does not run; the text says why."""


def create(ports: PortClient, image: str, command: str | None) -> SandboxResponse:
    """A new sandbox. When the answer is lost, the same key finds what the first request made."""
    key = str(uuid.uuid4())
    request = CreateSandboxRequest(
        name="example", docker_image=image, start_command=command, timeout_minutes=10, idempotency_key=key
    )
    try:
        return create_sandbox.sync(client=ports, body=request)
    except APIConnectionError:
        return create_sandbox.sync(client=ports, body=request)


def wait_until_it_runs(ports: PortClient, sandbox_id: str) -> None:
    """Ask until it says so."""
    end = time.monotonic() + PATIENCE_S
    while (status := get_sandbox.sync(sandbox_id, client=ports).status) != "RUNNING":
        if status in {"ERROR", "TERMINATED", "TIMEOUT"} or time.monotonic() > end:
            raise NotRunning(f"sandbox {sandbox_id} is {status}")
        time.sleep(PAUSE_S)


def run(image: str, command: str | None, keep: bool) -> None:
    """The example itself."""
    with PortClient() as ports, ExitStack() as afterwards:
        sandbox = create(ports, image, command)
        afterwards.callback(delete_sandbox.sync, sandbox.id, client=ports)
        wait_until_it_runs(ports, sandbox.id)
        if keep:
            afterwards.pop_all()
            print(sandbox.id)
        else:
            print(get_sandbox_logs.sync(sandbox.id, client=ports).logs)


def main() -> int:
    """Read the command line, run, say what went wrong."""
    parser = argparse.ArgumentParser(description="Make a sandbox, read its log, delete it.")
    parser.add_argument("--image", default="python:3.11-slim", help="what it is made from (default: %(default)s)")
    parser.add_argument("--command", help="what it runs")
    parser.add_argument("--keep", action="store_true", help="leave it, and print its id instead of its log")
    given = parser.parse_args()
    try:
        run(given.image, given.command, given.keep)
    except (PrimeError, NotRunning) as error:
        print(f"other_operation: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("other_operation: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
