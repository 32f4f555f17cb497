"""Removal of exposures for the command line: confirmed, shown, and reported however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from prime_openapi import find_operation
from prime_ports import PortClient, PrimeError, RemovalItem, RemovalReport
from prime_ports.cli._formatting import count, duration
from prime_ports.cli._invocation import Invocation, usage_errors
from prime_ports.cli._progress import RemovalProgress, progress_bar

_LONG = 60.0
"""Seconds. A removal that the documented limits make longer is announced."""
_PATIENCE = 10.0
"""Seconds to wait for a list that still shows removed exposures."""


def unexpose_one(
    invocation: Invocation, ports: PortClient, sandbox_id: str, exposure_id: str, *, missing_ok: bool
) -> RemovalReport:
    """Remove one exposure and return a report of one item.

    Raises:
        UsageError: An id cannot be sent.
    """

    def item(**result: object) -> RemovalItem:
        return RemovalItem(position=0, sandbox_id=sandbox_id, exposure_id=exposure_id, **result)  # type: ignore[arg-type]

    began, wait = time.monotonic(), 0.0
    try:
        with usage_errors(), invocation.finishing():
            removal = ports.unexpose(sandbox_id, exposure_id, missing_ok=missing_ok)
        result, wait = item(status=removal.status, removal=removal), removal.rate_limit_wait
    except PrimeError as error:
        result, wait = item(status="failed", error=error), error.rate_limit_wait
    except KeyboardInterrupt:
        text = f"{sandbox_id} {exposure_id}: interrupted in flight; it may have been removed"
        result = item(status="failed", error=PrimeError(text))
    return RemovalReport(
        items=[result],
        elapsed=time.monotonic() - began,
        rate_limit_wait=wait,
        interrupted=invocation.interrupts.first is not None,
    )


def unexpose_several(invocation: Invocation, ports: PortClient, pairs: Sequence[tuple[str, str]]) -> RemovalReport:
    """Remove exposures given as pairs of sandbox id and exposure id."""
    _announce(invocation, ports.unexpose_many(pairs, dry_run=True), ask=False)
    return _remove(invocation, pairs, partial(ports.unexpose_many, pairs))


def unexpose_selected(
    invocation: Invocation,
    ports: PortClient,
    plan: RemovalReport,
    select: Callable[[], RemovalReport],
    *,
    concurrency: int,
    ask: bool,
) -> RemovalReport:
    """Remove exactly the exposures that a dry run selected, and list again to verify.

    Args:
        invocation: This run.
        ports: The client.
        plan: Report of the dry run.
        select: Returns the report of another dry run.
        concurrency: Maximum number of requests in flight.
        ask: True to ask the user before anything is removed.

    Raises:
        PrimeError: The user declined; nothing was removed.
    """
    selected = plan.selected
    if not selected:
        return RemovalReport(skipped=plan.skipped, invalid=plan.invalid)
    _announce(invocation, plan, ask=ask)
    pairs = [(exposure.sandbox_id, exposure.exposure_id) for exposure in selected]
    report = _remove(invocation, pairs, partial(ports.unexpose_many, selected, concurrency=concurrency))
    report.skipped, report.invalid = plan.skipped, plan.invalid
    if not report.interrupted:
        try:
            _verify(select, report, set(pairs))
        except KeyboardInterrupt:
            report.interrupted = True
    return report


def _remove(
    invocation: Invocation, pairs: Sequence[tuple[str, str]], remove: Callable[..., RemovalReport]
) -> RemovalReport:
    """Call `remove` with a progress bar, and return its report also when signals end it."""
    limits = find_operation("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}").rate_limits
    progress = RemovalProgress((sandbox_id for sandbox_id, _ in pairs), limits)
    report = RemovalReport()

    def on_item(item: RemovalItem) -> None:
        progress.add(item.sandbox_id)

    with progress_bar(progress, invocation):
        try:
            remove(report=report, on_item=on_item)
        except KeyboardInterrupt:
            if not (report.interrupted or report.items):  # nothing was sent
                raise
            report.interrupted = True
    return report


def _verify(select: Callable[[], RemovalReport], report: RemovalReport, pairs: set[tuple[str, str]]) -> None:
    """Add the exposures that are still listed; a list may lag behind the removals for a while."""
    gone = {(item.sandbox_id, item.exposure_id) for item in [*report.removed, *report.already_gone]}
    end, pause = time.monotonic() + _PATIENCE, 0.25
    while True:
        try:
            listed = select().selected
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        left = {(exposure.sandbox_id, exposure.exposure_id): exposure for exposure in listed}
        report.still_listed = [left[pair] for pair in left if pair in pairs]
        if time.monotonic() + pause > end or not gone & left.keys():
            return
        time.sleep(pause)
        pause *= 2


def _announce(invocation: Invocation, plan: RemovalReport, *, ask: bool) -> None:
    """Ask before the removal, or announce a long one."""
    estimate = plan.estimate
    assert estimate is not None
    what = f"{count(estimate.requests, 'exposure')} in {count(estimate.sandboxes, 'sandbox')}"
    long = ""
    if estimate.seconds > _LONG:
        long = f"; the documented limits make that take {duration(estimate.seconds)} or more"
    if ask:
        # Not by `input`, which may write to standard output.
        print(f"Remove {what}{long}? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            raise PrimeError("declined; nothing was removed")
    elif long:
        invocation.output.message(f"removing {what}{long}")
