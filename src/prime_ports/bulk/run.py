"""Running a bulk removal to its end, and to a good end when it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from typing import TypeVar

from prime_ports.bulk.engine import BulkRemoval
from prime_ports.bulk.means import Means
from prime_ports.bulk.report import BulkInterrupted, Estimate, UnexposeReport
from prime_ports.bulk.source import Target, pair_of
from prime_ports.bulk.threads import Job
from prime_ports.pacing import lane_of, limit_of

T = TypeVar("T")

ASSUMED_ANSWER_S = 0.2
"""For estimates where no limit binds: how long one answer takes."""


async def run_in_loop(bulk: BulkRemoval) -> UnexposeReport:
    """Run in the present event loop.

    Raises:
        CancelledError: The task was cancelled. What was under way was finished first; a second cancellation gives it
            up. The account so far is in the exception's attribute `report`.
    """
    work = asyncio.ensure_future(bulk.run())
    began = time.monotonic()
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError as error:
            bulk.stop() if cancelled is None else bulk.abort()
            cancelled = cancelled or error
        except Exception:  # raised below, from the work itself
            break
    if cancelled is None:
        return work.result()
    work.exception()
    cancelled.report = bulk.report(time.monotonic() - began)  # type: ignore[attr-defined]
    raise cancelled


def run_blocking(make: Callable[[], BulkRemoval], finish: Callable[[], Awaitable[None]]) -> UnexposeReport:
    """Run in an event loop in a thread of its own, so that it works wherever it is called from.

    Args:
        make: Makes the bulk removal, in the loop.
        finish: Releases what it used, in the loop.

    Raises:
        BulkInterrupted: Ctrl-C came. What was under way was finished first; a second one gives it up.
    """
    begun: Future[tuple[asyncio.AbstractEventLoop, BulkRemoval]] = Future()

    async def main() -> UnexposeReport:
        bulk = make()
        begun.set_result((asyncio.get_running_loop(), bulk))
        try:
            return await bulk.run()
        finally:
            await finish()

    def work() -> UnexposeReport:
        try:
            return asyncio.run(main())
        except BaseException as error:
            if not begun.done():
                begun.set_exception(error)
            raise

    job = Job(work)
    interruptions = 0
    report: UnexposeReport | None = None
    while report is None:
        try:
            job.begin()
            if interruptions:
                loop, bulk = begun.result()
                with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                    loop.call_soon_threadsafe(bulk.stop if interruptions == 1 else bulk.abort)
            report = job.result()
        except KeyboardInterrupt:
            interruptions += 1
    if interruptions:
        raise BulkInterrupted(report)
    return report


def estimate(means: Means, targets: Iterable[Target], concurrency: int) -> UnexposeReport:
    """What removing these would send, and how long the documented limits make it take. Nothing is sent or kept."""
    counts: Counter[str] = Counter()
    seen: set[int] = set()
    for target in targets:
        pair = pair_of(target)
        if (mark := hash(pair)) not in seen:
            seen.add(mark)
            counts[pair[0]] += 1
    requests = sum(counts.values())
    seconds = requests / concurrency * ASSUMED_ANSWER_S
    for sandbox_id, count in counts.items():
        seconds = max(seconds, _lane_seconds(means, sandbox_id, count))
    return UnexposeReport(estimate=Estimate(requests=requests, sandboxes=len(counts), seconds=seconds))


def _lane_seconds(means: Means, sandbox_id: str, count: int) -> float:
    call = means.unexpose(sandbox_id, "any")
    limit = limit_of(call.request.operation, means.settings.pacing)
    if limit is None:
        return 0.0
    lane = lane_of(call.request, means.settings.origin, means.settings.key.authorization())
    return means.pacer.earliest(lane, limit, count - 1)
