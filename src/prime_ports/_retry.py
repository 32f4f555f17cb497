"""When a call is repeated: one pure function of what was tried so far.

What an attempt may have done decides, not what kind of error it was:

* `not_sent`: proven that nothing arrived (connection refused, no free connection). Repeated for every method.
* `unknown`: the answer was lost or unreadable, or its status is 408, 502, 503, 504 or 52x, which proxies send
  whether or not the server has done its work. Repeated for GET, HEAD and DELETE, whose repetition changes nothing.
* `responded`: the server has spoken. Only 429 is repeated, for every method: it says that nothing was done.

A 404 to the repetition of an `unexpose` is judged by the attempts before it:

| attempts before the 404 | result |
|---|---|
| none, or all of them `not_sent` or 429 | `NotFoundError` |
| any that may have acted (or 5xx, which says nothing about that) | removed, with `confirmed=False` |
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from prime_ports._types import Delivery

if TYPE_CHECKING:
    from prime_openapi import Operation

__all__ = ("Attempt", "Retry", "default_retry")

MAX_RETRY_AFTER_S = 120.0
_MIN_WAIT_S = 0.1
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 8.0
_REPEATABLE = frozenset({"GET", "HEAD", "DELETE"})


@frozen
class Attempt:
    """One request that was sent, or tried to be.

    Attributes:
        delivery: How far the request got.
        status: Status of its answer, or None when no answer came.
        retry_after: Seconds that the answer asks to wait, or None.
        retryable: False when a retry would fail in the same way, as with an untrusted certificate.
    """

    delivery: Delivery
    status: int | None = None
    retry_after: float | None = None
    retryable: bool = True

    @property
    def may_have_been_processed(self) -> bool:
        """Whether the server may have done what it was asked, or a part of it; a 500 says nothing about that."""
        return self.delivery == "unknown" or (self.status is not None and self.status >= 500)


Retry = Callable[["Operation[Any]", Sequence[Attempt]], float | None]
"""Decides after a failed attempt: seconds to wait before the next, or None to stop."""


def delivery_of(status: int) -> Delivery:
    """What an attempt may have done whose answer has this status and is not a success."""
    return "unknown" if status in {408, 502, 503, 504} or 520 <= status <= 529 else "responded"


def default_retry(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    """Repeat where that is safe and may help; see the head of this module.

    Args:
        operation: What is called.
        attempts: All attempts so far; the last one has just failed.

    Returns:
        Seconds to wait before the next attempt (what `Retry-After` asks for, else 0.5 s doubling up to 8 s, with
        jitter), or None to stop.
    """
    last = attempts[-1]
    if not last.retryable:
        return None
    anyone_may = last.delivery == "not_sent" or last.status == 429
    if not anyone_may and not (last.delivery == "unknown" and operation.method in _REPEATABLE):
        return None
    if last.retry_after is not None:
        return max(last.retry_after, _MIN_WAIT_S) if last.retry_after <= MAX_RETRY_AFTER_S else None
    longest = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** min(len(attempts) - 1, 10))
    return longest * random.uniform(0.5, 1.0)


def read_retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a `Retry-After` header asks for (RFC 9110, section 10.2.3); None where it is of no use.

    Args:
        value: The header: seconds, also with a fraction, or a date. A date in the past is 0.
        now: The present; the clock's without it.
    """
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isascii() else math.nan
    except ValueError:
        return _until(value, now or datetime.now(UTC))
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _until(value: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:  # the date says "-0000": UTC, of an unknown zone
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
