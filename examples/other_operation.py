"""Call operations that are not about ports: create a sandbox, wait until it runs, read its log, delete it.

    python examples/other_operation.py [--image python:3.11-slim] [--command 'echo hello'] [--keep]

Every generated operation takes a `PortClient`, with its retries, rate limits and errors. Prints only the log on
standard output; with --keep, only the sandbox's id. The key comes from PRIME_API_KEY or ~/.prime/config.json.
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

START_TIMEOUT, PAUSE = 120.0, 1.0  # seconds


class NotRunningError(Exception):
    """A sandbox that does not start."""


def create(ports: PortClient, image: str, command: str | None) -> SandboxResponse:
    """Create a container. If the response is lost, a second request with the same key returns the same sandbox."""
    key = str(uuid.uuid4())
    request = CreateSandboxRequest(
        name="example", docker_image=image, start_command=command, vm=False, timeout_minutes=10, idempotency_key=key
    )
    try:
        return create_sandbox.sync(client=ports, body=request)
    except APIConnectionError:
        return create_sandbox.sync(client=ports, body=request)


def wait_until_running(ports: PortClient, sandbox_id: str) -> None:
    """Get the sandbox until its status is RUNNING."""
    end = time.monotonic() + START_TIMEOUT
    while (status := get_sandbox.sync(sandbox_id, client=ports).status) != "RUNNING":
        if status in {"ERROR", "TERMINATED", "TIMEOUT"} or time.monotonic() > end:
            raise NotRunningError(f"sandbox {sandbox_id} is {status}")
        time.sleep(PAUSE)


def run(image: str, command: str | None, keep: bool) -> None:
    """Create a sandbox, print its log or its id, and delete it unless `keep`."""
    with PortClient() as ports, ExitStack() as afterwards:
        sandbox = create(ports, image, command)
        afterwards.callback(delete_sandbox.sync, sandbox.id, client=ports)
        wait_until_running(ports, sandbox.id)
        if keep:
            afterwards.pop_all()
            print(sandbox.id)
        else:
            print(get_sandbox_logs.sync(sandbox.id, client=ports).logs)


def main() -> int:
    """Read the command line, run, and report an error on one line."""
    parser = argparse.ArgumentParser(description="Create a sandbox, read its log, delete it.")
    parser.add_argument("--image", default="python:3.11-slim", help="use this image (default: %(default)s)")
    parser.add_argument("--command", help="run this command in it")
    parser.add_argument("--keep", action="store_true", help="keep the sandbox and print its id")
    given = parser.parse_args()
    try:
        run(given.image, given.command, given.keep)
    except (PrimeError, NotRunningError) as error:
        print(f"other_operation: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("other_operation: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
