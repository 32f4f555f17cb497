"""Work in threads that no signal reaches, and that the end of the process does not wait for.

The threads of an executor would do as well, but the interpreter waits for these at its end: after an interruption, a
request that is still under way would hold it up for as long as its time limit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


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


def in_thread(work: Callable[[], T]) -> Future[T]:
    """Have it done in a thread of its own."""
    threads = DaemonThreads(1)
    future = threads.submit(work)
    threads.finish()
    return future
