"""Tell an exception of a signal handler from one of the code that the signal interrupted.

A handler runs between two bytecodes of any function of the main thread, also inside an HTTP library, and may raise
anything: a `TimeoutError`, an `OSError`, a class of its own. Only the traceback says where an exception came from.
"""

from __future__ import annotations

import inspect
from types import TracebackType


def raised_by_signal(error: BaseException, handled: BaseException | None = None) -> BaseException | None:
    """Return the exception that a signal handler raised: this one, or one that led to it; None for any other.

    An error of a library may stand for it, as httpcore's `ReadTimeout` does for a `TimeoutError`.

    Args:
        error: The exception that was caught.
        handled: The exception that was handled when the work began. It is older, and so are those that led to it.
    """
    pending: list[BaseException | None] = [error]
    seen = {id(handled)}
    while pending:
        link = pending.pop()
        if link is None or id(link) in seen:
            continue
        if _passed_a_handler(link.__traceback__):
            return link
        seen.add(id(link))
        pending += [link.__context__, link.__cause__]
    return None


def let_signals_through(error: BaseException) -> None:
    """Raise an exception again that a signal handler raised; do nothing for any other."""
    if raised_by_signal(error) is error:
        raise error


def _passed_a_handler(trace: TracebackType | None) -> bool:
    """Return True where a function has the frame that it interrupted among its arguments, as only handlers have."""
    while trace is not None and trace.tb_next is not None:
        caller, trace = trace.tb_frame, trace.tb_next
        names, more, _, values = inspect.getargvalues(trace.tb_frame)
        given = [values.get(name) for name in names] + list(values.get(more, ()) if more else ())
        if any(value is caller for value in given):
            return True
    return False
