"""One running emulator, empty at the beginning of each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prime_ports.emulator import Emulator


@pytest.fixture(scope="session")
def running() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(running: Emulator) -> Emulator:
    running.reset()
    return running
