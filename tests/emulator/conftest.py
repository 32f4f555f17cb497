"""One running emulator for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prime_ports.emulator import Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(api_key="emulator-key") as running:
        yield running


@pytest.fixture
def sandbox(emulator: Emulator) -> str:
    return emulator.create_sandbox()
