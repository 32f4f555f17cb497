"""Running a bulk removal to its end, and to a good end when it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future

from prime_ports._batch.engine import BulkRemoval
from prime_ports._batch.means import Means
from prime_ports._batch.report import Estimate, RemovalReport, interruption
from prime_ports._batch.source import Target, pair_of
from prime_ports._batch.threads import Job
from prime_ports._limits.charges import Charge, charges_for
from prime_ports._paths import segment

ASSUMED_ANSWER_S = 0.2
"""For estimates where no limit binds: how long one answer takes."""


async def run_in_loop(bulk: BulkRemoval) -> RemovalReport:
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


def run_blocking(bulk: BulkRemoval, finish: Callable[[], Awaitable[None]]) -> RemovalReport:
    """Run in an event loop in a thread of its own, so that it works wherever it is called from.

    Args:
        bulk: The removal.
        finish: Releases what it used, in the loop.

    Raises:
        BatchInterrupted: Ctrl-C came. What was under way was finished first; a second one gives it up, and a third is
            not even waited for.
        BaseException: What else a signal handler raised, as after Ctrl-C; the account is in its attribute `report`.
    """
    begun: Future[asyncio.AbstractEventLoop | None] = Future()

    async def main() -> RemovalReport:
        begun.set_result(asyncio.get_running_loop())
        try:
            return await bulk.run()
        finally:
            await finish()

    def work() -> RemovalReport:
        try:
            return asyncio.run(main())
        finally:
            if not begun.done():  # there is no loop to be had
                begun.set_result(None)

    job = Job(work)
    began = time.monotonic()
    came: list[BaseException] = []
    while True:
        try:
            job.begin()
            if came:
                _tell(begun.result(), bulk.stop if len(came) == 1 else bulk.abort)
            report = job.result()
            break
        except BaseException as error:
            if not job.raised(error):
                came.append(error)
                if len(came) < 3:
                    continue
            elif not came:
                raise
            else:
                came[0].add_note(f"besides, {type(error).__name__}: {error}")
            report = bulk.report(time.monotonic() - began)
            break
    if came:  # the third may be of a kind that says that all is to be left at once
        raise interruption(came[0] if len(came) < 3 else came[2], report)
    return report


def _tell(loop: asyncio.AbstractEventLoop | None, what: Callable[[], None]) -> None:
    if loop is not None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(what)


def estimate(means: Means, targets: Iterable[Target], concurrency: int) -> RemovalReport:
    """What removing these would send, and how long the documented limits make it take. Nothing is sent or kept."""
    counts: Counter[str] = Counter()
    seen: set[int] = set()
    for target in targets:
        pair = pair_of(target)
        try:
            segment("sandbox_id", pair[0])
            segment("exposure_id", pair[1])
        except (ValueError, TypeError):  # an id that cannot be sent; removing it would fail
            continue
        if (mark := hash(pair)) not in seen:
            seen.add(mark)
            counts[pair[0]] += 1
    requests = sum(counts.values())
    totals: Counter[Charge] = Counter()
    for sandbox_id, count in counts.items():
        request, settings = means.unexpose(sandbox_id, "any").request, means.settings
        for charge in charges_for(request, settings.origin, settings.key.authorization(), settings.rate_limiter):
            totals[charge] += charge.amount * count
    charges = tuple(charge._replace(amount=total) for charge, total in totals.items())
    seconds = max(requests / concurrency * ASSUMED_ANSWER_S, means.limiter.time_until_free(charges))
    return RemovalReport(estimate=Estimate(requests=requests, sandboxes=len(counts), seconds=seconds))
