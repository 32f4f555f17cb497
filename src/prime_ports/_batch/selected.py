"""Removal of the public ports that a list selects."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from functools import partial
from itertools import count
from typing import Any, TypeVar

from attrs import frozen

from prime_ports._async_clock import sleep
from prime_ports._batch.planning import plan_async, read_port_target
from prime_ports._batch.removals import remove_many
from prime_ports._batch.report import RemovalReport
from prime_ports._batch.run_batch import BatchOptions
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure, PublicPort
from prime_ports._public_models import PublicPortList
from prime_ports._requests import list_request
from prime_ports._responses import DatedHandler, ListHandler
from prime_ports._times import Age, cutoff, read_age, server_time

P = TypeVar("P", bound=PublicPort)

_LIST_PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0)  # seconds before looking again at a list that still shows removed ports


async def remove_selected(
    core: AsyncCore,
    options: BatchOptions[RemovalReport],
    list_ports: Callable[[], Awaitable[PublicPortList]],
    selection: Selection,
    dry_run: bool,
    remove: Callable[[list[Any]], Awaitable[None]],
) -> None:
    """Remove the ports that a list selects, and list again to verify; or fill the report with the cost of that."""
    report = options.report
    try:
        listed = await list_ports()
        report.invalid, report.incomplete, report.server_time = listed.invalid, listed.incomplete, listed.server_time
        chosen, report.skipped = selection.split(listed, report.server_time or datetime.now(UTC))
        turns: defaultdict[str | None, count[int]] = defaultdict(count)  # those behind a large sandbox need not wait
        chosen.sort(key=lambda port: next(turns[port.sandbox_id]))
        if dry_run:
            report.selected = chosen
            await plan_async(core, options, chosen, read_port_target)
            return
        await remove(chosen)
        if chosen:
            await _verify(list_ports, {port.key for port in chosen}, report)
    except asyncio.CancelledError:
        report.interrupted = True
        raise


async def _verify(list_ports: Callable[[], Awaitable[PublicPortList]], keys: set[str], report: RemovalReport) -> None:
    """Note the ports that are still listed; a list may lag behind the removals for a while."""
    gone = {item.key for item in [*report.removed, *report.already_gone]}
    for pause in (*_LIST_PAUSES, None):
        try:
            listed = await list_ports()
        except PrimeError as error:
            report.invalid = [*report.invalid, f"the list afterwards: {error}"]
            return
        report.still_listed = [port for port in listed if port.key in keys]
        if pause is None or gone.isdisjoint(port.key for port in report.still_listed):
            return
        await sleep(pause)


async def unexpose_selected(
    core: AsyncCore, options: BatchOptions[RemovalReport], sandbox_id: str | None, selection: Selection, dry_run: bool
) -> None:
    """Remove the exposures that one list selects; see `PortClient.unexpose_all`."""
    list_ports, remove = partial(_list_exposures, core, sandbox_id), partial(remove_many, core, options)
    await remove_selected(core, options, list_ports, selection, dry_run, remove)


async def _list_exposures(core: AsyncCore, sandbox_id: str | None) -> PublicPortList:
    """List exposures; the faults of items that are not as documented are among the attributes of the list."""
    try:
        exposures, time = await core.run(core.call(list_request(sandbox_id), DatedHandler(ListHandler())))
        listed = PublicPortList(exposures)
        listed.server_time = time
    except ResponseValidationError as error:
        if error.valid_items is None:
            raise
        listed = PublicPortList(error.valid_items)
        listed.invalid, listed.server_time = [error.message], server_time(error.headers)
    return listed


@frozen
class Selection:
    """Filters of `unexpose_all` and `remove_all`; None selects everything."""

    age: timedelta | datetime | None = None
    name: str | None = None
    port: int | None = None
    protocol: str | None = None

    @classmethod
    def of(cls, older_than: Age | None, name: object, port: object, protocol: object) -> Selection:
        """Return the selection for the arguments of `unexpose_all`, or raise `ValueError` or `TypeError`."""
        for argument, value, wanted in (("name", name, str), ("port", port, int), ("protocol", protocol, str)):
            if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
                kind = "an int" if wanted is int else "a str"
                raise TypeError(f"{argument} must be {kind}, not {type(value).__name__}")
        try:
            age = None if older_than is None else read_age(older_than)
        except (ValueError, TypeError) as error:
            raise type(error)(f"older_than: {error}") from None
        return cls(age, name, port, protocol)  # type: ignore[arg-type]

    def split(self, ports: Iterable[P], now: datetime) -> tuple[list[P], list[P]]:
        """Return the ports that are selected, and those that match but have no time to judge their age by."""
        matching = list(filter(self._matches, ports))
        if self.age is None:
            return matching, []
        before = cutoff(self.age, now)
        chosen = [port for port in matching if port.created_at is not None and port.created_at < before]
        return chosen, [port for port in matching if port.created_at is None]

    def _matches(self, port: PublicPort) -> bool:
        if self.name is not None and (port.name is None or not fnmatchcase(port.name, self.name)):
            return False
        if self.port is not None and port.port != self.port:
            return False
        # Published ports and tunnels carry HTTP.
        protocol = port.protocol or "" if isinstance(port, Exposure) else "HTTP"
        return self.protocol is None or protocol.upper() == self.protocol.upper()
