"""Lines of requests that wait for room in a window, first come first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from itertools import count

from prime_ports._limits import Charges, LimitKey

_TICKETS = count()


class Waiter:
    """One request that waits.

    Attributes:
        charges: The windows that it needs.
        wake: Make it try again.
        deadline: When it gives up, on the monotonic clock, or None.
        ticket: Its place in the order of arrival.
        lines: Keys of the lines that it stands in: of the windows that once had no room for it.
        announced: Whether its wait was logged.
        left: Whether it has stopped waiting.
        holds: Whether a thread has taken its slots, and its task does not know yet.
    """

    __slots__ = ("announced", "charges", "deadline", "holds", "left", "lines", "ticket", "wake")

    def __init__(self, charges: Charges, wake: Callable[[], None], deadline: float | None) -> None:
        self.charges = charges
        self.wake = wake
        self.deadline = deadline
        self.ticket = next(_TICKETS)
        self.lines: set[LimitKey] = set()
        self.announced = False
        self.left = False
        self.holds = False


class Line:
    """Waiters of one window in the order of arrival, each with the slots that it needs."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, int, Waiter]] = []
        self._total = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, waiter: Waiter, amount: int) -> None:
        """Add a waiter at its place."""
        insort(self._entries, (waiter.ticket, amount, waiter))
        self._total += amount

    def remove(self, waiter: Waiter) -> Waiter | None:
        """Remove a waiter, and return the one that takes its place."""
        place = self._place(waiter)
        self._total -= self._entries.pop(place)[1]
        return self._at(place)

    def ahead(self, waiter: Waiter) -> int:
        """Return the number of slots that earlier waiters need."""
        place = self._place(waiter)
        # Waiters at either end try most often, so count from the nearer one.
        if place <= len(self._entries) // 2:
            return sum(amount for _, amount, _ in self._entries[:place])
        return self._total - sum(amount for _, amount, _ in self._entries[place:])

    def first(self) -> Waiter:
        """Return the earliest waiter."""
        return self._entries[0][2]

    def after(self, waiter: Waiter) -> Waiter | None:
        """Return the next waiter behind one that is in the line."""
        return self._at(self._place(waiter) + 1)

    def _place(self, waiter: Waiter) -> int:
        return bisect_left(self._entries, (waiter.ticket,))

    def _at(self, place: int) -> Waiter | None:
        return self._entries[place][2] if place < len(self._entries) else None
