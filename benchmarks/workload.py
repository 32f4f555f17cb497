"""One peer doing one thing, in a process of its own; prints a number.

    python benchmarks/workload.py PEER first|single|many:CONCURRENCY:COUNT BASE_URL

`first` removes once and prints nothing: the whole process is timed from outside. `single` prints the median of
microseconds for one blocking removal, `many` the seconds for COUNT removals by asyncio, CONCURRENCY at a time.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

Removal = Callable[[str, str], Any]


def blocking(peer: str, base_url: str) -> Removal:
    """A function that removes one exposure."""
    if peer == "httpx":
        import httpx

        client = httpx.Client(headers={"Authorization": "Bearer k"})
        return lambda sandbox, exposure: client.delete(f"{base_url}/api/v1/sandbox/{sandbox}/expose/{exposure}")
    if peer == "vendor":
        from prime_sandboxes import APIClient, SandboxClient  # type: ignore[import-not-found]

        return SandboxClient(APIClient()).unexpose  # type: ignore[no-any-return]
    if peer == "stock":
        from stock_client import AuthenticatedClient  # type: ignore[import-not-found]
        from stock_client.api.sandbox import (  # type: ignore[import-not-found]
            unexpose_port_endpoint_api_v1_sandbox_sandbox_id_expose_exposure_id_delete as operation,
        )

        stock = AuthenticatedClient(base_url=base_url, token="k")
        return lambda sandbox, exposure: operation.sync(sandbox, exposure, client=stock)
    from prime_ports import PortClient

    options: dict[str, Any] = {"pace": peer == "ours-paced"}
    if peer == "ours-http-client":
        import httpx

        options["http_client"] = httpx.Client()
    return PortClient(api_key="k", base_url=base_url, **options).unexpose


def by_asyncio(peer: str, base_url: str, concurrency: int) -> Callable[[str, str], Awaitable[Any]]:
    """The same for asyncio."""
    if peer == "aiohttp":
        import aiohttp

        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=concurrency), headers={"Authorization": "Bearer k"}
        )

        async def plain(sandbox: str, exposure: str) -> object:
            async with session.delete(f"{base_url}/api/v1/sandbox/{sandbox}/expose/{exposure}") as response:
                return await response.json()

        return plain
    if peer == "httpx":
        import httpx

        limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
        client = httpx.AsyncClient(headers={"Authorization": "Bearer k"}, limits=limits, timeout=60)
        return lambda sandbox, exposure: client.delete(f"{base_url}/api/v1/sandbox/{sandbox}/expose/{exposure}")
    if peer == "vendor":
        from prime_sandboxes import AsyncSandboxClient

        return AsyncSandboxClient().unexpose  # type: ignore[no-any-return]
    from prime_ports import AsyncPortClient

    library = "httpx" if peer == "ours-httpx" else "aiohttp"
    return AsyncPortClient(
        api_key="k", base_url=base_url, pace=False, transport=library, max_connections=max(100, concurrency)
    ).unexpose


async def many(peer: str, base_url: str, concurrency: int, count: int) -> float:
    """Seconds for so many removals."""
    remove = by_asyncio(peer, base_url, concurrency)
    await asyncio.gather(*(remove(f"warm{number}", "e") for number in range(min(concurrency, 50))))
    permits = asyncio.Semaphore(concurrency)

    async def one(number: int) -> None:
        async with permits:
            await remove(f"s{number % 400}", f"e{number}")

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(count)))
    return time.perf_counter() - began


def single(peer: str, base_url: str) -> float:
    """Median microseconds for one removal."""
    remove = blocking(peer, base_url)
    for number in range(100):
        remove(f"warm{number}", "e")
    took = []
    for number in range(400):
        began = time.perf_counter()
        remove(f"s{number}", "e")
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1e6


def main() -> None:
    """Read the command line, measure, print."""
    peer, what, base_url = sys.argv[1:]
    os.environ.update(PRIME_API_KEY="k", PRIME_API_BASE_URL=base_url, PRIME_BASE_URL=base_url)
    if what == "first":
        blocking(peer, base_url)("sbx", "e")
    elif what == "single":
        print(single(peer, base_url))
    else:
        _, concurrency, count = what.split(":")
        print(asyncio.run(many(peer, base_url, int(concurrency), int(count))))
    sys.stdout.flush()
    os._exit(0)  # what the peers leave open is not what is measured


if __name__ == "__main__":
    main()
