"""Time limits of a send, and the failures that end it."""

from __future__ import annotations

import asyncio
import ssl
import time

from prime_ports._errors import ConfigurationError
from prime_ports._types import SendFailure, reason_of

NO_CONNECTION = "no connection was free in time"


class TooLateError(TimeoutError):
    """Timeout before anything was sent."""


def cap(limit: float | None, deadline: float | None) -> float | None:
    """Return a limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - time.monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None, *, sent: bool = True) -> None:
    """Raise `TimeoutError`, or `TooLateError` where nothing was sent, once the deadline has passed."""
    if deadline is not None and time.monotonic() >= deadline:
        if sent:
            raise TimeoutError("the time limit passed before the whole response came")
        raise TooLateError("the time limit had passed before the request could be sent")


async def acquire(permits: asyncio.Semaphore, limit: float | None) -> None:
    """Take a permit for a connection, or raise `TimeoutError` when none is free within the limit."""
    if not permits.locked():
        await permits.acquire()  # does not wait
        return
    try:
        async with asyncio.timeout(limit):
            await permits.acquire()
    except TimeoutError:
        raise TimeoutError(NO_CONNECTION) from None


def send_failure(error: Exception, *, sent: bool, timed_out: bool = False, retryable: bool = True) -> SendFailure:
    """Describe an error of any library, without its traceback, whose frames may hold the key."""
    cause: BaseException | None = error
    while cause is not None and retryable:
        # A retry changes nothing where a certificate was refused or could not be loaded.
        retryable = not isinstance(cause, ssl.SSLCertVerificationError | ConfigurationError)
        cause = cause.__cause__ or cause.__context__
    timed_out = timed_out or isinstance(error, TimeoutError)
    return SendFailure("unknown" if sent else "not_sent", reason_of(error), timed_out, retryable)
