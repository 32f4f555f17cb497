"""When a call is retried: a pure function of its attempts so far. How far they got decides, not the kind of error."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from attrs import fields, frozen

from prime_openapi import Operation
from prime_ports._times import read_http_date, server_time
from prime_ports._types import Delivery

__all__ = ("Attempt", "Backoff", "Retry", "default_retry")

_MIN_RETRY_AFTER = 0.1
_MAX_WAIT = 1_000_000.0  # in options: 11 days
_MAX_STEPS = 64
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


Retry = Callable[[Operation[Any], Sequence[Attempt]], float | None]
"""Decides after a failed attempt: seconds to wait before the next attempt, or None to stop."""


def delivery_of(status: int) -> Delivery:
    """Return how far a request got, by the status of its response, which is not a success."""
    return "unknown" if status in {408, 502, 503, 504} or 520 <= status <= 529 else "responded"


@frozen(kw_only=True)
class Backoff:
    """Rules for retries: those of `default_retry`, with other waits. Give one as `retry=` of a client.

    The wait before the first retry is `initial` seconds; each further one is `factor` times as long, up to `maximum`.

    Attributes:
        initial: Seconds before the first retry.
        maximum: Largest number of seconds.
        factor: Factor from one wait to the next, from 1.
        jitter: Part of each wait that is random, 0 to 1: with 0.5 a wait is between half and the whole of its length.
        max_retry_after: Seconds of Retry-After that are waited for; a longer one stops.

    Raises:
        ValueError: An option has a value that cannot be used.
        TypeError: An option is not a number.
    """

    initial: float = 0.5
    maximum: float = 8.0
    factor: float = 2.0
    jitter: float = 0.5
    max_retry_after: float = 120.0

    def __attrs_post_init__(self) -> None:
        bounds = {"factor": (1.0, _MAX_WAIT), "jitter": (0.0, 1.0)}
        for attribute in fields(Backoff):
            value: object = getattr(self, attribute.name)
            least, most = bounds.get(attribute.name, (0.0, _MAX_WAIT))
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise TypeError(f"{attribute.name} must be a number, not {type(value).__name__}")
            if not least <= value <= most:
                raise ValueError(f"{attribute.name} must be {least:g} to {most:g}, got {value!r:.40}")
        if self.maximum < self.initial:
            raise ValueError(f"maximum must be at least initial ({self.initial:g} s), got {self.maximum:g}")

    def __call__(self, operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        """Decide after a failed attempt, as `default_retry` does."""
        last = attempts[-1]
        if not last.retryable:
            return None
        harmless = last.delivery == "not_sent" or last.status == 429
        if not harmless and not (last.delivery == "unknown" and operation.method in _IDEMPOTENT):
            return None
        if last.retry_after is not None:
            return max(last.retry_after, _MIN_RETRY_AFTER) if last.retry_after <= self.max_retry_after else None
        longest = self.initial
        for _ in range(min(len(attempts) - 1, _MAX_STEPS)):
            longest = min(self.maximum, longest * self.factor)
        return longest * random.uniform(1 - self.jitter, 1)


_DEFAULT = Backoff()


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
        None to stop. A `Backoff` has other waits.
    """
    return _DEFAULT(operation, attempts)


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
        moment = read_http_date(value) or _obsolete_date(value)
        return None if moment is None else max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _obsolete_date(text: str) -> datetime | None:
    with suppress(ImportError, OSError, OverflowError, TypeError, ValueError):
        from email.utils import parsedate_to_datetime  # too slow for every first call

        moment = parsedate_to_datetime(text)
        # The zone "-0000" means UTC.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return None
