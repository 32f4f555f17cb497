"""Removal of exposures for the command line: confirmed, shown, and reported however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from prime_openapi import find_operation
from prime_ports import Exposure, PortClient, PrimeError, RemovalItem, RemovalReport
from prime_ports.cli._invocation import Invocation, usage_errors
from prime_ports.cli._output import duration, size_of
from prime_ports.cli._progress import RemovalProgress, progress_bar

_LONG = 60.0  # seconds; a removal that the documented limits make longer is announced
_PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0)  # seconds between lists, while a list still shows removed exposures

Pair = tuple[str, str]


def unexpose_one(
    invocation: Invocation, ports: PortClient, sandbox_id: str, exposure_id: str, *, missing_ok: bool
) -> RemovalReport:
    """Remove one exposure and return a report of one item; raise `UsageError` if an id cannot be sent."""
    began = time.monotonic()
    result: dict[str, Any] = {"status": "failed"}
    wait = 0.0
    try:
        with usage_errors(), invocation.finishing():
            removal = ports.unexpose(sandbox_id, exposure_id, missing_ok=missing_ok)
        result, wait = {"status": removal.status, "removal": removal}, removal.rate_limit_wait
    except PrimeError as error:
        result["error"], wait = error, error.rate_limit_wait
    except KeyboardInterrupt:
        result["error"] = PrimeError(f"{sandbox_id} {exposure_id}: interrupted in flight; it may have been removed")
    return RemovalReport(
        items=[RemovalItem(position=0, sandbox_id=sandbox_id, exposure_id=exposure_id, **result)],
        elapsed=time.monotonic() - began,
        rate_limit_wait=wait,
        interrupted=invocation.interrupts.first is not None,
    )


def unexpose_several(invocation: Invocation, ports: PortClient, pairs: list[Pair]) -> RemovalReport:
    """Remove exposures given by their ids."""
    _announce(invocation, ports.unexpose_many(pairs, dry_run=True), ask=False)
    return _remove(invocation, pairs, partial(ports.unexpose_many, pairs))


def unexpose_selected(
    invocation: Invocation, ports: PortClient, select: Callable[[], RemovalReport], *, concurrency: int, ask: bool
) -> RemovalReport:
    """Remove exactly the exposures that a dry run selects, after a question if `ask`, and list again to verify."""
    with usage_errors():
        plan = select()
    report, selected = RemovalReport(), plan.selected
    if selected:
        _announce(invocation, plan, ask=ask)
        pairs = list(map(_pair, selected))
        report = _remove(invocation, pairs, partial(ports.unexpose_many, selected, concurrency=concurrency))
    report.skipped, report.invalid = plan.skipped, plan.invalid
    if selected and not report.interrupted:
        try:
            _verify(select, report)
        except KeyboardInterrupt:
            report.interrupted = True
    return report


def _pair(each: Exposure | RemovalItem) -> Pair:
    return each.sandbox_id, each.exposure_id


def _remove(invocation: Invocation, pairs: Iterable[Pair], remove: Callable[..., RemovalReport]) -> RemovalReport:
    """Call `remove` with a progress bar, and return its report also when signals end it."""
    limits = find_operation("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}").rate_limits
    progress = RemovalProgress((sandbox_id for sandbox_id, _ in pairs), limits)
    report = RemovalReport()
    with progress_bar(progress, invocation):
        try:
            remove(report=report, on_item=progress.add)
        except KeyboardInterrupt:
            if not (report.interrupted or report.items):  # nothing was sent
                raise
            report.interrupted = True
    return report


def _verify(select: Callable[[], RemovalReport], report: RemovalReport) -> None:
    """Add the exposures that are still listed; a list may lag behind the removals for a while."""
    pairs = set(map(_pair, report.items))
    gone = set(map(_pair, [*report.removed, *report.already_gone]))
    for pause in (*_PAUSES, 0.0):
        try:
            listed = select().selected
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [exposure for exposure in listed if _pair(exposure) in pairs]
        if gone.isdisjoint(map(_pair, report.still_listed)):
            return
        time.sleep(pause)


def _announce(invocation: Invocation, plan: RemovalReport, *, ask: bool) -> None:
    """Ask before the removal, or announce a long one; raise `PrimeError` if the user declines."""
    assert plan.estimate is not None
    seconds, what = plan.estimate.seconds, size_of(plan.estimate)
    long = f"; the documented limits make that take {duration(seconds)} or more" if seconds > _LONG else ""
    if ask:
        # Not by `input`, which may write to standard output.
        print(f"Remove {what}{long}? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            raise PrimeError("declined; nothing was removed")
    elif long:
        invocation.output.message(f"removing {what}{long}")
