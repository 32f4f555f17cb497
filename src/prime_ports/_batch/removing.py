"""The removal methods of both clients: `unexpose_many` and `unexpose_all`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from prime_ports._batch.batch import BatchOptions, empty_report, run_async, run_blocking
from prime_ports._batch.removals import RemovalBatch, Target, estimate
from prime_ports._batch.report import RemovalReport
from prime_ports._batch.selection import Selection, in_turns
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure
from prime_ports._requests import list_request
from prime_ports._responses import ListHandler

PATIENCE = 10.0
"""Seconds to wait for a list that still shows removed exposures."""


async def unexpose_many_async(
    core: AsyncCore, items: Iterable[Target], options: BatchOptions, report: RemovalReport | None, dry_run: bool
) -> RemovalReport:
    """Remove exposures; see `AsyncPortClient.unexpose_many`."""
    report = empty_report(report, RemovalReport)
    core.require_open()
    if dry_run:
        return _dry_run(core, items, options, report)
    await run_async(RemovalBatch(core, items, report, options))
    return report


def unexpose_many(
    core: SyncCore, items: Iterable[Target], options: BatchOptions, report: RemovalReport | None, dry_run: bool
) -> RemovalReport:
    """Remove exposures; see `PortClient.unexpose_many`."""
    filled = empty_report(report, RemovalReport)
    core.require_open()
    if dry_run:
        return _dry_run(core, items, options, filled)

    async def main(helper: AsyncCore) -> None:
        await run_async(RemovalBatch(helper, items, filled, options, apart=True))

    run_blocking(core, options.concurrency, filled, main)
    return filled


async def unexpose_all_async(
    core: AsyncCore,
    sandbox_id: str | None,
    selection: Selection,
    options: BatchOptions,
    report: RemovalReport | None,
    dry_run: bool,
) -> RemovalReport:
    """List, remove what is selected, and list again; see `AsyncPortClient.unexpose_all`."""
    report = empty_report(report, RemovalReport)
    core.require_open()
    await _remove_selected(core, sandbox_id, selection, options, report, dry_run)
    return report


def unexpose_all(
    core: SyncCore,
    sandbox_id: str | None,
    selection: Selection,
    options: BatchOptions,
    report: RemovalReport | None,
    dry_run: bool,
) -> RemovalReport:
    """List, remove what is selected, and list again; see `PortClient.unexpose_all`."""
    filled = empty_report(report, RemovalReport)
    core.require_open()

    async def main(helper: AsyncCore) -> None:
        await _remove_selected(helper, sandbox_id, selection, options, filled, dry_run)

    run_blocking(core, options.concurrency, filled, main)
    return filled


async def _remove_selected(
    core: AsyncCore,
    sandbox_id: str | None,
    selection: Selection,
    options: BatchOptions,
    report: RemovalReport,
    dry_run: bool,
) -> None:
    try:
        listed, report.invalid = await _list(core, sandbox_id)
        chosen, report.skipped = selection.split(listed)
        chosen = in_turns(chosen)
        if dry_run:
            report.selected = chosen
            _dry_run(core, chosen, options, report)
            return
        await run_async(RemovalBatch(core, chosen, report, options))
        if chosen:
            await _verify(core, sandbox_id, chosen, report)
    except asyncio.CancelledError:
        report.interrupted = True
        raise


def _dry_run(core: ClientCore, items: Iterable[Target], options: BatchOptions, report: RemovalReport) -> RemovalReport:
    report.estimate = estimate(core, items, options.concurrency)
    report.input_exhausted = True
    return report


async def _list(core: AsyncCore, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
    """Return the exposures of a list, and the faults of items that cannot be read."""
    try:
        return await core.run(core.call(list_request(sandbox_id), ListHandler())), []
    except ResponseValidationError as error:
        if error.valid_items is None:
            raise
        return list(error.valid_items), [error.message]


async def _verify(core: AsyncCore, sandbox_id: str | None, chosen: list[Exposure], report: RemovalReport) -> None:
    """Note the exposures that are still listed; a list may lag behind the removals for a while."""
    wanted = {_pair(exposure) for exposure in chosen}
    gone = {(item.sandbox_id, item.exposure_id) for item in [*report.removed, *report.already_gone]}
    end, pause = time.monotonic() + PATIENCE, 0.25
    while True:
        try:
            listed, _ = await _list(core, sandbox_id)
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [exposure for exposure in listed if _pair(exposure) in wanted]
        if time.monotonic() + pause > end or not any(_pair(exposure) in gone for exposure in report.still_listed):
            return
        await asyncio.sleep(pause)
        pause *= 2


def _pair(exposure: Exposure) -> tuple[str, str]:
    return exposure.sandbox_id, exposure.exposure_id
