"""Both kinds of port that a client holds for a block, for tests that are about either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import field, frozen

from prime_ports.emulator import Emulator

Port = tuple[str, int]


@frozen
class HeldKind:
    """One of the context managers, and what the emulator has of its ports.

    Attributes:
        method: Name of the client's method.
        reading: Operation that reads what is there before anything is made.
        opening: Operation that makes the port, or the network of it.
        closing: Operation that closes the port.
        named: Arguments with which a lost port is recognized.
    """

    method: str
    reading: str
    opening: str
    closing: str
    named: dict[str, Any] = field(factory=dict[str, Any])

    def create_sandbox(self, emulator: Emulator, sandbox_id: str | None = None) -> str:
        return emulator.create_sandbox(sandbox_id, vm=self.method == "published")

    def hold(self, client: Any, sandbox_id: str, port: int = 8000, **options: Any) -> Any:
        return getattr(client, self.method)(sandbox_id, port, **options)

    def ports(self, emulator: Emulator) -> set[tuple[str, int | None]]:
        """Return the ports that are open, or that rules open which are not in force."""
        if self.method == "exposed":
            return {(exposure.sandbox_id, exposure.port) for exposure in emulator.exposures}
        return emulator.public_ports | emulator.written_public_ports

    def left(self, emulator: Emulator) -> list[object]:
        """Return what is there of ports, with networks and tags that open nothing."""
        return [*emulator.exposures, *emulator.networks]

    def sent(self, emulator: Emulator, operation: str) -> int:
        """Return the number of requests for one of the operations."""
        return sum(request.operation == operation for request in emulator.requests)

    def arrived(self, emulator: Emulator, operation: str, count: int = 1) -> Callable[[], bool]:
        return lambda: self.sent(emulator, operation) >= count


EXPOSED = HeldKind(
    "exposed", "sandbox.list_exposed_ports", "sandbox.expose_port", "sandbox.unexpose_port", {"name": "web"}
)
PUBLISHED = HeldKind(
    "published",
    "sandbox_networks.list_networks",
    "sandbox_networks.create_network",
    "sandbox_networks.replace_rules",
)
KINDS = pytest.mark.parametrize("held", [EXPOSED, PUBLISHED], ids=lambda kind: kind.method)
