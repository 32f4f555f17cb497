"""Fixtures of the pipeline's tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all type checks of a run: the standard library is read once."""
    return tmp_path_factory.mktemp("mypy")
