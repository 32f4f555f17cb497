"""Check documents by two validators: ours, and redocly with the rules of `redocly.yaml`.

What breaks generation is an error, how upstream writes is not. No part of `pull`, which must work without Node.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from codegen.checks.reference_targets import masked_data
from codegen.checks.validate import check_safe, validate
from codegen.document import OVERLAY, ROOT, canonical, read
from codegen.errors import OVERLAY_ADVICE, InvalidDocumentError, ToolError, listed, one_line
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.tools import redocly

RULES = ROOT / "redocly.yaml"
_CONDITIONS = {"not", "if", "then", "else", "anyOf", "oneOf"}


def lint(path: Path, rules: Path = RULES) -> None:
    """Check a document, with the overlay applied as far as it fits.

    Raises:
        InvalidDocumentError: It lists all errors with their places.
        ToolError: redocly cannot be run.
    """
    published = read(path)
    check_safe(published)
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
    found = [
        one_line(f"{_pointer(problem)}: {problem['message']} [{problem['ruleId']}]")
        for problem in problems
        if problem["severity"] == "error" and not _is_condition(problem)
    ]
    if found:
        raise InvalidDocumentError(listed(found, OVERLAY_ADVICE))


def _is_condition(problem: dict[str, Any]) -> bool:
    """Return whether a finding stands in a condition, where `required` may name fields of the schema around it."""
    parts = set(_pointer(problem).split("/"))
    return problem["ruleId"] == "no-required-schema-properties-undefined" and bool(parts & _CONDITIONS)


def _pointer(problem: dict[str, Any]) -> str:
    return str((problem.get("location") or [{}])[0].get("pointer", ""))
