"""The part of the client for asyncio that is about public ports of every kind."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Literal, overload

from prime_openapi import UNSET, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._models import Exposure, PortKind, PublicPort, Removal
from prime_ports._public.async_bulk_methods import AsyncBulkPortMethods
from prime_ports._requests import unexpose_request
from prime_ports._responses import UnexposeHandler


class AsyncPublicPortMethods(AsyncBulkPortMethods):
    """Methods for published ports of VM sandboxes, and for everything that is public."""

    async def publish(
        self,
        sandbox_id: str,
        port: int,
        *,
        network: str | None = None,
        sync_timeout: float = 120.0,
        team_id: str | Unset | None = UNSET,
    ) -> lazy.PublishedPort:
        """Make a port of a VM sandbox public; see `PortClient.publish`."""
        from prime_ports._public.arguments import publication
        from prime_ports._public.procedures import run_procedure_async

        core = self._core
        made = publication(sandbox_id, port, network, sync_timeout, team_id, core.settings.gateway_domain)
        core.require_open()
        return await run_procedure_async(core, made.steps())

    @overload
    async def unpublish(
        self,
        port: lazy.PublishedPort,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal: ...

    @overload
    async def unpublish(
        self,
        sandbox_id: str,
        port: int,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal: ...

    async def unpublish(
        self,
        sandbox: lazy.PublishedPort | str,
        port: int | None = None,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal:
        """Close one public port of a VM sandbox and nothing else; see `PortClient.unpublish`."""
        from prime_ports._public.arguments import closing_port, port_options, unpublish
        from prime_ports._public.procedures import run_procedure_async

        options = port_options(shared, missing_ok, sync_timeout)
        closing = closing_port(sandbox, port, team_id, all_ports)
        self._core.require_open()
        return await run_procedure_async(self._core, unpublish(closing, options))

    def published(
        self,
        sandbox_id: str,
        port: int,
        *,
        network: str | None = None,
        sync_timeout: float = 120.0,
        team_id: str | Unset | None = UNSET,
        ready: float | None = None,
        handle_sigterm: bool = False,
    ) -> AbstractAsyncContextManager[lazy.PublishedPort, None]:
        """Publish a port inside an `async with` block, and close it afterwards; see `PortClient.published`."""
        from prime_ports._blocks.managers import AsyncPortBlock
        from prime_ports._public.published_block import PublicationLifecycle

        arguments = sandbox_id, port, network, sync_timeout, team_id, self._core.settings.gateway_domain, ready
        return AsyncPortBlock(self._core, partial(PublicationLifecycle, *arguments), handle_sigterm)

    async def list_public(
        self, kinds: Collection[PortKind] | None = None, *, sandbox_id: str | None = None, all_users: bool = False
    ) -> lazy.PublicPortList:
        """List everything that the internet can reach; see `PortClient.list_public`."""
        from prime_ports._public.arguments import public_listing
        from prime_ports._public.procedures import run_procedure_async

        listing = public_listing(kinds, sandbox_id, all_users, self._core.settings.gateway_domain)
        self._core.require_open()
        return await run_procedure_async(self._core, listing.steps())

    async def remove(
        self,
        item: PublicPort,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
    ) -> Removal:
        """Remove one public port of any kind; see `PortClient.remove`."""
        if isinstance(item, Exposure):
            request = unexpose_request(item.sandbox_id, item.exposure_id)
            return await self._core.run(self._core.call(request, UnexposeHandler(missing_ok)))
        from prime_ports._public.arguments import remove
        from prime_ports._public.procedures import run_procedure_async

        procedure = remove(item, missing_ok=missing_ok, shared=shared, sync_timeout=sync_timeout)
        self._core.require_open()
        return await run_procedure_async(self._core, procedure)
