"""Requests that wait for room in a window, first come, first served."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from itertools import count

from prime_ports._limits.charges import LimitKey
from prime_ports._limits.lease import Lease

_TICKETS = count()


class QueuedRequest:
    """A request that waits.

    Attributes:
        lease: Its lease, which holds no slot yet.
        wake: Makes it try again.
        deadline: Time on the monotonic clock when it gives up, or None.
        ticket: Its place in the order of arrival.
        keys: Windows whose queue it is in: those that once had no room for it.
        logged: True once its wait was logged.
        left: True once it waits no more.
    """

    __slots__ = ("deadline", "keys", "lease", "left", "logged", "ticket", "wake")

    def __init__(self, lease: Lease, wake: Callable[[], None], deadline: float | None) -> None:
        self.lease = lease
        self.wake = wake
        self.deadline = deadline
        self.ticket = next(_TICKETS)
        self.keys: set[LimitKey] = set()
        self.logged = False
        self.left = False


class WindowQueue:
    """The requests that wait for one window in the order of arrival, each with the slots that it needs."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, int, QueuedRequest]] = []
        self._total = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, request: QueuedRequest, amount: int) -> None:
        """Add a request at its place."""
        insort(self._entries, (request.ticket, amount, request))
        self._total += amount

    def remove(self, request: QueuedRequest) -> QueuedRequest | None:
        """Remove a request, and return the next one."""
        place = self._place(request)
        self._total -= self._entries.pop(place)[1]
        return self._at(place)

    def ahead(self, request: QueuedRequest) -> int:
        """Return the number of slots that earlier requests need."""
        place = self._place(request)
        # Requests at either end try most often, so count from the nearer one.
        if place <= len(self._entries) // 2:
            return sum(amount for _, amount, _ in self._entries[:place])
        return self._total - sum(amount for _, amount, _ in self._entries[place:])

    def first(self) -> QueuedRequest:
        """Return the earliest request."""
        return self._entries[0][2]

    def after(self, request: QueuedRequest) -> QueuedRequest | None:
        """Return the next request behind one that is in the queue."""
        return self._at(self._place(request) + 1)

    def _place(self, request: QueuedRequest) -> int:
        return bisect_left(self._entries, (request.ticket,))

    def _at(self, place: int) -> QueuedRequest | None:
        return self._entries[place][2] if place < len(self._entries) else None
