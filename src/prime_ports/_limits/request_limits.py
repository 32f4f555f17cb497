"""The windows that a request counts in, read from the documented limits of its operation, and options for them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
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
        fallback: "memory" continues within this process, with a warning, while that Redis cannot be used. None raises
            `ConfigurationError` instead. Redis is waited for during half of `total_timeout` at most.

    Raises:
        ValueError: An option has a value that cannot be used.
        TypeError: An option has the wrong type.
    """

    period_scale: float = 1.0
    store: str | None = field(default=None, repr=False)  # it may contain a password
    fallback: Literal["memory"] | None = None

    def __attrs_post_init__(self) -> None:
        scale, store, fallback = cast("tuple[object, ...]", (self.period_scale, self.store, self.fallback))
        if store is not None and not isinstance(store, str):
            raise TypeError(f"store must be the URL of a Redis, not {type(store).__name__}")
        if fallback not in (None, "memory"):  # a tuple, since the value may not be hashable
            raise ValueError(f"fallback must be 'memory' or None, got {fallback!r}")
        if not isinstance(scale, int | float) or not 0 < scale <= sys.float_info.max:
            raise ValueError(f"period_scale must be a finite number above 0, got {scale!r}")


class LimitKey(NamedTuple):
    """The name of one rate-limit window of the server."""

    origin: str
    token: bytes  # digest of the Authorization header; empty where all tokens of one address share the window
    window: str  # name of the limit, for one operation or common to several
    values: tuple[str, ...] = ()  # values that have a window each, such as the id of a sandbox


class Limit(NamedTuple):
    """A number of requests, or of sandboxes, accepted in any `period` seconds."""

    requests: int
    period: float
    unit: str = "requests"


class Charge(NamedTuple):
    """A window that a request counts in, and the slots that it takes there."""

    key: LimitKey
    limit: Limit
    amount: int = 1


Charges = tuple[Charge, ...]


class _PreparedLimit(NamedTuple):
    """A stated limit, prepared for requests of its operation."""

    limit: Limit
    name: str
    places: tuple[int, ...]
    per_token: bool
    body_ids: tuple[str, ...]


_PREPARED: dict[str, tuple[Operation[Any], tuple[_PreparedLimit, ...]]] = {}


def charges_for(
    request: Request[Any], origin: str, authorization: Authorization | None, options: RateLimiter | None
) -> Charges:
    """Return the windows that a request counts in; none where no limit is kept."""
    operation = request.operation
    if options is None or not operation.rate_limits:
        return ()
    import hashlib  # needed within rate limits only

    digest = hashlib.sha256(b"" if authorization is None else authorization.reveal().encode()).digest()
    charges: list[Charge] = []
    # By identity: hashing an operation costs more than all the rest of a request's limits.
    known = _PREPARED.get(operation.name)
    if known is None or known[0] is not operation:
        known = _PREPARED[operation.name] = operation, _prepare(operation)
    for limit, name, places, per_token, body_ids in known[1]:
        if options.period_scale != 1.0:
            limit = limit._replace(period=limit.period * options.period_scale)
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


def _prepare(operation: Operation[Any]) -> tuple[_PreparedLimit, ...]:
    parameters = re.findall(r"\{([^{}]*)\}", operation.path_template)
    found: dict[str, _PreparedLimit] = {}
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
            found[name] = _PreparedLimit(limit, name, places, per_token, stated.body_ids)
    return tuple(found.values())


def _ids(value: Any, keys: tuple[str, ...]) -> list[str]:
    """Return the ids that the keys lead to in a JSON body, through any lists on the way."""
    if isinstance(value, list | tuple):
        return [id_ for item in cast("Sequence[Any]", value) for id_ in _ids(item, keys)]
    if keys:
        return _ids(cast("Mapping[str, Any]", value).get(keys[0]), keys[1:]) if isinstance(value, Mapping) else []
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []
