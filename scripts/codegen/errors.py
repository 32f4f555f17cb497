"""Errors of the steps, each with the exit status that its command ends with.

Statuses start at 10: 1 is left to uncaught tracebacks, 2 to `argparse` and `make`.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from types import FrameType

OVERLAY_ADVICE = "correct, restate or remove it in openapi.overlay.yaml (docs/how-to/overlay.md)"

# Set once the results are in place: an interrupt that comes after that interrupts nothing.
replaced = False


class PipelineError(Exception):
    """19: a step that stopped for another reason, such as a full disk. Nothing was replaced.

    The text is one line, or where several problems were found a line of introduction and one for each.
    """

    status = 19


class FetchError(PipelineError):
    """10: the document could not be had: network, status, redirect to elsewhere, time or size limit."""

    status = 10


class NotADocumentError(PipelineError):
    """11: what was received is not an OpenAPI 3 document."""

    status = 11


class LostOperationsError(PipelineError):
    """12: the document lacks operations, or schemas of theirs, that `openapi.sources.yaml` asks for."""

    status = 12


class InvalidDocumentError(PipelineError):
    """13: an OpenAPI document, but one that contradicts the specification or itself."""

    status = 13


class OverlayError(PipelineError):
    """14: an overlay that is malformed, or an action of it that matches or changes nothing."""

    status = 14


class GenerationError(PipelineError):
    """15: the generator warned or failed, or wrote fewer operations than the document has."""

    status = 15


class StaleError(PipelineError):
    """16: what is committed is not what the committed document gives."""

    status = 16


class ContractError(PipelineError):
    """17: the contract tests do not hold for the new document."""

    status = 17


class ToolError(PipelineError):
    """18: a tool is missing or has another version than the one that is pinned."""

    status = 18


class DistributionError(PipelineError):
    """20: the wheel or the sdist cannot be built, or a check of them found something."""

    status = 20


def run(main: Callable[[], int | None], failed: int | None = None) -> int:
    """Run a command and return its exit status: that of `main`, or that of the error, told in one line on stderr.

    An interrupt (Ctrl-C, SIGTERM) unwinds like any failure, so that temporary folders go; the status is 130.

    Args:
        main: The command.
        failed: The status after any error; by default each kind of error has its own.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        status = main() or 0
        # All is done and said. The interpreter's own end must not turn into a failure.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except PipelineError as error:
        print(f"{type(error).__name__.removesuffix('Error')}: {error}", file=sys.stderr)
        return failed or error.status
    except OSError as error:
        print(f"Files: {error.filename or ''}: {error.strerror or error}; nothing was replaced", file=sys.stderr)
        return failed or PipelineError.status
    except KeyboardInterrupt:
        if replaced:
            return 0
        print("interrupted; nothing was replaced", file=sys.stderr)
        return 130
    return status


def listed(problems: Iterable[str], advice: str) -> str:
    """Return the text for one or more problems: one line each, and what to do about them.

    Args:
        problems: At least one line; repeated lines are listed once.
        advice: What to do about one of them, to follow a semicolon.
    """
    lines = list(dict.fromkeys(problems))
    if len(lines) == 1:
        return f"{lines[0]}; {advice}"
    return "\n".join([f"{len(lines)} problems; for each: {advice}", *(f"- {line}" for line in lines)])


def one_line(text: str, limit: int = 500) -> str:
    """A message of any origin as one line of bounded length, without what could steer a terminal."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= limit else line[:limit] + " ..."


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
