"""Makes the scripts, and the helpers beside this file, importable whatever is run from where."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
for _folder in (HERE, HERE.parents[1] / "scripts"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all type checks of a run: the standard library is read once."""
    return tmp_path_factory.mktemp("mypy")
