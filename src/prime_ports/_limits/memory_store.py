"""The windows of one process. Nothing here waits."""

from __future__ import annotations

import _thread
import contextlib
import threading
import time
import weakref
from array import array
from collections.abc import Sequence
from itertools import repeat

from prime_ports._clock import monotonic
from prime_ports._fork_safety import watch
from prime_ports._limits.lease import Lease, LeaseRecord
from prime_ports._limits.request_limits import Charges, Limit, LimitKey

# With more windows, a thread drops those that are idle. Fewer are dropped by the calls on others alone.
_MANY = 1000
_CHECKED_TOGETHER = 2000  # windows: takes less than a millisecond
_PAUSE = 0.005
_PAUSE_AFTER_ALL = 0.5
_SHARDS = 64


_NONE_LEASED: dict[LeaseRecord, int] = {}  # of windows without requests in flight; never changed


class LastingValues(tuple[str, ...]):
    """The values of a key that lasts.

    CPython keeps some freed tuples, floats, lists and dictionaries for later use. Each of them keeps a megabyte of
    memory around it from the system. A subclass is freed at once, and so is an array.
    """

    __slots__ = ()


class Bucket:
    """The slots of one window, without any object that CPython keeps after its end (see `LastingValues`)."""

    __slots__ = ("blocked_until", "ends", "key", "leased")

    def __init__(self, key: LimitKey) -> None:
        self.key = LimitKey(key.origin, key.token, key.window, LastingValues(key.values))
        self.ends = array("d")  # times when slots are free again whose response came, in order
        self.leased = _NONE_LEASED  # slots in flight, by lease
        self.blocked_until = 0.0  # end of a refusal by the server

    def time_until_free(self, limit: Limit, amount: int, now: float) -> float:
        """Return the seconds until the window can have room for `amount` more, at the earliest; 0 for room now.

        A slot in flight cannot be free before a whole period from now. More slots than the limit take several periods.
        """
        requests, period, _ = limit
        ends = self.ends
        if ends and ends[0] <= now:
            del ends[: next((place for place, end in enumerate(ends) if end > now), len(ends))]
        free = requests - len(ends)
        if self.leased:  # most often it is empty, and summing takes longer than asking
            free -= sum(self.leased.values())
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

    def idle(self, now: float) -> bool:
        """Return True when nothing of the window counts. Of leases that were lost, each call drops only the oldest."""
        if self.leased:
            oldest = next(iter(self.leased))
            if oldest.expires > now and oldest.lease() is not None:
                return False
            self._drop(oldest, now)
        return not self.leased and self.blocked_until <= now and not (self.ends and self.ends[-1] > now)

    def drop_lost(self, now: float) -> bool:
        """Drop leases that were collected without an end, or outlived their call by a period; return True for any."""
        lost = [record for record in self.leased if record.expires <= now or record.lease() is None]
        for record in lost:
            self._drop(record, now)
        return bool(lost)

    def _drop(self, record: LeaseRecord, now: float) -> None:
        # The request of a lease whose block was entered may have been sent, so its slots count for a period.
        if record.entered and record.expires > now:
            self.ends.extend(repeat(now + record.period, self.leased[record]))
        if len(self.leased) == 1:
            self.leased = _NONE_LEASED
        else:
            del self.leased[record]


_EMPTY = Bucket(LimitKey("", b"", ""))


class Shard:
    """A part of all buckets, in two dictionaries that live as long: small objects made later keep memory in use."""

    __slots__ = ("buckets", "unchecked")

    def __init__(self) -> None:
        self.buckets: dict[LimitKey, Bucket] = {}  # made, used or checked lately
        self.unchecked: dict[LimitKey, Bucket] = {}

    def get(self, key: LimitKey) -> Bucket:
        return self.buckets.get(key) or self.unchecked.get(key, _EMPTY)

    def make(self, key: LimitKey) -> Bucket:
        bucket = self.buckets.get(key)
        if bucket is None:
            bucket = self.unchecked.get(key) or Bucket(key)
            self.buckets[bucket.key] = bucket
        return bucket

    def check(self, count: int, now: float) -> int:
        """Drop the idle ones among some unchecked buckets, and return the number of those that are left."""
        unchecked = self.unchecked
        for _ in range(min(count, len(unchecked))):
            key = next(reversed(unchecked))
            if not unchecked[key].idle(now):
                self.buckets[key] = unchecked[key]
            unchecked.popitem()  # the same, after the copy: an interruption between the two loses no slot
        if not unchecked:
            unchecked.clear()  # its table is as large as it ever was
        return len(unchecked)


class MemoryStore:
    """The buckets of all windows. Idle ones are dropped bit by bit: each call checks as many as it may have made.

    The shards are small, since a dictionary with a million keys takes long to grow, and its memory stays.
    """

    blocking = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shards = [Shard() for _ in range(_SHARDS)]
        self._place = 0  # of the shard that is being checked
        self._made = 0  # buckets, about, since a thread had nothing to drop
        self._has_thread = False
        watch(self)

    def bucket(self, key: LimitKey) -> Bucket:
        """Return the bucket of a window, to be looked at only."""
        return self._shards[hash(key) % _SHARDS].get(key)

    def _shard(self, key: LimitKey) -> Shard:
        return self._shards[hash(key) % _SHARDS]

    def __len__(self) -> int:
        return sum(len(shard.buckets.keys() | shard.unchecked.keys()) for shard in self._shards)

    def take(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        with self._lock:
            now = monotonic()
            self._drop_idle(len(lease.charges), now)
            waits = self._waits(lease.charges, ahead, now)
            if any(waits):
                return waits
            lease.record.store = self
            for key, _, amount in lease.charges:
                bucket = self._shard(key).make(key)
                if bucket.leased:
                    bucket.leased[lease.record] = amount
                else:
                    bucket.leased = {lease.record: amount}
            self._made += 1
            if self._made > _MANY and not self._has_thread:
                with contextlib.suppress(RuntimeError):  # the process cannot start one more
                    _thread.start_new_thread(_drop_idle_of, (weakref.ref(self),))
                    self._has_thread = True
            return None

    def look(self, charges: Charges) -> list[float]:
        with self._lock:
            return self._waits(charges, (), monotonic())

    def release(self, lease: Lease) -> None:
        record, blocked = lease.record, lease.blocked
        with self._lock:
            now = monotonic()
            self._drop_idle(len(lease.charges), now)
            for place, (key, limit, amount) in enumerate(lease.charges):
                bucket = self._shard(key).make(key)
                if record in bucket.leased:
                    if lease.used:
                        for _ in range(amount):
                            bucket.ends.append(now + limit.period)
                    if len(bucket.leased) == 1:
                        bucket.leased = _NONE_LEASED
                    else:
                        del bucket.leased[record]
                if blocked is not None:
                    bucket.blocked_until = max(bucket.blocked_until, now + blocked[place])

    def drop_idle(self) -> float | None:
        """Check some buckets; return the seconds until that is worth repeating, or None when none is left."""
        with self._lock:
            now, checked = monotonic(), 0
            while checked < _CHECKED_TOGETHER:
                checked += 1 + len(self._shards[self._place].unchecked)
                self._drop_idle(_CHECKED_TOGETHER, now)
                if self._place == 0:
                    self._has_thread = any(shard.buckets or shard.unchecked for shard in self._shards)
                    self._made = 0
                    return _PAUSE_AFTER_ALL if self._has_thread else None
            return _PAUSE

    def _waits(self, charges: Charges, ahead: Sequence[int], now: float) -> list[float]:
        return [
            self.bucket(key).time_until_free(limit, amount + others, now)
            for (key, limit, amount), others in zip(charges, ahead or repeat(0), strict=False)
        ]

    def _drop_idle(self, count: int, now: float) -> None:
        """Check some buckets, and go on to the next shard when none is left in this one."""
        shard = self._shards[self._place]
        if shard.check(count, now) == 0:
            self._place = (self._place + 1) % _SHARDS
            shard = self._shards[self._place]
            shard.unchecked, shard.buckets = shard.buckets, shard.unchecked

    def after_fork(self) -> None:
        """In a child: use a new lock, and count slots in flight as used, since the parent's leases never end here."""
        self._lock = threading.Lock()
        self._has_thread = False
        now = monotonic()
        for shard in self._shards:
            for bucket in [*shard.buckets.values(), *shard.unchecked.values()]:
                bucket.ends.extend(repeat(max(bucket.ends, default=now), sum(bucket.leased.values())))
                bucket.leased = _NONE_LEASED


def _drop_idle_of(store: weakref.ref[MemoryStore]) -> None:
    """Drop idle buckets until none is left, in a thread. A store that is not used any more is collected."""
    while (there := store()) is not None and (pause := there.drop_idle()) is not None:
        del there
        time.sleep(pause)
