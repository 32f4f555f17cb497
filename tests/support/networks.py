"""Networks of VM sandboxes in tests: rules, and others who change them between the requests of a client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prime_ports.emulator import Emulator, Fault

Act = Callable[[], object]


def web(*ports: int, to: str = "tag:web", **fields: Any) -> dict[str, Any]:
    """Return a rule that makes ports public."""
    return {"from": "internet", "to": to, "ports": [*ports], **fields}


def sent(emulator: Emulator, method: str) -> list[str]:
    """Return the paths of the requests with a method that arrived."""
    return [request.raw_path for request in emulator.requests if request.method == method]


def rules_of(emulator: Emulator, network_id: str) -> list[dict[str, Any]]:
    (network,) = (network for network in emulator.networks if network.network_id == network_id)
    return [dict(rule) for rule in network.rules]


def meanwhile(emulator: Emulator, when: str, operation: str, act: Act, *, nth: int = 1) -> None:
    """Let others act "before" or "after" the nth request for an operation on networks is carried out."""
    fault = Fault(f"change_{when}", operation=f"sandbox_networks.{operation}", nth=nth, change=act)
    emulator.faults.add(fault)
