"""Visit one port of many sandboxes from outside, many at once: expose, visit, remove.

    python examples/fan_out.py SANDBOX_ID... [--port 8000] [--concurrency 20]

Prints a line for each sandbox: its id, a tab, the HTTP status that a visitor gets or the error. Ctrl-C removes the
exposures that exist at that moment. The key comes from PRIME_API_KEY or ~/.prime/config.json. Exit status: 0 all visits
were successes, 1 some were not, 130 interrupted. With `prime-ports[aiohttp]` it is several times as fast.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

import httpx

from prime_ports import AsyncPortClient, PrimeError


async def visit(sandbox_id: str, port: int, ports: AsyncPortClient, visitor: httpx.AsyncClient) -> bool:
    """Expose the port, visit it, print the status, and return True for a success."""
    try:
        async with ports.exposed(sandbox_id, port, name="fan-out") as exposure:
            response = await visitor.get(exposure.url)
    except (PrimeError, ValueError, httpx.HTTPError) as error:
        print(f"{sandbox_id}\t{error}", flush=True)
        return False
    print(f"{sandbox_id}\t{response.status_code}", flush=True)
    return response.is_success


async def visit_all(sandbox_ids: Sequence[str], port: int, concurrency: int) -> bool:
    """Visit every sandbox and return True if every visit was a success."""
    semaphore = asyncio.Semaphore(max(concurrency, 1))

    async def visit_one(sandbox_id: str) -> bool:
        async with semaphore:
            return await visit(sandbox_id, port, ports, visitor)

    # The task group ends first, so every exposure is removed before the clients are closed.
    async with AsyncPortClient() as ports, httpx.AsyncClient() as visitor, asyncio.TaskGroup() as group:
        tasks = [group.create_task(visit_one(sandbox_id)) for sandbox_id in sandbox_ids]
    return all(task.result() for task in tasks)


def main() -> int:
    """Read the command line, run, and report an error on one line."""
    parser = argparse.ArgumentParser(description="Visit one port of many sandboxes from outside.")
    parser.add_argument("sandbox_ids", metavar="SANDBOX_ID", nargs="+")
    parser.add_argument("--port", type=int, default=8000, help="visit this port, 22 to 9000 (default: %(default)s)")
    parser.add_argument("--concurrency", type=int, default=20, help="limit visits at a time (default: %(default)s)")
    given = parser.parse_args()
    try:
        return 0 if asyncio.run(visit_all(given.sandbox_ids, given.port, given.concurrency)) else 1
    except PrimeError as error:  # the client could not be created
        print(f"fan_out: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("fan_out: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
