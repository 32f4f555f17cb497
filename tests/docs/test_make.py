"""What the Makefile tells."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from support.pages import ROOT


def test_help_has_one_line_for_each_target() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"demo", "test", "soak", "docs", "bench", "update", "dist"} <= set(targets)
    for target in targets:
        assert len(re.findall(rf"^  {target} +\S.*$", said, re.MULTILINE)) == 1, target


def test_every_target_is_phony() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert sorted(phony.split()) == sorted(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


def test_without_a_document_it_says_what_is_missing() -> None:
    done = subprocess.run(["make", "test-published"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "make test-published SPEC=" in done.stderr


def test_without_a_python_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text("utf-8"), "utf-8")
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    done = subprocess.run(["make", "setup", "PYTHON="], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
