"""A Python that is too old: pip refuses the wheel, and make says what is needed before it makes anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NONE = "Python 3.11 or newer is needed; none was found (set PYTHON=)"
# One that says it is older than it is, so that the question that make asks is really answered by a Python.
PRETENDER = """\
#!/bin/sh
test "$1" = -c || { echo "$@" > "$0.did"; exit 0; }
exec "%s" -c "import sys; sys.version_info = %r; exec(sys.argv[1])" "$2"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def fetch(wheel: Path, version: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run pip on behalf of another Python."""
    options = ["--disable-pip-version-check", "--no-index", "--no-deps", f"--python-version={version}"]
    command = [sys.executable, "-m", "pip", "download", *options, f"--dest={folder}", str(wheel)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("version", ["3.9", "3.10"])
def test_pip_refuses_the_wheel(wheel: Path, tmp_path: Path, version: str) -> None:
    done = fetch(wheel, version, tmp_path)
    assert done.returncode != 0
    said = f"ERROR: Package 'prime-ports' requires a different Python: {version}.0 not in '>=3.11'"
    assert said in done.stderr.splitlines()


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_pip_takes_it_for_a_newer_one(wheel: Path, tmp_path: Path, version: str) -> None:
    done = fetch(wheel, version, tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout in which nothing is set up, and a folder for the only programs on PATH."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-demo.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "programs").mkdir()
    return tmp_path


def pretender(project: Path, name: str, *version: int) -> Path:
    path = project / "programs" / name
    path.write_text(PRETENDER % (sys.executable, (*version, 0, "final", 0)), "utf-8")
    path.chmod(0o755)
    return path


def setup(project: Path, *variables: str) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    assert make is not None
    env = {**os.environ, "PATH": str(project / "programs")}
    command = [make, "setup", *variables]
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=60)


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that is not make's own."""
    assert done.returncode == 2
    (line,) = (line for line in done.stderr.splitlines() if not line.startswith("make"))
    return line


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (2, 7)])
def test_make_finds_no_python(project: Path, version: tuple[int, int]) -> None:
    old = pretender(project, "python3", *version)
    assert complaint(setup(project)) == NONE
    assert not old.with_suffix(".did").exists()
    assert not (project / ".venv").exists()


def test_make_skips_an_old_python(project: Path) -> None:
    old, new = pretender(project, "python3", 3, 9), pretender(project, "python3.12", 3, 12)
    setup(project)
    assert new.with_name("python3.12.did").exists()
    assert not old.with_name("python3.did").exists()


def test_make_refuses_an_old_python(project: Path) -> None:
    old = pretender(project, "python3.9", 3, 9)
    pretender(project, "python3", 3, 12)
    assert complaint(setup(project, f"PYTHON={old}")) == f"Python 3.11 or newer is needed; {old} is older"
    assert not old.with_name("python3.9.did").exists()


def real(name: str) -> Path | None:
    """An interpreter on PATH, or beside this one's, where tools that manage several versions put them."""
    on_path = shutil.which(name)
    candidates = [*([Path(on_path)] if on_path else []), *Path(sys.base_prefix).parent.glob(f"*/bin/{name}")]
    works = (path for path in candidates if subprocess.run([path, "-c", ""], capture_output=True).returncode == 0)
    return next(works, None)


@pytest.mark.parametrize("name", ["python3.10", "python3.9", "python2.7"])
def test_make_refuses_a_real_old_python(project: Path, name: str) -> None:
    old = real(name)
    if old is None:
        pytest.skip(f"there is no {name} here")
    make = shutil.which("make")
    assert make is not None
    done = subprocess.run([make, "setup", f"PYTHON={old}"], cwd=project, capture_output=True, text=True, timeout=60)
    assert complaint(done) == f"Python 3.11 or newer is needed; {old} is older"
    assert not (project / ".venv").exists()
