"""The part of the client for asyncio that removes many public ports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Literal

from prime_openapi import UNSET, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._models import PortKind, PublicPort
from prime_ports._public.async_wait_methods import AsyncWaitMethods
from prime_ports._times import Age


class AsyncBulkPortMethods(AsyncWaitMethods):
    """Methods that remove many ports of any kind in one batch."""

    async def remove_many(
        self,
        items: Iterable[PublicPort],
        *,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """Remove many public ports of any kind, and account for each; see `PortClient.remove_many`."""
        from prime_ports._batch.planning import plan_async
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_async
        from prime_ports._public.arguments import check_flag, port_options
        from prime_ports._public.removing import read_removal_target, remove_many

        ports = port_options(shared, True, sync_timeout)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if check_flag("dry_run", dry_run):
            return await plan_async(self._core, options, items, read_removal_target)
        return await run_async(self._core, remove_many, options, items, ports)

    async def unpublish_many(
        self,
        items: Iterable[lazy.PublishedPort | tuple[str, int]],
        *,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """Close many published ports, and account for each; see `PortClient.unpublish_many`."""
        from prime_ports._batch.planning import plan_async
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_async
        from prime_ports._public.arguments import check_flag, check_team, port_options
        from prime_ports._public.removing import read_unpublish_target, unpublish_many

        ports = port_options(shared, True, sync_timeout)
        owner, whole = check_team(team_id), check_flag("all_ports", all_ports)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if check_flag("dry_run", dry_run):
            return await plan_async(self._core, options, items, partial(read_unpublish_target, owner, whole))
        return await run_async(self._core, unpublish_many, options, items, ports, owner, whole)

    async def remove_all(
        self,
        sandbox_id: str | None = None,
        *,
        everywhere: bool = False,
        kinds: Collection[PortKind] | None = None,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        labels: Collection[str] = (),
        sandbox_name: str | None = None,
        team_id: str | None = None,
        all_users: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """List public ports of every kind, and remove those that match; see `PortClient.remove_all`."""
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_async
        from prime_ports._batch.selected import Selection
        from prime_ports._public.arguments import port_options, removal_selection
        from prime_ports._public.removing import remove_scope

        scope = removal_selection(sandbox_id, everywhere, kinds, team_id, all_users, labels, sandbox_name)
        selection = Selection.of(older_than, name, port, protocol)
        ports = port_options(shared, True, sync_timeout)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        return await run_async(self._core, remove_scope, options, scope, selection, dry_run, ports)
