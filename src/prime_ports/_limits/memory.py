"""The windows of one process. Nothing here waits."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Sequence
from itertools import repeat

from prime_ports._forks import watch
from prime_ports._limits import Charges, Limit, LimitKey


class Bucket:
    """The slots of one window.

    Attributes:
        ends: When each slot whose response came is free again, in order.
        in_flight: Number of slots whose response has not come.
        blocked_until: When a refusal of the server ends.
    """

    __slots__ = ("blocked_until", "ends", "in_flight")

    def __init__(self) -> None:
        self.ends: deque[float] = deque()
        self.in_flight = 0
        self.blocked_until = 0.0

    def time_until_free(self, limit: Limit, amount: int, now: float) -> float:
        """Return the seconds until the window can have room for `amount` more, at the earliest; 0 for room now.

        A slot in flight cannot be free before a whole period from now. More slots than the limit take several periods.
        """
        requests, period, _ = limit
        ends = self.ends
        while ends and ends[0] <= now:
            ends.popleft()
        free = requests - len(ends) - self.in_flight
        if amount <= free and self.blocked_until <= now:
            return 0.0
        rounds, place = divmod(amount - 1, requests)
        place -= free
        wait = max(0.0, self.blocked_until - now)
        if place >= 0:
            wait = max(wait, ends[place] - now if place < len(ends) else period)
        return wait + rounds * period


class MemoryStore:
    """The buckets of all windows. A bucket is dropped when all of its slots are free again."""

    blocking = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Least recently answered first, so that idle buckets are found without a search.
        self._buckets: OrderedDict[LimitKey, Bucket] = OrderedDict()
        watch(self)

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, charges: Charges, ahead: Sequence[int] = ()) -> list[float] | None:
        """Take a slot of every window, or none.

        Args:
            charges: The windows.
            ahead: Slots of each window that are reserved for earlier requests; none where it is empty.

        Returns:
            None when every window had room, else the seconds until each can have it, at the earliest.
        """
        with self._lock:
            now = time.monotonic()
            self._drop_idle(now)
            known = self._buckets
            if len(charges) == 1 and not ahead:  # the usual case, without the lists
                ((key, limit, amount),) = charges
                bucket = known.get(key) or self._add(key)
                if wait := bucket.time_until_free(limit, amount, now):
                    return [wait]
                bucket.in_flight += amount
                return None
            waits = self._waits(charges, ahead, now)
            if any(waits):
                return waits
            for key, _, amount in charges:
                (known.get(key) or self._add(key)).in_flight += amount
            return None

    def look(self, charges: Charges) -> list[float]:
        """Return the seconds until each window can have room, without taking anything."""
        with self._lock:
            return self._waits(charges, (), time.monotonic())

    def answered(self, charges: Charges, blocked: Sequence[float] | None) -> None:
        """Give slots back, because the response to their request, or its failure, has come.

        Args:
            charges: The windows.
            blocked: Seconds for which the server refuses more in each window, or None where it does not refuse.
        """
        with self._lock:
            now = time.monotonic()
            for place, (key, limit, amount) in enumerate(charges):
                bucket = self._buckets[key]
                bucket.in_flight -= amount
                if amount == 1:
                    bucket.ends.append(now + limit.period)
                else:
                    bucket.ends.extend(repeat(now + limit.period, amount))
                if blocked is not None:
                    bucket.blocked_until = max(bucket.blocked_until, now + blocked[place])
                self._buckets.move_to_end(key)

    def unused(self, charges: Charges) -> None:
        """Give slots back at once, because nothing was sent."""
        with self._lock:
            for key, _, amount in charges:
                self._buckets[key].in_flight -= amount

    def _add(self, key: LimitKey) -> Bucket:
        bucket = self._buckets[key] = Bucket()
        return bucket

    def _waits(self, charges: Charges, ahead: Sequence[int], now: float) -> list[float]:
        empty = Bucket()
        waits: list[float] = []
        for place, (key, limit, amount) in enumerate(charges):
            need = amount + ahead[place] if ahead else amount
            waits.append(self._buckets.get(key, empty).time_until_free(limit, need, now))
        return waits

    def _drop_idle(self, now: float) -> None:
        while self._buckets:
            key, bucket = next(iter(self._buckets.items()))
            if bucket.in_flight or bucket.blocked_until > now or (bucket.ends and bucket.ends[-1] > now):
                return
            del self._buckets[key]

    def after_fork(self) -> None:
        """In a child: a lock of its own, and no slot that only a thread of the parent could give back."""
        self._lock = threading.Lock()
        now = time.monotonic()
        for bucket in list(self._buckets.values()):
            latest = max(bucket.ends, default=now)
            bucket.ends.extend(repeat(latest, bucket.in_flight))
            bucket.in_flight = 0
