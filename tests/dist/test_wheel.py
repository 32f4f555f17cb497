"""The wheel: its contents, its dependencies, and that it works in an empty environment."""

from __future__ import annotations

import os
import subprocess
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from prime_ports import __version__
from prime_ports.emulator import Emulator
from support.building import Environment
from support.pages import blocks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_it_contains_both_packages_typed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "prime_ports",
        "prime_openapi",
        f"prime_ports-{__version__}.dist-info",
    }
    assert {"prime_ports/py.typed", "prime_openapi/py.typed"} <= set(names)
    others = [name for name in names if "dist-info" not in name and Path(name).suffix not in {".py", ".typed"}]
    assert others == ["prime_openapi/openapi.json"]


def test_every_dependency_has_a_lowest_version(metadata: Message) -> None:
    required = metadata.get_all("Requires-Dist") or []
    assert required
    assert all(">=" in line for line in required), "a dependency without a bound cannot be tested at its lowest"


@pytest.mark.timeout(300)
def test_the_first_examples_of_the_readme_run_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "empty")
    environment.install(wheel)
    vm, container = blocks(ROOT / "README.md", "python")[:2]
    with Emulator() as emulator:
        emulator.create_sandbox("sbx_1", vm=True)
        user = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
        emulator.create_sandbox("sbx_2")
        command = [str(environment.python), "-c", f"{vm}\n{container}"]
        done = subprocess.run(command, env=user, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    assert said[:3] == ["['published/sbx_1/8000']", "removed True", "published/sbx_1/8000"]
    assert said[3] == "nothing to remove"
    assert said[5:] == ["removed", "404"]
    without = subprocess.run(
        [environment.python, "-c", "from prime_ports.emulator import Emulator"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert without.returncode != 0
    assert "pip install 'prime-ports[emulator]'" in without.stderr.splitlines()[-1]
