"""What httpcore does not do by itself.

It gives each step of connecting the whole limit and the steps of SOCKS none, it leaves a connection open that was given
up half made, and it does not tell whether any of the request was sent. So the connections that the transports give it
ask the attempt that uses them, and report to it.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from prime_ports.messages import Outgoing
from prime_ports.transports.clock import OutOfTimeError

S = TypeVar("S")


class Attempt(Generic[S]):
    """One request under way.

    Attributes:
        begun: Whether bytes of the request itself were handed to a connection. What is said to a proxy comes before,
            and the handshake of TLS; until then, nothing was sent.
        opened: The connections that were made for it.
    """

    def __init__(self, request: Outgoing, deadline: float | None) -> None:
        self._first_bytes = f"{request.method} ".encode("ascii")
        self._deadline = deadline
        self._connected_by: float | None = None
        self.begun = False
        self.opened: list[S] = []

    def connects(self, limit: float | None) -> float | None:
        """Start the time in which TCP, proxy and TLS must all be done; returns what there is for TCP."""
        self._connected_by = None if limit is None else time.monotonic() + limit
        return self.limit(limit)

    def limit(self, limit: float | None) -> float | None:
        """How long the next step may take, in seconds.

        Raises:
            OutOfTimeError: There is no time left.
        """
        ends = [end for end in (self._deadline, None if self.begun else self._connected_by) if end is not None]
        if not ends:
            return limit
        left = min(ends) - time.monotonic()
        if left <= 0:
            missing = "the whole answer came" if self.begun else "there was a connection"
            raise OutOfTimeError(f"the time was over before {missing}")
        return left if limit is None else min(limit, left)

    def writes(self, content: bytes) -> None:
        """Notice the beginning of the request."""
        self.begun = self.begun or content.startswith(self._first_bytes)


current: ContextVar[Attempt[Any]] = ContextVar("attempt")
"""The attempt that this thread or task carries out."""
