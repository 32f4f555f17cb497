"""Actions of the emulated service that are due later, on a scaled clock."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable

from prime_ports._clock import monotonic

Clock = Callable[[], float]


class DueActions:
    """Actions in the order of their moments."""

    def __init__(self, *, time_scale: float = 1.0, clock: Clock = monotonic) -> None:
        self._time_scale, self.clock = time_scale, clock
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._numbers = itertools.count()

    def clear(self) -> None:
        self._due.clear()

    def settle(self) -> None:
        """Carry out what is due."""
        now = self.clock()
        while self._due and self._due[0][0] <= now:
            heapq.heappop(self._due)[2]()

    def later(self, seconds: float, action: Callable[[], object]) -> None:
        """Carry out an action this many seconds from now, before scaling; never if they are infinite."""
        # The number in between keeps entries of the same moment in order and the actions out of the comparison.
        heapq.heappush(self._due, (self.clock() + seconds * self._time_scale, next(self._numbers), action))
