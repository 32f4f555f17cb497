"""Report what a new document means for the code of a user."""

from __future__ import annotations

import tempfile
from pathlib import Path

from codegen.checks.validate import check_safe, validate
from codegen.diffing.changes import Report, compare
from codegen.document import CONFIG, OVERLAY, Document, parse
from codegen.generation.generator import generate_package
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.prepare import prepare
from codegen.sources.fetch import fetch
from codegen.tools import check_tools


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
            generate_package(prepare(document, overlay, unmatched=without_effect), CONFIG, package / "prime_openapi")
        return compare(base, head, *packages)


def load(source: str, overlay: Path) -> Document:
    """Fetch a document and check it as the overlay leaves it."""
    document = parse(fetch(source).body or b"", source)
    check_safe(document)
    validate(apply_overlay(document, load_overlay(overlay), unmatched=[]))
    return document
