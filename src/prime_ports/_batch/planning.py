"""Dry runs: the items that a removal would have, and what it would cost. Nothing is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from attrs import define, field

from prime_ports._batch.item_callbacks import refuse_async
from prime_ports._batch.removals import pair_of
from prime_ports._batch.report import Estimate, RemovalItem, RemovalReport
from prime_ports._batch.run_batch import BatchOptions
from prime_ports._core import ClientCore
from prime_ports._limits.request_limits import Charge, Charges
from prime_ports._paths import segment
from prime_ports._public_models import PublishedPort, Tunnel
from prime_ports._requests import unexpose_request

_ASSUMED_RESPONSE_TIME = 0.2  # seconds, in estimates where no limit binds
_REASON = "dry run"


@define
class PlannedTarget:
    """The ids of one item, by the names of `RemovalItem`, and the error of one that cannot be sent."""

    place: dict[str, Any]
    error: Exception | None = None


Reader = Callable[[Any], PlannedTarget]
"""Reads one item of the input; raises `TypeError` for something that is no item."""


def read_exposure_target(target: Any) -> PlannedTarget:
    """Read an `Exposure` or a pair of ids."""
    sandbox_id, exposure_id = pair_of(target)
    place = {"sandbox_id": sandbox_id, "exposure_id": exposure_id}
    try:
        segment("sandbox_id", sandbox_id)
        segment("exposure_id", exposure_id)
    except (TypeError, ValueError) as error:
        return PlannedTarget(place, error)
    return PlannedTarget(place)


def read_port_target(target: Any) -> PlannedTarget:
    """Read a public port of any kind, or a pair of ids."""
    if isinstance(target, PublishedPort):
        return PlannedTarget({"kind": "published", "sandbox_id": target.sandbox_id, "port": target.port})
    if isinstance(target, Tunnel):
        return PlannedTarget({"kind": "tunnel", "sandbox_id": None, "tunnel_id": target.tunnel_id})
    return read_exposure_target(target)


@define
class _Plan:
    """The items so far, without those that could not be sent among the costs."""

    items: list[RemovalItem] = field(factory=list[RemovalItem])
    removals: int = 0
    exposures: Counter[str] = field(factory=Counter[str])
    sandboxes: set[str] = field(factory=set[str])


def plan(core: ClientCore, options: BatchOptions[RemovalReport], targets: Iterable[Any], read: Reader) -> RemovalReport:
    """Fill the report with the items of a removal and its cost."""
    refuse_async("on_item", options.on_item)
    made = _read(core, targets, read)
    return _fill(options, made, core.limiter.time_until_free(_charges(core, made)))


async def plan_async(
    core: ClientCore, options: BatchOptions[RemovalReport], targets: Iterable[Any], read: Reader
) -> RemovalReport:
    """Do the same for asyncio."""
    made = _read(core, targets, read)
    return _fill(options, made, await core.limiter.time_until_free_async(_charges(core, made)))


def _read(core: ClientCore, targets: Iterable[Any], read: Reader) -> _Plan:
    core.require_open()
    made, seen = _Plan(), set[int]()  # hashes, which need a tenth of the memory of the keys
    for position, target in enumerate(targets):
        one = read(target)
        if one.error is not None:
            made.items.append(RemovalItem(position=position, status="failed", error=one.error, **one.place))
            continue
        item = RemovalItem(position=position, status="not_attempted", reason=_REASON, **one.place)
        made.items.append(item)
        if (number := hash(item.key)) in seen:
            continue
        seen.add(number)
        made.removals += 1
        if item.sandbox_id is not None:
            made.sandboxes.add(item.sandbox_id)
            # Exposures alone have limits that make their number count.
            made.exposures[item.sandbox_id] += item.kind == "exposure"
    return made


def _charges(core: ClientCore, made: _Plan) -> Charges:
    """Return the windows that the removals of exposures count in."""
    totals: Counter[Charge] = Counter()
    for sandbox_id, removals in made.exposures.items():
        if removals:
            for charge in core.charges(unexpose_request(sandbox_id, "any")):
                totals[charge] += charge.amount * removals
    return tuple(charge._replace(amount=total) for charge, total in totals.items())


def _fill(options: BatchOptions[RemovalReport], made: _Plan, time_until_free: float) -> RemovalReport:
    report = options.report
    seconds = max(made.exposures.total() / options.concurrency * _ASSUMED_RESPONSE_TIME, time_until_free)
    report.items = made.items
    report.estimate = Estimate(requests=made.removals, sandboxes=len(made.sandboxes), seconds=seconds)
    report.input_exhausted = True
    return report
