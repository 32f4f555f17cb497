"""After any sequence of calls on random networks, all rules and tags of others are as before, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prime_ports import NotFoundError, PortClient, SharedRuleError
from prime_ports.emulator import Emulator

PORTS = (22, 8000, 9000)
TAGS = ("a", "b", "c")
SANDBOXES = 3

selectors = st.sampled_from(["*", *(f"tag:{tag}" for tag in TAGS * 3)])
rules = st.builds(
    lambda source, to, ports: {"from": source, "to": to, **ports},
    st.sampled_from(["internet", "internet", "*", "tag:a"]),
    selectors,
    st.one_of(
        st.sampled_from([{}, {"ports": None}]),
        *[st.lists(st.sampled_from(PORTS), min_size=1, max_size=4).map(lambda ports: {"ports": ports})] * 4,
    ),
)
members = st.dictionaries(
    st.integers(0, SANDBOXES - 1), st.lists(st.sampled_from(TAGS), max_size=2, unique=True), min_size=1
)
networks = st.lists(st.tuples(st.lists(rules, min_size=1, max_size=6), members), min_size=1, max_size=3)
calls = st.lists(
    st.tuples(
        st.sampled_from(["publish", "publish in", "unpublish", "unpublish", "close shared", "close all ports"]),
        st.integers(0, 20),
        st.sampled_from(PORTS),
        st.integers(0, 2),
    ),
    min_size=3,
    max_size=8,
)

State = dict[str, tuple[list[dict[str, Any]], dict[str, list[str]]]]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        yield running


def is_ours(text: str) -> bool:
    return text.removeprefix("tag:").startswith("prime-ports-")


def of_others(emulator: Emulator) -> State:
    """Return the rules and members of networks that are not ours, without our rules, tags and memberships."""
    state: State = {}
    for network in emulator.networks:
        if not is_ours(network.name):
            tags = {
                member.sandbox_id: [tag for tag in member.tags if not is_ours(tag)]
                for member in network.members
                if "prime-ports-member" not in member.tags
            }
            state[network.network_id] = [dict(rule) for rule in network.rules if not is_ours(rule["to"])], tags
    return state


def opens(rule: dict[str, Any], tags: list[str], port: int) -> bool:
    inside = rule["to"] == "*" or rule["to"].removeprefix("tag:") in tags
    return rule["from"] == "internet" and inside and port in (rule.get("ports") or PORTS)


def without(state: State, sandbox: str, port: int) -> State:
    """Return what unpublishing may leave: that port goes from every rule that opens it, and nothing else."""
    after: State = {}
    for network_id, (there, tags) in state.items():
        left = []
        for rule in there:
            if sandbox not in tags or not opens(rule, tags[sandbox], port):
                left.append(rule)
            elif ports := [other for other in rule.get("ports") or () if other != port]:
                left.append({**rule, "ports": ports})
        after[network_id] = left, tags
    return after


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks=networks, calls=calls)
def test_only_what_was_asked_for_changes(emulator: Emulator, networks: Any, calls: Any) -> None:
    emulator.reset()
    sandboxes = [emulator.create_sandbox(vm=True) for _ in range(SANDBOXES)]
    made = [
        emulator.create_network(
            f"n{place}", rules=there, members={sandboxes[one]: tags for one, tags in inside.items()}
        )
        for place, (there, inside) in enumerate(networks)
    ]
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}
    with PortClient(**options) as client:
        for name, which, port, where in calls:
            before, public = of_others(emulator), emulator.public_ports
            sandbox = sandboxes[which % SANDBOXES]
            if not name.startswith("publish") and which and public:  # mostly one that is open
                sandbox, there = sorted(public, key=str)[which % len(public)]
                port = port if there is None else there
            closed = {(sandbox, port)}
            try:
                if name == "publish":
                    client.publish(sandbox, port)
                elif name == "publish in" and where < len(made):
                    client.publish(sandbox, port, network=made[where])
                elif name == "close shared":
                    client.unpublish(sandbox, port, shared="close", missing_ok=True)
                elif name == "close all ports":
                    client.unpublish(sandbox, port, all_ports=True, missing_ok=True)
                else:
                    client.unpublish(sandbox, port)
            except (SharedRuleError, NotFoundError):
                assert of_others(emulator) == before
                assert emulator.public_ports == public
                continue
            if name == "publish" or (name == "publish in" and where < len(made)):
                assert of_others(emulator) == before
                assert emulator.public_ports == public | closed
                continue
            assert of_others(emulator) == without(before, sandbox, port)
            assert (sandbox, port) not in emulator.public_ports
            assert (sandbox, None) not in emulator.public_ports
            if name in {"unpublish", "publish in"}:
                assert emulator.public_ports == public - closed
        for sandbox in sandboxes:
            for port in PORTS:
                client.unpublish(sandbox, port, shared="close", all_ports=True, missing_ok=True)
        assert emulator.public_ports == set()
        assert [network.network_id for network in emulator.networks] == made, "no network of ours is left"
        assert not any(is_ours(tag) for one in emulator.networks for member in one.members for tag in member.tags)
