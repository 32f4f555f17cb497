"""`update` from the vendor's two addresses, with the contract tests of this project: no sample stands for a part."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.document import DOCUMENT, GENERATED, SOURCES, Document, read
from codegen.sources.settings import Settings
from support.pipeline_samples import SCRIPTS, add, contents, operation, save
from support.pipeline_servers import response, serving
from support.pipeline_sources import operations_of, part

NEW = "/api/v1/made-up"
FOLDER = "/api/v1/sandbox"


class Project:
    """Copies of the committed files, and the two documents that the vendor would publish today."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        committed = read(DOCUMENT)
        self.withdrawn = [str(key) for key in Settings().withdrawn]
        below = [key for key in operations_of(committed) if f"{key.partition(' ')[2]}/".startswith(f"{FOLDER}/")]
        add(NEW, "get", operation("made_up", responses={"200": {"description": "Done"}}, security=[]))(committed)
        self.sandbox = part(committed, *(key for key in below if key not in self.withdrawn))
        self.main = part(committed, *below, without=True)
        save(read(DOCUMENT), folder / "openapi.json")
        (folder / "openapi.lock.json").write_text("{}", "utf-8")
        shutil.copy(SOURCES, folder / "openapi.sources.yaml")
        shutil.copytree(GENERATED, folder / "generated" / GENERATED.name, ignore=shutil.ignore_patterns("__pycache__"))

    def published_at(self, url: str) -> None:
        """Let the default addresses lead to a local server that stands for the vendor's host."""
        path = self.folder / "openapi.sources.yaml"
        path.write_text(path.read_text("utf-8").replace("https://api.primeintellect.ai", url), "utf-8")

    def serve(self, head: str, connection: socket.socket) -> None:
        documents: dict[str, Document] = {"/openapi.json": self.main, f"{FOLDER}/openapi.json": self.sandbox}
        body = json.dumps(documents[head.split(" ")[1]]).encode()
        connection.sendall(response("200 OK", body, Content_Type="application/json"))

    def update(self, *sources: Path) -> subprocess.CompletedProcess[str]:
        where = ["--document", "openapi.json", "--lock", "openapi.lock.json", "--sources", "openapi.sources.yaml"]
        command = [
            sys.executable,
            str(SCRIPTS / "codegen"),
            "update",
            *where,
            "--output",
            f"generated/{GENERATED.name}",
        ]
        environment = {**os.environ, "OPENAPI_URL": " ".join(map(str, sources))}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=500, check=False
        )

    def contents(self) -> dict[str, bytes]:
        return {name: data for name, data in contents(self.folder).items() if "__pycache__" not in name}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder)


@pytest.mark.timeout(600)
def test_the_whole_update_holds_with_the_real_contract_and_a_second_run_changes_no_byte(
    project: Project, tmp_path: Path
) -> None:
    expected = {*operations_of(read(DOCUMENT)), f"GET {NEW}"}
    with serving(project.serve) as server:
        project.published_at(server.url.removesuffix("/openapi.json"))
        done = project.update()
        assert done.returncode == 0, done.stderr
        stages = [line.split(":")[0] for line in done.stdout.splitlines()[:7]]
        assert stages == [
            *("pulling main", "pulling sandbox", "merging 2 sources", f"generating {len(expected)} operations"),
            *("checking the contract", "comparing", "replacing"),
        ]
        first = project.contents()
        again = project.update()
        assert (again.returncode, project.contents()) == (0, first), again.stderr
    files = save(project.main, tmp_path / "MAIN.json"), save(project.sandbox, tmp_path / "SERVICE.json")
    for given in (files, reversed(files)):
        again = project.update(*given)
        assert (again.returncode, project.contents()) == (0, first), again.stderr
    described = operations_of(read(project.folder / "openapi.json"))
    assert set(described) == expected
    assert all(described[key]["deprecated"] is True for key in project.withdrawn)
    lock = json.loads((project.folder / "openapi.lock.json").read_text("utf-8"))
    assert lock["withdrawn"] == sorted(project.withdrawn)
    assert [one["source"] for one in lock["sources"]] == [
        one.location for one in Settings(project.folder / "openapi.sources.yaml").sources
    ]
    unexpose = project.folder / "generated" / GENERATED.name / "api" / "sandbox" / "unexpose_port.py"
    assert "deprecated=True" in unexpose.read_text("utf-8")


@pytest.mark.timeout(600)
def test_a_document_that_breaks_the_real_contract_changes_nothing(project: Project, tmp_path: Path) -> None:
    whole = read(DOCUMENT)
    pinned = operations_of(whole)[str(Settings().pinned[0])]
    pinned["x-mint"]["content"] = pinned["x-mint"]["content"].replace("20 requests", "30 requests")
    before = project.contents()
    done = project.update(save(whole, tmp_path / "whole.json"))
    assert done.returncode == 17, done.stderr
    lines = done.stderr.splitlines()
    assert lines[0] == f"Contract: the new document breaks the contract: {len(lines) - 1} tests"
    assert any("test_the_rate_limit_is_the_published_sentence" in line for line in lines)
    assert any("test_the_rate_limit_as_data" in line for line in lines)
    assert project.contents() == before
