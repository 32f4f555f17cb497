"""Keep to the documented rate limits, so that the server never refuses a request.

A limit counts requests in any window of its period. A request takes a slot of each of its limits before it is sent, or
of none. A slot counts as used until one period after the response (or failure): the server cannot have counted the
request later than that, so no window of the server ever holds more than the limit, whatever the delay of the network,
and no margin is guessed.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from attrs import field, frozen

if TYPE_CHECKING:
    from prime_openapi import Operation, Request
    from prime_ports._types import Authorization

_CALLERS = frozenset({"IP and token", "token and IP", "IP", "token", "user", "team"})


@frozen
class RateLimiter:
    """Options for staying within the documented rate limits.

    Attributes:
        period_scale: Factor for every documented period; 0.05 makes 60 s into 3 s, to match the emulator's
            `time_scale`.
        store: URL of a Redis (`redis://`, `rediss://`, `unix://`) that keeps the windows for all processes and
            machines behind one address. None keeps them in the memory of this process.
        fallback: "memory" continues within this process, with a warning, when that Redis cannot be reached. None
            raises `ConfigurationError` instead.

    Raises:
        ValueError: An option has a value that cannot be used.
        TypeError: An option has the wrong type.
    """

    period_scale: float = 1.0
    store: str | None = field(default=None, repr=False)  # it may contain a password
    fallback: Literal["memory"] | None = None

    def __attrs_post_init__(self) -> None:
        store = cast(object, self.store)
        if store is not None and not isinstance(store, str):
            raise TypeError(f"store must be the URL of a Redis, not {type(store).__name__}")
        fallback = cast(object, self.fallback)
        if fallback not in (None, "memory"):  # a tuple, since the value may not be hashable
            raise ValueError(f"fallback must be 'memory' or None, got {fallback!r}")
        scale = cast(object, self.period_scale)
        with suppress(OverflowError):  # an int may be too large for any float
            if isinstance(scale, int | float) and 0 < float(scale) < math.inf:
                return
        raise ValueError(f"period_scale must be a finite number above 0, got {scale!r}")


class LimitKey(NamedTuple):
    """The name of one rate-limit window of the server.

    Attributes:
        origin: Scheme, host and port of the API.
        token: Digest of the Authorization header; empty where all tokens of one address share the window.
        window: Name of the limit: its own for each operation, or common to the operations that share it.
        values: Values that have a window each, such as the id of a sandbox.
    """

    origin: str
    token: bytes
    window: str
    values: tuple[str, ...] = ()


class Limit(NamedTuple):
    """A number of requests, or of sandboxes, accepted in any `period` seconds."""

    requests: int
    period: float
    unit: str = "requests"


class Charge(NamedTuple):
    """One window that a request counts in, and how often."""

    key: LimitKey
    limit: Limit
    amount: int = 1


Charges = tuple[Charge, ...]
"""All windows that one request counts in. They are taken together or not at all."""


class Refused(NamedTuple):
    """The reason why a request may not be sent in time.

    Attributes:
        min_wait: Seconds until every window can have room, at the earliest; infinite where one never can.
        charge: The window with the longest wait, or None where the time was over before any was asked.
    """

    min_wait: float
    charge: Charge | None = None


class _Window(NamedTuple):
    """One stated limit, prepared for requests of its operation."""

    limit: Limit
    name: str
    places: tuple[int, ...]
    per_token: bool
    body_ids: tuple[str, ...]


_PREPARED: dict[str, tuple[Operation[Any], tuple[_Window, ...]]] = {}


def limit_keys(
    request: Request[Any], origin: str, authorization: Authorization | None, limiter: RateLimiter | None
) -> Charges:
    """Return what a request takes of each documented limit; nothing where no limit is kept."""
    operation = request.operation
    if limiter is None or not operation.rate_limits:
        return ()
    digest = hashlib.sha256(b"" if authorization is None else authorization.reveal().encode()).digest()
    charges: list[Charge] = []
    for limit, name, places, per_token, body_ids in _windows(operation):
        if limiter.period_scale != 1.0:
            limit = limit._replace(period=limit.period * limiter.period_scale)
        values = tuple([str(request.path[place]) for place in places])
        key = LimitKey(origin, digest if per_token else b"", name, values)
        if not body_ids:
            charges.append(Charge(key, limit))
            continue
        # The server counts a request without ids too, so it counts once.
        ids = _ids(request.json, body_ids) or [""]
        if limit.unit == "sandboxes":
            charges.append(Charge(key, limit, len(ids)))
        else:
            charges += [Charge(key._replace(values=(*values, id_)), limit) for id_ in dict.fromkeys(ids)]
    return tuple(charges)


def _windows(operation: Operation[Any]) -> tuple[_Window, ...]:
    # By identity, since the hash of an operation costs more than all the rest of a request's limits.
    known = _PREPARED.get(operation.name)
    if known is None or known[0] is not operation:
        known = _PREPARED[operation.name] = operation, _prepare(operation)
    return known[1]


def _prepare(operation: Operation[Any]) -> tuple[_Window, ...]:
    parameters = re.findall(r"\{([^{}]*)\}", operation.path_template)
    found: dict[str, _Window] = {}
    for stated in operation.rate_limits:
        scope = " per ".join(stated.scope)
        own = f"{operation.name}: {stated.unit} per {scope}"
        name = f"{stated.shared or own} in {stated.period:g} s"
        places = tuple(parameters.index(parameter) for parameter in stated.path_parameters)
        # Only an address counts all tokens together. A user or a team is known here by the token alone.
        per_token = set(stated.scope) & _CALLERS != {"IP"}
        known = found.get(name)
        if known is None or stated.requests < known.limit.requests:
            limit = Limit(stated.requests, stated.period, stated.unit)
            found[name] = _Window(limit, name, places, per_token, stated.body_ids)
    return tuple(found.values())


def _ids(value: Any, keys: tuple[str, ...]) -> list[str]:
    """Return the ids that the keys lead to in a JSON body, through any lists on the way."""
    if isinstance(value, list | tuple):
        return [id_ for item in cast("Sequence[Any]", value) for id_ in _ids(item, keys)]
    if keys:
        return _ids(cast("Mapping[str, Any]", value).get(keys[0]), keys[1:]) if isinstance(value, Mapping) else []
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []
