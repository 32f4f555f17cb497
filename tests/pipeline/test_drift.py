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
    save,
    script,
)
from support.pipeline_servers import response, serving
from support.pipeline_sources import PINNED, part, sample, sources_file


def drift(project: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    where: list[str | Path] = ["--document", project / "openapi.json", "--lock", project / "openapi.lock.json"]
    return script("drift", source, *where, "--sources", project / "openapi.sources.yaml", *options)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save(sample(), tmp_path / "openapi.json")
    (tmp_path / "openapi.lock.json").write_text("{}", "utf-8")
    sources_file(tmp_path / "openapi.sources.yaml")
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


def test_drift_says_of_each_source_whether_it_has_changed(project: Path) -> None:
    main = save(part(sample(), PINNED), project / "main.json")
    sandbox = save(part(sample(), PINNED, without=True), project / "sandbox.json")
    where: list[str | Path] = ["--document", project / "openapi.json", "--lock", project / "openapi.lock.json"]
    where += ["--sources", sources_file(project / "sources.yaml")]
    (project / "openapi.json").unlink()
    assert script("pull", main, sandbox, *where).returncode == 0
    done = script("drift", main, sandbox, *where)
    assert (done.returncode, done.stderr) == (0, "")
    names = [entry["name"] for entry in json.loads((project / "openapi.lock.json").read_text("utf-8"))["sources"]]
    assert sorted(names) == ["main", "sandbox"]
    assert sorted(re.findall(r"^\w+: (\d) operations, unchanged$", done.stdout, re.MULTILINE)) == ["1", "3"]
    save(part(sample(limited("40 requests per 60 seconds per IP and token per sandbox.")), PINNED), main)
    done = script("drift", main, sandbox, *where, "--format", "json")
    assert done.returncode == 10, done.stderr
    report = json.loads(done.stdout)
    assert report["step"] == "patch"
    assert {one["operations"]: one["changed"] for one in report["sources"]} == {1: True, 3: False}
    assert "- sandbox: " in script("drift", main, sandbox, *where, "--format", "markdown").stdout


def test_drift_keeps_what_is_withdrawn_as_update_does(project: Path) -> None:
    sources_file(project / "openapi.sources.yaml", withdrawn=[PINNED])
    source = save(part(sample(), PINNED, without=True), project / "new.json")
    done = drift(project, str(source))
    assert done.returncode == 10, done.stderr
    assert "deprecated" in done.stdout


def test_a_source_that_cannot_be_had_is_named(project: Path) -> None:
    with serving(response("200 OK", b"<html>")) as server, serving(response("503 Service Unavailable")) as other:
        sources_file(project / "openapi.sources.yaml", main=server.url, sandbox=other.url)
        where: list[str | Path] = ["--document", project / "openapi.json", "--lock", project / "openapi.lock.json"]
        done = script("drift", *where, "--sources", project / "openapi.sources.yaml")
    assert done.returncode == 12
    assert f"sandbox: {other.url} answered 503" in one_line_of(done)
