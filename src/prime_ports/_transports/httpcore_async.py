"""httpcore for asyncio, where aiohttp is not installed or not wanted; see `httpcore_sync`."""

from __future__ import annotations

import asyncio
from typing import TypeVar

import httpcore

from prime_ports._transports.clock import OutOfTimeError, cap, check_time
from prime_ports._transports.httpcore_async_pool import make_pools
from prime_ports._transports.httpcore_attempt import Attempt, current
from prime_ports._transports.httpcore_common import answer, build, no_answer
from prime_ports._transports.options import TransportOptions
from prime_ports._transports.per_loop import PerLoop
from prime_ports._types import Authorization, PreparedRequest, Response, SendFailure, Timeouts

T = TypeVar("T")

POOL_SIZE = 10
"""httpcore goes through all connections of a pool several times for each request, so pools are kept small."""


class Pools:
    """Small pools, and a permit for each connection that they may open: a permit is the pool it is for."""

    def __init__(self, options: TransportOptions) -> None:
        self._pools = make_pools(options, -(-options.max_connections // POOL_SIZE), POOL_SIZE)
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
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        attempt = Attempt[httpcore.AsyncNetworkStream](request, deadline)
        before = current.set(attempt)
        try:
            check_time(deadline, sent=False)
            pools = await self._pools.get()
            pool = await _permit(pools.permits, cap(timeouts.read, deadline))
            try:
                async with asyncio.timeout(cap(timeouts.read, deadline)):
                    response = await pool.handle_async_request(build(request, authorization, timeouts, deadline))
                    try:
                        body = b"".join([chunk async for chunk in response.aiter_stream()])
                        attempt.opened.clear()  # from here on, others may use them
                    finally:
                        await response.aclose()
            finally:
                pools.permits.put_nowait(pool)
            return answer(response, body)
        except BaseException as error:
            for stream in attempt.opened:
                await stream.aclose()
            if not isinstance(error, Exception):
                raise
            return no_answer(error, attempt)  # whatever the library raises
        finally:
            current.reset(before)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._pools.aclose()


async def _permit(permits: asyncio.LifoQueue[T], limit: float | None) -> T:
    if not permits.empty():
        return permits.get_nowait()
    try:
        return await asyncio.wait_for(permits.get(), limit)
    except TimeoutError:
        raise OutOfTimeError("no connection was free in time") from None
