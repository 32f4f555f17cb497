"""Waiting for a response that is wanted, as a generator of calls and pauses, for blocking code and for asyncio."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar, cast

from prime_openapi import Request
from prime_ports._async_clock import sleep
from prime_ports._batch.item_callbacks import refuse_awaitable
from prime_ports._client_settings import check_seconds
from prime_ports._clock import monotonic
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._errors import APITimeoutError, PrimeError, RateLimitTimeoutError, WaitTimeoutError
from prime_ports._exchange import Call
from prime_ports._public.procedures import Pause
from prime_ports._responses import ResponseHandler

T = TypeVar("T")
Waiting = Generator[Call[Any] | Pause | Awaitable[Any], Any, T]
"""Yields a call, a pause, or something to await, and gets the result; returns what was waited for."""

_LEAST = 0.001  # seconds that are left for a request that begins at the end


class Poller:
    """Requests that are repeated until a deadline.

    Attributes:
        timeout: Seconds from the start to the deadline, or None.
        last: Value of the last response, or None.
        missing: Ids that are still waited for, where it is about some.
    """

    def __init__(self, core: ClientCore, timeout: float | None, poll: float) -> None:
        self.timeout = check_seconds("timeout", timeout)
        seconds = check_seconds("poll", poll)
        if seconds is None:
            raise TypeError("poll must be a number of seconds, not None")
        core.require_open()
        self.last: Any = None
        self.missing: tuple[str, ...] = ()
        self._poll = seconds
        self._core = core
        self._deadline = None if self.timeout is None else monotonic() + self.timeout

    def ask(self, request: Request[Any], handler: ResponseHandler[T]) -> Waiting[T]:
        """Send a request with the retry rules of the client, and not beyond the deadline."""
        total, left = self._core.settings.total_timeout, self._left()
        cut = left is not None and (total is None or left < total)
        try:
            value = yield self._core.call(request, handler, total=left if cut else total)
        except (APITimeoutError, RateLimitTimeoutError) as error:
            if cut:
                raise self._error("no response came in time") from error
            raise
        return cast("T", value)

    def pause(self, reason: str) -> Waiting[None]:
        """Wait until the next request; raise `WaitTimeoutError` with the reason at the deadline."""
        left = self._left()
        yield Pause(self._poll if left is None else min(self._poll, left))
        if self._deadline is not None and monotonic() >= self._deadline:
            raise self._error(reason)

    def _error(self, reason: str) -> WaitTimeoutError:
        return WaitTimeoutError(f"not within {self.timeout:g} s: {reason}", last=self.last, missing=self.missing)

    def _left(self) -> float | None:
        return None if self._deadline is None else max(self._deadline - monotonic(), _LEAST)


def waiting_until(
    poller: Poller, request: Request[T], handler: ResponseHandler[T], predicate: Callable[[T], object]
) -> Waiting[T]:
    """Repeat a request until the predicate is true for its value."""
    operation = request.operation
    while True:
        value = yield from poller.ask(request, handler)
        poller.last = value
        verdict = predicate(value)
        if inspect.isawaitable(verdict):
            verdict = yield verdict
        if verdict:
            return value
        yield from poller.pause(f"the predicate is not true for {operation.method} {operation.path_template}")


def check_predicate(predicate: object) -> None:
    """Raise `TypeError` for anything but a function."""
    if not callable(predicate):
        raise TypeError(f"predicate must be a function, got {predicate!r:.80}")


def run_waiting(core: SyncCore, waiting: Waiting[T]) -> T:
    """Wait with blocking calls."""
    result: Any = None
    error: PrimeError | None = None
    try:
        while True:
            step = waiting.send(result) if error is None else waiting.throw(error)
            result = error = None
            if isinstance(step, Pause):
                time.sleep(step.seconds)
            elif isinstance(step, Call):
                try:
                    result = core.run(step)
                except PrimeError as failure:
                    error = failure
            else:
                raise refuse_awaitable("predicate", step)
    except StopIteration as finished:
        return cast("T", finished.value)


async def run_waiting_async(core: AsyncCore, waiting: Waiting[T]) -> T:
    """Wait by asyncio."""
    result: Any = None
    error: PrimeError | None = None
    try:
        while True:
            step = waiting.send(result) if error is None else waiting.throw(error)
            result = error = None
            if isinstance(step, Pause):
                await sleep(step.seconds)
            elif isinstance(step, Call):
                try:
                    result = await core.run(step)
                except PrimeError as failure:
                    error = failure
            else:
                result = await step
    except StopIteration as finished:
        return cast("T", finished.value)
