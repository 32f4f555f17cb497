"""Results on standard output as a table (drawn by rich), lines or JSON; everything else on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

    from prime_ports import Exposure

Rows = list[tuple[object, ...]]

_MANY = 50  # rows
_STYLES = {"Exposure": "bold", "URL": "cyan"}
_ARGUMENTS = (
    ('shared="close"', "--shared"),
    ("all_ports=True", "unpublish --all-ports"),
    ("without network=", "without --network"),
    ("give team_id=", "give --team-id"),
)
_STATUS_STYLES = {"removed": "green", "already_gone": "cyan", "failed": "bold red", "not_attempted": "yellow"}


class Output:
    """Writer of results and messages; with `as_json` results are one JSON document."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self._has_result = False
        self._write_error: OSError | None = None

    def message(self, text: object) -> None:
        """Write one line to standard error."""
        self._write(sys.stderr, printable(text) + "\n")

    def error(self, error: Exception, text: str | None = None) -> None:
        """Report an error; with --json also as the document, unless there is one already."""
        text = error_text(error) if text is None else text
        self.message(f"error: {text}")
        if self.as_json and not self._has_result:
            details: dict[str, Any] = {"type": type(error).__name__, "message": text}
            if (status := getattr(error, "status_code", None)) is not None:
                details["status_code"] = status
            self._document({"error": details})

    def results(self, document: dict[str, Any], headings: Sequence[str], rows: Rows) -> None:
        """Write results as a table or lines, with --json the document instead."""
        lines = [list(map(printable, row)) for row in rows]
        if self.as_json:
            self._document(document)
        elif console := console_for(sys.stdout):
            _show_table(console, headings, lines)
        else:
            self._write(sys.stdout, "".join("\t".join(line) + "\n" for line in lines))

    def exposures(self, exposures: Sequence[Exposure], document: dict[str, Any]) -> None:
        """Write exposures, with --json the document instead."""
        headings = ("Sandbox", "Exposure", "Port", "Protocol", "Name", "URL", "Exposed at")
        rows: Rows = []
        for e in exposures:
            short = e.created_at is not None and sys.stdout.isatty()
            time = f"{e.created_at:%Y-%m-%d %H:%M} UTC" if short else e.created_at_raw or ""
            rows.append((e.sandbox_id, e.exposure_id, e.port, e.protocol or "", e.name or "", e.url, time))
        self.results(document, headings, rows)

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
        # Python would write the rest of the buffer at exit, and fail again.
        with contextlib.suppress(OSError), Path(os.devnull).open("wb") as null:
            os.dup2(null.fileno(), stream.fileno())

    def _document(self, document: dict[str, Any]) -> None:
        self._has_result = True
        # JSON is UTF-8 in every locale; half a surrogate pair becomes "\udXXX", its JSON form.
        _reconfigure(sys.stdout, encoding="utf-8")
        self._write(sys.stdout, json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def _write(self, stream: TextIO, text: str = "") -> None:
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


def exposure_to_dict(exposure: Exposure) -> dict[str, Any]:
    """Return an exposure as JSON values, with the time as received."""
    from attrs import asdict

    values = asdict(exposure)
    values["created_at"] = values.pop("created_at_raw")
    return values


def prepare_streams() -> None:
    """Make the standard streams accept any text, also where they are closed or know few characters."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - for the rest of the process
        elif name != "stdin":
            _reconfigure(stream)


def _reconfigure(stream: TextIO, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):  # tests replace the streams
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


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


def error_text(error: Exception) -> str:
    """Return the message of an error with its notes, where arguments of Python are options of the command line."""
    from prime_ports import APIStatusError, ConflictError

    text = str(error)
    if not isinstance(error, APIStatusError):  # texts of servers stay as they are
        for argument, option in _ARGUMENTS:
            text = text.replace(argument, option)
    if isinstance(error, ConflictError) and error.found_rules is not None:
        text += "; nothing was written after the last change: run the command again"
    return "; ".join([text, *getattr(error, "__notes__", ())])


def _show_table(console: Console, headings: Sequence[str], lines: list[list[str]]) -> None:
    """Show a table without empty columns, or a block of lines for each row where the table is too wide.

    Of many removals, show only those that need attention.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    def cell(name: str, text: str) -> Text:
        if name == "Status":
            return Text(text.replace("_", " "), _STATUS_STYLES[text])
        return Text(text, _STYLES.get(name, ""))

    shown = lines
    if "Status" in headings and len(lines) > _MANY:
        place = list(headings).index("Status")
        shown = [line for line in lines if line[place] not in ("removed", "already_gone") or line[place + 1]]
    rows = [dict(zip(headings, line, strict=True)) for line in shown]
    used = [name for name in headings if any(row[name] for row in rows)]
    widths = [max(len(name), *(cell_len(row[name]) for row in rows)) for name in used]
    if "Details" in used:
        widths[-1] = min(widths[-1], 24)  # prose folds well
    if rows and sum(widths) + 3 * len(widths) <= console.width:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for name in used:
            table.add_column(name, overflow="fold", justify="right" if name == "Port" else "left")
        for row in rows:
            table.add_row(*(cell(name, row[name]) for name in used))
        console.print(table)
    else:
        for row in rows:
            block = Table.grid(padding=(0, 1))
            block.add_column(width=min(max(map(len, used)) + 1, console.width // 3), style="dim", overflow="fold")
            block.add_column(overflow="fold")
            for name in filter(row.get, used):
                block.add_row(name, cell(name, row[name]))
            console.print(block)
            console.print()
    if hidden := len(lines) - len(shown):
        console.print(Text(f"{hidden:,} more: removed or already gone", "dim"))
