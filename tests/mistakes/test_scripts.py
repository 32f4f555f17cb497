"""Scripts say how they are used, and what is wrong with how they were, and do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import DOCUMENT
from support.pipeline_samples import SCRIPTS, contents, script

USED = sorted(path.stem for path in SCRIPTS.glob("*.py") if 'if __name__ == "__main__"' in path.read_text("utf-8"))


@pytest.mark.parametrize("name", USED)
def test_help_is_shown_and_nothing_done(tmp_path: Path, name: str) -> None:
    done = script(name, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {name}.py ")
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(("name", "documents"), [("diff", [DOCUMENT, DOCUMENT]), ("drift", [DOCUMENT])])
def test_a_form_of_report_that_there_is_not_is_named(name: str, documents: list[Path]) -> None:
    done = script(name, *documents, environment={"FORMAT": "foo"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith("error: FORMAT must be one of json, markdown, text, not 'foo'")
