"""The documented rate limits, enforced exactly: one rolling window of arrivals for each counter."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Hashable, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from prime_ports.emulator._models import USER_ID
from prime_ports.emulator._routing import parameter_names

if TYPE_CHECKING:
    from prime_openapi import Operation, RateLimit

# Empty counters are dropped at this number, so that a long run does not grow for ever.
_SWEEP_AT = 10_000
_CALLERS = frozenset({"IP and token", "token and IP", "IP", "token", "user", "team"})
_NONE = (0.0, deque[float]())


class WindowCharge(NamedTuple):
    """The charge of a request to one counter.

    Attributes:
        key: The key of the counter.
        requests: Arrivals accepted in any one period.
        period: Length of the period in seconds.
        amount: Number of slots that the request takes.
    """

    key: Hashable
    requests: int
    period: float
    amount: int = 1


class RollingWindows:
    """Counters by key. A request is accepted when it has room in every one of its counters.

    Args:
        count_rejected: Count rejected requests too, as some gateways do.
    """

    def __init__(self, *, count_rejected: bool = False) -> None:
        self._count_rejected = count_rejected
        self._windows: dict[Hashable, tuple[float, deque[float]]] = {}

    def arrive(self, charges: Sequence[WindowCharge], now: float) -> float | None:
        """Count one request in all of its counters, or in none.

        Args:
            charges: Its counters.
            now: The time of its arrival, in seconds on a clock that never goes back.

        Returns:
            None if it is accepted, else the seconds until it would be.
        """
        accepted = self._wait(charges, now) <= 0
        if accepted or self._count_rejected:
            self._count(charges, now)
        return None if accepted else self._wait(charges, now)

    def reject(self, charges: Sequence[WindowCharge], now: float) -> float:
        """Return the seconds until these counters would accept a request that another one has rejected."""
        if self._count_rejected:
            self._count(charges, now)
        return self._wait(charges, now)

    def give_back(self, charges: Sequence[WindowCharge], then: float) -> None:
        """Forget an accepted request that is rejected after all, unless rejected ones count.

        Args:
            charges: Its counters.
            then: Time of its arrival.
        """
        if self._count_rejected:
            return
        for charge in charges:
            _, arrivals = self._windows.get(charge.key, _NONE)
            for _ in range(min(charge.amount, arrivals.count(then))):
                arrivals.remove(then)

    def clear(self) -> None:
        """Forget every arrival."""
        self._windows.clear()

    def _count(self, charges: Sequence[WindowCharge], now: float) -> None:
        if len(self._windows) >= _SWEEP_AT:
            self._sweep(now)
        for charge in charges:
            self._arrivals(charge).extend(repeat(now, min(charge.amount, charge.requests)))

    def _wait(self, charges: Sequence[WindowCharge], now: float) -> float:
        wait = 0.0
        for charge in charges:
            if charge.amount > charge.requests:
                wait = max(wait, charge.period)  # it is never accepted; there is no better number
                continue
            _, arrivals = self._windows.get(charge.key, _NONE)
            # With `amount` more, the window is full exactly while this arrival is in it.
            place = len(arrivals) + charge.amount - charge.requests - 1
            if place >= 0:
                wait = max(wait, arrivals[place] + charge.period - now)
        return wait

    def _arrivals(self, charge: WindowCharge) -> deque[float]:
        """Return the last arrivals up to the limit of a counter: no earlier one matters."""
        period, arrivals = self._windows.get(charge.key, (charge.period, deque[float](maxlen=charge.requests)))
        if arrivals.maxlen is not None and len(arrivals) == arrivals.maxlen < charge.requests:
            # An operation with a higher limit shares the counter.
            arrivals = deque(arrivals, maxlen=charge.requests)
        self._windows[charge.key] = period, arrivals
        return arrivals

    def _sweep(self, now: float) -> None:
        self._windows = {
            key: (period, arrivals)
            for key, (period, arrivals) in self._windows.items()
            if arrivals and arrivals[-1] + period > now
        }


class LimitCheck:
    """The check of one request against all limits of its operation.

    The head decides, when it arrives, about limits that need nothing of the body. The body decides about the others. A
    request that the body rejects gives back what its head has taken.

    Args:
        windows: The counters.
        operation: The operation of the request.
        ids: Values of its path parameters.
        client: Address that it came from.
        time_scale: Factor of every period.

    Attributes:
        wait: Seconds until the request would be accepted, or None while nothing rejects it.
    """

    def __init__(
        self,
        windows: RollingWindows,
        operation: Operation[Any],
        *,
        ids: tuple[str, ...],
        client: str,
        time_scale: float,
    ) -> None:
        self._windows = windows
        self._operation = operation
        self._ids = dict(zip(parameter_names(operation.path_template), ids, strict=True))
        self._client = client
        self._time_scale = time_scale
        self._taken: list[WindowCharge] = []
        self._arrived = 0.0
        self.wait: float | None = None

    def head(self, now: float) -> None:
        """Count the request in the limits that need nothing of its body."""
        self._arrived = now
        self._taken = self._charges([limit for limit in self._operation.rate_limits if not limit.body_ids], b"")
        self.wait = self._windows.arrive(self._taken, now)

    def body(self, body: bytes, now: float) -> None:
        """Count the request in the limits that count ids of its body. Without any id in it, it counts once."""
        limits = [limit for limit in self._operation.rate_limits if limit.body_ids]
        if not limits:
            return
        charges = self._charges(limits, body)
        if self.wait is not None:
            self.wait = max(self.wait, self._windows.reject(charges, now))
            return
        self.wait = self._windows.arrive(charges, now)
        if self.wait is not None:
            self._windows.give_back(self._taken, self._arrived)

    def _charges(self, limits: list[RateLimit], body: bytes) -> list[WindowCharge]:
        charges: dict[Hashable, WindowCharge] = {}
        for limit in limits:
            found = ids_in(body, limit.body_ids) if limit.body_ids else []
            key = self._key(limit)
            if limit.unit == "sandboxes" or not limit.body_ids:
                amounts: dict[Hashable, int] = {key: max(1, len(found))}
            else:
                amounts = {(key, id_): 1 for id_ in found or [""]}
            for counter, amount in amounts.items():
                charge = WindowCharge(counter, limit.requests, limit.period * self._time_scale, amount)
                # Where two limits count the same, the smaller one holds.
                charges[counter] = min(charges.get(counter, charge), charge, key=lambda given: given.requests)
        return list(charges.values())

    def _key(self, limit: RateLimit) -> Hashable:
        # There is one key, so a token adds nothing to an address; and it belongs to one user of one team.
        callers = [self._client if "IP" in word.split() else USER_ID for word in limit.scope if word in _CALLERS]
        name = limit.shared or (self._operation.name, limit.scope, limit.unit)
        return (name, limit.period, *callers, *(self._ids[parameter] for parameter in limit.path_parameters))


def ids_in(body: bytes, keys: Sequence[str]) -> list[str]:
    """Return the ids of a JSON body that the keys lead to; none where the body has another form."""
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
