"""Keeping to the documented rate limits, so that the server never has to refuse.

A limit counts requests in any window of its period. A slot is taken before a request is sent, and counts as used
until one period after the answer (or failure) came: the server cannot have counted the request later than that, so
no window of the server's ever holds more than the limit, whatever the network's delay, and no margin is guessed.
"""

from __future__ import annotations

import hashlib
import math
import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from attrs import frozen

if TYPE_CHECKING:
    from prime_openapi import Operation, Request
    from prime_ports.messages import Authorization


@frozen
class Pacing:
    """How pacing is done.

    Attributes:
        scale: Multiplies every documented period; 0.05 makes 60 s into 3 s, to match the emulator's `time_scale`.
    """

    scale: float = 1.0

    def __attrs_post_init__(self) -> None:
        given = cast(object, self.scale)
        with suppress(OverflowError):  # a whole number may be too large for any float
            if isinstance(given, int | float) and 0 < float(given) < math.inf:
                return
        raise ValueError(f"scale must be a finite number above 0, not {given!r}")


class Lane(NamedTuple):
    """What the server counts together: one token at one host, one operation, the things its limit is per."""

    origin: str
    token: bytes
    operation: str
    scope: tuple[str, ...]


class Limit(NamedTuple):
    """So many requests in any window of so many seconds."""

    requests: int
    period: float


class Refused(NamedTuple):
    """No slot within the time that is left; `wait_s` is how long it would take at least."""

    wait_s: float


class Picture(NamedTuple):
    """Why there is no slot now, in seconds from now.

    `ends` is when slots whose answer came are free again, in order; `flying` counts those without an answer yet;
    `blocked` is how long the server's own refusal still holds.
    """

    ends: list[float]
    flying: int
    blocked: float


def lane_of(request: Request[Any], origin: str, authorization: Authorization | None) -> Lane:
    """The lane that a request belongs to."""
    token = hashlib.sha256(b"" if authorization is None else authorization.reveal().encode()).digest()
    scope = tuple(str(request.path[place]) for place in _scope_places(request.operation))
    return Lane(origin, token, request.operation.name, scope)


def limit_of(operation: Operation[Any], pacing: Pacing | None) -> Limit | None:
    """The limit to keep to, or None for none."""
    if pacing is None or not operation.rate_limits:
        return None
    return Limit(operation.rate_limits[0].requests, operation.rate_limits[0].period * pacing.scale)


def earliest(picture: Picture, limit: Limit, ahead: int) -> float:
    """In how many seconds a slot can be free, at the earliest, for somebody with so many others in front.

    A slot without an answer yet cannot be free before a whole period from now, nor one that those in front take.
    """
    frees = picture.ends + [limit.period] * picture.flying
    unused = max(0, limit.requests - len(frees))
    frees = [0.0] * unused + frees
    round_, place = divmod(ahead, limit.requests)
    return max(frees[min(place, len(frees) - 1)], picture.blocked) + round_ * limit.period


@cache
def _scope_places(operation: Operation[Any]) -> tuple[int, ...]:
    if not operation.rate_limits:
        return ()
    names = re.findall(r"\{([^{}]*)\}", operation.path_template)
    return tuple(names.index(name) for name in operation.rate_limits[0].path_parameters)
