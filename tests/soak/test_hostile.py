"""10,000 removals through every way to send, against a server that fails in every way it can and keeps a ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.ways_to_send import WAYS

TESTS = Path(__file__).parents[1]
SEED = 20261130
EACH = 10_000 // len(WAYS)
TOTAL_TIMEOUT = 4.0
MEMORY_MB = 150


class HostileServer:
    """The process of `support/hostile_server.py`."""

    def __init__(self, seed: int) -> None:
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        command = [sys.executable, str(TESTS / "support" / "hostile_server.py"), str(seed)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.url = f"http://127.0.0.1:{self._read()}"

    def ask(self, **command: Any) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[HostileServer]:
    running = HostileServer(SEED)
    yield running
    running.stop()


def remove(server: HostileServer, way: str, pairs: list[str]) -> tuple[dict[str, str], list[str], float, float]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, str(TESTS / "support" / "hostile_worker.py"), server.url, way]
    run = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, timeout=500, env=environment)
    assert run.returncode == 0, run.stderr[-2000:]
    outcomes, foreign, longest, grown = json.loads(run.stdout)
    return outcomes, foreign, longest, grown


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_no_removal_is_false_whatever_the_server_does(server: HostileServer, way: str) -> None:
    pairs = server.ask(make=EACH)
    outcomes, foreign, longest, grown = remove(server, way, pairs)
    removed, asked, shapes = server.ask(ledger=True)
    assert outcomes.keys() == set(pairs)
    gone = {"removed", "removed?", "already_gone"}
    false = [
        f"{pair}, {said}: {shapes.get(pair)}" for pair, said in outcomes.items() if said in gone and pair not in removed
    ]
    assert not false, f"{len(false)} of {len(pairs)} removals are false:\n" + "\n".join(false[:20])
    untold = [pair for pair, said in outcomes.items() if said == "not_attempted" and asked.get(pair)]
    assert not untold
    assert not foreign
    assert max(removed.values()) == 1
    assert longest <= TOTAL_TIMEOUT + 1
    assert grown <= MEMORY_MB
    met = {name.rpartition(": ")[0] for drawn in shapes.values() for name in drawn}
    assert len(met) > 50, "too few kinds of faults were met to mean anything"
    assert Counter(said for said in outcomes.values() if said == "removed").total() > EACH / 3


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_endless_bodies_and_bombs_cost_neither_memory_nor_time(server: HostileServer, way: str) -> None:
    pairs = server.ask(make=40, bombs=0.2)
    outcomes, foreign, longest, grown = remove(server, way, pairs)
    removed, _, shapes = server.ask(ledger=True)
    false = [pair for pair, said in outcomes.items() if said[0] == "r" and pair not in removed]
    assert not false
    assert any("bomb" in name or "without end" in name for drawn in shapes.values() for name in drawn)
    assert not foreign
    assert longest <= TOTAL_TIMEOUT + 1, f"a call took {longest:.1f} s"
    assert grown <= MEMORY_MB, f"memory grew by {grown:.0f} MB"
