"""Send the requests of a blocking client from the event loop of a bridge."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from contextvars import copy_context
from queue import SimpleQueue
from typing import cast

from prime_ports._core import AsyncCore, SyncCore
from prime_ports._exchange import SendRequest
from prime_ports._types import Closed, OutgoingRequest, Response, SendFailure, SyncTransport


class HelperCore(AsyncCore):
    """A core for the event loop of a bridge, with the settings and limits of a blocking client.

    It sends with aiohttp where that is installed. Otherwise it sends with the client's own transport in threads, which
    is faster than httpcore for asyncio.

    Args:
        owner: The core of the client.
        concurrency: Maximum number of requests in flight.
        own_transport: True to send with the client's own transport in any case.
    """

    def __init__(self, owner: SyncCore, concurrency: int, *, own_transport: bool = False) -> None:
        threads = own_transport or owner.options.async_backend != "aiohttp"
        transport = ThreadedTransport(owner.transport, concurrency) if threads else None
        super().__init__(owner.client, owner.settings, owner.options, transport)
        self._owner = owner

    def require_open(self) -> None:
        """Raise `ClosedClientError` if the client was closed."""
        self._owner.require_open()

    async def send(self, action: SendRequest) -> Response | SendFailure | Closed:
        """Send a request once, whatever the rate limits."""
        return Closed(self.client) if self._owner.closed else await super().send(action)


class ThreadedTransport:
    """A blocking transport for asyncio: each request is sent in a thread.

    The threads are daemons, unlike those of an executor. So the end of the process does not wait for requests that an
    interruption left in flight.

    Args:
        transport: The blocking transport, which is not closed.
        concurrency: Maximum number of threads.
    """

    def __init__(self, transport: SyncTransport, concurrency: int) -> None:
        self._transport = transport
        self._concurrency = concurrency
        self._threads = 0
        self._idle = threading.Semaphore(0)
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        """Send once, and read the response to its end."""
        loop, context = asyncio.get_running_loop(), copy_context()
        future: asyncio.Future[Response | SendFailure] = loop.create_future()

        def settle(result: Response | SendFailure | None, error: BaseException | None) -> None:
            if not future.done():
                future.set_exception(error) if error else future.set_result(cast(Response, result))

        def send() -> None:
            result = failure = None
            try:
                result = context.run(self._transport.send, outgoing)
            except BaseException as error:
                failure = error
            with contextlib.suppress(RuntimeError):  # the loop has ended without waiting for this request
                loop.call_soon_threadsafe(settle, result, failure)

        self._tasks.put(send)
        if not self._idle.acquire(blocking=False) and self._threads < self._concurrency:
            self._threads += 1
            threading.Thread(target=self._run, name="prime-ports", daemon=True).start()
        return await future

    async def aclose(self) -> None:
        """Let the threads end once they have sent what they were given."""
        for _ in range(self._threads):
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
            self._idle.release()
