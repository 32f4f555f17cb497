"""Results on standard output as a table (drawn by rich), lines or JSON; everything else on standard error."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TextIO

from prime_ports.cli._error_texts import Origin, error_text
from prime_ports.cli._process_changes import silenced

if TYPE_CHECKING:
    from rich.console import Console

    from prime_ports.cli._status_line import StatusLine

Rows = list[tuple[object, ...]]


class Paging(Protocol):
    """Holder of a context in which Ctrl-C is left to a pager."""

    def paging(self) -> contextlib.AbstractContextManager[None]: ...


class Output:
    """Writer of results and messages; with `as_json` results are one JSON document.

    Attributes:
        quiet: True to write only errors and warnings to standard error.
        status: The line that shows waits, while there is a client.
        locate: Returns where requests go, once there is a client.
        opening: True where the command opens a port.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.quiet = False
        self.status: StatusLine | None = None
        self.locate: Callable[[], Origin] | None = None
        self.opening = False
        self._has_result = False
        self._write_error: OSError | None = None
        self._silenced = contextlib.ExitStack()

    def message(self, text: object) -> None:
        """Write one line to standard error, about something that must not be overlooked."""
        self._write(sys.stderr, printable(text) + "\n")

    def note(self, text: object) -> None:
        """Write one line to standard error, except with --quiet."""
        if not self.quiet:
            self.message(text)

    def text_of(self, error: Exception) -> str:
        """Return the message of an error in the words of the command line."""
        return error_text(error, self.locate, opening=self.opening)

    def error(self, error: Exception, text: str | None = None) -> None:
        """Report an error; with --json also as the document, unless there is one already."""
        text = self.text_of(error) if text is None else text
        self.message(f"error: {text}")
        if self.as_json and not self._has_result:
            details: dict[str, Any] = {"type": type(error).__name__, "message": text}
            if (status := getattr(error, "status_code", None)) is not None:
                details["status_code"] = status
            if (request_id := getattr(error, "request_id", None)) is not None:
                details["request_id"] = request_id
            self.document({"error": details})

    def results(self, document: dict[str, Any], headings: Sequence[str], rows: Rows) -> None:
        """Write results as a table or lines, with --json the document instead."""
        lines = [list(map(printable, row)) for row in rows]
        if self.as_json:
            self.document(document)
        elif console := console_for(sys.stdout):
            from prime_ports.cli._tables import show_table

            self.clear_status()
            show_table(console, headings, lines)
        else:
            self.lines(lines)

    def listing(self, invocation: Paging, headings: Sequence[str], rows: Rows, total: str, *, pager: bool) -> None:
        """Write rows for people, one line each and `total` below, in a pager where they are more than fit."""
        lines = [list(map(printable, row)) for row in rows]
        console = console_for(sys.stdout)
        if console is None:
            self.lines(lines)
            self._write(sys.stdout, f"{total}\n")
            return
        from prime_ports.cli._list_table import show_list

        self.clear_status()
        paging = invocation.paging if pager and sys.stdin.isatty() else None
        try:
            if show_list(console, headings, lines, total, paging):
                self.note("ids are left out at this width; see them with --json")
        except OSError as error:
            self.abandon(sys.stdout, error)

    def lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Write lines of fields with tabs between them to standard output."""
        self._write(sys.stdout, "".join("\t".join(line) + "\n" for line in lines))

    def clear_status(self) -> None:
        """Erase the status line before something else is written."""
        if self.status is not None:
            self.status.clear()

    def flush(self) -> None:
        """Let a reader see the results so far."""
        self._write(sys.stdout)

    def finish(self) -> bool:
        """Flush both streams; return False if results could not be written. A reader may stop (`| head -1`)."""
        self._write(sys.stdout)
        if self._write_error is not None:
            self.message(f"error: cannot write to standard output: {self._write_error.strerror}")
        self._write(sys.stderr)
        return self._write_error is None

    def abandon(self, stream: TextIO, error: OSError) -> None:
        """Write no more to a stream that failed."""
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            self._write_error = self._write_error or error
        # The rest of the buffer would fail again, at exit at the latest.
        self._silenced.enter_context(silenced(stream))

    def close(self) -> None:
        """Give back what `abandon` has changed."""
        self._silenced.close()

    def document(self, document: dict[str, Any]) -> None:
        """Write the JSON document on standard output."""
        self._has_result = True
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        binary: BinaryIO | None = getattr(sys.stdout, "buffer", None)
        if binary is None:  # a program has replaced the stream
            self._write(sys.stdout, text)
            return
        self.flush()
        try:
            # JSON is UTF-8 in every locale; half a surrogate pair becomes "\udXXX", its JSON form.
            binary.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            self.abandon(sys.stdout, error)

    def _write(self, stream: TextIO, text: str = "") -> None:
        self.clear_status()
        try:
            stream.write(text)
            if stream is sys.stderr or not text:
                stream.flush()
        except OSError as error:
            self.abandon(stream, error)


def console_for(stream: TextIO) -> Console | None:
    """Return a console of rich; None if the stream is not a terminal or rich is not installed."""
    if not stream.isatty():
        return None
    try:
        from rich.console import Console
    except ModuleNotFoundError:
        return None
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def width_of(stream: TextIO) -> int:
    """Return the number of columns of a terminal."""
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or 80
    return 80


def printable(text: object) -> str:
    """Return text on one line, with control and invisible characters as Python escapes.

    Names and messages come from the network and must not move the cursor or colour the terminal.
    """
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in str(text)
    )


def count(number: int, noun: str) -> str:
    """Return such as "1 sandbox" or "3 exposures"."""
    if number != 1:
        noun += "es" if noun.endswith("x") else "s"
    return f"{number:,} {noun}"


def duration(seconds: float) -> str:
    """Return such as "41 s", "49 min" or "2 h 5 min", rounded up."""
    whole = max(0, int(-(-seconds // 1)))
    if whole < 120:
        return f"{whole} s"
    minutes = -(-whole // 60)
    if minutes < 120:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min"
