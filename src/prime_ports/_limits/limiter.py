"""Wait for slots of windows: first come, first served, threads and tasks alike."""

from __future__ import annotations

import _thread
import contextlib
import logging
import math
import threading
from bisect import bisect_left, insort
from collections.abc import Callable, Generator, Iterable
from functools import partial
from itertools import count
from typing import cast

from attrs import define, field

from prime_ports._clock import monotonic
from prime_ports._fork_safety import watch
from prime_ports._limits.lease import Lease, NetworkStore, NoRoomError, Store
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.network_calls import wait_for_lock
from prime_ports._limits.request_limits import Charges, LimitKey, RateLimiter

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
    ticket: int = field(factory=partial(next, count()))  # place in the order of arrival


class WindowQueue:
    """The requests that wait for one window, by order of arrival, each with the slots that it needs."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, int, QueuedRequest]] = []
        self._total = 0

    def __len__(self) -> int:
        return len(self.entries)

    # A signal handler may raise after any call, so the total is changed with no call between it and the list.

    def add(self, request: QueuedRequest, amount: int) -> None:
        entry = request.ticket, amount, request
        self._total += amount
        insort(self.entries, entry)

    def remove(self, ticket: int) -> None:
        place = bisect_left(self.entries, (ticket,))
        if place < len(self.entries) and self.entries[place][0] == ticket:
            self._total -= self.entries[place][1]
            del self.entries[place]

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
        return [request for *_, request in self.entries[place : place + 1]]


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
        self._left: list[tuple[int, set[LimitKey]]] = []  # requests to remove: their ticket and windows
        watch(self)

    def acquire(self, charges: Charges, deadline: float | None) -> Lease:
        """Take the slots of a request, and wait until that is possible. Without charges a lease costs nothing.

        Raise `NoRoomError` at once where the windows have no room before the deadline (on the monotonic clock).
        """
        lease = Lease(charges, deadline, self._end)
        if not charges:
            return lease
        try:
            if self._take_now(lease):
                return lease
            started = monotonic()
            woken = _thread.allocate_lock()
            woken.acquire()
            with self._queued(lease, partial(_release, woken)) as request:
                while (waits := self.store.take(lease, self._ahead(request))) is not None:
                    if wait := self._time_to_wait(request, waits):
                        wait_for_lock(woken, wait)
            lease.wait = monotonic() - started
            return lease
        except BaseException:
            self._give_up(lease)
            raise

    async def acquire_async(self, charges: Charges, deadline: float | None) -> Lease:
        """Do the same for asyncio. A task that is cancelled while it waits has taken nothing."""
        lease = Lease(charges, deadline, self._end)
        store = self.store
        if not charges:
            return lease
        try:
            if not store.blocking and self._take_now(lease):
                return lease
            import asyncio  # blocking calls do without

            from prime_ports._async_clock import time_limit

            started = monotonic()
            woken = asyncio.Event()
            loop = asyncio.get_running_loop()

            def wake() -> None:
                with contextlib.suppress(RuntimeError):  # that loop has ended, and its tasks with it
                    loop.call_soon_threadsafe(woken.set)

            with self._queued(lease, wake) as request:
                while True:
                    ahead = self._ahead(request)
                    if store.blocking:
                        waits = await cast(NetworkStore, store).take_async(lease, ahead)
                    else:
                        waits = store.take(lease, ahead)
                    if waits is None:
                        break
                    if wait := self._time_to_wait(request, waits):
                        with contextlib.suppress(TimeoutError):
                            async with time_limit(wait):
                                await woken.wait()
                        woken.clear()
            lease.wait = monotonic() - started
            return lease
        except BaseException:
            self._give_up(lease)
            raise

    def try_acquire(self, charges: Charges, deadline: float | None = None) -> Lease | None:
        """Take the slots of a request if there is room now and no earlier request waits; else return None."""
        lease = Lease(charges, deadline, self._end)
        return lease if not charges or self._take_now(lease) else None

    def time_until_free(self, charges: Charges) -> float:
        """Return the seconds until every window can have had room, at the earliest. Nothing is taken."""
        return max(self.store.look(charges), default=0.0)

    async def time_until_free_async(self, charges: Charges) -> float:
        """Do the same for asyncio."""
        store = self.store
        if not store.blocking:
            return self.time_until_free(charges)
        return max(await cast(NetworkStore, store).look_async(charges), default=0.0)

    def _end(self, lease: Lease) -> None:
        store = cast(Store, lease.record.store)
        store.release(lease)
        lease.record.store = None
        if lease.blocked is not None:
            self._wake_hopeless(lease)
        if not lease.used:
            self._wake_next([charge.key for charge in lease.charges], -1)

    def _take_now(self, lease: Lease) -> bool:
        if self._left:
            self._remove_left()
        queues = self._queues
        queued = queues and any(charge.key in queues for charge in lease.charges)
        return not queued and self.store.take(lease) is None

    def _ahead(self, request: QueuedRequest) -> list[int]:
        """Return the slots that earlier requests need, for each window of a request."""
        if self._left:
            self._remove_left()
        with self._lock:
            queues = [self._queues.get(charge.key) for charge in request.lease.charges]
            return [0 if queue is None else queue.ahead(request) for queue in queues]

    def _time_to_wait(self, request: QueuedRequest, waits: list[float]) -> float:
        """Return the seconds to wait before trying again, after a request was refused; 0 for none."""
        charges, deadline = request.lease.charges, request.lease.deadline
        wait = max(waits)
        charge = charges[waits.index(wait)]
        left = math.inf if deadline is None else deadline - monotonic()
        if wait >= left:
            raise NoRoomError(wait, charge)
        if charge.key not in request.keys:
            # Only a queued request is woken. Slots may have come free before it was queued, so it tries again.
            with self._lock:
                request.keys.add(charge.key)
                self._queues.setdefault(charge.key, WindowQueue()).add(request, charge.amount)
            return 0.0
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
            lease.give_back()

    @contextlib.contextmanager
    def _queued(self, lease: Lease, wake: Callable[[], None]) -> Generator[QueuedRequest, None, None]:
        """Make a request that waits."""
        for charge in lease.charges:
            if charge.amount > charge.limit.requests:
                raise NoRoomError(math.inf, charge)
        request = QueuedRequest(lease, wake)
        try:
            yield request
        finally:
            # In one step: an exception of a signal handler may end what follows, and the next request completes it.
            self._left.append((request.ticket, request.keys))
            self._remove_left()
            self._wake_next(request.keys, request.ticket)

    def _remove_left(self) -> None:
        """Remove requests from the queues that wait no more."""
        with self._lock:
            while self._left:
                ticket, keys = self._left[-1]
                for key in keys:
                    if (queue := self._queues.get(key)) is not None:
                        queue.remove(ticket)
                        if not queue:
                            del self._queues[key]
                self._left.remove((ticket, keys))

    def _wake_next(self, keys: Iterable[LimitKey], ticket: int) -> None:
        """Wake the first request behind a ticket in each queue."""
        with self._lock:
            queues = [queue for key in keys if (queue := self._queues.get(key)) is not None]
            woken = {request for queue in queues for request in queue.first_after(ticket)}
        for request in woken:
            request.wake()

    def _wake_hopeless(self, refused: Lease) -> None:
        """Wake the requests whose deadline comes before the end of a refusal, so that they fail at once."""
        end = monotonic() + max(refused.blocked or (0.0,))
        with self._lock:
            waiting = {request for queue in self._queues.values() for *_, request in queue.entries}
        for request in sorted(waiting, key=lambda request: request.ticket):
            if request.lease.deadline is not None and request.lease.deadline <= end:
                request.wake()

    def after_fork(self) -> None:
        """In a child: use a new lock, and forget the threads that waited in the parent."""
        self._lock = threading.Lock()
        self._queues = {}
        self._left = []


def _release(lock: _thread.LockType) -> None:
    with contextlib.suppress(RuntimeError):  # it is unlocked already
        lock.release()


_Shared = dict[tuple[str | None, str | None], Limiter]
_SHARED: list[_Shared] = [{(None, None): Limiter(MemoryStore())}]  # the last one counts


@contextlib.contextmanager
def fresh_budget() -> Generator[None, None, None]:
    """Give tests unused limits: clients made in the block find nothing used, and leave nothing used after it.

    This concerns the memory of the process; windows in a Redis stay as they are. Blocks in several threads at once do
    not disturb each other, but a client has the limits of the block that was entered last, in any thread.
    """
    # Without the limiters that use memory while their Redis cannot be reached.
    fresh: _Shared = {(None, None): Limiter(MemoryStore())}
    _SHARED.append(fresh)
    try:
        yield
    finally:
        _SHARED.remove(fresh)  # which need not be the last one, when several threads have such blocks


def limiter_for(options: RateLimiter | None) -> Limiter:
    """Return the limiter that all clients of this process with these options share."""
    shared = _SHARED[-1]
    if options is None or options.store is None:
        return shared[None, None]
    key = options.store, options.fallback
    if (limiter := shared.get(key)) is None:
        from prime_ports._limits.redis_store import RedisStore

        memory = shared[None, None].store if options.fallback else None
        # Of several that are made at once, all threads get the one that was first.
        limiter = shared.setdefault(key, Limiter(RedisStore(options.store, memory)))
    return limiter
