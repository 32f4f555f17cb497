"""Report what a new document means for the code of a user: `diff` of two documents, `drift` of the published ones.

`drift` touches nothing of the project. Its exit status is the answer: 0 nothing changed, 10 patch or minor, 11 major,
12 could not tell (the reason stands on standard error). Lost operations do not stop it, since they are the gravest
change of all; those listed as withdrawn are kept, as `update` keeps them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from codegen.checks.validate import check_safe, validate
from codegen.commands.pull import Options, Pulled, options_of, pull, say_now
from codegen.diffing.changes import Comparison, Report
from codegen.diffing.report import FORMATS
from codegen.document import CONFIG, OVERLAY, Document, parse, read
from codegen.generation.generator import generate_package
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.prepare import prepare
from codegen.sources.fetch import fetch
from codegen.sources.lock import PulledSource, known_sources
from codegen.tools import check_tools

NONE, LESSER, MAJOR = 0, 10, 11
_STATES = {True: "changed", False: "unchanged", None: "never fetched before"}


def report_on(
    base: Document, head: Document, overlay: Path = OVERLAY, *, unmatched: tuple[list[str], list[str]] | None = None
) -> Report:
    """Generate both packages in a temporary folder and compare everything.

    Actions of the overlay without effect on the old and on the new document are appended to `unmatched`.
    """
    check_tools()
    notes: tuple[list[str], list[str]] = unmatched if unmatched is not None else ([], [])
    comparison = Comparison(base, head)
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        packages = [Path(folder) / "base", Path(folder) / "head"]
        for document, package, without_effect in zip((base, head), packages, notes, strict=True):
            package.mkdir()
            generate_package(prepare(document, overlay, unmatched=without_effect), CONFIG, package / "prime_openapi")
        return comparison.report(*packages)


def load(source: str, overlay: Path) -> Document:
    """Fetch a document and check it as the overlay leaves it."""
    document = parse(fetch(source).body or b"", source)
    check_safe(document)
    validate(apply_overlay(document, load_overlay(overlay), unmatched=[]))
    return document


def drift(locations: Sequence[str], arguments: argparse.Namespace) -> int:
    """Pull, compare, print the report; return the exit status."""
    text = arguments.format == "text"
    # The other forms are for programs and pages: the report alone goes to standard output.
    options = options_of(arguments, comparing=True, say=say_now if text else _say_aside)
    pulled = pull(locations, options)
    base = read(arguments.document)
    options.say("comparing")
    report = report_on(base, pulled.document)
    states = _states(pulled, options)
    said = FORMATS[arguments.format](report)
    if arguments.format == "json":
        said = json.dumps({**json.loads(said), "sources": states}, indent=2, ensure_ascii=False) + "\n"
    else:
        # Names of sources and numbers only: nothing that a page would take for markup.
        lines = [f"{'' if text else '- '}{_describe(state)}\n" for state in states]
        notes = [f"note: {note}\n" for note in pulled.notes] if text else []
        said = "".join([*lines, *notes, "\n", said])
    sys.stdout.write(said)
    return {None: NONE, "major": MAJOR}.get(report.step, LESSER)


def _states(pulled: Pulled, options: Options) -> list[dict[str, object]]:
    """Return for each source whether it differs from the one in the lock; None where the lock says nothing."""
    known = known_sources(options.lock)

    def changed(one: PulledSource) -> bool | None:
        entry = known.get(one.source.name)
        return None if entry is None or entry.get("origin") != "fetched" else entry.get("sha256") != one.sha256

    if not pulled.sources:
        return [
            {"name": name, "operations": entry.get("operations"), "changed": False} for name, entry in known.items()
        ]
    return [{"name": one.source.name, "operations": one.operations, "changed": changed(one)} for one in pulled.sources]


def _describe(state: dict[str, object]) -> str:
    return f"{state['name']}: {state['operations']} operations, {_STATES[state['changed']]}"  # type: ignore[index]


def _say_aside(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
