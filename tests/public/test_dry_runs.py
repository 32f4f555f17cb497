"""Dry runs: the items that would be removed, and no request that removes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import RemovalReport
from prime_ports.emulator import Emulator
from support.both import Both
from support.networks import sent, web

Run = Callable[[Both, str, str], RemovalReport]
RUNS: dict[str, Run] = {
    "unexpose_many": lambda client, box, vm: client.unexpose_many(client.list_exposures(), dry_run=True),
    "unexpose_all": lambda client, box, vm: client.unexpose_all(box, dry_run=True),
    "unpublish_many": lambda client, box, vm: client.unpublish_many([(vm, 8000), (vm, 9000)], dry_run=True),
    "remove_many": lambda client, box, vm: client.remove_many(client.list_public(), dry_run=True),
    "remove_all": lambda client, box, vm: client.remove_all(everywhere=True, dry_run=True),
}
KINDS = {
    "unexpose_many": ["exposure"],
    "unexpose_all": ["exposure"],
    "unpublish_many": ["published", "published"],
    "remove_many": ["exposure", "published", "published", "tunnel"],
    "remove_all": ["exposure", "published", "published", "tunnel"],
}


@pytest.fixture
def sandboxes(emulator: Emulator) -> tuple[str, str]:
    """A container and a VM, with ports of every kind."""
    container, machine = emulator.create_sandbox(vm=False), emulator.create_sandbox(vm=True)
    emulator.add_exposure(container, 8000, name="web")
    emulator.create_network("n", rules=[web(8000, 9000)], members={machine: ["web"]})
    emulator.add_tunnel()
    return container, machine


@pytest.mark.parametrize("name", RUNS)
def test_the_items_are_what_the_real_run_removes(
    emulator: Emulator, client: Both, sandboxes: tuple[str, str], name: str
) -> None:
    plan = RUNS[name](client, *sandboxes)
    assert sorted(item.kind for item in plan.items) == KINDS[name]
    assert {(item.status, item.reason) for item in plan.items} == {("not_attempted", "dry run")}
    assert [item.position for item in plan.items] == list(range(len(plan.items)))
    assert (plan.estimate is not None and plan.estimate.requests) == len(KINDS[name])
    assert plan.ok
    assert [sent(emulator, method) for method in ("PUT", "DELETE", "POST")] == [[], [], []]
    options: dict[str, Any] = {
        "unexpose_many": lambda: client.unexpose_many(client.list_exposures()),
        "unexpose_all": lambda: client.unexpose_all(sandboxes[0]),
        "unpublish_many": lambda: client.unpublish_many([(sandboxes[1], 8000), (sandboxes[1], 9000)]),
        "remove_many": lambda: client.remove_many(client.list_public()),
        "remove_all": lambda: client.remove_all(everywhere=True),
    }
    assert {item.key for item in options[name]().removed} == {item.key for item in plan.items}


def test_items_that_cannot_be_sent_are_failed_already(emulator: Emulator, client: Both) -> None:
    plan = client.unpublish_many([("a/..", 1), ("sbx", 0), ("sbx", 1)], dry_run=True)
    assert [item.status for item in plan.items] == ["failed", "failed", "not_attempted"]
    assert "port must be 1-65535, got 0" in str(plan.items[1].error)
    assert not plan.ok
    assert emulator.requests == []


@pytest.mark.parametrize("name", ["unpublish_many", "remove_many"])
def test_a_wrong_option_or_item_is_refused(emulator: Emulator, client: Both, name: str) -> None:
    with pytest.raises(TypeError, match="dry_run must be True or False, got 'no'"):
        getattr(client, name)([], dry_run="no")
    with pytest.raises(TypeError, match="an item must be"):
        getattr(client, name)(["sbx"], dry_run=True)
    assert emulator.requests == []
