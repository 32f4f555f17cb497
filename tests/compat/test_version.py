"""The version is stated in one place."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

from codegen.document import ROOT
from prime_ports import __version__

VERSION = ROOT / "src" / "prime_ports" / "_version.py"


def test_the_installed_package_and_the_source_state_the_same_version() -> None:
    assert version("prime-ports") == __version__ == re.findall(r'__version__ = "(.+)"', VERSION.read_text("utf-8"))[0]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_no_other_file_states_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
