"""The blocking default: a pool of httpcore."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable
from typing import Any

import httpcore

from prime_ports.forks import watch
from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import check_time
from prime_ports.transports.httpcore_attempt import Attempt, current
from prime_ports.transports.httpcore_common import answer, build, no_answer, pool_arguments, proxy_arguments
from prime_ports.transports.options import TransportOptions


class HttpcoreTransport:
    """One connection pool, made at the first request, for all threads; a forked child makes its own."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._pool: httpcore.ConnectionPool | None = None
        watch(self)

    def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock)."""
        attempt = Attempt[Stream](request, deadline)
        before = current.set(attempt)
        try:
            check_time(deadline, sent=False)
            response = self._ready_pool().handle_request(build(request, authorization, timeouts, deadline))
            try:
                body = b"".join(response.iter_stream())
                attempt.opened.clear()  # from here on, others may use them
            finally:
                response.close()
            return answer(response, body)
        except BaseException as error:
            for stream in attempt.opened:
                stream.close()
            if not isinstance(error, Exception):
                raise
            return no_answer(error, attempt)  # whatever the library raises
        finally:
            current.reset(before)

    def close(self) -> None:
        """Release the connections; harmless when repeated."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _ready_pool(self) -> httpcore.ConnectionPool:
        if self._pool is not None:
            return self._pool
        with self._lock:
            if self._pool is None:
                self._pool = _make_pool(self._options)
            return self._pool

    def after_fork(self) -> None:
        """In a child: connections of its own, and a lock that no thread of the parent holds."""
        self._lock = threading.Lock()
        self._pool = None


class Stream(httpcore.NetworkStream):
    """A connection that goes by the attempt that uses it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        current.get().opened.append(self)

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
        return Stream(self._stream.start_tls(ssl_context, server_hostname, current.get().limit(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about, such as whether something can be read."""
        return self._stream.get_extra_info(info)


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


class Connection(httpcore.ConnectionInterface):
    """A connection of a pool that counts as closed where it was given up half made.

    httpcore takes such a one for one that is in use, through a proxy and in early versions always, and so has no place
    for others in the end.
    """

    def __init__(self, connection: httpcore.ConnectionInterface) -> None:
        self._connection = connection
        self._used = False
        self._failed = False

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Connect where that is still to be done, and send."""
        try:
            return self._connection.handle_request(request)
        except httpcore.ConnectionNotAvailable:  # somebody else uses it
            raise
        except BaseException:
            self._failed = not (self._used or current.get().begun)
            raise
        finally:
            self._used = self._used or current.get().begun

    def close(self) -> None:
        """Close it; harmless when repeated."""
        self._connection.close()

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


class DirectPool(httpcore.ConnectionPool):
    """A pool of them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """One more."""
        return Connection(super().create_connection(origin))


class TunnelPool(httpcore.HTTPProxy):
    """A pool of them through an HTTP proxy."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """One more."""
        return Connection(super().create_connection(origin))


class SocksPool(httpcore.SOCKSProxy):
    """A pool of them through a SOCKS proxy."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """One more."""
        return Connection(super().create_connection(origin))


def _make_pool(options: TransportOptions) -> httpcore.ConnectionPool:
    arguments: dict[str, Any] = {**pool_arguments(options), "network_backend": Backend()}
    if options.proxy is None:
        return DirectPool(**arguments)
    kind = SocksPool if options.proxy.startswith("socks") else TunnelPool
    return kind(**arguments, **proxy_arguments(options))
