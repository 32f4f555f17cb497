"""When a call is retried: a pure function of its attempts so far.

How far an attempt got decides, not the kind of its error:

* `not_sent`: nothing reached the server, which is proven (connection refused, no free connection). Retried for every
  method.
* `unknown`: the response was lost or unreadable, or its status is 408, 502, 503, 504 or 52x, which proxies send whether
  or not the server has processed the request. Retried for GET, HEAD and DELETE, which are idempotent.
* `responded`: the server has responded. Only 429 is retried, for every method: it says that nothing was done.

A 404 to the retry of an `unexpose` is judged by the attempts before it:

| attempts before the 404 | result |
|---|---|
| none, or all of them `not_sent` or 429 | `NotFoundError` |
| any that may have been processed (5xx included, which says nothing about that) | removed, with `confirmed=False` |
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

_MAX_RETRY_AFTER = 120.0
_MIN_WAIT = 0.1
_FIRST_WAIT = 0.5
_MAX_WAIT = 8.0
_IDEMPOTENT = frozenset({"GET", "HEAD", "DELETE"})


@frozen
class Attempt:
    """One attempt to send a request.

    Attributes:
        delivery: How far the request got: "not_sent", "unknown" or "responded".
        status: Status of the response, or None without one.
        retry_after: Seconds of its Retry-After, or None.
        retryable: False when a retry would fail in the same way, as with an untrusted certificate.
    """

    delivery: Delivery
    status: int | None = None
    retry_after: float | None = None
    retryable: bool = True

    @property
    def may_have_been_processed(self) -> bool:
        """True where the server may have done all or a part of the work; a 500 says nothing about that."""
        return self.delivery == "unknown" or (self.status is not None and self.status >= 500)


Retry = Callable[["Operation[Any]", Sequence[Attempt]], float | None]
"""Decides after a failed attempt: seconds to wait before the next attempt, or None to stop."""


def delivery_of(status: int) -> Delivery:
    """Return how far a request got whose response has this status and is not a success."""
    return "unknown" if status in {408, 502, 503, 504} or 520 <= status <= 529 else "responded"


def default_retry(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    """Retry where that is safe and may help; see the table of this module.

    Args:
        operation: The operation.
        attempts: All attempts so far; the last one has just failed.

    Returns:
        Seconds to wait before the next attempt (those of Retry-After, else 0.5 s doubling up to 8 s, with jitter), or
        None to stop.
    """
    last = attempts[-1]
    if not last.retryable:
        return None
    harmless = last.delivery == "not_sent" or last.status == 429
    if not harmless and not (last.delivery == "unknown" and operation.method in _IDEMPOTENT):
        return None
    if last.retry_after is not None:
        return max(last.retry_after, _MIN_WAIT) if last.retry_after <= _MAX_RETRY_AFTER else None
    longest = min(_MAX_WAIT, _FIRST_WAIT * 2.0 ** min(len(attempts) - 1, 10))
    return longest * random.uniform(0.5, 1.0)


def read_retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, section 10.2.3), 0 for a past date; None if unusable."""
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isascii() else math.nan
    except ValueError:
        return _seconds_until(value, now or datetime.now(UTC))
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _seconds_until(date: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:  # the zone "-0000" means UTC
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
