"""The start of a request: it needs a permit, and the slots of its documented limits."""

from __future__ import annotations

import asyncio
import time

from attrs import frozen

from prime_ports._exchange import Closed, blocked_for, is_unused
from prime_ports._limits import Charges, Refused
from prime_ports._limits.limiter import Limiter
from prime_ports._types import Response, SendFailure


@frozen
class Lease:
    """A permit, and the slots of all limits.

    Attributes:
        charges: The windows that slots were taken of; empty where there is no limit.
        rate_limit_wait: Seconds until the slots were free.
    """

    charges: Charges
    rate_limit_wait: float = 0.0


class Gate:
    """Lets requests begin. What it hands out is given back by `leave`, or by `leave_unused`.

    Args:
        pacer: Hands out slots.
        concurrency: How many permits there are.
        stopping: Set once nothing more is to begin.
    """

    def __init__(self, pacer: Limiter, concurrency: int, stopping: asyncio.Event) -> None:
        self._limiter = pacer
        self._permits = asyncio.Semaphore(concurrency)
        self._stopping = stopping

    async def enter(self, charges: Charges, deadline: float | None) -> Lease | Refused:
        """Wait for both, so that the request can begin before the deadline. It may be cancelled."""
        if _passed(deadline):  # a slot that nobody needs is not even taken
            return Refused(0.0)
        held = await self._enter(charges, deadline)
        if isinstance(held, Lease) and _passed(deadline):
            await self.leave_unused(held)
            return Refused(0.0)
        return held

    async def enter_unless_stopped(self, charges: Charges, deadline: float | None) -> Lease | Refused:
        """The same for a repetition, which is refused once the work is stopped."""
        entering = asyncio.ensure_future(self._enter(charges, deadline))
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({entering, stopped}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if not entering.cancel() and entering.exception() is None and isinstance(held := entering.result(), Lease):
                await self.leave_unused(held)
            raise
        finally:
            stopped.cancel()
        if entering.done():
            return entering.result()
        entering.cancel()
        return Refused(0.0)

    async def leave(self, held: Lease, result: Response | SendFailure | Closed | None) -> None:
        """Give both back, since the request has ended.

        Args:
            held: What it held.
            result: What came of it; None where that is not known.
        """
        self._permits.release()
        if not held.charges:
            return
        if is_unused(result):
            await self._limiter.aunused(held.charges)
        else:
            await self._limiter.aanswered(held.charges, blocked_for(result, held.charges))

    async def leave_unused(self, held: Lease) -> None:
        """Give both back, since nothing was sent."""
        self._permits.release()
        if held.charges:
            await self._limiter.aunused(held.charges)

    async def _enter(self, charges: Charges, deadline: float | None) -> Lease | Refused:
        waited = await self._limiter.atake(charges, deadline) if charges else 0.0
        if isinstance(waited, Refused):
            return waited
        try:
            await self._permits.acquire()
        except asyncio.CancelledError:
            if charges:
                await self._limiter.aunused(charges)
            raise
        return Lease(charges, waited)


def _passed(deadline: float | None) -> bool:
    return deadline is not None and time.monotonic() >= deadline
