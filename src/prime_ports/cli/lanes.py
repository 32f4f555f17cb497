"""How far a removal has come, and what it waits for: worked out from the outcomes and the documented limit."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable

from attrs import frozen

_IDLE_S = 1.0
"""A longer pause between two outcomes is a wait for the limit, and says nothing about how fast the server answers."""


@frozen(kw_only=True)
class Picture:
    """One moment of a removal.

    Attributes:
        done: Outcomes so far.
        total: Outcomes that there will be.
        rate: Outcomes per second so far.
        left_s: About how long it takes from now, or None where nothing is known yet.
        waiting: In how many sandboxes something waits for the limit.
        next_s: When the first of them goes on, at the latest, in seconds; None where none waits.
    """

    done: int
    total: int
    rate: float
    left_s: float | None
    waiting: int
    next_s: float | None


class _Lane:
    """One sandbox that has more to remove than one period takes."""

    def __init__(self, open_: int, requests: int) -> None:
        self.open = open_
        self.recent: deque[float] = deque(maxlen=requests)


class Lanes:
    """Counts outcomes. Its methods may be called from any thread.

    Args:
        sandboxes: The sandbox of each item.
        limit: How many requests in how many seconds each sandbox permits; None: as many as you like.
        clock: The present, in seconds.
    """

    def __init__(
        self,
        sandboxes: Iterable[str],
        limit: tuple[int, float] | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limit = limit
        self._clock = clock
        counts = Counter(sandboxes)
        self._total = counts.total()
        self._done = 0
        # Only these can come to wait, but for repetitions.
        self._tight = {
            sandbox_id: _Lane(number, limit[0])
            for sandbox_id, number in counts.items()
            if limit is not None and number > limit[0]
        }
        self._lock = threading.Lock()
        self._began = self._last = clock()
        self._busy_s = 0.0

    def add(self, sandbox_id: str) -> None:
        """One outcome has come."""
        with self._lock:
            now = self._clock()
            self._done += 1
            self._busy_s += min(now - self._last, _IDLE_S)
            self._last = now
            if (lane := self._tight.get(sandbox_id)) is not None:
                lane.open -= 1
                lane.recent.append(now)

    def picture(self) -> Picture:
        """How it stands now."""
        with self._lock:
            now = self._clock()
            waits = [wait for lane in self._tight.values() if (wait := self._wait(lane, now)) is not None]
            elapsed = now - self._began
            left = [last for _, last in waits]
            if self._busy_s > 0:
                left.append((self._total - self._done) * self._busy_s / self._done)
            return Picture(
                done=self._done,
                total=self._total,
                rate=self._done / elapsed if elapsed > 0 else 0.0,
                left_s=max(left, default=None),
                waiting=len(waits),
                next_s=min((first for first, _ in waits), default=None),
            )

    def _wait(self, lane: _Lane, now: float) -> tuple[float, float] | None:
        """In how many seconds the first and the last that wait in this lane may be sent, or None where none waits.

        What has no outcome yet and could be sent, was sent: the rest is waiting. It goes on one period after the
        oldest outcome that counts.
        """
        assert self.limit is not None
        requests, period = self.limit
        while lane.recent and lane.recent[0] + period <= now:
            lane.recent.popleft()
        queued = lane.open - (requests - len(lane.recent))
        if queued <= 0:
            return None
        first = (lane.recent[0] if lane.recent else now) + period - now
        return first, first + (queued - 1) // requests * period
