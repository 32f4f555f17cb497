"""The wheel, installed with pip into an empty environment, does what README says."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.readme import blocks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_both_packages_typed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"prime_ports", "prime_openapi"}
    assert {"prime_ports/py.typed", "prime_openapi/py.typed"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
    metadata = next(name for name in names if name.endswith("METADATA"))
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    required = [line.split(": ")[1] for line in text.splitlines() if line.startswith("Requires-Dist:")]
    always = {line.split(">")[0].split("<")[0] for line in required if "extra ==" not in line}
    assert always == {"httpx", "attrs", "python-dateutil"}
    extras = {line.split(": ")[1] for line in text.splitlines() if line.startswith("Provides-Extra:")}
    assert extras == {"cli", "emulator", "redis", "aiohttp", "dev"}


@pytest.mark.timeout(300)
def test_the_ten_lines_of_readme_run_in_an_empty_environment(
    wheel: Path, tmp_path: Path, documented: dict[str, str]
) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "empty")], check=True, timeout=120)
    python = tmp_path / "empty" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, timeout=200)
    subprocess.run([str(python), "-m", "pip", "check"], check=True, timeout=60)
    lines = next(block for block in blocks(ROOT / "README.md", "python") if "removal.outcome" in block)
    done = subprocess.run(
        [str(python), "-c", lines], env=documented, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["[8001, 8001, 8000]", "removed True", "404"]
    without = subprocess.run(
        [str(python), "-c", "from prime_ports.emulator import Emulator"], capture_output=True, text=True, timeout=60
    )
    assert without.returncode != 0
    assert "pip install 'prime-ports[emulator]'" in without.stderr.splitlines()[-1]
