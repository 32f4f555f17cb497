"""`prime-ports publish` and `prime-ports unpublish`."""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from cli.helpers import finish, in_terminal, run, seen, start, until

from prime_ports.emulator import Emulator, Fault
from support.networks import meanwhile, rules_of, sent, web


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False, teams=("team_1",)) as running:
        yield running


@pytest.fixture
def sandbox(emulator: Emulator) -> str:
    return emulator.create_sandbox(vm=True)


def opened(emulator: Emulator, sandbox: str, *ports: int, **fields: Any) -> str:
    """Open ports of a sandbox by one rule of a network."""
    return emulator.create_network("n", rules=[web(*ports)], members={sandbox: ["web"]}, **fields)


def test_publish_prints_the_port(emulator: Emulator, sandbox: str) -> None:
    result = run(emulator, "publish", sandbox, "8000", PRIME_GATEWAY_DOMAIN="gateway.example")
    assert (result.status, result.err) == (0, "")
    url = f"https://8000-{sandbox}.gateway.example"
    assert result.rows == [["published", sandbox, "8000", "", "", f"prime-ports-{sandbox}", url]]
    assert emulator.public_ports == {(sandbox, 8000)}
    document = run(emulator, "publish", sandbox, "9000", "--json").document
    (network,) = emulator.networks
    assert (document["key"], document["network_id"]) == (f"published/{sandbox}/9000", network.network_id)
    assert (document["confirmed"], document["url"]) == (True, None)
    assert emulator.public_ports == {(sandbox, 8000), (sandbox, 9000)}


NO_URL = "the URL is not known without PRIME_GATEWAY_DOMAIN\n"


def test_publish_without_a_gateway_says_why_there_is_no_url(emulator: Emulator, sandbox: str) -> None:
    result = run(emulator, "publish", sandbox, "8000")
    assert (result.status, result.rows[0][6], result.err) == (0, "", NO_URL)
    result = run(emulator, "publish", sandbox, "8000", "--json")
    assert (result.document["url"], result.err) == (None, NO_URL)
    assert run(emulator, "publish", sandbox, "8000", "--quiet").err == ""
    assert run(emulator, "publish", sandbox, "8000", PRIME_GATEWAY_DOMAIN="gateway.example").err == ""
    process = start(emulator, "publish", sandbox, "8000", "--until-interrupt")
    assert process.stderr is not None
    assert process.stderr.readline() == NO_URL
    process.send_signal(signal.SIGTERM)
    assert finish(process).status == 0


def test_publish_in_a_given_network(emulator: Emulator, sandbox: str) -> None:
    given = emulator.create_network("given", members={sandbox: []})
    assert run(emulator, "publish", sandbox, "8000", "--network", given).rows[0][5] == "given"
    assert [network.network_id for network in emulator.networks] == [given]


def test_publish_for_a_given_owner(emulator: Emulator, sandbox: str) -> None:
    theirs = emulator.create_sandbox(vm=True, team_id="team_1")
    assert run(emulator, "publish", theirs, "8000", "--team-id", "team_1").status == 0
    assert emulator.networks[0].team_id == "team_1"
    result = run(emulator, "publish", sandbox, "8000", "--team-id", "team_1", "--json")
    assert result.status == 1
    assert result.document["error"]["status_code"] == 400


def test_a_port_that_is_not_in_force_is_published_and_a_failure(emulator: Emulator, sandbox: str) -> None:
    emulator.sync_delay = math.inf
    result = run(emulator, "publish", sandbox, "8000", "--sync-timeout", "0.2", "--json")
    assert (result.status, result.document["confirmed"]) == (1, False)
    said = f"error: port 8000 of sandbox {sandbox} is published, but was not in force after 0.2 s; publish it again"
    assert said in result.err
    emulator.sync_networks()
    assert run(emulator, "publish", sandbox, "8000").status == 0


def test_publish_where_a_rule_would_open_more_says_what_to_do(emulator: Emulator, sandbox: str) -> None:
    given = emulator.create_network("given", rules=[{"from": "internet", "to": "*"}])
    result = run(emulator, "publish", sandbox, "8000", "--network", given, "--json")
    assert result.status == 1
    assert result.document["error"]["type"] == "SharedRuleError"
    assert "publish without --network, or make it a member first" in result.err
    assert not any(sent(emulator, method) for method in ("POST", "PUT"))


def test_publish_with_a_lost_response_says_what_may_be_public(emulator: Emulator, sandbox: str) -> None:
    emulator.faults.add(Fault("reset_after", operation="sandbox_networks.create_network", times=9))
    result = run(emulator, "publish", sandbox, "8000")
    assert result.status == 1
    assert f"port 8000 of sandbox {sandbox} may be public all the same; see: prime-ports list {sandbox}" in result.err


def test_a_second_ctrl_c_ends_publish_with_a_warning(emulator: Emulator, sandbox: str) -> None:
    emulator.sync_delay = math.inf
    process = start(emulator, "publish", sandbox, "8000")
    until(lambda: (sandbox, 8000) in emulator.written_public_ports)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("stopping: ")
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.status == 130
    assert "may be public all the same" in result.err


def test_unpublish_closes_one_port_and_nothing_else(emulator: Emulator, sandbox: str) -> None:
    network = opened(emulator, sandbox, 8000, 9000)
    result = run(emulator, "unpublish", sandbox, "8000")
    assert (result.status, result.rows) == (0, [["published", sandbox, "8000", "", "removed", ""]])
    assert rules_of(emulator, network) == [web(9000)]
    assert emulator.public_ports == {(sandbox, 9000)}


def test_several_ports_take_one_write(emulator: Emulator, sandbox: str) -> None:
    opened(emulator, sandbox, 8000, 8001, 8002, 9000)
    result = run(emulator, "unpublish", sandbox, "8002", "8000", "8001", "8000", "--json")
    assert (result.status, result.document["ok"]) == (0, True)
    assert [item["port"] for item in result.document["items"]] == [8002, 8000, 8001, 8000]
    assert {item["status"] for item in result.document["items"]} == {"removed"}
    assert len(sent(emulator, "PUT")) == 1
    assert emulator.public_ports == {(sandbox, 9000)}


def test_a_port_that_is_not_open_is_a_failure_unless_accepted(emulator: Emulator, sandbox: str) -> None:
    opened(emulator, sandbox, 8000)
    result = run(emulator, "unpublish", sandbox, "8001", "8000", "--json")
    missing, closed = result.document["items"]
    assert (result.status, result.document["ok"]) == (1, False)
    assert (missing["status"], missing["error"]["type"], closed["status"]) == ("failed", "NotFoundError", "removed")
    assert f"error: port 8001 of sandbox {sandbox} is not open; --missing-ok accepts that" in result.err
    result = run(emulator, "unpublish", sandbox, "8001", "--missing-ok")
    assert (result.status, [row[4] for row in result.rows]) == (0, ["already_gone"])


def test_a_port_that_is_not_confirmed_to_be_closed_is_a_failure(emulator: Emulator, sandbox: str) -> None:
    opened(emulator, sandbox, 8000)
    emulator.sync_delay = math.inf
    result = run(emulator, "unpublish", sandbox, "8000", "--sync-timeout", "0.2", "--json")
    assert (result.status, result.document["ok"]) == (1, False)
    (item,) = result.document["items"]
    assert (item["status"], item["confirmed"]) == ("removed", False)
    assert f"error: {sandbox} 8000 is not confirmed to be closed: no rule opens it, but this was not in" in result.err
    assert result.err.endswith(f"look again later: prime-ports unpublish {sandbox} 8000 --missing-ok\n")
    assert (sandbox, 8000) in emulator.public_ports
    emulator.sync_networks()
    assert run(emulator, "unpublish", sandbox, "8000", "--missing-ok").status == 0
    row = run(emulator, "unpublish", sandbox, "8000", "--missing-ok").rows[0]
    assert row[4:] == ["already_gone", ""]


def test_a_shared_rule_is_left_and_the_message_says_what_to_do(emulator: Emulator, sandbox: str) -> None:
    other = emulator.create_sandbox(vm=True)
    emulator.create_network("n", rules=[web(8000, to="*")], members={sandbox: [], other: []})
    result = run(emulator, "unpublish", sandbox, "8000")
    assert result.status == 1
    (line, _) = result.err.splitlines()
    assert line.startswith(f"error: port 8000 of sandbox {sandbox} is open by the rule ")
    assert line.endswith(f"it is also about {other}; --shared closes the port there, too")
    assert line.endswith(result.rows[0][5])
    assert sent(emulator, "PUT") == []
    assert run(emulator, "unpublish", sandbox, "8000", "--shared").status == 0
    assert emulator.public_ports == set()


def test_a_rule_without_ports_needs_an_option(emulator: Emulator, sandbox: str) -> None:
    emulator.create_network("n", rules=[{"from": "internet", "to": "*"}], members={sandbox: []})
    result = run(emulator, "unpublish", sandbox, "8000")
    assert result.status == 1
    assert "unpublish --all-ports removes the whole rule" in result.err
    assert sent(emulator, "PUT") == []
    assert run(emulator, "unpublish", sandbox, "8000", "--all-ports").status == 0
    assert emulator.public_ports == set()


def test_unpublish_in_networks_of_a_given_team(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    opened(emulator, sandbox, 8000, team_id="team_1")
    assert run(emulator, "unpublish", sandbox, "8000", "--team-id", "team_1").status == 0
    assert f"/api/v1/sandbox/{sandbox}" not in sent(emulator, "GET")


def test_rules_that_keep_changing_are_a_conflict_that_says_what_to_do(emulator: Emulator, sandbox: str) -> None:
    network, number = opened(emulator, sandbox, 8000), count(1)
    for nth in range(2, 30):
        rewrite = [web(8000, 9000 + next(number))]
        change = lambda rules=rewrite: emulator.replace_rules(network, rules)  # noqa: E731
        meanwhile(emulator, "before", "get_network", change, nth=nth)
    result = run(emulator, "unpublish", sandbox, "8000")
    assert result.status == 1
    assert f"network {network} kept changing: expected the rules " in result.err
    assert "; nothing was written after the last change: run the command again" in result.err
    assert sent(emulator, "PUT") == []


def test_what_was_written_before_a_failure_is_named(emulator: Emulator, sandbox: str) -> None:
    networks = {opened(emulator, sandbox, 8000) for _ in range(2)}
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.replace_rules", nth=2, status=403))
    result = run(emulator, "unpublish", sandbox, "8000")
    assert result.status == 1
    (written,) = {network.network_id for network in emulator.networks if not network.rules} & networks
    assert "Emulated 403 (403, PUT" in result.err
    assert f"; rules for port 8000 of sandbox {sandbox} were already removed from {written}\n" in result.err


def test_a_change_of_others_at_the_same_moment_is_a_warning(emulator: Emulator, sandbox: str) -> None:
    network = opened(emulator, sandbox, 8000)
    meanwhile(emulator, "before", "replace_rules", lambda: emulator.replace_rules(network, [web(8000, 1)]))
    result = run(emulator, "unpublish", sandbox, "8000", "--json")
    assert result.status == 0
    said = f"others may have changed network {network} at the same moment"
    assert f"warning: {sandbox} 8000: {said}" in result.err
    assert said in result.document["items"][0]["warning"]


def test_ctrl_c_while_networks_are_not_in_force_keeps_the_report(emulator: Emulator, sandbox: str) -> None:
    opened(emulator, sandbox, 8000)
    emulator.sync_delay = math.inf
    process = start(emulator, "unpublish", sandbox, "8000", "--json")
    until(lambda: not emulator.written_public_ports)
    until(lambda: len(sent(emulator, "GET")) > 4)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.status == 130
    (item,) = result.document["items"]
    assert (item["status"], item["confirmed"], result.document["interrupted"]) == ("removed", False, True)
    assert f"{sandbox} 8000 is not confirmed to be closed" in result.err


def test_on_a_terminal_the_report_is_a_table(emulator: Emulator, sandbox: str) -> None:
    opened(emulator, sandbox, 8000)
    with in_terminal(emulator, "unpublish", sandbox, "8000") as terminal:
        assert terminal.finish() == 0
        lines = [line.split() for line in seen(terminal).text.splitlines() if line.strip()]
    assert lines[0] == ["Kind", "Sandbox", "Port", "Status"]
    assert lines[2] == ["published", sandbox, "8000", "removed"]
    assert lines[3][:2] == ["1", "removed,"]
