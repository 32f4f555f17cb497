"""Measure one thing of one peer, in a process of its own, and print the number.

    python benchmarks/workload.py PEER WHAT BASE_URL

WHAT is one of

    single, single-async      median microseconds for one removal, blocking or by asyncio
    many:CONCURRENCY:COUNT    seconds for COUNT removals by asyncio
    batch:CONCURRENCY:COUNT   seconds for COUNT removals by a blocking `unexpose_many`, or by threads
    lazy:CONCURRENCY:COUNT    megabytes that COUNT removals add to the process, when their ids come from a generator
    limiter-memory:COUNT      megabytes of the limiter's memory at COUNT sandboxes, the limit of each used up
    limiter-acquire:COUNT     microseconds that the limiter takes for one request
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from first_removal import blocking, port_client

AsyncRemoval = Callable[[str, str], Awaitable[Any]]
SANDBOXES = 400


def pairs(count: int) -> Iterator[tuple[str, str]]:
    """Return the ids of so many exposures, the sandboxes in turns."""
    return ((f"s{number % SANDBOXES}", f"e{number}") for number in range(count))


def by_asyncio(peer: str, base_url: str, concurrency: int) -> AsyncRemoval:
    """Return an async function that removes one exposure."""
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
        from prime_sandboxes import AsyncSandboxClient  # type: ignore[import-not-found]

        return AsyncSandboxClient().unexpose  # type: ignore[no-any-return]
    return async_port_client(peer, base_url, concurrency).unexpose  # type: ignore[no-any-return]


def async_port_client(peer: str, base_url: str, concurrency: int) -> Any:
    """Return our client for asyncio with the options that a peer's name stands for."""
    from prime_ports import AsyncPortClient

    library: Any = "httpcore" if peer == "ours-httpx" else "aiohttp"
    return AsyncPortClient(
        api_key="k", base_url=base_url, rate_limit=False, async_backend=library, max_connections=max(100, concurrency)
    )


def single(peer: str, base_url: str) -> float:
    """Return the median microseconds for one blocking removal."""
    remove, took = blocking(peer, base_url), []
    for sandbox, exposure in pairs(500):
        began = time.perf_counter()
        remove(sandbox, exposure)
        took.append(time.perf_counter() - began)
    return statistics.median(took[100:]) * 1e6


async def single_async(peer: str, base_url: str) -> float:
    """Return the median microseconds for one removal by asyncio."""
    remove, took = by_asyncio(peer, base_url, 1), []
    for sandbox, exposure in pairs(500):
        began = time.perf_counter()
        await remove(sandbox, exposure)
        took.append(time.perf_counter() - began)
    return statistics.median(took[100:]) * 1e6


async def many(peer: str, base_url: str, concurrency: int, count: int) -> float:
    """Return the seconds for so many removals by asyncio: each awaited, or as one batch."""
    if peer in {"ours-batch", "ours-calls"}:
        return await batch(peer, base_url, concurrency, count)
    remove = by_asyncio(peer, base_url, concurrency)
    await asyncio.gather(*(remove("warm", f"e{number}") for number in range(min(concurrency, 50))))
    began = time.perf_counter()
    await bounded(remove, concurrency, count)
    return time.perf_counter() - began


async def batch(peer: str, base_url: str, concurrency: int, count: int) -> float:
    """Return the seconds for so many removals by `unexpose_many` or `call_many`."""
    from prime_openapi.api.sandbox import unexpose_port

    ports = async_port_client(peer, base_url, concurrency)

    async def remove(targets: Iterator[tuple[str, str]]) -> None:
        if peer == "ours-batch":
            report = await ports.unexpose_many(targets, concurrency=concurrency)
        else:
            requests = (unexpose_port.request(*pair) for pair in targets)
            report = await ports.call_many(requests, concurrency=concurrency)
        report.raise_for_failures()

    await remove(("warm", f"e{number}") for number in range(min(concurrency, 50)))
    began = time.perf_counter()
    await remove(pairs(count))
    return time.perf_counter() - began


async def bounded(remove: AsyncRemoval, concurrency: int, count: int) -> None:
    """Await so many removals, some at a time."""
    permits = asyncio.Semaphore(concurrency)

    async def one(sandbox: str, exposure: str) -> None:
        async with permits:
            await remove(sandbox, exposure)

    await asyncio.gather(*(one(*pair) for pair in pairs(count)))


def blocking_batch(peer: str, base_url: str, concurrency: int, count: int) -> float:
    """Return the seconds for so many removals by the blocking client's `unexpose_many`, or by threads."""
    if peer in {"ours", "ours-httpx", "ours-threads"}:
        ports = port_client(peer, base_url)
        ports.unexpose("warm", "e")
        began = time.perf_counter()
        ports.unexpose_many(pairs(count), concurrency=concurrency).raise_for_failures()
        return time.perf_counter() - began
    remove = blocking(peer, base_url)
    remove("warm", "e")
    began = time.perf_counter()
    with ThreadPoolExecutor(concurrency) as pool:
        list(pool.map(lambda pair: remove(*pair), pairs(count)))
    return time.perf_counter() - began


async def lazy(peer: str, base_url: str, concurrency: int, count: int) -> float:
    """Return the megabytes that so many removals add to the process."""
    if peer == "aiohttp":
        remove = by_asyncio(peer, base_url, concurrency)
        await remove("warm", "e")
        before = _peak_mb()
        await bounded(remove, concurrency, count)
    else:
        ports = async_port_client(peer, base_url, concurrency)
        (await ports.unexpose_many([("warm", "e")])).raise_for_failures()
        before = _peak_mb()
        (await ports.unexpose_many(pairs(count), concurrency=concurrency)).raise_for_failures()
    return _peak_mb() - before


def _peak_mb() -> float:
    # Not getrusage: its figure starts with that of the process that started this one.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def limiter_memory(count: int) -> float:
    """Return the megabytes of the limiter's memory, the limit of every sandbox used up."""
    from prime_ports._limits.lease import Lease
    from prime_ports._limits.memory_store import MemoryStore

    windows = _windows(count)
    tracemalloc.start()
    store = MemoryStore()
    for charges in windows:
        for _ in range(20):
            lease = Lease(charges)
            store.take(lease)
            store.release(lease)
    return tracemalloc.get_traced_memory()[0] / 1e6


def limiter_acquire(count: int) -> float:
    """Return the microseconds that the limiter takes for one request, each to another sandbox."""
    from prime_ports._limits.lease import Lease
    from prime_ports._limits.memory_store import MemoryStore

    windows = _windows(count)
    store, leases = MemoryStore(), []
    began = time.perf_counter()
    for charges in windows:
        leases.append(Lease(charges))
        store.take(leases[-1])
    return (time.perf_counter() - began) / count * 1e6


def _windows(count: int) -> list[Any]:
    from prime_ports._limits.request_limits import Charge, Limit, LimitKey

    keys = (LimitKey("o", b"t" * 32, "op", (f"sandbox-{number}",)) for number in range(count))
    return [(Charge(key, Limit(20, 60.0)),) for key in keys]


def main() -> None:
    """Read the command line, measure, print."""
    peer, what, base_url = sys.argv[1:]
    os.environ.update(PRIME_API_KEY="k", PRIME_API_BASE_URL=base_url, PRIME_BASE_URL=base_url)
    kind, *numbers = what.split(":")
    counts = [int(number) for number in numbers]
    if kind == "single":
        print(single(peer, base_url))
    elif kind == "single-async":
        print(asyncio.run(single_async(peer, base_url)))
    elif kind == "many":
        print(asyncio.run(many(peer, base_url, *counts)))
    elif kind == "batch":
        print(blocking_batch(peer, base_url, *counts))
    elif kind == "lazy":
        print(asyncio.run(lazy(peer, base_url, *counts)))
    elif kind == "limiter-memory":
        print(limiter_memory(*counts))
    elif kind == "limiter-acquire":
        print(limiter_acquire(*counts))
    else:
        raise SystemExit(f"workload: {kind} is not known")
    sys.stdout.flush()
    os._exit(0)  # what the peers leave open is not what is measured


if __name__ == "__main__":
    main()
