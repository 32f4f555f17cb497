"""Wait for slots of windows: first come, first served, threads and tasks alike."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import threading
import time
from bisect import bisect_left, insort
from collections.abc import Callable, Generator, Iterable
from functools import partial
from itertools import count
from typing import cast

from attrs import define, field

from prime_ports._forks import watch
from prime_ports._limits.charges import Charge, Charges, LimitKey
from prime_ports._limits.lease import Lease, NoRoomError, Store, in_thread
from prime_ports._limits.memory import MemoryStore
from prime_ports._limits.options import RateLimiter

_LOGGED_WAIT = 1.0
_MAX_SLEEP = 3600.0
_log = logging.getLogger("prime_ports")


@define(eq=False)
class QueuedRequest:
    """A request that waits.

    Attributes:
        lease: Its lease, which holds no slot yet.
        wake: Makes it try again.
        deadline: Time on the monotonic clock when it gives up, or None.
        keys: Windows whose queue it is in: those that once had no room for it.
        logged: True once its wait was logged.
        left: True once it waits no more.
        ticket: Its place in the order of arrival.
    """

    lease: Lease
    wake: Callable[[], None]
    deadline: float | None
    keys: set[LimitKey] = field(factory=set[LimitKey])
    logged: bool = False
    left: bool = False
    ticket: int = field(factory=partial(next, count()))


class WindowQueue:
    """The requests that wait for one window, by order of arrival, each with the slots that it needs."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, int, QueuedRequest]] = []
        self._total = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, request: QueuedRequest, amount: int) -> None:
        insort(self._entries, (request.ticket, amount, request))
        self._total += amount

    def remove(self, request: QueuedRequest) -> None:
        self._total -= self._entries.pop(bisect_left(self._entries, (request.ticket,)))[1]

    def ahead(self, request: QueuedRequest) -> int:
        """Return the number of slots that earlier requests need."""
        place = bisect_left(self._entries, (request.ticket,))
        # Requests at either end try most often, so count from the nearer end.
        if place <= len(self._entries) // 2:
            return sum([amount for _, amount, _ in self._entries[:place]])
        return self._total - sum([amount for _, amount, _ in self._entries[place:]])

    def first_after(self, ticket: int) -> list[QueuedRequest]:
        """Return the earliest request with a later ticket, if there is any."""
        place = bisect_left(self._entries, (ticket + 1,))
        return [request for _, _, request in self._entries[place : place + 1]]


class Limiter:
    """Gives requests the slots of all their windows together, first come, first served.

    A request that waits holds no slot. It is in the queue of each window that once had no room for it, and in no other.
    A later request may take slots of such a window only if enough are left for all that are ahead in the queue. So a
    tight window delays no request that does not need it. Nothing delays the earliest request of its queues, so it does
    not starve, and there is no deadlock.

    Attributes:
        store: The slots.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._queues: dict[LimitKey, WindowQueue] = {}
        self._waiting: set[QueuedRequest] = set()
        watch(self)

    def acquire(self, charges: Charges, deadline: float | None) -> Lease:
        """Take the slots of a request, and wait until that is possible. Without charges a lease costs nothing.

        Raises:
            NoRoomError: The windows have no room before the deadline (on the monotonic clock), which is known at once.
            ConfigurationError: Redis cannot be reached, and there is no fallback.
        """
        lease = self._lease(charges, deadline)
        if not charges or self._take_now(lease):
            return lease
        started = time.monotonic()
        woken = threading.Event()
        with self._queued(lease, woken.set, deadline) as request:
            while (wait := self._try(request)) is not None:
                woken.wait(wait)
                woken.clear()
        lease.wait = time.monotonic() - started
        return lease

    async def acquire_async(self, charges: Charges, deadline: float | None) -> Lease:
        """Do the same for asyncio. A task that is cancelled while it waits has taken nothing."""
        lease = self._lease(charges, deadline)
        if not charges or (not self.store.blocking and self._take_now(lease)):
            return lease
        started = time.monotonic()
        woken = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # that loop has ended, and its tasks with it
                loop.call_soon_threadsafe(woken.set)

        with self._queued(lease, wake, deadline) as request:
            while (wait := await self._try_async(request)) is not None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), wait)
                woken.clear()
        lease.wait = time.monotonic() - started
        return lease

    def try_acquire(self, charges: Charges, deadline: float | None = None) -> Lease | None:
        """Take the slots of a request if there is room now and no earlier request waits; else return None.

        It asks the store, and so waits for the network where `store.blocking`.
        """
        lease = self._lease(charges, deadline)
        return lease if not charges or self._take_now(lease) else None

    def time_until_free(self, charges: Charges) -> float:
        """Return the seconds until every window can have had room, at the earliest. Nothing is taken."""
        return max(self.store.look(charges), default=0.0)

    def _lease(self, charges: Charges, deadline: float | None) -> Lease:
        return Lease(charges, deadline, self._end, self.store.blocking)

    def _end(self, lease: Lease) -> None:
        store = cast(Store, lease.record.store)
        store.release(lease)
        lease.record.store = None
        if lease.blocked is not None:
            self._wake_hopeless(lease)
        if not lease.used:
            self._wake_next([charge.key for charge in lease.charges], -1)

    def _take_now(self, lease: Lease) -> bool:
        queues = self._queues
        if queues and any(charge.key in queues for charge in lease.charges):
            return False
        return self.store.take(lease) is None

    def _try(self, request: QueuedRequest) -> float | None:
        """Return None when the slots were taken, else the seconds to wait before trying again."""
        charges = request.lease.charges
        for charge in charges:
            if charge.amount > charge.limit.requests:
                raise NoRoomError(math.inf, charge)
        while True:
            waits = self.store.take(request.lease, self._ahead(request))
            if waits is None:
                return None
            wait = max(waits)
            charge = charges[waits.index(wait)]
            left = None if request.deadline is None else request.deadline - time.monotonic()
            if left is not None and wait >= left:
                raise NoRoomError(wait, charge)
            if charge.key in request.keys:
                break
            # Only a queued request is woken. Slots may have come free before it was queued, so it tries again.
            if not self._join(request, charge):
                raise NoRoomError(wait, charge)
        if wait > _LOGGED_WAIT and not request.logged:
            request.logged = True
            requests, period, _ = charge.limit
            _log.info("waiting %.1f s for the limit of %d per %g s: %s", wait, requests, period, charge.key.window)
        # The next requests in other queues may have room, while this one waits for its window.
        roomy = [
            charge.key for charge, one in zip(charges, waits, strict=True) if not one and charge.key in request.keys
        ]
        self._wake_next(roomy, request.ticket)
        pause = max(wait, 0.001)
        return min(pause, _MAX_SLEEP if left is None else left, _MAX_SLEEP)

    async def _try_async(self, request: QueuedRequest) -> float | None:
        if not self.store.blocking:
            return self._try(request)
        return await in_thread(self._try_for_task, request)

    def _try_for_task(self, request: QueuedRequest) -> float | None:
        """Try in a thread, for a task that may be cancelled meanwhile."""
        wait = self._try(request)
        if request.left and wait is None:
            self._give_up(request.lease)
        return wait

    def _give_up(self, lease: Lease) -> None:
        """End a lease that no request will use."""
        if lease.record.store is not None:
            lease.used = False
            self._end(lease)

    def _ahead(self, request: QueuedRequest) -> list[int]:
        with self._lock:
            queues = (self._queues.get(charge.key) for charge in request.lease.charges)
            return [0 if queue is None else queue.ahead(request) for queue in queues]

    @contextlib.contextmanager
    def _queued(
        self, lease: Lease, wake: Callable[[], None], deadline: float | None
    ) -> Generator[QueuedRequest, None, None]:
        """Count a request among those that wait, and give up what it took when the wait is interrupted."""
        request = QueuedRequest(lease, wake, deadline)
        with self._lock:
            self._waiting.add(request)
        try:
            yield request
        except BaseException:
            self._leave(request)
            if not self.store.blocking:
                self._give_up(lease)
            elif lease.record.store is not None:  # a thread took them, and the cancelled task never learned of it
                threading.Thread(target=self._give_up, args=(lease,), daemon=True).start()
            raise
        self._leave(request)

    def _join(self, request: QueuedRequest, charge: Charge) -> bool:
        """Put a request in the queue of a window; False when it has left, in the thread of a cancelled task."""
        with self._lock:
            if request.left:
                return False
            self._queues.setdefault(charge.key, WindowQueue()).add(request, charge.amount)
            request.keys.add(charge.key)
            return True

    def _leave(self, request: QueuedRequest) -> None:
        with self._lock:
            request.left = True
            self._waiting.discard(request)
            for key in request.keys:
                self._queues[key].remove(request)
                if not self._queues[key]:
                    del self._queues[key]
        self._wake_next(request.keys, request.ticket)

    def _wake_next(self, keys: Iterable[LimitKey], ticket: int) -> None:
        """Wake the first request behind a ticket in each queue."""
        with self._lock:
            queues = [queue for key in keys if (queue := self._queues.get(key)) is not None]
            woken = {request for queue in queues for request in queue.first_after(ticket)}
        for request in woken:
            request.wake()

    def _wake_hopeless(self, refused: Lease) -> None:
        """Wake the requests whose deadline comes before the end of a refusal, so that they fail at once."""
        blocked = {charge.key: seconds for charge, seconds in zip(refused.charges, refused.blocked or (), strict=True)}
        now = time.monotonic()
        with self._lock:
            woken = [
                request
                for request in self._waiting
                if request.deadline is not None
                and request.deadline - now
                <= max((blocked.get(charge.key, -math.inf) for charge in request.lease.charges), default=-math.inf)
            ]
        for request in sorted(woken, key=lambda request: request.ticket):
            request.wake()

    def after_fork(self) -> None:
        """In a child: use a new lock, and forget the threads that waited in the parent."""
        self._lock = threading.Lock()
        self._queues = {}
        self._waiting = set()


_SHARED: dict[tuple[str | None, str | None], Limiter] = {(None, None): Limiter(MemoryStore())}
_MAKING = threading.Lock()


@contextlib.contextmanager
def fresh_budget() -> Generator[None, None, None]:
    """Give tests unused limits: clients made in the block find nothing used, and leave nothing used after it.

    This concerns the memory of the process; windows in a Redis stay as they are.
    """
    before = dict(_SHARED)  # with the limiters that use memory while their Redis cannot be reached
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

            memory = _SHARED[None, None].store if options.fallback else None
            _SHARED[key] = Limiter(RedisStore(options.store, memory))
        return _SHARED[key]
