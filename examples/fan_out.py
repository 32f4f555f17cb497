"""Look at one port of many sandboxes from outside, all at once: expose, ask, take away.

    python examples/fan_out.py SANDBOX... [--port 8000] [--at-once 20]

Prints a line for each sandbox: its id, a tab, the HTTP status that a visitor gets or why there is none. Ctrl-C takes
away what is exposed just then. The key comes from PRIME_API_KEY or ~/.prime/config.json. Exit status: 0 each visitor
got a success, 1 some did not, 130 interrupted. With `prime-ports[aiohttp]` it is several times as fast.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

import httpx

from prime_ports import AsyncPortClient, PrimeError


async def look(sandbox_id: str, port: int, ports: AsyncPortClient, visitor: httpx.AsyncClient) -> bool:
    """What a visitor gets from one sandbox; True for a success."""
    try:
        async with ports.exposed(sandbox_id, port, name="fan-out") as exposure:
            answer = await visitor.get(exposure.url)
    except (PrimeError, ValueError, httpx.HTTPError) as error:
        print(f"{sandbox_id}\t{error}", flush=True)
        return False
    print(f"{sandbox_id}\t{answer.status_code}", flush=True)
    return answer.is_success


async def look_at_all(sandbox_ids: Sequence[str], port: int, at_once: int) -> bool:
    """Every sandbox, so many at a time; True when all were a success."""
    room = asyncio.Semaphore(max(at_once, 1))

    async def in_turn(sandbox_id: str) -> bool:
        async with room:
            return await look(sandbox_id, port, ports, visitor)

    # The group ends first, so whatever happens, each port is gone before the clients are closed.
    async with AsyncPortClient() as ports, httpx.AsyncClient() as visitor, asyncio.TaskGroup() as group:
        tasks = [group.create_task(in_turn(sandbox_id)) for sandbox_id in sandbox_ids]
    return all(task.result() for task in tasks)


def main() -> int:
    """Read the command line, run, say what went wrong."""
    parser = argparse.ArgumentParser(description="Look at one port of many sandboxes from outside.")
    parser.add_argument("sandbox_ids", metavar="SANDBOX", nargs="+")
    parser.add_argument("--port", type=int, default=8000, help="the port, 22 to 9000 (default: %(default)s)")
    parser.add_argument("--at-once", type=int, default=20, help="how many at a time (default: %(default)s)")
    given = parser.parse_args()
    try:
        return 0 if asyncio.run(look_at_all(given.sandbox_ids, given.port, given.at_once)) else 1
    except PrimeError as error:  # the client could not be made
        print(f"fan_out: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("fan_out: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
