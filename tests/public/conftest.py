"""An emulator with VM sandboxes, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prime_ports.emulator import Emulator
from support.both import Both
from support.names import Connect


@pytest.fixture(autouse=True)
def _short_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("closing", "procedures", "publishing"):
        monkeypatch.setattr(f"prime_ports._public.{module}.POLL", 0.01)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False, teams=("team_1", "team_2")) as running:
        yield running


@pytest.fixture
def client(emulator: Emulator, connect: Connect) -> Both:
    return connect(emulator.base_url, api_key=emulator.api_key)
