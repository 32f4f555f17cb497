"""What the two transports share that send with a client or a transport of httpx's which the user brought along."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import httpx

from prime_ports._decoding import DecodingError, make_response
from prime_ports._errors import ConfigurationError
from prime_ports._transports.clock import OutOfTimeError, TooLateError, cap
from prime_ports._transports.tls import is_distrust
from prime_ports._types import Authorization, Headers, PreparedRequest, Response, SendFailure, Timeouts, reason_of

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
    request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
) -> httpx.Request:
    """The request in httpx's form, with the key and with time limits that end at the deadline."""
    extensions = {"timeout": time_limits(timeouts, deadline)}
    headers = request.signed(authorization)
    return httpx.Request(request.method, request.url, headers=headers, content=request.body, extensions=extensions)


@lru_cache(maxsize=16)
def timeout_of(connect: float | None, read: float | None) -> httpx.Timeout:
    """The same limits as an object of httpx's; most calls have the same ones."""
    return httpx.Timeout(connect=connect, read=read, write=read, pool=read)


def time_limits(timeouts: Timeouts, deadline: float | None) -> dict[str, float | None]:
    """Limits by socket operation, none of which ends after the deadline."""
    read, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
    return {"connect": connect, "read": read, "write": read, "pool": read}


def answer(response: httpx.Response, body: bytes | None) -> Response:
    """An answer in our form.

    Args:
        response: httpx's.
        body: As it came; or None where a user's own transport or hook has read it, and httpx decoded it.
    """
    headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    if body is None and isinstance(response.stream, httpx.ByteStream):
        body = b"".join(response.stream)  # it was made of a body at hand
    if body is None:
        if not response.content and response.num_bytes_downloaded and response.is_success:
            raise DecodingError(_TO_NOTHING)
        return Response(response.status_code, headers, response.content)
    if not body and response.http_version == "HTTP/2":
        return Response(response.status_code, headers, body)  # the end of a connection does not pass for that of a body
    return make_response(response.status_code, headers, body, others=_decode)


# It may have been cut short, which httpx passes over: an answer without a body would mean another thing.
_TO_NOTHING = "the compressed body decodes to nothing"


def _decode(body: bytes, encoding: str) -> bytes:
    """Decode as httpx does, which knows what a user's own client asks for, and passes over what it does not know."""
    problem = _TO_NOTHING
    try:
        coded = httpx.Response(200, headers=[(b"Content-Encoding", encoding.encode("latin-1"))], content=body)
        if coded.content:
            return coded.content
    except httpx.DecodingError as error:
        problem = str(error)
    raise DecodingError(problem)


def no_answer(error: Exception) -> SendFailure:
    """What a failure may have done; "not_sent" only where that is proven."""
    effect: Literal["not_sent", "unknown"] = "not_sent" if isinstance(error, _PROVES_NOT_SENT) else "unknown"
    permanent = isinstance(error, _IMPOSSIBLE) or is_distrust(error)
    return SendFailure(effect, reason_of(error), isinstance(error, _TIME_LIMITS), not permanent)
