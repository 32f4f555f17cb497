"""An emulator without limits for each test, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prime_ports.emulator import Emulator
from support.both import Both
from support.names import Connect


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        yield running


@pytest.fixture
def client(emulator: Emulator, connect: Connect) -> Both:
    return connect(emulator.base_url, api_key=emulator.api_key)
