"""Time limits of an attempt, none of which reaches beyond the deadline of its call."""

from __future__ import annotations

import time


class OutOfTimeError(Exception):
    """A deadline passed while an attempt was under way."""


class TooLateError(Exception):
    """A deadline had passed before anything was sent."""


def cap(limit: float | None, deadline: float | None) -> float | None:
    """A limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - time.monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None, *, sent: bool = True) -> None:
    """Stop once the deadline has passed.

    Raises:
        OutOfTimeError: It has, after sending.
        TooLateError: It has, before sending.
    """
    if deadline is not None and time.monotonic() >= deadline:
        if sent:
            raise OutOfTimeError("the time limit passed before the whole answer came")
        raise TooLateError("the time limit had passed before the request could be sent")
