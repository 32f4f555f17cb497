"""Faults of networks: another user's changes at three moments, lost and ignored writes, answers that lack fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from emulator.helpers import RESET, Reply, call

from prime_ports.emulator import Emulator, Fault

GET, PUT = "sandbox_networks.get_network", "sandbox_networks.replace_rules"
RULE = {"from": "internet", "to": "*", "ports": [1]}
THEIRS = {"from": "internet", "to": "tag:theirs", "ports": [2]}


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        running.create_sandbox("sbx", vm=True)
        running.create_network("n", network_id="net", rules=[RULE], members={"sbx": ["a"]})
        yield running


def get(emulator: Emulator) -> dict[str, Any]:
    reply = call(emulator, "GET", "/api/v1/sandbox/networks/net")
    assert reply.status == 200
    found: dict[str, Any] = reply.json
    return found


def put(emulator: Emulator, *rules: object) -> Reply:
    return call(emulator, "PUT", "/api/v1/sandbox/networks/net/rules", {"rules": list(rules)})


def test_rules_change_before_a_reading(emulator: Emulator) -> None:
    change = Fault("change_before", GET, nth=2, change=lambda: emulator.replace_rules("net", [RULE, THEIRS]))
    emulator.faults.add(change)
    assert [(one["rules"], one["version"]) for one in (get(emulator), get(emulator), get(emulator))] == [
        ([RULE], 2),
        ([RULE, THEIRS], 3),
        ([RULE, THEIRS], 3),
    ]
    assert [(one.fault, one.processed) for one in emulator.requests][1] == ("change_before", True)


def test_members_and_tags_change_before_a_reading(emulator: Emulator) -> None:
    other = emulator.create_sandbox(vm=True)
    emulator.faults.add(Fault("change_before", GET, nth=1, change=lambda: emulator.put_member("net", other, ["b"])))
    emulator.faults.add(Fault("change_before", GET, nth=2, change=lambda: emulator.put_member("net", "sbx", [])))
    assert [one["sandbox_id"] for one in get(emulator)["members"]] == ["sbx", other]
    assert [one["tags"] for one in get(emulator)["members"]] == [[], ["b"]]


def test_rules_change_right_before_they_are_replaced(emulator: Emulator) -> None:
    change = Fault("change_before", PUT, nth=1, change=lambda: emulator.replace_rules("net", [RULE, THEIRS]))
    emulator.faults.add(change)
    answer = put(emulator).json
    assert (answer["rules"], answer["version"]) == ([], 4), "the other change is lost, and the version jumps by two"
    assert emulator.public_ports == set()
    assert [json.loads(line)["event"] for line in emulator.events][-3:] == ["arranged", "processed", "response"]


def test_rules_change_right_after_they_were_replaced(emulator: Emulator) -> None:
    emulator.faults.add(Fault("change_after", PUT, nth=1, change=lambda: emulator.replace_rules("net", [THEIRS])))
    answer = put(emulator).json
    assert (answer["rules"], answer["version"]) == ([], 3)
    assert (get(emulator)["rules"], get(emulator)["version"]) == ([THEIRS], 4)
    assert [json.loads(line)["event"] for line in emulator.events][3:6] == ["processed", "arranged", "response"]


def test_an_object_may_be_gone_when_the_request_is_processed(emulator: Emulator) -> None:
    emulator.faults.add(Fault("change_before", PUT, nth=1, change=lambda: emulator.delete_network("net")))
    assert put(emulator).status == 404
    assert not emulator.requests[-1].processed


def test_a_write_may_not_be_applied(emulator: Emulator) -> None:
    emulator.faults.add(Fault("not_applied", nth=1))
    answer = put(emulator, THEIRS).json
    assert (answer["rules"], answer["version"], answer["synced"]) == ([THEIRS], 3, True)
    shown = get(emulator)
    assert (shown["rules"], shown["version"], shown["synced"]) == ([RULE], 3, True)
    assert emulator.public_ports == emulator.written_public_ports == {("sbx", 1)}
    assert put(emulator, THEIRS).json["version"] == 4
    assert get(emulator)["rules"] == [THEIRS]


def test_with_a_delay_a_write_that_is_not_applied_looks_unsynced(emulator: Emulator) -> None:
    emulator.sync_delay = 60
    emulator.faults.add(Fault("not_applied", PUT))
    assert put(emulator).json["synced"] is False


def test_the_response_to_a_write_may_be_lost(emulator: Emulator) -> None:
    emulator.faults.add(Fault("reset_after", PUT, nth=1))
    lost = put(emulator)
    assert (lost.data, lost.end) == (b"", RESET)
    assert get(emulator)["rules"] == []


def test_a_write_may_conflict(emulator: Emulator) -> None:
    emulator.faults.add(Fault("status_before", PUT, nth=1, status=409))
    assert (put(emulator).status, get(emulator)["rules"]) == (409, [RULE])


@pytest.mark.parametrize("field", ["members", "rules", "synced"])
def test_an_answer_may_lack_a_field(emulator: Emulator, field: str) -> None:
    whole = get(emulator)
    emulator.faults.add(Fault("omit_fields", fields=[field]))
    lacking = get(emulator)
    (listed,) = call(emulator, "GET", "/api/v1/sandbox/networks").json["networks"]
    assert whole.keys() - lacking.keys() == {field}
    assert listed == lacking
    assert all(field not in member for member in lacking.get("members", []))
    assert put(emulator).status == 200
    emulator.faults.clear()
    assert get(emulator)["members"] == whole["members"]


def test_an_error_keeps_its_fields(emulator: Emulator) -> None:
    emulator.faults.add(Fault("omit_fields", fields=["detail", "success"]))
    assert call(emulator, "GET", "/api/v1/sandbox/none").json == {"detail": "Sandbox none not found"}


def test_what_makes_no_sense_is_refused(emulator: Emulator) -> None:
    for kind, needed in (("change_before", "change"), ("change_after", "change"), ("omit_fields", "fields")):
        with pytest.raises(ValueError, match=f"^the fault {kind} needs {needed}$"):
            Fault(kind)
        with pytest.raises(ValueError, match=f"^the fault {kind} needs {needed}$"):
            emulator.faults.random(0.5, kinds=[kind])
    with pytest.raises(ValueError, match=r"^the fault slow takes no change$"):
        Fault("slow", change=lambda: None)
    with pytest.raises(TypeError, match=r"^change must be callable, not 5$"):
        Fault("change_after", change=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^fields must be a list of texts, not 'members'$"):
        Fault("omit_fields", fields="members")
    with pytest.raises(ValueError, match=r"^the fault not_applied makes no sense for sandbox\.get_sandbox$"):
        emulator.faults.add(Fault("not_applied", "sandbox.get_sandbox"))
    with pytest.raises(
        ValueError, match=r"^the fault omit_fields makes no sense for sandbox_networks\.delete_network$"
    ):
        emulator.faults.add(Fault("omit_fields", "sandbox_networks.delete_network", fields=["a"]))


def test_a_change_that_fails_is_an_error_of_the_server(emulator: Emulator) -> None:
    emulator.faults.add(Fault("change_before", GET, nth=1, change=lambda: emulator.delete_network("none")))
    reply = call(emulator, "GET", "/api/v1/sandbox/networks/net")
    assert reply.status == 500
    assert get(emulator)["rules"] == [RULE]
