"""`unpublish` closes one port of one sandbox and nothing else, or changes nothing and says why."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from prime_ports import ConflictError, NotFoundError, PublishedPort, ResponseValidationError, SharedRuleError
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.networks import meanwhile, rules_of, sent, web

PRIVATE = {"from": "tag:db", "to": "*", "ports": None}


def vm(emulator: Emulator, **fields: Any) -> str:
    return emulator.create_sandbox(vm=True, **fields)


def test_the_last_port_of_a_rule_takes_the_rule_with_it(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[PRIVATE, web(8000)], members={sandbox: ["web"]})
    removal = client.unpublish(sandbox, 8000)
    assert (removal.status, removal.confirmed, removal.warning) == ("removed", True, None)
    assert emulator.public_ports == set()
    assert rules_of(emulator, network) == [PRIVATE]
    assert sent(emulator, "PUT") == [f"/api/v1/sandbox/networks/{network}/rules"]


def test_the_other_ports_rules_and_tags_stay_in_order(emulator: Emulator, client: Both) -> None:
    sandbox, other = vm(emulator), vm(emulator)
    rules = [web(9000, 8000, 22), PRIVATE, web(8000, to="tag:other"), {"from": "*", "to": "tag:web", "ports": [8000]}]
    members = {sandbox: ["x", "web"], other: ["other"]}
    network = emulator.create_network("n", rules=rules, members=members)
    client.unpublish(sandbox, 8000)
    assert rules_of(emulator, network) == [web(9000, 22), *rules[1:]]
    assert emulator.public_ports == {(sandbox, 9000), (sandbox, 22), (other, 8000)}
    (there,) = emulator.networks
    assert {member.sandbox_id: [*member.tags] for member in there.members} == members


def test_unknown_fields_of_rules_are_sent_back(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    rules = [web(8000, 9000, note="mine"), web(1, to="tag:x", note=[1])]
    network = emulator.create_network("n", rules=rules, members={sandbox: ["web"]})
    client.unpublish(sandbox, 8000)
    assert rules_of(emulator, network) == [web(9000, note="mine"), rules[1]]


def test_every_network_that_opens_the_port_is_written_once(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    networks = [
        emulator.create_network(f"n{number}", rules=[web(8000), web(8000, to="*")], members={sandbox: ["web"]})
        for number in range(6)
    ]
    assert client.unpublish(sandbox, 8000).confirmed
    assert emulator.public_ports == set()
    assert sorted(sent(emulator, "PUT")) == sorted(f"/api/v1/sandbox/networks/{network}/rules" for network in networks)


@pytest.mark.parametrize("to", ["*", "tag:web"])
def test_a_rule_that_opens_the_port_of_others_is_refused(emulator: Emulator, client: Both, to: str) -> None:
    sandbox, other = vm(emulator), vm(emulator)
    alone = emulator.create_network("a", rules=[web(8000)], members={sandbox: ["web"]})
    rule = web(8000, to=to)
    network = emulator.create_network("n", rules=[rule], members={sandbox: ["web"], other: ["web"]})
    with pytest.raises(SharedRuleError, match=other) as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.sandbox_ids == (other,)
    assert caught.value.network_id == network
    assert caught.value.rule == rule
    assert 'shared="close"' in str(caught.value)
    assert sent(emulator, "PUT") == [], "a network that could be written is left, too"
    assert (alone, emulator.public_ports) == (alone, {(sandbox, 8000), (other, 8000)})

    assert client.unpublish(sandbox, 8000, shared="close").confirmed
    assert emulator.public_ports == set()


@pytest.mark.parametrize("ports", [None, ...], ids=["null", "absent"])
def test_a_rule_without_ports_is_refused_since_it_cannot_be_narrowed(
    emulator: Emulator, client: Both, ports: object
) -> None:
    sandbox = vm(emulator)
    rule: dict[str, Any] = {"from": "internet", "to": "tag:web"} | ({} if ports is ... else {"ports": None})
    network = emulator.create_network("n", rules=[rule, PRIVATE], members={sandbox: ["web"]})
    for options in ({}, {"shared": "close"}):
        with pytest.raises(SharedRuleError, match="all_ports=True") as caught:
            client.unpublish(sandbox, 8000, **options)
        assert caught.value.sandbox_ids == ()
    assert sent(emulator, "PUT") == []
    assert client.unpublish(sandbox, 8000, all_ports=True).confirmed
    assert rules_of(emulator, network) == [PRIVATE]
    assert emulator.public_ports == set()


def test_a_port_that_is_not_open_is_not_found(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    emulator.create_network("n", rules=[web(9000)], members={sandbox: ["web"]})
    with pytest.raises(NotFoundError, match=f"port 8000 of sandbox {sandbox} is not open") as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.status_code == 404
    removal = client.unpublish(sandbox, 8000, missing_ok=True)
    assert (removal.status, removal.confirmed) == ("already_gone", True)
    assert sent(emulator, "PUT") == []


def test_an_accepted_write_is_no_closed_port_until_it_is_in_force(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    emulator.sync_delay = 0.2
    removal = client.unpublish(sandbox, 8000)
    assert removal.confirmed
    assert emulator.public_ports == set()


def test_never_in_force_is_not_confirmed_within_the_timeout(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    emulator.sync_delay = math.inf
    removal = client.unpublish(sandbox, 8000, sync_timeout=0.1)
    assert (removal.status, removal.confirmed) == ("removed", False)
    assert "not in force after 0.1 s" in removal.message
    assert emulator.public_ports == {(sandbox, 8000)}
    again = client.unpublish(sandbox, 8000, missing_ok=True, sync_timeout=0.1)
    assert (again.status, again.confirmed) == ("removed", False), "never already gone while it may be open"
    assert len(sent(emulator, "PUT")) == 1


@pytest.mark.parametrize("change", ["rules", "members", "tags"])
def test_a_change_between_judging_and_the_last_reading_is_judged_anew(
    emulator: Emulator, client: Both, change: str
) -> None:
    sandbox, other = vm(emulator), vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    acts: dict[str, Callable[[], None]] = {
        "rules": lambda: emulator.replace_rules(network, [web(8000, 9000), PRIVATE]),
        "members": lambda: emulator.put_member(network, other, ["else"]),
        "tags": lambda: emulator.put_member(network, sandbox, ["web", "more"]),
    }
    meanwhile(emulator, "before", "get_network", acts[change], nth=2)
    assert client.unpublish(sandbox, 8000).confirmed
    assert len(sent(emulator, "PUT")) == 1
    assert emulator.public_ports == ({(sandbox, 9000)} if change == "rules" else set())
    (there,) = emulator.networks
    members = {member.sandbox_id: [*member.tags] for member in there.members}
    assert (
        members
        == {
            "rules": {sandbox: ["web"]},
            "members": {sandbox: ["web"], other: ["else"]},
            "tags": {sandbox: ["web", "more"]},
        }[change]
    )
    assert PRIVATE in rules_of(emulator, network) or change != "rules"


def test_others_who_become_concerned_before_the_last_reading_are_left_alone(emulator: Emulator, client: Both) -> None:
    sandbox, other = vm(emulator), vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    meanwhile(emulator, "before", "get_network", lambda: emulator.put_member(network, other, ["web"]), nth=2)
    with pytest.raises(SharedRuleError, match=other):
        client.unpublish(sandbox, 8000)
    assert sent(emulator, "PUT") == []
    assert emulator.public_ports == {(sandbox, 8000), (other, 8000)}


def test_rules_that_keep_changing_are_a_conflict_and_nothing_is_written(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    for nth in range(2, 20, 2):
        change = partial(emulator.replace_rules, network, [web(8000), web(nth)])
        meanwhile(emulator, "before", "get_network", change, nth=nth)
    with pytest.raises(ConflictError, match="kept changing") as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.status_code == 409
    assert caught.value.expected_rules != caught.value.found_rules
    assert web(8000) in (caught.value.found_rules or [])
    assert sent(emulator, "PUT") == []


def test_a_rule_that_comes_back_after_the_write_is_judged_anew(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    meanwhile(emulator, "after", "replace_rules", lambda: emulator.replace_rules(network, [web(8000), PRIVATE]))
    assert client.unpublish(sandbox, 8000).confirmed
    assert emulator.public_ports == set()
    assert rules_of(emulator, network) == [PRIVATE]
    assert len(sent(emulator, "PUT")) == 2


def test_a_port_that_others_open_again_and_again_is_never_told_as_closed(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    for nth in range(1, 20):
        meanwhile(emulator, "after", "replace_rules", lambda: emulator.replace_rules(network, [web(8000)]), nth=nth)
    with pytest.raises(ConflictError) as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.may_have_succeeded
    assert any(network in note for note in caught.value.__notes__)
    assert emulator.public_ports == {(sandbox, 8000)}


def test_a_write_of_others_in_the_gap_is_a_warning_with_both_lists(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000, 1)], members={sandbox: ["web"]})
    meanwhile(emulator, "before", "replace_rules", lambda: emulator.replace_rules(network, [web(8000, 1), web(2)]))
    removal = client.unpublish(sandbox, 8000)
    assert removal.confirmed
    assert removal.warning is not None
    assert network in removal.warning
    assert str(web(8000, 1)) in removal.warning
    assert str(web(1)) in removal.warning


def test_a_network_that_is_deleted_meanwhile_is_not_confirmed(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    meanwhile(emulator, "before", "replace_rules", lambda: emulator.delete_network(network))
    removal = client.unpublish(sandbox, 8000)
    assert (removal.status, removal.confirmed) == ("removed", False)


def test_a_sandbox_that_leaves_meanwhile_needs_no_write(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    meanwhile(emulator, "before", "get_network", lambda: emulator.remove_member(network, sandbox), nth=2)
    removal = client.unpublish(sandbox, 8000)
    assert (removal.status, removal.confirmed) == ("removed", False), "others closed it"
    assert sent(emulator, "PUT") == []


def test_a_lost_response_to_the_write_leads_to_another_reading(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000), PRIVATE], members={sandbox: ["web"]})
    emulator.faults.add(Fault("close_after", operation="sandbox_networks.replace_rules", times=1))
    removal = client.unpublish(sandbox, 8000)
    assert (removal.status, removal.confirmed, removal.warning) == ("removed", True, None)
    assert rules_of(emulator, network) == [PRIVATE]
    assert len(sent(emulator, "PUT")) == 1, "sent once, outside the retries"


def test_a_team_sandbox_needs_no_team_id(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator, team_id="team_1")
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id="team_1")
    assert client.unpublish(sandbox, 8000).confirmed
    assert emulator.public_ports == set()
    lists = [request.query for request in emulator.requests if request.raw_path.endswith("/networks")]
    assert set(lists) == {"team_id=team_1"}


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("sbx_1", 0), {}, "port must be 1-65535, got 0"),
        (("sbx_1", "8000"), {}, "port must be an int from 1 to 65535, not '8000'"),
        (("sbx_1", None), {}, "port must be an int"),
        (("a/..", 8000), {}, "dot segment"),
        (("sbx_1", 8000), {"shared": "yes"}, 'shared must be None or "close"'),
        (("sbx_1", 8000), {"sync_timeout": -1}, "sync_timeout must be a number of seconds from 0"),
        (("sbx_1", 8000), {"all_ports": 1}, "all_ports must be True or False"),
        (("sbx_1", 8000), {"team_id": ""}, "team_id is empty"),
    ],
)
def test_arguments_are_checked_before_anything_is_sent(
    emulator: Emulator, client: Both, arguments: Any, options: Any, message: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        client.unpublish(*arguments, **options)
    assert emulator.requests == []


def test_an_item_is_accepted_and_names_its_owner(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    item = PublishedPort(sandbox_id=sandbox, port=8000, url=None, network_id=network)
    assert client.unpublish(item).confirmed
    assert f"/api/v1/sandbox/{sandbox}" not in sent(emulator, "GET")
    with pytest.raises(TypeError, match="not both"):
        client.unpublish(item, 8000)


@pytest.mark.parametrize("rule", [web(1, to="sandbox:x"), {"from": "cidr:0.0.0.0/0", "to": "*", "ports": [8000]}])
def test_a_rule_of_an_unknown_form_is_never_taken_for_one_that_opens_nothing(
    emulator: Emulator, client: Both, rule: dict[str, Any]
) -> None:
    sandbox = vm(emulator)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    for rules in ([rule], [web(8000), rule]):
        value = {
            "id": network,
            "name": "n",
            "rules": rules,
            "version": 3,
            "synced": True,
            "created_at": "2026-01-01T00:00:00Z",
            "members": [{"sandbox_id": sandbox, "tags": ["web"], "synced": True}],
        }
        emulator.faults.clear()
        emulator.faults.add(Fault("wrong_json", operation="sandbox_networks.get_network", value=value))
        with pytest.raises(ResponseValidationError, match="that is not known"):
            client.unpublish(sandbox, 8000, missing_ok=True)
        with pytest.raises(ResponseValidationError, match="that is not known"):
            client.list_public(["published"])
    assert sent(emulator, "PUT") == []


def test_an_item_with_another_owner_than_the_sandboxs_own_is_not_taken_for_a_closed_port(
    emulator: Emulator, client: Both
) -> None:
    sandbox = vm(emulator, team_id="team_1")
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id="team_1")
    by_hand = PublishedPort(sandbox_id=sandbox, port=8000, url=None, network_id=network)
    removal = client.unpublish(by_hand, missing_ok=True)
    assert (removal.status, removal.confirmed) == ("removed", True)
    assert emulator.public_ports == set()


def test_an_item_for_all_ports_needs_all_ports(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    emulator.create_network("n", rules=[{"from": "internet", "to": "tag:web"}], members={sandbox: ["web"]})
    (item,) = client.list_public(["published"])
    assert item.port is None
    with pytest.raises(SharedRuleError, match="all_ports=True"):
        client.unpublish(item)
    assert sent(emulator, "PUT") == []
    assert client.unpublish(item, all_ports=True).confirmed
    assert emulator.public_ports == set()


def test_a_port_beside_a_rule_for_all_ports_does_not_take_that_rule_with_it(emulator: Emulator, client: Both) -> None:
    sandbox = vm(emulator)
    emulator.create_network("n", rules=[{"from": "internet", "to": "tag:web"}, web(8000)], members={sandbox: ["web"]})
    report = client.remove_all(sandbox, port=8000)
    (item,) = report.items
    assert isinstance(item.error, SharedRuleError)
    assert emulator.public_ports == {(sandbox, None), (sandbox, 8000)}
    assert client.remove_all(sandbox).ok
    assert emulator.public_ports == set()
