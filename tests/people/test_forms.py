"""What contributors meet on the repository's page: forms that parse, ask for what is needed, and promise nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.document import ROOT, load_yaml

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
# What GitHub takes in a form: https://docs.github.com, "Syntax for GitHub's form schema".
KEYS = {"name", "description", "labels", "body"}
PARTS = {"markdown": {"value"}, "textarea": {"label"}, "input": {"label"}, "dropdown": {"label", "options"}}
PARTS["checkboxes"] = {"label", "options"}


def form(path: Path) -> dict[str, Any]:
    loaded = load_yaml(path)
    assert isinstance(loaded, dict)
    return loaded


def test_there_are_the_two() -> None:
    assert [path.name for path in FORMS] == ["bug.yml", "feature.yml"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    stated = form(path)
    assert set(stated) == KEYS
    assert all(isinstance(stated[key], str) and stated[key] for key in ("name", "description"))
    ids = [part["id"] for part in stated["body"] if part["type"] != "markdown"]
    labels = [part["attributes"]["label"] for part in stated["body"] if part["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    assert len(set(labels)) == len(labels)
    for part in stated["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert PARTS[part["type"]] <= set(part["attributes"])
        assert set(part.get("validations", {})) <= {"required"}


def test_a_bug_cannot_be_sent_without_what_is_needed() -> None:
    parts = {part["id"]: part for part in form(GITHUB / "ISSUE_TEMPLATE" / "bug.yml")["body"] if "id" in part}
    required = {name for name, part in parts.items() if part.get("validations", {}).get("required")}
    assert required == {"happens", "reproduce", "versions", "against"}
    (promise,) = parts["checked"]["attributes"]["options"]
    assert promise["required"] is True
    assert "key" in promise["label"]


def test_what_stands_in_the_form_of_a_bug_runs() -> None:
    parts = {part["id"]: part for part in form(GITHUB / "ISSUE_TEMPLATE" / "bug.yml")["body"] if "id" in part}
    code = parts["reproduce"]["attributes"]["placeholder"]
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_issue_is_opened_without_a_form_and_no_address_is_made_up() -> None:
    config = form(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert config == {"blank_issues_enabled": False, "contact_links": []}


@pytest.mark.parametrize("name", ["ISSUE_TEMPLATE/bug.yml", "PULL_REQUEST_TEMPLATE.md", "ISSUE_TEMPLATE/config.yml"])
def test_a_vulnerability_is_led_away_from_what_everybody_reads(name: str) -> None:
    assert "SECURITY.md" in (GITHUB / name).read_text("utf-8")


def test_the_checks_of_a_pull_request_are_ones_that_exist() -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) >= 3
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"`make ([a-z-]+)`", text)
    assert named
    assert set(named) <= set(targets)
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
