"""Send the requests of a blocking client from the event loop of a bridge."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextvars import copy_context
from queue import SimpleQueue
from typing import TypeVar

from prime_ports._core import AsyncCore, SyncCore
from prime_ports._exchange import SendRequest
from prime_ports._types import Closed, OutgoingRequest, Response, SendFailure, SyncTransport

T = TypeVar("T")


class HelperCore(AsyncCore):
    """A core for the event loop of a bridge, with the settings and limits of a blocking client.

    It sends with aiohttp where that is installed. Otherwise, or with `own_transport`, it sends with the client's own
    transport in threads, which is faster than httpcore for asyncio.
    """

    def __init__(self, owner: SyncCore, concurrency: int, *, own_transport: bool = False) -> None:
        threads = own_transport or owner.options.async_backend != "aiohttp"
        transport = ThreadedTransport(owner.transport, concurrency) if threads else None
        super().__init__(owner.client, owner.settings, owner.options, transport)
        self._owner = owner

    def require_open(self) -> None:
        self._owner.require_open()

    async def send(self, action: SendRequest) -> Response | SendFailure | Closed:
        return Closed(self.client) if self._owner.closed else await super().send(action)


class ThreadedTransport:
    """A blocking transport for asyncio: each request is sent in one of `concurrency` threads.

    The threads are daemons, unlike those of an executor. So the end of the process does not wait for requests that an
    interruption left in flight.
    """

    def __init__(self, transport: SyncTransport, concurrency: int) -> None:
        self._transport = transport
        self._concurrency = concurrency
        self._threads = 0
        self._idle = threading.Semaphore(0)
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        """Send once, and read the response to its end."""
        context, future = copy_context(), Future[Response | SendFailure]()

        def send() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(context.run(self._transport.send, outgoing))
                except BaseException as error:
                    future.set_exception(error)

        self._tasks.put(send)
        if not self._idle.acquire(blocking=False) and self._threads < self._concurrency:
            self._threads += 1
            threading.Thread(target=self._run, name="prime-ports", daemon=True).start()
        return await asyncio.wrap_future(future)

    async def aclose(self) -> None:
        for _ in range(self._threads):
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
            self._idle.release()


async def run_with_helper(
    owner: SyncCore, concurrency: int, main: Callable[[AsyncCore], Awaitable[T]], *, own_transport: bool = False
) -> T:
    """Run a coroutine with a core that lives as long."""
    helper = HelperCore(owner, concurrency, own_transport=own_transport)
    try:
        return await main(helper)
    finally:
        await helper.aclose()
