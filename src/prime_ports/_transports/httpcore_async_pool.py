"""Pools of httpcore for asyncio; see `httpcore_sync_pool`."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any, cast

import httpcore

from prime_ports._transports.httpcore_attempt import Place, ReportedStream, current
from prime_ports._transports.httpcore_common import in_brackets, pool_arguments, proxy_arguments
from prime_ports._transports.options import TransportOptions


def make_pools(options: TransportOptions, count: int, size: int) -> list[httpcore.AsyncConnectionPool]:
    """So many pools for so many connections each, through the proxy where there is one."""
    arguments: dict[str, Any] = {**pool_arguments(options), "network_backend": AsyncBackend()}
    arguments.update(max_connections=size, max_keepalive_connections=size)
    if options.proxy is None:
        return [AsyncPool(**arguments) for _ in range(count)]
    kind = AsyncSocksPool if options.proxy.startswith("socks") else AsyncTunnelPool
    arguments.update(proxy_arguments(options))
    return [kind(**arguments) for _ in range(count)]


class AsyncStream(ReportedStream[httpcore.AsyncNetworkStream], httpcore.AsyncNetworkStream):
    """A connection that goes by the attempt that uses it."""

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
        if server_hostname is not None:
            server_hostname = server_hostname.strip("[]")  # see the pool for tunnels
        return AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, current.get().limit(timeout)))


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


class AsyncConnection(Place[httpcore.AsyncConnectionInterface], httpcore.AsyncConnectionInterface):
    """A connection in its place in a pool."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Connect where that is still to be done, and send."""
        with self:
            return await self._connection.handle_async_request(request)

    async def aclose(self) -> None:
        """Close it; harmless when repeated."""
        await self._connection.aclose()


class AsyncPool(httpcore.AsyncConnectionPool):
    """A pool of them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """One more."""
        return AsyncConnection(super().create_connection(origin))


class AsyncTunnelPool(AsyncPool, httpcore.AsyncHTTPProxy):
    """A pool of them through an HTTP proxy."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send; what the proxy is told to reach is the URL's host as it is, so an IPv6 address needs its brackets."""
        request.url.host = in_brackets(request.url.host)
        return await super().handle_async_request(request)


class AsyncSocksPool(AsyncPool, httpcore.AsyncSOCKSProxy):
    """A pool of them through a SOCKS proxy."""
