"""Small projects whose tests run in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

# Strict about markers and warnings, as a careful user is: what the plugin forgets to declare or to close is seen.
SETTINGS = """
[pytest]
addopts = -ra --strict-markers --strict-config -p no:cacheprovider
filterwarnings = error
"""
# Plugins of this project's own environment that a user need not have, and that only take time to load.
_UNLOADED = ("schemathesis", "hypothesispytest", "benchmark", "pytest_httpserver", "timeout", "pytest_httpx", "respx")


def project(folder: Path, **files: str) -> Path:
    """Write a project: the name of a file without its ending, and its text."""
    (folder / "pytest.ini").write_text(SETTINGS, "utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), "utf-8")
    return folder


def run(
    folder: Path, *arguments: str, interpreter: Sequence[str] = (), environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run pytest in this folder."""
    unloaded = [part for name in _UNLOADED for part in ("-p", f"no:{name}")]
    # What tells a process that it is under pytest, or a worker of xdist, is not for this one.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, *interpreter, "-m", "pytest", *unloaded, *arguments],
        cwd=folder,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def passed(folder: Path, count: int, *arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run pytest in this folder, and see that exactly so many tests pass and nothing else happens."""
    done = run(folder, *arguments, environment=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f" {count} passed in " in f" {done.stdout.splitlines()[-1].strip('= ')}", done.stdout
