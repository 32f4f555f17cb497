"""Thousands of interruptions at random moments: no hang, no untrue report, and nothing is leaked.

PRIME_PORTS_INTERRUPTIONS is the number of interruptions of each kind; 2,000 take about 80 s.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exposure_server import ExposureServer

TESTS = Path(__file__).parents[1]
COUNT = int(os.environ.get("PRIME_PORTS_INTERRUPTIONS", "400"))
SEED = 20261130
ITEMS = 5
"""Exposures that each batch is given, as in `support/interruption_worker.py`."""


@pytest.fixture
def server() -> Iterator[ExposureServer]:
    running = ExposureServer(0.002)
    yield running
    running.stop()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["SIGINT", "SIGALRM", "asyncio", "anyio"])
def test_interruptions_at_random_moments(server: ExposureServer, kind: str) -> None:
    for number in range(1, 3 * COUNT + 1000):
        for item in range(ITEMS):
            server.exposures[f"sbx_{number}_{item}"] = f"sbx_{number}", None
    command = [sys.executable, str(TESTS / "support" / "interruption_worker.py"), server.url, kind]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    run = subprocess.run(
        [*command, str(COUNT), str(SEED)], capture_output=True, text=True, timeout=580, env=environment
    )
    assert run.returncode == 0, run.stderr[-4000:]
    *lines, (before, after, interrupted) = map(json.loads, run.stdout.splitlines())
    given = {f"{sandbox}_{item}" for sandbox, *_ in lines for item in range(ITEMS)}
    left = {sandbox for name, (sandbox, _) in server.exposures.items() if name not in given}
    faults = []
    for sandbox, call, told, seen, _ in lines:
        removed = [name for name, status in told.items() if status == "removed" and name not in server.removed]
        untouched = [name for name, status in told.items() if status == "not_attempted" and server.asked[name]]
        faults += [f"{sandbox}, {call}: {fault}" for fault in seen]
        if removed or untouched:
            faults.append(f"{sandbox}, {call}: told as removed: {removed}, as not attempted: {untouched}")
        if call == "exposed" and sandbox in left and "left" not in told:
            faults.append(f"{sandbox}: a port is left without a word")
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:20])
    assert interrupted >= COUNT
    assert min(Counter(call for _, call, *_, hit in lines if hit).values()) > COUNT / 10
    assert after["descriptors"] <= before["descriptors"]
    assert after["threads"] <= before["threads"]
