"""Removals as a batch: given ones, and those that a list selects."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve, frozen

from prime_ports._batch.engine import Status, Work
from prime_ports._batch.report import Estimate, RemovalItem, RemovalReport
from prime_ports._batch.run_batch import Batch, BatchOptions
from prime_ports._core import AsyncCore, ClientCore
from prime_ports._errors import (
    APIConnectionError,
    InternalServerError,
    PrimeError,
    RateLimitError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._limits.request_limits import Charge, Charges
from prime_ports._models import Exposure, PublicPort, Removal
from prime_ports._paths import segment
from prime_ports._requests import list_request, unexpose_request
from prime_ports._responses import CallContext, ListHandler, ResponseHandler, UnexposeHandler
from prime_ports._times import Age, cutoff, read_age, server_time
from prime_ports._types import Response

if TYPE_CHECKING:
    from prime_openapi import Operation

Target = Exposure | tuple[str, str]
P = TypeVar("P", bound=PublicPort)

_ROUNDS = 3  # for an item that fails for a passing reason
_ROUND_PAUSE = 1.0  # seconds before the second round; twice as long before the third
_PASSING = (APIConnectionError, RateLimitError, InternalServerError, ResponseValidationError, RateLimitTimeoutError)
_HANDLER = UnexposeHandler(missing_ok=True, keep_headers=False)
_LIST_PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0)  # seconds before looking again at a list that still shows removed exposures
_ASSUMED_RESPONSE_TIME = 0.2  # seconds, in estimates where no limit binds


class RemovalBatch(Batch[RemovalReport]):
    """A batch whose input is exposures. One that is given twice is removed once, and reported twice.

    "Already gone" is a claim of a 404. It counts where a removal of the same sandbox has worked, or a list agrees.
    """

    def __init__(self, core: AsyncCore, options: BatchOptions[RemovalReport], source: Any) -> None:
        super().__init__(core, options, source)
        self._known: dict[tuple[str, str], list[int] | RemovalItem] = {}  # positions, and then the item of the first
        self._retries: list[Work] = []
        self._claims: defaultdict[str, list[tuple[Work, Removal]]] = defaultdict(list)
        self._worked: set[str] = set()

    def admit(self, position: int, target: Any) -> None:
        pair = pair_of(target)
        try:
            known = self._known.get(pair)
        except TypeError as error:  # an id that cannot be hashed cannot be sent either
            self.record(_item(position, pair, "failed", error=error))
            return
        if known is None:
            self._known[pair] = [position]
            self.engine.add(Work(unexpose_request(*pair), _HANDLER, self._removal_ended))
        elif isinstance(known, list):
            known.append(position)
        else:
            self.record(evolve(known, position=position))

    async def finish(self) -> None:
        """Retry what failed for a passing reason, then verify claims."""
        for number in range(1, _ROUNDS):
            if not self._retries or await self.engine.pause(_ROUND_PAUSE * number):
                break
            again, self._retries = self._retries, []
            for work in again:
                self.engine.add(work)
            await self.engine.drained()
        self.engine.reopen()
        for sandbox_id in list(self._claims):
            if sandbox_id in self._worked:
                self._settle_claims(sandbox_id, listed=set())
            else:
                self.engine.add(Work(list_request(sandbox_id), ListHandler(), partial(self._listed, sandbox_id)))
        await self.engine.drained()

    def settle(self) -> None:
        """Record the items of rounds and claims that were cut short."""
        for work in self._retries:
            self._settle(work, "failed", error=work.failure)
        for sandbox_id in list(self._claims):
            text = f"{sandbox_id}: answered 404, and stopped before a list could say so"
            self._settle_claims(sandbox_id, PrimeError(text))

    def _removal_ended(self, work: Work, status: Status, **facts: Any) -> None:
        """Record the end of a removal, unless another round or a list is to follow."""
        sandbox_id, _ = _pair(work)
        if status == "succeeded":
            removal: Removal = facts["value"]
            if work.rate_limit_wait:
                removal = evolve(removal, rate_limit_wait=work.rate_limit_wait)
            if removal.status == "already_gone":
                self._claims[sandbox_id].append((work, removal))
            else:
                self._worked.add(sandbox_id)
                self._settle(work, "removed", removal=removal)
            return
        work.failure = error = facts.get("error", work.failure)
        if error is None:
            self._settle(work, status, **facts)
        elif status == "failed" and isinstance(error, _PASSING) and not self.engine.over:
            self._retries.append(work)
        else:
            self._settle(work, "failed", error=error)

    def _listed(self, sandbox_id: str, work: Work, status: Status, **facts: Any) -> None:
        """Settle the claims of a sandbox by its list. If the batch was interrupted, they stay open, and fail later."""
        if status == "succeeded":
            self._settle_claims(sandbox_id, listed={exposure.exposure_id for exposure in facts["value"]})
        elif status == "failed" and not self.engine.aborted:
            self._settle_claims(sandbox_id, facts["error"])

    def _settle_claims(self, sandbox_id: str, error: Exception | None = None, listed: set[str] | None = None) -> None:
        for work, removal in self._claims.pop(sandbox_id):
            _, exposure_id = _pair(work)
            if listed is None:
                self._settle(work, "failed", error=error)
            elif exposure_id in listed:
                text = f"{sandbox_id} {exposure_id}: 404, but the list of the sandbox still holds it"
                self._settle(work, "failed", error=PrimeError(text))
            else:
                self._settle(work, "already_gone", removal=removal)

    def _settle(self, work: Work, status: str, **facts: Any) -> None:
        pair = _pair(work)
        if isinstance(positions := self._known[pair], RemovalItem):
            return  # settled, before an exception of a signal handler
        self.report.rate_limit_wait += work.rate_limit_wait
        items = [_item(position, pair, status, **facts) for position in positions]
        self._known[pair] = items[0]
        for item in items:
            self.record(item)


def _pair(work: Work) -> tuple[str, str]:
    return cast("tuple[str, str]", work.request.path)


def _item(position: int, pair: tuple[str, str], status: Any, **facts: Any) -> RemovalItem:
    return RemovalItem(position=position, sandbox_id=pair[0], exposure_id=pair[1], status=status, **facts)


def pair_of(target: object) -> tuple[str, str]:
    """Return the ids of an item; raise `TypeError` for anything but an `Exposure` or a pair."""
    if isinstance(target, Exposure):
        return target.sandbox_id, target.exposure_id
    if isinstance(target, tuple | list):
        parts = cast("Sequence[str]", target)
        if len(parts) == 2:
            return parts[0], parts[1]
    raise TypeError(f"an item must be an Exposure or a pair (sandbox_id, exposure_id), got {target!r:.80}")


def estimate(core: ClientCore, options: BatchOptions[RemovalReport], targets: Iterable[Target]) -> RemovalReport:
    """Fill the report with the cost of removing exposures, and send nothing."""
    counts, charges = _costs(core, targets)
    return _estimated(options, counts, core.limiter.time_until_free(charges))


async def estimate_async(
    core: ClientCore, options: BatchOptions[RemovalReport], targets: Iterable[Target]
) -> RemovalReport:
    """Do the same for asyncio."""
    counts, charges = _costs(core, targets)
    return _estimated(options, counts, await core.limiter.time_until_free_async(charges))


def _costs(core: ClientCore, targets: Iterable[Target]) -> tuple[Counter[str], Charges]:
    """Return the number of exposures in each sandbox, each counted once, and the windows that removals count in."""
    core.require_open()
    seen: set[int] = set()  # hashes, which need a tenth of the memory of the ids
    counts: Counter[str] = Counter()
    for target in targets:
        pair = pair_of(target)
        with suppress(ValueError, TypeError):  # cannot be sent; a removal would fail
            segment("sandbox_id", pair[0])
            segment("exposure_id", pair[1])
            counts[pair[0]] += hash(pair) not in seen
            seen.add(hash(pair))
    totals: Counter[Charge] = Counter()
    for sandbox_id, removals in counts.items():
        for charge in core.charges(unexpose_request(sandbox_id, "any")):
            totals[charge] += charge.amount * removals
    return counts, tuple(charge._replace(amount=total) for charge, total in totals.items())


def _estimated(options: BatchOptions[RemovalReport], counts: Counter[str], time_until_free: float) -> RemovalReport:
    report, requests = options.report, counts.total()
    seconds = max(requests / options.concurrency * _ASSUMED_RESPONSE_TIME, time_until_free)
    report.estimate = Estimate(requests=requests, sandboxes=len(counts), seconds=seconds)
    report.input_exhausted = True
    return report


async def remove_many(core: AsyncCore, options: BatchOptions[RemovalReport], targets: Iterable[Target]) -> None:
    """Remove exposures; see `PortClient.unexpose_many`."""
    await RemovalBatch(core, options, targets).run()


async def remove_selected(
    core: AsyncCore, options: BatchOptions[RemovalReport], sandbox_id: str | None, selection: Selection, dry_run: bool
) -> None:
    """Remove the exposures that one list selects; see `PortClient.unexpose_all`."""
    report = options.report
    try:
        listed, report.invalid, report.server_time = await _list(core, sandbox_id)
        chosen, report.skipped = selection.split(listed, report.server_time or datetime.now(UTC))
        turns: defaultdict[str, count[int]] = defaultdict(count)  # sandboxes behind a large one need not wait for it
        chosen.sort(key=lambda exposure: next(turns[exposure.sandbox_id]))
        if dry_run:
            report.selected = chosen
            await estimate_async(core, options, chosen)
            return
        await remove_many(core, options, chosen)
        if chosen:
            await _verify(core, sandbox_id, chosen, report)
    except asyncio.CancelledError:
        report.interrupted = True
        raise


class _DatedListHandler(ResponseHandler[tuple[list[Exposure], datetime | None]]):
    """Reads lists of exposures, together with the server's time."""

    def load(self, operation: Operation[Any]) -> None:
        ListHandler().load(operation)

    def read(self, response: Response, context: CallContext) -> tuple[list[Exposure], datetime | None]:
        return ListHandler().read(response, context), server_time(response.headers)


async def _list(core: AsyncCore, sandbox_id: str | None) -> tuple[list[Exposure], list[str], datetime | None]:
    """Return the exposures of a list, the faults of items that are not as documented, and the server's time."""
    try:
        listed, date = await core.run(core.call(list_request(sandbox_id), _DatedListHandler()))
        return listed, [], date
    except ResponseValidationError as error:
        if error.valid_items is None:
            raise
        return list(error.valid_items), [error.message], server_time(error.headers)


async def _verify(core: AsyncCore, sandbox_id: str | None, chosen: list[Exposure], report: RemovalReport) -> None:
    """Note the exposures that are still listed; a list may lag behind the removals for a while."""
    wanted = {pair_of(exposure) for exposure in chosen}
    gone = {(item.sandbox_id, item.exposure_id) for item in [*report.removed, *report.already_gone]}
    for pause in (*_LIST_PAUSES, None):
        try:
            listed, *_ = await _list(core, sandbox_id)
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [exposure for exposure in listed if pair_of(exposure) in wanted]
        if pause is None or gone.isdisjoint(map(pair_of, report.still_listed)):
            return
        await asyncio.sleep(pause)


@frozen
class Selection:
    """Filters of `unexpose_all` and `remove_all`; None selects everything."""

    age: timedelta | datetime | None = None
    name: str | None = None
    port: int | None = None
    protocol: str | None = None

    @classmethod
    def of(cls, older_than: Age | None, name: object, port: object, protocol: object) -> Selection:
        """Return the selection for the arguments of `unexpose_all`, or raise `ValueError` or `TypeError`."""
        for argument, value, wanted in (("name", name, str), ("port", port, int), ("protocol", protocol, str)):
            if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
                kind = "an int" if wanted is int else "a str"
                raise TypeError(f"{argument} must be {kind}, not {type(value).__name__}")
        try:
            age = None if older_than is None else read_age(older_than)
        except (ValueError, TypeError) as error:
            raise type(error)(f"older_than: {error}") from None
        return cls(age, name, port, protocol)  # type: ignore[arg-type]

    def split(self, ports: Iterable[P], now: datetime) -> tuple[list[P], list[P]]:
        """Return the ports that are selected, and those that match but have no time to judge their age by."""
        matching = list(filter(self._matches, ports))
        if self.age is None:
            return matching, []
        before = cutoff(self.age, now)
        chosen = [port for port in matching if port.created_at is not None and port.created_at < before]
        return chosen, [port for port in matching if port.created_at is None]

    def _matches(self, port: PublicPort) -> bool:
        if self.name is not None and (port.name is None or not fnmatchcase(port.name, self.name)):
            return False
        if self.port is not None and port.port != self.port:
            return False
        # Published ports and tunnels carry HTTP.
        protocol = port.protocol or "" if isinstance(port, Exposure) else "HTTP"
        return self.protocol is None or protocol.upper() == self.protocol.upper()
