"""The start of a request: it needs a permit, and the slots of its documented limits."""

from __future__ import annotations

import asyncio
import time

from prime_ports._limits.charges import Charges
from prime_ports._limits.lease import Lease, NoRoomError
from prime_ports._limits.limiter import Limiter
from prime_ports._types import NOTHING_SENT, Closed, Response, SendFailure


class Gate:
    """Lets requests begin. What it hands out is given back by `leave`.

    Args:
        limiter: Hands out slots.
        concurrency: How many permits there are.
        stopping: Set once nothing more is to begin.
    """

    def __init__(self, limiter: Limiter, concurrency: int, stopping: asyncio.Event) -> None:
        self._limiter = limiter
        self._permits = asyncio.Semaphore(concurrency)
        self._stopping = stopping

    async def enter(self, charges: Charges, deadline: float | None) -> Lease | NoRoomError:
        """Wait for both, so that the request can begin before the deadline. It may be cancelled."""
        if _passed(deadline):  # a slot that nobody needs is not even taken
            return NoRoomError(0.0)
        held = await self._enter(charges, deadline)
        if isinstance(held, Lease) and _passed(deadline):
            await self.leave(held, NOTHING_SENT)
            return NoRoomError(0.0)
        return held

    async def enter_unless_stopped(self, charges: Charges, deadline: float | None) -> Lease | NoRoomError:
        """The same for a repetition, which is refused once the work is stopped."""
        entering = asyncio.ensure_future(self._enter(charges, deadline))
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({entering, stopped}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if not entering.cancel() and entering.exception() is None and isinstance(held := entering.result(), Lease):
                await self.leave(held, NOTHING_SENT)
            raise
        finally:
            stopped.cancel()
        if entering.done():
            return entering.result()
        entering.cancel()
        return NoRoomError(0.0)

    async def leave(self, held: Lease, result: Response | SendFailure | Closed | None) -> None:
        """Give both back, since the request has ended.

        Args:
            held: What it held.
            result: What came of it; None where that is not known.
        """
        self._permits.release()
        async with held:
            held.settle(result)

    async def _enter(self, charges: Charges, deadline: float | None) -> Lease | NoRoomError:
        try:
            held = await self._limiter.acquire_async(charges, deadline)
        except NoRoomError as refused:
            return refused.with_traceback(None)
        try:
            await self._permits.acquire()
        except asyncio.CancelledError:
            async with held:
                held.settle(NOTHING_SENT)
            raise
        return held


def _passed(deadline: float | None) -> bool:
    return deadline is not None and time.monotonic() >= deadline
