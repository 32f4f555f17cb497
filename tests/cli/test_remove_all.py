"""`prime-ports remove-all`: public ports of every kind, after a question that shows them."""

from __future__ import annotations

import json
import math
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import frozen
from cli.helpers import COMMAND, UNEXPOSE, environment, fill, finish, in_terminal, run, seen, start, until

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.networks import rules_of, sent, web
from support.scripted import says, scripted
from support.terminal import Terminal

THEN = datetime.now(UTC) - timedelta(days=3, hours=4, minutes=5)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False, teams=("team_1",)) as running:
        yield running


@frozen
class Account:
    """One public port of each kind."""

    container: str
    exposure: str
    machine: str
    network: str
    tunnel: str

    @property
    def keys(self) -> list[str]:
        return [
            f"exposure/{self.container}/{self.exposure}",
            f"published/{self.machine}/8000",
            f"tunnel/{self.tunnel}",
        ]


@pytest.fixture
def account(emulator: Emulator) -> Account:
    container, machine = (
        emulator.create_sandbox(labels=["ci"], name="preview-1"),
        emulator.create_sandbox(vm=True, team_id="team_1"),
    )
    exposure = emulator.add_exposure(container, 22, name="shell", protocol="TCP", created_at=THEN.isoformat())
    rules = [web(8000), web(1, to="tag:none")]
    network = emulator.create_network("front", rules=rules, members={machine: ["web"]}, team_id="team_1")
    tunnel = emulator.add_tunnel(name="laptop", created_at=THEN, labels=["ci"])
    return Account(container, exposure.exposure_id, machine, network, tunnel.tunnel_id)


def public(emulator: Emulator) -> set[str]:
    """Return the kinds of everything that is still public."""
    kinds = {"exposure": emulator.exposures, "published": emulator.public_ports, "tunnel": emulator.tunnels}
    return {kind for kind, there in kinds.items() if there}


def test_everything_of_the_account_is_removed(emulator: Emulator, account: Account) -> None:
    result = run(emulator, "remove-all", "--all", "--yes")
    assert result.status == 0
    assert sorted(result.rows) == [
        ["exposure", account.container, "", account.exposure, "removed", ""],
        ["published", account.machine, "8000", "", "removed", ""],
        ["tunnel", "", "", account.tunnel, "removed", ""],
    ]
    assert public(emulator) == set()
    assert rules_of(emulator, account.network) == [web(1, to="tag:none")]
    result = run(emulator, "remove-all", "--all", "--yes")
    assert (result.status, result.out, result.err) == (0, "", "nothing to remove\n")
    for command in ("remove-all", "unexpose-all"):
        result = run(emulator, command, "--all", "--dry-run")
        assert (result.status, result.out, result.err) == (0, "", "nothing to remove\n")


def test_the_document_of_a_removal(emulator: Emulator, account: Account) -> None:
    document = run(emulator, "remove-all", "--all", "--yes", "--json").document
    assert document["summary"] == {"removed": 3, "already_gone": 0, "failed": 0, "not_attempted": 0}
    assert (document["ok"], document["still_listed"], document["incomplete"]) == (True, [], [])
    assert {item["kind"] for item in document["items"]} == {"exposure", "published", "tunnel"}


def test_one_sandbox_leaves_the_others(emulator: Emulator, account: Account) -> None:
    result = run(emulator, "remove-all", account.machine, "--yes")
    assert (result.status, [row[0] for row in result.rows]) == (0, ["published"])
    assert public(emulator) == {"exposure", "tunnel"}


@pytest.mark.parametrize(
    ("options", "removed"),
    [
        (["--kind", "tunnel"], ["tunnel"]),
        (["--kind", "published", "--kind", "exposure"], ["exposure", "published"]),
        (["--older-than", "2h"], ["exposure", "tunnel"]),
        (["--older-than", "4d"], []),
        (["--name", "[fs]*"], ["exposure", "published"]),
        (["--port", "8000"], ["published"]),
        (["--protocol", "http"], ["published", "tunnel"]),
        (["--label", "ci"], ["exposure", "tunnel"]),
        (["--label", "ci", "--label", "no"], []),
        (["--sandbox-name", "preview-*"], ["exposure"]),
        (["--sandbox-name", "preview"], []),
        (["--team-id", "team_1", "--kind", "published", "--kind", "tunnel"], ["published"]),
    ],
    ids=" ".join,
)
def test_filters(emulator: Emulator, account: Account, options: list[str], removed: list[str]) -> None:
    result = run(emulator, "remove-all", "--all", "--yes", *options)
    assert (result.status, sorted(row[0] for row in result.rows)) == (0, removed)
    assert public(emulator) == {"exposure", "published", "tunnel"}.difference(removed)
    if "--older-than" in options:
        assert f"skipped: {account.machine} 8000 has no creation time" in result.err


def test_tunnels_of_other_users_need_an_option(emulator: Emulator) -> None:
    emulator.add_tunnel(team_id="team_1", user_id="user_other")
    options = ["remove-all", "--all", "--yes", "--team-id", "team_1", "--kind", "tunnel"]
    assert run(emulator, *options).rows == []
    assert [row[0] for row in run(emulator, *options, "--all-users").rows] == ["tunnel"]
    assert emulator.tunnels == []


def test_a_dry_run_lists_and_sends_no_removal(emulator: Emulator, account: Account) -> None:
    result = run(emulator, "remove-all", "--all", "--dry-run")
    assert (result.status, len(result.rows)) == (0, 3)
    rows = {row[0]: row for row in result.rows}
    assert rows["exposure"][1:6] == [account.container, "22", account.exposure, "TCP", "shell"]
    assert 3 * 86400 < int(rows["tunnel"][-1]) < 4 * 86400
    assert result.err.startswith("would remove 1 exposure, 1 published port, 1 tunnel, in 1 s or more by")
    document = run(emulator, "remove-all", "--all", "--dry-run", "--json").document
    assert sorted(each["key"] for each in document["selected"]) == account.keys
    assert not any(sent(emulator, method) for method in ("PUT", "DELETE"))


def test_the_question_shows_the_list_and_what_came_later_stays(emulator: Emulator, account: Account) -> None:
    with in_terminal(emulator, "remove-all", "--all") as terminal:
        terminal.read_until(lambda text: "Remove 1 exposure, 1 published port, 1 tunnel? [y/N]" in text)
        lines = sorted(seen(terminal).text.splitlines()[:3])
        late = emulator.add_exposure(emulator.create_sandbox(), 9000)
        emulator.replace_rules(account.network, [web(8000, 9000)])
        terminal.type("y\n")
        assert terminal.finish() == 0
    expected = [
        ["exposure", account.container, "port", "22", account.exposure, "3", "d", "4", "h", "shell"],
        ["published", account.machine, "port", "8000", "age", "unknown", "front"],
        ["tunnel", account.tunnel, "3", "d", "4", "h", "laptop"],
    ]
    assert [line.split() for line in lines] == expected
    assert emulator.exposures == [late]
    assert emulator.public_ports == {(account.machine, 9000)}


def test_a_long_list_is_cut_before_the_question(emulator: Emulator) -> None:
    fill(emulator, 25)
    with in_terminal(emulator, "remove-all", "--all") as terminal:
        terminal.read_until(lambda text: "Remove 25 exposures in 25 sandboxes? [y/N]" in text)
        lines = seen(terminal).text.splitlines()
        terminal.type("n\n")
        assert terminal.finish() == 1
        assert "declined; nothing was removed" in terminal.output
    assert [line.startswith("exposure ") for line in lines[:21]] == [True] * 20 + [False]
    assert lines[20] == "and 5 more"
    assert len(emulator.exposures) == 25


def test_ctrl_c_at_the_question_removes_nothing(emulator: Emulator, account: Account) -> None:
    with in_terminal(emulator, "remove-all", "--all") as terminal:
        terminal.read_until(lambda text: "[y/N]" in text)
        terminal.type("\x03")
        assert terminal.finish() == 130
    assert public(emulator) == {"exposure", "published", "tunnel"}


def test_the_question_is_not_in_the_json(emulator: Emulator, account: Account, tmp_path: Path) -> None:
    with (tmp_path / "out.json").open("wb") as target:
        command = [*COMMAND, "remove-all", "--all", "--json"]
        with Terminal(command, environment(emulator), stdout=target.fileno()) as terminal:
            terminal.read_until(lambda text: "[y/N]" in text)
            terminal.type("y\n")
            assert terminal.finish() == 0
    assert json.loads((tmp_path / "out.json").read_text())["summary"]["removed"] == 3


def test_ctrl_c_keeps_the_report(emulator: Emulator) -> None:
    fill(emulator, 4)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=1.0))
    process = start(emulator, "remove-all", "--all", "--yes", "--json", "--concurrency", "1")
    until(lambda: sent(emulator, "DELETE"))
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.status == 130
    assert [item["status"] for item in result.document["items"]] == ["removed", *["not_attempted"] * 3]
    assert len(emulator.exposures) == 3


def test_a_shared_rule_stays_and_is_still_listed(emulator: Emulator) -> None:
    one, two = (emulator.create_sandbox(vm=True) for _ in range(2))
    emulator.create_network("n", rules=[web(8000, to="*")], members={one: [], two: []})
    result = run(emulator, "remove-all", one, "--yes")
    assert (result.status, result.rows[0][4]) == (1, "failed")
    assert f"it is also about {two}; --shared closes the port there, too" in result.err
    assert f"error: {one} 8000 is still listed" in result.err
    assert run(emulator, "remove-all", one, "--yes", "--shared").status == 0
    assert emulator.public_ports == set()


def test_all_ports_of_a_sandbox_are_one_item(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.create_network("n", rules=[{"from": "internet", "to": "*"}], members={sandbox: []})
    result = run(emulator, "remove-all", sandbox, "--yes")
    assert (result.status, result.rows) == (0, [["published", sandbox, "*", "", "removed", ""]])
    assert emulator.public_ports == set()


def test_what_is_not_confirmed_is_a_failure(emulator: Emulator, account: Account) -> None:
    emulator.sync_delay = math.inf
    result = run(emulator, "remove-all", "--all", "--yes", "--sync-timeout", "0.2", "--json")
    assert (result.status, result.document["ok"], result.document["summary"]["removed"]) == (1, False, 3)
    assert f"error: {account.machine} 8000 is not confirmed to be closed: " in result.err


def test_what_could_not_be_asked_is_a_note(emulator: Emulator, account: Account) -> None:
    emulator.deny_team("team_1")
    result = run(emulator, "remove-all", "--all", "--yes")
    assert (result.status, sorted(row[0] for row in result.rows)) == (0, ["exposure", "tunnel"])
    assert "not asked: networks of team team_1: " in result.err
    assert len(run(emulator, "remove-all", "--all", "--dry-run", "--json").document["incomplete"]) == 2


def test_exposures_alone_have_their_own_command(emulator: Emulator, account: Account) -> None:
    assert run(emulator, "unexpose-all", "--all", "--yes").status == 0
    assert public(emulator) == {"published", "tunnel"}


def test_ages_of_published_ports_count(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as client:
        client.publish(sandbox, 8000)
    assert run(emulator, "remove-all", "--all", "--yes", "--older-than", "1h").rows == []
    result = run(emulator, "remove-all", "--all", "--yes", "--older-than", "2999-01-01")
    assert [row[0] for row in result.rows] == ["published"]


def test_ages_are_those_of_the_servers_clock(emulator: Emulator) -> None:
    exposure = {"exposure_id": "e", "sandbox_id": "s", "port": 1, "url": "u", "tls_socket": "t"}
    body = {"exposures": [exposure | {"created_at": THEN.isoformat()}]}
    date = f"{THEN + timedelta(hours=1):%a, %d %b %Y %H:%M:%S} GMT"
    with scripted(says(200, body, {"date": date})) as server:
        options = ["--all", "--kind", "exposure", "--dry-run", "--json"]
        result = run(emulator, "remove-all", *options, PRIME_API_BASE_URL=server.url)
    assert 3590 < result.document["selected"][0]["age"] <= 3600
