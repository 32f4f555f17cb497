"""Do something before a chosen line of chosen files, as a signal handler or another task may at that moment."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class AtLine:
    """Calls a function once, before the line with a number, counted as lines are run in this thread.

    Attributes:
        count: Number of lines that were run so far.
        place: The line where it happened, or "".
    """

    def __init__(self, number: int, files: str, act: Callable[[], object]) -> None:
        self.count = 0
        self.place = ""
        self._number, self._files, self._act = number, files, act

    def __enter__(self) -> AtLine:
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        return self._line if self._files in frame.f_code.co_filename else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            self.count += 1
            if self.count == self._number:
                self.place = f"{frame.f_code.co_qualname}, line {frame.f_lineno}"
                self._act()
        return self._line


class AtMoment(AtLine):
    """Calls a function once, at a moment where a signal handler may run in this thread, chosen by its number.

    CPython runs handlers at the entry of a function and after a call of C returns, whose result is then lost. A line
    may also begin elsewhere, such as before a `with` block leaves, where no handler can run.
    """

    def __enter__(self) -> AtMoment:
        sys.setprofile(self._profile)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _profile(self, frame: FrameType, event: str, argument: object) -> None:
        if event in {"call", "c_return"} and any(part in frame.f_code.co_filename for part in self._files.split()):
            self.count += 1
            if self.count == self._number:
                called = f", after {argument.__name__}" if hasattr(argument, "__name__") else ""
                self.place = f"{frame.f_code.co_qualname}, line {frame.f_lineno}{called}"
                sys.setprofile(None)
                self._act()
