"""Removal of public ports of every kind as one batch."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast

from prime_openapi import Unset
from prime_ports._batch.engine import Status, Work
from prime_ports._batch.planning import PlannedTarget, read_port_target
from prime_ports._batch.removals import RemovalBatch
from prime_ports._batch.report import RemovalItem, RemovalReport
from prime_ports._batch.run_batch import BatchOptions
from prime_ports._batch.selected import Selection, remove_selected
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError
from prime_ports._models import Removal
from prime_ports._public.arguments import closing_port, port_as_listed
from prime_ports._public.closing import Closing
from prime_ports._public.closing_port import ClosingPort, PortOptions
from prime_ports._public.listing import PortScope
from prime_ports._public.owners import Owner
from prime_ports._public.procedures import NotSentError, Pause, Procedure, Query, run_procedure_async
from prime_ports._public.tunnels import ClosingTunnels
from prime_ports._public_models import PublicPortList, PublishedPort, Tunnel

_INTERRUPTED = "interrupted"


class PublicRemovalBatch(RemovalBatch):
    """A batch whose input is public ports: exposures one by one, the others together when the input has ended."""

    def __init__(
        self, core: AsyncCore, options: BatchOptions[RemovalReport], source: Any, port_options: PortOptions
    ) -> None:
        super().__init__(core, options, source)
        self._port_options = port_options
        self._positions: defaultdict[str, list[int]] = defaultdict(list)  # by key
        self._published: dict[str, ClosingPort] = {}
        self._tunnels: dict[str, Tunnel] = {}
        self._recorded: dict[str, RemovalItem] = {}
        self._closing = Closing((), port_options)
        self._closing_tunnels = ClosingTunnels(())

    def admit(self, position: int, target: Any) -> None:
        if isinstance(target, PublishedPort):
            self._published.setdefault(target.key, port_as_listed(target))
        elif isinstance(target, Tunnel):
            self._tunnels.setdefault(target.tunnel_id, target)
        else:
            super().admit(position, target)
            return
        self._positions[target.key].append(position)

    async def read_ended(self) -> None:
        self._closing = Closing(self._published.values(), self._port_options)
        self._closing_tunnels = ClosingTunnels(tuple(self._tunnels.values()))
        if self._tunnels:
            await self._carry_out(self._closing_tunnels.steps())
        if self._published:
            await self._carry_out(self._closing.steps())

    def settle(self) -> None:
        super().settle()
        self._record_results()
        for key, port in self._published.items():
            if port.result is not None:
                continue
            if port.written and port.written >= port.opened_by:
                message = "no rule opens it any more; interrupted before the networks were in force"
                self._record(key, "removed", removal=Removal(status="removed", message=message, confirmed=False))
            elif port.writing or port.sent:
                error = PrimeError(f"{port.name}: interrupted while it was closed; it may be open or closed")
                error.may_have_succeeded = True
                self._record(key, "failed", error=error)
            else:
                self._record(key, "not_attempted", reason=_INTERRUPTED)
        for tunnel_id, tunnel in self._tunnels.items():
            if tunnel_id in self._closing_tunnels.results:
                continue
            if tunnel_id in self._closing_tunnels.sent:
                error = PrimeError(f"tunnel {tunnel_id}: interrupted while it was removed; it may be gone")
                error.may_have_succeeded = True
                self._record(tunnel.key, "failed", error=error)
            else:
                self._record(tunnel.key, "not_attempted", reason=_INTERRUPTED)

    async def _carry_out(self, procedure: Procedure[None]) -> None:
        """Carry out a procedure with the requests of the batch, until its end or that of the batch."""
        results: list[Any] | None = None
        try:
            while True:
                step = next(procedure) if results is None else procedure.send(results)
                self._record_results()
                if self.engine.over:
                    break
                if isinstance(step, Pause):
                    await self.engine.pause(step.seconds)
                    results = []
                else:
                    results = await self._send(step)
                    reads = all(query.request.operation.method == "GET" for query in step)
                    if reads and any(isinstance(result, NotSentError) for result in results):
                        break
        except StopIteration:
            pass
        finally:
            procedure.close()
            self._record_results()

    async def _send(self, queries: Sequence[Query]) -> list[Any]:
        results: list[Any] = [None] * len(queries)
        left, done = [len(queries)], asyncio.Event()

        def ended(place: int, work: Work, status: Status, **facts: Any) -> None:
            self.report.rate_limit_wait += work.rate_limit_wait
            if status == "succeeded":
                results[place] = facts["value"]
            else:
                error = facts.get("error", NotSentError(str(facts.get("reason"))))
                # One that cannot be sent, such as an id that is too long, is a `ValueError`.
                results[place] = error if isinstance(error, PrimeError) else PrimeError(str(error))
            left[0] -= 1
            if not left[0]:
                done.set()

        for place, query in enumerate(queries):
            retries = 0 if query.once else None
            self.engine.add(Work(query.request, query.handler, partial(ended, place), retries))
        if queries:
            await self.engine.wait_for(done)
        return results

    def _record_results(self) -> None:
        for key, port in self._published.items():
            if port.result is not None and key not in self._recorded:
                self._record_result(key, port.result)
        for tunnel_id, result in self._closing_tunnels.results.items():
            key = self._tunnels[tunnel_id].key
            if key not in self._recorded:
                self._record_result(key, result)

    def _record_result(self, key: str, result: Removal | PrimeError) -> None:
        if isinstance(result, Removal):
            self._record(key, result.status, removal=result)
        else:
            self._record(key, "failed", error=result)

    def _record(self, key: str, status: Any, **facts: Any) -> None:
        port = self._published.get(key)
        place: dict[str, Any] = {"kind": "tunnel", "sandbox_id": None, "tunnel_id": key.removeprefix("tunnel/")}
        if port is not None:
            place = {"kind": "published", "sandbox_id": port.sandbox_id, "port": port.port}
        for position in self._positions[key]:
            item = RemovalItem(position=position, status=status, **place, **facts)
            self._recorded.setdefault(key, item)
            self.record(item)


class UnpublishBatch(PublicRemovalBatch):
    """A batch whose input is published ports, or pairs of a sandbox id and a port."""

    def __init__(
        self,
        core: AsyncCore,
        options: BatchOptions[RemovalReport],
        source: Any,
        port_options: PortOptions,
        owner: Owner | Unset,
        all_ports: bool,
    ) -> None:
        super().__init__(core, options, source, port_options)
        self._owner = owner  # of all networks, instead of the owner of each sandbox
        self._all_ports = all_ports

    def admit(self, position: int, target: Any) -> None:
        listed = isinstance(target, PublishedPort)
        sandbox_id, port = (target.sandbox_id, target.port) if listed else _pair(target)
        first, second = (target, None) if listed else (sandbox_id, port)
        try:
            closing = closing_port(first, second, self._owner, self._all_ports)
        except (TypeError, ValueError) as error:
            place: dict[str, Any] = {"kind": "published", "sandbox_id": sandbox_id, "port": port}
            self.record(RemovalItem(position=position, status="failed", error=error, **place))
            return
        key = f"published/{sandbox_id}/{'*' if port is None else port}"
        self._published.setdefault(key, closing)
        self._positions[key].append(position)


def _pair(target: object) -> tuple[Any, Any]:
    if isinstance(target, tuple | list) and len(parts := cast("Sequence[Any]", target)) == 2:
        return parts[0], parts[1]
    raise TypeError(f"an item must be a PublishedPort or a pair (sandbox_id, port), got {target!r:.80}")


def read_removal_target(target: Any) -> PlannedTarget:
    """Read an item of `remove_many` for a dry run."""
    one = read_port_target(target)
    if isinstance(target, PublishedPort):
        one.error = _fault(port_as_listed, target)
    return one


def read_unpublish_target(owner: Owner | Unset, all_ports: bool, target: Any) -> PlannedTarget:
    """Read an item of `unpublish_many` for a dry run."""
    listed = isinstance(target, PublishedPort)
    sandbox_id, port = (target.sandbox_id, target.port) if listed else _pair(target)
    first, second = (target, None) if listed else (sandbox_id, port)
    place = {"kind": "published", "sandbox_id": sandbox_id, "port": port}
    return PlannedTarget(place, _fault(closing_port, first, second, owner, all_ports))


def _fault(check: Callable[..., object], *arguments: Any) -> Exception | None:
    """Return the error of arguments that cannot be sent, or None."""
    try:
        check(*arguments)
    except (TypeError, ValueError) as error:
        return error
    return None


async def remove_many(
    core: AsyncCore, options: BatchOptions[RemovalReport], targets: Iterable[Any], port_options: PortOptions
) -> None:
    """Remove public ports; see `PortClient.remove_many`."""
    await PublicRemovalBatch(core, options, targets, port_options).run()


async def unpublish_many(
    core: AsyncCore,
    options: BatchOptions[RemovalReport],
    targets: Iterable[Any],
    port_options: PortOptions,
    owner: Owner | Unset,
    all_ports: bool,
) -> None:
    """Close published ports; see `PortClient.unpublish_many`."""
    await UnpublishBatch(core, options, targets, port_options, owner, all_ports).run()


async def remove_scope(
    core: AsyncCore,
    options: BatchOptions[RemovalReport],
    scope: PortScope,
    selection: Selection,
    dry_run: bool,
    port_options: PortOptions,
) -> None:
    """Remove the public ports that a list selects; see `PortClient.remove_all`."""

    async def list_ports() -> PublicPortList:
        return await run_procedure_async(core, scope.listing(core.settings.gateway_domain))

    async def remove(chosen: list[Any]) -> None:
        await remove_many(core, options, chosen, port_options)

    await remove_selected(core, options, list_ports, selection, dry_run, remove)
