"""What CONTRIBUTING says is done, step by step, in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.document import CONFIG, DOCUMENT, GENERATED, OVERLAY, ROOT, SOURCES, canonical, read
from codegen.errors import StaleError
from prime_ports.emulator import Emulator
from support.pages import blocks

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAP = re.findall(r"^\| (`.+`) \| .+ \|$", TEXT, re.MULTILINE)
PLACES = [place for row in MAP for place in re.findall(r"`([^`]+)`", row)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What generating reads, and what it has made."""
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("scripts", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    for path in (DOCUMENT, OVERLAY, CONFIG, SOURCES, ROOT / "pyproject.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def script(project: Path, name: str) -> subprocess.CompletedProcess[str]:
    """What `make generate` and `make check-generated` run, in the copy."""
    command = [sys.executable, str(project / "scripts" / "codegen"), name]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=100)


def python(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code with the copy's package in front of the committed one."""
    env = {**os.environ, "PYTHONPATH": str(project / "generated")}
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, env=env, cwd=project, capture_output=True, text=True, timeout=60)


def test_the_map_shows_what_is_there() -> None:
    assert all((ROOT / place).exists() for place in PLACES), PLACES


@pytest.mark.parametrize("folder", ["", "src/prime_ports/"])
def test_the_map_shows_all_that_is_there(folder: str) -> None:
    made = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    names = {path.name for path in (ROOT / folder).iterdir() if path.is_dir() and not path.name.startswith(".")} - made
    assert len(names) >= 5
    assert not {name for name in names if not any(place.startswith(f"{folder}{name}/") for place in PLACES)}


def test_every_target_and_file_that_is_named_is_there() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", TEXT, re.MULTILINE)) <= set(targets)
    for name in re.findall(r"`([\w./-]+\.(?:py|toml|yaml|json))`", TEXT):
        assert (ROOT / name).exists() or (ROOT / "src" / "prime_ports" / name).exists(), name


def test_an_operation_is_added_by_generating(project: Path) -> None:
    document = read(project / "openapi.json")
    logs = document["paths"]["/api/v1/sandbox/{sandbox_id}/logs"]["get"]
    document["paths"]["/api/v1/sandbox/{sandbox_id}/added"] = {"get": {**logs, "operationId": "added"}}
    (project / "openapi.json").write_text(canonical(document), "utf-8")
    assert script(project, "check").returncode == StaleError.status
    assert script(project, "generate").returncode == 0
    assert script(project, "check").returncode == 0
    with Emulator() as emulator:
        code = f"""if True:
            from prime_openapi.api.sandbox import added
            from prime_ports import NotFoundError, PortClient
            with PortClient(base_url={emulator.base_url!r}, api_key={emulator.api_key!r}) as ports:
                try:
                    ports.call(added.request("sbx_1"))
                except NotFoundError as error:
                    print(error.method, error.path_template)
        """
        done = python(project, code)
        assert (done.stdout, done.stderr) == ("GET /api/v1/sandbox/{sandbox_id}/added\n", "")
        assert [request.raw_path for request in emulator.requests] == ["/api/v1/sandbox/sbx_1/added"]


def test_a_name_is_changed_by_the_action_that_is_shown(project: Path) -> None:
    (action,) = blocks(ROOT / "CONTRIBUTING.md", "yaml")
    present = (project / OVERLAY.name).read_text("utf-8")
    if action not in present:  # there, in a project in which it has been carried out
        (project / OVERLAY.name).write_text(present + action, "utf-8")
    done = script(project, "generate")
    assert done.returncode == 0, done.stderr
    names = {path.stem for path in (project / "generated" / GENERATED.name / "api" / "sandbox").glob("*.py")}
    assert "explain_error" in names
    assert "get_sandbox_error_context" not in names
    with Emulator() as emulator:
        emulator.create_sandbox("sbx_1")
        code = f"""if True:
            from prime_openapi.api.sandbox import explain_error
            from prime_ports import PortClient
            with PortClient(base_url={emulator.base_url!r}, api_key={emulator.api_key!r}) as ports:
                print(explain_error.sync("sbx_1", client=ports).error_type)
                ports.unexpose("sbx_1", ports.expose("sbx_1", 8000).exposure_id)
        """
        done = python(project, code)
    assert (done.stdout, done.stderr) == ("None\n", "")


def test_no_example_page_or_test_uses_the_name_that_is_changed_there() -> None:
    """So the whole suite holds after the documented change, not only the package."""
    used = []
    for folder in ("tests", "examples", "docs", "benchmarks"):
        for file in [*(ROOT / folder).rglob("*.py"), *(ROOT / folder).rglob("*.md")]:
            if file != Path(__file__) and re.search(r"\bget_sandbox_error_context\b", file.read_text("utf-8")):
                used.append(file.name)
    assert used == []


def test_generated_code_is_changed_by_a_template_and_not_by_hand(project: Path) -> None:
    by_hand = project / "generated" / GENERATED.name / "client.py"
    by_hand.write_text(by_hand.read_text("utf-8") + "# by hand\n", "utf-8")
    refused = script(project, "check")
    assert refused.returncode == StaleError.status
    assert "client.py differs" in refused.stderr
    template = project / "scripts" / "codegen" / "templates" / "client.py.jinja"
    template.write_text(template.read_text("utf-8") + "# by a template\n", "utf-8")
    assert script(project, "generate").returncode == 0
    assert by_hand.read_text("utf-8").endswith("# by a template\n")
    assert script(project, "check").returncode == 0
