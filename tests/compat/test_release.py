"""Which release is the last one, in histories of several kinds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.problems import CompatibilityError, ToolError
from pipeline.release import Release, last_release, present_version, released_versions, unpack
from support.pipeline_samples import call, one_line_of
from support.scratch import Scratch


def cloned(scratch: Scratch, folder: Path, *options: str) -> Scratch:
    """A clone, by the protocol that keeps to `--depth`."""
    subprocess.run(["git", "clone", "--quiet", *options, scratch.path.as_uri(), str(folder)], check=True, timeout=60)
    return Scratch(folder)


def test_the_newest_tag_by_number_not_by_letters(scratch: Scratch) -> None:
    for version in ("0.9.0", "0.10.0"):
        scratch.release(version)
    for other in ("v0.11.0rc1", "v1", "vendor", "1.0.0"):
        scratch.git("tag", other)
    scratch.commit("More")
    assert last_release(scratch.path) == Release("v0.10.0", "0.10.0")


def test_a_tag_of_another_branch_is_none_of_ours(scratch: Scratch) -> None:
    scratch.release("0.1.0")
    scratch.git("switch", "--quiet", "--create", "other")
    scratch.release("0.2.0")
    scratch.git("switch", "--quiet", "main")
    assert last_release(scratch.path) == Release("v0.1.0", "0.1.0")


def test_without_tags_the_newest_commit_of_a_release(scratch: Scratch) -> None:
    scratch.commit("Release 0.1.0")
    wanted = scratch.commit("Release 0.2.0")
    scratch.commit("Release notes\n\nRelease 0.3.0")
    assert last_release(scratch.path) == Release(wanted, "0.2.0")
    done = call("compat", "--project", scratch.path)
    assert (done.returncode, done.stdout) == (0, "compat: 0 breaking changes in 0.1.0 since 0.2.0\n")


def test_a_shallow_clone_says_what_to_do_and_is_right(scratch: Scratch, tmp_path: Path) -> None:
    scratch.release("0.1.0")
    scratch.commit("More")
    clone = cloned(scratch, tmp_path / "clone", "--depth=1", "--no-tags")
    done = call("compat", "--project", clone.path)
    assert done.returncode == 21
    command = "git fetch --tags --unshallow"
    assert f"CHANGELOG.md names 0.1.0, but its tag and its commit are not here; run `{command}`" in one_line_of(done)
    clone.git(*command.split()[1:])
    assert last_release(clone.path) == Release("v0.1.0", "0.1.0")


def test_a_shallow_clone_that_holds_the_commit_is_enough(scratch: Scratch, tmp_path: Path) -> None:
    scratch.release("0.1.0")
    scratch.commit("More")
    clone = cloned(scratch, tmp_path / "clone", "--depth=2", "--no-tags")
    assert last_release(clone.path) == Release(scratch.git("rev-parse", "v0.1.0").strip(), "0.1.0")


def test_a_whole_history_without_the_release_asks_for_tags(scratch: Scratch) -> None:
    scratch.commit("First")
    with pytest.raises(CompatibilityError, match=r"run `git fetch --tags`$"):
        last_release(scratch.path)


def test_a_commit_of_a_version_that_the_changelog_does_not_name_is_no_release(scratch: Scratch) -> None:
    scratch.write("CHANGELOG.md", "## [Unreleased]\n")
    scratch.commit("Release 0.1.0")
    assert last_release(scratch.path) is None


def test_where_nothing_was_released_there_is_none(scratch: Scratch) -> None:
    scratch.write("CHANGELOG.md", "## [Unreleased]\n")
    scratch.commit("First")
    assert last_release(scratch.path) is None


def test_a_history_around_the_project_is_not_its_own(scratch: Scratch) -> None:
    scratch.release("0.1.0")
    scratch.write("unpacked/CHANGELOG.md", "## [0.1.0] - 2026-01-01\n")
    assert last_release(scratch.path / "unpacked") is None


def test_without_git_it_says_so(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolError, match="git is not on PATH"):
        last_release(scratch.path)


def test_a_release_is_unpacked_as_it_was(scratch: Scratch, tmp_path: Path) -> None:
    scratch.release("0.1.0")
    scratch.write("src/prime_ports/_version.py", '__version__ = "0.2.0"\n')
    release = last_release(scratch.path)
    assert release is not None
    unpack(scratch.path, release, tmp_path / "old", "src")
    assert (present_version(tmp_path / "old"), present_version(scratch.path)) == ("0.1.0", "0.2.0")
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["src"]
    assert scratch.git("status", "--porcelain").split() == ["M", "src/prime_ports/_version.py"]


def test_released_are_the_sections_with_a_date() -> None:
    assert released_versions("## [Unreleased]\n## [0.2.0] - 2026-01-02\n## [0.1.0] - 2026-01-01\n") == [
        "0.2.0",
        "0.1.0",
    ]
