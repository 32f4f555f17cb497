"""The fan-out: every sandbox is looked at, never too many at once, and nothing stays exposed."""

from __future__ import annotations

import json
import signal
import threading

import pytest

from prime_ports.emulator import Emulator, Fault
from support.example_runs import interrupt, run, sent, start, visited
from support.pinned import UNEXPOSE

AT_ONCE = 4


def most_at_once(emulator: Emulator) -> int:
    """How many were exposed at the same time, by the emulator's own account."""
    exposed = most = 0
    for line in map(json.loads, emulator.events):
        if line["event"] == "processed" and line["operation"].endswith("expose_port"):
            exposed += -1 if line["operation"].endswith("unexpose_port") else 1
            most = max(most, exposed)
    return most


@pytest.fixture
def sandboxes(emulator: Emulator) -> list[str]:
    return [emulator.create_sandbox() for _ in range(12)]


def test_each_is_looked_at_and_never_too_many_at_once(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited() as local:
        emulator.forward_port(8000, local)
        done = run(emulator, "fan_out", *sandboxes, "--at-once", str(AT_ONCE))
    assert (done.status, done.err) == (0, [])
    assert sorted(done.out) == sorted(f"{sandbox}\t200" for sandbox in sandboxes)
    assert 1 < most_at_once(emulator) <= AT_ONCE
    assert not emulator.exposures


def test_what_cannot_be_seen_does_not_stop_the_others(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited() as local:
        emulator.forward_port(8000, local)
        done = run(emulator, "fan_out", sandboxes[0], "sbx_none", "..", sandboxes[1])
    said = dict(line.split("\t") for line in done.out)
    assert (done.status, done.err) == (1, [])
    assert (said[sandboxes[0]], said[sandboxes[1]]) == ("200", "200")
    assert "404" in said["sbx_none"]
    assert "dot segment" in said[".."]
    assert not emulator.exposures


def test_a_sandbox_that_serves_nothing_is_a_failure(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited() as local:
        pass
    emulator.forward_port(8000, local)
    done = run(emulator, "fan_out", sandboxes[0])
    assert (done.status, done.out, done.err) == (1, [f"{sandboxes[0]}\t502"], [])


def test_ctrl_c_half_way_leaves_nothing_exposed(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited(wait=threading.Event()) as local:
        emulator.forward_port(8000, local)
        process = start(emulator, "fan_out", *sandboxes, "--at-once", str(AT_ONCE))
        done = interrupt(process, signal.SIGINT, lambda: len(emulator.exposures) == AT_ONCE)
    assert done == (130, [], ["fan_out: interrupted"])
    assert len(sent(emulator, "POST")) == len(sent(emulator, "DELETE")) == AT_ONCE
    assert not emulator.exposures


def test_what_ctrl_c_cannot_take_away_is_said(emulator: Emulator, sandboxes: list[str]) -> None:
    emulator.faults.add(Fault("status_410", UNEXPOSE, nth=1))
    came: list[str] = []
    with visited(wait=threading.Event(), came=came) as local:
        emulator.forward_port(8000, local)
        process = start(emulator, "fan_out", *sandboxes, "--at-once", str(AT_ONCE))
        # Inside each block: while the port is being exposed, it would be looked for and removed a second time.
        done = interrupt(process, signal.SIGINT, lambda: len(came) == AT_ONCE)
    (left,) = emulator.exposures
    assert done.status == 130
    warning, end = done.err
    assert warning.startswith(f"exposure {left.exposure_id} of sandbox {left.sandbox_id} may still be exposed: ")
    assert end == "fan_out: interrupted"
