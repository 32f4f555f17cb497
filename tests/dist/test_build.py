"""`make dist`: reproducible, without network, checked."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from support.building import checkout, contents, dist, guarded, unpacked


def test_there_is_one_wheel_and_one_sdist(built: Path) -> None:
    assert sorted(path.name.split("-")[-1] for path in built.iterdir() if path.suffix == ".whl") == ["any.whl"]
    assert [path.suffixes[-2:] for path in built.iterdir() if path.suffix != ".whl"] == [[".tar", ".gz"]]


def test_the_build_is_reproducible(project: Path, built: Path, tmp_path: Path) -> None:
    other = tmp_path / "deep" / "er" / "renamed"
    shutil.copytree(project, other)
    drawn = random.Random(1)
    for path in other.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path, (drawn.randrange(10**9), drawn.randrange(10**9)))
    settings = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    done = dist(other, tmp_path / "dist", umask=0o077, GUARDED_CLOCK_SHIFT=str(400 * 86400), **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "dist") == contents(built)


def test_the_unpacked_sdist_builds_the_same_wheel_and_itself(built: Path, tmp_path: Path) -> None:
    done = dist(unpacked(built, tmp_path / "unpacked"), tmp_path / "dist")
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "dist") == contents(built)
    assert done.stdout.splitlines()[-2:] == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in contents(built).items()
    ]


def test_the_wheel_of_the_checkout_is_the_wheel_of_the_sdist(project: Path, wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", f"--outdir={tmp_path}", str(project)]
    subprocess.run(command, env=guarded(), check=True, capture_output=True, timeout=120)
    assert contents(tmp_path) == {wheel.name: wheel.read_bytes()}


def test_the_sdist_contains_the_files_of_a_checkout(names: tuple[Path, list[str]], built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        held = [member.name.partition("/")[2] for member in tar.getmembers()]
    assert sorted(held) == sorted([*names[1], "PKG-INFO"])
    assert {"Makefile", "tests/conftest.py", "openapi.json", ".github/workflows/ci.yml", "requirements.lock"} <= {*held}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Typing :: Typed"', '"Typing :: Untyped"', "validate_pyproject failed"),
        ('readme = "README.md"', 'readme = { file = "README.md", content-type = "text/x-rst" }', "twine failed"),
        ("hatchling>=1.27", "hatchling>=99", "build failed"),
        (
            'packages = ["src/prime_ports", "generated',
            'packages = ["src/prime_ports", "no',
            "check_wheel_contents failed",
        ),
    ],
)
def test_a_failed_check_stops_the_build_and_replaces_nothing(
    project: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    broken = tmp_path / "project"
    shutil.copytree(project, broken)
    text = (broken / "pyproject.toml").read_text("utf-8")
    assert old in text
    (broken / "pyproject.toml").write_text(text.replace(old, new), "utf-8")
    done = dist(broken, broken / "dist")
    assert (done.returncode, list(contents(broken / "dist"))) == (20, ["prime_ports-0.0.1.tar.gz"])
    assert done.stderr.splitlines()[-1] == f"Distribution: {said}; what it said stands above"


def test_earlier_files_in_the_folder_are_removed(project: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "old.whl").touch()
    assert dist(project, tmp_path).returncode == 0
    assert contents(tmp_path) == contents(built)


def test_a_release_refuses_the_placeholder_for_the_repository(tmp_path: Path) -> None:
    project = tmp_path / "project"
    checkout(project)
    folder = tmp_path / "dist"
    command = [sys.executable, str(project / "scripts" / "dist.py"), str(folder), "--release"]
    done = subprocess.run(command, env=guarded(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 20
    assert done.stderr.startswith("Distribution: README.md, pyproject.toml, zensical.toml, ")
    assert "replace https://example.com/prime-ports with the address of the repository" in done.stderr
    assert not folder.exists()
