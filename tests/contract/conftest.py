"""Prism, once as a mock and once as a proxy to an emulator, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.prism import Prism
from support.prism import prism as run_prism


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.fixture(scope="session")
def prism(document_path: Path) -> Iterator[Prism]:
    with run_prism(document_path) as process:
        yield process


@pytest.fixture(scope="session")
def mock(prism: Prism) -> str:
    return prism.serve()


@pytest.fixture(scope="session")
def proxy(prism: Prism, emulator: Emulator) -> str:
    return prism.serve(emulator.base_url, errors=True)
