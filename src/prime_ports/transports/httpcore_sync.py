"""The blocking default: a pool of httpcore."""

from __future__ import annotations

import threading

import httpcore

from prime_ports.forks import watch
from prime_ports.messages import Answer, Authorization, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import check_time
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
        try:
            check_time(deadline, sent=False)
            response = self._ready_pool().handle_request(build(request, authorization, timeouts, deadline))
            try:
                chunks: list[bytes] = []
                for chunk in response.iter_stream():
                    check_time(deadline)
                    chunks.append(chunk)
            finally:
                response.close()
            return answer(response, b"".join(chunks))
        except Exception as error:  # whatever the library raises
            return no_answer(error)

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


def _make_pool(options: TransportOptions) -> httpcore.ConnectionPool:
    if options.proxy is None:
        return httpcore.ConnectionPool(**pool_arguments(options))
    kind = httpcore.SOCKSProxy if options.proxy.startswith("socks") else httpcore.HTTPProxy
    return kind(**pool_arguments(options), **proxy_arguments(options))
