"""Batches where an operation has several limits: all are kept, and a tight one holds back none."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from prime_openapi import RateLimit
from prime_openapi.api.sandbox import unexpose_port
from prime_ports import PortClient, RateLimiter, _requests
from prime_ports.emulator import Emulator
from support.batch import deletes
from support.both import Both
from support.names import Connect

PERIOD_S = 1.0
SCALE = PERIOD_S / 60
PER_SANDBOX = RateLimit(5, 60.0, ("token", "sandbox"), ("sandbox_id",))
PER_USER = RateLimit(30, 300.0, ("user",))
PER_IP = RateLimit(12, 60.0, ("IP",), shared="requests per IP")


@pytest.fixture(autouse=True)
def _three_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    limited = attrs.evolve(unexpose_port.OPERATION, rate_limits=(PER_SANDBOX, PER_USER, PER_IP))
    monkeypatch.setattr(unexpose_port, "OPERATION", limited)
    _requests.operation_of.cache_clear()  # operations are looked up once in a process
    yield
    _requests.operation_of.cache_clear()


def pairs_of(emulator: Emulator, *counts: int) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for count in counts:
        sandbox = emulator.create_sandbox()
        pairs += [(sandbox, emulator.add_exposure(sandbox, 8000).exposure_id) for _ in range(count)]
    return pairs


def connected(connect: Connect, emulator: Emulator) -> Both:
    return connect(emulator.base_url, api_key=emulator.api_key, rate_limit=RateLimiter(period_scale=SCALE))


def test_every_limit_is_kept(connect: Connect) -> None:
    with Emulator(time_scale=SCALE) as emulator:
        pairs = pairs_of(emulator, 7, 4, *[1] * 18)
        report = connected(connect, emulator).unexpose_many(pairs)
        assert len(report.removed) == len(pairs)
        removals = deletes(emulator)
        assert {request.status for request in removals} == {200}
        assert len(removals) == len(pairs)
        arrivals = sorted(request.arrived for request in removals)
        assert arrivals[PER_IP.requests] - arrivals[0] >= PERIOD_S
        assert arrivals[-1] - arrivals[0] < 5 * PERIOD_S, "29 of 12 in a period take three"


def test_a_sandbox_that_waits_holds_back_no_other(connect: Connect) -> None:
    with Emulator() as emulator:  # periods of a minute: nothing that waits goes on within the test
        pairs = pairs_of(emulator, 50, *[1] * 6)
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
        report = client.unexpose_many(pairs, stop_after=10)
        assert len(report.removed) == PER_SANDBOX.requests + 6
        assert {item.sandbox_id for item in report.not_attempted} == {pairs[0][0]}


def test_an_estimate_counts_what_all_sandboxes_share() -> None:
    with PortClient(api_key="k", base_url="http://127.0.0.1:1") as client:
        spread = client.unexpose_many([(f"s{number}", "e") for number in range(25)], dry_run=True).estimate
        tight = client.unexpose_many([("s", f"e{number}") for number in range(16)], dry_run=True).estimate
    assert spread is not None
    assert tight is not None
    assert spread.seconds == 2 * PER_IP.period
    assert tight.seconds == 3 * PER_SANDBOX.period
