"""Networks of VM sandboxes: their rules of behaviour, over HTTP."""

from __future__ import annotations

import math
from typing import Any

import pytest
from emulator.helpers import Reply, call, eventually, wrong_fields

from prime_ports.emulator import EmulatedMember, Emulator

NETWORKS = "/api/v1/sandbox/networks"
WEB = {"from": "internet", "to": "tag:web", "ports": [8000, 8001]}


def rule(to: str = "tag:web", *ports: int) -> dict[str, Any]:
    return {"from": "internet", "to": to, "ports": list(ports)}


@pytest.fixture
def vm(emulator: Emulator) -> str:
    return emulator.create_sandbox(vm=True)


def detail(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.json["detail"]


def test_a_network_is_created_read_changed_and_deleted(emulator: Emulator, vm: str) -> None:
    made = call(emulator, "POST", NETWORKS, {"name": "n", "rules": [WEB]})
    assert made.status == 201
    network_id = made.json["id"]
    shown = {"id": network_id, "name": "n", "team_id": None, "rules": [WEB], "members": [], "version": 1}
    assert made.json == {**shown, "synced": True, "created_at": made.json["created_at"]}

    one = f"{NETWORKS}/{network_id}"
    joined = call(emulator, "PUT", f"{one}/members/{vm}", {"tags": ["web", "db"]})
    assert (joined.status, joined.json) == (200, {"sandbox_id": vm, "tags": ["web", "db"], "synced": True})
    assert emulator.public_ports == {(vm, 8000), (vm, 8001)}
    again = call(emulator, "PUT", f"{one}/members/{vm}", {})
    assert again.json["tags"] == [], "the whole list is replaced"
    assert emulator.public_ports == set()

    replaced = call(emulator, "PUT", f"{one}/rules", {"rules": [rule("*", 9000)]})
    assert (replaced.status, replaced.json["rules"], replaced.json["version"]) == (200, [rule("*", 9000)], 4)
    assert call(emulator, "GET", one).json == replaced.json
    assert emulator.public_ports == {(vm, 9000)}
    assert call(emulator, "GET", NETWORKS).json == {"networks": [replaced.json]}

    left = call(emulator, "DELETE", f"{one}/members/{vm}")
    assert (left.status, left.body) == (204, b"")
    assert call(emulator, "GET", one).json["version"] == 5
    assert emulator.public_ports == set()
    assert detail(call(emulator, "DELETE", f"{one}/members/{vm}")) == (
        404,
        f"Sandbox {vm} is not a member of network {network_id}",
    )
    gone = call(emulator, "DELETE", one)
    assert (gone.status, gone.body) == (204, b"")
    for method, path, body in (
        ("GET", one, None),
        ("DELETE", one, None),
        ("PUT", f"{one}/rules", {"rules": []}),
        ("PUT", f"{one}/members/{vm}", {}),
        ("DELETE", f"{one}/members/{vm}", None),
    ):
        assert detail(call(emulator, method, path, body)) == (404, f"Network {network_id} not found")
    assert emulator.networks == []


def test_all_rules_are_replaced_and_the_last_one_may_go(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", rules=[WEB], members={vm: ["web"]})
    assert call(emulator, "PUT", f"{NETWORKS}/{network_id}/rules", {"rules": []}).json["rules"] == []
    assert emulator.public_ports == set()


def test_unknown_fields_and_the_form_of_a_rule_survive(emulator: Emulator) -> None:
    rules = [
        {"from": "internet", "to": "*", "note": {"by": ["us"]}, "ports": None},
        {"to": "tag:a", "from": "*"},
        {"from": "tag:a", "to": "tag:b", "ports": [5, 5], "protocol": "udp"},
    ]
    made = call(emulator, "POST", NETWORKS, {"name": "n", "rules": rules}).json
    assert made["rules"] == rules
    one = f"{NETWORKS}/{made['id']}"
    assert call(emulator, "PUT", f"{one}/rules", {"rules": rules[::-1]}).json["rules"] == rules[::-1]
    assert call(emulator, "GET", one).json["rules"] == rules[::-1]
    assert call(emulator, "GET", NETWORKS).json["networks"][0]["rules"] == rules[::-1]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"rules": None}, {"rules": [{"from": "internet"}]}, {"rules": [rule("*", 0)]}, {"rules": [rule("*", 65_536)]}],
)
def test_rules_that_the_document_does_not_allow_change_nothing(emulator: Emulator, wrong: object) -> None:
    network_id = emulator.create_network("n", rules=[WEB])
    reply = call(emulator, "PUT", f"{NETWORKS}/{network_id}/rules", wrong)
    assert wrong_fields(reply)[0] in ("rules", "0")
    assert emulator.networks[0].rules == (WEB,)
    assert emulator.networks[0].version == 1


def test_what_opens_a_port(emulator: Emulator) -> None:
    one, two = emulator.create_sandbox(vm=True), emulator.create_sandbox(vm=True)
    opened: list[tuple[list[dict[str, Any]], set[tuple[str, int | None]]]] = [
        ([rule("*", 1)], {(one, 1), (two, 1)}),
        ([rule("tag:a", 1), rule("tag:b", 2)], {(one, 1), (two, 1), (two, 2)}),
        ([rule("a", 1), rule("tag:c", 1), {"from": "*", "to": "*"}, {"from": "tag:internet", "to": "*"}], set()),
        ([{"from": "internet", "to": "tag:b"}], {(two, None)}),
        ([{"from": "internet", "to": "tag:b", "ports": None}], {(two, None)}),
        ([rule("tag:b")], set()),
    ]
    members = {one: ["a"], two: ["a", "b"]}
    network_id = emulator.create_network("n", members=members)
    assert emulator.public_ports == set()
    for given, expected in opened:
        emulator.replace_rules(network_id, given)
        assert emulator.public_ports == emulator.written_public_ports == expected, given


def test_a_second_network_keeps_a_port_open(emulator: Emulator, vm: str) -> None:
    first, second = (emulator.create_network("n", rules=[WEB], members={vm: ["web"]}) for _ in range(2))
    emulator.replace_rules(first, [])
    assert emulator.public_ports == {(vm, 8000), (vm, 8001)}
    emulator.delete_network(second)
    assert emulator.public_ports == set()


def test_only_a_running_vm_of_the_same_owner_joins(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n")
    paused, of_team = emulator.create_sandbox(vm=True), emulator.create_sandbox(vm=True, team_id="team_1")
    container = emulator.create_sandbox()
    call(emulator, "POST", f"/api/v1/sandbox/{paused}/pause")
    for sandbox_id, status, text in (
        (container, 400, f"Sandbox {container} is not a VM; only VM sandboxes can join a network"),
        (paused, 409, f"Sandbox {paused} is PAUSED, not RUNNING"),
        (of_team, 400, f"Sandbox {of_team} and the network belong to different owners"),
        ("none", 404, "Sandbox none not found"),
    ):
        assert detail(call(emulator, "PUT", f"{NETWORKS}/{network_id}/members/{sandbox_id}", {})) == (status, text)
        with pytest.raises((ValueError, RuntimeError, LookupError), match=text):
            emulator.put_member(network_id, sandbox_id)
        with pytest.raises((ValueError, RuntimeError, LookupError), match=text):
            emulator.create_network("other", members={sandbox_id: []})
    assert [(one.network_id, one.members) for one in emulator.networks] == [(network_id, ())]


def test_a_member_stays_when_it_is_paused_and_leaves_when_it_ends(emulator: Emulator, vm: str) -> None:
    emulator.sync_delay = math.inf
    network_id = emulator.create_network("n", rules=[WEB], members={vm: ["web"]})
    emulator.sync_networks()
    call(emulator, "POST", f"/api/v1/sandbox/{vm}/pause")
    assert emulator.public_ports == {(vm, 8000), (vm, 8001)}
    call(emulator, "DELETE", f"/api/v1/sandbox/{vm}")
    assert emulator.public_ports == set(), "its VM is gone at once"
    shown = call(emulator, "GET", f"{NETWORKS}/{network_id}").json
    assert (shown["members"], shown["rules"], shown["version"]) == ([], [WEB], 3)


def test_a_list_may_lack_the_members() -> None:
    with Emulator(list_members=False) as emulator:
        network_id = emulator.create_network("n", members={emulator.create_sandbox(vm=True): []})
        (listed,) = call(emulator, "GET", NETWORKS).json["networks"]
        shown = call(emulator, "GET", f"{NETWORKS}/{network_id}").json
        assert len(shown.pop("members")) == 1
        assert listed == shown


def test_until_it_is_synced_the_former_rules_are_in_force(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", rules=[WEB], members={vm: ["web"]})
    emulator.sync_delay = math.inf
    one = f"{NETWORKS}/{network_id}"
    former = {(vm, 8000), (vm, 8001)}

    answer = call(emulator, "PUT", f"{one}/rules", {"rules": [rule("tag:web", 8000)]}).json
    assert (answer["synced"], answer["members"][0]["synced"], len(answer["rules"][0]["ports"])) == (False, True, 1)
    assert (emulator.public_ports, emulator.written_public_ports) == (former, {(vm, 8000)})
    emulator.sync_networks()
    assert call(emulator, "GET", one).json["synced"] is True
    assert emulator.public_ports == {(vm, 8000)}

    assert call(emulator, "PUT", f"{one}/members/{vm}", {"tags": []}).json["synced"] is False
    shown = call(emulator, "GET", one).json
    assert (shown["synced"], shown["members"][0]["synced"]) == (True, False)
    assert (emulator.public_ports, emulator.written_public_ports) == ({(vm, 8000)}, set())
    emulator.sync_networks()
    assert emulator.networks[0].members == (EmulatedMember(vm, (), synced=True),)
    assert emulator.public_ports == set()


def test_a_removed_member_and_a_deleted_network_stay_open_until_that_is_synced(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", rules=[rule("*", 1)], members={vm: []})
    emulator.sync_delay = math.inf
    emulator.remove_member(network_id, vm)
    assert (emulator.networks[0].synced, emulator.networks[0].members) == (False, ())
    assert emulator.public_ports == {(vm, 1)}
    emulator.sync_networks()
    assert (emulator.networks[0].synced, emulator.public_ports) == (True, set())
    emulator.put_member(network_id, vm)
    emulator.sync_networks()
    emulator.delete_network(network_id)
    assert (emulator.networks, emulator.public_ports, emulator.written_public_ports) == ([], {(vm, 1)}, set())
    emulator.sync_networks()
    assert emulator.public_ports == set()


def test_the_last_of_several_changes_counts(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", rules=[rule("*", 1)], members={vm: []})
    emulator.sync_delay = math.inf
    emulator.replace_rules(network_id, [rule("*", 2)])
    emulator.remove_member(network_id, vm)
    emulator.sync_delay = 0
    emulator.replace_rules(network_id, [rule("*", 3)])
    assert (emulator.public_ports, emulator.networks[0].synced) == ({(vm, 3)}, False), "the member is still there"
    emulator.put_member(network_id, vm)
    assert emulator.networks[0].synced
    assert emulator.networks[0].members[0].synced
    emulator.sync_networks()
    assert emulator.public_ports == {(vm, 3)}, "neither an earlier change of rules nor of the member comes back"


def test_the_delay_is_scaled() -> None:
    with Emulator(sync_delay=10, time_scale=0.02) as emulator:
        vm = emulator.create_sandbox(vm=True)
        network_id = emulator.create_network("n", rules=[rule("*", 1)], members={vm: []})
        assert (emulator.public_ports, emulator.networks[0].synced) == (set(), False)
        assert call(emulator, "GET", f"{NETWORKS}/{network_id}").json["synced"] is False
        eventually(lambda: bool(call(emulator, "GET", f"{NETWORKS}/{network_id}").json["synced"]))
        assert emulator.public_ports == {(vm, 1)}


def test_direct_methods_log_no_request(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", network_id="net 1")
    emulator.put_member("net 1", vm, ["a"])
    emulator.replace_rules("net 1", [WEB])
    emulator.remove_member("net 1", vm)
    emulator.delete_network("net 1")
    assert (network_id, emulator.requests) == ("net 1", [])
    assert [line.count('"arranged"') for line in emulator.events] == [1] * 6
    with pytest.raises(LookupError, match=r"^Network net 1 not found$"):
        emulator.replace_rules("net 1", [])


def test_wrong_arguments_of_direct_methods_change_nothing(emulator: Emulator, vm: str) -> None:
    network_id = emulator.create_network("n", network_id="net")
    with pytest.raises(ValueError, match=r"^there is a network 'net' already$"):
        emulator.create_network("n", network_id="net")
    with pytest.raises(ValueError, match=r"^rules: "):
        emulator.replace_rules(network_id, [rule("*", 70_000)])
    with pytest.raises(TypeError, match=r"^tags must be a list of texts, not 'web'$"):
        emulator.put_member(network_id, vm, "web")
    with pytest.raises(TypeError, match=r"^each of tags must be a str, not 5$"):
        emulator.put_member(network_id, vm, [5])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"^sync_delay must be a number of seconds from 0, or math.inf, not -1$"):
        emulator.sync_delay = -1
    assert len(emulator.networks) == 1
    assert emulator.networks[0].members == ()


def test_a_reset_forgets_networks_and_what_was_to_be_synced(emulator: Emulator, vm: str) -> None:
    emulator.create_network("n", rules=[rule("*", 1)], members={vm: []})
    emulator.sync_delay = math.inf
    emulator.create_network("m", rules=[rule("*", 2)], members={vm: []})
    emulator.reset()
    assert (emulator.networks, emulator.public_ports, emulator.sync_delay) == ([], set(), 0)
    emulator.sync_networks()
    assert emulator.public_ports == set()
