"""Removal of thousands under faults and limits; reports that agree with the server; memory that stays small."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from prime_ports.emulator._faults import RANDOM_FAULT_KINDS

WORKER = Path(__file__).parents[1] / "support" / "batch_worker.py"
SCALE = 0.02


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(time_scale=SCALE, api_key="emulator-key") as running:
        yield running


def fill(emulator: Emulator, count: int, sandboxes: int) -> list[tuple[str, str]]:
    # Sandboxes live for a scaled while only, so they are given the longest life.
    names = [emulator.create_sandbox() for _ in range(sandboxes)]
    return [
        (names[place % sandboxes], emulator.add_exposure(names[place % sandboxes], 8000).exposure_id)
        for place in range(count)
    ]


def start(emulator: Emulator, pairs: list[tuple[str, str]]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, str(WORKER), emulator.base_url, str(SCALE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(json.dumps(pairs))
    process.stdin.close()
    assert process.stderr.readline() == "ready\n"
    return process


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        said, errors = process.stdout.read(), process.stderr.read()
    assert process.returncode == 0, errors
    document: dict[str, Any] = json.loads(said)
    return document


def acted_on(emulator: Emulator) -> Counter[str]:
    done: Counter[str] = Counter()
    for request in emulator.requests:
        if request.method == "DELETE" and request.processed:
            done[request.raw_path.rsplit("/", 1)[1]] += 1
    return done


@pytest.mark.timeout(600)
def test_two_thousand_over_four_hundred_sandboxes_under_faults(emulator: Emulator) -> None:
    # A 500 ends a call at once, and three of them an item; what is asked here is that passing faults lose nothing.
    kinds = [kind for kind in RANDOM_FAULT_KINDS if not kind.startswith("status_")]
    statuses = [Fault("status_before", status=502), Fault("status_after", status=503)]
    emulator.faults.random(0.2, seed=20261125, kinds=[*kinds, *statuses])
    pairs = fill(emulator, 2000, 400)
    document = finish(start(emulator, pairs))
    outcomes = document["report"]["items"]
    assert [(o["sandbox_id"], o["exposure_id"]) for o in outcomes] == pairs
    failed = [outcome for outcome in outcomes if outcome["status"] != "removed"]
    assert failed == []
    assert not emulator.exposures
    done = acted_on(emulator)
    assert done == {exposure: 1 for _, exposure in pairs}
    answered: dict[str, list[Any]] = defaultdict(list)
    for request in emulator.requests:
        if request.method == "DELETE":
            answered[request.raw_path.rsplit("/", 1)[1]].append(request)
    for outcome in outcomes:
        last = answered[outcome["exposure_id"]][-1]
        assert outcome["confirmed"] == last.processed, outcome
    assert document["peak_mib"] < 75, "it is 25 MiB at the start and 50 at the end"


@pytest.mark.timeout(600)
def test_an_interruption_in_the_middle_loses_nothing(emulator: Emulator) -> None:
    slow = [Fault("slow", seconds=0.2)] * 8  # so that there is a middle to interrupt in, however fast the machine is
    emulator.faults.random(1.0, seed=3, kinds=[*slow, "reset_after", "reset_before"])
    pairs = fill(emulator, 2000, 400)
    process = start(emulator, pairs)
    while sum(acted_on(emulator).values()) < 500:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    report = finish(process)["report"]
    assert report["interrupted"] is True
    assert [(o["sandbox_id"], o["exposure_id"]) for o in report["items"]] == pairs
    assert sum(report["summary"].values()) == 2000
    assert report["summary"]["not_attempted"] > 0
    done = acted_on(emulator)
    held = {exposure.exposure_id for exposure in emulator.exposures}
    for outcome in report["items"]:
        exposure = outcome["exposure_id"]
        if outcome["status"] == "removed":
            assert done[exposure] == 1
            assert exposure not in held
        if outcome["status"] == "not_attempted":
            assert done[exposure] == 0
            assert exposure in held


@pytest.mark.timeout(300)
def test_a_dry_run_of_a_hundred_thousand_lazy_items_keeps_their_ids_alone() -> None:
    import tracemalloc

    with PortClient(api_key="emulator-key", base_url="http://127.0.0.1:1") as ports:
        ports.unexpose_many([("warm", "up")], dry_run=True)
        peaks = []
        for count in (10_000, 100_000):
            tracemalloc.start()
            items = ((f"sandbox-{number % 1000}", f"exposure-{number}") for number in range(count))
            report = ports.unexpose_many(items, dry_run=True)
            peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
            tracemalloc.stop()
            assert report.estimate is not None
            assert report.estimate.requests == count
    assert peaks[1] < 45, "an item of the report, its ids, and a number"
