"""Node is missing: a script that needs it says in one line what to do, and so does make when it cannot bring one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from codegen.document import DOCUMENT, ROOT, read
from codegen.errors import ToolError
from support.pipeline_samples import contents, one_line_of, save, script

SAID = "Tool: node is not on PATH; redocly needs it: install Node 20 or later, or run `make node_modules/.ready`"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder for the only programs on PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("make", "touch", "ln"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return folder


@pytest.mark.skipif(
    shutil.which("node", path=sysconfig.get_path("scripts")) is not None, reason="this environment has one of its own"
)
@pytest.mark.parametrize(
    ("name", "base", "status"),
    [
        ("lint", [], ToolError.status),
        ("diff", [DOCUMENT], ToolError.status),
        ("drift", [], 12),
        ("update", [], ToolError.status),
    ],
    ids=["lint", "diff", "drift", "update"],
)
def test_a_script_says_how_to_get_node(
    programs: Path, tmp_path: Path, name: str, base: list[Path], status: int
) -> None:
    document = read(DOCUMENT)
    document["info"]["description"] = "Another one."
    done = script(name, *base, save(document, tmp_path / "other.json"), environment={"PATH": str(programs)})
    assert done.returncode == status
    # drift states its stages; the comparison, which needs Node, is the last of them.
    assert done.stdout.splitlines()[-1:] == (["comparing"] if name == "drift" else [])
    assert one_line_of(done) == (SAID.replace("redocly", "prism") if name == "update" else SAID)


def test_make_says_what_to_do_when_it_cannot_install_node(programs: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", ".npmrc", "package.json", "package-lock.json", "requirements-node.lock"):
        shutil.copy(ROOT / name, project)
    for name in ("requirements.lock", "requirements-demo.lock", "pyproject.toml", ".venv/.demo", ".venv/.ready"):
        (project / name).touch()
    # This Python and its pip, as it is where no index can be reached.
    python = project / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    env = {**os.environ, **offline, "PATH": str(programs)}
    before = contents(project)
    command = [str(programs / "make"), "node_modules/.ready"]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    ours = [line for line in done.stderr.splitlines() if not line.startswith(("make", "ERROR:", "WARNING:"))]
    assert ours == ["Node 20 or later is needed; none was found, and none could be brought: install it, then try again"]
    assert contents(project) == before
