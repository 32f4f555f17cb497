"""The page on JSON names every field that the command line prints, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from cli.helpers import run

from prime_ports.emulator import Emulator
from support.networks import web
from support.pages import DOCS

PAGE = (DOCS / "how-to" / "json.md").read_text("utf-8")


def section(title: str) -> dict[str, str]:
    """Return the fields of a section's tables, each with the rest of its line."""
    text = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \| (.*) \|$", text, re.MULTILINE)
    return {name: rest for names, rest in rows for name in re.findall(r"`(\w+)`", names)}


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(teams=("team_1",)) as running:
        running.create_sandbox("vm", vm=True)
        running.create_sandbox("box")
        yield running


def document(emulator: Emulator, *arguments: str, status: int = 0) -> Any:
    result = run(emulator, "--json", *arguments, PRIME_GATEWAY_DOMAIN="gateway.example")
    assert result.status == status, result.err
    return result.document


def fields_of(kind: str) -> set[str]:
    return {name for name, of in section("A port").items() if {"all", kind} & set(re.findall(r"\w+", of.split("|")[0]))}


def test_the_fields_of_a_port_and_of_a_list(emulator: Emulator) -> None:
    assert set(document(emulator, "publish", "vm", "8000")) == fields_of("published")
    assert set(document(emulator, "expose", "box", "8000")) == fields_of("exposure")
    emulator.add_tunnel(name="t")
    listed = document(emulator, "list")
    assert set(listed) == set(section("list"))
    assert {port["kind"] for port in listed["ports"]} == {"exposure", "published", "tunnel"}
    for port in listed["ports"]:
        assert set(port) == fields_of(port["kind"])


def test_the_fields_of_a_report_and_of_its_items(emulator: Emulator) -> None:
    emulator.create_network("theirs", rules=[web(8000), {"from": "internet", "to": "*", "ports": [9000]}])
    document(emulator, "publish", "vm", "8000")
    document(emulator, "expose", "box", "8000")
    reports = [
        document(emulator, "remove-all", "--all", "--dry-run"),
        document(emulator, "unexpose", "box", "absent", status=1),
        document(emulator, "remove-all", "--all", "--yes"),
    ]
    top = section("A report")
    items = set(re.findall(r"^\| (`.*?) \|", PAGE.partition("\nAn item has")[2].partition("\n## ")[0], re.MULTILINE))
    of_items = {name for names in items for name in re.findall(r"`(\w+)`", names)}
    seen_top = {name for report in reports for name in report}
    assert seen_top == set(top) - of_items
    seen_items = {name for report in reports for item in report["items"] for name in item}
    assert seen_items == of_items - {"tunnel_id"}
    error = reports[1]["items"][0]["error"]
    assert set(error) == {"type", "message", "status_code"}
    assert set(reports[0]["estimate"]) == {"requests", "sandboxes", "seconds"}
    assert set(reports[0]["summary"]) == {"removed", "already_gone", "failed", "not_attempted"}
    assert set(reports[0]["selected"][0]) == fields_of(reports[0]["selected"][0]["kind"])


def test_the_fields_of_sandboxes_doctor_and_errors(emulator: Emulator) -> None:
    sandboxes = document(emulator, "sandboxes")
    assert set(sandboxes) == {"sandboxes"} == set(section("sandboxes"))
    said = section("sandboxes")["sandboxes"]
    assert set(sandboxes["sandboxes"][0]) == set(re.findall(r"`(\w+)`", said)) - {"VM", "container"}
    found = document(emulator, "doctor")
    assert set(found) == {"ok", "checks"} == set(section("doctor"))
    assert all({"name", "status", "details"} <= set(check) for check in found["checks"])
    failed = document(emulator, "publish", "absent", "8000", status=1)
    assert set(failed) == {"error"} == set(section("An error"))
    assert set(failed["error"]) == {"type", "message", "status_code", "request_id"}
