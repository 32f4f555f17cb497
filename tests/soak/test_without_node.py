"""Make fetches Node where it is missing: the real wheel from the index, then the real npm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = {"node", "nodejs", "npm", "npx", "corepack"}


@pytest.mark.timeout(600)
def test_a_target_that_needs_node_brings_one(tmp_path: Path) -> None:
    # Everything that this machine has on PATH, but for Node.
    programs = tmp_path / "programs"
    programs.mkdir()
    for folder in filter(Path.is_dir, map(Path, os.environ["PATH"].split(os.pathsep))):
        for program in folder.iterdir():
            if program.name not in NODE and not (programs / program.name).exists():
                (programs / program.name).symlink_to(program)
    env = {**os.environ, "PATH": str(programs)}
    assert shutil.which("node", path=env["PATH"]) is None

    project = tmp_path / "project"
    subprocess.run([sys.executable, "-m", "venv", project / ".venv"], check=True, timeout=120)
    for name in ("Makefile", ".npmrc", "package.json", "package-lock.json", "requirements-node.lock"):
        shutil.copy(ROOT / name, project)
    # The rest of the environment is not needed here. Each file is newer than what it is made of.
    for name in ("requirements-demo.lock", ".venv/.demo", "requirements.lock", "pyproject.toml", ".venv/.ready"):
        (project / name).touch()

    make = subprocess.run(["make", "node_modules/.ready"], cwd=project, env=env, capture_output=True, text=True)
    assert make.returncode == 0, make.stderr
    command = [str(project / ".venv" / "bin" / "node"), "node_modules/@redocly/cli/bin/cli.js", "--version"]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=60)
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]["@redocly/cli"]
    assert (done.returncode, done.stdout.strip()) == (0, pinned), done.stderr
