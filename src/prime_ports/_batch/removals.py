"""Removals of exposures as a batch, and what they would cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, cast

from attrs import evolve

from prime_ports._batch.engine import Status, Work
from prime_ports._batch.report import RemovalItem, RemovalReport
from prime_ports._batch.run_batch import Batch, BatchOptions
from prime_ports._core import AsyncCore
from prime_ports._errors import (
    APIConnectionError,
    InternalServerError,
    PrimeError,
    RateLimitError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._models import Exposure, Removal
from prime_ports._requests import list_request, unexpose_request
from prime_ports._responses import ListHandler, UnexposeHandler

Target = Exposure | tuple[str, str]

_ROUNDS = 3  # for an item that fails for a passing reason
_ROUND_PAUSE = 1.0  # seconds before the second round; twice as long before the third
_PASSING = (APIConnectionError, RateLimitError, InternalServerError, ResponseValidationError, RateLimitTimeoutError)
_HANDLER = UnexposeHandler(missing_ok=True, keep_headers=False)


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


async def remove_many(core: AsyncCore, options: BatchOptions[RemovalReport], targets: Iterable[Target]) -> None:
    """Remove exposures; see `PortClient.unexpose_many`."""
    await RemovalBatch(core, options, targets).run()
