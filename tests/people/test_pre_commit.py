"""The hooks: local ones only, each of which runs, passes here, and fails for what it is there to find."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from codegen.document import ROOT, load_yaml

(LOCAL,) = load_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in LOCAL["hooks"]}
GENERATED = "generated/prime_openapi/client.py"


def entry(name: str, *files: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: split like a shell would, then the names of files, in the repository's folder."""
    hook = HOOKS[name]
    command = shlex.split(hook["entry"])
    if hook.get("pass_filenames", True):
        command += map(str, files)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110)


def test_they_are_local_and_run_what_is_installed_here() -> None:
    assert LOCAL["repo"] == "local"
    assert len(HOOKS) == len(LOCAL["hooks"])
    for hook in HOOKS.values():
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")
        assert {"id", "name"} <= set(hook)
        assert "types" in hook or "files" in hook


@pytest.mark.parametrize("name", HOOKS)
def test_each_passes_here_and_changes_nothing(name: str) -> None:
    files = ["scripts/dist.py", "tests/people/test_pre_commit.py", GENERATED]
    before = [(ROOT / path).read_bytes() for path in files]
    done = entry(name, *files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [(ROOT / path).read_bytes() for path in files] == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("ruff-check", "import os\n"), ("ruff-format", "x = [1,2]\n")],
)
def test_ruff_finds_what_it_is_there_for(tmp_path: Path, name: str, text: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "sample.py").write_text(text, "utf-8")
    assert entry(name, tmp_path / "sample.py").returncode == 1
    assert (tmp_path / "sample.py").read_text("utf-8") == text


def test_mypy_is_asked_as_make_asks_it() -> None:
    assert f"$(BIN)/{HOOKS['mypy']['entry'].removeprefix('.venv/bin/')}\n" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("check-generated", GENERATED),
        ("check-generated", "scripts/codegen/templates/model.py.jinja"),
        ("check-generated", "openapi.json"),
        ("check-generated", "openapi.overlay.yaml"),
        ("check-generated", "generator-config.yaml"),
        ("check-generated", "pyproject.toml"),
        ("document", "openapi.json"),
        ("document", "redocly.yaml"),
        ("imports", "src/prime_ports/client.py"),
        ("imports", GENERATED),
    ],
)
def test_a_change_of_what_matters_sets_it_off(name: str, path: str) -> None:
    assert (ROOT / path).exists()
    assert re.search(HOOKS[name]["files"], path)
    assert not re.search(HOOKS[name]["files"], "README.md")
