"""List exposures, remove those that are selected, and list again."""

from __future__ import annotations

import asyncio
import time

from prime_ports._batch.batch import BatchOptions
from prime_ports._batch.removals import estimate, remove_many
from prime_ports._batch.report import RemovalReport
from prime_ports._batch.selection import Selection, in_turns
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure
from prime_ports._requests import list_request
from prime_ports._responses import ListHandler

PATIENCE = 10.0
"""Seconds to wait for a list that still shows removed exposures."""


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
