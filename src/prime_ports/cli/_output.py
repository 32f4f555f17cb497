"""Where results and messages go: results to standard output, everything else to standard error.

On a terminal results are tables (`prime_ports.cli._tables`, by rich); elsewhere they are lines of fields with a tab
between them, without a heading; with `--json` one JSON document.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from prime_ports.cli._words import clean

if TYPE_CHECKING:
    from rich.console import Console

    from prime_ports._batch.report import RemovalItem, RemovalReport
    from prime_ports._models import Exposure


class Output:
    """Shows what a command has to say.

    Attributes:
        as_json: Whether results are one JSON document.
    """

    def __init__(self) -> None:
        self.as_json = False
        self._answered = False
        self._lost: OSError | None = None

    def message(self, text: object) -> None:
        """Say something on standard error, on one line."""
        self._write(sys.stderr, clean(text) + "\n")

    def error(self, error: Exception, text: str | None = None) -> None:
        """Say that something failed; with --json, also as the document, unless there is one already."""
        text = str(error) if text is None else text
        self.message(f"error: {text}")
        if self.as_json and not self._answered:
            facts: dict[str, Any] = {"type": type(error).__name__, "message": text}
            if (status := getattr(error, "status_code", None)) is not None:
                facts["status_code"] = status
            self._document({"error": facts})

    def exposures(self, exposures: Sequence[Exposure], invalid: Sequence[str] = ()) -> None:
        """Show a list of exposures. What was invalid in it is a matter for messages, and a part of the document."""
        if self.as_json:
            self._document({"exposures": [facts(each) for each in exposures], "invalid": list(invalid)})
        else:
            self._rows(exposures)

    def exposure(self, exposure: Exposure) -> None:
        """Show one exposure."""
        if self.as_json:
            self._document(facts(exposure))
        else:
            self._rows([exposure])

    def plan(self, report: RemovalReport, chosen: Sequence[Exposure]) -> None:
        """Show what a removal would be about."""
        if self.as_json:
            self._document(json.loads(report.to_json()) | {"selected": [facts(each) for each in chosen]})
        else:
            self._rows(chosen)

    def report(self, report: RemovalReport, *, whole: bool) -> None:
        """Show what came of a removal.

        Args:
            report: The account.
            whole: Whether a terminal gets every outcome, however many there are, or those that need a look.
        """
        if self.as_json:
            self._document(json.loads(report.to_json()))
        elif console := console_for(sys.stdout):
            from prime_ports.cli._tables import show_outcomes

            show_outcomes(console, report, whole=whole)
        else:
            self._lines((each.sandbox_id, each.exposure_id, each.status, remark(each)) for each in report.items)

    def finish(self) -> bool:
        """Hand everything over to whoever reads it.

        Returns:
            Whether all of the results were written. A reader that wanted no more (`| head -1`) is no failure.
        """
        self._write(sys.stdout)
        if self._lost is not None:
            self.message(f"error: standard output cannot be written: {self._lost.strerror}")
        self._write(sys.stderr)
        return self._lost is None

    def lose(self, stream: TextIO, problem: OSError) -> None:
        """Write no more to a stream that cannot be written."""
        if stream is sys.stdout and not isinstance(problem, BrokenPipeError):
            self._lost = self._lost or problem
        # What is left in the buffer must not be tried once more when Python ends.
        with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), stream.fileno())

    def _rows(self, exposures: Sequence[Exposure]) -> None:
        if console := console_for(sys.stdout):
            from prime_ports.cli._tables import show_exposures

            show_exposures(console, exposures)
        else:
            self._lines(
                (e.sandbox_id, e.exposure_id, e.port, e.protocol or "", e.name or "", e.url, e.created_at_raw or "")
                for e in exposures
            )

    def _lines(self, rows: Iterable[tuple[object, ...]]) -> None:
        self._write(sys.stdout, "".join("\t".join(map(clean, row)) + "\n" for row in rows))

    def _document(self, document: dict[str, Any]) -> None:
        self._answered = True
        # JSON is UTF-8 whatever the locale says. Half a surrogate pair, which UTF-8 cannot hold, becomes "\udXXX",
        # which is how JSON writes it.
        _reconfigure(sys.stdout, encoding="utf-8")
        self._write(sys.stdout, json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def _write(self, stream: TextIO, text: str = "") -> None:
        """Write to one of the standard streams. One that takes no more gets nothing any more."""
        try:
            stream.write(text)
            if stream is sys.stderr or not text:
                stream.flush()
        except OSError as problem:
            self.lose(stream, problem)


def console_for(stream: TextIO) -> Console | None:
    """A console of rich's, or None where the stream is no terminal or rich is not installed."""
    if not stream.isatty():
        return None
    try:
        from rich.console import Console
    except ModuleNotFoundError:
        return None
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def facts(exposure: Exposure) -> dict[str, Any]:
    """An exposure as plain JSON values; the time as it came."""
    return {
        "sandbox_id": exposure.sandbox_id,
        "exposure_id": exposure.exposure_id,
        "port": exposure.port,
        "protocol": exposure.protocol,
        "name": exposure.name,
        "url": exposure.url,
        "tls_socket": exposure.tls_socket,
        "external_port": exposure.external_port,
        "external_endpoint": exposure.external_endpoint,
        "created_at": exposure.created_at_raw,
    }


def remark(outcome: RemovalItem) -> str:
    """What is to be said about an outcome besides its status, or nothing."""
    if outcome.error is not None:
        return str(outcome.error)
    if outcome.reason is not None:
        return outcome.reason
    if outcome.removal is not None and not outcome.removal.confirmed:
        return "an answer was lost; the 404 to the repetition says that it is gone"
    return ""


def prepare_streams() -> None:
    """Make the standard streams fit to take whatever comes, also where they are closed or know few characters."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - for the rest of the process
        elif name != "stdin":
            _reconfigure(stream)


def _reconfigure(stream: TextIO, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):  # tests may have put something else there
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
