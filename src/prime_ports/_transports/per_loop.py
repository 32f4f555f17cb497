"""One pool of connections for each event loop, since connections belong to the loop that made them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

from prime_ports._forks import watch

P = TypeVar("P")


class PerLoop(Generic[P]):
    """A pool for each event loop, made when it is first asked for, and closed with the loop at the latest.

    Args:
        make: Makes a pool, in the loop.
        close: Closes a pool, in the loop.
    """

    def __init__(self, make: Callable[[], P], close: Callable[[P], Awaitable[None]]) -> None:
        self._make, self._close = make, close
        self.after_fork()
        watch(self)

    def after_fork(self) -> None:
        """Begin without pools; in a child, those of the parent and the lock are the parent's."""
        self._lock = threading.Lock()
        # A pool holds its loop, so weak references would let go of neither.
        self._pools: dict[asyncio.AbstractEventLoop, tuple[P, AsyncGenerator[None, None]]] = {}

    async def get(self) -> P:
        """Return the pool of the running loop."""
        loop = asyncio.get_running_loop()
        with self._lock:
            if entry := self._pools.get(loop):
                return entry[0]
            for ended in [other for other in self._pools if other.is_closed()]:
                del self._pools[ended]  # closed by hand, without what `asyncio.run` does at its end
            pool = self._make()
            begin = self._until_the_end(loop, pool)
            self._pools[loop] = pool, begin
        # `asyncio.run` closes the generators that are still open when its loop ends, and so closes the pool.
        await anext(begin)
        return pool

    async def aclose(self) -> None:
        """Close the pool of the running loop, and forget the others; harmless when repeated."""
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
