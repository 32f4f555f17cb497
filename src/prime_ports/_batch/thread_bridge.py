"""Run a coroutine for blocking code, in a helper thread with an event loop of its own."""

from __future__ import annotations

import _thread
import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import aclosing
from contextvars import copy_context
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from prime_ports._async_clock import keep_real
from prime_ports._core import AsyncCore, SyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import SendRequest
from prime_ports._name_lookup import resolve_in_daemon_threads
from prime_ports._types import Closed, OutgoingRequest, Response, SendFailure, SyncTransport

T = TypeVar("T")

_NOTICE = 0.1  # seconds: a signal in the instant before a wait is only noticed after it, so no wait is longer
_TICK = 0.05  # seconds between two looks of the event loop at `interruptions`


_GREENLETS = (
    "another event loop is running in this thread, as with gevent, which makes threads greenlets; nothing was sent. "
    "Run one batch or `exposed` at a time, call `unexpose` in each greenlet, or use processes"
)


class Bridge(Generic[T]):
    """A coroutine in a helper thread, which starts with the first wait. It runs in a copy of the caller's context.

    A signal handler may raise in the main thread at any bytecode, so the waiting uses only a raw lock and attributes
    that are set in one step: such an exception leaves the locks of `Event`, `Future`, executors or `Thread.start`
    locked, or is lost. The process does not wait for the helper thread at its end.
    """

    __slots__ = (
        "_context",
        "_ended",
        "_error",
        "_main",
        "_turn",
        "_value",
        "begun",
        "done",
        "interruptions",
        "patient",
    )

    def __init__(self, main: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._main = main
        self._context = copy_context()
        self._turn = _thread.allocate_lock()  # for the one thread that runs the coroutine, or for `discard`
        self._ended = _thread.allocate_lock()
        self._ended.acquire()
        self._value: T | None = None
        self._error: BaseException | None = None
        self.begun = False
        self.patient = False  # True to wait while another event loop runs in this thread, rather than to fail
        self.done = False  # True once the loop is closed
        # Number of times to cancel the task. The loop reads it: a call into the loop could be interrupted halfway.
        self.interruptions = 0

    def wait(self) -> None:
        """Start if that is still to do, and wait for the end; may be interrupted anywhere and called again."""
        while not self.done:
            if not self._turn.locked():  # a second thread finds the turn taken, and ends
                _thread.start_new_thread(self._run, ())
            self._ended.acquire(timeout=_NOTICE)

    def discard(self) -> bool:
        """Return True when the coroutine has not started; then it never will."""
        return self._turn.acquire(False)

    def result(self) -> T:
        error, self._error = self._error, None
        try:
            if error is not None:
                raise error
            return self._value  # type: ignore[return-value]
        finally:
            del error  # the frame would be part of a cycle

    def explain(self, interruption: BaseException) -> None:
        """Add notes to an interruption about the end of the coroutine: its own notes, and a failure of its own."""
        error = self._error
        if error is not None and not isinstance(error, asyncio.CancelledError):
            interruption.add_note(failure_note(error))
        for note in getattr(error, "__notes__", ()):
            interruption.add_note(note)

    def _run(self) -> None:
        if not self._turn.acquire(False):
            return
        self.begun = True
        try:
            self._value = self._context.run(self._run_loop)
        except BaseException as error:
            self._error = error
        self.done = True
        self._ended.release()

    def _run_loop(self) -> T:
        while _has_running_loop():  # in a greenlet, for which the "thread" is another one
            if not self.patient:
                raise PrimeError(_GREENLETS)
            time.sleep(_TICK)
        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            keep_real(loop)
            resolve_in_daemon_threads(loop)
            task = loop.create_task(self._main())
            delivered = 0

            def tick() -> None:
                nonlocal delivered
                if delivered < self.interruptions:  # one at a time, so that the task sees each
                    delivered += 1
                    task.cancel()
                loop.call_later(_TICK, tick)

            loop.call_soon(tick)  # after the first step of the task, so that it sees the cancellation
            return loop.run_until_complete(task)


def run_to_end(bridge: Bridge[Any], *, always: bool = False) -> None:
    """Run a coroutine to its end, which is not yet its result, also through exceptions of signal handlers.

    The first exception cancels the task, and the second cancels it again; each time the end is waited for, and then the
    first is raised, with notes about the end. A third one is raised at once. With `always`, the coroutine is started
    even when the first exception comes before.
    """
    bridge.patient = always
    try:
        try:
            bridge.wait()
        except BaseException as first:
            if not always and bridge.discard():
                raise
            bridge.interruptions = 1
            try:
                bridge.wait()
            except BaseException:
                bridge.interruptions = 2
                bridge.wait()
            bridge.explain(first)
            raise
    except BaseException:
        bridge.interruptions = 2  # also when it came between the lines above
        raise


def _has_running_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def failure_note(error: BaseException) -> str:
    """Return the note for an exception that came in addition to the one that is raised."""
    return f"besides, {type(error).__name__}: {error}"


class HelperCore(AsyncCore):
    """A core for the event loop of a bridge, with the settings and limits of a blocking client.

    Without aiohttp, or with `own_transport`, it sends with the client's own transport in threads, which is faster than
    httpcore for asyncio.
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
    """A blocking transport for asyncio: each request is sent in one of `concurrency` threads."""

    def __init__(self, transport: SyncTransport, concurrency: int) -> None:
        self._transport = transport
        self._concurrency = concurrency
        self._threads = 0
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        context, future = copy_context(), Future[Response | SendFailure]()

        def send() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(context.run(self._transport.send, outgoing))
                except BaseException as error:
                    future.set_exception(error)

        self._tasks.put(send)
        if self._threads < self._concurrency:
            self._threads += 1
            # Unlike an executor, the end of the process does not wait for requests that an interruption left in flight.
            threading.Thread(target=self._run, name="prime-ports", daemon=True).start()
        return await asyncio.wrap_future(future)

    async def aclose(self) -> None:
        for _ in range(self._threads):
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()


async def run_with_helper(
    owner: SyncCore, concurrency: int, main: Callable[..., Awaitable[T]], *arguments: Any, own_transport: bool = False
) -> T:
    """Run a coroutine with arguments behind a core that lives as long."""
    async with aclosing(HelperCore(owner, concurrency, own_transport=own_transport)) as helper:
        return await main(helper, *arguments)
