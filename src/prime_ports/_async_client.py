"""The client for asyncio."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Self, TypeVar, overload

from prime_openapi import UNSET, Request, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._core import Seconds
from prime_ports._models import Exposure, Removal
from prime_ports._public.async_methods import AsyncPublicPortMethods
from prime_ports._requests import expose_request, list_request, removal_request, removal_scope
from prime_ports._responses import ExposeHandler, ListHandler, UnexposeHandler
from prime_ports._times import Age

T = TypeVar("T")


class AsyncPortClient(AsyncPublicPortMethods):
    """Client for asyncio that exposes ports of sandboxes and removes them, one or thousands.

    Tasks may share it, and it may be used in several event loops, one after the other. Use it as a context manager, or
    call `aclose`. `timeout` of every call also bounds each attempt as a whole. `__init__` describes the options.
    """

    async def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Exposure:
        """Expose a port of a sandbox; see `PortClient.expose`."""
        request = expose_request(sandbox_id, port, name, protocol)
        options = timeout, total_timeout, max_retries, headers
        return await self._core.run(self._core.call(request, ExposeHandler(), *options))

    async def list_exposures(
        self,
        sandbox_id: str | None = None,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> list[Exposure]:
        """List the exposures of one sandbox, or of every sandbox; see `PortClient.list_exposures`."""
        options = timeout, total_timeout, max_retries, headers
        return await self._core.run(self._core.call(list_request(sandbox_id), ListHandler(), *options))

    @overload
    async def unexpose(
        self,
        exposure: Exposure,
        /,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal: ...

    @overload
    async def unexpose(
        self,
        sandbox_id: str,
        exposure_id: str,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal: ...

    async def unexpose(
        self,
        sandbox_id: Exposure | str,
        exposure_id: str | None = None,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal:
        """Remove an exposure; see `PortClient.unexpose`."""
        request = removal_request(sandbox_id, exposure_id)
        options = timeout, total_timeout, max_retries, headers
        return await self._core.run(self._core.call(request, UnexposeHandler(missing_ok), *options))

    @property
    def api(self) -> lazy.AsyncClientApi:
        """Every operation of the document, as `await client.api.<tag>.<operation>(...)`; see `PortClient.api`."""
        from prime_openapi.client_api import AsyncClientApi

        return AsyncClientApi(self)

    async def call_many(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int = 32,
        stop_after: float | None = None,
        on_item: Callable[[lazy.BatchItem[T]], object] | None = None,
        report: lazy.BatchReport[T] | None = None,
    ) -> lazy.BatchReport[T]:
        """Do the same as `PortClient.call_many`, read and called back as in `unexpose_many`."""
        from prime_ports._batch.report import BatchReport
        from prime_ports._batch.run_batch import call_many, check_options, run_async

        options = check_options(BatchReport, report, concurrency, stop_after, on_item)
        return await run_async(self._core, call_many, options, requests)

    async def unexpose_many(
        self,
        items: Iterable[lazy.Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """Remove many exposures; see `PortClient.unexpose_many`.

        The items are read, and `on_item` is called, in the event loop: an iterable that blocks holds up the loop.
        `on_item` may be async: its calls are awaited one after the other, in the order in which items became final,
        beside the requests. The last one ends before this method does.

        Raises:
            CancelledError: The task was cancelled. Requests in flight are finished first; give `report` to have what is
                left.
        """
        from prime_ports._batch.planning import plan_async, read_exposure_target
        from prime_ports._batch.removals import remove_many
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_async

        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if dry_run:
            return await plan_async(self._core, options, items, read_exposure_target)
        return await run_async(self._core, remove_many, options, items)

    async def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        everywhere: bool = False,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """List exposures, remove those that match, and list again to confirm it; see `PortClient.unexpose_all`."""
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_async
        from prime_ports._batch.selected import Selection, unexpose_selected

        scope = removal_scope(sandbox_id, everywhere)
        selection = Selection.of(older_than, name, port, protocol)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        return await run_async(self._core, unexpose_selected, options, scope, selection, dry_run)

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        ready: float | None = None,
        handle_sigterm: bool = False,
    ) -> AbstractAsyncContextManager[Exposure, None]:
        """Expose a port inside an `async with` block, and remove it afterwards; see `PortClient.exposed`."""
        from prime_ports._blocks.exposing import ExposureLifecycle
        from prime_ports._blocks.managers import AsyncPortBlock

        make_lifecycle = partial(ExposureLifecycle, sandbox_id, port, name, protocol, ready)
        return AsyncPortBlock(self._core, make_lifecycle, handle_sigterm)

    async def aclose(self) -> None:
        """Close the ports that blocks still hold, and release the connections; closing again does nothing.

        A block that is left later does nothing more. A removal that fails is logged, and raised where its block is
        left. Later calls raise `ClosedClientError`, and so do calls that wait, once their wait is over. Closing a view
        (see `with_options`) does nothing.
        """
        core = self._core
        if core.is_view:
            return
        core.closing = True
        try:
            if core.held:
                from prime_ports._blocks.managers import close_held

                await close_held(core, tuple(core.held))
        finally:
            await core.aclose()

    async def __aenter__(self) -> Self:
        self._core.require_open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
