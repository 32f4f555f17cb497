"""The workflows: actions pinned by commit, no more rights than needed, statuses that the scripts really have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from codegen.commands.diff import LESSER, MAJOR, NONE
from codegen.document import ROOT, load_yaml

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load_yaml(path)["jobs"].values() for step in job["steps"]]


def test_there_are_the_two() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "drift.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_keeps_no_credentials(path: Path) -> None:
    used = [step for step in steps(path) if "uses" in step]
    assert used
    for step in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "/checkout@" in step["uses"]:
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_to_jobs_alone_and_only_the_proposal_may_write(path: Path) -> None:
    workflow = load_yaml(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        assert writes == ({"contents", "pull-requests"} if name == "propose" else set())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_expression_is_written_into_a_command(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


def test_drift_reads_the_statuses_that_the_script_has() -> None:
    text = (ROOT / ".github" / "workflows" / "drift.yml").read_text("utf-8")
    assert f"{NONE}|{LESSER}|{MAJOR})" in text
    assert re.findall(r"status == '(\d+)'", text) == [str(LESSER), str(MAJOR)]
    assert set(re.findall(r"python scripts/codegen (\w+)", text)) == {"drift", "update"}


def test_every_python_that_the_package_is_for_is_tested() -> None:
    pythons = load_yaml(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]
    stated = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pythons == stated
