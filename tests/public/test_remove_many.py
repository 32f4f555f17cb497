"""Bulk removal of published ports, of tunnels and of everything: one account of it, also when it is interrupted."""

from __future__ import annotations

import _thread
import math
from collections import Counter
from typing import Any

import pytest

from prime_ports import (
    BatchInterrupted,
    NotFoundError,
    PortClient,
    PublishedPort,
    RateLimiter,
    RemovalItem,
    RemovalReport,
    SharedRuleError,
)
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.networks import meanwhile, sent, web


def fill(emulator: Emulator, networks: int, each: int) -> list[tuple[str, int]]:
    """Publish ports in networks of four sandboxes each, and return them in an order that mixes the networks."""
    pairs = []
    for number in range(networks):
        sandboxes = [emulator.create_sandbox(vm=True) for _ in range(4)]
        ports = [1000 + place for place in range(each // 4)]
        rules: list[dict[str, Any]] = [{"from": "*", "to": "*", "ports": [1]}]
        rules += [web(*ports, 9, to=f"tag:t{place}") for place in range(4)]
        members = {sandbox: [f"t{place}"] for place, sandbox in enumerate(sandboxes)}
        emulator.create_network(f"n{number}", rules=rules, members=members)
        pairs += [(sandbox, port) for port in ports for sandbox in sandboxes]
    return pairs[::3] + pairs[1::3] + pairs[2::3]


def kept(emulator: Emulator) -> set[tuple[str, int | None]]:
    return {pair for pair in emulator.public_ports if pair[1] == 9}


def test_a_thousand_ports_take_one_write_for_each_network(emulator: Emulator, client: Both) -> None:
    pairs = fill(emulator, 50, 20)
    assert len(pairs) == 1000
    items: list[RemovalItem] = []
    report = client.unpublish_many([*pairs, pairs[0]], on_item=items.append)
    assert report.ok
    assert [(item.sandbox_id, item.port) for item in report.items] == [*pairs, pairs[0]]
    assert Counter(item.status for item in report.items) == {"removed": 1001}
    assert all(item.removal is not None and item.removal.confirmed for item in report.items)
    assert sorted(item.position for item in items) == list(range(1001))
    assert Counter(sent(emulator, "PUT")).most_common(1)[0][1] == 1
    assert len(sent(emulator, "PUT")) == 50
    assert emulator.public_ports == kept(emulator)
    assert len(kept(emulator)) == 200


@pytest.mark.parametrize("after", [1, 20, 50])
def test_interrupted_in_the_middle_the_report_and_the_server_agree(
    emulator: Emulator, client: Both, after: int
) -> None:
    pairs, report = fill(emulator, 50, 20), RemovalReport()

    emulator.sync_delay = math.inf
    meanwhile(emulator, "after", "replace_rules", _thread.interrupt_main, nth=after)
    with pytest.raises((BatchInterrupted, KeyboardInterrupt)):
        client.unpublish_many(pairs, report=report, concurrency=4)
    written = emulator.written_public_ports
    assert len(report.items) == len(pairs)
    assert report.interrupted
    for item in report.items:
        still = (item.sandbox_id, item.port) in written
        if item.status == "removed":
            assert not still, item
            assert item.removal is not None
            assert not item.removal.confirmed, "the networks are not in force"
        elif item.status == "not_attempted":
            assert still, item
        else:
            assert item.error is not None
            assert item.error.may_have_succeeded  # type: ignore[attr-defined]
    counts = Counter(item.status for item in report.items)
    assert counts["failed"] <= 20 * 4, "only what was in flight is in doubt"
    assert counts["removed"] >= 20 * max(0, after - 4)


def test_a_shared_rule_goes_when_all_that_share_it_are_given(emulator: Emulator, client: Both) -> None:
    one, two = (emulator.create_sandbox(vm=True) for _ in range(2))
    emulator.create_network("n", rules=[web(8000, to="*")], members={one: [], two: []})
    report = client.unpublish_many([(one, 8000)])
    (item,) = report.items
    assert isinstance(item.error, SharedRuleError)
    assert item.error.sandbox_ids == (two,)
    assert sent(emulator, "PUT") == []
    assert client.unpublish_many([(one, 8000), (two, 8000)]).ok
    assert emulator.public_ports == set()


def test_a_refused_port_keeps_what_it_shares_with_others(emulator: Emulator, client: Both) -> None:
    one, two, three = (emulator.create_sandbox(vm=True) for _ in range(3))
    emulator.create_network("n", rules=[web(8000, to="*")], members={one: [], two: []})
    emulator.create_network("m", rules=[web(8000, to="*")], members={two: [], three: []})
    report = client.unpublish_many([(one, 8000), (two, 8000)])
    assert [item.status for item in report.items] == ["failed", "failed"]
    assert sent(emulator, "PUT") == []


def test_what_cannot_be_sent_is_a_failed_item_and_the_rest_goes_on(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    report = client.unpublish_many([(sandbox, 0), ("a/..", 1), (sandbox, 8000), (sandbox, 9)])
    assert [item.status for item in report.items] == ["failed", "failed", "removed", "already_gone"]
    assert "port must be 1-65535, got 0" in str(report.items[0].error)
    with pytest.raises(TypeError, match="an item must be a PublishedPort or a pair"):
        client.unpublish_many([sandbox])


def test_no_request_is_begun_after_the_time_is_over(emulator: Emulator, client: Both) -> None:
    pairs = fill(emulator, 2, 4)
    report = client.unpublish_many(pairs, stop_after=0)
    assert {item.status for item in report.items} == {"not_attempted"}
    assert emulator.requests == []


def everything(emulator: Emulator) -> tuple[str, str]:
    container, machine = emulator.create_sandbox(vm=False), emulator.create_sandbox(vm=True)
    emulator.add_exposure(container, 8000, name="web")
    emulator.create_network("n", rules=[web(8000, 9000)], members={machine: ["web"]})
    return container, machine


def test_everything_of_an_account_goes_at_once(emulator: Emulator, client: Both) -> None:
    container, machine = everything(emulator)
    other = emulator.create_sandbox(vm=True, team_id="team_1")
    emulator.create_network("t", rules=[{"from": "internet", "to": "*"}], members={other: []}, team_id="team_1")
    emulator.add_tunnel()
    listed = client.list_public()
    assert {(port.kind, port.sandbox_id, port.port) for port in listed} == {
        ("exposure", container, 8000),
        ("published", machine, 8000),
        ("published", machine, 9000),
        ("published", other, None),
        ("tunnel", None, None),
    }
    assert listed.incomplete == []
    plan = client.remove_all(everywhere=True, dry_run=True)
    assert {port.key for port in plan.selected} == {port.key for port in listed}
    assert not any(sent(emulator, method) for method in ("PUT", "DELETE"))
    report = client.remove_all(everywhere=True)
    assert report.ok, report.to_json()
    assert Counter(item.kind for item in report.removed) == {"exposure": 1, "published": 3, "tunnel": 1}
    assert emulator.public_ports == set()
    assert emulator.exposures == []
    assert emulator.tunnels == []
    assert client.list_public() == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "give everywhere=True"),
        ({"sandbox_id": ""}, "sandbox_id is empty"),
        ({"sandbox_id": "sbx_1", "everywhere": True}, "not both"),
        ({"everywhere": True, "kinds": ["port"]}, "kinds must be among exposure, published, tunnel, got 'port'"),
        ({"everywhere": True, "kinds": "published"}, "kinds must be a collection"),
        ({"everywhere": True, "all_users": True}, "all_users=True needs a team_id"),
        ({"everywhere": True, "labels": "x"}, "labels must be a collection"),
        ({"everywhere": True, "sandbox_name": 5}, "sandbox_name must be a str, not int"),
        ({"everywhere": True, "older_than": "soon"}, "older_than"),
    ],
)
def test_arguments_of_remove_all_are_checked_first(
    emulator: Emulator, client: Both, options: dict[str, Any], message: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        client.remove_all(**options)
    assert emulator.requests == []


def test_the_filters_select_by_sandbox_kind_port_name_and_label(emulator: Emulator, client: Both) -> None:
    container, machine = everything(emulator)
    labelled = emulator.create_sandbox(vm=True, labels=["keep"])
    emulator.create_network("l", rules=[web(1)], members={labelled: ["web"]})

    def chosen(**options: Any) -> set[tuple[str | None, int | None]]:
        plan = client.remove_all(dry_run=True, **options)
        return {(port.sandbox_id, port.port) for port in plan.selected}

    assert chosen(sandbox_id=machine) == {(machine, 8000), (machine, 9000)}
    assert chosen(sandbox_id=container) == {(container, 8000)}
    assert chosen(everywhere=True, kinds=["exposure"]) == {(container, 8000)}
    assert chosen(everywhere=True, port=8000) == {(container, 8000), (machine, 8000)}
    assert chosen(everywhere=True, name="l") == {(labelled, 1)}
    assert chosen(everywhere=True, labels=["keep"]) == {(labelled, 1)}
    assert chosen(everywhere=True, labels=["keep", "other"]) == set()


def test_ports_are_selected_by_the_names_of_their_sandboxes(emulator: Emulator, client: Both) -> None:
    container = emulator.create_sandbox(name="preview-1")
    emulator.add_exposure(container, 8000)
    emulator.add_exposure(emulator.create_sandbox(name="Preview-2"), 8000)
    machine = emulator.create_sandbox(vm=True, name="preview-3", labels=["keep"])
    other = emulator.create_sandbox(vm=True, name="mine")
    emulator.create_network("preview-net", rules=[web(8000)], members={machine: ["web"], other: ["web"]})
    of_team = emulator.create_sandbox(vm=True, name="preview-4", team_id="team_1")
    emulator.create_network("t", rules=[web(1)], members={of_team: ["web"]}, team_id="team_1")
    emulator.add_tunnel(name="preview-5")
    for _ in range(120):
        emulator.create_sandbox(name="filler")
    last = emulator.create_sandbox(name="preview-6")
    emulator.add_exposure(last, 8000)

    def chosen(**options: Any) -> set[str | None]:
        return {port.sandbox_id for port in client.remove_all(dry_run=True, **options).selected}

    assert chosen(everywhere=True, sandbox_name="preview-*") == {container, machine, of_team, last}
    assert chosen(everywhere=True, sandbox_name="preview-[13]") == {container, machine}
    assert chosen(everywhere=True, sandbox_name="preview-*", labels=["keep"]) == {machine}
    assert chosen(everywhere=True, sandbox_name="preview-*", team_id="team_1") == {of_team}
    assert chosen(sandbox_id=container, sandbox_name="preview-*") == {container}
    assert chosen(sandbox_id=other, sandbox_name="preview-*") == set()
    assert chosen(everywhere=True, sandbox_name="preview-") == set()
    report = client.remove_all(everywhere=True, sandbox_name="preview-*", shared="close")
    assert {item.sandbox_id for item in report.removed} == {container, machine, of_team, last}
    assert len(emulator.exposures) == len(emulator.tunnels) == 1


def test_only_ports_with_an_age_are_removed_by_age(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    rules = [web(1), web(2, to="tag:prime-ports-2-1000000000"), web(3, to="tag:prime-ports-3-4000000000")]
    tags = ["web", "prime-ports-2-1000000000", "prime-ports-3-4000000000"]
    emulator.create_network("n", rules=rules, members={sandbox: tags})
    report = client.remove_all(everywhere=True, older_than="2h")
    assert [item.port for item in report.removed] == [2]
    assert [port.port for port in report.skipped] == [1]
    assert emulator.public_ports == {(sandbox, 1), (sandbox, 3)}


def test_a_single_item_of_any_kind_is_removed(emulator: Emulator, client: Both) -> None:
    everything(emulator)
    for port in client.list_public():
        assert client.remove(port).status == "removed"
    assert client.list_public() == []
    with pytest.raises(TypeError, match="an item must be an Exposure, a PublishedPort or a Tunnel"):
        client.remove("sbx_1")


def test_limits_are_kept_in_the_same_batch() -> None:
    with Emulator(time_scale=0.01) as emulator:
        options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
        container, machine = everything(emulator)
        for number in range(30):
            emulator.add_exposure(container, 8000 + number)
        with PortClient(**options, rate_limit=RateLimiter(period_scale=0.01)) as client:
            report = client.remove_all(everywhere=True)
        assert report.ok
        assert len(report.removed) == 33
        assert 429 not in {request.status for request in emulator.requests}
        assert machine not in {sandbox for sandbox, _ in emulator.public_ports}


def test_an_item_of_a_list_keeps_its_owner(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    emulator.create_network("t", rules=[web(8000)], members={sandbox: ["web"]}, team_id="team_1")
    (port,) = client.list_public(kinds=["published"])
    assert isinstance(port, PublishedPort)
    assert port.team_id == "team_1"
    assert client.remove_many([port, port]).ok
    assert f"/api/v1/sandbox/{sandbox}" not in sent(emulator, "GET")


def test_the_list_of_one_sandbox_asks_only_its_owner(emulator: Emulator, client: Both) -> None:
    container, machine = everything(emulator)
    other = emulator.create_sandbox(vm=True)
    emulator.create_network("m", rules=[web(7000)], members={other: ["web"]})
    emulator.add_tunnel()
    assert [port.kind for port in client.list_public(sandbox_id=container)] == ["exposure"]
    before = len(emulator.requests)
    listed = client.list_public(["published", "tunnel"], sandbox_id=machine)
    assert [(port.sandbox_id, port.port) for port in listed] == [(machine, 8000), (machine, 9000)]
    paths = {request.raw_path.partition("?")[0] for request in emulator.requests[before:]}
    assert not any("teams" in path or "tunnel" in path or "expose" in path for path in paths)
    with pytest.raises(ValueError, match="sandbox_id is empty"):
        client.list_public(sandbox_id="")


@pytest.mark.parametrize("kinds", [None, ["published"]])
def test_an_unknown_sandbox_is_not_called_closed(emulator: Emulator, client: Both, kinds: Any) -> None:
    for ask in (client.list_public, client.remove_all):
        with pytest.raises(NotFoundError, match="404: Sandbox sbx_never not found"):
            ask(sandbox_id="sbx_never", kinds=kinds)
    assert sent(emulator, "DELETE") == []


def test_a_sandbox_that_one_list_knows_is_not_unknown(emulator: Emulator, client: Both) -> None:
    """Its lookup and the list of its exposures are parts of the service that change apart."""
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("status_before", operation="sandbox.get_sandbox", status=404))
    listed = client.list_public(sandbox_id=sandbox)
    assert listed == []
    (note,) = listed.incomplete
    assert note.startswith(f"the owner of sandbox {sandbox}: ")
    emulator.add_exposure(sandbox, 8000)
    assert client.remove_all(sandbox).ok
    assert emulator.exposures == []


def test_the_owner_of_all_networks_may_be_given(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    rules = [web(8000), {"from": "internet", "to": "*"}]
    emulator.create_network("t", rules=rules, members={sandbox: ["web"]}, team_id="team_1")
    (item,) = client.unpublish_many([(sandbox, 8000)], team_id="team_1").items
    assert isinstance(item.error, SharedRuleError)
    assert client.unpublish_many([(sandbox, 8000)], team_id="team_1", all_ports=True).removed
    assert emulator.public_ports == set()
    assert f"/api/v1/sandbox/{sandbox}" not in sent(emulator, "GET")
    with pytest.raises(ValueError, match="team_id is empty"):
        client.unpublish_many([(sandbox, 8000)], team_id="")


def test_a_dry_run_knows_the_time_of_its_list(emulator: Emulator, client: Both) -> None:
    everything(emulator)
    assert client.remove_all(everywhere=True, dry_run=True).server_time is not None
    assert client.unexpose_all(everywhere=True, dry_run=True).server_time is not None


def test_an_id_that_is_too_long_to_be_sent_is_one_failed_item(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    report = client.unpublish_many([("x" * 70_000, 1), (sandbox, 8000)])
    assert [item.status for item in report.items] == ["failed", "removed"]
    assert "more than the 65536 that can be sent" in str(report.items[0].error)
