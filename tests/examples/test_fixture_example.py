"""The example tests pass, and each fails when the code under test is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.example_runs import EXAMPLES

EXAMPLE = EXAMPLES / "test_with_fixture.py"
REMOVAL = "            ports.unexpose(sandbox_id, exposure.exposure_id, missing_ok=True)\n"
EXPOSING = '        new = ports.expose(sandbox_id, port, name="preview")\n'
LOOP = f"        for exposure in older:\n{REMOVAL}"


def run_tests(folder: Path, text: str) -> tuple[int, set[str]]:
    """Return the exit status and the names of the failed tests."""
    (folder / EXAMPLE.name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rf", "--tb=no", "-p", "no:cacheprovider", EXAMPLE.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    failed = {line.split("::")[1].split(" ")[0] for line in done.stdout.splitlines() if line.startswith("FAILED")}
    return done.returncode, failed


def test_they_pass(tmp_path: Path) -> None:
    assert run_tests(tmp_path, EXAMPLE.read_text("utf-8")) == (0, set())


def test_they_pass_in_a_clone_with_nothing_but_pytest() -> None:
    """Not by the configuration of this project's own tests, which asks for plugins."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:timeout", "-p", "no:xdist"]
    done = subprocess.run([*command, f"examples/{EXAMPLE.name}"], cwd=EXAMPLES.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("good", "bad", "noticed"),
    [
        (LOOP, "", {"test_only_the_new_exposure_is_left", "test_a_lost_response_is_not_a_failure"}),
        (" if exposure.port == port", "", {"test_other_ports_stay_exposed"}),
        ("with PortClient()", "with PortClient(max_retries=0)", {"test_a_lost_response_is_not_a_failure"}),
        (EXPOSING + LOOP, LOOP + EXPOSING, {"test_the_old_exposure_stays_without_a_new_one"}),
    ],
    ids=["nothing removed", "too much removed", "no retry", "removed too early"],
)
def test_each_fails_for_wrong_code(tmp_path: Path, good: str, bad: str, noticed: set[str]) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert good in text
    status, failed = run_tests(tmp_path, text.replace(good, bad))
    assert status == 1
    assert noticed <= failed
