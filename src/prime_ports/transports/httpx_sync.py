"""httpx, blocking. Its transport is used without its client: redirects, cookies and auth are not wanted here."""

from __future__ import annotations

import os
import threading

import httpx

from prime_ports.messages import Answer, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.httpx_common import answer, build, check_time, no_answer


class HttpxTransport:
    """One connection pool, made at the first request, for all threads; a forked child makes its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: httpx.BaseTransport | None = None
        self._pid = os.getpid()

    def send(
        self, request: Outgoing, authorization: str | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock)."""
        try:
            check_time(deadline)
            response = self._ready_pool().handle_request(build(request, authorization, timeouts, deadline))
            try:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    check_time(deadline)
            finally:
                response.close()
            return answer(response, bytes(body))
        except Exception as error:  # whatever a library or a user's own transport raises
            return no_answer(error)

    def close(self) -> None:
        """Release the connections; harmless when repeated."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None and self._pid == os.getpid():
            pool.close()

    def _ready_pool(self) -> httpx.BaseTransport:
        if self._pool is not None and self._pid == os.getpid():
            return self._pool
        with self._lock:
            if self._pool is None or self._pid != os.getpid():
                self._pool, self._pid = httpx.HTTPTransport(), os.getpid()
            return self._pool
