"""The client for asyncio."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self, TypeVar

from prime_openapi import UNSET, Request, Unset
from prime_ports import ports
from prime_ports.base_client import BaseClient
from prime_ports.engine import Call, Came, Closed, Send, blocked_for, exchange, is_unused
from prime_ports.messages import Answer, AsyncTransport, NoAnswer
from prime_ports.outcomes import ExposeJudge, ListJudge, OperationJudge, UnexposeJudge
from prime_ports.pacing import Refused
from prime_ports.results import Exposure, Removal
from prime_ports.transports.choose import async_transport
from prime_ports.transports.options import TransportOptions

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
        request = ports.expose_request(sandbox_id, port, name, protocol)
        return await self._run(self._call(request, ExposeJudge(), timeout, total_timeout, makes=True))

    async def list_exposed(
        self,
        sandbox_id: str | None = None,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> list[Exposure]:
        """As `PortClient.list_exposed`, for asyncio. `timeout` also bounds each attempt as a whole."""
        request = ports.list_request(sandbox_id)
        return await self._run(self._call(request, ListJudge(), timeout, total_timeout))

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
        request = ports.unexpose_request(sandbox_id, exposure_id)
        return await self._run(self._call(request, UnexposeJudge(missing_ok), timeout, total_timeout))

    async def call(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> T:
        """As `PortClient.call`, for asyncio. `timeout` also bounds each attempt as a whole."""
        judge = OperationJudge[T](self._settings.strict_responses)
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
        came: Came | None = None
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

    async def _send(self, step: Send) -> Came:
        charges = step.charges
        if not charges or self._closed:
            return Came(await self._transmit(step))
        waited = await self._pacer.atake(charges, step.deadline)
        if isinstance(waited, Refused):
            return Came(waited)
        result = None
        try:
            result = await self._transmit(step)
            return Came(result, waited)
        finally:
            if is_unused(result):
                await self._pacer.aunused(charges)
            else:
                await self._pacer.aanswered(charges, blocked_for(result, charges))

    async def _transmit(self, step: Send) -> Answer | NoAnswer | Closed:
        if self._closed:
            return Closed(type(self).__name__)
        try:
            return await self._transport.send(step.outgoing, step.authorization, step.timeouts, step.deadline)
        finally:
            if self._closed:  # in this very moment, perhaps: the transport may have opened connections after it
                await self._transport.aclose()
