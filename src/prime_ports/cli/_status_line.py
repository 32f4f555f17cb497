"""A line on the terminal about waits, so that no wait of more than two seconds is silent.

Waits for a retry are known from a function around `default_retry`, and those for a documented rate limit from the log.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self, TextIO

if TYPE_CHECKING:
    from prime_openapi import Operation
    from prime_ports import Attempt

_SILENT = 2.0  # seconds
_TICK = 0.2
_LIMIT_WAIT = "waiting %.1f s for the limit of %d per %g s"


class StatusLine:
    """A line that is erased as soon as anything else is written; a context manager, within which it may be shown.

    Args:
        stream: The terminal.
        waits_for: The host, for waits of which nothing else is known.
        shown: False to show nothing, as where `stream` is not a terminal.
    """

    def __init__(self, stream: TextIO, waits_for: str, *, shown: bool) -> None:
        self._stream, self.waits_for = stream, waits_for
        self.shown = shown and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._lock = threading.RLock()  # a signal handler may write while its own thread holds it
        self._ended = threading.Event()
        self._paused = 0
        self._drawn = ""
        self._since = time.monotonic()
        self._expected, self._until = "", 0.0
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self.shown:
            self._since = time.monotonic()
            self._thread = threading.Thread(target=self._run, name="prime-ports status line", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.clear()
        if self._thread is not None:
            self._thread.join(1.0)

    def expect(self, text: str, seconds: float) -> None:
        """Tell of a wait: `text` with braces for the seconds that are left."""
        if seconds >= _SILENT:
            with self._lock:
                self._expected, self._until = text, time.monotonic() + seconds

    def clear(self) -> None:
        """Erase the line: something else is about to be written."""
        with self._lock:
            self._since = time.monotonic()
            self._erase()

    @contextmanager
    def paused(self) -> Generator[None]:
        """Show nothing while the block runs, which uses the terminal itself."""
        with self._lock:
            self._paused += 1
            self._erase()
        try:
            yield
        finally:
            with self._lock:
                self._paused -= 1
                self._since = time.monotonic()

    @property
    def expected(self) -> str:
        """The wait that was told of, in words, or nothing."""
        left = self._until - time.monotonic()
        return self._expected.format(math.ceil(left)) if left > 0 else ""

    def _run(self) -> None:
        while not self._ended.wait(_TICK):
            with self._lock, suppress(OSError, ValueError):  # the terminal is gone
                self._draw()

    def _draw(self) -> None:
        waited = time.monotonic() - self._since
        text = self.expected or (f"waiting for {self.waits_for}, {waited:.0f} s" if waited > _SILENT else "")
        if self._paused or self._ended.is_set() or not text:
            self._erase()
            return
        if text != self._drawn:
            self._stream.write(f"\r\x1b[K{text[: self._width() - 1]}")
            self._stream.flush()
            self._drawn = text

    def _width(self) -> int:
        with suppress(OSError, ValueError):
            return max(20, os.get_terminal_size(self._stream.fileno()).columns)
        return 80

    def _erase(self) -> None:
        if self._drawn:
            self._drawn = ""
            with suppress(OSError, ValueError):
                self._stream.write("\r\x1b[K")
                self._stream.flush()


def telling_retry(
    stopped: Callable[[], object], status: StatusLine
) -> Callable[[Operation[Any], Sequence[Attempt]], float | None]:
    """Return the default rules of retries, which tell of long waits, and retry no more once `stopped` is true."""

    def retry(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        from prime_ports import default_retry

        wait = None if stopped() else default_retry(operation, attempts)
        if wait is not None:
            last = attempts[-1]
            text = f"retrying in {{}} s after {'a lost connection' if last.status is None else last.status}"
            status.expect("waiting {} s: rate limit of the server (429)" if last.status == 429 else text, wait)
        return wait

    return retry


class LogLines(logging.Handler):
    """Shows the log: all of it with `verbose`, else warnings, and in the status line waits for rate limits.

    Attributes:
        warnings: The number of warnings so far.
    """

    def __init__(self, write: Callable[[str], None], status: StatusLine, *, verbose: bool) -> None:
        super().__init__(logging.DEBUG if verbose else logging.INFO if status.shown else logging.WARNING)
        self._write, self._status, self._verbose = write, status, verbose
        self.warnings = 0
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings += record.levelno >= logging.WARNING
        if self._verbose:
            self._write(self.format(record))
        elif record.levelno >= logging.WARNING:
            self._write(f"warning: {record.getMessage()}")
        elif isinstance(record.args, tuple) and str(record.msg).startswith(_LIMIT_WAIT):
            seconds, requests, period, *_ = record.args
            if isinstance(seconds, float):
                self._status.expect(f"waiting {{}} s: rate limit of {requests} requests per {period:g} s", seconds)
