"""The documented rate limits, enforced exactly: one rolling window of arrivals for each counter."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Hashable, Sequence
from itertools import repeat
from typing import Any, NamedTuple, cast

from prime_openapi import Operation
from prime_ports.emulator._http_messages import parameter_names
from prime_ports.emulator._objects import USER_ID

_CALLERS = frozenset({"IP and token", "token and IP", "IP", "token", "user", "team"})
_NONE = deque[float](maxlen=0)


class WindowCharge(NamedTuple):
    """A request takes `amount` slots of the counter `key`, which accepts `requests` in any `period` seconds."""

    key: Hashable
    requests: int
    period: float
    amount: int = 1


class RollingWindows:
    """Counters by key. A request is accepted when it has room in every one of its counters."""

    def __init__(self, *, count_rejected: bool = False) -> None:
        self._count_rejected = count_rejected
        self._windows: dict[Hashable, deque[float]] = {}

    def arrive(self, charges: Sequence[WindowCharge], now: float) -> float | None:
        """Count one request in all of its counters and return None, or return the seconds until it is accepted."""
        rejected = self._wait(charges, now) > 0
        if self._count_rejected or not rejected:
            self._count(charges, now)
        return self._wait(charges, now) if rejected else None

    def clear(self) -> None:
        self._windows.clear()

    def _count(self, charges: Sequence[WindowCharge], now: float) -> None:
        for charge in charges:
            arrivals = self._windows.get(charge.key, _NONE)
            # No arrival before the last ones up to the limit matters. An operation with a higher limit may share it.
            most = max(charge.requests, arrivals.maxlen or 0)
            if arrivals.maxlen != most:
                arrivals = deque(arrivals, maxlen=most)
            arrivals.extend(repeat(now, min(charge.amount, charge.requests)))
            self._windows[charge.key] = arrivals

    def _wait(self, charges: Sequence[WindowCharge], now: float) -> float:
        wait = 0.0
        for charge in charges:
            arrivals = self._windows.get(charge.key, _NONE)
            # With `amount` more, the window is full exactly while this arrival is in it.
            place = len(arrivals) + charge.amount - charge.requests - 1
            if charge.amount > charge.requests:
                wait = max(wait, charge.period)  # it is never accepted; there is no better number
            elif place >= 0:
                wait = max(wait, arrivals[place] + charge.period - now)
        return wait


def charges_of(
    operation: Operation[Any], ids: tuple[str, ...], client: str, body: bytes, time_scale: float
) -> list[WindowCharge]:
    """Return what a request takes of all limits of its operation. Without any id in its body, it counts once."""
    charges: dict[Hashable, WindowCharge] = {}
    names = dict(zip(parameter_names(operation.path_template), ids, strict=True))
    for limit in operation.rate_limits:
        found = ids_in(body, limit.body_ids) if limit.body_ids else []
        # There is one key, so a token adds nothing to an address; and it belongs to one user of one team.
        callers = [client if "IP" in word.split() else USER_ID for word in limit.scope if word in _CALLERS]
        counted = limit.shared or (operation.name, limit.scope, limit.unit)
        key = (counted, limit.period, *callers, *(names[name] for name in limit.path_parameters))
        amounts: dict[Hashable, int] = {key: max(1, len(found))}
        if limit.body_ids and limit.unit != "sandboxes":
            amounts = {(key, id_): 1 for id_ in found or [""]}
        for counter, amount in amounts.items():
            charge = WindowCharge(counter, limit.requests, limit.period * time_scale, amount)
            # Where two limits count the same, the smaller one holds.
            charges[counter] = min(charges.get(counter, charge), charge, key=lambda given: given.requests)
    return list(charges.values())


def ids_in(body: bytes, keys: Sequence[str]) -> list[str]:
    """Return the ids of a JSON body that the keys lead to; none if the body has another form."""
    try:
        found: list[Any] = [json.loads(body)]
    except (ValueError, RecursionError):
        return []
    for key in keys:
        objects = [cast("dict[str, Any]", one) for one in _flat(found) if isinstance(one, dict)]
        found = [one[key] for one in objects if key in one]
    return [str(one) for one in _flat(found) if isinstance(one, str | int) and not isinstance(one, bool)]


def _flat(values: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [value]
    return flat
