"""Removals as a batch: given ones, and those that a list selects."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, cast

from attrs import evolve

from prime_ports._batch.batch import Batch, BatchOptions
from prime_ports._batch.engine import Work
from prime_ports._batch.report import Estimate, RemovalItem, RemovalReport
from prime_ports._batch.selection import Selection, in_turns
from prime_ports._core import AsyncCore, ClientCore
from prime_ports._errors import (
    APIConnectionError,
    InternalServerError,
    PrimeError,
    RateLimitError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._limits.charges import Charge
from prime_ports._models import Exposure, Removal
from prime_ports._paths import segment
from prime_ports._requests import list_request, unexpose_request
from prime_ports._responses import ListHandler, UnexposeHandler
from prime_ports._types import Headers

Target = Exposure | tuple[str, str]

ROUNDS = 3
"""Number of rounds for an item that fails for a passing reason."""
_PAUSE = 1.0
"""Seconds before the second round; twice as long before the third."""
_PASSING = (APIConnectionError, RateLimitError, InternalServerError, ResponseValidationError, RateLimitTimeoutError)
_HANDLER = UnexposeHandler(missing_ok=True)
_NO_HEADERS = Headers(())
PATIENCE = 10.0
"""Seconds to wait for a list that still shows removed exposures."""
_ASSUMED_RESPONSE_TIME = 0.2
"""Seconds for one response, in estimates where no limit binds."""


class RemovalBatch(Batch[RemovalReport]):
    """A batch whose input is exposures. One that is given twice is removed once, and reported twice.

    "Already gone" is a claim of a 404. It counts where a removal of the same sandbox has worked, or a list agrees.
    """

    def __init__(self, core: AsyncCore, options: BatchOptions[RemovalReport], source: Any) -> None:
        super().__init__(core, options, source)
        self.retries: list[RemovalWork] = []
        self.claims: defaultdict[str, list[tuple[RemovalWork, Removal]]] = defaultdict(list)
        self.worked: set[str] = set()
        self.known: dict[tuple[str, str], RemovalWork | RemovalItem] = {}

    def admit(self, position: int, target: Any) -> None:
        pair = pair_of(target)
        try:
            known = self.known.get(pair)
        except TypeError:  # an id that cannot be hashed cannot be sent either
            known = None
        if isinstance(known, RemovalWork):
            known.positions.append(position)
        elif known is not None:
            self.record(evolve(known, position=position))
        else:
            try:
                self.known[pair] = work = RemovalWork(self, position, pair)
            except Exception as error:  # an id that cannot be sent, no key, or a closed client
                self.record(_item(position, pair, "failed", error=error))
                return
            self.engine.add(work)

    async def finish(self) -> None:
        """Retry what failed for a passing reason, then verify claims."""
        for number in range(1, ROUNDS):
            if not self.retries or await self.engine.pause(_PAUSE * number):
                break
            again, self.retries = self.retries, []
            for work in again:
                work.reset()
                self.engine.add(work)
            await self.engine.drained()
        self._fail_retries()
        self.engine.reopen()
        for sandbox_id in list(self.claims):
            if sandbox_id in self.worked:
                self.settle_claims(sandbox_id, set(), None)
            else:
                self._list(sandbox_id)
        await self.engine.drained()

    def settle(self) -> None:
        """Record the items of rounds and claims that were cut short."""
        self._fail_retries()
        for sandbox_id in list(self.claims):
            text = f"{sandbox_id}: answered 404, and stopped before a list could say so"
            self.settle_claims(sandbox_id, None, PrimeError(text))

    def settle_claims(self, sandbox_id: str, listed: set[str] | None, error: Exception | None) -> None:
        """Record the items of a sandbox that had a 404: by the ids that its list has, or why there is no list."""
        for work, removal in self.claims.pop(sandbox_id):
            if listed is None:
                work.settle("failed", error=error)
            elif work.pair[1] in listed:
                text = f"{sandbox_id} {work.pair[1]}: 404, but the list of the sandbox still holds it"
                work.settle("failed", error=PrimeError(text))
            else:
                work.settle("already_gone", removal=removal)

    def _list(self, sandbox_id: str) -> None:
        try:
            work = ListWork(self, sandbox_id)
        except Exception as error:
            self.settle_claims(sandbox_id, None, error)
            return
        self.engine.add(work)

    def _fail_retries(self) -> None:
        retries, self.retries = self.retries, []
        for work in retries:
            work.settle("failed", error=work.error)


class RemovalWork(Work[Removal]):
    """One exposure to remove, which may have several positions in the input."""

    __slots__ = ("_batch", "error", "pair", "positions")

    def __init__(self, batch: RemovalBatch, position: int, pair: tuple[str, str]) -> None:
        request = unexpose_request(*pair)
        super().__init__(batch.core.call(request, _HANDLER), batch.core.charges(request))
        self._batch = batch
        self.pair = pair
        self.positions = [position]
        self.error: Exception | None = None  # of the last round

    def succeeded(self, value: Removal) -> None:
        """Record a removal; a 404 needs confirmation first."""
        # The headers of thousands would fill the memory.
        removal = evolve(value, rate_limit_wait=self.rate_limit_wait, headers=_NO_HEADERS)
        if removal.status == "already_gone":
            self._batch.claims[self.pair[0]].append((self, removal))
        else:
            self._batch.worked.add(self.pair[0])
            self.settle("removed", removal=removal)

    def failed(self, error: Exception) -> None:
        self.error = error
        if isinstance(error, _PASSING) and not self._batch.engine.over:
            self._batch.retries.append(self)
        else:
            self.settle("failed", error=error)

    def abandoned(self) -> None:
        text = "{} {}: ended while the request was in flight; it may have been removed".format(*self.pair)
        self.settle("failed", error=PrimeError(text))

    def skipped(self, reason: str) -> None:
        if self.error is None:
            self.settle("not_attempted", reason=reason)
        else:
            self.settle("failed", error=self.error)

    def settle(self, status: Any, **facts: Any) -> None:
        self._batch.report.rate_limit_wait += self.rate_limit_wait
        items = [_item(position, self.pair, status, **facts) for position in self.positions]
        self._batch.known[self.pair] = items[0]
        for item in items:
            self._batch.record(item)


class ListWork(Work[list[Exposure]]):
    """The list of a sandbox that is to confirm its 404s."""

    __slots__ = ("_batch", "_sandbox_id")

    def __init__(self, batch: RemovalBatch, sandbox_id: str) -> None:
        request = list_request(sandbox_id)
        super().__init__(batch.core.call(request, ListHandler()), batch.core.charges(request))
        self._batch, self._sandbox_id = batch, sandbox_id

    def succeeded(self, value: list[Exposure]) -> None:
        self._batch.settle_claims(self._sandbox_id, {exposure.exposure_id for exposure in value}, None)

    def failed(self, error: Exception) -> None:
        self._batch.settle_claims(self._sandbox_id, None, error)

    def abandoned(self) -> None:
        """Leave the claims open; they fail at the end. The same goes for `skipped`."""


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


def estimate(core: ClientCore, targets: Iterable[Target], report: RemovalReport, concurrency: int) -> RemovalReport:
    """Fill a report with the cost of removing exposures, and send nothing."""
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
    for sandbox_id, count in counts.items():
        for charge in core.charges(unexpose_request(sandbox_id, "any")):
            totals[charge] += charge.amount * count
    charges = tuple(charge._replace(amount=total) for charge, total in totals.items())
    seconds = max(len(seen) / concurrency * _ASSUMED_RESPONSE_TIME, core.limiter.time_until_free(charges))
    report.estimate = Estimate(requests=len(seen), sandboxes=len(counts), seconds=seconds)
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
        listed, report.invalid = await _list(core, sandbox_id)
        chosen, report.skipped = selection.split(listed)
        chosen = in_turns(chosen)
        if dry_run:
            report.selected = chosen
            estimate(core, chosen, report, options.concurrency)
            return
        await remove_many(core, options, chosen)
        if chosen:
            await _verify(core, sandbox_id, chosen, report)
    except asyncio.CancelledError:
        report.interrupted = True
        raise


async def _list(core: AsyncCore, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
    """Return the exposures of a list, and the faults of items that are not as documented."""
    try:
        return await core.run(core.call(list_request(sandbox_id), ListHandler())), []
    except ResponseValidationError as error:
        if error.valid_items is None:
            raise
        return list(error.valid_items), [error.message]


async def _verify(core: AsyncCore, sandbox_id: str | None, chosen: list[Exposure], report: RemovalReport) -> None:
    """Note the exposures that are still listed; a list may lag behind the removals for a while."""
    wanted = {pair_of(exposure) for exposure in chosen}
    gone = {(item.sandbox_id, item.exposure_id) for item in [*report.removed, *report.already_gone]}
    end, pause = time.monotonic() + PATIENCE, 0.25
    while True:
        try:
            listed, _ = await _list(core, sandbox_id)
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [exposure for exposure in listed if pair_of(exposure) in wanted]
        if time.monotonic() + pause > end or not any(pair_of(exposure) in gone for exposure in report.still_listed):
            return
        await asyncio.sleep(pause)
        pause *= 2
