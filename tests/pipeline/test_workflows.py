"""The workflows: actions pinned by commit, no more rights than needed, statuses that the scripts really have."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from codegen.commands.diff import LESSER, MAJOR, NONE
from codegen.document import ROOT, load_yaml
from prime_ports import __version__

WRITES = {"propose": {"contents", "pull-requests"}, "upload": {"id-token"}}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load_yaml(path)["jobs"].values() for step in job["steps"]]


def test_there_are_the_three() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "drift.yml", "publish.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_keeps_no_credentials(path: Path) -> None:
    used = [step for step in steps(path) if "uses" in step]
    assert used
    for step in used:
        assert re.fullmatch(r"(actions/[\w-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40}", step["uses"])
        if "/checkout@" in step["uses"]:
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_job_has_the_rights_that_it_needs_and_no_more(path: Path) -> None:
    workflow = load_yaml(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        assert writes == WRITES.get(name, set())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_expression_is_written_into_a_command(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


def test_drift_reads_the_statuses_that_the_script_has() -> None:
    text = (ROOT / ".github" / "workflows" / "drift.yml").read_text("utf-8")
    assert f"{NONE}|{LESSER}|{MAJOR})" in text
    assert re.findall(r"status == '(\d+)'", text) == [str(LESSER), str(MAJOR)]
    assert set(re.findall(r"python scripts/codegen (\w+)", text)) == {"drift", "update"}


def test_every_python_that_the_package_is_for_is_tested() -> None:
    jobs = load_yaml(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    pythons = jobs["test"]["strategy"]["matrix"]["python"]
    (several,) = (step["with"]["python-version"] for step in jobs["pythons"]["steps"] if "python-version" in str(step))
    assert sorted(several.split()) == pythons
    stated = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pythons == stated


# --- publishing


def publishing() -> dict[str, Any]:
    workflow: dict[str, Any] = load_yaml(ROOT / ".github" / "workflows" / "publish.yml")
    return workflow


def test_only_a_tag_of_a_version_publishes() -> None:
    assert publishing()["on"] == {"push": {"tags": ["v*"]}}


def test_the_job_that_may_publish_runs_no_code_of_the_project() -> None:
    build, upload = publishing()["jobs"]["build"], publishing()["jobs"]["upload"]
    assert build["permissions"] == {"contents": "read"}
    assert (upload["permissions"], upload["needs"], upload["environment"]) == ({"id-token": "write"}, "build", "pypi")
    assert [step["uses"].partition("@")[0] for step in upload["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert upload["steps"][1]["with"] == {"attestations": True}, "no password: PyPI trusts the workflow"
    commands = [step["run"] for step in build["steps"] if "run" in step]
    assert commands[1:] == ["make dist PYTHON=python RELEASE=1", ".venv/bin/python -m pytest tests/dist"]


@pytest.mark.parametrize(
    ("tag", "heading", "status", "said"),
    [
        (f"v{__version__}", f"## [{__version__}] - 2026-11-30", 0, ""),
        ("v9.9.9", f"## [{__version__}] - 2026-11-30", 1, f"the tag must be v{__version__}, got v9.9.9"),
        (__version__, f"## [{__version__}] - 2026-11-30", 1, f"the tag must be v{__version__}, got {__version__}"),
        (f"v{__version__}", "## [Unreleased]", 1, f"CHANGELOG.md has no dated section [{__version__}]"),
    ],
)
def test_the_tag_must_be_the_version(tmp_path: Path, tag: str, heading: str, status: int, said: str) -> None:
    (command,) = (step["run"] for step in publishing()["jobs"]["build"]["steps"] if "tag" in step.get("name", ""))
    version_file = tmp_path / "src" / "prime_ports" / "_version.py"
    version_file.parent.mkdir(parents=True)
    version_file.write_text((ROOT / "src" / "prime_ports" / "_version.py").read_text("utf-8"), "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{heading}\n", "utf-8")
    environment = {**os.environ, "GITHUB_REF_NAME": tag}
    done = subprocess.run(
        ["bash", "-e", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said)
    assert bool(done.stderr) is bool(status)


def test_the_changelog_has_a_dated_section_of_the_version() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert [one for one in headings if re.fullmatch(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d{{2}}-\d{{2}}", one)]


def test_dependencies_are_looked_at_weekly_in_one_pull_request_for_each_ecosystem() -> None:
    stated = load_yaml(ROOT / ".github" / "dependabot.yml")
    assert stated["version"] == 2
    assert [one["package-ecosystem"] for one in stated["updates"]] == ["pip", "npm", "github-actions"]
    for one in stated["updates"]:
        assert (one["directory"], one["schedule"]["interval"]) == ("/", "weekly")
        assert [group["patterns"] for group in one["groups"].values()] == [["*"]]
    # Whatever is pinned exactly writes the committed package, and is raised by hand.
    exact = re.findall(r'"([\w-]+)==', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert [one["dependency-name"] for one in stated["updates"][0]["ignore"]] == exact
