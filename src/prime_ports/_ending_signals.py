"""SIGTERM and SIGHUP end the blocks that ask for it, unless another part of the program handles the signal."""

from __future__ import annotations

import asyncio
import signal
import threading
from types import FrameType
from typing import Any, Protocol

from prime_ports._fork_safety import watch

_NUMBERS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class EndedBySignal(Protocol):
    """A block. `status` is the exit status once a signal has asked for its end."""

    status: int | None

    def end(self, status: int) -> None:
        """Raise `SystemExit`, or bring about that the block does so at its end."""
        ...


class EndingSignals:
    """The open blocks, and the handlers of the signals from before the first of them."""

    def __init__(self) -> None:
        self._blocks: list[EndedBySignal] = []
        self._previous: dict[int, Any] = {}
        watch(self)

    def add(self, block: EndedBySignal) -> None:
        """Let the signals end a block, too."""
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("handle_sigterm=True works in the main thread only")
        self._blocks.append(block)
        for number in _NUMBERS:
            # An ignored SIGHUP is that of nohup. None is a handler that was not set from Python.
            free = (signal.SIG_DFL, signal.SIG_IGN) if number == signal.SIGTERM else (signal.SIG_DFL,)
            if (current := signal.getsignal(number)) in free:
                self._previous[number] = current
                signal.signal(number, self._handle)

    def discard(self, block: EndedBySignal) -> None:
        """Forget a block; after the last one, the previous handlers are back, unless others were set meanwhile."""
        if block in self._blocks:
            self._blocks.remove(block)
        if not self._blocks and threading.current_thread() is threading.main_thread():
            self._restore()

    def last_of_ended(self) -> bool:
        """Return True when no open block has been asked to end."""
        return all(block.status is None for block in self._blocks)

    def after_fork(self) -> None:
        """Leave the blocks to the parent."""
        self._blocks = []
        self._restore()

    def _restore(self) -> None:
        while self._previous:
            number, previous = self._previous.popitem()
            if signal.getsignal(number) == self._handle:
                signal.signal(number, previous)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        status = 128 + number
        if not self._blocks:
            raise SystemExit(status)
        kind = type(self._blocks[-1])  # blocks of the other kind are around this one, and end by its `SystemExit`
        for block in [block for block in self._blocks if type(block) is kind]:
            block.end(status)


def end_server(task: asyncio.Task[Any]) -> None:
    """Ask a server to end that has caught the `SystemExit` of a task: by SIGTERM, which it handles."""
    if not task.cancelled() and isinstance(task.exception(), SystemExit):
        return
    if callable(signal.getsignal(signal.SIGTERM)):
        signal.raise_signal(signal.SIGTERM)


ENDING_SIGNALS = EndingSignals()
