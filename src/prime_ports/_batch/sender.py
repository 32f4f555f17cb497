"""Sending for a blocking client from the event loop of a bulk removal."""

from __future__ import annotations

import asyncio

from prime_ports._batch.threads import DaemonThreads
from prime_ports._core import SyncCore
from prime_ports._exchange import SendRequest
from prime_ports._transports.choose import async_transport, sends_with_aiohttp
from prime_ports._types import Closed, Response, SendFailure


class BulkSender:
    """Sends for a blocking client from an event loop: with aiohttp, or else with what the client itself sends with, in
    threads, which is faster than the same library by asyncio.

    Args:
        owner: Core of the client.
        concurrency: How many requests may be under way at a time.
    """

    def __init__(self, owner: SyncCore, concurrency: int) -> None:
        options = owner.options
        self._transport = async_transport(options) if sends_with_aiohttp(options) else None
        self._blocking = owner.send
        self._threads = DaemonThreads(concurrency)

    async def send(self, step: SendRequest) -> Response | SendFailure | Closed:
        """Send once."""
        if self._transport is not None:
            return await self._transport.send(step.request, step.authorization, step.timeouts, step.deadline)
        return await asyncio.wrap_future(self._threads.submit(lambda: self._blocking(step)))

    async def finish(self) -> None:
        """Release the threads, and the connections that are not the client's."""
        self._threads.finish()
        if self._transport is not None:
            await self._transport.aclose()
