"""`prime-ports sandboxes`: every page, with what a sandbox is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from cli.helpers import in_terminal, run, seen

from prime_openapi import Request, find_operation
from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.scripted import says, scripted

NONE = "no active sandbox; --all lists terminated ones, too\n"


def test_a_line_for_each_sandbox(emulator: Emulator) -> None:
    machine, container = emulator.create_sandbox(vm=True, name="front"), emulator.create_sandbox(vm=False, name="back")
    result = run(emulator, "sandboxes")
    assert (result.status, result.err) == (0, "")
    assert [row[:4] for row in result.rows] == [
        [machine, "front", "VM", "RUNNING"],
        [container, "back", "container", "RUNNING"],
    ]
    assert all(0 <= int(row[4]) < 60 for row in result.rows)
    document = run(emulator, "sandboxes", "--json").document
    assert [list(each) for each in document["sandboxes"]] == [["id", "name", "kind", "status", "age", "created_at"]] * 2
    assert document["sandboxes"][0]["id"] == machine


def test_all_pages_are_asked_for(emulator: Emulator) -> None:
    ids = [emulator.create_sandbox() for _ in range(250)]
    result = run(emulator, "sandboxes")
    assert (result.status, [row[0] for row in result.rows]) == (0, ids)
    queries = [parse_qs(request.query) for request in emulator.requests]
    assert [(query["page"], query["is_active"]) for query in queries] == [([page], ["true"]) for page in "123"]


def page_of(number: int, *ids: str, total: int, has_next: bool) -> dict[str, object]:
    created = datetime.now(UTC) - timedelta(hours=3)
    rest = {"name": "n", "status": "RUNNING", "createdAt": created.isoformat(), "vm": True}
    sandboxes = [{"id": each, **rest} for each in ids]
    return {"sandboxes": sandboxes, "total": total, "page": number, "perPage": 2, "hasNext": has_next}


def test_pages_that_shift_repeat_no_sandbox() -> None:
    pages = [page_of(1, "a", "b", total=4, has_next=True), page_of(2, "b", "c", total=4, has_next=False)]
    with scripted(*[says(200, body) for body in pages]) as server:
        env = {"PRIME_API_KEY": "key-for-tests", "PRIME_API_BASE_URL": server.url}
        result = run(None, "sandboxes", **env)
    assert (result.status, [row[:3] for row in result.rows]) == (0, [[each, "n", "VM"] for each in "abc"])
    assert len(server.lines) == 2


def test_a_list_without_an_end_is_not_shown_as_whole() -> None:
    pages = [page_of(1, "a", "b", total=9, has_next=True), page_of(2, total=9, has_next=True)]
    with scripted(*[says(200, body) for body in pages]) as server:
        env = {"PRIME_API_KEY": "key-for-tests", "PRIME_API_BASE_URL": server.url}
        result = run(None, "sandboxes", **env)
    assert (result.status, result.rows, len(server.lines)) == (1, [], 2)
    assert "page 2 is empty, but the list is said to have more items" in result.err


def test_terminated_sandboxes_on_request(emulator: Emulator) -> None:
    gone, there = emulator.create_sandbox(), emulator.create_sandbox()
    with PortClient(api_key=emulator.api_key, base_url=emulator.base_url) as client:
        client.call(Request(find_operation("DELETE", "/api/v1/sandbox/{sandbox_id}"), path=(gone,)))
    assert [row[0] for row in run(emulator, "sandboxes").rows] == [there]
    rows = run(emulator, "sandboxes", "--all").rows
    assert [(row[0], row[3]) for row in rows] == [(gone, "TERMINATED"), (there, "RUNNING")]


def test_labels_and_teams_select(emulator: Emulator) -> None:
    labelled = emulator.create_sandbox(labels=["prod", "eu"])
    emulator.create_sandbox(labels=["prod"])
    assert [row[0] for row in run(emulator, "sandboxes", "--label", "prod", "--label", "eu").rows] == [labelled]
    result = run(emulator, "sandboxes", "--team-id", "team_9")
    assert (result.status, result.out, result.err) == (0, "", "no sandbox matches; --all lists terminated ones, too\n")
    assert "team_id=team_9" in emulator.requests[-1].query


def test_no_sandbox_is_no_failure(emulator: Emulator) -> None:
    result = run(emulator, "sandboxes")
    assert (result.status, result.out, result.err) == (0, "", NONE)
    assert run(emulator, "sandboxes", "--quiet").err == ""
    assert run(emulator, "sandboxes", "--all").err == "no sandbox\n"
    for option in (["--label", "nope"], ["--team-id", "team_9"]):
        assert run(emulator, "sandboxes", "--all", *option).err == "no sandbox matches\n"
        assert run(emulator, "sandboxes", *option).err == "no sandbox matches; --all lists terminated ones, too\n"
    assert run(emulator, "sandboxes", "--json").document == {"sandboxes": []}


def test_a_failure_on_the_second_page_shows_nothing(emulator: Emulator) -> None:
    for _ in range(150):
        emulator.create_sandbox()
    emulator.faults.add(Fault("status_before", status=403, operation="sandbox.list_sandboxes", nth=2))
    result = run(emulator, "sandboxes", "--json")
    assert (result.status, list(result.document), result.document["error"]["status_code"]) == (1, ["error"], 403)
    assert len(emulator.requests) == 2


@pytest.mark.parametrize("width", [40, 80])
def test_on_a_terminal_there_is_a_total(emulator: Emulator, width: int) -> None:
    ids = [emulator.create_sandbox(name="a-very-long-name-" * 4) for _ in range(3)]
    with in_terminal(emulator, "sandboxes", width=width) as terminal:
        assert terminal.finish() == 0
        text = seen(terminal).text
    assert max(map(len, text.splitlines())) <= width
    assert all(each in text for each in ids)
    assert text.endswith("\n3 sandboxes")
