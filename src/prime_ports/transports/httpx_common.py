"""What the two httpx transports share: building a request, and saying what a failure may have done."""

from __future__ import annotations

import ssl
import time
from typing import Literal

import httpx

from prime_ports.messages import Answer, Headers, NoAnswer, Outgoing, Timeouts

# Raised only while connecting, while waiting for a free connection, or by a proxy that has not opened the way:
# in each case the request itself has not left this machine.
_PROVES_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class OutOfTimeError(Exception):
    """The deadline of the call passed while an attempt was under way."""


def build(request: Outgoing, authorization: str | None, timeouts: Timeouts, deadline: float | None) -> httpx.Request:
    """The request in httpx's form, with the key and with time limits that end at the deadline."""
    headers = list(request.headers)
    if authorization is not None:
        headers.append(("Authorization", authorization))
    extensions = {"timeout": time_limits(timeouts, deadline)}
    return httpx.Request(request.method, request.url, headers=headers, content=request.body, extensions=extensions)


def time_limits(timeouts: Timeouts, deadline: float | None) -> dict[str, float | None]:
    """Limits by socket operation, none of which ends after the deadline."""
    read, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
    return {"connect": connect, "read": read, "write": read, "pool": read}


def cap(limit: float | None, deadline: float | None) -> float | None:
    """A limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - time.monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None) -> None:
    """Raise `OutOfTimeError` once the deadline has passed."""
    if deadline is not None and time.monotonic() >= deadline:
        raise OutOfTimeError("the total time limit passed before the whole answer came")


def answer(response: httpx.Response, body: bytes) -> Answer:
    """An answer in our form."""
    return Answer(response.status_code, Headers(response.headers.multi_items()), body)


def no_answer(error: Exception) -> NoAnswer:
    """What a failure may have done; "not_sent" only where that is proven."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    timed_out = isinstance(error, httpx.TimeoutException | OutOfTimeError | TimeoutError)
    effect: Literal["not_sent", "maybe_acted"] = "not_sent" if isinstance(error, _PROVES_NOT_SENT) else "maybe_acted"
    return NoAnswer(effect, reason, timed_out, permanent=_distrust(error))


def _distrust(error: BaseException | None) -> bool:
    """Whether a certificate was refused: the next attempt would meet the same one."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
