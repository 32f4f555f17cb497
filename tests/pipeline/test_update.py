"""`update`: pull, generate, check, say what changed; all of it is replaced, or nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codegen.commands.published import _import_all, _type_check
from codegen.diffing.changes import Comparison
from codegen.document import Document, read
from codegen.errors import ContractError, GenerationError, ToolError
from support.pipeline_samples import (
    EXPOSE,
    OVERLAY,
    SCRIPTS,
    UNEXPOSE,
    Change,
    Package,
    add,
    call,
    contents,
    one_line_of,
    operation,
    path_parameter,
    save,
    script,
)
from support.pipeline_sources import PINNED, operations_of, part, sample, sources_file

CONTRACT = """
import json, os
from pathlib import Path
import prime_openapi
from prime_openapi import find_operation

def test_the_new_package_is_tested_against_the_new_document():
    staged = Path(os.environ["PRIME_PORTS_DOCUMENT"])
    assert staged.parent in Path(prime_openapi.__file__).parents
    assert len(prime_openapi.OPERATIONS) == sum(map(len, json.loads(staged.read_text())["paths"].values()))

def test_it_still_unexposes():
    found = find_operation("DELETE", "/api/v1/sandbox/{a}/expose/{b}")
    assert found.rate_limits[0].requests in {20, 40}, "CONTRACT OF LIMITS"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save(sample(), tmp_path / "openapi.json")
    (tmp_path / "openapi.lock.json").write_text("{}", "utf-8")
    sources_file(tmp_path / "openapi.sources.yaml")
    (tmp_path / "overlay.yaml").write_text(OVERLAY, "utf-8")
    (tmp_path / "contract").mkdir()
    (tmp_path / "contract" / "test_contract.py").write_text(CONTRACT, "utf-8")
    where: list[str | Path] = ["--document", tmp_path / "openapi.json", "--overlay", tmp_path / "overlay.yaml"]
    assert script("generate", *where, "--output", tmp_path / "generated" / "prime_openapi").returncode == 0
    return tmp_path


def options(project: Path) -> list[str | Path]:
    return [
        *("--document", project / "openapi.json", "--lock", project / "openapi.lock.json"),
        *("--overlay", project / "overlay.yaml", "--contract", project / "contract"),
        *("--output", project / "generated" / "prime_openapi", "--sources", project / "openapi.sources.yaml"),
    ]


def update(project: Path, new: Document, **environment: str) -> subprocess.CompletedProcess[str]:
    source = save(new, project / "new.json")
    return script("update", source, *options(project), environment=environment)


def doubled_limit(document: Document) -> None:
    described = document["paths"][UNEXPOSE]["delete"]
    described["x-mint"]["content"] = described["x-mint"]["content"].replace("20 requests", "40 requests")


def test_document_lock_and_package_are_replaced_together(project: Path) -> None:
    new = sample(doubled_limit)
    new["paths"]["/more"] = {"get": operation("more")}
    done = update(project, new)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:6] == [
        f"pulling {project / 'new.json'}",
        *("checking the document", "generating 5 operations", "checking the contract", "comparing", "replacing"),
    ]
    assert lines[-5:] == [
        "document, lock and package are replaced. What to do next:",
        "  1. make test",
        "  2. raise the version in src/prime_ports/_version.py by a minor step",
        "  3. say in CHANGELOG.md what changed for users",
        "  4. git add openapi.json openapi.lock.json generated src/prime_ports/_version.py CHANGELOG.md, and commit",
    ]
    assert "the rate limit is now: 40 requests per 60 seconds" in done.stdout
    assert "GET /more" in done.stdout
    assert read(project / "openapi.json") == read(project / "new.json")
    assert json.loads((project / "openapi.lock.json").read_text("utf-8"))["operations"] == 5
    unexpose = project / "generated" / "prime_openapi" / "api" / "sandbox" / "unexpose_port.py"
    assert "RateLimit(40, 60.0" in unexpose.read_text("utf-8")
    assert not list(project.rglob(".pipeline-*"))
    where: list[str | Path] = ["--document", project / "openapi.json", "--overlay", project / "overlay.yaml"]
    assert script("check", *where, "--package", project / "generated" / "prime_openapi").returncode == 0


def test_the_same_document_is_unchanged_and_nothing_is_touched(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.name != "new.json"}
    done = update(project, sample())
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "nothing to do: 4 operations, unchanged")
    after = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.name != "new.json"}
    assert {path: when for path, when in after.items() if path != project} == {
        path: when for path, when in before.items() if path != project
    }


def other_limit(document: Document) -> None:
    content = document["paths"][UNEXPOSE]["delete"]["x-mint"]["content"]
    document["paths"][UNEXPOSE]["delete"]["x-mint"]["content"] = content.replace("20 requests", "30 requests")


def unread_limit(document: Document) -> None:
    document["paths"][UNEXPOSE]["delete"]["x-mint"]["content"] = "## Rate Limit\n\nNot too often."


def unnamed(document: Document) -> None:
    document["paths"][EXPOSE]["get"]["operationId"] = "listAllPorts"


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (unnamed, 13, "are both called list_all_ports"),
        (unread_limit, 15, "DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}: cannot read the rate limit"),
        (other_limit, 17, "CONTRACT OF LIMITS"),
    ],
)
def test_a_document_that_fails_at_any_step_changes_nothing(
    project: Path, change: Change, status: int, said: str
) -> None:
    new = sample(change)
    save(new, project / "new.json")
    before = contents(project)
    done = update(project, new)
    assert done.returncode == status, done.stderr
    assert said in one_line_of(done)
    assert {name: data for name, data in contents(project).items() if "__pycache__" not in name} == before
    assert not list(project.rglob(".pipeline-*"))


def test_an_overlay_that_no_longer_fits_changes_nothing(project: Path) -> None:
    new = sample(lambda d: d["info"].update(title="the sample"))
    save(new, project / "new.json")
    before = contents(project)
    done = update(project, new)
    assert done.returncode == 14
    assert "action 1 ($.info) changes nothing" in one_line_of(done)
    assert contents(project) == before


@pytest.mark.parametrize("tests", ["none", "empty"])
def test_without_contract_tests_nothing_is_accepted(project: Path, tests: str) -> None:
    (project / "contract" / "test_contract.py").unlink()
    if tests == "none":
        (project / "contract").rmdir()
    done = update(project, sample(doubled_limit))
    assert done.returncode == 17
    assert one_line_of(done) == "Contract: there are no contract tests in contract; nothing was checked"
    assert read(project / "openapi.json") == sample()


@pytest.mark.parametrize("delay", [0.5, 0.8, 1.1, 1.4])
def test_an_interrupt_at_any_moment_leaves_all_or_nothing(project: Path, delay: float) -> None:
    source = save(sample(doubled_limit), project / "new.json")
    before = contents(project)
    command = [sys.executable, str(SCRIPTS / "codegen"), "update", str(source), *map(str, options(project))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        status = process.wait(30)
    after = {name: data for name, data in contents(project).items() if "__pycache__" not in name}
    if status == 0:
        assert read(project / "openapi.json") == sample(doubled_limit)
        assert b"RateLimit(40" in after[str(project / "generated/prime_openapi/api/sandbox/unexpose_port.py")]
    else:
        assert after == before
    assert not list(project.rglob(".pipeline-*"))


def test_without_node_the_report_is_short_and_the_update_works(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ToolError("node is not on PATH")

    new = sample(doubled_limit)
    new["paths"]["/more"] = {"get": operation("more")}
    monkeypatch.setattr(Comparison, "report", missing)
    done = call("update", save(new, project / "new.json"), *options(project))
    said = done.stdout
    assert "operations: 4 before, 5 now\n  added    GET /more\n  changed  DELETE /api" in said
    assert "(no full report: node is not on PATH)" in said
    assert read(project / "openapi.json") == read(project / "new.json")


def test_an_added_operation_needs_no_hand_edit_to_be_called(tmp_path: Path) -> None:
    package = Package(sample(add("/new/{id}", "get", operation("brand_new", path_parameter("id")))), tmp_path)
    code = """
from prime_openapi import find_operation
from prime_openapi.api.sandbox import brand_new
class Client:
    def call(self, request, /):
        return request.operation.success[0].parse({"text": f"{request.operation.method} {request.path[0]}"})
result = [brand_new.sync("7", client=Client()).text, find_operation("GET", "/new/{}").name]
"""
    assert package.run(code) == ["GET 7", "sandbox.brand_new"]


def test_published_runs_every_step_and_touches_nothing(tmp_path: Path) -> None:
    source = save(sample(), tmp_path / "spec.json")
    before = contents(tmp_path)
    done = script("published", source, cwd=tmp_path)
    # The overlay of this project speaks of its own document; a sample takes it as well.
    assert done.returncode == 0, done.stderr
    steps = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert steps == [
        *("pull", "overlay", "tools", "generate", "generate again, same bytes", "import every operation"),
        *("mypy --strict", "4 operations"),
    ]
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (unread_limit, 15, "cannot read the rate limit"),
        (lambda d: d["components"]["schemas"].update(Pinned={"$ref": "x"}), 13, "leads elsewhere"),
    ],
)
def test_published_stops_with_the_status_of_the_step(tmp_path: Path, change: Change, status: int, said: str) -> None:
    done = script("published", save(sample(change), tmp_path / "spec.json"))
    assert done.returncode == status
    assert said in one_line_of(done)


def test_published_counts_what_can_be_imported(tmp_path: Path) -> None:
    package = Package(sample(), tmp_path)
    _import_all(package.folder, 4)
    with pytest.raises(GenerationError, match="the index of the package has 4 operations, the document 5"):
        _import_all(package.folder, 5)
    (package.path / "api" / "sandbox" / "list_ports.py").unlink()
    with pytest.raises(ContractError, match=r"not every operation can be imported: .*list_ports"):
        _import_all(package.folder, 4)


def test_published_type_checks_what_was_generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "prime_openapi"
    package.mkdir()
    (package / "__init__.py").write_text("x: int = 'text'\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    with pytest.raises(ContractError, match=r"the type check fails: .*Incompatible types"):
        _type_check(tmp_path)


def test_published_takes_any_set_of_sources_and_notes_what_the_overlay_does_not_fit(tmp_path: Path) -> None:
    whole = sample(add("/extra", "get", operation("extra")))
    whole["info"]["title"] = "the Prime Intellect REST API"
    main, extra = part(whole, PINNED, "GET /extra", without=True), part(whole, "GET /extra")
    specs = save(main, tmp_path / "main.json"), save(extra, tmp_path / "extra.json")
    saved = tmp_path / "folder" / "union.json"
    done = script("published", *specs, "--save", saved, "--no-types")
    assert done.returncode == 0, done.stderr
    assert "note: overlay: action 1 ($.info) changes nothing: the document already is as it asks" in done.stdout
    # The withdrawn operations come from the committed document.
    assert done.stdout.endswith("5 operations: all of it holds\n")
    described = operations_of(read(saved))
    assert described[PINNED]["deprecated"] is True
    assert "GET /extra" in described


def test_make_drift_is_no_error_when_something_has_changed(tmp_path: Path) -> None:
    """The recipe alone, with a script that answers by its status: make itself would set the project up anew."""
    text = (SCRIPTS.parent / "Makefile").read_text("utf-8")
    (recipe,) = re.findall(r"^drift:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    for status, expected in ((0, 0), (10, 0), (11, 0), (12, 2), (130, 2)):
        python = tmp_path / "python"
        python.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
        python.chmod(0o755)
        (tmp_path / "Makefile").write_text(f"BIN := {tmp_path}\ndrift:\n{recipe}", "utf-8")
        done = subprocess.run(["make", "drift"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == expected, (status, done.stderr)
