"""Calls that wait for a network, in daemon threads of our own, and waits that an exception may end at any moment.

The default executor of an event loop may be busy with work that waits for us, and a program waits for it at its end.
A signal handler may raise in the main thread at any bytecode, so waiting uses only a raw lock and attributes that are
set in one step: such an exception leaves the locks of `Event`, `Future` and executors locked, or is lost.
"""

from __future__ import annotations

import _thread
import contextlib
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from prime_ports._clock import monotonic
from prime_ports._fork_safety import watch

T = TypeVar("T")

_THREADS = 16
_IDLE = 5.0  # seconds after which a thread without work ends
_NOTICE = 0.1  # seconds: a signal in the instant before a wait is only noticed after it, so no wait is longer


def wait_for_lock(lock: _thread.LockType, seconds: float | None) -> bool:
    """Acquire a raw lock; return False where that is not possible within so many seconds."""
    end = None if seconds is None else monotonic() + seconds
    while True:
        left = _NOTICE if end is None else max(0.0, end - monotonic())
        if lock.acquire(timeout=min(left, _NOTICE)):
            return True
        if left == 0.0:
            return False


class NetworkCall(Generic[T]):
    """A call in a daemon thread.

    Attributes:
        done: True when the function has returned or raised.
        value: What the function returned, or None.
        error: The exception of the function, or None.
    """

    __slots__ = ("__weakref__", "_ended", "_function", "_undo", "_wake", "abandoned", "done", "error", "value")

    def __init__(self, function: Callable[[], T], undo: Callable[[], object] | None = None) -> None:
        """Prepare a call; `undo` is called in such a thread if the call was abandoned after its start."""
        self._function, self._undo = function, undo
        self._ended = _thread.allocate_lock()
        self._ended.acquire()
        self._wake: Callable[[], object] | None = None
        self.abandoned = self.done = False
        self.value: T | None = None
        self.error: Exception | None = None

    @property
    def failure(self) -> str:
        """The name of the exception; of a timeout where the function has not ended."""
        return "TimeoutError" if self.error is None else type(self.error).__name__

    def start(self) -> None:
        _WORKERS.add(self._run)

    def wait(self, seconds: float | None) -> bool:
        """Wait for the end of the function; return False when it takes more seconds."""
        return wait_for_lock(self._ended, seconds)

    async def wait_async(self, seconds: float | None) -> bool:
        """Do the same for asyncio."""
        import asyncio  # blocking calls do without

        from prime_ports._async_clock import time_limit

        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(woken.set)
        if not self.done:
            with contextlib.suppress(TimeoutError):
                async with time_limit(seconds):
                    await woken.wait()
        return self.done

    def abandon(self) -> None:
        """Undo the call, since its result will not be used: now, or when the function has returned."""
        self.abandoned = True
        if self.done and self._undo is not None:
            _WORKERS.add(self._undo)

    def _run(self) -> None:
        if self.abandoned:
            return
        try:
            self.value = self._function()
        except Exception as error:
            self.error = error.with_traceback(None)
        # The one that sets its flag last sees both, so the call is undone at least once.
        self.done = True
        self._ended.release()
        if (wake := self._wake) is not None:
            with contextlib.suppress(RuntimeError):  # that loop has ended, and its tasks with it
                wake()
        if self.abandoned and self._undo is not None:
            self._undo()


class WorkerThreads:
    """Up to about 16 daemon threads, started on demand.

    Only the threads themselves count who lives and who is idle, so an exception in `add` makes no count wrong. `add`
    holds no lock, since garbage collection may call it anywhere.
    """

    def __init__(self) -> None:
        self.after_fork()
        watch(self)

    def add(self, task: Callable[[], object]) -> None:
        self._tasks.put(task)
        self._start_thread()

    def _start_thread(self) -> None:
        if self._tasks.qsize() > len(self._idle) and len(self._living) < _THREADS:
            _thread.start_new_thread(self._work, ())

    def _work(self) -> None:
        tasks, living, idle = self._tasks, self._living, self._idle
        living.append(None)
        while True:
            idle.append(None)
            try:
                task = tasks.get(timeout=_IDLE)
            except Empty:
                task = None
            idle.pop()
            if task is None:
                living.pop()
                self._start_thread()  # for a task that was added meanwhile
                return
            self._start_thread()  # for a task that was added when this thread still looked idle
            with contextlib.suppress(Exception):
                task()
            del task  # it may keep a lease alive

    def after_fork(self) -> None:
        """In a child: forget the threads of the parent, and what it still has to do."""
        self._tasks: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._living: list[None] = []
        self._idle: list[None] = []


_WORKERS = WorkerThreads()


def start_call(function: Callable[[], T], undo: Callable[[], object] | None = None) -> NetworkCall[T]:
    """Start a function in a daemon thread."""
    call = NetworkCall(function, undo)
    call.start()
    return call
