"""Work in a thread that no signal reaches, and that the end of the process does not wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def in_thread(work: Callable[[], T]) -> Future[T]:
    """Begin it in a thread of its own.

    An executor's threads would do as well, but the interpreter waits for these at its end: after an interruption, a
    request that is still under way would hold it up for as long as its time limit.
    """
    future: Future[T] = Future()

    def run() -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="prime-ports", daemon=True).start()
    return future
