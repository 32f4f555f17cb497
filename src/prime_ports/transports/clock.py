"""Time limits of an attempt, none of which reaches beyond the deadline of its call."""

from __future__ import annotations

import time


class OutOfTimeError(Exception):
    """The deadline of the call passed while an attempt was under way."""


class TooLateError(Exception):
    """The deadline of the call had passed before an attempt began: nothing was sent."""


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
            raise OutOfTimeError("the total time limit passed before the whole answer came")
        raise TooLateError("the total time limit had passed before the request could be sent")
