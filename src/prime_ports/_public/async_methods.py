"""The part of the client for asyncio that is about public ports of every kind."""

from __future__ import annotations

from typing import Literal, overload

from prime_openapi import UNSET, Unset
from prime_ports._base_client import BaseClient
from prime_ports._core import AsyncCore
from prime_ports._models import PublishedPort, Removal


class AsyncPublicPortMethods(BaseClient[AsyncCore]):
    """Methods for published ports of VM sandboxes, and for everything that is public."""

    async def publish(
        self,
        sandbox_id: str,
        port: int,
        *,
        network: str | None = None,
        sync_timeout: float = 120.0,
        team_id: str | Unset | None = UNSET,
    ) -> PublishedPort:
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
        port: PublishedPort,
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
        sandbox: PublishedPort | str,
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

        options = port_options(shared, all_ports, missing_ok, sync_timeout)
        closing = closing_port(sandbox, port, team_id)
        self._core.require_open()
        return await run_procedure_async(self._core, unpublish(closing, options))
