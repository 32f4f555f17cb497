"""Raise in the main thread before a chosen bytecode of chosen files, as the handler of a signal may."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class Interruption(BaseException):
    """An exception of a signal handler."""


class Interrupter:
    """Raises once, before the opcode with a number, counted over all functions of some files.

    `files` are parts of their paths.

    Attributes:
        count: Number of opcodes that were run so far.
        place: The opcode where it raised, or "".
    """

    def __init__(self, number: int, files: str | tuple[str, ...], error: type[BaseException] = Interruption) -> None:
        self.count = 0
        self.place = ""
        self._number, self._error = number, error
        self._files = (files,) if isinstance(files, str) else files
        self._watched: dict[str, bool] = {}

    def call(self, work: Callable[[], Any]) -> Any:
        """Call a function, and interrupt it."""
        sys.settrace(self._trace)
        try:
            return work()
        finally:
            sys.settrace(None)

    def start_here(self) -> None:
        """Start within a call, for the function that calls this one, its callers and what they call."""
        frame = sys._getframe(1)
        while frame is not None:
            if self._watches(frame):
                frame.f_trace, frame.f_trace_opcodes = self._trace, True
            frame = frame.f_back  # type: ignore[assignment]
        sys.settrace(self._trace)

    def _watches(self, frame: FrameType) -> bool:
        name = frame.f_code.co_filename
        if name not in self._watched:
            self._watched[name] = any(part in name for part in self._files)
        return self._watched[name]

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        if not self._watches(frame):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.count += 1
            if self.count == self._number:
                self.place = f"at opcode {self.count}: {frame.f_code.co_qualname}, line {frame.f_lineno}"
                self.interrupt(self.place)
        return self._trace

    def interrupt(self, place: str) -> None:
        """Raise; a subclass may do something else."""
        raise self._error(place)
