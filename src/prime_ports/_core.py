"""The core of a client: settings, transport, limiter, and whether it is open.

Clients, batches and context managers share it. All that decides is in `exchange`; a core carries out its actions.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any, TypeVar

from prime_openapi import UNSET, Request, Unset
from prime_ports._client_settings import Settings, check_seconds, timeouts_of
from prime_ports._errors import ClosedClientError
from prime_ports._exchange import Call, SendRequest, SendResult, exchange
from prime_ports._limits.lease import NoRoomError
from prime_ports._limits.limiter import limiter_for
from prime_ports._limits.request_limits import Charges, charges_for
from prime_ports._requests import check_request
from prime_ports._responses import ResponseHandler
from prime_ports._shielding import shield_from_anyio
from prime_ports._transports import async_transport, sync_transport
from prime_ports._transports.connection_options import TransportOptions
from prime_ports._types import AsyncTransport, Closed, Response, SendFailure

T = TypeVar("T")

Seconds = float | Unset | None
"""A time limit of one call: seconds, None for no limit, or UNSET for the limit of the client."""


class ClientCore:
    """The part of a core that does no I/O. `client` is the name of the client's class, for messages."""

    def __init__(self, client: str, settings: Settings, options: TransportOptions) -> None:
        self.settings = settings
        self.options = options
        self.limiter = limiter_for(settings.rate_limiter)
        self.closing = False  # no further call is accepted; context managers may still remove what they hold
        self.closed = False
        self.held: set[Any] = set()  # context managers whose port may be exposed
        self.client = client

    def require_open(self) -> None:
        """Raise `ClosedClientError` if the client was closed."""
        if self.closing or self.closed:
            raise ClosedClientError(f"this {self.client} is closed; make a new one")

    def call(
        self,
        request: Request[Any],
        handler: ResponseHandler[T],
        timeout: Seconds = UNSET,
        total: Seconds = UNSET,
        max_retries: int | None = None,
    ) -> Call[T]:
        """Return a call: the request, how its response is read, and its timeouts (by default those of the client)."""
        self.require_open()
        check_request(request)
        timeouts = self.settings.timeouts if isinstance(timeout, Unset) else timeouts_of(timeout)
        seconds = self.settings.total_timeout if isinstance(total, Unset) else check_seconds("total_timeout", total)
        return Call(request, handler, timeouts, seconds, max_retries)

    def charges(self, request: Request[Any]) -> Charges:
        """Return the rate-limit windows that a request counts in."""
        settings, signed = self.settings, request.operation.authenticated
        authorization = settings.key.authorization() if signed and settings.rate_limiter else None
        return charges_for(request, settings.origin, authorization, settings.rate_limiter)


class SyncCore(ClientCore):
    def __init__(self, client: str, settings: Settings, options: TransportOptions) -> None:
        super().__init__(client, settings, options)
        self.transport = sync_transport(options)

    def run(self, call: Call[T]) -> T:
        """Carry out a call, and return its value or raise its error."""
        actions = exchange(call, self.settings)
        result: SendResult | None = None
        try:
            while True:
                action = actions.send(result)
                if isinstance(action, SendRequest):
                    result = self._send_within_limits(action)
                else:
                    time.sleep(action.seconds)
        except StopIteration as finished:
            value: T = finished.value
            return value

    def _send_within_limits(self, action: SendRequest) -> SendResult:
        if not action.charges or self.closed:
            return SendResult(self.send(action))
        try:
            lease = self.limiter.acquire(action.charges, action.deadline)
        except NoRoomError as error:
            return SendResult(error.with_traceback(None))
        with lease:
            result = self.send(action)
            lease.settle(result)
        return SendResult(result, lease.wait)

    def send(self, action: SendRequest) -> Response | SendFailure | Closed:
        """Send a request once, whatever the rate limits."""
        if self.closed:
            return Closed(self.client)
        try:
            return self.transport.send(action)
        finally:
            if self.closed:  # the transport may have opened a connection after it was closed
                self.transport.close()

    def close(self) -> None:
        """Release the connections; harmless when repeated."""
        self.closed = True
        self.transport.close()


class AsyncCore(ClientCore):
    def __init__(
        self, client: str, settings: Settings, options: TransportOptions, transport: AsyncTransport | None = None
    ) -> None:
        super().__init__(client, settings, options)
        self.transport = async_transport(options) if transport is None else transport

    async def run(self, call: Call[T]) -> T:
        """Carry out a call, and return its value or raise its error."""
        actions = exchange(call, self.settings)
        result: SendResult | None = None
        try:
            while True:
                action = actions.send(result)
                if isinstance(action, SendRequest):
                    result = await self._send_within_limits(action)
                else:
                    await asyncio.sleep(action.seconds)
        except StopIteration as finished:
            value: T = finished.value
            return value

    async def _send_within_limits(self, action: SendRequest) -> SendResult:
        if not action.charges or self.closed:
            return SendResult(await self.send(action))
        try:
            lease = await self.limiter.acquire_async(action.charges, action.deadline)
        except NoRoomError as error:
            return SendResult(error.with_traceback(None))
        async with lease:
            result = await self.send(action)
            lease.settle(result)
        return SendResult(result, lease.wait)

    async def send(self, action: SendRequest) -> Response | SendFailure | Closed:
        """Send a request once, whatever the rate limits."""
        if self.closed:
            return Closed(self.client)
        try:
            return await self.transport.send(action)
        finally:
            if self.closed:  # the transport may have opened a connection after it was closed
                await self.transport.aclose()

    async def aclose(self) -> None:
        """Release the connections of the running event loop; harmless when repeated."""
        self.closed = True
        with shield_from_anyio():
            await self.transport.aclose()
