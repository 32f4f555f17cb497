"""What a new document means for the code of a user: both judges, one report.

    python scripts/diff.py BASE HEAD [--format text|json|markdown]

BASE and HEAD are documents (files or URLs); FORMAT in the environment does the same as --format. Nothing is changed.
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
from pipeline.document import CONFIG, Document, parse
from pipeline.fetch import fetch
from pipeline.generator import generate_package
from pipeline.problems import NotADocumentError, run
from pipeline.report import FORMATS
from pipeline.tools import check_tools
from pipeline.validate import validate


def report_on(base: Document, head: Document) -> Report:
    """Generate both packages in a temporary folder and compare everything."""
    check_tools()
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        packages = [Path(folder) / "base", Path(folder) / "head"]
        for document, package in zip((base, head), packages, strict=True):
            package.mkdir()
            generate_package(prepare(document), CONFIG, package / "prime_openapi")
        return compare(base, head, *packages)


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that says how the report is to look."""
    default = os.environ.get("FORMAT") or "text"
    if default not in FORMATS:  # argparse looks at what is given only
        parser.error(f"FORMAT must be one of {', '.join(sorted(FORMATS))}, not {default!r}")
    parser.add_argument("--format", choices=sorted(FORMATS), default=default, help="how the report is to look")


def _load(source: str) -> Document:
    body = fetch(source).body
    if body is None:
        raise NotADocumentError(f"{source} sent nothing")
    document = parse(body, source)
    validate(document)
    return document


def main() -> None:
    """Read the command line, compare, print the report."""
    parser = argparse.ArgumentParser(description="What changes for users between two documents.")
    parser.add_argument("base", help="the old document, file or URL")
    parser.add_argument("head", help="the new one")
    add_format(parser)
    arguments = parser.parse_args()
    report = report_on(_load(arguments.base), _load(arguments.head))
    sys.stdout.write(FORMATS[arguments.format](report))


if __name__ == "__main__":
    sys.exit(run(main))
