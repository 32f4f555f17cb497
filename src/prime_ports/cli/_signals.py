"""SIGINT and SIGTERM: the first stops what has not begun, the second what is under way, the third everything."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

_ENDING = (signal.SIGINT, signal.SIGTERM)


class GivenUp(BaseException):
    """The third signal: leave at once."""


class Interrupts:
    """Takes both signals while it is entered, and gives the previous handlers back.

    The first and the second raise `KeyboardInterrupt` in the main thread, except inside `held`; every further one
    raises `GivenUp`.

    Attributes:
        first: The first signal that came, or None.
        count: How many came.
        on_first: Called from the handler when the first one comes; for telling the user.
    """

    def __init__(self) -> None:
        self.first: signal.Signals | None = None
        self.count = 0
        self.on_first: Callable[[], object] | None = None
        self._held = False
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # Python permits handlers only there
            for number in _ENDING:
                # A background job of a shell is started with SIGINT ignored, and nohup's kin rely on that.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._previous[number] = signal.signal(number, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @property
    def status(self) -> int:
        """The exit status that says which signal ended the process."""
        return 128 + (self.first or signal.SIGINT)

    @contextmanager
    def held(self) -> Generator[None]:
        """Where an exception would tear something apart, such as printing the report: the first two only count."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before

    def raise_if_any(self) -> None:
        """Make up for what `held` has kept back.

        Raises:
            KeyboardInterrupt: A signal has come.
        """
        if self.count:
            raise KeyboardInterrupt

    def let_finish(self, work: Callable[[], T]) -> T:
        """Do it in another thread, which no signal reaches. The first signal lets it finish.

        Raises:
            KeyboardInterrupt: The second signal came.
        """
        from prime_ports._batch.threads import Job

        job = Job(work)
        while True:
            try:
                return job.result()
            except KeyboardInterrupt:
                if self.count != 1:
                    raise

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.first is None:
            self.first = signal.Signals(number)
            if self.on_first is not None:
                self.on_first()
        if self.count > 2:
            raise GivenUp
        if not self._held:
            raise KeyboardInterrupt
