"""Report what a new document means for the code of a user.

    python scripts/diff.py BASE HEAD [--format text|json|markdown]

BASE and HEAD are documents (files or URLs); FORMAT in the environment does the same as --format. Nothing is changed.
Actions of the overlay that match nothing in one of the documents are noted on standard error.
Exit statuses: 0 the report is complete, whatever it says; otherwise as of `pull.py` and `generate.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from overlay import prepare

from pipeline.changes import Report, compare
from pipeline.document import CONFIG, OVERLAY, Document, parse
from pipeline.fetch import fetch
from pipeline.generator import generate_package
from pipeline.problems import NotADocumentError, one_line, run
from pipeline.report import FORMATS
from pipeline.strict_overlay import apply_overlay, load_overlay
from pipeline.tools import check_tools
from pipeline.validate import check_safe, validate


def report_on(
    base: Document, head: Document, overlay: Path = OVERLAY, *, unmatched: tuple[list[str], list[str]] | None = None
) -> Report:
    """Generate both packages in a temporary folder and compare everything.

    Args:
        base: The accepted document.
        head: The new one.
        overlay: The overlay that is applied to both.
        unmatched: Where given, the actions without effect on the old and on the new document are appended.
    """
    check_tools()
    notes: tuple[list[str], list[str]] = unmatched if unmatched is not None else ([], [])
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        packages = [Path(folder) / "base", Path(folder) / "head"]
        for document, package, without_effect in zip((base, head), packages, notes, strict=True):
            package.mkdir()
            prepared = prepare(document, overlay, unmatched=without_effect)
            generate_package(prepared, CONFIG, package / "prime_openapi")
        return compare(base, head, *packages)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how the report is to look."""
    default = os.environ.get("FORMAT") or "text"
    if default not in FORMATS:  # argparse looks at what is given only
        parser.error(f"FORMAT must be one of {', '.join(sorted(FORMATS))}, not {default!r}")
    parser.add_argument("--format", choices=sorted(FORMATS), default=default, help="how the report is to look")


def _load(source: str, overlay: Path) -> Document:
    body = fetch(source).body
    if body is None:
        raise NotADocumentError(f"{source} sent nothing")
    document = parse(body, source)
    check_safe(document)
    # What the overlay repairs is sound.
    validate(apply_overlay(document, load_overlay(overlay), unmatched=[]))
    return document


def main() -> None:
    """Read the command line, compare, print the report."""
    parser = argparse.ArgumentParser(description="What changes for users between two documents.")
    parser.add_argument("base", help="the old document, file or URL")
    parser.add_argument("head", help="the new document, file or URL")
    parser.add_argument("--overlay", type=Path, default=OVERLAY, help="changes made to both before generating")
    add_format(parser)
    arguments = parser.parse_args()
    unmatched: tuple[list[str], list[str]] = ([], [])
    base, head = (_load(source, arguments.overlay) for source in (arguments.base, arguments.head))
    report = report_on(base, head, arguments.overlay, unmatched=unmatched)
    for source, actions in zip((arguments.base, arguments.head), unmatched, strict=True):
        for action in actions:
            print(one_line(f"note: {arguments.overlay.name}: {action} {source}"), file=sys.stderr)
    sys.stdout.write(FORMATS[arguments.format](report))


if __name__ == "__main__":
    sys.exit(run(main))
