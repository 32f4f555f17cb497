"""The project as a fresh checkout has it, and the wheel and sdist of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.building import checkout, dist

# What working on the project leaves in its folder.
LEFT = (
    ".venv/bin/python",
    "node_modules/prism/index.js",
    "dist/prime_ports-0.0.1.tar.gz",
    "site/index.html",
    ".cache/.gitignore",
    ".cache/x",
    ".benchmarks/x",
    ".hypothesis/x",
    ".import_linter_cache/x",
    ".mypy_cache/x.json",
    ".pytest_cache/x",
    ".ruff_cache/x",
    "docs/reference/command-line.md",
    "docs/reference/models.md",
    "docs/reference/operations.md",
    "src/prime_ports/__pycache__/ids.cpython-311.pyc",
)


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The checkout, and the names of its files; there is more in it, which git ignores."""
    folder = tmp_path_factory.mktemp("checkout") / "project"
    listed = checkout(folder)
    for name in LEFT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("left", "utf-8")
    return folder, listed


@pytest.fixture(scope="session")
def project(names: tuple[Path, list[str]]) -> Path:
    return names[0]


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make dist` fills."""
    folder = tmp_path_factory.mktemp("built") / "dist"
    done = dist(project, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path
