"""Common parts of the transports: time limits, failures, and connections that are kept between requests."""

from __future__ import annotations

import asyncio
import math
import ssl
import sys
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import Generic, TypeVar

from prime_ports._clock import monotonic, time_limit
from prime_ports._decoding import Decode, TooLargeError, decode
from prime_ports._errors import ConfigurationError
from prime_ports._fork_safety import watch
from prime_ports._signal_errors import raised_by_signal
from prime_ports._transports.connection_options import KEEP_ALIVE_S, TransportOptions
from prime_ports._types import OutgoingRequest, Response, SendFailure, reason_of

NO_CONNECTION = "no connection was free in time"


class TooLateError(TimeoutError):
    """Timeout before anything was sent."""


def cap(limit: float | None, deadline: float | None) -> float | None:
    """Return a limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None, *, sent: bool = True) -> None:
    """Raise `TimeoutError`, or `TooLateError` where nothing was sent, once the deadline has passed."""
    if deadline is not None and monotonic() >= deadline:
        if sent:
            raise TimeoutError("the time limit passed before the whole response came")
        raise TooLateError("the time limit had passed before the request could be sent")


def decoded(response: Response, limit: int | None, deadline: float | None, others: Decode | None = None) -> Response:
    """Return a response with its body decoded, piece by piece until the deadline."""
    steps = decode(response, limit, others)
    try:
        while response.undecoded:
            next(steps)
            check_time(deadline)
    except StopIteration as finished:
        response = finished.value
    return response


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


class SendState:
    """State of one send."""

    timeouts: tuple[type[Exception], ...] = (TimeoutError,)
    # A retry changes nothing where a certificate was refused or could not be loaded, or a response is too large.
    hopeless: tuple[type[Exception], ...] = (ssl.SSLCertVerificationError, ConfigurationError, TooLargeError)

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline
        self.sent = False  # True once bytes of the request may have been; a handshake or words to a proxy do not count

    def failure(self, error: BaseException) -> SendFailure:
        """Describe an error of any library, without its traceback, whose frames may hold the key."""
        retryable = True
        cause: BaseException | None = error
        while cause is not None and retryable:
            retryable, cause = not isinstance(cause, self.hopeless), cause.__cause__ or cause.__context__
        timed_out = isinstance(error, self.timeouts)
        return SendFailure("unknown" if self.sent else "not_sent", reason_of(error), timed_out, retryable)


def raise_interruption(error: BaseException, handled: BaseException | None) -> None:
    """Raise what ends a send from outside: a cancellation, Ctrl-C, any exception of a signal handler.

    Args:
        error: The exception that ended the send. Nothing is raised where it is one of the library.
        handled: The exception that was handled when the send began.
    """
    stop = raised_by_signal(error, handled) if isinstance(error, Exception) else error
    if stop is None:
        return
    try:
        raise stop.with_traceback(None)
    finally:
        stop.__context__ = handled  # frames of the library hold the headers, and the key with them
        del stop, error  # they would be part of a cycle


C = TypeVar("C")
S = TypeVar("S", bound=SendState)


class IdlePools(Generic[C]):
    """Pools of one connection each that wait for requests; the one used last is used next."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._idle: deque[tuple[float, C]] = deque()
        self._keep = KEEP_ALIVE_S

    def take(self) -> C:
        with self._lock:
            return self._idle.pop()[1] if self._idle else self._make()

    def put_back(self, pool: C) -> list[C]:
        """Keep a pool for later requests; return those that are to be closed."""
        with self._lock:
            self._idle.append((monotonic(), pool))
            return self._expired()

    def close(self) -> list[C]:
        """Keep no pool any longer; return those that are to be closed."""
        with self._lock:
            self._keep = -math.inf
            return self._expired()

    def inherited(self) -> list[C]:
        """Return the pools that a forked child got from its parent. The lock may be held by a thread that is gone."""
        return [pool for _, pool in self._idle]

    def _expired(self) -> list[C]:
        expired: list[C] = []
        while self._idle and self._idle[0][0] < monotonic() - self._keep:
            expired.append(self._idle.popleft()[1])
        return expired


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
