"""Reading the input of a bulk removal: in the thread of the event loop, or in one of its own that nobody waits for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from operator import length_hint
from typing import Any, Protocol

TOGETHER = 100
"""So many items are handed on at a time."""
_TURN_S = 0.005


class Reader(Protocol):
    """Reads an iterable. Its methods are for the thread of the event loop.

    Attributes:
        bounded: Whether the iterable knows how many items it has, so that it is read to its end whatever happens.
        ended: Whether it was read to its end.
        error: What the iterable raised in place of more items, or None.
    """

    bounded: bool
    ended: bool
    error: BaseException | None

    async def some(self, deadline: float | None) -> list[Any]:
        """The next items; none at the end, where there are none before the deadline, or after `wake`."""
        ...

    def wake(self) -> None:
        """Have `some` return at once."""
        ...

    def leave(self) -> list[Any]:
        """Read no more; the items that were read and not handed on."""
        ...


def reader_for(targets: Iterable[Any], *, apart: bool) -> Reader:
    """A reader for an iterable.

    Args:
        targets: The iterable.
        apart: Whether one that may block, or never end, is read in a thread of its own.
    """
    bounded = _knows_its_length(targets)
    return ThreadReader(targets) if apart and not bounded else LoopReader(targets, bounded)


class LoopReader:
    """Reads in the thread of the event loop, which an iterable that blocks holds up."""

    def __init__(self, targets: Iterable[Any], bounded: bool) -> None:
        self.bounded = bounded
        self.ended = False
        self._targets = targets
        self.error: BaseException | None = None
        self._iterator: Iterator[Any] | None = None

    async def some(self, deadline: float | None) -> list[Any]:
        """See `Reader`."""
        await asyncio.sleep(0)
        taken: list[Any] = []
        try:
            self._take_some(taken)
        except Exception as error:  # whatever a user's iterable raises
            self.error = error
        return taken

    def wake(self) -> None:
        """See `Reader`. It never waits for long."""

    def leave(self) -> list[Any]:
        """See `Reader`. Nothing is read that is not handed on."""
        return []

    def _take_some(self, taken: list[Any]) -> None:
        if self._iterator is None:
            self._iterator = iter(self._targets)
        ends = time.monotonic() + _TURN_S
        for target in self._iterator:
            taken.append(target)
            if len(taken) == TOGETHER or time.monotonic() >= ends:
                return
        self.ended = True


class ThreadReader:
    """Reads in a daemon thread, a little ahead: where the iterable blocks, everything else goes on without it."""

    def __init__(self, targets: Iterable[Any]) -> None:
        self.bounded = False
        self.ended = False
        self.error: BaseException | None = None
        self._targets = targets
        self._ready: deque[Any] = deque()
        self._room = threading.Semaphore(TOGETHER)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._told = False
        self._finished = False
        self._left = False
        self._raised: BaseException | None = None

    async def some(self, deadline: float | None) -> list[Any]:
        """See `Reader`."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            threading.Thread(target=self._read, name="prime-ports-items", daemon=True).start()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), None if deadline is None else deadline - time.monotonic())
        self._news.clear()
        self._told = False
        finished = self._finished  # looked at first: what came before it is among what is taken now
        taken = self._take()
        if finished:
            self.error = self._raised
            self.ended = self.error is None
        return taken

    def wake(self) -> None:
        """See `Reader`."""
        self._news.set()

    def leave(self) -> list[Any]:
        """See `Reader`."""
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
            for target in self._targets:
                self._ready.append(target)
                self._tell()
                self._room.acquire()
                if self._left:
                    return
        except BaseException as error:  # in this thread, no signal raises anything: it is all the iterable's
            self._raised = error
        self._finished = True
        self._tell()

    def _tell(self) -> None:
        assert self._loop is not None
        if not self._told:
            self._told = True
            with contextlib.suppress(RuntimeError):  # that loop has ended: it was not waited for
                self._loop.call_soon_threadsafe(self._news.set)


def _knows_its_length(targets: object) -> bool:
    """Whether it has a length, or is an iterator of something that has, such as `iter([...])`; a generator is not."""
    if isinstance(targets, Sized):
        return True
    try:
        return length_hint(targets, -1) >= 0
    except Exception:  # whatever a user's iterable raises
        return False
