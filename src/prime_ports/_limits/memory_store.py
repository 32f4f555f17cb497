"""The windows of one process. Nothing here waits."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Sequence
from itertools import repeat

from prime_ports._fork_safety import watch
from prime_ports._limits.lease import Lease, LeaseRecord
from prime_ports._limits.request_limits import Charges, Limit, LimitKey


class Bucket:
    """The slots of one window."""

    __slots__ = ("blocked_until", "ends", "leased")

    def __init__(self) -> None:
        self.ends: deque[float] = deque()  # times when slots are free again whose response came, in order
        self.leased: dict[LeaseRecord, int] = {}  # slots in flight, by lease
        self.blocked_until = 0.0  # end of a refusal by the server

    def time_until_free(self, limit: Limit, amount: int, now: float) -> float:
        """Return the seconds until the window can have room for `amount` more, at the earliest; 0 for room now.

        A slot in flight cannot be free before a whole period from now. More slots than the limit take several periods.
        """
        requests, period, _ = limit
        ends = self.ends
        while ends and ends[0] <= now:
            ends.popleft()
        free = requests - len(ends) - sum(self.leased.values())
        if amount > free and self.drop_lost(now):
            free = requests - len(ends) - sum(self.leased.values())
        if amount <= free and self.blocked_until <= now:
            return 0.0
        rounds, place = divmod(amount - 1, requests)
        place -= free
        wait = max(0.0, self.blocked_until - now)
        if place >= 0:
            wait = max(wait, ends[place] - now if place < len(ends) else period)
        return wait + rounds * period

    def drop_lost(self, now: float) -> bool:
        """Drop leases that were collected without an end, or outlived their call by a period; return True for any.

        The request of a lease whose block was entered may have been sent, so its slots count for a period.
        """
        lost = [record for record in self.leased if record.expires <= now or record.lease() is None]
        for record in lost:
            if record.entered and record.expires > now:
                self.ends.extend(repeat(now + record.period, self.leased[record]))
            del self.leased[record]
        return bool(lost)


_EMPTY = Bucket()


class MemoryStore:
    """The buckets of all windows. A bucket is dropped when all of its slots are free again."""

    blocking = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Least recently released first, so that idle buckets are found without a search.
        self._buckets: OrderedDict[LimitKey, Bucket] = OrderedDict()
        watch(self)

    def take(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        with self._lock:
            now = time.monotonic()
            self._drop_idle(now)
            waits = self._waits(lease.charges, ahead, now)
            if any(waits):
                return waits
            lease.record.store = self
            for key, _, amount in lease.charges:
                self._bucket(key).leased[lease.record] = amount
            return None

    def look(self, charges: Charges) -> list[float]:
        with self._lock:
            return self._waits(charges, (), time.monotonic())

    def release(self, lease: Lease) -> None:
        record, blocked = lease.record, lease.blocked
        with self._lock:
            now = time.monotonic()
            for place, (key, limit, amount) in enumerate(lease.charges):
                bucket = self._bucket(key)
                if record in bucket.leased:
                    if lease.used:
                        bucket.ends.extend(repeat(now + limit.period, amount))
                    del bucket.leased[record]
                if blocked is not None:
                    bucket.blocked_until = max(bucket.blocked_until, now + blocked[place])
                if lease.used:
                    self._buckets.move_to_end(key)

    def _bucket(self, key: LimitKey) -> Bucket:
        return self._buckets.get(key) or self._buckets.setdefault(key, Bucket())

    def _waits(self, charges: Charges, ahead: Sequence[int], now: float) -> list[float]:
        return [
            self._buckets.get(key, _EMPTY).time_until_free(limit, amount + others, now)
            for (key, limit, amount), others in zip(charges, ahead or repeat(0), strict=False)
        ]

    def _drop_idle(self, now: float) -> None:
        while self._buckets:
            key, bucket = next(iter(self._buckets.items()))
            if bucket.blocked_until > now or (bucket.ends and bucket.ends[-1] > now):
                return
            bucket.ends.clear()
            bucket.drop_lost(now)
            if bucket.leased or bucket.ends:
                return
            del self._buckets[key]

    def after_fork(self) -> None:
        """In a child: use a new lock, and count slots in flight as used, since the parent's leases never end here."""
        self._lock = threading.Lock()
        now = time.monotonic()
        for bucket in list(self._buckets.values()):
            bucket.ends.extend(repeat(max(bucket.ends, default=now), sum(bucket.leased.values())))
            bucket.leased = {}
