"""Build the sdist and the wheel, and check them; no network is needed.

    python scripts/dist.py [FOLDER] [--project FOLDER]

The wheel is built from the sdist. `validate-pyproject`, `twine check --strict` and `check-wheel-contents` must find
nothing; what they find, they print themselves. FOLDER (`dist`) is replaced only when all of it holds. Exit statuses:
0 done, 20 a step failed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from codegen.document import ROOT
from codegen.errors import DistributionError, run


def dist(project: Path, folder: Path) -> list[Path]:
    """Build and check.

    Args:
        project: What is built.
        folder: Where the two files go; what was in it goes.

    Returns:
        The wheel and the sdist, in `folder`.

    Raises:
        DistributionError: A step failed; `folder` is as it was.
    """
    with tempfile.TemporaryDirectory() as temporary:
        built = Path(temporary) / "dist"
        _step("validate_pyproject", project / "pyproject.toml")
        _step("build", "--no-isolation", f"--outdir={built}", project)
        files = sorted(built.iterdir())
        _step("twine", "check", "--strict", *files)
        wheels = [path for path in files if path.suffix == ".whl"]
        _step("check_wheel_contents", f"--config={project / 'pyproject.toml'}", *wheels)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(built, folder)
    return sorted(folder.iterdir())


def _step(tool: str, *arguments: str | Path) -> None:
    # The lists that this tool would download came with its lock: trove-classifiers.
    environment = {**os.environ, "VALIDATE_PYPROJECT_NO_NETWORK": "1"}
    if subprocess.run([sys.executable, "-m", tool, *map(str, arguments)], env=environment).returncode:
        raise DistributionError(f"{tool} failed; what it said stands above")


def main() -> None:
    """Read the command line, build, say what there is."""
    parser = argparse.ArgumentParser(description="Build the sdist and the wheel, and check them.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist")
    parser.add_argument("--project", type=Path, default=ROOT)
    arguments = parser.parse_args()
    for path in dist(arguments.project, arguments.folder):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")


if __name__ == "__main__":
    sys.exit(run(main))
