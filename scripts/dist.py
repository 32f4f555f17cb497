"""Build the sdist and the wheel, and check them; no network is needed.

    python scripts/dist.py [FOLDER] [--project FOLDER] [--release]

The wheel is built from the sdist. `validate-pyproject`, `twine check --strict` and `check-wheel-contents` must find
nothing; what they find, they print themselves. FOLDER (`dist`) is replaced only when all of it holds. Exit statuses:
0 done, 20 a step failed.

README and the documents have a placeholder for the address of the repository, which is told of. With `--release`, which
the workflow that publishes gives, it is an error.
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

PLACEHOLDER = "https://example.com/prime-ports"


def placeholders(project: Path) -> list[str]:
    """Return the files that users read and that have the placeholder for the address of the repository."""
    files = [project / "README.md", project / "pyproject.toml", project / "zensical.toml"]
    files += sorted((project / "docs").rglob("*.md"))
    return [str(file.relative_to(project)) for file in files if PLACEHOLDER in file.read_text("utf-8")]


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
    parser.add_argument("--release", action="store_true", help="refuse a placeholder for the repository's address")
    arguments = parser.parse_args()
    if found := placeholders(arguments.project):
        text = f"{', '.join(found)}: replace {PLACEHOLDER} with the address of the repository before a release"
        if arguments.release:
            raise DistributionError(text)
        print(f"warning: {text}", file=sys.stderr)
    for path in dist(arguments.project, arguments.folder):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")


if __name__ == "__main__":
    sys.exit(run(main))
