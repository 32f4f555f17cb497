"""The documented rate limits, enforced exactly: a rolling window by arrival for every counter."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

# Counters that have run empty are dropped when there are this many, so that a long run does not grow for ever.
_SWEEP_AT = 10_000


class RollingWindows:
    """Counters by key. A request is accepted when fewer than `count` arrivals lie within the period before it.

    Args:
        count_rejected: Whether rejected requests use up the window too, as some gateways have it.
    """

    def __init__(self, *, count_rejected: bool = False) -> None:
        self._count_rejected = count_rejected
        self._windows: dict[Hashable, tuple[float, deque[float]]] = {}

    def arrive(self, key: Hashable, count: int, period: float, now: float) -> float | None:
        """Count one arrival.

        Args:
            key: Whose counter it is.
            count: Requests accepted in any one period.
            period: Its length in seconds.
            now: When the request arrived, in seconds on a clock that never goes back.

        Returns:
            None when it is accepted, else the seconds until one would be.
        """
        if len(self._windows) >= _SWEEP_AT:
            self._sweep(now)
        # Only the last `count` arrivals matter: the window is full exactly while the oldest of them is in it.
        _, arrivals = self._windows.setdefault(key, (period, deque(maxlen=count)))
        accepted = len(arrivals) < count or arrivals[0] + period <= now
        if accepted or self._count_rejected:
            arrivals.append(now)
        return None if accepted else arrivals[0] + period - now

    def clear(self) -> None:
        """Forget every arrival."""
        self._windows.clear()

    def _sweep(self, now: float) -> None:
        self._windows = {
            key: (period, arrivals)
            for key, (period, arrivals) in self._windows.items()
            if arrivals and arrivals[-1] + period > now
        }
