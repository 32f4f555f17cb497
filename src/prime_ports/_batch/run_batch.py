"""The course of a batch: read the input, send the requests, fill the report."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterable
from contextlib import ExitStack
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from attrs import frozen

from prime_openapi import Request
from prime_ports._batch.engine import Engine, Status, Work
from prime_ports._batch.input_reader import Reader, ThreadReader, has_length
from prime_ports._batch.item_callbacks import ItemCallbacks, refuse_async
from prime_ports._batch.report import BatchInterrupted, BatchItem, BatchReport, Report, ReportItem
from prime_ports._batch.thread_bridge import Bridge, HelperCore, failure_note, run_to_end, run_with_helper
from prime_ports._clock import monotonic
from prime_ports._core import AsyncCore, SyncCore
from prime_ports._requests import check_request
from prime_ports._responses import OperationHandler
from prime_ports._shielding import shield_from_anyio

R = TypeVar("R", bound=Report[Any])


@frozen
class BatchOptions(Generic[R]):
    """Options that all batches have."""

    report: R
    concurrency: int
    stop_after: float | None
    on_item: Callable[[Any], object] | None


Main = Callable[..., Coroutine[Any, Any, None]]  # runs a batch, given a core, options, and arguments of its own


class Batch(Generic[R]):
    """A batch whose input is requests. Equal requests are all sent."""

    def __init__(self, core: AsyncCore, options: BatchOptions[R], source: Any) -> None:
        deadline = None if options.stop_after is None else monotonic() + options.stop_after
        self.core = core
        self.report = options.report
        self.engine = Engine(core, options.concurrency, deadline)
        self.interrupted = False
        self.problem: BaseException | None = None
        # For blocking code, an input that may block or never end is read in a thread of its own.
        apart = isinstance(core, HelperCore) and not has_length(source)
        self._reader = ThreadReader(source) if apart else Reader(source)
        self._callbacks = ItemCallbacks(options.on_item, self._callback_failed, awaits=not isinstance(core, HelperCore))
        self._items: list[ReportItem] = []
        self._count = 0
        self.report.items = self._items

    def admit(self, position: int, target: Any) -> None:
        """Queue the request of one item of the input; raise `TypeError` for something that is no item."""
        check_request(target)
        request: Request[Any] = target
        handler = OperationHandler[Any](self.core.settings.strict_responses)
        self.engine.add(Work(request, handler, partial(self._ended, position)))

    async def read_ended(self) -> None:
        """Carry out what could only begin when the whole input was known. Requests are in flight."""

    async def finish(self) -> None:
        """Carry out the requests that follow from results. All that was read has ended."""

    def settle(self) -> None:
        """Record the items whose results are still open when everything has ended."""

    def stop(self, *, abort: bool = False) -> None:
        """Begin no further request; with `abort`, give up the requests in flight."""
        self.interrupted = True
        self.engine.stop(abort=abort)
        self._reader.wake()
        if abort:
            self._callbacks.abort()

    async def run(self) -> None:
        """Run to the end, and fill the report. A cancellation lets requests in flight finish; another does not."""
        task = asyncio.ensure_future(self._run())
        cancelled: asyncio.CancelledError | None = None
        with ExitStack() as shield:
            while not task.done():
                try:
                    await asyncio.wait({task})
                except asyncio.CancelledError as error:
                    self.stop(abort=cancelled is not None)
                    if cancelled is None:  # the scope of anyio that it may come from would cancel again at once
                        shield.enter_context(shield_from_anyio())
                    cancelled = cancelled or error
        if cancelled is None:
            return task.result()
        if not task.cancelled() and (failure := task.exception()) is not None:
            cancelled.add_note(failure_note(failure))
        raise cancelled

    def record(self, item: ReportItem) -> None:
        self._items.append(item)
        if self.problem is None:
            self._callbacks.call(item)

    def _callback_failed(self, problem: BaseException) -> None:
        self.problem = self.problem or problem
        self.stop()  # requests in flight are finished before it is raised

    def _ended(self, position: int, work: Work, status: Status, **facts: Any) -> None:
        self.report.rate_limit_wait += work.rate_limit_wait
        self.record(BatchItem(position=position, request=work.request, status=status, **facts))

    async def _run(self) -> None:
        began = monotonic()
        try:
            await self._read()
            await self.read_ended()
            await self.engine.drained()
            await self.finish()
        except asyncio.CancelledError:  # the loop is ending, and has cancelled every task in it
            self.stop(abort=True)
            await self._read()  # a list to its end, as after any stop, and what a thread has read
        await self.engine.drained()
        self.settle()
        await self._callbacks.drain()
        report = self.report
        report.items = sorted(self._items, key=attrgetter("position"))
        report.elapsed += monotonic() - began
        report.interrupted |= self.interrupted
        report.input_exhausted = self._reader.ended and len(self._items) == self._count
        if (problem := self.problem or self.engine.problem) is not None:
            raise problem

    async def _read(self) -> None:
        """Read to the end. An input that may have none is left as soon as no further request is begun."""
        reader, engine = self._reader, self.engine
        try:
            while not (reader.ended or reader.error) and (reader.bounded or not engine.over):
                self._admit_all(await reader.some(engine.deadline))
                await engine.room()  # after what was read is admitted: an interruption would lose it
            self._admit_all(reader.leave())
            problem = reader.error
        except Exception as error:  # something that is no item
            reader.leave()
            problem = error
        if problem is not None:
            self.problem = self.problem or problem
            self.stop()

    def _admit_all(self, targets: list[Any]) -> None:
        for target in targets:
            position, self._count = self._count, self._count + 1
            self.admit(position, target)


async def call_many(core: AsyncCore, options: BatchOptions[BatchReport[Any]], requests: Iterable[Request[Any]]) -> None:
    """Carry out requests; see `PortClient.call_many`."""
    await Batch(core, options, requests).run()


def check_options(kind: type[R], report: R | None, concurrency: Any, stop_after: Any, on_item: Any) -> BatchOptions[R]:
    """Return the options of a batch, with a new report if none is given; raise for one that cannot be used."""
    if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
        raise ValueError(f"concurrency must be a whole number from 1, got {concurrency!r}")
    number = isinstance(stop_after, int | float) and not isinstance(stop_after, bool)
    if stop_after is not None and not (number and 0 <= stop_after <= sys.float_info.max):
        raise ValueError(f"stop_after must be a number of seconds from 0, got {stop_after!r:.40}")
    if on_item is not None and not callable(on_item):
        raise TypeError(f"on_item must be a function or None, got {on_item!r:.80}")
    report = kind() if report is None else report
    if not isinstance(report, kind):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"report must be a {kind.__name__}, got {type(report).__name__}")
    if report != kind():
        raise ValueError(f"report must be empty, got one with {len(report.items)} items; make a new {kind.__name__}()")
    report.input_exhausted = False  # until it is
    return BatchOptions(report, concurrency, stop_after, on_item)


async def run_async(core: AsyncCore, main: Main, options: BatchOptions[R], *arguments: Any) -> R:
    """Run a batch in the running event loop, and return its report."""
    core.require_open()
    await main(core, options, *arguments)
    return options.report


def run_blocking(core: SyncCore, main: Main, options: BatchOptions[R], *arguments: Any) -> R:
    """Run a batch for blocking code, and return its report or raise `BatchInterrupted` for Ctrl-C."""
    refuse_async("on_item", options.on_item)
    core.require_open()
    report = options.report
    bridge = Bridge(partial(run_with_helper, core, options.concurrency, main, options, *arguments))
    try:
        run_to_end(bridge)
    except BaseException as error:
        if not bridge.begun:
            raise
        report.interrupted = True
        report.items = sorted(report.items, key=attrgetter("position"))
        if not isinstance(error, KeyboardInterrupt):
            raise
        interrupted = BatchInterrupted(report)
        interrupted.__dict__.update(error.__dict__)  # the notes
        raise interrupted from None
    bridge.result()
    return report
