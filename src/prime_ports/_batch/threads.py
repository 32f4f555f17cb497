"""Work in threads that no signal reaches, and that the end of the process does not wait for.

The threads of an executor would do as well, but the interpreter waits for these at its end: after an interruption, a
request that is still under way would hold it up for as long as its time limit.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_NOTICE_S = 0.1
"""A signal that comes in the instant before a wait begins is only noticed after it: so no wait is longer."""


class DaemonThreads:
    """Threads that are begun when they are needed and kept until `finish`. For one thread that hands out the work.

    Args:
        most: How many there may be.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._begun = 0
        self._idle = threading.Semaphore(0)
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have it done as soon as a thread is free."""
        future: Future[T] = Future()
        self._work.put((future, work))
        if not self._idle.acquire(blocking=False) and self._begun < self._most:
            self._begun += 1
            threading.Thread(target=self._run, name="prime-ports", daemon=True).start()
        return future

    def finish(self) -> None:
        """Let the threads end when all is done that was submitted."""
        for _ in range(self._begun):
            self._work.put(None)

    def _run(self) -> None:
        while (task := self._work.get()) is not None:
            future, work = task
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:
                    future.set_exception(error)
            self._idle.release()


class Job(Generic[T]):
    """Work for a thread of its own, which begins with the first wait for its result.

    So an interruption comes either before anything was done, or while its result is waited for.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done: Future[T] = Future()
        self._go = threading.Event()
        threading.Thread(target=self._run, name="prime-ports-job", daemon=True).start()

    def begin(self) -> None:
        """Begin, and do not wait; harmless when repeated."""
        self._go.set()

    def result(self, timeout: float | None = None) -> T:
        """Begin, and wait for the end.

        Raises:
            TimeoutError: That took longer than `timeout` seconds.
        """
        self.begin()
        ends = None if timeout is None else time.monotonic() + timeout
        while not self._done.done() and (ends is None or time.monotonic() < ends):
            wait([self._done], _NOTICE_S)
        return self._done.result(0)

    def raised(self, error: BaseException) -> bool:
        """Whether the work itself has raised this. Anything else that `result` raises has interrupted the wait."""
        return self._done.done() and self._done.exception() is error

    def _run(self) -> None:
        self._go.wait()
        try:
            self._done.set_result(self._work())
        except BaseException as error:
            self._done.set_exception(error)
