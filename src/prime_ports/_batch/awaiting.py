"""Batch removals for the client for asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from prime_ports._batch.engine import BulkRemoval
from prime_ports._batch.reading import reader_for
from prime_ports._batch.report import RemovalItem, RemovalReport
from prime_ports._batch.run import estimate, run_in_loop
from prime_ports._batch.select import Age
from prime_ports._batch.shared import Clearing, check_options, means, no_sending, partial
from prime_ports._batch.source import Target
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure
from prime_ports._requests import list_request
from prime_ports._responses import ListHandler


async def unexpose_many(
    core: AsyncCore,
    items: Iterable[Target],
    *,
    concurrency: int,
    dry_run: bool,
    on_item: Callable[[RemovalItem], object] | None,
    stop_after: float | None,
) -> RemovalReport:
    """See `AsyncPortClient.unexpose_many`."""
    last = check_options(concurrency, stop_after)
    core.require_open()
    if dry_run:
        return estimate(means(core, no_sending), items, concurrency)
    reader = reader_for(items, apart=False)
    bulk = BulkRemoval(means(core, core.send), reader, concurrency=concurrency, deadline=last, on_item=on_item)
    return await run_in_loop(bulk)


async def unexpose_all(
    core: AsyncCore,
    remove: Callable[..., Awaitable[RemovalReport]],
    sandbox_id: str | None,
    *,
    older_than: Age | None,
    name: str | None,
    port: int | None,
    protocol: str | None,
    concurrency: int,
    dry_run: bool,
    on_item: Callable[[RemovalItem], object] | None,
    stop_after: float | None,
) -> RemovalReport:
    """See `AsyncPortClient.unexpose_all`; `remove` is the `unexpose_many` of the client."""
    check_options(concurrency, stop_after)  # before anything is sent
    clearing = Clearing(older_than, name, port, protocol)
    chosen = clearing.select(await _lenient_list(core, sandbox_id))
    report: RemovalReport | None = None
    try:
        report = await remove(chosen, concurrency=concurrency, dry_run=dry_run, on_item=on_item, stop_after=stop_after)
        if not dry_run and chosen:
            while (pause := clearing.look_again(report, await _list_or_error(core, sandbox_id))) is not None:
                await asyncio.sleep(pause)
    except asyncio.CancelledError as cancelled:
        known: RemovalReport | None = getattr(cancelled, "report", report)
        if known is not None:
            cancelled.report = clearing.account(known, interrupted=True)  # type: ignore[attr-defined]
        raise
    return clearing.account(report)


async def _lenient_list(core: AsyncCore, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
    try:
        return await core.run(core.call(list_request(sandbox_id), ListHandler())), []
    except ResponseValidationError as error:
        return partial(error)


async def _list_or_error(core: AsyncCore, sandbox_id: str | None) -> list[Exposure] | PrimeError:
    try:
        return (await _lenient_list(core, sandbox_id))[0]
    except PrimeError as error:
        return error
