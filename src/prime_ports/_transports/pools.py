"""Pools of connections, kept between requests."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

from prime_ports._forks import watch
from prime_ports._transports.options import KEEP_ALIVE_S

P = TypeVar("P")


class IdlePools(Generic[P]):
    """Pools of one connection each that wait for requests; the one used last is used next."""

    def __init__(self, make: Callable[[], P]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._idle: deque[tuple[float, P]] = deque()
        self._closed = False

    def take(self) -> tuple[P, list[P]]:
        """Return a pool, and those whose connections were idle for too long, which are to be closed."""
        with self._lock:
            pool = self._idle.pop()[1] if self._idle else self._make()
            expired: list[P] = []
            while self._idle and self._idle[0][0] < time.monotonic() - KEEP_ALIVE_S:
                expired.append(self._idle.popleft()[1])
            return pool, expired

    def put_back(self, pool: P) -> bool:
        """Keep a pool for later requests; return False when it is to be closed instead."""
        with self._lock:
            if not self._closed:
                self._idle.append((time.monotonic(), pool))
            return not self._closed

    def close(self) -> list[P]:
        """Keep no pool any longer; return those that wait, which are to be closed."""
        with self._lock:
            self._closed = True
            pools = [pool for _, pool in self._idle]
            self._idle.clear()
            return pools


class PerLoop(Generic[P]):
    """A pool for each event loop, since connections belong to the loop that made them; closed with it at the latest."""

    def __init__(self, make: Callable[[], P], close: Callable[[P], Awaitable[None]]) -> None:
        self._make, self._close = make, close  # both called in the loop
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
        """Close the pool of the running loop, and forget the others."""
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
