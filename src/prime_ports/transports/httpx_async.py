"""httpx for asyncio; see `httpx_sync`."""

from __future__ import annotations

import asyncio

import httpx

from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import cap, check_time
from prime_ports.transports.httpx_common import (
    NoConnectionError,
    answer,
    build,
    headers_of,
    no_answer,
    pool_arguments,
    require,
    time_limits,
)
from prime_ports.transports.options import TransportOptions
from prime_ports.transports.per_loop import PerLoop


class Pool:
    """Connections, and as many permits: httpx slows down when many wait for a connection."""

    def __init__(self, options: TransportOptions) -> None:
        self.transport = httpx.AsyncHTTPTransport(**pool_arguments(options))
        self.permits = asyncio.Semaphore(options.max_connections)

    async def aclose(self) -> None:
        """Release the connections."""
        await self.transport.aclose()


class AsyncHttpxTransport:
    """One connection pool for each event loop, made at its first request.

    A user's own transport or client is used in its place, and never closed.
    """

    def __init__(self, options: TransportOptions) -> None:
        require(options.transport, httpx.AsyncBaseTransport, "transport")
        require(options.http_client, httpx.AsyncClient, "http_client")
        self._options = options
        self._pools = PerLoop(lambda: Pool(options), Pool.aclose)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline, sent=False)
            if self._options.http_client is not None or self._options.transport is not None:
                return await self._exchange(self._options.transport, request, authorization, timeouts, deadline)
            pool = await self._pools.get()
            await _permit(pool.permits, cap(timeouts.read, deadline))
            try:
                return await self._exchange(pool.transport, request, authorization, timeouts, deadline)
            finally:
                pool.permits.release()
        except Exception as error:  # whatever a library or a user's own transport raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._pools.aclose()

    async def _exchange(
        self,
        handler: httpx.AsyncBaseTransport | None,
        request: Outgoing,
        authorization: Authorization | None,
        timeouts: Timeouts,
        deadline: float | None,
    ) -> Answer:
        async with asyncio.timeout(cap(timeouts.read, deadline)):
            if handler is not None:
                response = await handler.handle_async_request(build(request, authorization, timeouts, deadline))
            else:
                # Through the client, for the sake of its hooks, mounts and headers; the key and the address are ours.
                client: httpx.AsyncClient = self._options.http_client
                built = client.build_request(
                    request.method,
                    request.url,
                    headers=headers_of(request, authorization),
                    content=request.body,
                    timeout=httpx.Timeout(**time_limits(timeouts, deadline)),
                )
                response = await client.send(built, stream=True, auth=None, follow_redirects=False)
            try:
                body = b"".join([chunk async for chunk in response.aiter_bytes()])
            finally:
                await response.aclose()
            return answer(response, body)


async def _permit(permits: asyncio.Semaphore, limit: float | None) -> None:
    if not permits.locked():
        await permits.acquire()
        return
    try:
        await asyncio.wait_for(permits.acquire(), limit)
    except TimeoutError:
        raise NoConnectionError("no connection was free in time") from None
