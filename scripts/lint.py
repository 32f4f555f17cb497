"""Judge documents by two validators: ours (openapi-spec-validator and its additions) and redocly's own rule set.

    python scripts/lint.py [DOCUMENT ...]

The rules stand in `redocly.yaml`: what breaks generation is an error, how upstream writes is not. This is no part of
`pull.py`, which must work where there is no Node: `make lint` and the tests run it. Exit statuses: 0 sound,
11 not a document, 13 the first thing that is wrong, 18 node or redocly is missing or another version.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline.document import DOCUMENT, ROOT, read
from pipeline.problems import InvalidDocumentError, ToolError, one_line, run
from pipeline.tools import redocly
from pipeline.validate import validate

RULES = ROOT / "redocly.yaml"


def lint(path: Path, rules: Path = RULES) -> None:
    """Ask both validators about a document.

    Raises:
        InvalidDocumentError: The first problem, with its place.
        ToolError: redocly cannot be run.
    """
    validate(read(path))
    done = redocly(["lint", path.resolve(), f"--config={rules}", "--format=json"], cwd=ROOT)
    try:
        problems = json.loads(done.stdout)["problems"]
    except (ValueError, KeyError, TypeError):
        raise ToolError(f"redocly lint gave no report: {one_line(done.stderr[-300:])}") from None
    found = [problem for problem in problems if problem["severity"] == "error"]
    if found:
        place = (found[0].get("location") or [{}])[0].get("pointer", "")
        more = f" (and {len(found) - 1} more)" if found[1:] else ""
        raise InvalidDocumentError(one_line(f"{place}: {found[0]['message']} [{found[0]['ruleId']}]{more}"))


def main() -> None:
    """Read the command line, judge every document."""
    parser = argparse.ArgumentParser(description="Judge documents by both validators.")
    parser.add_argument("documents", nargs="*", type=Path, default=[DOCUMENT])
    for path in parser.parse_args().documents:
        lint(path)
        print(f"{path.name}: sound")


if __name__ == "__main__":
    sys.exit(run(main))
