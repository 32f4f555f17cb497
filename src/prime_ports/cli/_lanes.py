"""The progress of a removal: what is done, and what waits for the documented limits, worked out from the outcomes."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from attrs import frozen

_IDLE_S = 1.0
"""A longer pause between two outcomes is a wait for a limit, and says nothing about how fast the server answers."""


class StatedLimit(NamedTuple):
    """A documented limit of removals.

    Attributes:
        requests: Number of removals in any one period.
        period: Length of the period in seconds.
        per_sandbox: Whether each sandbox has a window of its own; otherwise all removals share one.
    """

    requests: int
    period: float
    per_sandbox: bool = True


class LimitWait(NamedTuple):
    """A limit that something waits for.

    Attributes:
        limit: The limit.
        waiting: In how many sandboxes something waits, or how many removals wait for a window that all share.
        next_s: Seconds until the first of them goes on, at the latest.
    """

    limit: StatedLimit
    waiting: int
    next_s: float


@frozen(kw_only=True)
class RemovalState:
    """One moment of a removal.

    Attributes:
        done: Outcomes so far.
        total: Outcomes that there will be.
        rate: Outcomes per second so far.
        left_s: About how long it takes from now, or None where nothing is known yet.
        waits: The limits that something waits for.
    """

    done: int
    total: int
    rate: float
    left_s: float | None
    waits: tuple[LimitWait, ...]


class _Window:
    """A window with more to remove than one period takes."""

    def __init__(self, limit: StatedLimit, open_: int) -> None:
        self.limit = limit
        self.open = open_
        self.recent: deque[float] = deque(maxlen=limit.requests)

    def waits(self, now: float) -> tuple[int, float, float] | None:
        """Return how many wait, and in how many seconds the first and the last may be sent; None where none waits.

        What has no outcome yet and could be sent, was sent: the rest is waiting. It goes on one period after the
        oldest outcome that counts.
        """
        requests, period, _ = self.limit
        while self.recent and self.recent[0] + period <= now:
            self.recent.popleft()
        queued = self.open - (requests - len(self.recent))
        if queued <= 0:
            return None
        first = (self.recent[0] if self.recent else now) + period - now
        return queued, first, first + (queued - 1) // requests * period


class RemovalProgress:
    """Counts outcomes. Its methods may be called from any thread.

    Args:
        sandboxes: The sandbox of each item.
        limits: The documented limits; empty for none.
        clock: The present, in seconds.
    """

    def __init__(
        self,
        sandboxes: Iterable[str],
        limits: Sequence[StatedLimit],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        counts = Counter(sandboxes)
        self._total = counts.total()
        self._done = 0
        # Only these can come to wait, but for repetitions. A window that all share has no sandbox.
        self._tight: list[dict[str | None, _Window]] = []
        for limit in limits:
            windows: Iterable[tuple[str | None, int]] = counts.items() if limit.per_sandbox else [(None, self._total)]
            self._tight.append({key: _Window(limit, size) for key, size in windows if size > limit.requests})
        self._lock = threading.Lock()
        self._began = self._last = clock()
        self._busy_s = 0.0

    def add(self, sandbox_id: str) -> None:
        """Count one outcome."""
        with self._lock:
            now = self._clock()
            self._done += 1
            self._busy_s += min(now - self._last, _IDLE_S)
            self._last = now
            for windows in self._tight:
                if (window := windows.get(sandbox_id) or windows.get(None)) is not None:
                    window.open -= 1
                    window.recent.append(now)

    def state(self) -> RemovalState:
        """Return how it stands now."""
        with self._lock:
            now = self._clock()
            elapsed = now - self._began
            left: list[float] = []
            waits: list[LimitWait] = []
            for windows in self._tight:
                found = [(window.limit, *wait) for window in windows.values() if (wait := window.waits(now))]
                if not found:
                    continue
                limit = found[0][0]
                waiting = len(found) if limit.per_sandbox else found[0][1]
                waits.append(LimitWait(limit, waiting, min(first for _, _, first, _ in found)))
                left.append(max(last for *_, last in found))
            if self._busy_s > 0:
                left.append((self._total - self._done) * self._busy_s / self._done)
            return RemovalState(
                done=self._done,
                total=self._total,
                rate=self._done / elapsed if elapsed > 0 else 0.0,
                left_s=max(left, default=None),
                waits=tuple(waits),
            )
