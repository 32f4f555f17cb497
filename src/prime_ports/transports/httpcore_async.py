"""httpcore for asyncio, where aiohttp is not installed or not wanted; see `httpcore_sync`."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any, TypeVar, cast

import httpcore

from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import OutOfTimeError, cap, check_time
from prime_ports.transports.httpcore_attempt import Attempt, current
from prime_ports.transports.httpcore_common import answer, build, no_answer, pool_arguments, proxy_arguments
from prime_ports.transports.options import TransportOptions
from prime_ports.transports.per_loop import PerLoop

T = TypeVar("T")

POOL_SIZE = 10
"""httpcore goes through all connections of a pool several times for each request, so pools are kept small."""


class Pools:
    """Small pools, and a permit for each connection that they may open: a permit is the pool it is for."""

    def __init__(self, options: TransportOptions) -> None:
        arguments = {**pool_arguments(options), "max_connections": POOL_SIZE, "max_keepalive_connections": POOL_SIZE}
        arguments["network_backend"] = AsyncBackend()
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
        attempt = Attempt[AsyncStream](request, deadline)
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


class AsyncStream(httpcore.AsyncNetworkStream):
    """A connection that goes by the attempt that uses it."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        current.get().opened.append(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes."""
        return await self._stream.read(max_bytes, current.get().limit(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        attempt = current.get()
        limit = attempt.limit(timeout)
        attempt.writes(buffer)
        await self._stream.write(buffer, limit)

    async def aclose(self) -> None:
        """Close it; harmless when repeated."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The same connection, behind TLS."""
        return AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, current.get().limit(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about, such as whether something can be read."""
        return self._stream.get_extra_info(info)


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Makes such connections."""

    def __init__(self) -> None:
        # A cast, because type checkers see the class that takes its place where anyio is missing.
        self._backend = cast(httpcore.AsyncNetworkBackend, httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect, within what this and the next steps may take together."""
        limit = current.get().connects(timeout)
        return AsyncStream(await self._backend.connect_tcp(host, port, limit, local_address, socket_options))


class AsyncConnection(httpcore.AsyncConnectionInterface):
    """A connection of a pool that counts as closed where it was given up half made.

    httpcore takes such a one for one that is in use, through a proxy and in early versions always, and so has no place
    for others in the end.
    """

    def __init__(self, connection: httpcore.AsyncConnectionInterface) -> None:
        self._connection = connection
        self._used = False
        self._failed = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Connect where that is still to be done, and send."""
        try:
            return await self._connection.handle_async_request(request)
        except httpcore.ConnectionNotAvailable:  # somebody else uses it
            raise
        except BaseException:
            self._failed = not (self._used or current.get().begun)
            raise
        finally:
            self._used = self._used or current.get().begun

    async def aclose(self) -> None:
        """Close it; harmless when repeated."""
        await self._connection.aclose()

    def info(self) -> str:
        """What it is and does, for people."""
        return self._connection.info()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        """Whether it goes to this place."""
        return self._connection.can_handle_request(origin)

    def is_available(self) -> bool:
        """Whether a request may be sent now."""
        return not self._failed and self._connection.is_available()

    def has_expired(self) -> bool:
        """Whether it is to be closed."""
        return self._failed or self._connection.has_expired()

    def is_idle(self) -> bool:
        """Whether nobody uses it."""
        return self._failed or self._connection.is_idle()

    def is_closed(self) -> bool:
        """Whether it is to be forgotten."""
        return self._failed or self._connection.is_closed()


class AsyncDirectPool(httpcore.AsyncConnectionPool):
    """A pool of them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """One more."""
        return AsyncConnection(super().create_connection(origin))


class AsyncTunnelPool(httpcore.AsyncHTTPProxy):
    """A pool of them through an HTTP proxy."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """One more."""
        return AsyncConnection(super().create_connection(origin))


class AsyncSocksPool(httpcore.AsyncSOCKSProxy):
    """A pool of them through a SOCKS proxy."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """One more."""
        return AsyncConnection(super().create_connection(origin))


def _make_pool(options: TransportOptions, arguments: dict[str, Any]) -> httpcore.AsyncConnectionPool:
    if options.proxy is None:
        return AsyncDirectPool(**arguments)
    kind = AsyncSocksPool if options.proxy.startswith("socks") else AsyncTunnelPool
    return kind(**arguments, **proxy_arguments(options))


async def _permit(permits: asyncio.LifoQueue[T], limit: float | None) -> T:
    if not permits.empty():
        return permits.get_nowait()
    try:
        return await asyncio.wait_for(permits.get(), limit)
    except TimeoutError:
        raise OutOfTimeError("no connection was free in time") from None
