"""Read the input of a batch: in the thread of the event loop, or in a thread that is never waited for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Iterable
from contextvars import copy_context
from itertools import chain
from operator import length_hint
from typing import Any

from prime_ports._async_clock import time_limit
from prime_ports._clock import monotonic

_TOGETHER = 100  # items that are handed on at a time
_TURN = 0.005  # seconds of reading after which the event loop goes on


class Reader:
    """Reads an iterable in the thread of the event loop, which an iterable that blocks holds up."""

    def __init__(self, source: Iterable[Any]) -> None:
        self.bounded = has_length(source)  # if so, it is read to its end whatever happens
        self.ended = False
        self.error: BaseException | None = None  # of the iterable
        self._iterator = chain.from_iterable((source,))  # calls `iter` as late as `next`

    async def some(self, deadline: float | None) -> list[Any]:
        """Return the next items; none at the end, when the deadline passes, or after `wake`."""
        await asyncio.sleep(0)
        taken: list[Any] = []
        ends = monotonic() + _TURN
        try:
            for target in self._iterator:
                taken.append(target)
                if len(taken) == _TOGETHER or monotonic() >= ends:
                    return taken
            self.ended = True
        except Exception as error:  # any exception of a user's iterable
            self.error = error
        return taken

    def wake(self) -> None:
        """Make `some` return at once."""

    def leave(self) -> list[Any]:
        """Stop reading, and return the items that were read and not yet handed on."""
        return []


class ThreadReader(Reader):
    """Reads in a daemon thread, a little ahead. Where the iterable blocks, everything else goes on."""

    def __init__(self, source: Iterable[Any]) -> None:
        super().__init__(source)
        self._ready: deque[Any] = deque()
        self._room = threading.Semaphore(_TOGETHER)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._told = False
        self._left = False

    async def some(self, deadline: float | None) -> list[Any]:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            read = copy_context().run
            threading.Thread(target=read, args=(self._read,), name="prime-ports-items", daemon=True).start()
        with contextlib.suppress(TimeoutError):
            async with time_limit(None if deadline is None else deadline - monotonic()):
                await self._news.wait()
        self._news.clear()
        self._told = False
        return self._take()

    def wake(self) -> None:
        self._news.set()

    def leave(self) -> list[Any]:
        self._left = True
        self._room.release()
        return self._take()

    def _take(self) -> list[Any]:
        taken = [self._ready.popleft() for _ in range(len(self._ready))]
        if taken:
            self._room.release(len(taken))
        return taken

    def _read(self) -> None:
        try:
            for target in self._iterator:
                self._ready.append(target)
                self._tell()
                self._room.acquire()
                if self._left:
                    return
            self.ended = True  # items that are still ready are had by `leave`
        except BaseException as error:  # no signal handler raises in this thread, so it is the iterable's own
            self.error = error
        self._tell()

    def _tell(self) -> None:
        assert self._loop is not None
        if not self._told:
            self._told = True
            with contextlib.suppress(RuntimeError):  # that loop has ended without waiting for this thread
                self._loop.call_soon_threadsafe(self._news.set)


def has_length(source: object) -> bool:
    """Return True for a collection, or an iterator over one such as `iter([...])`; False for a generator."""
    try:
        return length_hint(source, -1) >= 0
    except Exception:  # any exception of a user's iterable
        return False
