"""The clean-up of preview sandboxes: what is old goes, a webhook is told, and the exit status says what is left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from prime_ports.emulator import Emulator, Fault
from support.example_runs import EXAMPLES, run
from support.networks import web
from support.pinned import UNEXPOSE
from support.scripted import ScriptedServer, says

YESTERDAY = datetime.now(UTC) - timedelta(hours=25)


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    server = ScriptedServer([says(200, {})])
    monkeypatch.setenv("WEBHOOK_URL", f"{server.url}/hook")
    yield server
    server.stop()


def told(webhook: ScriptedServer) -> list[str]:
    """Return the lines of the one message that came."""
    (request,) = webhook.seen
    assert request.line == "POST /hook HTTP/1.1"
    text: str = json.loads(request.body)["text"]
    return text.splitlines()


def old(emulator: Emulator, name: str) -> str:
    return emulator.add_exposure(emulator.create_sandbox(name=name), 8000, created_at=YESTERDAY).key


def test_it_is_short() -> None:
    assert len((EXAMPLES / "preview_cleanup.py").read_text("utf-8").splitlines()) < 25


def test_what_is_old_in_such_sandboxes_is_removed_and_told(emulator: Emulator, webhook: ScriptedServer) -> None:
    for name in ("preview-1", "preview-2"):
        old(emulator, name)
    kept = old(emulator, "mine")
    young = emulator.add_exposure(emulator.create_sandbox(name="preview-3"), 8000).key
    done = run(emulator, "preview_cleanup")
    assert (done.status, done.err) == (0, [])
    assert {exposure.key for exposure in emulator.exposures} == {kept, young}
    assert told(webhook) == ["2 removed, 0 already gone, 0 failed, 0 not attempted"]


def test_what_is_left_is_named_and_the_status_says_so(emulator: Emulator, webhook: ScriptedServer) -> None:
    left = old(emulator, "preview-1")
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    done = run(emulator, "preview_cleanup")
    assert (done.status, done.err) == (1, [])
    first, *rest = told(webhook)
    assert "1 failed" in first
    assert rest == [f"left: {left}"]


def test_a_port_without_a_known_time_is_left(emulator: Emulator, webhook: ScriptedServer) -> None:
    machine = emulator.create_sandbox(vm=True, name="preview-1")
    emulator.create_network("n", rules=[web(8000)], members={machine: ["web"]})
    assert run(emulator, "preview_cleanup").status == 1
    assert told(webhook)[1:] == [f"left: published/{machine}/8000"]


def test_a_failure_of_the_list_is_told(emulator: Emulator, webhook: ScriptedServer) -> None:
    emulator.faults.add(Fault("status_before", status=401))
    assert run(emulator, "preview_cleanup").status == 1
    (line,) = told(webhook)
    assert line.startswith("failed: ")
    assert "401" in line
