"""httpcore for asyncio, where aiohttp is not installed or not wanted; see `httpcore_sync`."""

from __future__ import annotations

import asyncio

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


class Pool:
    """Connections, and as many permits: httpcore slows down when many wait for a connection."""

    def __init__(self, options: TransportOptions) -> None:
        self.connections = _make_pool(options)
        self.permits = asyncio.Semaphore(options.max_connections)

    async def aclose(self) -> None:
        """Release the connections."""
        await self.connections.aclose()


class AsyncHttpcoreTransport:
    """One connection pool for each event loop, made at its first request."""

    def __init__(self, options: TransportOptions) -> None:
        self._pools = PerLoop(lambda: Pool(options), Pool.aclose)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline, sent=False)
            pool = await self._pools.get()
            await _permit(pool.permits, cap(timeouts.read, deadline))
            try:
                whole = cap(timeouts.read, deadline)
                async with asyncio.timeout(whole):
                    built = build(request, authorization, _connect_first(timeouts, whole), deadline)
                    response = await pool.connections.handle_async_request(built)
                    try:
                        body = b"".join([chunk async for chunk in response.aiter_stream()])
                    finally:
                        await response.aclose()
            finally:
                pool.permits.release()
            return answer(response, body)
        except Exception as error:  # whatever the library raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._pools.aclose()


def _make_pool(options: TransportOptions) -> httpcore.AsyncConnectionPool:
    if options.proxy is None:
        return httpcore.AsyncConnectionPool(**pool_arguments(options))
    kind = httpcore.AsyncSOCKSProxy if options.proxy.startswith("socks") else httpcore.AsyncHTTPProxy
    return kind(**pool_arguments(options), **proxy_arguments(options))


def _connect_first(timeouts: Timeouts, whole: float | None) -> Timeouts:
    """Limits of which the one for connecting ends first: it proves that nothing was sent, the whole one does not."""
    if whole is None:
        return timeouts
    shorter = whole * 0.95
    return Timeouts(timeouts.read, shorter if timeouts.connect is None else min(timeouts.connect, shorter))


async def _permit(permits: asyncio.Semaphore, limit: float | None) -> None:
    if not permits.locked():
        await permits.acquire()
        return
    try:
        await asyncio.wait_for(permits.acquire(), limit)
    except TimeoutError:
        raise NoConnectionError("no connection was free in time") from None
