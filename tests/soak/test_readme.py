"""README from top to bottom, in an environment that holds nothing but the wheel with the extras that README names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.building import Environment
from support.pages import ROOT
from support.readme import ReadmeReader


@pytest.mark.timeout(600)
def test_readme_works_from_the_wheel_in_an_empty_environment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", f"--outdir={tmp_path / 'dist'}", str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    environment = Environment(tmp_path / "empty")
    environment.install(f"{wheel}[cli,emulator]", f"pytest=={pytest.__version__}")
    folder = tmp_path / "reader"
    folder.mkdir()
    with ReadmeReader(folder, str(environment.python)) as reader:
        reader.follow()
    ((in_readme, in_terminal),) = reader.sessions
    assert in_terminal == in_readme
    assert "1 passed" in reader.outputs[-1]
