"""`drift`: its status says what a new document would mean for users, and it changes nothing."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from support.pipeline_samples import (
    UNEXPOSE,
    Change,
    contents,
    limited,
    one_line_of,
    query_parameter,
    sample,
    save,
    script,
)
from support.pipeline_servers import response, serving


def drift(project: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    where: list[str | Path] = ["--document", project / "openapi.json", "--lock", project / "openapi.lock.json"]
    return script("drift", source, *where, *options)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save(sample(), tmp_path / "openapi.json")
    (tmp_path / "openapi.lock.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (lambda d: None, 0, "Nothing changed; 4 operations."),
        (limited("40 requests per 60 seconds per IP and token per sandbox."), 10, "step: patch"),
        (query_parameter(False), 10, "step: minor"),
        (query_parameter(True), 11, "step: major"),
        (lambda d: d["paths"].pop(UNEXPOSE), 11, f"DELETE {UNEXPOSE} [pinned]\n  major"),
    ],
)
def test_the_status_of_drift_is_its_answer(project: Path, change: Change, status: int, said: str) -> None:
    before = contents(project)
    with serving(response("200 OK", json.dumps(sample(change)).encode())) as server:
        done = drift(project, server.url)
    assert done.returncode == status, done.stderr
    assert said in done.stdout
    assert done.stderr == ""
    assert contents(project) == before


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (response("503 Service Unavailable"), "answered 503"),
        (response("200 OK", b"<html>"), "is HTML or XML"),
        (
            response("200 OK", json.dumps(sample(limited("Now and then."))).encode()),
            "DELETE .*cannot read the rate limit",
        ),
    ],
)
def test_drift_says_when_it_could_not_tell(project: Path, body: bytes, said: str) -> None:
    before = contents(project)
    with serving(body) as server:
        done = drift(project, server.url)
    assert done.returncode == 12
    assert re.search(said, one_line_of(done))
    assert contents(project) == before
