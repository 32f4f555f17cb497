"""The version stands in one place, and CHANGELOG.md has the form of Keep a Changelog and agrees with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version

import pytest

from codegen.document import ROOT
from prime_ports import __version__

VERSION = ROOT / "src" / "prime_ports" / "_version.py"
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
GROUPS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


def faults(text: str, present: str) -> Iterator[str]:
    """What is wrong with a changelog of a package that has this version."""
    if not text.startswith("# Changelog\n"):
        yield "the title"
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    if "keepachangelog.com" not in head or "semver.org" not in head:
        yield "the forms that it follows"
    if not sections or not sections[0].startswith("[Unreleased]\n"):
        yield "no [Unreleased] at the top"
    yield from faults_of_order(sections[1:], present)
    for section in sections:
        yield from faults_of_entries(section)


def faults_of_order(released: list[str], present: str) -> Iterator[str]:
    versions, days = [], []
    for section in released:
        found = re.match(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d{2}-\d{2})\n", section)
        if found is None:
            yield f"the heading {section.splitlines()[0]!r}"
            continue
        *numbers, day = found.groups()
        versions.append(tuple(map(int, numbers)))
        try:
            days.append(date.fromisoformat(day))
        except ValueError:
            yield f"the date {day}"
    if versions != sorted(set(versions), reverse=True) or days != sorted(days, reverse=True):
        yield "the order of versions and dates"
    if versions and versions[0] > tuple(map(int, present.split("."))):
        yield f"a version above {present}"


def faults_of_entries(section: str) -> Iterator[str]:
    title, _, rest = section.partition("\n")
    before, *groups = re.split(r"^### ", rest, flags=re.MULTILINE)
    names = [group.partition("\n")[0] for group in groups]
    if not set(names) <= set(GROUPS) or len(set(names)) < len(names):
        yield f"the groups of {title}"
    if before.strip() or not all(re.match(r".+\n\n- \S", group) for group in groups):
        yield f"the entries of {title}"


def test_the_installed_package_and_the_source_state_the_same_version() -> None:
    assert version("prime-ports") == __version__ == re.findall(r'__version__ = "(.+)"', VERSION.read_text("utf-8"))[0]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_no_other_file_states_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]


def test_the_changelog_has_its_form_and_names_no_later_version() -> None:
    assert list(faults(CHANGELOG, __version__)) == []


SOUND = """\
# Changelog

As [Keep a Changelog](https://keepachangelog.com/) and [Semantic Versioning](https://semver.org/) have it.

## [Unreleased]

### Fixed

- One.

## [0.2.0] - 2026-02-01

### Added

- Two.

## [0.1.0] - 2026-01-01

### Added

- Three.
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# Changelog", "# Changes", "the title"),
        ("semver.org", "example.org", "the forms that it follows"),
        ("## [Unreleased]", "## Unreleased", "no [Unreleased] at the top"),
        ("[0.1.0] - ", "[0.1.0] ", "the heading '[0.1.0] 2026-01-01'"),
        ("2026-02-01", "2026-02-30", "the date 2026-02-30"),
        ("2026-02-01", "2025-02-01", "the order of versions and dates"),
        ("[0.1.0]", "[0.2.0]", "the order of versions and dates"),
        ("[0.2.0]", "[0.3.0]", "a version above 0.2.0"),
        ("### Fixed", "### Repaired", "the groups of [Unreleased]"),
        ("### Fixed\n\n- One.", "### Fixed\n", "the entries of [Unreleased]"),
        ("### Fixed\n\n", "", "the entries of [Unreleased]"),
        ("- Two.", "- Two.\n\n### Added\n\n- More.", "the groups of [0.2.0] - 2026-02-01"),
    ],
)
def test_each_fault_would_be_found(old: str, new: str, said: str) -> None:
    assert list(faults(SOUND, "0.2.0")) == []
    assert SOUND.count(old) == 1
    assert said in list(faults(SOUND.replace(old, new), "0.2.0"))
