"""`publish` opens one port by a rule and a tag of its own, and leaves nothing behind after `unpublish`."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from prime_ports import ConfigurationError, NotFoundError, PortClient, PrimeError, SharedRuleError
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.names import Connect
from support.networks import rules_of, sent, web

WRITES = ("POST", "PUT", "DELETE")


def test_a_port_gets_a_network_a_rule_and_a_tag_with_its_age(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    began = datetime.now(UTC).replace(microsecond=0)
    port = client.publish(sandbox, 8000)
    assert emulator.public_ports == {(sandbox, 8000)}
    assert (port.kind, port.sandbox_id, port.port, port.url, port.confirmed) == (
        "published",
        sandbox,
        8000,
        None,
        True,
    )
    (network,) = emulator.networks
    assert (port.network_id, port.name, network.name) == (network.network_id, network.name, f"prime-ports-{sandbox}")
    (rule,) = network.rules
    found = re.fullmatch(r"tag:prime-ports-8000-(\d+)", rule["to"])
    assert found
    assert port.created_at == datetime.fromtimestamp(int(found[1]), UTC) >= began


def test_the_time_is_the_servers(emulator: Emulator, client: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    far = datetime(2001, 1, 1, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return far

    monkeypatch.setattr("prime_ports._public.publishing.datetime", Clock)
    assert client.publish(emulator.create_sandbox(vm=True), 8000).created_at.year > 2020


def test_nothing_is_left_after_the_last_port(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    ports = [client.publish(sandbox, number) for number in (8000, 9000)]
    assert len(emulator.networks) == 1, "one network for each sandbox"
    assert client.unpublish(ports[0]).confirmed
    assert emulator.public_ports == {(sandbox, 9000)}
    (network,) = emulator.networks
    assert [tag for member in network.members for tag in member.tags if "-8000-" in tag] == []
    assert client.unpublish(sandbox, 9000).confirmed
    assert emulator.networks == []


def test_a_port_that_is_published_already_is_returned(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    first = client.publish(sandbox, 8000)
    before = len(emulator.requests)
    assert client.publish(sandbox, 8000) == first
    assert {request.method for request in emulator.requests[before:]} == {"GET"}


def test_the_gateways_domain_gives_the_url(
    emulator: Emulator, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    options: dict[str, Any] = {"api_key": emulator.api_key}
    client = connect(emulator.base_url, **options, gateway_domain="gw.example.com")
    assert client.publish(sandbox, 8000).url == f"https://8000-{sandbox}.gw.example.com"
    monkeypatch.setenv("PRIME_GATEWAY_DOMAIN", "other.example.com")
    client = connect(emulator.base_url, **options)
    assert client.publish(sandbox, 8000).url == f"https://8000-{sandbox}.other.example.com"


@pytest.mark.parametrize("domain", ["https://gw.example.com", "a b", "", 3, "gw.example.com/x"])
def test_a_domain_that_is_none_is_refused(domain: Any) -> None:
    with pytest.raises(ConfigurationError, match="gateway_domain must be"):
        PortClient(api_key="k", gateway_domain=domain)


def test_a_given_network_is_joined_and_left_again(emulator: Emulator, client: Both) -> None:
    sandbox, other = emulator.create_sandbox(vm=True), emulator.create_sandbox(vm=True)
    rules = [web(8000, to="tag:other"), {"from": "*", "to": "tag:other", "ports": None}]
    network = emulator.create_network("theirs", rules=rules, members={other: ["other"]})
    port = client.publish(sandbox, 9000, network=network)
    assert port.network_id == network
    assert emulator.public_ports == {(other, 8000), (sandbox, 9000)}
    assert client.unpublish(port).confirmed
    (there,) = emulator.networks
    assert [member.sandbox_id for member in there.members] == [other]
    assert rules_of(emulator, network) == rules


def test_a_members_own_tags_stay_as_they_are(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    network = emulator.create_network("theirs", members={sandbox: ["b", "a"]})
    port = client.publish(sandbox, 9000, network=network)
    client.unpublish(port)
    (there,) = emulator.networks
    assert [(member.sandbox_id, [*member.tags]) for member in there.members] == [(sandbox, ["b", "a"])]


def test_a_network_that_would_open_more_is_refused(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    rule = web(22, to="*")
    network = emulator.create_network("theirs", rules=[rule])
    with pytest.raises(SharedRuleError, match="would open more") as caught:
        client.publish(sandbox, 9000, network=network)
    assert (caught.value.network_id, caught.value.rule) == (network, rule)
    assert not any(sent(emulator, method) for method in WRITES)


def test_a_new_network_that_ignores_its_rules_is_deleted_again(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    value = {
        "id": "net_x",
        "name": "n",
        "rules": [],
        "version": 1,
        "synced": True,
        "created_at": "2026-01-01T00:00:00Z",
    }
    emulator.faults.add(Fault("wrong_json", operation="sandbox_networks.create_network", value=value, times=1))
    with pytest.raises(PrimeError, match="the service ignored them"):
        client.publish(sandbox, 8000)
    assert sent(emulator, "DELETE") == ["/api/v1/sandbox/networks/net_x"]


def test_what_was_made_is_removed_when_the_sandbox_cannot_join(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.put_member", status=422))
    with pytest.raises(PrimeError) as caught:
        client.publish(sandbox, 8000)
    assert caught.value.__class__.__name__ == "UnprocessableEntityError"
    assert emulator.networks == []
    network = emulator.create_network("theirs", rules=[web(1)], members={sandbox: ["web"]})
    with pytest.raises(PrimeError):
        client.publish(sandbox, 8000, network=network)
    assert rules_of(emulator, network) == [web(1)]


def test_a_container_has_no_published_ports(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=False)
    with pytest.raises(PrimeError):
        client.publish(sandbox, 8000)
    assert emulator.networks == []
    with pytest.raises(NotFoundError):
        client.publish("sbx_none", 8000)


def test_never_in_force_is_not_confirmed(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.sync_delay = math.inf
    assert client.publish(sandbox, 8000, sync_timeout=0.05).confirmed is False
    assert emulator.public_ports == set()


def test_a_lost_response_to_the_rules_adds_no_second_rule(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    network = emulator.create_network("theirs", rules=[web(1)], members={sandbox: ["web"]})
    emulator.faults.add(Fault("close_after", operation="sandbox_networks.replace_rules", times=1))
    client.publish(sandbox, 8000, network=network)
    assert len(rules_of(emulator, network)) == 2
    assert len(sent(emulator, "PUT")) == 2


def test_a_team_sandbox_gets_a_network_of_its_team(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    port = client.publish(sandbox, 8000)
    assert port.team_id == "team_1"
    (network,) = emulator.networks
    assert network.team_id == "team_1"
    assert client.unpublish(port).confirmed


@pytest.mark.parametrize("port", [0, 65536, "8000", True, None])
def test_a_port_that_is_none_is_refused(emulator: Emulator, client: Both, port: Any) -> None:
    with pytest.raises((ValueError, TypeError), match="port must be"):
        client.publish("sbx_1", port)
    assert emulator.requests == []


def test_what_cannot_be_tidied_up_is_a_warning(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    port = client.publish(sandbox, 8000)
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.delete_network", status=403))
    removal = client.unpublish(port)
    assert removal.confirmed
    assert removal.warning is not None
    assert port.network_id in removal.warning
    assert "403" in removal.warning
    assert emulator.public_ports == set()
