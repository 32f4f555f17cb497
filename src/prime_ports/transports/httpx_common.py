"""What the two transports share that send with a client or a transport of httpx's which the user brought along."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import httpx

from prime_ports.errors import ConfigurationError
from prime_ports.messages import Answer, Authorization, Headers, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import OutOfTimeError, TooLateError, cap
from prime_ports.transports.tls import is_distrust

# A request that cannot be made of what it is to hold, such as an address that is too long: now as later.
_IMPOSSIBLE = (httpx.InvalidURL, httpx.UnsupportedProtocol)


# Raised only before connecting, while connecting, while waiting for a free connection, or by a proxy that has not
# opened the way: in each case the request itself has not left this machine.
_PROVES_NOT_SENT = (
    *_IMPOSSIBLE,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    TooLateError,
)
_TIME_LIMITS = (httpx.TimeoutException, OutOfTimeError, TooLateError, TimeoutError)


def require(given: object, kind: type, name: str) -> None:
    """Refuse a user's own client or transport of the wrong kind, such as a blocking one for asyncio."""
    if given is not None and not isinstance(given, kind):
        raise ConfigurationError(f"{name} must be an httpx.{kind.__name__}, not {type(given).__name__}")


def build(
    request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
) -> httpx.Request:
    """The request in httpx's form, with the key and with time limits that end at the deadline."""
    extensions = {"timeout": time_limits(timeouts, deadline)}
    headers = headers_of(request, authorization)
    return httpx.Request(request.method, request.url, headers=headers, content=request.body, extensions=extensions)


def headers_of(request: Outgoing, authorization: Authorization | None) -> list[tuple[str, str]]:
    """All headers, with the key."""
    return [*request.headers, *([] if authorization is None else [("Authorization", authorization.reveal())])]


@lru_cache(maxsize=16)
def timeout_of(connect: float | None, read: float | None) -> httpx.Timeout:
    """The same limits as an object of httpx's; most calls have the same ones."""
    return httpx.Timeout(connect=connect, read=read, write=read, pool=read)


def time_limits(timeouts: Timeouts, deadline: float | None) -> dict[str, float | None]:
    """Limits by socket operation, none of which ends after the deadline."""
    read, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
    return {"connect": connect, "read": read, "write": read, "pool": read}


def answer(response: httpx.Response, body: bytes) -> Answer:
    """An answer in our form."""
    if not body and response.num_bytes_downloaded:
        # Cut short, and the decoder passes over it: an answer without a body would mean another thing.
        raise httpx.DecodingError("the compressed body decodes to nothing")
    headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    return Answer(response.status_code, headers, body)


def no_answer(error: Exception) -> NoAnswer:
    """What a failure may have done; "not_sent" only where that is proven."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    effect: Literal["not_sent", "maybe_acted"] = "not_sent" if isinstance(error, _PROVES_NOT_SENT) else "maybe_acted"
    permanent = isinstance(error, _IMPOSSIBLE) or is_distrust(error)
    return NoAnswer(effect, reason, isinstance(error, _TIME_LIMITS), permanent)
