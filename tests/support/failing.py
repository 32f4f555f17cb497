"""Calls that fail, as a function that another process can run."""

from __future__ import annotations

import asyncio

from prime_ports import AsyncPortClient, PortClient


def fail(kind: str, base_url: str, key: str) -> object:
    """Remove an exposure through a client made here; raises what that call raises."""
    if kind == "sync":
        with PortClient(base_url=base_url, api_key=key, max_retries=0) as ports:
            return ports.unexpose("sbx", "exp")

    async def run() -> object:
        async with AsyncPortClient(base_url=base_url, api_key=key, max_retries=0) as ports:
            return await ports.unexpose("sbx", "exp")

    return asyncio.run(run())
