"""Requests, responses and failures, as they pass between a client and its transport."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, Protocol

from attrs import define, field, frozen

Delivery = Literal["not_sent", "unknown", "responded"]
"""The way of a request: certainly not to the server, possibly to it, or as far as a response."""


class Headers(Mapping[str, str]):
    """Headers of a response: names in any case; values of a repeated name joined by commas (RFC 9110, 5.3)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            self._values[key] = f"{self._values[key]}, {value}" if key in self._values else value

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def get(self, name: str, default: Any = None, /) -> Any:  # that of `Mapping` raises and catches an exception
        return self._values.get(name.lower(), default)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


class Authorization:
    """Value of the Authorization header. Its repr hides it: debuggers and crash reports show the locals of frames."""

    __slots__ = ("reveal",)

    def __init__(self, value: str) -> None:
        self.reveal: Callable[[], str] = lambda: value

    def __repr__(self) -> str:
        return "Authorization(<hidden>)"


def replace_headers(
    headers: Iterable[tuple[str, str]], others: Iterable[tuple[Any, Any]]
) -> tuple[tuple[str, str], ...]:
    """Return headers where others replace those of the same name; raise `ValueError` where one breaks the framing."""
    merged: dict[str, tuple[str, str]] = {name.lower(): (name, value) for name, value in headers}
    for name, value in others:
        if not isinstance(name, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise ValueError(f"the header name {name!r} cannot be sent")
        if not isinstance(value, str) or not re.fullmatch(r"[\t\x20-\x7e]*", value):
            raise ValueError(f"the value of the header {name} cannot be sent: printable ASCII is needed")
        merged[name.lower()] = (name, value)
    return tuple(merged.values())


@define
class PreparedRequest:
    """A request that is ready to be sent, except for the key, which only the transport adds."""

    method: str
    origin: str  # scheme, host and port
    target: str  # path and query, sent byte for byte
    headers: tuple[tuple[str, str], ...] = field(repr=False)  # except Authorization, Host and Content-Length
    body: bytes | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return self.origin + self.target


@frozen
class Timeouts:
    """Limits in seconds for one attempt; None is no limit."""

    read: float | None  # for each wait on the socket, and for a free connection
    connect: float | None  # for opening a connection


@define
class OutgoingRequest:
    """A request with what one attempt needs."""

    request: PreparedRequest
    authorization: Authorization | None
    timeouts: Timeouts
    deadline: float | None  # end of the whole call on the monotonic clock

    def headers(self) -> list[tuple[str, str]]:
        """Return all headers, with the key."""
        key = [] if self.authorization is None else [("Authorization", self.authorization.reveal())]
        return [*self.request.headers, *key]


@define
class Response:
    """A response, with its body read to the end and decoded where possible."""

    status: int
    headers: Headers
    body: bytes = field(repr=False)
    undecoded: bool = False  # True where the body is as received, because it is not what its Content-Encoding says
    until_close: bool = False  # True where only the end of the connection ended the body, which may be truncated


@frozen
class SendFailure:
    """An attempt without a response."""

    delivery: Literal["not_sent", "unknown"]  # "not_sent" only where that is proven
    reason: str  # type and text of the cause
    timed_out: bool = False
    retryable: bool = True  # False when a retry would fail in the same way, as with an untrusted certificate


@frozen
class Closed:
    """Nothing was sent, because the client was closed since the call began."""

    client: str  # name of its class


def reason_of(error: BaseException) -> str:
    """Return the type and text of a failure."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


class SyncTransport(Protocol):
    """Sends one request once. It never raises for anything that the network or the server does."""

    def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        """Send, and read the response to its end, before the deadline (on the monotonic clock)."""
        ...

    def close(self) -> None: ...


class AsyncTransport(Protocol):
    """A `SyncTransport` for asyncio."""

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure: ...

    async def aclose(self) -> None: ...
