"""Batch removals for the blocking client."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from prime_ports._batch.engine import BulkRemoval
from prime_ports._batch.reading import reader_for
from prime_ports._batch.report import BatchInterrupted, RemovalItem, RemovalReport
from prime_ports._batch.run import estimate, run_blocking
from prime_ports._batch.select import Age
from prime_ports._batch.sender import BulkSender
from prime_ports._batch.shared import Clearing, check_options, means, no_sending, partial
from prime_ports._batch.source import Target
from prime_ports._core import SyncCore
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure
from prime_ports._requests import list_request
from prime_ports._responses import ListHandler


def unexpose_many(
    core: SyncCore,
    items: Iterable[Target],
    *,
    concurrency: int,
    dry_run: bool,
    on_item: Callable[[RemovalItem], object] | None,
    stop_after: float | None,
) -> RemovalReport:
    """See `PortClient.unexpose_many`."""
    last = check_options(concurrency, stop_after)
    core.require_open()
    if dry_run:
        return estimate(means(core, no_sending), items, concurrency)
    sender = BulkSender(core, concurrency)
    reader = reader_for(items, apart=True)
    bulk = BulkRemoval(means(core, sender.send), reader, concurrency=concurrency, deadline=last, on_item=on_item)
    return run_blocking(bulk, sender.finish)


def unexpose_all(
    core: SyncCore,
    remove: Callable[..., RemovalReport],
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
    """See `PortClient.unexpose_all`; `remove` is the `unexpose_many` of the client."""
    check_options(concurrency, stop_after)  # before anything is sent
    clearing = Clearing(older_than, name, port, protocol)
    chosen = clearing.select(_lenient_list(core, sandbox_id))
    try:
        report = remove(chosen, concurrency=concurrency, dry_run=dry_run, on_item=on_item, stop_after=stop_after)
    except BatchInterrupted as interruption:
        raise BatchInterrupted(clearing.account(interruption.report)) from None
    except BaseException as error:
        if isinstance(known := vars(error).get("report"), RemovalReport):
            vars(error)["report"] = clearing.account(known)
        raise
    if dry_run or not chosen:
        return clearing.account(report)
    try:
        while (pause := clearing.look_again(report, _list_or_error(core, sandbox_id))) is not None:
            time.sleep(pause)
    except KeyboardInterrupt:
        raise BatchInterrupted(clearing.account(report, interrupted=True)) from None
    except BaseException as error:
        vars(error)["report"] = clearing.account(report, interrupted=True)
        raise
    return clearing.account(report)


def _lenient_list(core: SyncCore, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
    try:
        return core.run(core.call(list_request(sandbox_id), ListHandler())), []
    except ResponseValidationError as error:
        return partial(error)


def _list_or_error(core: SyncCore, sandbox_id: str | None) -> list[Exposure] | PrimeError:
    try:
        return _lenient_list(core, sandbox_id)[0]
    except PrimeError as error:
        return error
