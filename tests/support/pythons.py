"""Python interpreters of this machine, of the versions that the package is for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATED = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))


@cache
def find_python(version: str) -> Path | None:
    """Return an interpreter of a version such as "3.12" that starts and can make environments, or None."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return Path(sys.executable)
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path("~/.pyenv").expanduser()))
    folders += sorted(pyenv.glob(f"versions/{version}.*/bin"), reverse=True)
    code = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    for python in (folder / f"python{version}" for folder in folders):
        if python.is_file():
            done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=60)
            if (done.returncode, done.stdout.strip()) == (0, version):
                return python
    return None
