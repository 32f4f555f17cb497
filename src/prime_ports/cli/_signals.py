"""SIGINT and SIGTERM: the first stops what has not begun, the second also what is in flight."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Self


class Interrupts:
    """Handlers of both signals, a context manager that restores the previous ones.

    Each signal raises `KeyboardInterrupt` in the main thread, except those that `deferred` holds back. `on_first` is
    called from the handler at the first signal.
    """

    def __init__(self) -> None:
        self.first: signal.Signals | None = None
        self.count = 0
        self.on_first: Callable[[], object] | None = None
        self._deferred = 0
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # Python allows handlers only there
            for number in (signal.SIGINT, signal.SIGTERM):
                # Shells start background jobs with SIGINT ignored; that must hold.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._previous[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @property
    def status(self) -> int:
        """Exit status that names the first signal."""
        return 128 + (self.first or signal.SIGINT)

    @contextmanager
    def deferred(self, signals: int = 2) -> Generator[None]:
        """Let that many signals, counted from the start of the program, not tear apart what runs inside."""
        before, self._deferred = self._deferred, signals
        try:
            yield
        finally:
            self._deferred = before

    def _handle(self, number: int, _frame: object) -> None:
        self.count += 1
        if self.first is None:
            self.first = signal.Signals(number)
            if self.on_first is not None:
                self.on_first()
        if self.count > self._deferred:
            raise KeyboardInterrupt
