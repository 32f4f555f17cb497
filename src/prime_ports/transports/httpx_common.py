"""What the httpx transports share: building a request, and saying what a failure may have done."""

from __future__ import annotations

import ssl
from typing import Any, Literal

import httpx

from prime_ports.errors import ConfigurationError
from prime_ports.messages import Answer, Authorization, Headers, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import OutOfTimeError, TooLateError, cap
from prime_ports.transports.options import KEEP_ALIVE_S, TransportOptions

# A request that cannot be made of what it is to hold, such as an address that is too long: now as later.
_IMPOSSIBLE = (httpx.InvalidURL, httpx.UnsupportedProtocol)


class NoConnectionError(Exception):
    """No connection was free in time: nothing was sent."""


# Raised only before connecting, while connecting, while waiting for a free connection, or by a proxy that has not
# opened the way: in each case the request itself has not left this machine.
_PROVES_NOT_SENT = (
    *_IMPOSSIBLE,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    NoConnectionError,
    TooLateError,
)
_TIME_LIMITS = (httpx.TimeoutException, OutOfTimeError, NoConnectionError, TooLateError, TimeoutError)


def pool_arguments(options: TransportOptions) -> dict[str, Any]:
    """Arguments of httpx's own transports, the same for both."""
    proxy = None
    if options.proxy is not None:
        context = options.verify if isinstance(options.verify, ssl.SSLContext) else None
        proxy = httpx.Proxy(options.proxy, ssl_context=context if options.proxy.startswith("https") else None)
    return {
        "verify": options.verify,
        "trust_env": options.trust_env,
        "proxy": proxy,
        "limits": httpx.Limits(
            max_connections=options.max_connections,
            max_keepalive_connections=options.max_connections,
            keepalive_expiry=KEEP_ALIVE_S,
        ),
    }


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


def time_limits(timeouts: Timeouts, deadline: float | None) -> dict[str, float | None]:
    """Limits by socket operation, none of which ends after the deadline."""
    read, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
    return {"connect": connect, "read": read, "write": read, "pool": read}


def answer(response: httpx.Response, body: bytes) -> Answer:
    """An answer in our form."""
    if not body and response.num_bytes_downloaded:
        # Cut short, and the decoder passes over it: an answer without a body would mean another thing.
        raise httpx.DecodingError("the compressed body decodes to nothing")
    return Answer(response.status_code, Headers(response.headers.multi_items()), body)


def no_answer(error: Exception) -> NoAnswer:
    """What a failure may have done; "not_sent" only where that is proven."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    effect: Literal["not_sent", "maybe_acted"] = "not_sent" if isinstance(error, _PROVES_NOT_SENT) else "maybe_acted"
    permanent = isinstance(error, _IMPOSSIBLE) or _distrust(error)
    return NoAnswer(effect, reason, isinstance(error, _TIME_LIMITS), permanent)


def _distrust(error: BaseException | None) -> bool:
    """Whether a certificate was refused: the next attempt would meet the same one."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
