"""Show what another version of the generator, or of ruff, would change in the generated package.

A copy of the pipeline, with these pins, generates in a temporary folder and in an environment of its own, for which pip
fetches the versions. Nothing of the project is touched. A unified diff follows the list of changed files.

The exit status is the answer: 0 nothing changes, 10 something does. Others say why there is none: 15 the templates or
the pipeline do not fit that version, 16 the committed package is not what the pinned versions give, 18 a version cannot
be had, or the tools here are not the pinned ones.
"""

from __future__ import annotations

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

from codegen.commands.generate import check, differing
from codegen.document import CONFIG, DOCUMENT, GENERATED, OVERLAY, ROOT, SOURCES, read
from codegen.errors import GenerationError, ToolError, one_line
from codegen.tools import pinned_versions

SAME, DIFFERS = 0, 10
# What the pipeline imports besides the generator and what that brings along.
OTHERS = ("openapi-spec-validator", "python-jsonpath")
SECONDS = 300.0


class FileChange(NamedTuple):
    """A changed file: a status as of git, counts of lines, and the diff."""

    status: str
    name: str
    added: int
    removed: int
    diff: list[str]


def bump(versions: dict[str, str | None]) -> int:
    """Generate with other versions (None: the pinned one), print the report; return the exit status."""
    check(read(DOCUMENT), GENERATED)
    pins = {name: stated or pinned_versions()[name] for name, stated in versions.items()}
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        changes = compare(GENERATED, generate_with(pins, Path(folder)))
    sys.stdout.write(report(changes, pins))
    return DIFFERS if changes else SAME


def generate_with(pins: dict[str, str], folder: Path) -> Path:
    """Generate with these versions in an empty folder; return the package's folder.

    Raises:
        ToolError: pip cannot install the versions together.
        GenerationError: The pipeline cannot generate with them.
    """
    python = _environment(pins, folder / "environment")
    project = _copy_of_the_pipeline(pins, folder / "project")
    done = _run([python, project / "scripts" / "codegen", "generate"])
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
    """Copy the scripts and templates, with other pins, to a folder where they may write."""
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


def compare(old: Path, new: Path) -> list[FileChange]:
    """Return the files that differ between two packages, by name."""
    changes = []
    for name, (before, after) in differing(old, new).items():
        old_lines, new_lines = ((side or b"").decode().splitlines() for side in (before, after))
        path = f"{GENERATED.parent.name}/{GENERATED.name}/{name}"
        diff = list(difflib.unified_diff(old_lines, new_lines, f"a/{path}", f"b/{path}", lineterm=""))
        added, removed = (sum(line.startswith(sign) for line in diff[2:]) for sign in "+-")
        status = "A" if before is None else "D" if after is None else "M"
        changes.append(FileChange(status, path, added, removed, diff))
    return changes


def shown(pins: dict[str, str]) -> str:
    """Return the versions in words."""
    return " and ".join(f"{name} {pin}" for name, pin in pins.items())


def report(changes: list[FileChange], pins: dict[str, str]) -> str:
    """Return the list of changes and their diff; one sentence where nothing changes."""
    if not changes:
        return f"{shown(pins)}: nothing changes\n"
    count = f"{len(changes)} file{'s' if len(changes) > 1 else ''}"
    lines = [f"{shown(pins)}: {count} would change"]
    lines += [f"  {change.status} {change.name}  +{change.added} -{change.removed}" for change in changes]
    lines += ["", *(line for change in changes for line in change.diff)]
    return "\n".join(lines) + "\n"
