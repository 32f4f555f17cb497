"""A write of rules that the service refuses, ignores or answers late, and where the key goes."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from prime_ports import ConflictError, PermissionDeniedError, RateLimitError, SharedRuleError
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.leaks import SECRET
from support.names import Connect
from support.networks import meanwhile, rules_of, sent, web

PUT = "sandbox_networks.replace_rules"


def opened(emulator: Emulator) -> tuple[str, str]:
    sandbox = emulator.create_sandbox(vm=True)
    return sandbox, emulator.create_network("n", rules=[web(8000), web(1, to="tag:x")], members={sandbox: ["web"]})


@pytest.mark.parametrize("times", [1, 3])
def test_a_refusal_by_409_is_judged_anew(emulator: Emulator, client: Both, times: int) -> None:
    sandbox, network = opened(emulator)
    emulator.faults.add(Fault("status_before", operation=PUT, status=409, times=times))
    removal = client.unpublish(sandbox, 8000)
    assert removal.confirmed
    assert rules_of(emulator, network) == [web(1, to="tag:x")]
    assert len(sent(emulator, "PUT")) == times + 1


def test_refusals_by_409_that_go_on_are_raised(emulator: Emulator, client: Both) -> None:
    sandbox, _ = opened(emulator)
    emulator.faults.add(Fault("status_before", operation=PUT, status=409))
    with pytest.raises(ConflictError) as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.status_code == 409
    assert not caught.value.may_have_succeeded
    assert len(sent(emulator, "PUT")) == 4
    assert emulator.public_ports == {(sandbox, 8000)}


def test_a_write_that_is_accepted_and_not_applied_is_no_closed_port(emulator: Emulator, client: Both) -> None:
    sandbox, network = opened(emulator)
    emulator.faults.add(Fault("not_applied", operation=PUT, times=1))
    assert client.unpublish(sandbox, 8000).confirmed
    assert rules_of(emulator, network) == [web(1, to="tag:x")]
    sandbox, network = opened(emulator)
    emulator.faults.add(Fault("not_applied", operation=PUT))
    with pytest.raises(ConflictError, match="kept changing") as caught:
        client.unpublish(sandbox, 8000)
    assert caught.value.may_have_succeeded
    assert emulator.public_ports == {(sandbox, 8000)}


def test_a_forbidden_write_names_what_was_written_before(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    networks = [
        emulator.create_network(name, rules=[web(8000)], members={sandbox: ["web"]}) for name in ("first", "second")
    ]
    emulator.faults.add(Fault("status_before", operation=PUT, status=403, nth=2, times=9))
    with pytest.raises(PermissionDeniedError) as caught:
        client.unpublish(sandbox, 8000)
    written = [network for network in networks if not rules_of(emulator, network)]
    assert len(written) == 1
    assert any(written[0] in note for note in caught.value.__notes__)
    assert caught.value.may_have_succeeded


def test_a_429_is_waited_for(emulator: Emulator, client: Both) -> None:
    sandbox, _ = opened(emulator)
    emulator.faults.add(Fault("rate_limit", operation=PUT, retry_after=0.3, times=1))
    began = time.monotonic()
    assert client.unpublish(sandbox, 8000).confirmed
    assert time.monotonic() - began > 0.2
    emulator.faults.clear()
    sandbox, _ = opened(emulator)
    emulator.faults.add(Fault("rate_limit", operation=PUT, retry_after=0))
    with pytest.raises(RateLimitError):
        client.unpublish(sandbox, 8000)
    assert emulator.public_ports == {(sandbox, 8000)}


def test_a_change_in_one_of_two_networks_leaves_both_unwritten(emulator: Emulator, client: Both) -> None:
    sandbox, other = (emulator.create_sandbox(vm=True) for _ in range(2))
    networks = [
        emulator.create_network(name, rules=[web(8000)], members={sandbox: ["web"]}) for name in ("first", "second")
    ]
    # Between the judgement of both and the last reading of the second one.
    meanwhile(emulator, "before", "get_network", lambda: emulator.put_member(networks[1], other, ["web"]), nth=3)
    with pytest.raises(SharedRuleError):
        client.unpublish(sandbox, 8000)
    assert emulator.public_ports == {(sandbox, 8000), (other, 8000)}
    assert sent(emulator, "PUT") == []


def test_the_key_goes_to_the_api_alone(connect: Connect) -> None:
    with Emulator(limits=False, api_key=SECRET, allowed_hosts=["gateway.example"]) as emulator:
        client = connect(emulator.base_url, api_key=SECRET, gateway_domain="gateway.example")
        sandbox = emulator.create_sandbox(vm=True)
        emulator.add_tunnel()
        port = client.publish(sandbox, 8000)
        listed = client.list_public()
        assert port in listed
        client.unpublish(port)
        assert client.remove_all(everywhere=True).ok
        events: list[dict[str, Any]] = [json.loads(line) for line in emulator.events]
        assert "proxied" not in {event["event"] for event in events}
        assert SECRET not in repr(listed) + repr(port) + repr(client.client)
