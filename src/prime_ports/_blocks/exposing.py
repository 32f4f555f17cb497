"""Expose a port and remove it again, whatever happens in between."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

from prime_openapi import Request
from prime_ports._async_clock import sleep
from prime_ports._blocks.lifecycle import PortLifecycle
from prime_ports._blocks.readiness import PublicAddress
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import Call
from prime_ports._models import Exposure
from prime_ports._requests import expose_request, list_request, unexpose_request
from prime_ports._responses import ExposeHandler, ListHandler, ResponseHandler, UnexposeHandler

T = TypeVar("T")

_PAUSES = (0.0, 0.5, 0.5)  # seconds before each look for an exposure whose response was lost


class ExposureLifecycle(PortLifecycle[Exposure]):
    """Exposes one port, and removes it."""

    method = "exposed"

    def __init__(self, sandbox_id: str, port: int, name: str | None, protocol: str, ready: float | None = None) -> None:
        super().__init__(ready)
        self._request = expose_request(sandbox_id, port, name, protocol)
        self._sandbox_id, self._number, self._name = sandbox_id, port, name
        self._protocol = protocol
        self._before: set[str] = set()

    def _left(self) -> str:
        what = f"exposure {self._port.exposure_id}" if self._port else f"port {self._number}"
        return f"{what} of sandbox {self._sandbox_id} may still be exposed"

    def _address(self, port: Exposure) -> PublicAddress:
        if self._protocol == "HTTP":
            return PublicAddress(port.url)
        return PublicAddress(None, port.external_endpoint or port.tls_socket)

    async def _prepare(self, core: AsyncCore) -> None:
        self._before = {exposure.exposure_id for exposure in await self._list(core)}

    async def _make(self, core: AsyncCore) -> Exposure:
        return await self._send(core, self._request, ExposeHandler())

    async def _unmake(self, core: AsyncCore) -> None:
        assert self._port is not None
        request = unexpose_request(self._port.sandbox_id, self._port.exposure_id)
        await self._send(core, request, UnexposeHandler(missing_ok=True))

    def _may_be_made(self, failure: PrimeError) -> bool:
        return failure.may_have_succeeded

    async def _send(self, core: AsyncCore, request: Request[Any], handler: ResponseHandler[T]) -> T:
        """Send a request, also while the client is being closed."""
        call = Call(request, handler, core.settings.timeouts, core.settings.total_timeout)
        return await core.run(call, self._hook_problems)

    async def _list(self, core: AsyncCore) -> list[Exposure]:
        return await self._send(core, list_request(self._sandbox_id), ListHandler())

    async def _recover(self, core: AsyncCore, error: BaseException) -> None:
        """Remove an exposure whose response was lost, where it is certainly ours; add notes about the rest."""
        try:
            new = await self._find_new(core)
            ours = [exposure for exposure in new if exposure.name == self._name]
            if len(ours) == 1:
                self._port = ours[0]
                await self.remove(core)
                error.add_note(f"exposure {ours[0].exposure_id}, which it had made, was removed")
            else:
                names = ", ".join(exposure.exposure_id for exposure in new)
                foreign = f"left alone, because they may belong to another caller: {names}"
                self.warn(error, foreign if new else "none is listed yet")
        except PrimeError as failure:
            self.warn(error, str(failure))

    async def _find_new(self, core: AsyncCore) -> list[Exposure]:
        """Return the exposures of our port that were not there before; a list may lag behind for a while."""
        try:
            for pause in _PAUSES:
                await sleep(pause)
                listed = [exposure for exposure in await self._list(core) if exposure.port == self._number]
                if new := [exposure for exposure in listed if exposure.exposure_id not in self._before]:
                    return new
        except asyncio.CancelledError as stop:
            self.warn(stop, "interrupted while it was looked for")
            raise
        return []
