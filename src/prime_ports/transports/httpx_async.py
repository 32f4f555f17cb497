"""httpx for asyncio; see `httpx_sync`."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncGenerator
from weakref import WeakKeyDictionary

import httpx

from prime_ports.forks import watch
from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.httpx_common import (
    NoConnectionError,
    answer,
    build,
    cap,
    check_time,
    headers_of,
    no_answer,
    pool_arguments,
    require,
    time_limits,
)
from prime_ports.transports.options import TransportOptions


class Pool:
    """Connections of one event loop, and as many permits: httpx slows down when many wait for a connection."""

    def __init__(self, options: TransportOptions) -> None:
        self.transport = httpx.AsyncHTTPTransport(**pool_arguments(options))
        self._permits = asyncio.Semaphore(options.max_connections)
        self._end: AsyncGenerator[None, None] | None = None

    async def open(self) -> Pool:
        """Have the connections closed when the loop ends: `asyncio.run` closes the generators that are still open."""
        if self._end is None:
            self._end = self._until_the_end()
            await anext(self._end)
        return self

    async def aclose(self) -> None:
        """Release the connections."""
        if self._end is not None:
            await self._end.aclose()

    async def _until_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            await self.transport.aclose()

    @contextlib.asynccontextmanager
    async def permit(self, limit: float | None) -> AsyncGenerator[None, None]:
        """The right to have one request under way, waited for at most `limit` seconds."""
        try:
            await asyncio.wait_for(self._permits.acquire(), limit)
        except TimeoutError:
            raise NoConnectionError("no connection was free in time") from None
        try:
            yield
        finally:
            self._permits.release()


class AsyncHttpxTransport:
    """One connection pool for each event loop, made at its first request; connections cannot change loops.

    A user's own transport or client is used in its place, and never closed.
    """

    def __init__(self, options: TransportOptions) -> None:
        require(options.transport, httpx.AsyncBaseTransport, "transport")
        require(options.http_client, httpx.AsyncClient, "http_client")
        self._options = options
        self._lock = threading.Lock()
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, Pool] = WeakKeyDictionary()
        watch(self)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline)
            if self._options.http_client is not None or self._options.transport is not None:
                return await self._exchange(None, request, authorization, timeouts, deadline)
            pool = await self._ready_pool().open()
            async with pool.permit(cap(timeouts.read, deadline)):
                return await self._exchange(pool.transport, request, authorization, timeouts, deadline)
        except Exception as error:  # whatever a library or a user's own transport raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        with self._lock:
            pool = self._pools.pop(asyncio.get_running_loop(), None)
            self._pools.clear()
        if pool is not None:
            await pool.aclose()

    async def _exchange(
        self,
        pool: httpx.AsyncBaseTransport | None,
        request: Outgoing,
        authorization: Authorization | None,
        timeouts: Timeouts,
        deadline: float | None,
    ) -> Answer:
        async with asyncio.timeout(cap(timeouts.read, deadline)):
            client: httpx.AsyncClient | None = self._options.http_client
            if client is None:
                handler: httpx.AsyncBaseTransport = pool or self._options.transport
                response = await handler.handle_async_request(build(request, authorization, timeouts, deadline))
            else:
                # Through the client, for the sake of its hooks, mounts and headers; the key and the address are ours.
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

    def _ready_pool(self) -> Pool:
        loop = asyncio.get_running_loop()
        with self._lock:
            pool = self._pools.get(loop)
            if pool is None:
                pool = self._pools[loop] = Pool(self._options)
            return pool

    def after_fork(self) -> None:
        """In a child: connections of its own, and a lock that no thread of the parent holds."""
        self._lock = threading.Lock()
        self._pools = WeakKeyDictionary()
