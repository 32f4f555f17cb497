"""The part of the blocking client that removes many public ports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Literal

from prime_openapi import UNSET, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._models import PortKind, PublicPort
from prime_ports._public.wait_methods import WaitMethods
from prime_ports._times import Age


class BulkPortMethods(WaitMethods):
    """Methods that remove many ports of any kind in one batch."""

    def remove_many(
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
        """Remove many public ports of any kind, and account for each.

        Rules of a network are written once for all its ports, and tunnels are deleted 500 at a time. A rule may be
        shared by several of the items. The other arguments, the result and the exceptions are those of `unexpose_many`.

        Args:
            items: Items of `list_public`, or any others, from any iterable. One that is given twice is removed once.
            shared: As for `unpublish`.
            sync_timeout: As for `unpublish`.
            dry_run: As for `unexpose_many`; `estimate` counts limits of exposures only, and shared rules are not seen.
        """
        from prime_ports._batch.planning import plan
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_blocking
        from prime_ports._public.arguments import check_flag, port_options
        from prime_ports._public.removing import read_removal_target, remove_many

        ports = port_options(shared, True, sync_timeout)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if check_flag("dry_run", dry_run):
            return plan(self._core, options, items, read_removal_target)
        return run_blocking(self._core, remove_many, options, items, ports)

    def unpublish_many(
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
        """Close many published ports, and account for each.

        The networks are read for all items together, and each is written once. The other arguments, the result and the
        exceptions are those of `remove_many`.

        Args:
            items: `PublishedPort` objects or pairs (sandbox_id, port), from any iterable.
            all_ports: As for `unpublish`.
            team_id: As for `unpublish`, for all items.
        """
        from prime_ports._batch.planning import plan
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_blocking
        from prime_ports._public.arguments import check_flag, check_team, port_options
        from prime_ports._public.removing import read_unpublish_target, unpublish_many

        ports = port_options(shared, True, sync_timeout)
        owner, whole = check_team(team_id), check_flag("all_ports", all_ports)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if check_flag("dry_run", dry_run):
            return plan(self._core, options, items, partial(read_unpublish_target, owner, whole))
        return run_blocking(self._core, unpublish_many, options, items, ports, owner, whole)

    def remove_all(
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
        """List public ports of every kind, remove those that match, and list again to confirm it.

        The other arguments, the result and the exceptions are those of `remove_many`; `dry_run` requests the list only.
        `incomplete` of the report says what could not be asked.

        Args:
            sandbox_id: The sandbox. None and empty text are refused, since a variable that is not set gives them.
            everywhere: True for the whole account, in place of `sandbox_id`: the person and every team, with ports that
                other members of a team have published. Tunnels of other users are left alone.
            kinds: The kinds to remove, among "exposure", "published" and "tunnel"; all of them by default.
            older_than: As for `unexpose_all`. A published port has the age that `publish` wrote into its tag. Ports
                without a time are skipped.
            name: Only ports whose name matches this pattern (`*`, `?`, `[...]`). A published port has the name of its
                network.
            port: Only this port.
            protocol: Only ports of this protocol; published ports and tunnels carry HTTP.
            labels: Only ports of sandboxes that have all these labels, and tunnels that have them.
            sandbox_name: Only ports of sandboxes whose name matches this pattern (`*`, `?`, `[...]`), and no tunnels,
                which belong to none.
            team_id: Only networks and tunnels of this team, and no exposures, of which no team is known.
            all_users: True for tunnels of every user of the team; needs `team_id`.

        Raises:
            NotFoundError: There is no sandbox `sandbox_id`, and no list has anything of it.
            PrimeError: A request for the list failed; nothing was removed.
            ValueError, TypeError: An argument cannot be used, there is neither `sandbox_id` nor `everywhere=True`, or
                there are both; nothing was sent.
        """
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_blocking
        from prime_ports._batch.selected import Selection
        from prime_ports._public.arguments import port_options, removal_selection
        from prime_ports._public.removing import remove_scope

        scope = removal_selection(sandbox_id, everywhere, kinds, team_id, all_users, labels, sandbox_name)
        selection = Selection.of(older_than, name, port, protocol)
        ports = port_options(shared, True, sync_timeout)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        return run_blocking(self._core, remove_scope, options, scope, selection, dry_run, ports)
