"""httpx for asyncio; see `httpx_sync`."""

from __future__ import annotations

import asyncio
import os
import threading
from weakref import WeakKeyDictionary

import httpx

from prime_ports.messages import Answer, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.httpx_common import answer, build, cap, check_time, no_answer


class AsyncHttpxTransport:
    """One connection pool for each event loop, made at its first request; connections cannot change loops."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncBaseTransport] = WeakKeyDictionary()
        self._pid = os.getpid()

    async def send(
        self, request: Outgoing, authorization: str | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline)
            async with asyncio.timeout(cap(timeouts.read, deadline)):
                pool = self._ready_pool()
                response = await pool.handle_async_request(build(request, authorization, timeouts, deadline))
                try:
                    body = b"".join([chunk async for chunk in response.aiter_bytes()])
                finally:
                    await response.aclose()
            return answer(response, body)
        except Exception as error:  # whatever a library or a user's own transport raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        with self._lock:
            pool = self._pools.pop(asyncio.get_running_loop(), None)
            self._pools.clear()
        if pool is not None and self._pid == os.getpid():
            await pool.aclose()

    def _ready_pool(self) -> httpx.AsyncBaseTransport:
        loop = asyncio.get_running_loop()
        with self._lock:
            if self._pid != os.getpid():
                self._pools, self._pid = WeakKeyDictionary(), os.getpid()
            pool = self._pools.get(loop)
            if pool is None:
                pool = self._pools[loop] = httpx.AsyncHTTPTransport()
            return pool
