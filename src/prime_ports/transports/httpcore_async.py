"""httpcore for asyncio, where aiohttp is not installed or not wanted; see `httpcore_sync`."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

import httpcore

from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import cap, check_time
from prime_ports.transports.httpcore_common import (
    NoConnectionError,
    answer,
    build,
    no_answer,
    pool_arguments,
    proxy_arguments,
)
from prime_ports.transports.options import TransportOptions
from prime_ports.transports.per_loop import PerLoop

T = TypeVar("T")

POOL_SIZE = 10
"""httpcore goes through all connections of a pool several times for each request, so pools are kept small."""


class Pools:
    """Small pools, and a permit for each connection that they may open: a permit is the pool it is for."""

    def __init__(self, options: TransportOptions) -> None:
        arguments = {**pool_arguments(options), "max_connections": POOL_SIZE, "max_keepalive_connections": POOL_SIZE}
        count = -(-options.max_connections // POOL_SIZE)
        self._pools = [_make_pool(options, arguments) for _ in range(count)]
        # Last in, first out: few calls at a time keep to few connections.
        self.permits: asyncio.LifoQueue[httpcore.AsyncConnectionPool] = asyncio.LifoQueue()
        for number in range(options.max_connections):
            self.permits.put_nowait(self._pools[number // POOL_SIZE])

    async def aclose(self) -> None:
        """Release the connections."""
        for pool in self._pools:
            await pool.aclose()


class AsyncHttpcoreTransport:
    """Connections for each event loop, made at its first request."""

    def __init__(self, options: TransportOptions) -> None:
        self._pools = PerLoop(lambda: Pools(options), Pools.aclose)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline, sent=False)
            pools = await self._pools.get()
            pool = await _permit(pools.permits, cap(timeouts.read, deadline))
            try:
                whole = cap(timeouts.read, deadline)
                async with asyncio.timeout(whole):
                    built = build(request, authorization, _connect_first(timeouts, whole), deadline)
                    response = await pool.handle_async_request(built)
                    try:
                        body = b"".join([chunk async for chunk in response.aiter_stream()])
                    finally:
                        await response.aclose()
            finally:
                pools.permits.put_nowait(pool)
            return answer(response, body)
        except Exception as error:  # whatever the library raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._pools.aclose()


def _make_pool(options: TransportOptions, arguments: dict[str, Any]) -> httpcore.AsyncConnectionPool:
    if options.proxy is None:
        return httpcore.AsyncConnectionPool(**arguments)
    kind = httpcore.AsyncSOCKSProxy if options.proxy.startswith("socks") else httpcore.AsyncHTTPProxy
    return kind(**arguments, **proxy_arguments(options))


def _connect_first(timeouts: Timeouts, whole: float | None) -> Timeouts:
    """Limits of which the one for connecting ends first: it proves that nothing was sent, the whole one does not."""
    if whole is None:
        return timeouts
    shorter = whole * 0.95
    return Timeouts(timeouts.read, shorter if timeouts.connect is None else min(timeouts.connect, shorter))


async def _permit(permits: asyncio.LifoQueue[T], limit: float | None) -> T:
    if not permits.empty():
        return permits.get_nowait()
    try:
        return await asyncio.wait_for(permits.get(), limit)
    except TimeoutError:
        raise NoConnectionError("no connection was free in time") from None
