"""Time limits of a send, and the failures that end it."""

from __future__ import annotations

import asyncio
import ssl
import time

from prime_ports._errors import ConfigurationError
from prime_ports._types import SendFailure, reason_of


class OutOfTimeError(Exception):
    """A time limit passed while a request was under way, or waited for a connection."""


class TooLateError(Exception):
    """The deadline passed before anything was sent."""


def cap(limit: float | None, deadline: float | None) -> float | None:
    """Return a limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - time.monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None, *, sent: bool = True) -> None:
    """Raise `OutOfTimeError`, or `TooLateError` where nothing was sent, once the deadline has passed."""
    if deadline is not None and time.monotonic() >= deadline:
        if sent:
            raise OutOfTimeError("the time limit passed before the whole response came")
        raise TooLateError("the time limit had passed before the request could be sent")


async def acquire(permits: asyncio.Semaphore, limit: float | None) -> None:
    """Take a permit for a connection, or raise `OutOfTimeError` when none is free within the limit."""
    if not permits.locked():
        await permits.acquire()  # does not wait
        return
    try:
        async with asyncio.timeout(limit):
            await permits.acquire()
    except TimeoutError:
        raise OutOfTimeError("no connection was free in time") from None


def send_failure(error: Exception, *, sent: bool, timed_out: bool = False, retryable: bool = True) -> SendFailure:
    """Describe an error of any library. Its traceback, whose frames may hold the key, is not kept.

    Args:
        error: The error.
        sent: False only where it is proven that nothing of the request was sent.
        timed_out: True for a library's own timeout.
        retryable: False when a retry would fail in the same way.
    """
    timed_out = timed_out or isinstance(error, TimeoutError | OutOfTimeError | TooLateError)
    return SendFailure("unknown" if sent else "not_sent", reason_of(error), timed_out, retryable and not _final(error))


def _final(error: BaseException | None) -> bool:
    """Return whether a certificate was refused or could not be loaded, which a retry does not change."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError | ConfigurationError):
            return True
        error = error.__cause__ or error.__context__
    return False
