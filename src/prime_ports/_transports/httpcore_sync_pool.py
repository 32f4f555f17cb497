"""Pools of httpcore whose connections go by the attempt that uses them; see `httpcore_attempt`."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from prime_ports._transports.httpcore_attempt import Place, ReportedStream, current
from prime_ports._transports.httpcore_common import in_brackets, pool_arguments, proxy_arguments
from prime_ports._transports.options import TransportOptions


def make_pool(options: TransportOptions) -> httpcore.ConnectionPool:
    """A pool, through the proxy where there is one."""
    arguments: dict[str, Any] = {**pool_arguments(options), "network_backend": Backend()}
    if options.proxy is None:
        return Pool(**arguments)
    kind = SocksPool if options.proxy.startswith("socks") else TunnelPool
    return kind(**arguments, **proxy_arguments(options))


class Stream(ReportedStream[httpcore.NetworkStream], httpcore.NetworkStream):
    """A connection that goes by the attempt that uses it."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes."""
        return self._stream.read(max_bytes, current.get().limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        attempt = current.get()
        limit = attempt.limit(timeout)
        attempt.writes(buffer)
        self._stream.write(buffer, limit)

    def close(self) -> None:
        """Close it; harmless when repeated."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, behind TLS."""
        if server_hostname is not None:
            server_hostname = server_hostname.strip("[]")  # see the pool for tunnels
        return Stream(self._stream.start_tls(ssl_context, server_hostname, current.get().limit(timeout)))


class Backend(httpcore.SyncBackend):
    """Makes such connections."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect, within what this and the next steps may take together."""
        limit = current.get().connects(timeout)
        return Stream(super().connect_tcp(host, port, limit, local_address, socket_options))


class Connection(Place[httpcore.ConnectionInterface], httpcore.ConnectionInterface):
    """A connection in its place in a pool."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Connect where that is still to be done, and send."""
        with self:
            return self._connection.handle_request(request)

    def close(self) -> None:
        """Close it; harmless when repeated."""
        self._connection.close()


class Pool(httpcore.ConnectionPool):
    """A pool of them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """One more."""
        return Connection(super().create_connection(origin))


class TunnelPool(Pool, httpcore.HTTPProxy):
    """A pool of them through an HTTP proxy."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send; what the proxy is told to reach is the URL's host as it is, so an IPv6 address needs its brackets."""
        request.url.host = in_brackets(request.url.host)
        return super().handle_request(request)


class SocksPool(Pool, httpcore.SOCKSProxy):
    """A pool of them through a SOCKS proxy."""
