"""Exposures to remove, and what arrived of it."""

from __future__ import annotations

from typing import Any

from prime_ports.emulator import Emulator


def exposures(emulator: Emulator, sandboxes: int, each: int) -> list[tuple[str, str]]:
    """Make exposures, so many in each of so many new sandboxes; their ids."""
    names = [emulator.create_sandbox() for _ in range(sandboxes)]
    return [(name, emulator.add_exposure(name, 8000).exposure_id) for _ in range(each) for name in names]


def deletes(emulator: Emulator) -> list[Any]:
    return [request for request in emulator.requests if request.method == "DELETE"]
