"""Connections belong to the event loop that made them; so there is one pool for each loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

from prime_ports._forks import watch

P = TypeVar("P")


class PerLoop(Generic[P]):
    """One pool for each event loop, made when it is first asked for, closed with the loop at the latest.

    Args:
        make: Makes a pool, in the loop.
        close: Closes one, in the loop.
    """

    def __init__(self, make: Callable[[], P], close: Callable[[P], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._lock = threading.Lock()
        # A pool holds its loop, so that weak references would not let go of either.
        self._pools: dict[asyncio.AbstractEventLoop, tuple[P, AsyncGenerator[None, None]]] = {}
        watch(self)

    async def get(self) -> P:
        """The pool of the running loop."""
        loop = asyncio.get_running_loop()
        with self._lock:
            entry = self._pools.get(loop)
            if entry is not None:
                return entry[0]
            for ended in [other for other in self._pools if other.is_closed()]:
                del self._pools[ended]  # closed by hand, without what `asyncio.run` does at its end
            pool = self._make()
            begin = self._until_the_end(loop, pool)
            self._pools[loop] = pool, begin
        # `asyncio.run` closes the generators that are still open when its loop ends, and with this one the pool.
        await anext(begin)
        return pool

    async def aclose(self) -> None:
        """Close the pool of the running loop; harmless when repeated."""
        with self._lock:
            entry = self._pools.pop(asyncio.get_running_loop(), None)
            self._pools.clear()
        if entry is not None:
            await entry[1].aclose()

    async def _until_the_end(self, loop: asyncio.AbstractEventLoop, pool: P) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            with self._lock:
                entry = self._pools.get(loop)
                if entry is not None and entry[0] is pool:  # and not that of a client that was used again
                    del self._pools[loop]
            await self._close(pool)

    def after_fork(self) -> None:
        """In a child: connections of its own, and a lock that no thread of the parent holds."""
        self._lock = threading.Lock()
        self._pools = {}
