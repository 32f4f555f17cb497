"""What README shows works, as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.readme import blocks

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = [README, ROOT / "docs" / "clean-up.md"]
PYTHON_BLOCKS = [block for page in PAGES for block in blocks(page, "python")]
SHELL_LINES = [
    line.split("#")[0].strip() for page in PAGES for block in blocks(page, "sh") for line in block.splitlines()
]


def test_readme_has_code_to_run() -> None:
    assert len(PYTHON_BLOCKS) >= 3
    assert "make demo" in SHELL_LINES
    assert "make test" in SHELL_LINES


@pytest.mark.parametrize("number", range(len(PYTHON_BLOCKS)))
def test_each_python_block_runs(documented: dict[str, str], number: int) -> None:
    command = [sys.executable, "-W", "error", "-c", PYTHON_BLOCKS[number]]
    done = subprocess.run(command, env=documented, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    if "removal.outcome" in PYTHON_BLOCKS[number]:
        assert done.stdout.splitlines()[1:] == ["[8001, 8001, 8000]", "removed True", "404"]


@pytest.mark.parametrize("line", [line for line in SHELL_LINES if line.startswith("make ")])
def test_each_make_target_exists(line: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert line.split()[1] in targets


@pytest.mark.parametrize("line", [line for line in SHELL_LINES if line.startswith("prime-ports ")])
def test_each_command_line_runs(documented: dict[str, str], line: str) -> None:
    command = [sys.executable, "-m", "prime_ports", *line.split()[1:]]
    done = subprocess.run(command, env=documented, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_emulator_is_started_as_shown() -> None:
    (line,) = (line for line in SHELL_LINES if "prime_ports.emulator" in line)
    command = [sys.executable, *line.replace("8765", "0").split()[1:]]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "http://127.0.0.1:" in process.stdout.readline()
    process.terminate()
    process.stdout.close()
    assert process.wait(10) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert "://" in target or (page.parent / target).is_file(), target


def test_make_help_has_one_line_for_each_target() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    asked_for = "help setup demo update pull generate check-generated contract"
    asked_for += " test test-published soak lint typecheck dist clean"
    for target in asked_for.split(" "):
        assert len(re.findall(rf"^  {target} +\S.*$", said, re.MULTILINE)) == 1, target


def test_make_without_a_document_says_what_is_missing() -> None:
    done = subprocess.run(["make", "test-published"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "make test-published SPEC=" in done.stderr


def test_make_with_a_python_that_is_too_old_says_so(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text("utf-8"), "utf-8")
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    done = subprocess.run(["make", "setup", "PYTHON="], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
