"""The client for asyncio as users get it: single calls from the core, and work by the thousand on top."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from prime_ports import _async_client
from prime_ports._batch.engine import BulkRemoval
from prime_ports._batch.guard import AsyncExposed
from prime_ports._batch.reading import reader_for
from prime_ports._batch.report import RemovalReport
from prime_ports._batch.run import estimate, run_in_loop
from prime_ports._batch.select import Age
from prime_ports._batch.shared import Clearing, OnOutcome, check_options, means, no_sending, partial
from prime_ports._batch.source import Target
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure


class AsyncPortClient(_async_client.AsyncPortClient):
    """Exposes ports and takes them away again, one or thousands. May be shared by tasks and used in several event
    loops, one after the other.

    Options as in `prime_ports._base_client.BaseClient`. Use it as a context manager, or call `aclose`.
    """

    async def unexpose_many(
        self,
        items: Iterable[Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: OnOutcome | None = None,
        stop_after: float | None = None,
    ) -> RemovalReport:
        """As `PortClient.unexpose_many`, for asyncio; `on_item` is called in the event loop's thread.

        The items are read there, too: an iterable that blocks holds up the loop.

        Raises:
            CancelledError: The task was cancelled. What was under way is finished first; `report` of the exception
                says what is left.
        """
        last = check_options(concurrency, stop_after)
        self._require_open()
        if dry_run:
            return estimate(means(self, no_sending), items, concurrency)

        reader = reader_for(items, apart=False)
        lent = means(self, self._transmit)
        bulk = BulkRemoval(lent, reader, concurrency=concurrency, deadline=last, on_item=on_item)
        return await run_in_loop(bulk)

    async def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: OnOutcome | None = None,
        stop_after: float | None = None,
    ) -> RemovalReport:
        """As `PortClient.unexpose_all`, for asyncio."""
        check_options(concurrency, stop_after)  # before anything is sent
        clearing = Clearing(older_than, name, port, protocol)
        chosen = clearing.select(await self._lenient_list(sandbox_id))
        report: RemovalReport | None = None
        try:
            report = await self.unexpose_many(
                chosen, concurrency=concurrency, dry_run=dry_run, on_item=on_item, stop_after=stop_after
            )
            if not dry_run and chosen:
                while (pause := clearing.look_again(report, await self._list_or_error(sandbox_id))) is not None:
                    await asyncio.sleep(pause)
        except asyncio.CancelledError as cancelled:
            known: RemovalReport | None = getattr(cancelled, "report", report)
            if known is not None:
                cancelled.report = clearing.account(known, interrupted=True)  # type: ignore[attr-defined]
            raise
        return clearing.account(report)

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        handle_sigterm: bool = False,
    ) -> AsyncExposed:
        """As `PortClient.exposed`, for `async with`."""
        return AsyncExposed(self, sandbox_id, port, name, protocol, handle_sigterm)

    async def _lenient_list(self, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
        try:
            return await self.list_exposures(sandbox_id), []
        except ResponseValidationError as error:
            return partial(error)

    async def _list_or_error(self, sandbox_id: str | None) -> list[Exposure] | PrimeError:
        try:
            return (await self._lenient_list(sandbox_id))[0]
        except PrimeError as error:
            return error
