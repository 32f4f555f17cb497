"""The course of a batch: read the input, send the requests, fill the report."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Generic, TypeVar

from attrs import frozen

from prime_ports._batch.bridge import Bridge, failure_note, run_to_end
from prime_ports._batch.engine import Engine
from prime_ports._batch.helper_core import HelperCore
from prime_ports._batch.reading import reader_for
from prime_ports._batch.report import BatchInterrupted, Report, ReportItem
from prime_ports._core import AsyncCore, SyncCore

I = TypeVar("I", bound=ReportItem)  # noqa: E741
R = TypeVar("R", bound=Report[Any])


@frozen
class BatchOptions:
    """Options that all batches have.

    Attributes:
        concurrency: Maximum number of requests in flight.
        stop_after: Seconds after which no request is begun, or None.
        on_item: Called with each item as soon as its result is final, or None.

    Raises:
        ValueError: An option has a value that cannot be used.
    """

    concurrency: Any = 32
    stop_after: Any = None
    on_item: Callable[[Any], object] | None = None

    def __attrs_post_init__(self) -> None:
        concurrency, seconds = self.concurrency, self.stop_after
        if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
            raise ValueError(f"concurrency must be a whole number from 1, got {concurrency!r}")
        if seconds is None:
            return
        with suppress(OverflowError):  # a whole number may be too large for any float
            if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 <= float(seconds) < math.inf:
                return
        raise ValueError(f"stop_after must be a number of seconds from 0, got {seconds!r:.40}")


class Batch(Generic[I]):
    """One batch. Subclasses say how an item of the input becomes a request, and a result an item of the report.

    Args:
        core: The core of a client.
        source: The input, any iterable.
        report: The report to fill.
        options: Options.
        apart: True to read an input that may block or never end in a thread of its own.
    """

    def __init__(
        self, core: AsyncCore, source: Any, report: Report[I], options: BatchOptions, *, apart: bool = False
    ) -> None:
        deadline = None if options.stop_after is None else time.monotonic() + options.stop_after
        self.core = core
        self.report = report
        self.engine = Engine(core, options.concurrency, deadline)
        self.interrupted = False
        self.problem: BaseException | None = None
        self._reader = reader_for(source, apart=apart)
        self._on_item = options.on_item
        self._items: list[I] = []
        self._count = 0
        report.items = self._items

    def admit(self, position: int, target: Any) -> None:
        """Queue the request of one item of the input.

        Raises:
            TypeError: The input has something that is no item.
        """
        raise NotImplementedError

    async def finish(self) -> None:
        """Carry out the requests that follow from results. All that was read has ended."""

    def settle(self) -> None:
        """Record items whose results are still open when everything has ended."""

    def stop(self) -> None:
        """Begin no further request."""
        self.interrupted = True
        self._end()

    def abort(self) -> None:
        """Stop, and give up the requests in flight."""
        self.stop()
        self.engine.abort()

    async def run(self) -> None:
        """Run to the end, and fill the report.

        Raises:
            BaseException: An exception of the input or of `on_item`; requests in flight were finished first.
        """
        began = time.monotonic()
        try:
            await self._read()
            await self.engine.drained()
            await self.finish()
        except asyncio.CancelledError:  # the loop is ending, and has cancelled every task in it
            self.abort()
        await self.engine.drained()
        self.settle()
        report = self.report
        report.items = sorted(self._items, key=_position)
        report.elapsed += time.monotonic() - began
        report.interrupted |= self.interrupted
        report.input_exhausted = self._reader.ended and len(self._items) == self._count
        if self.problem is not None:
            raise self.problem

    def record(self, item: I) -> None:
        """Add an item to the report."""
        self._items.append(item)
        if self._on_item is None or self.problem is not None:
            return
        try:
            self._on_item(item)
        except Exception as problem:  # requests in flight are finished before it is raised
            self.problem = problem
            self.stop()

    async def _read(self) -> None:
        """Read to the end. An input that may have none is left as soon as no further request is begun."""
        reader, engine = self._reader, self.engine
        try:
            while not (reader.ended or reader.error) and (reader.bounded or not engine.over):
                await self._admit_all(await reader.some(engine.deadline))
                if engine.busy:
                    await engine.has_room(idle=True)
            await self._admit_all(reader.leave())
            problem = reader.error
        except Exception as error:  # something that is no item
            reader.leave()
            problem = error
        if problem is not None:
            self.problem = self.problem or problem
            self.stop()

    async def _admit_all(self, targets: list[Any]) -> None:
        for target in targets:
            position, self._count = self._count, self._count + 1
            self.admit(position, target)
            if self.engine.full:
                await self.engine.has_room()

    def _end(self) -> None:
        self.engine.stop()
        self._reader.wake()


def empty_report(report: R | None, kind: type[R]) -> R:
    """Return the report to fill: the given one, or a new one.

    Raises:
        TypeError: It is of another kind.
        ValueError: It is not empty.
    """
    if report is None:
        report = kind()
    if not isinstance(report, kind):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"report must be a {kind.__name__}, got {type(report).__name__}")
    if report != kind():
        raise ValueError(f"report must be empty, got one with {len(report.items)} items; make a new {kind.__name__}()")
    report.input_exhausted = False  # until it is
    return report


def _position(item: ReportItem) -> int:
    return item.position


async def run_async(batch: Batch[Any]) -> None:
    """Run a batch in the running event loop.

    Raises:
        CancelledError: The task was cancelled; requests in flight were finished. A second cancellation gives them up.
    """
    work = asyncio.ensure_future(batch.run())
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError as error:
            batch.stop() if cancelled is None else batch.abort()
            cancelled = cancelled or error
        except BaseException:  # of the batch itself, and raised below
            break
    if cancelled is None:
        work.result()
        return
    if not work.cancelled() and (failure := work.exception()) is not None:
        cancelled.add_note(failure_note(failure))
    raise cancelled


def run_blocking(
    core: SyncCore, concurrency: int, report: Report[Any], main: Callable[[AsyncCore], Coroutine[Any, Any, None]]
) -> None:
    """Run a batch for blocking code.

    Args:
        core: The core of a blocking client.
        concurrency: Maximum number of requests in flight.
        report: The report that `main` fills.
        main: Runs the batch, given a core to send with.

    Raises:
        BatchInterrupted: Ctrl-C. Requests in flight were finished; a second one gives them up, and a third is raised at
            once.
        BaseException: Another exception of a signal handler, likewise.
    """

    async def run() -> None:
        helper = HelperCore(core, concurrency)
        try:
            await main(helper)
        finally:
            await helper.aclose()

    bridge = Bridge(run)
    try:
        run_to_end(bridge)
    except BaseException as error:
        if not bridge.begun:
            raise
        report.interrupted = True
        report.items = sorted(report.items, key=_position)
        if not isinstance(error, KeyboardInterrupt):
            raise
        interrupted = BatchInterrupted(report)
        for note in getattr(error, "__notes__", ()):
            interrupted.add_note(note)
        raise interrupted from None
    bridge.result()
