"""Common parts of the transports for asyncio: connections of each event loop."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncGenerator
from typing import Generic, TypeVar

from prime_ports._async_clock import time_limit
from prime_ports._decoding import Decode, decode
from prime_ports._fork_safety import watch
from prime_ports._transports.base import NO_CONNECTION, SendState, cap, check_time, raise_interruption
from prime_ports._transports.connection_options import TransportOptions
from prime_ports._types import OutgoingRequest, Response, SendFailure

C = TypeVar("C")
S = TypeVar("S", bound=SendState)


async def decoded_async(response: Response, limit: int | None, others: Decode | None = None) -> Response:
    """Do the same for asyncio, with turns of the loop between the pieces."""
    steps = decode(response, limit, others)
    try:
        while response.undecoded:
            next(steps)
            await asyncio.sleep(0)
    except StopIteration as finished:
        response = finished.value
    return response


class LoopTransport(Generic[C, S]):
    """A transport for asyncio, with connections for each loop. `timeouts.read` bounds an attempt once one is free."""

    _state: type[S]

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self.after_fork()
        watch(self)

    def after_fork(self) -> None:
        """Begin without connections; in a child, those of the parent and the lock are the parent's."""
        self._lock = threading.Lock()
        # Connections hold their loop, so weak references would let go of neither.
        self._loops: dict[asyncio.AbstractEventLoop, tuple[C, asyncio.Semaphore, AsyncGenerator[None, None]]] = {}

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        state, handled = self._state(outgoing.deadline), sys.exception()
        try:
            loop = asyncio.get_running_loop()
            connections, permits, _ = self._loops.get(loop) or await self._open(loop)
            if permits.locked():
                await _acquire(permits, cap(outgoing.timeouts.read, outgoing.deadline))
            else:
                await permits.acquire()  # does not wait
            try:
                check_time(outgoing.deadline, sent=False)
                return await self._send(connections, outgoing, state)
            finally:
                permits.release()
        except BaseException as error:
            raise_interruption(error, handled)
            return state.failure(error)  # the library raises what it likes

    async def aclose(self) -> None:
        """Close the connections of the running loop, those in use as soon as they are free, and forget the others."""
        with self._lock:
            entry = self._loops.pop(asyncio.get_running_loop(), None)
            self._loops.clear()
        if entry is not None:
            await entry[2].aclose()

    async def _open(self, loop: asyncio.AbstractEventLoop) -> tuple[C, asyncio.Semaphore, AsyncGenerator[None, None]]:
        """Return connections for the running loop, a permit for each that may be open, and what closes them."""
        with self._lock:
            for ended in [other for other in self._loops if other.is_closed()]:
                del self._loops[ended]  # closed by hand, without what `asyncio.run` does at its end
            connections = self._make()
            end = self._until_the_end(loop, connections)
            entry = self._loops[loop] = connections, asyncio.Semaphore(self._options.max_connections), end
        # `asyncio.run` closes the generators that are still open when its loop ends, and so closes the connections.
        await anext(end)
        return entry

    async def _until_the_end(self, loop: asyncio.AbstractEventLoop, connections: C) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            with self._lock:
                entry = self._loops.get(loop)
                if entry is not None and entry[0] is connections:  # and not those of a client that was used again
                    del self._loops[loop]
            await self._close(connections)

    def _make(self) -> C:
        raise NotImplementedError

    async def _close(self, connections: C) -> None:
        raise NotImplementedError

    async def _send(self, connections: C, outgoing: OutgoingRequest, state: S) -> Response:
        raise NotImplementedError


async def _acquire(permits: asyncio.Semaphore, limit: float | None) -> None:
    """Take a permit, or raise `TimeoutError` when none is free within the limit."""
    try:
        async with time_limit(limit):
            await permits.acquire()
    except TimeoutError:
        raise TimeoutError(NO_CONNECTION) from None
