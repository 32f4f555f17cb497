"""A small project with a history of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.scratch import Scratch

FILES = {
    "CHANGELOG.md": "## [Unreleased]\n\n## [0.1.0] - 2026-01-01\n",
    "src/prime_ports/__init__.py": """\
from typing import TYPE_CHECKING

from prime_ports._version import __version__ as __version__

if TYPE_CHECKING:
    from prime_ports._client import PortClient as PortClient
    from prime_ports._errors import LostError as LostError
    from prime_ports._errors import PrimeError as PrimeError

_HOME = {"LostError": "errors", "PortClient": "client", "PrimeError": "errors"}
__all__ = ("__version__", *_HOME)
""",
    "src/prime_ports/_version.py": '__version__ = "0.1.0"\n',
    "src/prime_ports/client.py": """\
from prime_ports.core import Core


class PortClient(Core):
    def unexpose(self, sandbox_id, exposure_id, *, missing_ok=False):
        return helper(sandbox_id)


def helper(sandbox_id):
    return sandbox_id
""",
    "src/prime_ports/core.py": "class Core:\n    def call(self, request, timeout=None):\n        return request\n",
    "src/prime_ports/errors.py": "class PrimeError(Exception): ...\n\n\nclass LostError(PrimeError): ...\n",
    "src/prime_ports/retry.py": '__all__ = ("again",)\n\n\ndef again(attempts): ...\n\n\ndef often(attempts): ...\n',
    "src/prime_ports/emulator/__init__.py": """\
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .server import Emulator as Emulator

__all__ = ("Emulator",)
""",
    "src/prime_ports/emulator/server.py": "class Emulator:\n    def reset(self, hard=False): ...\n",
    "generated/prime_openapi/__init__.py": "",
    "generated/prime_openapi/note.py": "class Note:\n    text: str\n\n    def _parse(self): ...\n",
}


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Nothing is committed yet."""
    project = Scratch(tmp_path / "project")
    for name, text in FILES.items():
        project.write(name, text)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(project.path)], check=True)
    return project
