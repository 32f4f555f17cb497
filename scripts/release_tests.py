"""Do the tests of the last release hold for the package as it is now?

    python scripts/release_tests.py [--project FOLDER] [--workers COUNT]

They are taken from the git history and run as they were; those that fail run a second time, alone.
`tests/superseded.txt` names those that no longer can hold, one a line with the reason: a test, or a file that cannot
even be imported. Such a test must fail, and must be there. Exit statuses: 0 they hold, 18 git is missing, 21 they do
not, or an entry is of no use.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import superseded

from pipeline.document import ROOT
from pipeline.problems import CompatibilityError, run
from pipeline.release import Release, last_release, unpack

GROUPS = tuple(f"tests/{name}" for name in ("client", "bulk", "cli", "contract", "plugin", "emulator"))
LEFT_OUT = ("tests/cli/test_screens.py",)  # the pictures in the documents: how things look is not promised
# What the tests shall meet as it is now, though all around them is as it was.
PRESENT = ("src", "generated", "node_modules", ".venv")
SUPERSEDED = "tests/superseded.txt"


def release_tests(project: Path, release: Release, workers: int) -> None:
    """Run the tests of a release.

    Raises:
        CompatibilityError: One of them fails, or an entry of `tests/superseded.txt` is of no use.
    """
    entries = read_superseded((project / SUPERSEDED).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        unpack(project, release, folder)
        for name in PRESENT:
            shutil.rmtree(folder / name, ignore_errors=True)
            if (project / name).exists():
                (folder / name).symlink_to(project / name, target_is_directory=True)
        if entries:
            _check_use(entries, _collected(folder, project))
        files = [f"--ignore={name}" for name in (*LEFT_OUT, *entries) if "::" not in name]
        command = [*_pytest(folder), "-p", "superseded", *files]
        together, alone = ["-n", str(workers), "--dist", "worksteal"], ["-n", "0", "--last-failed"]
        # What fails beside others may only have been short of time.
        if all(_fails([*command, *how], folder, _environment(project, entries)) for how in (together, alone)):
            raise CompatibilityError(
                f"tests of {release.version} do not hold; one that rightly does not is named in {SUPERSEDED}"
            )


def read_superseded(text: str) -> dict[str, str]:
    """The reason for each entry; comments begin with `#`.

    Raises:
        CompatibilityError: A line has no reason.
    """
    entries = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            entry, _, reason = line.partition("  # ")
            if not reason.strip():
                raise CompatibilityError(f"{SUPERSEDED}: write `{entry.strip()}  # reason`")
            entries[entry.strip()] = reason.strip()
    return entries


def _check_use(entries: Mapping[str, str], collected: set[str]) -> None:
    for entry in entries:
        if "::" in entry and entry not in collected:
            raise CompatibilityError(f"{SUPERSEDED}: the release has no test {entry}")
        if "::" not in entry and f"ERROR {entry}" not in collected:
            raise CompatibilityError(f"{SUPERSEDED}: {entry} is no file that fails to load; name single tests")


def _collected(folder: Path, project: Path) -> set[str]:
    """The tests that are found, and `ERROR` with each file that cannot be loaded."""
    command = [*_pytest(folder), "--collect-only", "--quiet"]
    done = subprocess.run(command, cwd=folder, env=_environment(project, {}), capture_output=True, text=True)
    return {line.partition(" - ")[0] if line.startswith("ERROR ") else line for line in done.stdout.splitlines()}


def _fails(command: list[str], folder: Path, environment: dict[str, str]) -> bool:
    return subprocess.run(command, cwd=folder, env=environment).returncode != 0


def _pytest(folder: Path) -> list[str]:
    groups = [group for group in GROUPS if (folder / group).is_dir()]
    return [sys.executable, "-m", "pytest", *groups]


def _environment(project: Path, entries: Mapping[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent),
        "PRIME_PORTS_DOCUMENT": str(project.resolve() / "openapi.json"),
        superseded.VARIABLE: json.dumps(entries),
    }


def main() -> None:
    """Read the command line, run the tests."""
    parser = argparse.ArgumentParser(description="Run the last release's tests against the present package.")
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--workers", type=int, default=3)
    arguments = parser.parse_args()
    project = arguments.project.resolve()
    # A shell that starts this in the background leaves SIGINT ignored, here and in every process that tests start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    release = last_release(project)
    if release is None:
        print("release_tests: no git history here, or no release in it: nothing to run")
        return
    release_tests(project, release, arguments.workers)
    print(f"release_tests: the tests of {release.version} hold")


if __name__ == "__main__":
    sys.exit(run(main))
