"""Sending for a blocking client from the event loop of a bulk removal."""

from __future__ import annotations

import asyncio

from prime_ports import _client
from prime_ports._batch.threads import DaemonThreads
from prime_ports._exchange import Closed, Send
from prime_ports._transports.choose import async_transport, sends_with_aiohttp
from prime_ports._types import Response, SendFailure


class BulkSender:
    """Sends for a blocking client from an event loop: with aiohttp, or else with what the client itself sends with, in
    threads, which is faster than the same library by asyncio.

    Args:
        owner: The client.
        concurrency: How many requests may be under way at a time.
    """

    def __init__(self, owner: _client.PortClient, concurrency: int) -> None:
        options = owner._options  # pyright: ignore[reportPrivateUsage]
        self._transport = async_transport(options) if sends_with_aiohttp(options) else None
        self._blocking = owner._transmit  # pyright: ignore[reportPrivateUsage]
        self._threads = DaemonThreads(concurrency)

    async def send(self, step: Send) -> Response | SendFailure | Closed:
        """Send once."""
        if self._transport is not None:
            return await self._transport.send(step.outgoing, step.authorization, step.timeouts, step.deadline)
        return await asyncio.wrap_future(self._threads.submit(lambda: self._blocking(step)))

    async def finish(self) -> None:
        """Release the threads, and the connections that are not the client's."""
        self._threads.finish()
        if self._transport is not None:
            await self._transport.aclose()
