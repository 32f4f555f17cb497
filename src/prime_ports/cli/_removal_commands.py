"""Removal of public ports for the command line: confirmed, shown while it runs, and reported however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Any

from attrs import evolve

from prime_ports import NotFoundError, PortClient, PrimeError, RemovalItem, RemovalReport
from prime_ports.cli._context import STOPPING, Invocation, usage_errors
from prime_ports.cli._output import console_for, duration, width_of
from prime_ports.cli._port_rows import PortRows
from prime_ports.cli._reports import size_of

_LONG = 60.0  # seconds; a removal that the documented limits make longer is announced
_PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0)  # seconds between lists, while a list still shows what was removed


def unexpose_one(
    invocation: Invocation, ports: PortClient, sandbox_id: str, exposure_id: str, *, missing_ok: bool
) -> RemovalReport:
    """Remove one exposure and return a report of one item; raise `UsageError` if an id cannot be sent."""
    began = time.monotonic()
    result: dict[str, Any] = {"status": "failed"}
    wait = 0.0
    try:
        with usage_errors(), invocation.deferred(1, announces=True):
            removal = ports.unexpose(sandbox_id, exposure_id, missing_ok=missing_ok)
        result, wait = {"status": removal.status, "removal": removal}, removal.rate_limit_wait
    except PrimeError as error:
        result["error"], wait = error, error.rate_limit_wait
    except KeyboardInterrupt:
        result["error"] = PrimeError(f"{sandbox_id} {exposure_id}: interrupted in flight; it may have been removed")
    items = [RemovalItem(position=0, sandbox_id=sandbox_id, exposure_id=exposure_id, **result)]
    took, interrupted = time.monotonic() - began, invocation.signals > 0
    return RemovalReport(items=items, elapsed=took, rate_limit_wait=wait, interrupted=interrupted)


def unexpose_several(
    invocation: Invocation, ports: PortClient, pairs: list[tuple[str, str]], stop_after: float | None
) -> RemovalReport:
    """Remove exposures given by their ids."""
    plan = ports.unexpose_many(pairs, dry_run=True)
    return _remove(invocation, plan, len(pairs), partial(ports.unexpose_many, pairs, stop_after=stop_after))


def unpublish_ports(
    invocation: Invocation, ports: PortClient, pairs: list[tuple[str, int]], *, missing_ok: bool, **options: Any
) -> RemovalReport:
    """Close published ports of a sandbox; raise `UsageError` if its id cannot be sent."""
    with usage_errors():
        report = _carry_out(invocation, partial(ports.unpublish_many, pairs, **options), len(pairs), 0.0)
        for item in report.items:
            if isinstance(item.error, ValueError | TypeError):  # all of them have the same id
                raise item.error
    if not missing_ok:
        report.items = [_refuse_missing(item) for item in report.items]
    return report


def _refuse_missing(item: RemovalItem) -> RemovalItem:
    if item.status != "already_gone":
        return item
    text = f"port {item.port} of sandbox {item.sandbox_id} is not open; --missing-ok accepts that"
    error = NotFoundError(text, status_code=404, headers={}, body="", request_id=None)
    return evolve(item, status="failed", error=error, removal=None)


def remove_selected(
    invocation: Invocation, select: Callable[[], RemovalReport], remove: Callable[..., RemovalReport], *, ask: bool
) -> RemovalReport:
    """Let `remove` remove exactly what a dry run selects, after a question if `ask`, and list again to verify."""
    with usage_errors():
        plan = select()
    report, selected = RemovalReport(), plan.selected
    if selected:
        report = _remove(invocation, plan, len(selected), partial(remove, selected), ask=ask)
    report.skipped, report.invalid, report.incomplete = plan.skipped, plan.invalid, plan.incomplete
    if selected and not report.interrupted:
        try:
            _verify(select, report)
        except KeyboardInterrupt:
            report.interrupted = True
    return report


def _remove(
    invocation: Invocation, plan: RemovalReport, total: int, remove: Callable[..., RemovalReport], *, ask: bool = False
) -> RemovalReport:
    """Ask or announce; then remove, and return the report also when signals end it."""
    assert plan.estimate is not None
    least, what = plan.estimate.seconds, size_of(plan.estimate, plan.selected)
    long = f"; the documented limits make that take {duration(least)} or more" if least > _LONG else ""
    if ask:
        lines, without_ids = PortRows(plan.selected, plan.server_time).lines(width_of(sys.stderr))
        for line in lines:
            invocation.output.message(line)
        if without_ids:
            invocation.output.note("ids are left out at this width; see them with --dry-run --json")
        with invocation.status_paused():
            # Not by `input`, which may write to standard output.
            print(f"Remove {what}{long}? [y/N] ", end="", file=sys.stderr, flush=True)
            answer = sys.stdin.readline().strip().lower()
        if answer not in {"y", "yes"}:
            raise PrimeError("declined; nothing was removed")
    elif long:
        invocation.output.note(f"removing {what}{long}")
    return _carry_out(invocation, remove, total, least)


def _carry_out(invocation: Invocation, remove: Callable[..., RemovalReport], total: int, least: float) -> RemovalReport:
    """Call `remove` with a progress bar, and return its report also when signals end it."""
    report = RemovalReport()
    with show_progress(invocation, report, total, least):
        try:
            remove(report=report)
        except KeyboardInterrupt:
            if not (report.interrupted or report.items):  # nothing was sent
                raise
            report.interrupted = True
    return report


def _verify(select: Callable[[], RemovalReport], report: RemovalReport) -> None:
    """Add the ports that are still listed; a list may lag behind the removals for a while."""
    keys = {item.key for item in report.items}
    gone = {item.key for item in [*report.removed, *report.already_gone]}
    for pause in (*_PAUSES, 0.0):
        try:
            listed = select().selected
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [port for port in listed if port.key in keys]
        if gone.isdisjoint(port.key for port in report.still_listed):
            return
        time.sleep(pause)


@contextmanager
def show_progress(invocation: Invocation, report: RemovalReport, total: int, least: float) -> Generator[None]:
    """Show the progress while the block runs and erase it afterwards; show nothing where stderr is not a terminal."""
    # The log and a moving display would overwrite each other.
    console = None if invocation.verbose or invocation.output.quiet else console_for(sys.stderr)
    if console is None or console.is_dumb_terminal:
        with invocation.deferred(0, announces=True):
            yield
        return
    from rich.console import Group, RenderableType
    from rich.live import Live
    from rich.progress import BarColumn, MofNCompleteColumn, Progress
    from rich.text import Text

    began = time.monotonic()

    def render() -> RenderableType:
        done = len(report.items)
        bar.update(task, completed=done)
        remaining = Text(describe(done, total, time.monotonic() - began, least), "dim")
        status = invocation.output.status
        waiting = [Text(status.expected, "dim")] if status is not None and status.expected else []
        stopping = [Text(STOPPING, "yellow")] if invocation.signals else []
        return Group(bar.get_renderable(), remaining, *waiting, *stopping)

    bar = Progress("Removing", BarColumn(None), MofNCompleteColumn(), console=console, expand=True)
    task = bar.add_task("", total=total)
    live = Live(get_renderable=render, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    with invocation.status_paused():
        with invocation.deferred():
            live.start(refresh=True)
        try:
            if invocation.signals:  # received while deferred
                raise KeyboardInterrupt
            yield
        finally:
            with invocation.deferred():
                live.stop()


def describe(done: int, total: int, elapsed: float, least: float) -> str:
    """Return the rate and the remaining time, at that rate or by the least time of the documented limits, in words."""
    rate = done / elapsed if elapsed else 0.0
    by_rate, by_limits = (total - done) / rate if rate else 0.0, least - elapsed
    if by_limits > by_rate:
        return f"{rate:.1f}/s, about {duration(by_limits)} left by the documented limits"
    return f"{rate:.1f}/s" + (f", about {duration(by_rate)} left" if rate else "")
