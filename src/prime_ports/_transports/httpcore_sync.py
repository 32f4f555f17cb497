"""The blocking default: a pool of httpcore."""

from __future__ import annotations

import threading

import httpcore

from prime_ports._forks import watch
from prime_ports._transports.clock import check_time
from prime_ports._transports.httpcore_attempt import Attempt, current
from prime_ports._transports.httpcore_common import answer, build, no_answer
from prime_ports._transports.httpcore_sync_pool import make_pool
from prime_ports._transports.options import TransportOptions
from prime_ports._types import Authorization, PreparedRequest, Response, SendFailure, Timeouts


class HttpcoreTransport:
    """One connection pool, made at the first request, for all threads; a forked child makes its own."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._pool: httpcore.ConnectionPool | None = None
        watch(self)

    def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock)."""
        attempt = Attempt[httpcore.NetworkStream](request, deadline)
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
                self._pool = make_pool(self._options)
            return self._pool

    def after_fork(self) -> None:
        """In a child: connections of its own, and a lock that no thread of the parent holds."""
        self._lock = threading.Lock()
        self._pool = None
