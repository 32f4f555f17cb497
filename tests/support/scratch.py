"""A project with a git history of its own, for what reads the history."""

from __future__ import annotations

import subprocess
from pathlib import Path

_AS = ("-c", "user.name=Tests", "-c", "user.email=tests@example.invalid", "-c", "commit.gpgSign=false")


class Scratch:
    """A folder that git knows."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str) -> None:
        """Write a file whole."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace one passage of a file."""
        text = (self.path / name).read_text("utf-8")
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def git(self, *arguments: str) -> str:
        """What a command of git says."""
        command = ["git", "-C", str(self.path), *_AS, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    def commit(self, subject: str) -> str:
        """Commit everything, and the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}")
        return self.git("rev-parse", "HEAD").strip()

    def release(self, version: str) -> None:
        """Commit everything as a release, with its tag."""
        self.commit(f"Release {version}")
        self.git("tag", f"v{version}")
