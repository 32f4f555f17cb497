"""Changes of the whole process for the time of a run, taken back when the last run that needs them has ended.

A program may run commands in itself, one in another, or several in threads. It gets back its streams, its warnings and
the level of its log as they were.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
import warnings
from collections.abc import Callable, Generator, Hashable
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any, TextIO

ShowWarning = Callable[[str], None]

_show_warning: ContextVar[ShowWarning | None] = ContextVar("_show_warning", default=None)


class ProcessChanges:
    """Counts the users of each change; the first one makes it, and the last one takes it back."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._users: dict[Hashable, int] = {}
        self._undo: dict[Hashable, Callable[[], object]] = {}

    @contextmanager
    def made(self, key: Hashable, change: Callable[[], Callable[[], object]]) -> Generator[None]:
        """Hold a change; `change` makes it and returns what takes it back."""
        with self._lock:
            if key not in self._users:
                self._undo[key] = change()
            self._users[key] = self._users.get(key, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._users[key] -= 1
                if not self._users[key]:
                    del self._users[key]
                    self._undo.pop(key)()


CHANGES = ProcessChanges()


@contextmanager
def prepared_process(show_warning: ShowWarning) -> Generator[ExitStack]:
    """Let the standard streams accept any text, and `show_warning` show the warnings of this run.

    The value takes further changes for the time of the run.
    """
    with ExitStack() as changes:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            stream = getattr(sys, name)
            if stream is None:
                changes.enter_context(CHANGES.made(name, partial(_open_missing, name, mode)))
            elif name != "stdin" and hasattr(stream, "reconfigure"):  # programs replace the streams
                changes.enter_context(CHANGES.made(id(stream), partial(_accept_any_text, stream)))
        changes.enter_context(CHANGES.made("warnings", _replace_showwarning))
        changes.callback(_show_warning.reset, _show_warning.set(show_warning))
        yield changes


def silenced(stream: TextIO) -> contextlib.AbstractContextManager[None]:
    """Send to nowhere what is written to a stream that has failed, so that its buffer does not fail once more."""
    return CHANGES.made(("silenced", id(stream)), partial(_silence, stream))


def log_level(level: int) -> contextlib.AbstractContextManager[None]:
    """Let the log of the package pass messages of this level."""
    return CHANGES.made(("log level", level), partial(_lower_log_level, level))


def _open_missing(name: str, mode: str) -> Callable[[], object]:
    stream = Path(os.devnull).open(mode)  # noqa: SIM115 - closed at the end of the run
    setattr(sys, name, stream)

    def undo() -> None:
        setattr(sys, name, None)
        stream.close()

    return undo


def _accept_any_text(stream: io.TextIOWrapper[Any]) -> Callable[[], object]:
    before = stream.errors
    stream.reconfigure(errors="backslashreplace")

    def undo() -> None:
        with contextlib.suppress(OSError, ValueError):  # it cannot be flushed, or was closed
            stream.reconfigure(errors=before)

    return undo


def _replace_showwarning() -> Callable[[], object]:
    before = warnings.showwarning

    def show(message: Warning | str, *place: Any, **more: Any) -> None:
        if (own := _show_warning.get()) is None:  # of another part of the program
            before(message, *place, **more)
        else:
            own(str(message))

    warnings.showwarning = show

    def undo() -> None:
        if warnings.showwarning is show:
            warnings.showwarning = before

    return undo


def _silence(stream: TextIO) -> Callable[[], object]:
    with contextlib.suppress(OSError, ValueError):
        number = stream.fileno()
        saved = os.dup(number)
        with Path(os.devnull).open("wb") as null:
            os.dup2(null.fileno(), number)

        def undo() -> None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
            os.dup2(saved, number)
            os.close(saved)

        return undo
    return lambda: None


def _lower_log_level(level: int) -> Callable[[], object]:
    import logging

    logger = logging.getLogger("prime_ports")
    before = logger.level
    if logger.isEnabledFor(level):
        return lambda: None
    logger.setLevel(level)

    def undo() -> None:
        if logger.level == level:
            logger.setLevel(before)

    return undo
