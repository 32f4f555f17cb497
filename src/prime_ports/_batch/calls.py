"""Any generated operations as a batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from prime_openapi import Request
from prime_ports._batch.batch import Batch, BatchOptions
from prime_ports._batch.engine import Work
from prime_ports._batch.report import BatchItem, BatchReport
from prime_ports._core import AsyncCore
from prime_ports._responses import OperationHandler

T = TypeVar("T")


class CallBatch(Batch[BatchReport[Any]]):
    """A batch whose input is requests. Equal requests are all sent."""

    def admit(self, position: int, target: Any) -> None:
        if not isinstance(target, Request):
            raise TypeError(f"an item must be a Request, got {target!r:.80}; operation modules make it: `request(...)`")
        request: Request[Any] = target  # pyright: ignore[reportUnknownVariableType]
        try:
            work = CallWork(self, position, request)
        except Exception as error:  # the client was closed, or there is no key
            self.record(BatchItem(position=position, request=request, status="failed", error=error))
            return
        self.engine.add(work)


class CallWork(Work[T]):
    """One request of `call_many`."""

    __slots__ = ("_batch", "_position", "_request")

    def __init__(self, batch: CallBatch, position: int, request: Request[T]) -> None:
        core = batch.core
        super().__init__(core.call(request, OperationHandler[T](core.settings.strict_responses)), core.charges(request))
        self._batch, self._position, self._request = batch, position, request

    def succeeded(self, value: T) -> None:
        self._record("succeeded", value=value)

    def failed(self, error: Exception) -> None:
        self._record("failed", error=error)

    def skipped(self, reason: str) -> None:
        self._record("not_attempted", reason=reason)

    def _record(self, status: Any, **facts: Any) -> None:
        self._batch.report.rate_limit_wait += self.rate_limit_wait
        self._batch.record(BatchItem(position=self._position, request=self._request, status=status, **facts))


async def call_many(core: AsyncCore, options: BatchOptions[BatchReport[Any]], requests: Iterable[Request[Any]]) -> None:
    """Carry out requests; see `PortClient.call_many`."""
    await CallBatch(core, options, requests).run()
