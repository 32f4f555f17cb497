"""When a call is retried: a pure function of its attempts so far. How far they got decides, not the kind of error."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from prime_ports._times import server_time
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
    """Return how far a request got, by the status of its response, which is not a success."""
    return "unknown" if status in {408, 502, 503, 504} or 520 <= status <= 529 else "responded"


def default_retry(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    """Retry where that is safe and may help.

    Every method is retried after 429, and when nothing was sent, which is proven. GET, HEAD and DELETE are idempotent,
    so they are also retried when the response was lost or unreadable, or is 408, 502, 503, 504 or 52x: proxies send
    these whether or not the server has processed the request. No other response is retried.

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


def retry_after_of(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of the Retry-After header of a response, or None without a usable one.

    A date in it is compared with the Date of the response, where there is one, and not with the local clock.
    """
    value = headers.get("retry-after")
    return None if value is None else read_retry_after(value, server_time(headers))


def read_retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, section 10.2.3), 0 for a past date; None if unusable."""
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isascii() else math.nan
    except ValueError:
        with suppress(ValueError, TypeError, OverflowError):
            moment = parsedate_to_datetime(value)
            if moment.tzinfo is None:  # the zone "-0000" means UTC
                moment = moment.replace(tzinfo=UTC)
            return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
