"""The last release, as the git history has it."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

from pipeline.problems import CompatibilityError, ToolError, one_line

SECONDS = 60.0
_VERSION = r"\d+\.\d+\.\d+"


class Release(NamedTuple):
    """Where a release stands in the history, and its version."""

    ref: str
    version: str


def last_release(project: Path) -> Release | None:
    """Find the newest tag `v*` that HEAD stands on; where there is none, the newest commit `Release X.Y.Z`.

    A version that CHANGELOG.md does not name with a date was never published, so nothing depends on it.

    Returns:
        The release, or None where there is nothing to compare with: no git history, or no release yet.

    Raises:
        CompatibilityError: CHANGELOG.md names a release, and the history that is here does not reach it.
        ToolError: git cannot be run.
    """
    if not (project / ".git").exists():  # nor is a history that lies around the folder ours
        return None
    if not (named := released_versions((project / "CHANGELOG.md").read_text("utf-8"))):
        return None
    for tag in _git(project, "tag", "--merged=HEAD", "--list", "v*", "--sort=-version:refname").decode().split():
        if re.fullmatch(f"v{_VERSION}", tag):
            return Release(tag, tag.removeprefix("v"))
    for line in _git(project, "log", "--format=%H %s").decode("utf-8", "replace").splitlines():
        if found := re.fullmatch(rf"([0-9a-f]+) Release ({_VERSION})", line):
            return Release(found[1], found[2])
    shallow = _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"
    fetch = "git fetch --tags --unshallow" if shallow else "git fetch --tags"
    raise CompatibilityError(f"CHANGELOG.md names {named[0]}, but its tag and its commit are not here; run `{fetch}`")


def unpack(project: Path, release: Release, folder: Path, *paths: str) -> None:
    """Write the files of a release, or those below some paths, into a folder; git's own state stays as it is."""
    archive = _git(project, "archive", "--format=tar", release.ref, "--", *paths)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def released_versions(changelog: str) -> list[str]:
    """The versions with a date in the text of a CHANGELOG.md, newest first."""
    return re.findall(rf"^## \[({_VERSION})\] - ", changelog, re.MULTILINE)


def present_version(project: Path) -> str:
    """The version that `_version.py` states."""
    tree = ast.parse((project / "src" / "prime_ports" / "_version.py").read_text("utf-8"))
    (stated,) = (node.value for node in tree.body if isinstance(node, ast.Assign))
    return str(ast.literal_eval(stated))


def _git(project: Path, *arguments: str) -> bytes:
    try:
        command = ["git", "-C", str(project), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    except OSError:
        raise ToolError("git is not on PATH; the last release is read with it") from None
    except subprocess.CalledProcessError as problem:
        said = one_line(problem.stderr.decode("utf-8", "replace"), 300)
        raise ToolError(f"git {arguments[0]} failed: {said}") from None
    return done.stdout
