"""Judge documents by two validators: ours (openapi-spec-validator and its additions) and redocly's own rule set.

    python scripts/lint.py [DOCUMENT ...]

The rules stand in `redocly.yaml`: what breaks generation is an error, how upstream writes is not. This is no part of
`pull.py`, which must work where there is no Node: `make lint` and the tests run it. Exit statuses: 0 sound,
11 not a document, 13 problems, which are listed, 18 node or redocly is missing or another version.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from pipeline.document import DOCUMENT, OVERLAY, ROOT, canonical, read
from pipeline.problems import OVERLAY_ADVICE, InvalidDocumentError, ToolError, listed, one_line, run
from pipeline.references import masked_data
from pipeline.strict_overlay import apply_overlay, load_overlay
from pipeline.tools import redocly
from pipeline.validate import check_safe, validate

RULES = ROOT / "redocly.yaml"
_CONDITIONS = {"not", "if", "then", "else", "anyOf", "oneOf"}


def lint(path: Path, rules: Path = RULES) -> None:
    """Ask both validators about a document, with the overlay applied as far as it fits.

    Raises:
        InvalidDocumentError: It lists all problems with their places.
        ToolError: redocly cannot be run.
    """
    published = read(path)
    check_safe(published)
    # An overlay belongs to our document; an action that does not fit another one says nothing against that.
    document = apply_overlay(published, load_overlay(OVERLAY), unmatched=[])
    validate(document)
    with tempfile.TemporaryDirectory() as folder:
        overlaid = Path(folder) / "openapi.json"
        overlaid.write_text(canonical(masked_data(document)), "utf-8")
        done = redocly(["lint", overlaid.resolve(), f"--config={rules}", "--format=json"], cwd=ROOT)
    try:
        problems = json.loads(done.stdout)["problems"]
    except (ValueError, KeyError, TypeError):
        raise ToolError(f"redocly lint gave no report: {one_line(done.stderr[-300:])}") from None
    found = [_line(problem) for problem in problems if problem["severity"] == "error" and not _is_condition(problem)]
    if found:
        raise InvalidDocumentError(listed(found, OVERLAY_ADVICE))


def _is_condition(problem: dict[str, Any]) -> bool:
    """Tell whether a finding stands in a condition, where `required` may name the fields of the schema around it."""
    parts = set(_pointer(problem).split("/"))
    return problem["ruleId"] == "no-required-schema-properties-undefined" and bool(parts & _CONDITIONS)


def _line(problem: dict[str, Any]) -> str:
    return one_line(f"{_pointer(problem)}: {problem['message']} [{problem['ruleId']}]")


def _pointer(problem: dict[str, Any]) -> str:
    return str((problem.get("location") or [{}])[0].get("pointer", ""))


def main() -> None:
    """Read the command line, judge every document."""
    parser = argparse.ArgumentParser(description="Judge documents by both validators.")
    parser.add_argument("documents", nargs="*", type=Path, default=[DOCUMENT])
    for path in parser.parse_args().documents:
        lint(path)
        print(f"{path.name}: sound")


if __name__ == "__main__":
    sys.exit(run(main))
