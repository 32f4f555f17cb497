"""The ways in which a step can fail, each with the exit status that its script ends with.

Statuses start at 10: 1 is left to uncaught tracebacks and 2 to `argparse` and `make`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable


class PipelineError(Exception):
    """A step that stopped. Its text is one line for people; nothing was replaced."""

    status = 19


class FetchError(PipelineError):
    """10: the document could not be had: network, status, redirect to elsewhere, time or size limit."""

    status = 10


class NotADocumentError(PipelineError):
    """11: what was received is not an OpenAPI 3 document."""

    status = 11


class LostOperationsError(PipelineError):
    """12: the document lacks operations, or schemas of theirs, that `pins.yaml` asks for."""

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


def run(main: Callable[[], None]) -> int:
    """Run a step's `main`: 0 when it returns, its own status with one line on stderr when it stops."""
    try:
        main()
    except PipelineError as problem:
        print(f"{type(problem).__name__.removesuffix('Error')}: {problem}", file=sys.stderr)
        return problem.status
    except KeyboardInterrupt:
        print("interrupted; nothing was replaced", file=sys.stderr)
        return 130
    return 0
