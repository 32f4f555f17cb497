"""Wait for slots of windows: first come, first served, threads and tasks alike."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

from prime_ports._forks import watch
from prime_ports._limits import Charge, Charges, LimitKey, RateLimiter, Refused
from prime_ports._limits.lines import Line, Waiter
from prime_ports._limits.memory import MemoryStore

T = TypeVar("T")

_ANNOUNCED_S = 1.0
_LONGEST_SLEEP_S = 3600.0
_log = logging.getLogger("prime_ports")


class Store(Protocol):
    """The slots of all windows."""

    @property
    def blocking(self) -> bool:
        """Whether the methods wait for a network."""
        ...

    def take(self, charges: Charges, ahead: Sequence[int] = ()) -> list[float] | None:
        """Take a slot of every window, or none: None, or the seconds until each can have room."""
        ...

    def look(self, charges: Charges) -> list[float]:
        """Return the seconds until each window can have room, without taking anything."""
        ...

    def answered(self, charges: Charges, blocked: Sequence[float] | None) -> None:
        """Give slots back, because the response to their request, or its failure, has come."""
        ...

    def unused(self, charges: Charges) -> None:
        """Give slots back at once, because nothing was sent."""
        ...


class Limiter:
    """Gives requests the slots of all their windows together, first come first.

    A waiter holds no slot. It stands in the line of each window that once had no room for it, and in no other. A later
    request may take slots of such a window only if enough are left for all who stand in the line before it. So a tight
    window delays no request that does not need it. Nothing delays the earliest waiter in the lines where it stands, so
    it does not starve, and there is no deadlock.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._lines: dict[LimitKey, Line] = {}
        self._waiters: set[Waiter] = set()
        watch(self)

    def take(self, charges: Charges, deadline: float | None) -> float | Refused:
        """Take a slot of every window, and wait until that is possible.

        Args:
            charges: The windows.
            deadline: When to give up, on the monotonic clock. A wait that cannot end before it is refused at once.

        Returns:
            The seconds waited, or why the request may not be sent.
        """
        if self._take_at_once(charges):
            return 0.0
        started = time.monotonic()
        woken = threading.Event()
        waiter = self._enter(Waiter(charges, woken.set, deadline))
        try:
            while not isinstance(verdict := self._try(waiter), Refused):
                if verdict is None:
                    return time.monotonic() - started
                woken.wait(verdict)
                woken.clear()
            return verdict
        finally:
            self._leave(waiter)

    async def atake(self, charges: Charges, deadline: float | None) -> float | Refused:
        """Do the same for asyncio. A task that is cancelled while it waits has taken nothing."""
        if not self._store.blocking and self._take_at_once(charges):
            return 0.0
        started = time.monotonic()
        woken = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # that loop has ended, and its waiter with it
                loop.call_soon_threadsafe(woken.set)

        waiter = self._enter(Waiter(charges, wake, deadline))
        try:
            while not isinstance(verdict := await self._atry(waiter), Refused):
                if verdict is None:
                    return time.monotonic() - started
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), verdict)
                woken.clear()
            return verdict
        finally:
            self._leave(waiter)

    def answered(self, charges: Charges, blocked: Sequence[float] | None) -> None:
        """Give slots back, because the response to their request, or its failure, has come.

        Args:
            charges: The windows.
            blocked: After a 429, the seconds for which each window counts as full; else None.
        """
        self._store.answered(charges, blocked)
        if blocked is not None:
            self._wake_hopeless(dict(zip([charge.key for charge in charges], blocked, strict=True)))

    async def aanswered(self, charges: Charges, blocked: Sequence[float] | None) -> None:
        """Do the same for asyncio."""
        if self._store.blocking:
            await self._in_thread(self.answered, charges, blocked)
        else:
            self.answered(charges, blocked)

    def unused(self, charges: Charges) -> None:
        """Give slots back at once, to whoever waits, because nothing was sent."""
        self._store.unused(charges)
        with self._lock:
            firsts = {line.first() for charge in charges if (line := self._lines.get(charge.key)) is not None}
        for waiter in firsts:
            waiter.wake()

    async def aunused(self, charges: Charges) -> None:
        """Do the same for asyncio."""
        if self._store.blocking:
            await self._in_thread(self.unused, charges)
        else:
            self.unused(charges)

    def time_until_free(self, charges: Charges) -> float:
        """Return the seconds until every window can have had room, at the earliest. Nothing is taken."""
        return max(self._store.look(charges), default=0.0)

    def _take_at_once(self, charges: Charges) -> bool:
        lines = self._lines
        if lines:
            for charge in charges:
                if charge.key in lines:
                    return False
        return self._store.take(charges) is None

    def _try(self, waiter: Waiter) -> float | Refused | None:
        """Return None when the slots were taken, else the seconds to wait before trying again."""
        charges = waiter.charges
        for charge in charges:
            if charge.amount > charge.limit.requests:
                return Refused(math.inf, charge)
        while True:
            waits = self._store.take(charges, self._ahead(waiter))
            if waits is None:
                return None
            wait = max(waits)
            charge = charges[waits.index(wait)]
            left = None if waiter.deadline is None else waiter.deadline - time.monotonic()
            if left is not None and wait >= left:
                return Refused(wait, charge)
            if charge.key in waiter.lines:
                break
            # Only in a line is a waiter woken. Slots may have come free before it stood there, so it tries again.
            if not self._join(waiter, charge):
                return Refused(wait, charge)
        if wait > _ANNOUNCED_S and not waiter.announced:
            waiter.announced = True
            requests, period, _ = charge.limit
            _log.info("waiting %.1f s for the limit of %d per %g s: %s", wait, requests, period, charge.key.window)
        self._pass_on(waiter, [charge.key for charge, one in zip(charges, waits, strict=True) if not one])
        pause = max(wait, 0.001)
        return min(pause, _LONGEST_SLEEP_S if left is None else left, _LONGEST_SLEEP_S)

    async def _atry(self, waiter: Waiter) -> float | Refused | None:
        if not self._store.blocking:
            return self._try(waiter)
        verdict = await self._in_thread(self._try_for_task, waiter)
        waiter.holds = False  # the task has it now
        return verdict

    def _try_for_task(self, waiter: Waiter) -> float | Refused | None:
        """Try in a thread, for a task that may be cancelled meanwhile."""
        verdict = self._try(waiter)
        if verdict is None:
            with self._lock:
                waiter.holds = not waiter.left
            if not waiter.holds:
                self.unused(waiter.charges)
        return verdict

    async def _in_thread(self, function: Callable[..., T], *args: Any) -> T:
        # Not `to_thread`: its task is cancelled when the loop ends, and work that has no thread yet is never done.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, function, *args))

    def _ahead(self, waiter: Waiter) -> list[int]:
        with self._lock:
            return [
                0 if (line := self._lines.get(charge.key)) is None else line.ahead(waiter) for charge in waiter.charges
            ]

    def _enter(self, waiter: Waiter) -> Waiter:
        with self._lock:
            self._waiters.add(waiter)
        return waiter

    def _join(self, waiter: Waiter, charge: Charge) -> bool:
        """Put a waiter in the line of a window; False when it has left already, in the thread of a cancelled task."""
        with self._lock:
            if waiter.left:
                return False
            self._lines.setdefault(charge.key, Line()).add(waiter, charge.amount)
            waiter.lines.add(charge.key)
            return True

    def _leave(self, waiter: Waiter) -> None:
        woken: set[Waiter] = set()
        with self._lock:
            waiter.left = True
            holds = waiter.holds
            self._waiters.discard(waiter)
            for key in waiter.lines:
                line = self._lines[key]
                if (behind := line.remove(waiter)) is not None:
                    woken.add(behind)
                if not line:
                    del self._lines[key]
        for behind in woken:
            behind.wake()
        if holds:  # a thread took the slots, and the task was cancelled before it had them
            threading.Thread(target=self.unused, args=(waiter.charges,), daemon=True).start()

    def _pass_on(self, waiter: Waiter, keys: list[LimitKey]) -> None:
        """Wake those behind a waiter in the lines of windows that have room for it, while it waits for another one."""
        with self._lock:
            lines = [self._lines[key] for key in keys if key in waiter.lines and not waiter.left]
            woken = {behind for line in lines if (behind := line.after(waiter)) is not None}
        for behind in woken:
            behind.wake()

    def _wake_hopeless(self, blocked: Mapping[LimitKey, float]) -> None:
        """Wake those who cannot be served in time any more, so that they need not wait to learn of it."""
        now = time.monotonic()
        with self._lock:
            woken = [
                waiter
                for waiter in self._waiters
                if waiter.deadline is not None
                and waiter.deadline - now
                <= max((blocked.get(charge.key, -math.inf) for charge in waiter.charges), default=-math.inf)
            ]
        for waiter in sorted(woken, key=lambda waiter: waiter.ticket):
            waiter.wake()

    def after_fork(self) -> None:
        """In a child: a lock of its own; the threads that waited are not here."""
        self._lock = threading.Lock()
        self._lines = {}
        self._waiters = set()


_SHARED: dict[tuple[str | None, str | None], Limiter] = {(None, None): Limiter(MemoryStore())}
_MAKING = threading.Lock()


@contextlib.contextmanager
def fresh_budget() -> Generator[None, None, None]:
    """For tests: within the block, clients that are made find nothing used of any limit, and use up nothing after it.

    It is about the memory of this process; budgets in a Redis stay as they are.
    """
    before = dict(_SHARED)  # with those that go on in memory where their Redis cannot be reached
    _SHARED.clear()
    _SHARED[None, None] = Limiter(MemoryStore())
    try:
        yield
    finally:
        _SHARED.clear()
        _SHARED.update(before)


def limiter_for(options: RateLimiter | None) -> Limiter:
    """Return the limiter that all clients of this process with these options share.

    Raises:
        ConfigurationError: The Redis cannot be used as asked.
    """
    if options is None or options.store is None:
        return _SHARED[None, None]
    key = options.store, options.fallback
    with _MAKING:
        if key not in _SHARED:
            from prime_ports._limits.redis_store import RedisStore

            memory = cast(MemoryStore, _SHARED[None, None]._store)  # pyright: ignore[reportPrivateUsage]
            _SHARED[key] = Limiter(RedisStore(options.store, memory if options.fallback else None))
        return _SHARED[key]
