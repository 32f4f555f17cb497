"""What would another version of the generator, or of ruff, change in the generated package?

    python scripts/bump.py [--generator VERSION] [--ruff VERSION]

A version that is not given is the pinned one. A copy of the pipeline, with these pins, generates in a temporary folder
and in an environment of its own, for which pip fetches the versions; nothing of the project is touched. The changed
files are listed with their counts of lines, and below them stands a unified diff.

The exit status is the answer: 0 nothing changes, 10 something does. Others say why there is none: 15 the templates or
the pipeline do not fit that version, 16 the committed package is not what the pinned versions give, 18 a version cannot
be had, or the tools here are not the pinned ones.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from check import check, files

from pipeline.document import CONFIG, DOCUMENT, GENERATED, OVERLAY, ROOT, SOURCES, read
from pipeline.problems import GenerationError, ToolError, one_line, run
from pipeline.tools import pinned_versions

SAME, DIFFERS = 0, 10
# What the pipeline imports besides the generator and what that brings along.
OTHERS = ("openapi-spec-validator", "python-jsonpath")
SECONDS = 300.0


class Change(NamedTuple):
    """What becomes of one file: a status as of git, lines that come and go, and the diff."""

    status: str
    name: str
    added: int
    removed: int
    diff: list[str]


def generate_with(pins: dict[str, str], folder: Path) -> Path:
    """Generate with these versions, in an empty folder.

    Args:
        pins: `openapi-python-client` and `ruff`, each with a version.
        folder: Where the environment and the copy of the pipeline go.

    Returns:
        The package.

    Raises:
        ToolError: pip cannot install the versions together.
        GenerationError: The pipeline cannot generate with them.
    """
    python = _environment(pins, folder / "environment")
    project = _copy_of_the_pipeline(pins, folder / "project")
    done = _run([python, project / "scripts" / "generate.py"])
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise GenerationError(f"the templates or the pipeline do not fit {shown(pins)}: {one_line(reason[0])}")
    return project / "generated" / GENERATED.name


def _environment(pins: dict[str, str], folder: Path) -> Path:
    venv.create(folder, symlinks=os.name != "nt", with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = [f"{name}=={pin}" for name, pin in pins.items()] + [f"{name}=={version(name)}" for name in OTHERS]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = _run([sys.executable, "-m", "pip", f"--python={python}", "install", *quiet, *wanted])
    if done.returncode != 0:
        # The last one says it best, but that a resolution is impossible only points to a page.
        reasons = re.findall(r"^ERROR: (?!ResolutionImpossible)(.*)", done.stderr, re.MULTILINE)
        reasons = reasons or [done.stderr[-300:]]
        raise ToolError(f"{shown(pins)} cannot be installed: {one_line(reasons[-1])}")
    return python


def _copy_of_the_pipeline(pins: dict[str, str], folder: Path) -> Path:
    """The very scripts and templates, with other pins, in a place where they can write what they like."""
    folder.mkdir()
    present = pinned_versions()
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (DOCUMENT, SOURCES, OVERLAY, CONFIG):
        shutil.copy(path, folder)
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for name, pin in pins.items():
        text = text.replace(f'"{name}=={present[name]}"', f'"{name}=={pin}"')
    (folder / "pyproject.toml").write_text(text, "utf-8")
    return folder


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise ToolError(f"{Path(command[-1]).name} did not end within {SECONDS:g} s") from None


def compare(old: Path, new: Path) -> list[Change]:
    """The files that differ between two packages, by name."""
    before, after = files(old), files(new)
    changes = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        old_lines, new_lines = ((side.get(name) or b"").decode().splitlines() for side in (before, after))
        path = f"{GENERATED.parent.name}/{GENERATED.name}/{name}"
        diff = list(difflib.unified_diff(old_lines, new_lines, f"a/{path}", f"b/{path}", lineterm=""))
        added, removed = (sum(line.startswith(sign) for line in diff[2:]) for sign in "+-")
        status = "A" if name not in before else "D" if name not in after else "M"
        changes.append(Change(status, path, added, removed, diff))
    return changes


def shown(pins: dict[str, str]) -> str:
    """The versions, for people."""
    return " and ".join(f"{name} {pin}" for name, pin in pins.items())


def report(changes: list[Change], pins: dict[str, str]) -> str:
    """The list, then the diff; one sentence where there is nothing to list."""
    if not changes:
        return f"{shown(pins)}: nothing changes\n"
    count = f"{len(changes)} file{'s' if len(changes) > 1 else ''}"
    lines = [f"{shown(pins)}: {count} would change"]
    lines += [f"  {change.status} {change.name}  +{change.added} -{change.removed}" for change in changes]
    lines += ["", *(line for change in changes for line in change.diff)]
    return "\n".join(lines) + "\n"


def _version(text: str) -> str:
    if not re.fullmatch(r"[0-9][0-9A-Za-z.]*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a version such as 1.2.3")
    return text


def answer() -> int:
    """Read the command line, generate, print the report; the exit status."""
    status = SAME

    def main() -> None:
        nonlocal status
        pins = pinned_versions()
        generator, ruff = pins["openapi-python-client"], pins["ruff"]
        parser = argparse.ArgumentParser(description="What another generator or ruff would change.")
        parser.add_argument("--generator", type=_version, default=generator, help=f"pinned: {generator}")
        parser.add_argument("--ruff", type=_version, default=ruff, help=f"pinned: {ruff}")
        arguments = parser.parse_args()
        check(read(DOCUMENT), GENERATED)
        wanted = {"openapi-python-client": arguments.generator, "ruff": arguments.ruff}
        with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
            changes = compare(GENERATED, generate_with(wanted, Path(folder)))
        sys.stdout.write(report(changes, wanted))
        status = DIFFERS if changes else SAME

    return run(main) or status


if __name__ == "__main__":
    sys.exit(answer())
