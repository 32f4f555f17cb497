"""The client for asyncio."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self, TypeVar

from prime_openapi import UNSET, Request, Unset
from prime_ports import _requests
from prime_ports._base_client import BaseClient
from prime_ports._exchange import Call, Closed, Send, SendResult, blocked_for, exchange, is_unused
from prime_ports._limits import Refused
from prime_ports._models import Exposure, Removal
from prime_ports._responses import ExposeHandler, ListHandler, OperationHandler, UnexposeHandler
from prime_ports._transports.choose import async_transport
from prime_ports._transports.options import TransportOptions
from prime_ports._types import AsyncTransport, Response, SendFailure

T = TypeVar("T")


class AsyncPortClient(BaseClient):
    """Exposes ports and takes them away again. May be shared by tasks and used in
    several event loops, one after the other; options as in `BaseClient`.

    Use it as a context manager, or call `aclose`.
    """

    def _open(self, options: TransportOptions) -> None:
        self._transport: AsyncTransport = async_transport(options)

    async def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> Exposure:
        """As `PortClient.expose`, for asyncio. `timeout` also bounds each attempt as a whole."""
        request = _requests.expose_request(sandbox_id, port, name, protocol)
        return await self._run(self._call(request, ExposeHandler(), timeout, total_timeout, makes=True))

    async def list_exposures(
        self,
        sandbox_id: str | None = None,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> list[Exposure]:
        """As `PortClient.list_exposures`, for asyncio. `timeout` also bounds each attempt as a whole."""
        request = _requests.list_request(sandbox_id)
        return await self._run(self._call(request, ListHandler(), timeout, total_timeout))

    async def unexpose(
        self,
        sandbox_id: str,
        exposure_id: str,
        *,
        missing_ok: bool = False,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> Removal:
        """As `PortClient.unexpose`, for asyncio. `timeout` also bounds each attempt as a whole."""
        request = _requests.unexpose_request(sandbox_id, exposure_id)
        return await self._run(self._call(request, UnexposeHandler(missing_ok), timeout, total_timeout))

    async def call(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> T:
        """As `PortClient.call`, for asyncio. `timeout` also bounds each attempt as a whole."""
        judge = OperationHandler[T](self._settings.strict_responses)
        return await self._run(self._call(request, judge, timeout, total_timeout))

    async def aclose(self) -> None:
        """Release the connections. Calls after it raise `ClosedClientError`, and so do those that wait, once their wait
        is over; closing again does nothing.
        """
        self._closed = True
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        self._require_open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _run(self, call: Call[T]) -> T:
        steps = exchange(call, self._settings)
        came: SendResult | None = None
        try:
            while True:
                step = steps.send(came)
                if isinstance(step, Send):
                    came = await self._send(step)
                else:
                    await asyncio.sleep(step.seconds)
        except StopIteration as finished:
            value: T = finished.value
            return value

    async def _send(self, step: Send) -> SendResult:
        charges = step.charges
        if not charges or self._closed:
            return SendResult(await self._transmit(step))
        waited = await self._limiter.atake(charges, step.deadline)
        if isinstance(waited, Refused):
            return SendResult(waited)
        result = None
        try:
            result = await self._transmit(step)
            return SendResult(result, waited)
        finally:
            if is_unused(result):
                await self._limiter.aunused(charges)
            else:
                await self._limiter.aanswered(charges, blocked_for(result, charges))

    async def _transmit(self, step: Send) -> Response | SendFailure | Closed:
        if self._closed:
            return Closed(type(self).__name__)
        try:
            return await self._transport.send(step.outgoing, step.authorization, step.timeouts, step.deadline)
        finally:
            if self._closed:  # in this very moment, perhaps: the transport may have opened connections after it
                await self._transport.aclose()
