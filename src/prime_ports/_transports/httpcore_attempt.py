"""What httpcore does not do by itself.

It gives each step of connecting the whole limit and the steps of SOCKS none, it leaves a connection open that was given
up half made and keeps its place in the pool, and it does not tell whether any of the request was sent. So the
connections that the transports give it ask the attempt that uses them, and report to it.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

import httpcore

from prime_ports._transports.clock import cap, check_time
from prime_ports._types import PreparedRequest

S = TypeVar("S", bound=httpcore.NetworkStream | httpcore.AsyncNetworkStream)
C = TypeVar("C", bound=httpcore.ConnectionInterface | httpcore.AsyncConnectionInterface)


class Attempt(Generic[S]):
    """One request under way.

    Attributes:
        begun: Whether bytes of the request itself were handed to a connection. What is said to a proxy comes before,
            and the handshake of TLS; until then, nothing was sent.
        opened: The connections that were made for it.
    """

    def __init__(self, request: PreparedRequest, deadline: float | None) -> None:
        self._first_bytes = f"{request.method} ".encode("ascii")
        self._deadline = deadline
        self._connected_by: float | None = None
        self.begun = False
        self.opened: list[S] = []

    def connects(self, limit: float | None) -> float | None:
        """Start the time in which TCP, proxy and TLS must all be done; returns what there is for TCP, in seconds."""
        self._connected_by = None if limit is None else time.monotonic() + limit
        return self.limit(limit)

    def limit(self, limit: float | None) -> float | None:
        """How long the next step may take, in seconds.

        Raises:
            OutOfTimeError: There is no time left for the answer.
            TooLateError: There is no time left for sending.
        """
        for end in (self._deadline, None if self.begun else self._connected_by):
            check_time(end, sent=self.begun)
            limit = cap(limit, end)
        return limit

    def writes(self, content: bytes) -> None:
        """Notice the beginning of the request."""
        self.begun = self.begun or content.startswith(self._first_bytes)


current: ContextVar[Attempt[Any]] = ContextVar("attempt")
"""The attempt that this thread or task carries out."""


class ReportedStream(Generic[S]):
    """A connection of the attempt that made it; what its kinds have in common."""

    def __init__(self, stream: S) -> None:
        self._stream = stream
        current.get().opened.append(self)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about, such as whether something can be read."""
        return self._stream.get_extra_info(info)


class Place(Generic[C]):
    """A place in a pool, which is free again where its connection was given up half made.

    httpcore takes such a one for one that is in use, through a proxy and in early versions always, and so has no place
    for others in the end.
    """

    def __init__(self, connection: C) -> None:
        self._connection = connection
        self._made = False
        self._given_up = False

    def __enter__(self) -> None:
        """A request on it begins."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Notice whether it failed because there is no connection; not where another one uses it."""
        there = self._made or current.get().begun or isinstance(error, httpcore.ConnectionNotAvailable)
        self._made, self._given_up = self._made or error is None, error is not None and not there

    def info(self) -> str:
        """What it is and does, for people."""
        return self._connection.info()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        """Whether it goes to this server."""
        return self._connection.can_handle_request(origin)

    def is_available(self) -> bool:
        """Whether a request may be sent now."""
        return not self._given_up and self._connection.is_available()

    def has_expired(self) -> bool:
        """Whether it is to be closed."""
        return self._given_up or self._connection.has_expired()

    def is_idle(self) -> bool:
        """Whether nobody uses it."""
        return self._given_up or self._connection.is_idle()

    def is_closed(self) -> bool:
        """Whether it is to be forgotten."""
        return self._given_up or self._connection.is_closed()
