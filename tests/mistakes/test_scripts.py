"""Scripts say how they are used, and what is wrong with how they were, and do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.document import DOCUMENT
from support.pipeline_samples import contents, script

COMMANDS = ("pull", "overlay", "generate", "check", "update", "diff", "drift", "published", "lint", "bump")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_shown_and_nothing_done(tmp_path: Path, name: str) -> None:
    done = script(name, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: codegen {name} ")
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(("name", "documents"), [("diff", [DOCUMENT, DOCUMENT]), ("drift", [DOCUMENT])])
def test_a_form_of_report_that_there_is_not_is_named(name: str, documents: list[Path]) -> None:
    done = script(name, *documents, environment={"FORMAT": "foo"})
    assert (done.returncode, done.stdout) == (2, "")
    error = "error: argument --format: must be one of json, markdown, text, got 'foo'"
    assert done.stderr.splitlines()[-1].endswith(error)
