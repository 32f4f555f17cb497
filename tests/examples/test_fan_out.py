"""The fan-out example: every sandbox is visited, within the concurrency, and nothing stays exposed."""

from __future__ import annotations

import json
import signal
import threading

import pytest

from prime_ports.emulator import Emulator, Fault
from support.example_runs import interrupt, run, sent, start, visited
from support.pinned import UNEXPOSE

CONCURRENCY = 4


def highest_concurrency(emulator: Emulator) -> int:
    """Return how many ports were exposed at the same time, by the events of the emulator."""
    exposed = most = 0
    for line in map(json.loads, emulator.events):
        if line["event"] == "processed" and line["operation"].endswith("expose_port"):
            exposed += -1 if line["operation"].endswith("unexpose_port") else 1
            most = max(most, exposed)
    return most


@pytest.fixture
def sandboxes(emulator: Emulator) -> list[str]:
    return [emulator.create_sandbox() for _ in range(12)]


def test_each_sandbox_is_visited_within_the_concurrency(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited() as local:
        emulator.forward_port(8000, local)
        done = run(emulator, "fan_out", *sandboxes, "--concurrency", str(CONCURRENCY))
    assert (done.status, done.err) == (0, [])
    assert sorted(done.out) == sorted(f"{sandbox}\t200" for sandbox in sandboxes)
    assert 1 < highest_concurrency(emulator) <= CONCURRENCY
    assert not emulator.exposures


def test_a_failed_visit_does_not_stop_the_others(emulator: Emulator, sandboxes: list[str]) -> None:
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


def test_ctrl_c_leaves_nothing_exposed(emulator: Emulator, sandboxes: list[str]) -> None:
    with visited(wait=threading.Event()) as local:
        emulator.forward_port(8000, local)
        process = start(emulator, "fan_out", *sandboxes, "--concurrency", str(CONCURRENCY))
        done = interrupt(process, signal.SIGINT, lambda: len(emulator.exposures) == CONCURRENCY)
    assert done == (130, [], ["fan_out: interrupted"])
    assert len(sent(emulator, "POST")) == len(sent(emulator, "DELETE")) == CONCURRENCY
    assert not emulator.exposures


def test_a_failed_removal_after_ctrl_c_is_reported(emulator: Emulator, sandboxes: list[str]) -> None:
    emulator.faults.add(Fault("status_410", UNEXPOSE, nth=1))
    came: list[str] = []
    with visited(wait=threading.Event(), came=came) as local:
        emulator.forward_port(8000, local)
        process = start(emulator, "fan_out", *sandboxes, "--concurrency", str(CONCURRENCY))
        # Inside each block: during `expose` the port would be looked for and removed a second time.
        done = interrupt(process, signal.SIGINT, lambda: len(came) == CONCURRENCY)
    (left,) = emulator.exposures
    assert done.status == 130
    warning, end = done.err
    assert warning.startswith(f"exposure {left.exposure_id} of sandbox {left.sandbox_id} may still be exposed: ")
    assert end == "fan_out: interrupted"
