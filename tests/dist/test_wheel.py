"""The wheel: what it holds, what it says of itself, and that it works in an empty environment."""

from __future__ import annotations

import os
import re
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


def test_it_holds_both_packages_typed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "prime_ports",
        "prime_openapi",
        f"prime_ports-{__version__}.dist-info",
    }
    assert {"prime_ports/py.typed", "prime_openapi/py.typed"} <= set(names)
    assert {Path(name).suffix for name in names if "dist-info" not in name} == {".py", ".typed"}


def test_it_says_what_it_is(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("prime-ports", __version__)
    assert (metadata["License-Expression"], metadata["License-File"]) == ("MIT", "LICENSE")
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    classifiers = metadata.get_all("Classifier") or []
    assert {"Typing :: Typed", "Framework :: AsyncIO", "Framework :: Pytest"} <= set(classifiers)
    assert not [line for line in classifiers if line.startswith("License ::")], "the expression says it"
    assert (metadata.get_payload() or "") == (ROOT / "README.md").read_text("utf-8")


def test_its_classifiers_name_the_pythons_that_are_tested(metadata: Message) -> None:
    named = {line.rpartition(" ")[2] for line in metadata.get_all("Classifier") or [] if "Python :: 3." in line}
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert named == set(re.findall(r'"(3\.\d+)"', workflow))


def test_it_asks_for_five_packages_and_offers_the_users_extras(metadata: Message) -> None:
    required = metadata.get_all("Requires-Dist") or []
    always = {re.split(r"[<>[]", line)[0] for line in required if "extra ==" not in line}
    assert always == {"httpx", "httpcore", "certifi", "attrs", "python-dateutil"}
    assert set(metadata.get_all("Provides-Extra") or []) == {"cli", "emulator", "redis", "aiohttp"}
    assert all(">=" in line for line in required), "what is not bounded below cannot be tested at its lowest"


@pytest.mark.timeout(300)
def test_the_ten_lines_of_readme_run_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "empty")
    environment.install(wheel)
    lines = next(block for block in blocks(ROOT / "README.md", "python") if "removal.status" in block)
    with Emulator() as emulator:
        emulator.create_sandbox(sandbox_id="sbx_1")
        user = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
        command = [str(environment.python), "-c", lines]
        done = subprocess.run(command, env=user, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["[8000]", "removed True", "404"]
    without = subprocess.run(
        [environment.python, "-c", "from prime_ports.emulator import Emulator"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert without.returncode != 0
    assert "pip install 'prime-ports[emulator]'" in without.stderr.splitlines()[-1]
