"""Interruptions at every bytecode of the waiting, and of whole blocking calls."""

from __future__ import annotations

import pytest

from support.bridge_interruptions import interrupt_waiting


@pytest.mark.timeout(300)
def test_an_interruption_at_every_opcode_of_the_waiting_loses_nothing() -> None:
    first = 1
    while interrupt_waiting(first) is None:
        first += 1
    assert first > 90


@pytest.mark.timeout(600)
@pytest.mark.parametrize("place", ["at once", "while it waits"])
def test_two_interruptions_at_every_opcode_lose_nothing(place: str) -> None:
    whole = interrupt_waiting(10_000)
    assert whole is not None
    second = 1
    while interrupt_waiting(1 if place == "at once" else whole // 2, second) is None:
        second += 1
    assert second > 20
