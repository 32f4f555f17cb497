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


class LoopConnections(Generic[C]):
    """The connections of one event loop, and how many requests may be in flight; others wait, first come, first served.

    A semaphore alone costs several times as much for a request that need not wait.
    """

    def __init__(self, connections: C, most: int, end: AsyncGenerator[None, None]) -> None:
        self.connections = connections
        self.end = end  # what closes them
        self._free = most
        self._waiting = 0
        self._turns = asyncio.Semaphore(0)  # places of requests that ended while others waited

    def try_enter(self) -> bool:
        """Take a place if one is free."""
        if self._free:
            self._free -= 1
            return True
        return False

    async def enter(self, limit: float | None) -> None:
        """Wait for a place, or raise `TimeoutError` when none is free within the limit."""
        self._waiting += 1
        try:
            async with time_limit(limit):
                await self._turns.acquire()
        except TimeoutError:
            raise TimeoutError(NO_CONNECTION) from None
        finally:
            self._waiting -= 1

    def leave(self) -> None:
        if self._waiting:
            self._turns.release()
        else:
            self._free += 1


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
        self._loops: dict[asyncio.AbstractEventLoop, LoopConnections[C]] = {}

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        state, handled = self._state(outgoing.deadline), sys.exception()
        try:
            loop = asyncio.get_running_loop()
            connected = self._loops.get(loop) or await self._open(loop)
            if not connected.try_enter():
                await connected.enter(cap(outgoing.timeouts.read, outgoing.deadline))
            try:
                check_time(outgoing.deadline, sent=False)
                return await self._send(connected.connections, outgoing, state)
            finally:
                connected.leave()
        except BaseException as error:
            raise_interruption(error, handled)
            return state.failure(error)  # the library raises what it likes

    async def aclose(self) -> None:
        """Close the connections of the running loop, those in use as soon as they are free, and forget the others."""
        with self._lock:
            connected = self._loops.pop(asyncio.get_running_loop(), None)
            self._loops.clear()
        if connected is not None:
            await connected.end.aclose()

    async def _open(self, loop: asyncio.AbstractEventLoop) -> LoopConnections[C]:
        """Return connections for the running loop."""
        with self._lock:
            for ended in [other for other in self._loops if other.is_closed()]:
                del self._loops[ended]  # closed by hand, without what `asyncio.run` does at its end
            connections = self._make()
            end = self._until_the_end(loop, connections)
            connected = self._loops[loop] = LoopConnections(connections, self._options.max_connections, end)
        # `asyncio.run` closes the generators that are still open when its loop ends, and so closes the connections.
        await anext(end)
        return connected

    async def _until_the_end(self, loop: asyncio.AbstractEventLoop, connections: C) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            with self._lock:
                connected = self._loops.get(loop)
                # Not those of a client that was used again.
                if connected is not None and connected.connections is connections:
                    del self._loops[loop]
            await self._close(connections)

    def _make(self) -> C:
        raise NotImplementedError

    async def _close(self, connections: C) -> None:
        raise NotImplementedError

    async def _send(self, connections: C, outgoing: OutgoingRequest, state: S) -> Response:
        raise NotImplementedError
