"""httpx, blocking. Its transport is used without its client: redirects, cookies and auth are not wanted here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import httpx

from prime_ports.forks import watch
from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import check_time
from prime_ports.transports.httpx_common import (
    answer,
    build,
    headers_of,
    no_answer,
    pool_arguments,
    require,
    time_limits,
)
from prime_ports.transports.options import TransportOptions


class Timed(httpx.SyncByteStream):
    """A body that ends at the deadline at the latest, also where decoding yields nothing for as long as it comes."""

    def __init__(self, stream: Any, deadline: float | None) -> None:
        self._stream: httpx.SyncByteStream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            check_time(self._deadline)
            yield chunk

    def close(self) -> None:
        """Release the connection."""
        self._stream.close()


class HttpxTransport:
    """One connection pool, made at the first request, for all threads; a forked child makes its own.

    A user's own transport or client is used in its place, and never closed.
    """

    def __init__(self, options: TransportOptions) -> None:
        require(options.transport, httpx.BaseTransport, "transport")
        require(options.http_client, httpx.Client, "http_client")
        self._options = options
        self._lock = threading.Lock()
        self._pool: httpx.HTTPTransport | None = None
        watch(self)

    def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock)."""
        try:
            check_time(deadline, sent=False)
            response = self._respond(request, authorization, timeouts, deadline)
            if not response.is_stream_consumed:
                response.stream = Timed(response.stream, deadline)
            try:
                body = b"".join(response.iter_bytes())
            finally:
                response.close()
            return answer(response, body)
        except Exception as error:  # whatever a library or a user's own transport raises
            return no_answer(error)

    def close(self) -> None:
        """Release the connections; harmless when repeated."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _respond(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> httpx.Response:
        client: httpx.Client | None = self._options.http_client
        if client is None:
            handler: httpx.BaseTransport = self._options.transport or self._ready_pool()
            return handler.handle_request(build(request, authorization, timeouts, deadline))
        # Through the client, for the sake of its hooks, mounts and headers; but the key and the address are ours.
        built = client.build_request(
            request.method,
            request.url,
            headers=headers_of(request, authorization),
            content=request.body,
            timeout=httpx.Timeout(**time_limits(timeouts, deadline)),
        )
        return client.send(built, stream=True, auth=None, follow_redirects=False)

    def _ready_pool(self) -> httpx.HTTPTransport:
        if self._pool is not None:
            return self._pool
        with self._lock:
            if self._pool is None:
                self._pool = httpx.HTTPTransport(**pool_arguments(self._options))
            return self._pool

    def after_fork(self) -> None:
        """In a child: connections of its own, and a lock that no thread of the parent holds."""
        self._lock = threading.Lock()
        self._pool = None
