"""Pseudo-terminals: programs run in one, and a screen shows what they wrote."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

WIDTH, HEIGHT = 140, 32

# A session of its own has no terminal until it takes one; only with one does Ctrl-C become a signal.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
_CONTROL = re.compile(r"\x1b\[([?]?[0-9;]*)([A-Za-z])|([\r\n])")


class Screen:
    """Terminal screen that understands the control sequences of rich and click.

    Attributes:
        lines: What stands on each line, with its colours.
        cursor_hidden: Whether the cursor is hidden.
    """

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.cursor_hidden = False
        self._row = 0
        self._fresh = False

    def write(self, text: str) -> None:
        """Take what a program has written.

        Raises:
            ValueError: It uses a sequence that is not known here.
        """
        place = 0
        for match in _CONTROL.finditer(text):
            self._put(text[place : match.start()])
            place = match.end()
            self._obey(match[3] or match[2], match[1] or "", match[0])
        self._put(text[place:])

    @property
    def text(self) -> str:
        """Readable text, without colours."""
        return "\n".join(Text.from_ansi(line).plain for line in self.lines).rstrip("\n")

    def _obey(self, what: str, number: str, whole: str) -> None:
        if what == "\r":
            self._fresh = True
        elif what == "\n":
            self._row += 1
            self._fresh = False
            while len(self.lines) <= self._row:
                self.lines.append("")
        elif what == "A":
            self._row = max(0, self._row - int(number or 1))
        elif what == "K":
            self.lines[self._row] = ""
        elif what in "hl" and number == "?25":
            self.cursor_hidden = what == "l"
        elif what == "m":
            self._put(whole)
        else:
            raise ValueError(f"unknown control sequence {whole!r}")

    def _put(self, text: str) -> None:
        if not text:
            return
        # After a carriage return, what is written stands in place of what was there.
        self.lines[self._row] = text if self._fresh else self.lines[self._row] + text
        self._fresh = False


class Terminal:
    """Runs a program in a pseudo-terminal. A context manager that ends it.

    Args:
        command: The program and its arguments.
        env: Its environment.
        width: Columns.
        height: Rows.
        stdout: Where its standard output goes instead.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        width: int = WIDTH,
        height: int = HEIGHT,
        stdout: int | None = None,
    ) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.output = ""
        self._bytes = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *command],
            stdin=theirs,
            stdout=theirs if stdout is None else stdout,
            stderr=theirs,
            env=env,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, text: str) -> None:
        """Press keys; "\\x03" is Ctrl-C."""
        os.write(self._ours, text.encode())

    def read_until(self, seen: Callable[[str], object], seconds: float = 20.0) -> str:
        """Read until the whole output fits.

        Returns:
            The whole output so far.

        Raises:
            TimeoutError: It never did.
        """
        end = time.monotonic() + seconds
        while not seen(self.output):
            if not self._read(end - time.monotonic()):
                raise TimeoutError(f"not seen in {self.output!r}")
        return self.output

    def finish(self, seconds: float = 20.0) -> int:
        """Read until the program has ended, and return its exit status.

        Raises:
            TimeoutError: It goes on.
        """
        end = time.monotonic() + seconds
        while self._read(end - time.monotonic()):
            pass
        try:
            return self.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running, with {self.output!r}") from None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        """Read what has come; False at the end, or when nothing comes in time."""
        if not select.select([self._ours], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            return False
        self._bytes += data
        self.output = self._bytes.decode("utf-8", "replace")
        return bool(data)
