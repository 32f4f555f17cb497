"""Thousands of calls against a server that fails in every way it can: what is reported is what happened."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import methodcaller
from typing import Any

import pytest

from prime_openapi import Operation
from prime_ports import (
    APIConnectionError,
    AsyncPortClient,
    Attempt,
    Exposure,
    InternalServerError,
    PortClient,
    PrimeError,
    RateLimitError,
    Removal,
    ResponseValidationError,
    default_retry,
)
from prime_ports.emulator import Emulator, Fault

SEED = 20261125
RATE = 0.3
PAGE, HTML = "<!DOCTYPE html>\n<title>Sign in</title>\n", {"Content-Type": "text/html"}
FAULT_KINDS = [
    Fault("refuse", seconds=0.02),
    Fault("reset_before"),
    Fault("reset_after"),
    Fault("stall_before", seconds=0.6),
    Fault("stall_after", seconds=0.6),
    Fault("truncate_body"),
    Fault("rate_limit", retry_after="0"),
    Fault("status_before", status=502),
    Fault("status_after", status=502),
    Fault("status_before", status=503, retry_after="0"),
    Fault("status_after", status=504),
    Fault("status_before", status=520),
    Fault("status_after", status=520),
    Fault("status_before", status=200, body=PAGE, headers=HTML),
    Fault("status_after", status=200, body=PAGE, headers=HTML),
    Fault("status_before", status=502, body=PAGE, headers=HTML),
]
ACTIONABLE = (APIConnectionError, InternalServerError, RateLimitError, ResponseValidationError)


def hurried(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    """The rules as they are, with a fiftieth of the waiting."""
    wait = default_retry(operation, attempts)
    return None if wait is None else wait / 50


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        running.faults.random(RATE, seed=SEED, kinds=FAULT_KINDS)
        yield running


def carry_out(kind: str, emulator: Emulator, jobs: list[Callable[[Any], Any]], **options: Any) -> list[Any]:
    """Each job's result or its error, with eight under way at a time."""
    options = {
        "base_url": emulator.base_url,
        "api_key": emulator.api_key,
        "rate_limit": False,
        "retry": hurried,
        **options,
    }
    options = {"timeout": 0.4, "total_timeout": None, **options}
    if kind == "sync":
        with PortClient(**options) as ports, ThreadPoolExecutor(8) as pool:
            return list(pool.map(lambda job: _outcome(job, ports), jobs))
    options["async_backend"] = "aiohttp" if kind == "aiohttp" else "httpcore"
    return asyncio.run(_carry_out(jobs, options))


def _outcome(job: Callable[[Any], Any], ports: PortClient) -> Any:
    try:
        return job(ports)
    except PrimeError as error:
        return error


async def _carry_out(jobs: list[Callable[[Any], Any]], options: dict[str, Any]) -> list[Any]:
    permits = asyncio.Semaphore(8)
    async with AsyncPortClient(**options) as ports:

        async def one(job: Callable[[Any], Any]) -> Any:
            async with permits:
                try:
                    return await job(ports)
                except PrimeError as error:
                    return error

        return await asyncio.gather(*map(one, jobs))


def fill(emulator: Emulator, count: int) -> list[tuple[str, str]]:
    sandboxes = [emulator.create_sandbox() for _ in range(50)]
    places = [sandboxes[number % 50] for number in range(count)]
    return [(place, emulator.add_exposure(place, 8000).exposure_id) for place in places]


def removals(pairs: list[tuple[str, str]]) -> list[Callable[[Any], Any]]:
    return [methodcaller("unexpose", *pair) for pair in pairs]


def deeds(emulator: Emulator) -> dict[str, list[Any]]:
    """Requests that arrived, by the exposure that they were about."""
    by_id: dict[str, list[Any]] = defaultdict(list)
    for request in emulator.requests:
        if request.method == "DELETE":
            by_id[request.raw_path.rsplit("/", 1)[1]].append(request)
    return by_id


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["sync", "async", "aiohttp"])
def test_with_patience_every_removal_succeeds_and_every_report_is_true(emulator: Emulator, kind: str) -> None:
    pairs = fill(emulator, 1000)
    outcomes = carry_out(kind, emulator, removals(pairs), max_retries=12)
    assert Counter(type(outcome) for outcome in outcomes) == {Removal: 1000}
    assert not emulator.exposures
    arrived = deeds(emulator)
    for (_, exposure_id), removal in zip(pairs, outcomes, strict=True):
        requests = arrived[exposure_id]
        assert sum(request.processed for request in requests) == 1
        assert removal.status == "removed"
        assert removal.attempts >= len(requests)
        # Confirmed: the request that removed it is the one whose answer was read.
        assert removal.confirmed == (requests[-1].processed and requests[-1].status == 200)
    kinds_met = {request.fault for request in emulator.requests if request.fault}
    assert len(kinds_met) > 8, "the test met too few kinds of faults to mean anything"
    assert any(not removal.confirmed for removal in outcomes)
    assert any(removal.attempts > 3 for removal in outcomes)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["sync", "async", "aiohttp"])
def test_with_three_repetitions_some_fail_and_no_success_is_untrue(emulator: Emulator, kind: str) -> None:
    pairs = fill(emulator, 1000)
    outcomes = carry_out(kind, emulator, removals(pairs))
    held = {exposure.exposure_id for exposure in emulator.exposures}
    failures = [outcome for outcome in outcomes if not isinstance(outcome, Removal)]
    assert failures, "with 30 % faults some of 1,000 calls fail four times"
    for (_, exposure_id), outcome in zip(pairs, outcomes, strict=True):
        if isinstance(outcome, Removal):
            assert exposure_id not in held
        else:
            assert isinstance(outcome, ACTIONABLE)
            assert outcome.attempts == 4
            assert outcome.method == "DELETE"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["sync", "async", "aiohttp"])
def test_no_port_is_exposed_that_nobody_was_told_of(emulator: Emulator, kind: str) -> None:
    sandboxes = [emulator.create_sandbox() for _ in range(50)]
    jobs: list[Callable[[Any], Any]] = [
        methodcaller("expose", sandboxes[number % 50], 8000, name=f"call-{number}") for number in range(500)
    ]
    outcomes = carry_out(kind, emulator, jobs)
    by_name: dict[str, list[str]] = defaultdict(list)
    for exposure in emulator.exposures:
        by_name[exposure.name or ""].append(exposure.exposure_id)
    for number, outcome in enumerate(outcomes):
        held = by_name.pop(f"call-{number}", [])
        assert len(held) <= 1, "one call never exposes twice"
        if isinstance(outcome, Exposure):
            assert held == [outcome.exposure_id]
        else:
            assert isinstance(outcome, ACTIONABLE)
            assert outcome.may_have_succeeded or not held
    assert not by_name
    made_unknown = [o for o in outcomes if isinstance(o, PrimeError) and o.may_have_succeeded]
    assert made_unknown, "a lost answer to a POST is not repeated, so some calls end in doubt"
