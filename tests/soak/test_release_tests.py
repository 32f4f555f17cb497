"""The last release's tests meet the present package; what is superseded is named, and rightly so."""

from __future__ import annotations

import pytest
from release_tests import GROUPS, read_superseded

from pipeline.document import ROOT
from pipeline.problems import CompatibilityError
from support.pipeline_samples import script
from support.scratch import Scratch

OLD_TESTS = """\
from pathlib import Path

CLIENT = Path(__file__).parents[2] / "src" / "prime_ports" / "client.py"


def test_it_unexposes():
    assert "def unexpose" in CLIENT.read_text()


def test_the_helper():
    assert "def helper" in CLIENT.read_text()
"""
HELPER = "tests/client/test_client.py::test_the_helper  # it was internal\n"
LOADED = "tests/client/test_loaded.py  # so was that\n"


@pytest.fixture
def released(scratch: Scratch) -> Scratch:
    """A release with tests of its own, whose helper is gone since, and with it a test that still asks for it."""
    scratch.write("openapi.json", "{}")
    scratch.write("tests/superseded.txt", "")
    scratch.write("tests/client/test_client.py", OLD_TESTS)
    loaded = "from pathlib import Path\n\nassert 'def helper' in Path('src/prime_ports/client.py').read_text()\n"
    scratch.write("tests/client/test_loaded.py", f"{loaded}\n\ndef test_nothing(): ...\n")
    scratch.release("0.1.0")
    scratch.write("tests/client/test_client.py", "def test_of_today(): raise SystemExit\n")
    return scratch


def run(project: Scratch) -> tuple[int, str, str]:
    done = script("release_tests", "--project", project.path, "--workers", "0")
    return done.returncode, done.stdout, done.stderr


def lose_the_helper(project: Scratch) -> None:
    project.replace("src/prime_ports/client.py", "def helper", "def assistant")


def test_they_run_as_they_were_and_hold(released: Scratch) -> None:
    status, said, errors = run(released)
    assert (status, errors) == (0, "")
    assert "3 passed" in said
    assert said.splitlines()[-1] == "release_tests: the tests of 0.1.0 hold"


def test_one_that_fails_is_an_error_with_what_to_do(released: Scratch) -> None:
    released.replace("src/prime_ports/client.py", "def unexpose", "def withdraw")
    status, said, errors = run(released)
    assert status == 21
    assert "FAILED tests/client/test_client.py::test_it_unexposes" in said
    assert "tests of 0.1.0 do not hold; one that rightly does not is named in tests/superseded.txt" in errors


def test_one_that_fails_the_first_time_only_is_none(scratch: Scratch) -> None:
    scratch.write("openapi.json", "{}")
    scratch.write("tests/superseded.txt", "")
    late = "from pathlib import Path\n\n\ndef test_late():\n    seen = Path('seen')\n"
    scratch.write(
        "tests/client/test_late.py", f"{late}    before = seen.exists()\n    seen.touch()\n    assert before\n"
    )
    scratch.release("0.1.0")
    status, said, errors = run(scratch)
    assert (status, errors) == (0, "")
    assert "1 failed" in said
    assert "1 passed" in said


def test_those_that_are_superseded_must_fail(released: Scratch) -> None:
    lose_the_helper(released)
    released.write("tests/superseded.txt", HELPER + LOADED)
    status, said, errors = run(released)
    assert (status, errors) == (0, "")
    assert "1 passed, 1 xfailed" in said


@pytest.mark.parametrize(
    ("entry", "lost", "complaint"),
    [
        (HELPER, False, "tests of 0.1.0 do not hold"),
        (LOADED, False, "test_loaded.py is no file that fails to load"),
        ("tests/client/test_client.py::test_it  # is gone\n", True, "has no test tests/client/test_client.py::test_it"),
        ("tests/client/test_client.py::test_the_helper\n", True, "write `tests/client/test_client.py::test_the_helper"),
    ],
)
def test_an_entry_of_no_use_is_an_error(released: Scratch, entry: str, lost: bool, complaint: str) -> None:
    if lost:
        lose_the_helper(released)
    released.write("tests/superseded.txt", entry)
    status, said, errors = run(released)
    assert status == 21
    assert complaint in errors
    assert ("[XPASS(strict)] it was internal" in said) == (entry == HELPER)


def test_the_file_of_the_project_reads_and_its_groups_are_there() -> None:
    assert all("#" not in entry for entry in read_superseded((ROOT / "tests" / "superseded.txt").read_text("utf-8")))
    assert all((ROOT / group).is_dir() for group in GROUPS)


def test_comments_and_blank_lines_are_passed_over() -> None:
    assert read_superseded("# a comment\n\na.py::b[x # y]  # why\n") == {"a.py::b[x # y]": "why"}
    with pytest.raises(CompatibilityError, match="write `a"):
        read_superseded("a.py::b  # \n")
