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
    """Error of a step that stopped for another reason, such as a full disk. Nothing was replaced.

    The text is one line, or where several errors were found a line of introduction and one for each.
    """

    status = 19

    def __init_subclass__(cls, status: int) -> None:
        cls.status = status


class FetchError(PipelineError, status=10):
    """The document could not be had: network, status, redirect to elsewhere, time or size limit."""


class NotADocumentError(PipelineError, status=11):
    """The received text is not an OpenAPI 3 document."""


class LostOperationsError(PipelineError, status=12):
    """The document lacks operations, or schemas of theirs, that `openapi.sources.yaml` asks for."""


class InvalidDocumentError(PipelineError, status=13):
    """The OpenAPI document contradicts the specification or itself."""


class OverlayError(PipelineError, status=14):
    """The overlay is malformed, or an action of it matches or changes nothing."""


class GenerationError(PipelineError, status=15):
    """The generator warned or failed, or wrote fewer operations than the document has."""


class StaleError(PipelineError, status=16):
    """The committed package is not what the committed document gives."""


class ContractError(PipelineError, status=17):
    """The contract tests fail for the new document."""


class ToolError(PipelineError, status=18):
    """A tool is missing, or is not the pinned version."""


class DistributionError(PipelineError, status=20):
    """The wheel or the sdist cannot be built, or a check of them failed."""


def run(main: Callable[[], int | None], failed: int | None = None) -> int:
    """Run a command and return its exit status: that of `main`, or that of the error, told in one line on stderr.

    An interrupt (Ctrl-C, SIGTERM) unwinds like any failure, so that temporary folders go; the status is 130. Any other
    error has the status `failed`, where given.
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
    """Return one line for each problem, repeated ones once, with advice on what to do about each."""
    lines = list(dict.fromkeys(problems))
    if len(lines) == 1:
        return f"{lines[0]}; {advice}"
    return "\n".join([f"{len(lines)} problems; for each: {advice}", *(f"- {line}" for line in lines)])


def one_line(text: str, limit: int = 500) -> str:
    """Return text of any origin as one line of bounded length, without characters that could steer a terminal."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= limit else line[:limit] + " ..."


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
