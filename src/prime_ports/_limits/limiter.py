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

from prime_ports._fork_safety import watch
from prime_ports._limits.lease import Lease, NoRoomError, Store, in_thread
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.request_limits import Charge, Charges, LimitKey, RateLimiter

_LOGGED_WAIT = 1.0
_MAX_SLEEP = 3600.0
_log = logging.getLogger("prime_ports")


@define(eq=False)
class QueuedRequest:
    """A request that waits; its lease holds no slot yet, and `wake` makes it try again."""

    lease: Lease
    wake: Callable[[], None]
    keys: set[LimitKey] = field(factory=set[LimitKey])  # windows whose queue it is in
    logged: bool = False
    left: bool = False
    ticket: int = field(factory=partial(next, count()))  # place in the order of arrival


class WindowQueue:
    """The requests that wait for one window, by order of arrival, each with the slots that it needs."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, int, QueuedRequest]] = []
        self._total = 0

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, request: QueuedRequest, amount: int) -> None:
        insort(self.entries, (request.ticket, amount, request))
        self._total += amount

    def remove(self, request: QueuedRequest) -> None:
        self._total -= self.entries.pop(bisect_left(self.entries, (request.ticket,)))[1]

    def ahead(self, request: QueuedRequest) -> int:
        """Return the number of slots that earlier requests need."""
        place = bisect_left(self.entries, (request.ticket,))
        # Requests at either end try most often, so count from the nearer end.
        if place <= len(self.entries) // 2:
            return sum([amount for _, amount, _ in self.entries[:place]])
        return self._total - sum([amount for _, amount, _ in self.entries[place:]])

    def first_after(self, ticket: int) -> list[QueuedRequest]:
        """Return the earliest request with a later ticket, if there is any."""
        place = bisect_left(self.entries, (ticket + 1,))
        return [request for _, _, request in self.entries[place : place + 1]]


class Limiter:
    """Gives requests the slots of all their windows together, first come, first served.

    A request that waits holds no slot. It is in the queue of each window that once had no room for it, and in no other.
    A later request may take slots of such a window only if enough are left for all that are ahead in the queue. So a
    tight window delays no request that does not need it. Nothing delays the earliest request of its queues, so it does
    not starve, and there is no deadlock.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._queues: dict[LimitKey, WindowQueue] = {}
        watch(self)

    def acquire(self, charges: Charges, deadline: float | None) -> Lease:
        """Take the slots of a request, and wait until that is possible. Without charges a lease costs nothing.

        Raise `NoRoomError` at once where the windows have no room before the deadline (on the monotonic clock).
        """
        lease = self._lease(charges, deadline)
        if not charges or self._take_now(lease):
            return lease
        started = time.monotonic()
        woken = threading.Event()
        with self._queued(lease, woken.set) as request:
            while (wait := self._try(request)) is not None:
                woken.wait(wait)
                woken.clear()
        lease.wait = time.monotonic() - started
        return lease

    async def acquire_async(self, charges: Charges, deadline: float | None) -> Lease:
        """Do the same for asyncio. A task that is cancelled while it waits has taken nothing."""
        lease = self._lease(charges, deadline)
        blocking = self.store.blocking
        if not charges or (not blocking and self._take_now(lease)):
            return lease
        started = time.monotonic()
        woken = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # that loop has ended, and its tasks with it
                loop.call_soon_threadsafe(woken.set)

        with self._queued(lease, wake) as request:
            while (wait := await in_thread(self._try, request) if blocking else self._try(request)) is not None:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await woken.wait()
                woken.clear()
        lease.wait = time.monotonic() - started
        return lease

    def try_acquire(self, charges: Charges, deadline: float | None = None) -> Lease | None:
        """Take the slots of a request if there is room now and no earlier request waits; else return None."""
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
        queued = queues and any(charge.key in queues for charge in lease.charges)
        return not queued and self.store.take(lease) is None

    def _try(self, request: QueuedRequest) -> float | None:
        """Return None when the slots were taken, else the seconds to wait before trying again."""
        charges, deadline = request.lease.charges, request.lease.deadline
        for charge in charges:
            if charge.amount > charge.limit.requests:
                raise NoRoomError(math.inf, charge)
        while True:
            with self._lock:
                queues = [self._queues.get(charge.key) for charge in charges]
                ahead = [0 if queue is None else queue.ahead(request) for queue in queues]
            waits = self.store.take(request.lease, ahead)
            if waits is None:
                if request.left:  # this is the thread of a task that was cancelled meanwhile
                    self._give_up(request.lease)
                return None
            wait = max(waits)
            charge = charges[waits.index(wait)]
            left = math.inf if deadline is None else deadline - time.monotonic()
            if wait >= left:
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
        return min(max(wait, 0.001), left, _MAX_SLEEP)

    def _give_up(self, lease: Lease) -> None:
        """End a lease that no request will use."""
        if lease.record.store is not None:
            lease.used = False
            self._end(lease)

    @contextlib.contextmanager
    def _queued(self, lease: Lease, wake: Callable[[], None]) -> Generator[QueuedRequest, None, None]:
        """Make a request that waits, and give up what it took when the wait is interrupted."""
        request = QueuedRequest(lease, wake)
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
        end = time.monotonic() + max(refused.blocked or (0.0,))
        with self._lock:
            waiting = {request for queue in self._queues.values() for *_, request in queue.entries}
        for request in sorted(waiting, key=lambda request: request.ticket):
            if request.lease.deadline is not None and request.lease.deadline <= end:
                request.wake()

    def after_fork(self) -> None:
        """In a child: use a new lock, and forget the threads that waited in the parent."""
        self._lock = threading.Lock()
        self._queues = {}


_SHARED: dict[tuple[str | None, str | None], Limiter] = {(None, None): Limiter(MemoryStore())}
_MAKING = threading.Lock()


@contextlib.contextmanager
def fresh_budget() -> Generator[None, None, None]:
    """Give tests unused limits: clients made in the block find nothing used, and leave nothing used after it.

    This concerns the memory of the process; windows in a Redis stay as they are.
    """
    from unittest.mock import patch

    # Without the limiters that use memory while their Redis cannot be reached.
    with patch.dict(_SHARED, {(None, None): Limiter(MemoryStore())}, clear=True):
        yield


def limiter_for(options: RateLimiter | None) -> Limiter:
    """Return the limiter that all clients of this process with these options share."""
    if options is None or options.store is None:
        return _SHARED[None, None]
    key = options.store, options.fallback
    with _MAKING:
        if key not in _SHARED:
            from prime_ports._limits.redis_store import RedisStore

            memory = _SHARED[None, None].store if options.fallback else None
            _SHARED[key] = Limiter(RedisStore(options.store, memory))
        return _SHARED[key]
