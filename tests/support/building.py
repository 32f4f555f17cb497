"""Copies of the project as a fresh checkout has it, and what is built from them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUARDED = Path(__file__).parent / "guarded"


def checkout(folder: Path) -> list[str]:
    """Copy everything that git would not ignore, whether it knows this folder or not; the names."""
    unknown = folder.with_name(f"{folder.name}.git")  # with an empty index, everything is new
    subprocess.run(["git", "init", "--quiet", "--bare", str(unknown)], check=True, timeout=60)
    command = ["git", f"--git-dir={unknown}", f"--work-tree={ROOT}", "-c", f"core.excludesFile={os.devnull}"]
    command += ["ls-files", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60).stdout
    names = sorted({*filter(None, listed.split("\0"))} - {"PKG-INFO"})
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return names


def guarded(**more: str) -> dict[str, str]:
    """An environment whose Python processes have no network."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**kept, "PYTHONPATH": str(GUARDED), **more}


def dist(project: Path, folder: Path, *, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a project's own `scripts/dist.py`, without network."""
    return subprocess.run(
        [sys.executable, str(project / "scripts" / "dist.py"), str(folder)],
        cwd=project.parent,
        env=guarded(**environment),
        umask=umask,
        capture_output=True,
        text=True,
        timeout=120,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def unpacked(folder: Path, target: Path) -> Path:
    """Unpack the sdist that lies in a folder; the one folder that is in it."""
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        tar.extractall(target, filter="data")
    (top,) = target.iterdir()
    return top


class Environment:
    """An empty environment of its own."""

    def __init__(self, folder: Path, python: str | Path = sys.executable) -> None:
        subprocess.run([python, "-m", "venv", folder], check=True, capture_output=True, timeout=120)
        self.folder = folder
        self.python = folder / "bin" / "python"

    def run(self, *arguments: str | Path, cwd: Path | None = None, timeout: float = 300.0) -> str:
        """Return the output of its Python, which must end with 0."""
        done = self._start(*arguments, cwd=cwd, timeout=timeout)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, *wanted: str | Path) -> None:
        """Install with pip, and see that everything fits."""
        self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
        self.run("-m", "pip", "check")

    def _start(self, *arguments: str | Path, cwd: Path | None, timeout: float) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHONPATH"))}
        command: Sequence[str] = [str(self.python), *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, timeout=timeout)
