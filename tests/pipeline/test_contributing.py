"""The changes that CONTRIBUTING describes, made in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.document import CONFIG, DOCUMENT, OVERLAY, ROOT, SOURCES, canonical, read
from codegen.errors import StaleError
from prime_ports.emulator import Emulator
from support.pages import blocks

OLD_NAME, NEW_NAME = "get_sandbox_error_context", "explain_error"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the generator, its input and its output."""
    for folder in ("scripts", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (DOCUMENT, OVERLAY, CONFIG, SOURCES, ROOT / "pyproject.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def codegen(project: Path, command: str) -> int:
    """Run a command of the copy and return its exit status."""
    return subprocess.run([sys.executable, "scripts/codegen", command], cwd=project, timeout=200).returncode


def run(project: Path, emulator: Emulator, code: str) -> str:
    """Run code with a client `ports` of the emulator and the generated package of the copy; return its output."""
    env = {**os.environ, "PYTHONPATH": str(project / "generated")}
    client = f"PortClient(base_url={emulator.base_url!r}, api_key={emulator.api_key!r})"
    program = f"from prime_ports import NotFoundError, PortClient\nports = {client}\n{code}\nports.close()"
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, env=env, cwd=project, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


def test_an_added_operation_can_be_called_after_generating(project: Path) -> None:
    document = read(project / DOCUMENT.name)
    logs = document["paths"]["/api/v1/sandbox/{sandbox_id}/logs"]["get"]
    document["paths"]["/api/v1/sandbox/{sandbox_id}/added"] = {"get": logs | {"operationId": "added"}}
    (project / DOCUMENT.name).write_text(canonical(document), "utf-8")
    statuses = [codegen(project, command) for command in ("check", "generate", "check")]
    assert statuses == [StaleError.status, 0, 0]
    code = """
from prime_openapi.api.sandbox import added
try:
    ports.call(added.request("sbx_1"))
except NotFoundError as error:
    print(error.method, error.path_template)
"""
    with Emulator() as emulator:
        assert run(project, emulator, code) == "GET /api/v1/sandbox/{sandbox_id}/added\n"
        assert [request.raw_path for request in emulator.requests] == ["/api/v1/sandbox/sbx_1/added"]


def test_the_overlay_action_shown_changes_the_name(project: Path) -> None:
    (action,) = blocks(ROOT / "CONTRIBUTING.md", "yaml")
    with (project / OVERLAY.name).open("a", encoding="utf-8") as overlay:
        overlay.write(action)
    assert codegen(project, "generate") == 0
    names = {path.stem for path in (project / "generated" / "prime_openapi" / "api" / "sandbox").glob("*.py")}
    assert names & {OLD_NAME, NEW_NAME} == {NEW_NAME}
    code = f"""
from prime_openapi.api.sandbox import {NEW_NAME}
print({NEW_NAME}.sync("sbx_1", client=ports).error_type)
print(ports.unexpose("sbx_1", ports.expose("sbx_1", 8000).exposure_id).status)
"""
    with Emulator() as emulator:
        emulator.create_sandbox("sbx_1")
        assert run(project, emulator, code) == "None\nremoved\n"


def test_nothing_else_uses_the_name_that_the_action_changes() -> None:
    files = [
        file
        for folder in ("tests", "examples", "benchmarks", "docs/how-to", "docs/explanation")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".md"} and file != Path(__file__)
    ]
    assert len(files) > 100
    assert [file.name for file in files if re.search(rf"\b{OLD_NAME}\b", file.read_text("utf-8"))] == []
