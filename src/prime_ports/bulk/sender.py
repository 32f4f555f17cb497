"""Sending for a blocking client from the event loop of a bulk removal."""

from __future__ import annotations

import asyncio

from prime_ports import client
from prime_ports.engine import Send
from prime_ports.messages import Answer, NoAnswer
from prime_ports.transports.choose import async_transport


class BulkSender:
    """Sends for a blocking client from an event loop: by connections of its own, or, where the user has given a
    transport or a client, by that one in threads."""

    def __init__(self, owner: client.PortClient) -> None:
        self._blocking = owner._transport if owner._options.is_users_own else None  # pyright: ignore[reportPrivateUsage]
        self._transport = None if self._blocking else async_transport(owner._options)  # pyright: ignore[reportPrivateUsage]

    async def send(self, step: Send) -> Answer | NoAnswer:
        """Send once."""
        arguments = (step.outgoing, step.authorization, step.timeouts, step.deadline)
        if self._transport is not None:
            return await self._transport.send(*arguments)
        assert self._blocking is not None
        return await asyncio.to_thread(self._blocking.send, *arguments)

    async def finish(self) -> None:
        """Release the connections."""
        if self._transport is not None:
            await self._transport.aclose()
