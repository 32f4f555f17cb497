"""The blocking client."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TypeVar

from prime_openapi import UNSET, Request, Unset
from prime_ports import _requests
from prime_ports._base_client import BaseClient
from prime_ports._exchange import Call, Closed, Send, SendResult, blocked_for, exchange, is_unused
from prime_ports._limits import Refused
from prime_ports._models import Exposure, Removal
from prime_ports._responses import ExposeHandler, ListHandler, OperationHandler, UnexposeHandler
from prime_ports._transports.choose import sync_transport
from prime_ports._transports.options import TransportOptions
from prime_ports._types import Response, SendFailure, SyncTransport

T = TypeVar("T")


class PortClient(BaseClient):
    """Exposes ports and takes them away again. May be shared by threads; options as in `BaseClient`.

    Use it as a context manager, or call `close`.
    """

    def _open(self, options: TransportOptions) -> None:
        self._transport: SyncTransport = sync_transport(options)

    def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> Exposure:
        """Expose a port of a sandbox.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 22 to 9000.
            name: A name for people, at most 50 characters.
            protocol: "HTTP" or "TCP".
            timeout: Seconds for each wait on the socket; the client's own without it.
            total_timeout: Seconds for all attempts together; the client's own without it.

        Raises:
            PrimeError: It failed. `may_have_succeeded` says whether the port may be exposed all the same.
            ValueError: An argument cannot be sent; nothing was.
            TypeError: The same, by its type.
        """
        request = _requests.expose_request(sandbox_id, port, name, protocol)
        return self._run(self._call(request, ExposeHandler(), timeout, total_timeout, makes=True))

    def list_exposures(
        self,
        sandbox_id: str | None = None,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> list[Exposure]:
        """The exposures of one sandbox, or of every sandbox.

        Args:
            sandbox_id: The sandbox; None for all of them.
            timeout: Seconds for each wait on the socket; the client's own without it.
            total_timeout: Seconds for all attempts together; the client's own without it.

        Raises:
            ResponseValidationError: An item of the list is not as documented; `partial` has the others.
            PrimeError: It failed.
            ValueError: The id is not one plain segment; nothing was sent.
            TypeError: The same, by its type.
        """
        request = _requests.list_request(sandbox_id)
        return self._run(self._call(request, ListHandler(), timeout, total_timeout))

    def unexpose(
        self,
        sandbox_id: str,
        exposure_id: str,
        *,
        missing_ok: bool = False,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> Removal:
        """Take an exposure away.

        Documented as `DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}`, 20 requests per 60 seconds per IP
        and token per sandbox.

        Args:
            sandbox_id: The sandbox.
            exposure_id: The exposure.
            missing_ok: Whether an exposure that is not there is a result ("already_gone") rather than an error.
            timeout: Seconds for each wait on the socket; the client's own without it.
            total_timeout: Seconds for all attempts together; the client's own without it.

        Raises:
            NotFoundError: There is no such exposure, or no such operation.
            UnexposeFailedError: The server says that it did not remove it.
            PrimeError: It failed.
            ValueError: An id is not one plain segment; nothing was sent.
            TypeError: The same, by its type.
        """
        request = _requests.unexpose_request(sandbox_id, exposure_id)
        return self._run(self._call(request, UnexposeHandler(missing_ok), timeout, total_timeout))

    def call(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | Unset | None = UNSET,
        total_timeout: float | Unset | None = UNSET,
    ) -> T:
        """Carry out any generated operation.

        Args:
            request: What `prime_openapi.api.<tag>.<operation>.request(...)` returns.
            timeout: Seconds for each wait on the socket; the client's own without it.
            total_timeout: Seconds for all attempts together; the client's own without it.

        Returns:
            The documented value of a success.

        Raises:
            PrimeError: Everything else.
            ValueError: An argument cannot be sent; nothing was.
            TypeError: The same, by its type.
        """
        judge = OperationHandler[T](self._settings.strict_responses)
        return self._run(self._call(request, judge, timeout, total_timeout))

    def close(self) -> None:
        """Release the connections. Calls after it raise `ClosedClientError`, and so do those that wait, once their wait
        is over; closing again does nothing.
        """
        self._closed = True
        self._transport.close()

    def __enter__(self) -> Self:
        self._require_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, call: Call[T]) -> T:
        steps = exchange(call, self._settings)
        came: SendResult | None = None
        try:
            while True:
                step = steps.send(came)
                if isinstance(step, Send):
                    came = self._send(step)
                else:
                    time.sleep(step.seconds)
        except StopIteration as finished:
            value: T = finished.value
            return value

    def _send(self, step: Send) -> SendResult:
        charges = step.charges
        if not charges or self._closed:
            return SendResult(self._transmit(step))
        waited = self._limiter.take(charges, step.deadline)
        if isinstance(waited, Refused):
            return SendResult(waited)
        result = None
        try:
            result = self._transmit(step)
            return SendResult(result, waited)
        finally:
            if is_unused(result):
                self._limiter.unused(charges)
            else:
                self._limiter.answered(charges, blocked_for(result, charges))

    def _transmit(self, step: Send) -> Response | SendFailure | Closed:
        if self._closed:
            return Closed(type(self).__name__)
        try:
            return self._transport.send(step.outgoing, step.authorization, step.timeouts, step.deadline)
        finally:
            if self._closed:  # in this very moment, perhaps: the transport may have opened connections after it
                self._transport.close()
