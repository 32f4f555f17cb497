"""Changes that another version of the generator or of ruff would make, with real versions that pip fetches."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from codegen.commands.bump import DIFFERS, SAME
from codegen.commands.generate import files
from codegen.document import DOCUMENT, GENERATED, ROOT
from codegen.errors import GenerationError, ToolError
from codegen.tools import pinned_versions
from support.pages import blocks
from support.pipeline_samples import one_line_of, script

PINS = pinned_versions()
# Releases from long ago: one lays the code out otherwise, the other lacks what the templates stand on.
OTHER_RUFF, OTHER_GENERATOR = "0.6.9", "0.28.4"

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(autouse=True)
def _nothing_is_touched() -> Iterator[None]:
    def state() -> object:
        inputs = [DOCUMENT, ROOT / "pyproject.toml", *(ROOT / "scripts").rglob("*.jinja")]
        written = {path: path.stat().st_mtime_ns for path in [*inputs, *GENERATED.rglob("*.py")]}
        return files(GENERATED), written

    before = state()
    yield
    assert state() == before


def test_the_pinned_versions_change_nothing() -> None:
    done = script("bump")
    assert (done.returncode, done.stderr) == (SAME, "")
    versions = f"openapi-python-client {PINS['openapi-python-client']} and ruff {PINS['ruff']}"
    assert done.stdout == f"{versions}: nothing changes\n"


def test_another_ruff_is_answered_by_a_list_and_a_diff_that_can_be_applied() -> None:
    done = script("bump", "--ruff", OTHER_RUFF)
    assert (done.returncode, done.stderr) == (DIFFERS, "")
    head, _, diff = done.stdout.partition("\n\n")
    title, *listed = head.splitlines()
    assert title.endswith(f"ruff {OTHER_RUFF}: {len(listed)} files would change")
    assert re.findall(r"^\+\+\+ b/(\S+)$", diff, re.MULTILINE) == [line.split()[1] for line in listed]
    for sign, place in (("+", 2), ("-", 3)):
        counts = [int(line.split()[place].removeprefix(sign)) for line in listed]
        lines = [line for line in diff.splitlines() if line.startswith(sign) and not line.startswith(sign * 3)]
        assert sum(counts) == len(lines) > 0
    # The diff is one of what is committed: git takes it.
    checked = subprocess.run(["git", "apply", "--check"], cwd=ROOT, input=diff, capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_generator_that_the_templates_do_not_fit_is_said_plainly() -> None:
    done = script("bump", "--generator", OTHER_GENERATOR)
    assert (done.returncode, done.stdout) == (GenerationError.status, "")
    said = one_line_of(done)
    wanted = f"openapi-python-client {OTHER_GENERATOR} and ruff {PINS['ruff']}"
    assert said.startswith(f"Generation: the templates or the pipeline do not fit {wanted}: ")


def test_a_version_that_does_not_exist_is_said_plainly() -> None:
    done = script("bump", "--generator", "0.0.1")
    assert (done.returncode, done.stdout) == (ToolError.status, "")
    said = "No matching distribution found for openapi-python-client==0.0.1"
    assert one_line_of(done).endswith(f"cannot be installed: {said}")


def test_what_is_no_version_never_reaches_pip() -> None:
    done = script("bump", "--ruff", "0.1 --index-url=elsewhere")
    assert done.returncode == 2
    assert "is not a version such as 1.2.3" in done.stderr


def test_the_command_that_contributing_shows_works() -> None:
    (line,) = (
        line for block in blocks(ROOT / "CONTRIBUTING.md", "sh") for line in block.splitlines() if "bump" in line
    )
    make, *rest = line.split()
    done = subprocess.run([make, "-o", ".venv/.ready", *rest], cwd=ROOT, capture_output=True, text=True, timeout=280)
    ruff = line.partition("RUFF=")[2]
    said = done.stdout.splitlines()[1]
    assert said.startswith(f"openapi-python-client {PINS['openapi-python-client']} and ruff {ruff}: ")
    assert (done.returncode, said.endswith("nothing changes")) in {(0, True), (2, False)}


def test_make_passes_both_versions_on() -> None:
    command = ["make", "-n", "-o", ".venv/.ready", "bump", "GENERATOR=1.2", "RUFF=3.4"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert made.stdout == '.venv/bin/python scripts/codegen bump --generator "1.2" --ruff "3.4"\n'
