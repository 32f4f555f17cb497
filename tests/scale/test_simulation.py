"""The simulation of benchmarks/simulate.py, against the formulas and against real runs on the emulator."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prime_ports import PortClient, RateLimiter
from prime_ports._limits.request_limits import Limit
from prime_ports.emulator import Emulator, Fault
from support.pinned import LIMIT

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "simulate.py"
# A real run has CPU, timers and a busy machine that the simulation is not told of; it cannot be faster than the rule.
FASTEST, SLOWEST, EXTRA_S = 0.98, 1.5, 0.5


@pytest.fixture(scope="module")
def model() -> ModuleType:
    spec = importlib.util.spec_from_file_location("simulate_for_tests", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def pairs(exposures: int, sandboxes: list[str], *, grouped: bool) -> list[tuple[str, int]]:
    found = [(sandboxes[number % len(sandboxes)], number) for number in range(exposures)]
    return sorted(found) if grouped else found


def really(plan: Any, scale: float) -> float:
    """Seconds that a real batch takes; nothing may be refused on the way."""
    with Emulator(time_scale=scale) as emulator:
        sandboxes = [emulator.create_sandbox() for _ in range(plan.sandboxes)]
        targets = [
            (sandbox, emulator.add_exposure(sandbox, 8000, exposure_id=f"e{number}").exposure_id)
            for sandbox, number in pairs(plan.exposures, sandboxes, grouped=plan.grouped)
        ]
        emulator.faults.random(1.0, kinds=[Fault("slow", seconds=plan.latency)])
        with PortClient(
            base_url=emulator.base_url, api_key=emulator.api_key, rate_limit=RateLimiter(period_scale=scale)
        ) as ports:
            report = ports.unexpose_many(targets, concurrency=plan.concurrency)
        assert len(report.removed) == plan.exposures
        assert {request.status for request in emulator.requests} == {200}
        assert not emulator.exposures
    return report.elapsed


def check(model: ModuleType, plan: Any, scale: float) -> float:
    simulated: float = model.simulate(plan).seconds
    measured = really(plan, scale)
    assert simulated * FASTEST <= measured <= simulated * SLOWEST + EXTRA_S
    return simulated


@pytest.mark.parametrize("count", [1, 20, 21, 100, 1_001])
def test_where_the_limit_binds_it_is_the_closed_formula(model: ModuleType, count: int) -> None:
    plan = model.Plan(exposures=count * 3, sandboxes=3, latency=0.5, concurrency=100)
    windows = -(-count // LIMIT.requests)
    expected = (windows - 1) * (LIMIT.period + 0.5) + 0.5
    result = model.simulate(plan)
    assert model.bounds(plan).limit == pytest.approx(expected)
    assert result.seconds == pytest.approx(expected, abs=0.002 * windows)
    assert result.removed == count * 3
    assert result.peak_window == min(count, LIMIT.requests)
    assert result.peak_slots == 3 * min(count, LIMIT.requests)


@pytest.mark.parametrize(
    ("costs", "bound"),
    [
        ({"concurrency": 10}, "connections"),
        ({"concurrency": 500, "cpu": 0.002}, "cpu"),
        ({"concurrency": 500, "redis_busy": 0.002}, "redis"),
    ],
)
def test_where_something_else_binds_it_is_that_formula(model: ModuleType, costs: dict[str, Any], bound: str) -> None:
    plan = model.Plan(exposures=4_000, sandboxes=400, machines=2, latency=0.2, **costs)
    each = model.bounds(plan)
    assert each.seconds == getattr(each, bound)
    assert each.seconds <= model.simulate(plan).seconds <= each.seconds * 1.05 + 0.5


def test_machines_behind_one_address_are_no_faster_and_those_with_their_own_are(model: ModuleType) -> None:
    one = model.Plan(exposures=4_000, sandboxes=10, concurrency=500)
    shared = model.Plan(exposures=4_000, sandboxes=10, concurrency=500, machines=4)
    apart = model.Plan(exposures=4_000, sandboxes=10, concurrency=500, machines=4, addresses=4)
    alone, together, separate = (model.simulate(plan) for plan in (one, shared, apart))
    assert together.seconds == pytest.approx(alone.seconds, rel=0.01)
    assert separate.seconds == pytest.approx(model.bounds(apart).limit, rel=0.01)
    assert separate.seconds < together.seconds / 4
    assert together.peak_slots == 10 * LIMIT.requests
    assert separate.peak_slots == 4 * 10 * LIMIT.requests


def test_a_real_run_bound_by_the_limit(model: ModuleType) -> None:
    # The answers are slow, so a rule that counted from the moment of sending would be seen to be faster.
    scale = 1.0 / LIMIT.period
    plan = model.Plan(
        exposures=150, sandboxes=3, latency=0.3, concurrency=100, limit=Limit(LIMIT.requests, LIMIT.period * scale)
    )
    simulated = check(model, plan, scale)
    assert simulated == pytest.approx(model.bounds(plan).limit, rel=0.01)


def test_a_real_run_bound_by_connections(model: ModuleType) -> None:
    plan = model.Plan(exposures=48, sandboxes=12, latency=0.1, concurrency=3, limit=Limit(LIMIT.requests, LIMIT.period))
    simulated = check(model, plan, 1.0)
    assert simulated == pytest.approx(model.bounds(plan).connections, rel=0.01)


def test_a_real_run_bound_by_reading_ahead(model: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given sandbox by sandbox, lanes behind what is read ahead stand idle; given in turns, all of them move."""
    monkeypatch.setattr("prime_ports._batch.engine.READ_AHEAD", 30)
    monkeypatch.setattr(
        "prime_ports._batch.input_reader._TOGETHER", 1
    )  # whole groups are read, also beyond that number
    scale = 0.5 / LIMIT.period
    facts: dict[str, Any] = {"exposures": 4 * 45, "sandboxes": 4, "latency": 0.05, "concurrency": 100, "read_ahead": 30}
    facts["limit"] = Limit(LIMIT.requests, LIMIT.period * scale)
    grouped = check(model, model.Plan(grouped=True, **facts), scale)
    in_turns = check(model, model.Plan(**facts), scale)
    assert grouped > in_turns * 1.8
