"""`list_public` names everything that is public, and what could not be asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from prime_ports import (
    AuthenticationError,
    InternalServerError,
    NotFoundError,
    PublicPortList,
    ResponseValidationError,
    Tunnel,
)
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.names import Connect
from support.networks import rules_of, sent, web

KINDS = ["exposure", "published", "tunnel"]


def tunnels(listed: PublicPortList) -> set[str]:
    return {port.tunnel_id for port in listed if isinstance(port, Tunnel)}


def test_the_person_and_every_team_are_asked(emulator: Emulator, client: Both) -> None:
    for team_id in (None, "team_1", "team_2"):
        sandbox = emulator.create_sandbox(vm=True, team_id=team_id)
        emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id=team_id)
        emulator.add_tunnel(name="t", team_id=team_id)
    listed = client.list_public()
    assert [port.kind for port in listed] == ["published"] * 3 + ["tunnel"] * 3
    assert {getattr(port, "team_id", None) for port in listed} == {None, "team_1", "team_2"}
    assert listed.incomplete == []
    assert abs(datetime.now(UTC) - listed.server_time) < timedelta(seconds=5)


def test_a_kind_that_is_not_wanted_is_not_asked_for(emulator: Emulator, client: Both) -> None:
    client.list_public(kinds=["exposure"])
    assert sent(emulator, "GET") == ["/api/v1/sandbox/expose/all"]


@pytest.mark.parametrize("kinds", ["exposure", 3, ["exposures"], [None]])
def test_kinds_are_checked_before_anything_is_sent(emulator: Emulator, client: Both, kinds: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="kinds must be"):
        client.list_public(kinds=kinds)
    assert emulator.requests == []


@pytest.mark.parametrize("status", [404, 405, 410])
def test_a_withdrawn_list_of_exposures_is_no_failure_of_the_rest(connect: Connect, status: int) -> None:
    with Emulator(limits=False, withdrawn_status=status) as emulator:
        client = connect(emulator.base_url, api_key=emulator.api_key)
        sandbox = emulator.create_sandbox(vm=True)
        emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
        listed = client.list_public()
        assert [port.key for port in listed] == [f"published/{sandbox}/8000"]
        (text,) = listed.incomplete
        assert "withdrawn" in text
        assert str(status) in text
        report = client.remove_all(everywhere=True)
        assert report.ok
        assert ["withdrawn" in text for text in report.incomplete] == [True]


@pytest.mark.parametrize("status", [403, 404])
def test_a_team_that_cannot_be_read_is_named_and_no_failure(emulator: Emulator, client: Both, status: int) -> None:
    for team_id in ("team_1", "team_2"):
        sandbox = emulator.create_sandbox(vm=True, team_id=team_id)
        emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id=team_id)
    emulator.deny_team("team_1", status=status)
    listed = client.list_public()
    assert [getattr(port, "team_id", None) for port in listed] == ["team_2"]
    assert len(listed.incomplete) == 2
    assert all("team team_1" in text for text in listed.incomplete)


def test_any_other_failure_is_raised(emulator: Emulator, client: Both) -> None:
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.list_networks", status=500))
    with pytest.raises(InternalServerError):
        client.list_public()
    emulator.faults.clear()
    emulator.faults.add(Fault("status_before", operation="sandbox.list_all_exposed_ports", status=401))
    with pytest.raises(AuthenticationError):
        client.list_public()


@pytest.mark.parametrize("field", ["members", "rules", "synced"])
def test_a_network_that_lacks_what_removal_decides_by_is_never_read_as_empty(
    emulator: Emulator, client: Both, field: str
) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    network = emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]})
    emulator.faults.add(Fault("omit_fields", operation="sandbox_networks.get_network", fields=[field]))
    with pytest.raises(ResponseValidationError, match=field):
        client.list_public()
    with pytest.raises(ResponseValidationError, match=field):
        client.unpublish(sandbox, 8000, missing_ok=True)
    assert rules_of(emulator, network) == [web(8000)]
    assert sent(emulator, "PUT") == []


def test_ended_tunnels_are_not_public(emulator: Emulator, client: Both) -> None:
    made = {status: emulator.add_tunnel(status=status) for status in ("pending", "connected", "disconnected")}
    for status in ("expired", "terminated"):
        emulator.add_tunnel(status=status)
    listed = client.list_public(kinds=["tunnel"])
    assert {port.status: port.tunnel_id for port in listed} == {key: one.tunnel_id for key, one in made.items()}
    assert all((port.sandbox_id, port.port) == (None, None) for port in listed)


def test_all_pages_of_tunnels_are_read(emulator: Emulator, client: Both) -> None:
    made = {emulator.add_tunnel().tunnel_id for _ in range(250)}
    assert tunnels(client.list_public(kinds=["tunnel"])) == made


def test_a_list_of_tunnels_that_ends_too_early_is_no_list(emulator: Emulator, client: Both) -> None:
    value = {"tunnels": [], "total": 7}
    emulator.faults.add(Fault("wrong_json", operation="tunnel.list_tunnels", value=value))
    with pytest.raises(Exception, match="the list of tunnels ended after 0 of 7"):
        client.list_public()


def test_tunnels_of_other_users_are_left_alone(emulator: Emulator, client: Both) -> None:
    mine = emulator.add_tunnel(team_id="team_1").tunnel_id
    theirs = emulator.add_tunnel(team_id="team_1", user_id="user_other").tunnel_id
    own = emulator.add_tunnel().tunnel_id
    assert tunnels(client.list_public()) == {mine, own}
    assert tunnels(client.list_public(all_users=True)) == {mine, theirs, own}
    assert client.remove_all(everywhere=True).ok
    assert [tunnel.tunnel_id for tunnel in emulator.tunnels] == [theirs]
    assert client.remove_all(everywhere=True, team_id="team_1", all_users=True).ok
    assert emulator.tunnels == []


def test_five_hundred_tunnels_are_deleted_by_one_request(emulator: Emulator, client: Both) -> None:
    for _ in range(501):
        emulator.add_tunnel()
    report = client.remove_all(everywhere=True, kinds=["tunnel"])
    assert report.ok
    assert len(report.removed) == 501
    assert len(sent(emulator, "DELETE")) == 2
    assert emulator.tunnels == []


def test_an_empty_selection_of_tunnels_is_never_sent(emulator: Emulator, client: Both) -> None:
    emulator.add_tunnel(name="keep")
    assert client.remove_all(everywhere=True, name="other").ok
    assert client.remove_many([]).ok
    assert sent(emulator, "DELETE") == []


def test_a_tunnel_that_is_gone_counts_as_gone(emulator: Emulator, client: Both) -> None:
    listed = [emulator.add_tunnel().tunnel_id for _ in range(3)]
    items = client.list_public()
    emulator.set_tunnel_status(listed[1], "terminated")
    first = client.remove(items[0])
    assert (first.status, first.confirmed) == ("removed", True)
    with pytest.raises(NotFoundError, match=listed[0]):
        client.remove(items[0])
    assert client.remove(items[0], missing_ok=True).status == "already_gone"
    report = client.remove_many(items)
    assert report.ok
    assert report.items[0].status == "already_gone"
    assert [item.tunnel_id for item in report.items] == listed


def test_a_lost_response_to_the_deletion_is_looked_up(emulator: Emulator, client: Both) -> None:
    emulator.add_tunnel()
    (item,) = client.list_public()
    emulator.faults.add(Fault("reset_after", operation="tunnel.bulk_delete_tunnels", times=20))
    removal = client.remove(item)
    assert (removal.status, removal.confirmed) == ("removed", False)
    assert emulator.tunnels == []


def test_a_sandbox_that_names_no_team_is_looked_for_everywhere(connect: Connect) -> None:
    with Emulator(limits=False, omit_team_id=True, teams=("team_1", "team_2")) as emulator:
        client = connect(emulator.base_url, api_key=emulator.api_key)
        sandbox = emulator.create_sandbox(vm=True, team_id="team_2")
        emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id="team_2")
        emulator.deny_team("team_1")
        assert client.unpublish(sandbox, 8000).confirmed, "the networks of its owner are known, so others do not matter"
        assert emulator.public_ports == set()
        stranger = emulator.create_sandbox(vm=True)
        with pytest.raises(Exception, match="403"):
            client.unpublish(stranger, 8000, missing_ok=True)


def test_one_sandbox_is_asked_for_what_it_can_have(emulator: Emulator, client: Both) -> None:
    container, machine = emulator.create_sandbox(vm=False), emulator.create_sandbox(vm=True)
    emulator.add_exposure(container, 8000)
    emulator.create_network("n", rules=[web(8000)], members={machine: ["web"]})
    listed = client.list_public(sandbox_id=machine)
    assert [port.key for port in listed] == [f"published/{machine}/8000"]
    assert listed.incomplete == [], "a VM has no exposures"
    assert not any("expose" in path for path in sent(emulator, "GET"))
    assert [port.kind for port in client.list_public(sandbox_id=container)] == ["exposure"]


def test_a_team_has_no_exposures_that_could_be_told_apart(emulator: Emulator, client: Both) -> None:
    emulator.add_exposure(emulator.create_sandbox(), 8000)
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    emulator.create_network("n", rules=[web(8000)], members={sandbox: ["web"]}, team_id="team_1")
    report = client.remove_all(everywhere=True, team_id="team_1")
    assert [item.key for item in report.removed] == [f"published/{sandbox}/8000"]
    assert len(emulator.exposures) == 1


def test_a_tag_with_a_time_far_beyond_the_calendar_is_no_age(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    tags = ["prime-ports-1-999999999999", "prime-ports-1-9999999999"]
    rules = [web(1, to=f"tag:{tags[0]}"), web(2, to=f"tag:{tags[1]}")]
    emulator.create_network("n", rules=rules, members={sandbox: tags})
    listed = client.list_public(["published"])
    assert [(port.port, port.created_at is None) for port in listed] == [(1, True), (2, False)]


def test_an_exposure_that_cannot_be_read_is_named_and_keeps_a_removal_from_being_ok(
    emulator: Emulator, client: Both
) -> None:
    value = {"exposures": [{"exposure_id": "exp_1"}]}
    emulator.faults.add(Fault("wrong_json", operation="sandbox.list_all_exposed_ports", value=value))
    listed = client.list_public(["exposure"])
    assert listed == []
    assert listed.incomplete == []
    (text,) = listed.invalid
    assert "exposures[0]" in text
    report = client.remove_all(everywhere=True, kinds=["exposure"])
    assert ["exposures[0]" in text for text in report.invalid] == [True]
    assert not report.ok


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_all_users_is_a_flag(emulator: Emulator, client: Both, value: Any) -> None:
    with pytest.raises(TypeError, match="all_users must be True or False"):
        client.list_public(all_users=value)
    assert emulator.requests == []
