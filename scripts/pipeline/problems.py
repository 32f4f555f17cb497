"""The ways in which a step can fail, each with the exit status that its script ends with.

Statuses start at 10: 1 is left to uncaught tracebacks and 2 to `argparse` and `make`. One script has its own
list, because its status is an answer and not a failure: `drift.py`.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from types import FrameType

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


class CompatibilityError(PipelineError):
    """21: the public surface lost something since the last release, or that release's tests do not hold."""

    status = 21


def run(main: Callable[[], None]) -> int:
    """Run a step's `main`: 0 when it returns, its own status with one line on stderr when it stops.

    An interrupt (Ctrl-C, SIGTERM) unwinds like any failure, so that temporary folders go; the status is 130.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        main()
        # All is done and said; what is left is the interpreter's own end, which must not turn into a failure.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except PipelineError as problem:
        print(f"{type(problem).__name__.removesuffix('Error')}: {problem}", file=sys.stderr)
        return problem.status
    except OSError as problem:
        print(f"Files: {problem.filename or ''}: {problem.strerror or problem}; nothing was replaced", file=sys.stderr)
        return PipelineError.status
    except KeyboardInterrupt:
        if replaced:
            return 0
        print("interrupted; nothing was replaced", file=sys.stderr)
        return 130
    return 0


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
