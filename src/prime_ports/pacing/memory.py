"""The budget of one process: who has taken slots, and until when they count. No waiting is done here."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

from prime_ports.forks import watch
from prime_ports.pacing import Lane, Limit, Picture


class Book:
    """Slots of one lane."""

    __slots__ = ("blocked_until", "ends", "flying")

    def __init__(self) -> None:
        self.ends: deque[float] = deque()
        self.flying = 0
        self.blocked_until = 0.0


class MemoryStore:
    """Books of all lanes. A lane whose slots are all free again is forgotten."""

    blocking = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Least recently answered first, so that idle lanes are found without a search.
        self._books: OrderedDict[Lane, Book] = OrderedDict()
        watch(self)

    def __len__(self) -> int:
        return len(self._books)

    def take(self, lane: Lane, limit: Limit) -> Picture | None:
        """Take a slot: None when that was possible, else why it was not."""
        with self._lock:
            now = time.monotonic()
            self._forget_idle(now)
            book = self._books.get(lane)
            if book is None:
                book = self._books[lane] = Book()
            ends = book.ends
            while ends and ends[0] <= now:
                ends.popleft()
            if book.blocked_until <= now and len(ends) + book.flying < limit.requests:
                book.flying += 1
                return None
            return _picture(book, now)

    def look(self, lane: Lane, limit: Limit) -> Picture:
        """The state of a lane, without taking anything."""
        with self._lock:
            now = time.monotonic()
            book = self._books.get(lane) or Book()
            return _picture(book, now)

    def answered(self, lane: Lane, limit: Limit, blocked_s: float | None) -> None:
        """The answer to the request of a slot, or its failure, has come.

        Args:
            lane: The lane.
            limit: Its limit.
            blocked_s: Seconds for which the server refuses more, or None where it does not refuse.
        """
        with self._lock:
            now = time.monotonic()
            book = self._books[lane]
            book.flying -= 1
            book.ends.append(now + limit.period)
            if blocked_s is not None:
                book.blocked_until = max(book.blocked_until, now + blocked_s)
            self._books.move_to_end(lane)

    def unused(self, lane: Lane, limit: Limit) -> None:
        """Nothing was sent with a slot: it is free again at once."""
        with self._lock:
            self._books[lane].flying -= 1

    def _forget_idle(self, now: float) -> None:
        while self._books:
            lane, book = next(iter(self._books.items()))
            if book.flying or book.blocked_until > now or (book.ends and book.ends[-1] > now):
                return
            del self._books[lane]

    def after_fork(self) -> None:
        """In a child: a lock of its own, and no slot that only a thread of the parent could give back."""
        self._lock = threading.Lock()
        now = time.monotonic()
        for book in list(self._books.values()):
            latest = max(book.ends, default=now)
            book.ends.extend([latest] * book.flying)
            book.flying = 0


def _picture(book: Book, now: float) -> Picture:
    ends = [max(0.0, end - now) for end in book.ends]
    return Picture(ends, book.flying, max(0.0, book.blocked_until - now))
