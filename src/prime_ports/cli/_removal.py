"""Removing, for the command line: asked for, watched, and accounted for however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from attrs import evolve

from prime_openapi import Request
from prime_ports._batch.report import BatchInterrupted, Estimate, RemovalItem, RemovalReport
from prime_ports._batch.source import Target, pair_of
from prime_ports._client import PortClient
from prime_ports._encoding import prepare
from prime_ports._errors import PrimeError
from prime_ports._models import Exposure
from prime_ports._requests import unexpose_request
from prime_ports.cli._lanes import RemovalProgress, StatedLimit
from prime_ports.cli._progress import shown
from prime_ports.cli._session import Session, usage
from prime_ports.cli._signals import GivenUp
from prime_ports.cli._words import count, span

LONG_S = 60.0
"""What takes longer by the documented limits is announced."""


class DeclinedError(PrimeError):
    """The user does not want it."""


class WatchedClient(PortClient):
    """A client for one command, whose bulk removal asks before it begins and keeps the account as it goes.

    `unexpose_all` removes by `unexpose_many`, so what is asked about, and watched, is exactly what its list held.

    Attributes:
        chosen: What the removal is about, once that is known.
    """

    def __init__(self, session: Session, *, ask: bool = False) -> None:
        super().__init__(**session.client_options())
        self._session = session
        self._ask = ask
        self.chosen: list[Target] = []
        self._known: dict[int, RemovalItem] | None = None
        self._report: RemovalReport | None = None
        self._began = 0.0

    def check(self, requests: Iterable[Request[Any]]) -> None:
        """Refuse what cannot be sent before anything is: of many, one would come to light in the middle of the work.

        Raises:
            UsageError: One of them cannot be sent.
        """
        with usage():
            for request in requests:
                prepare(request, self._core.settings)

    def unexpose_many(
        self,
        items: Iterable[Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[RemovalItem], object] | None = None,
        stop_after: float | None = None,
    ) -> RemovalReport:
        """As in `PortClient`, but for `on_item`, whose place the account takes. What it is about is announced
        first, and where it is to ask, asked.

        Raises:
            DeclinedError: The user does not want it; nothing was sent.
        """
        self.chosen = list(items)
        plan = super().unexpose_many(self.chosen, concurrency=concurrency, dry_run=True)
        if dry_run or not self.chosen:
            return plan if dry_run else RemovalReport()
        assert plan.estimate is not None
        self._announce(plan.estimate)
        progress = RemovalProgress([pair_of(target)[0] for target in self.chosen], _limits())
        known: dict[int, RemovalItem] = {}

        def note(outcome: RemovalItem) -> None:
            known[outcome.position] = outcome
            progress.add(outcome.sandbox_id)

        with shown(progress, self._session):
            self._known, self._began = known, time.monotonic()
            self._report = super().unexpose_many(
                self.chosen, concurrency=concurrency, on_item=note, stop_after=stop_after
            )
        return self._report

    @property
    def exposures(self) -> list[Exposure]:
        """What the removal is about, where that came from a list."""
        return [target for target in self.chosen if isinstance(target, Exposure)]

    def account(self, remove: Callable[[], RemovalReport]) -> RemovalReport:
        """Remove, and give the account also when signals cut it short.

        Raises:
            KeyboardInterrupt: The first signal came before anything was sent.
            PrimeError: It failed before anything was sent.
        """
        interrupts = self._session.interrupts
        try:
            return remove()
        except BatchInterrupted as interrupted:
            return interrupted.report
        except (KeyboardInterrupt, GivenUp):
            if self._known is None:
                raise
            # Interrupted while it looked whether everything is gone, or given up.
            with interrupts.held():
                return evolve(self._report or self._so_far(self._known), interrupted=True)

    def _announce(self, plan: Estimate) -> None:
        what = f"{count(plan.requests, 'exposure')} in {count(plan.sandboxes, 'sandbox')}"
        long = f"; the documented limits make that take {span(plan.seconds)} or more" if plan.seconds > LONG_S else ""
        if self._ask:
            if not confirmed(f"Remove {what}{long}? [y/N] "):
                raise DeclinedError("declined; nothing was removed")
        elif long:
            self._session.output.message(f"removing {what}{long}")

    def _so_far(self, known: dict[int, RemovalItem]) -> RemovalReport:
        """What is known when not even what is under way is waited for."""
        outcomes: list[RemovalItem] = []
        for position, target in enumerate(self.chosen):
            sandbox_id, exposure_id = pair_of(target)
            error = PrimeError(f"{sandbox_id} {exposure_id}: given up before its outcome was known")
            unknown = RemovalItem(
                position=position, sandbox_id=sandbox_id, exposure_id=exposure_id, status="failed", error=error
            )
            outcomes.append(known.get(position, unknown))
        return RemovalReport(items=outcomes, elapsed=time.monotonic() - self._began)


def unexpose_one(session: Session, sandbox_id: str, exposure_id: str, *, missing_ok: bool) -> RemovalReport:
    """Remove one exposure, in the form of an account of one."""
    outcome = partial(RemovalItem, position=0, sandbox_id=sandbox_id, exposure_id=exposure_id)
    began, rate_limit_wait = time.monotonic(), 0.0
    with PortClient(**session.client_options()) as ports:
        try:
            removal = session.let_finish(lambda: ports.unexpose(sandbox_id, exposure_id, missing_ok=missing_ok))
            came, rate_limit_wait = outcome(status=removal.status, removal=removal), removal.rate_limit_wait
        except PrimeError as error:
            came, rate_limit_wait = outcome(status="failed", error=error), error.rate_limit_wait
        except KeyboardInterrupt:
            given_up = f"{sandbox_id} {exposure_id}: given up while it was under way; it may have been removed"
            came = outcome(status="failed", error=PrimeError(given_up))
    interrupted = session.interrupts.first is not None
    return RemovalReport(
        items=[came], elapsed=time.monotonic() - began, rate_limit_wait=rate_limit_wait, interrupted=interrupted
    )


def _limits() -> list[StatedLimit]:
    """Return the documented limits of removals."""
    stated = unexpose_request("any", "any").operation.rate_limits
    return [StatedLimit(limit.requests, limit.period, bool(limit.path_parameters)) for limit in stated]


def confirmed(question: str) -> bool:
    """Ask on the terminal. Not by `input`, which may write to standard output."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
