"""Waiting for slots: first come, first served, threads and tasks alike."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from typing import Protocol, cast

from prime_ports.errors import ConfigurationError
from prime_ports.forks import watch
from prime_ports.pacing import Lane, Limit, Picture, Refused, earliest
from prime_ports.pacing.memory import MemoryStore

_ANNOUNCED_S = 1.0
_LONGEST_SLEEP_S = 3600.0
_log = logging.getLogger("prime_ports")


class Store(Protocol):
    """Keeps the slots."""

    @property
    def blocking(self) -> bool:
        """Whether the methods wait for a network."""
        ...

    def take(self, lane: Lane, limit: Limit) -> Picture | None:
        """Take a slot: None when that was possible, else why it was not."""
        ...

    def look(self, lane: Lane, limit: Limit) -> Picture:
        """The state of a lane, without taking anything."""
        ...

    def answered(self, lane: Lane, limit: Limit, blocked_s: float | None) -> None:
        """The answer to the request of a slot, or its failure, has come."""
        ...

    def unused(self, lane: Lane, limit: Limit) -> None:
        """Nothing was sent with a slot: it is free again at once."""
        ...


class Waiter:
    """Somebody in the queue of a lane."""

    __slots__ = ("announced", "deadline", "wake")

    def __init__(self, wake: Callable[[], None], deadline: float | None) -> None:
        self.wake = wake
        self.deadline = deadline
        self.announced = False


class Pacer:
    """Hands out slots of a store in the order in which they were asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._queues: dict[Lane, deque[Waiter]] = {}
        watch(self)

    def take(self, lane: Lane, limit: Limit, deadline: float | None) -> float | Refused:
        """Take a slot, waiting for it if need be.

        Args:
            lane: The lane.
            limit: Its limit.
            deadline: When to give up, on the monotonic clock. A wait that cannot end before it is refused at once.

        Returns:
            The seconds waited, or why there is no slot.
        """
        if self._at_once(lane, limit):
            return 0.0
        started = time.monotonic()
        woken = threading.Event()
        waiter = self._join(lane, Waiter(woken.set, deadline))
        try:
            while not isinstance(verdict := self._try(lane, limit, waiter), Refused):
                if verdict is None:
                    return time.monotonic() - started
                woken.wait(verdict)
                woken.clear()
            return verdict
        finally:
            self._leave(lane, waiter)

    async def atake(self, lane: Lane, limit: Limit, deadline: float | None) -> float | Refused:
        """The same for asyncio. A task that is cancelled while it waits leaves the queue."""
        if not self._store.blocking and self._at_once(lane, limit):
            return 0.0
        started = time.monotonic()
        woken = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # that loop has ended, and its waiter with it
                loop.call_soon_threadsafe(woken.set)

        waiter = self._join(lane, Waiter(wake, deadline))
        try:
            while not isinstance(verdict := await self._atry(lane, limit, waiter), Refused):
                if verdict is None:
                    return time.monotonic() - started
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), verdict)
                woken.clear()
            return verdict
        finally:
            self._leave(lane, waiter)

    def answered(self, lane: Lane, limit: Limit, blocked_s: float | None) -> None:
        """Give a slot back: its answer, or its failure, has come.

        Args:
            lane: The lane.
            limit: Its limit.
            blocked_s: After a 429, the seconds for which the lane counts as full; else None.
        """
        self._store.answered(lane, limit, blocked_s)
        if blocked_s is not None:
            # Whoever waits may now have to wait too long, and must know at once.
            self._wake(lane)

    async def aanswered(self, lane: Lane, limit: Limit, blocked_s: float | None) -> None:
        """The same for asyncio."""
        if self._store.blocking:
            await asyncio.shield(asyncio.to_thread(self.answered, lane, limit, blocked_s))
        else:
            self.answered(lane, limit, blocked_s)

    def unused(self, lane: Lane, limit: Limit) -> None:
        """Give a slot back that nothing was sent with: it is free again at once, for whoever waits."""
        self._store.unused(lane, limit)
        self._wake(lane)

    async def aunused(self, lane: Lane, limit: Limit) -> None:
        """The same for asyncio."""
        if self._store.blocking:
            await asyncio.shield(asyncio.to_thread(self.unused, lane, limit))
        else:
            self.unused(lane, limit)

    def earliest(self, lane: Lane, limit: Limit, ahead: int) -> float:
        """In how many seconds a slot can be free, at the earliest, for somebody with so many others in front."""
        return earliest(self._store.look(lane, limit), limit, ahead)

    def _at_once(self, lane: Lane, limit: Limit) -> bool:
        # Nobody may pass those who wait already.
        return lane not in self._queues and self._store.take(lane, limit) is None

    def _try(self, lane: Lane, limit: Limit, waiter: Waiter) -> float | Refused | None:
        """None when the slot was taken, else how long to wait before trying again."""
        with self._lock:
            ahead = self._queues[lane].index(waiter)
        picture = self._store.look(lane, limit) if ahead else self._store.take(lane, limit)
        if picture is None:
            return None
        now = time.monotonic()
        wait = earliest(picture, limit, ahead)
        left = None if waiter.deadline is None else waiter.deadline - now
        if left is not None and wait >= left:
            return Refused(wait)
        if wait > _ANNOUNCED_S and not waiter.announced:
            waiter.announced = True
            _log.info("%s: waiting %.1f s for the limit of %d per %g s", lane.operation, wait, *limit)
        # The first in the queue looks again when a slot may be free; the others are woken when they become first.
        pause = max(wait, 0.001) if ahead == 0 else left
        return _LONGEST_SLEEP_S if pause is None else min(pause, _LONGEST_SLEEP_S)

    async def _atry(self, lane: Lane, limit: Limit, waiter: Waiter) -> float | Refused | None:
        if not self._store.blocking:
            return self._try(lane, limit, waiter)
        trial = asyncio.ensure_future(asyncio.to_thread(self._try, lane, limit, waiter))
        try:
            return await asyncio.shield(trial)
        except asyncio.CancelledError:
            # The thread goes on; a slot that it gets all the same must not stay taken.
            trial.add_done_callback(lambda done: self._give_up(done, lane, limit))
            raise

    def _give_up(self, trial: asyncio.Future[float | Refused | None], lane: Lane, limit: Limit) -> None:
        if not trial.cancelled() and trial.exception() is None and trial.result() is None:
            threading.Thread(target=self.unused, args=(lane, limit), daemon=True).start()

    def _wake(self, lane: Lane) -> None:
        with self._lock:
            waiters = list(self._queues.get(lane, ()))
        for waiter in waiters:
            waiter.wake()

    def _join(self, lane: Lane, waiter: Waiter) -> Waiter:
        with self._lock:
            self._queues.setdefault(lane, deque()).append(waiter)
        return waiter

    def _leave(self, lane: Lane, waiter: Waiter) -> None:
        with self._lock:
            queue = self._queues.get(lane, deque())
            if waiter in queue:
                queue.remove(waiter)
            if not queue:
                self._queues.pop(lane, None)
                return
            first = queue[0]
        first.wake()

    def after_fork(self) -> None:
        """In a child: a lock of its own; the threads that waited are not here."""
        self._lock = threading.Lock()
        self._queues = {}


_SHARED: dict[tuple[str | None, str | None], Pacer] = {(None, None): Pacer(MemoryStore())}
_MAKING = threading.Lock()


@contextlib.contextmanager
def fresh_budget() -> Generator[None, None, None]:
    """For tests: within the block, clients that are made find nothing used of any limit, and use up nothing after it.

    It is about the memory of this process; budgets in a Redis stay as they are.
    """
    before = dict(_SHARED)  # with those that go on in memory where their Redis cannot be reached
    _SHARED.clear()
    _SHARED[None, None] = Pacer(MemoryStore())
    try:
        yield
    finally:
        _SHARED.clear()
        _SHARED.update(before)


def pacer_for(storage: str | None, fallback: str | None) -> Pacer:
    """The pacer that all clients of this process with these options share.

    Args:
        storage: URL of a Redis, or None for the memory of this process.
        fallback: "memory" or None: what to do when that Redis cannot be reached.

    Raises:
        ConfigurationError: An option cannot be used.
    """
    if fallback not in (None, "memory"):  # a tuple, since what is given may not be hashable
        raise ConfigurationError(f"rate_limit_fallback must be 'memory' or None, not {fallback!r}")
    if storage is None:
        return _SHARED[None, None]
    if not isinstance(cast(object, storage), str):
        raise ConfigurationError(f"rate_limit_storage must be the URL of a Redis, not {type(storage).__name__}")
    with _MAKING:
        if (storage, fallback) not in _SHARED:
            from prime_ports.pacing.redis_store import RedisStore

            memory = cast(MemoryStore, _SHARED[None, None]._store)  # pyright: ignore[reportPrivateUsage]
            _SHARED[storage, fallback] = Pacer(RedisStore(storage, memory if fallback else None))
        return _SHARED[storage, fallback]
