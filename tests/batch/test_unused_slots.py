"""Slots that nothing was sent with: they are not even taken, or free again at once, whoever kept the budget."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_ports import APIConnectionError, AsyncPortClient, PortClient, RateLimiter, RemovalReport
from prime_ports._limits.lease import Store
from prime_ports._limits.limiter import Limiter
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.both import Both
from support.leases import LeasedStore, give_up
from support.pinned import LIMIT
from support.ports import refusing_port
from support.redis_server import redis_server

ONE = LimitKey("http://h", b"token", "op", ("one",))


def charge(requests: int, key: LimitKey = ONE) -> Charges:
    return (Charge(key, Limit(requests, 60.0)),)


@pytest.fixture(params=["memory", "redis"])
def budget(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Options of a client for where the budget is kept."""
    with redis_server() if request.param == "redis" else contextlib.nullcontext() as url:
        yield {"rate_limit": RateLimiter(store=url)}


@pytest.fixture
def limited() -> Iterator[Emulator]:
    """An emulator that keeps to the documented limits, in full length: nothing that was used is free within a test."""
    with Emulator() as running:
        yield running


@pytest.fixture
def store(budget: dict[str, Any]) -> Store:
    if (url := budget["rate_limit"].store) is None:
        return MemoryStore()
    from prime_ports._limits.redis_store import RedisStore

    return RedisStore(url)


def test_a_slot_that_is_given_back_unused_is_free_at_once(store: Store) -> None:
    charges, leased = charge(2), LeasedStore(store)
    assert (leased.take(charges), leased.take(charges)) == (None, None)
    assert leased.take(charges) is not None
    leased.unused(charges)
    assert leased.take(charges) is None
    leased.used(charges)
    leased.unused(charges)
    assert leased.take(charges) is None
    assert leased.take(charges) is not None, "the used one counts for its period"


@pytest.mark.parametrize("way", ["acquire", "acquire_async"])
def test_a_request_that_waits_gets_it_at_once(store: Store, way: str) -> None:
    charges = charge(1)
    limiter = Limiter(store)
    lease = limiter.acquire(charges, None)

    async def main() -> Any:
        waiting = asyncio.create_task(
            asyncio.to_thread(limiter.acquire, charges, None)
            if way == "acquire"
            else limiter.acquire_async(charges, None)
        )
        while not limiter._queues:
            await asyncio.sleep(0.01)
        give_up(lease)
        return await asyncio.wait_for(waiting, 10)

    assert asyncio.run(main()).wait < 5


def test_a_window_with_nothing_but_unused_slots_is_forgotten() -> None:
    memory, charges = MemoryStore(), charge(2)
    store = LeasedStore(memory)
    assert store.take(charges) is None
    store.unused(charges)
    assert store.take(charge(2, ONE._replace(values=("two",)))) is None
    for _ in range(200):
        store.take(charge(2, ONE._replace(values=("two",))))
    assert len(memory) == 1


def all_can_be_removed(emulator: Emulator, client: Both, pairs: list[tuple[str, str]]) -> None:
    """Nothing of the budget was used: as many as it holds get through without a wait."""
    time.sleep(0.3)  # a thread gives back what an abandoned request took in Redis
    report = client.unexpose_many(pairs[: LIMIT.requests], stop_after=10)
    assert len(report.removed) == LIMIT.requests
    assert report.rate_limit_wait < 5
    assert {request.status for request in deletes(emulator)} == {200}


def same_sandbox(pairs: list[tuple[str, str]], report: Any) -> list[tuple[str, str]]:
    """All of the sandbox whose one item was not attempted."""
    (left,) = report.not_attempted
    return [pair for pair in pairs if pair[0] == left.sandbox_id]


def test_a_deadline_of_nothing_uses_nothing(
    limited: Emulator, connect: Callable[..., Both], budget: dict[str, Any]
) -> None:
    pairs = exposures(limited, 1, LIMIT.requests)
    client = connect(limited.base_url, api_key=limited.api_key, **budget)
    for _ in range(LIMIT.requests):
        client.unexpose_many(pairs[:1], stop_after=0)
    assert limited.requests == []
    all_can_be_removed(limited, client, pairs)


def test_a_slot_that_is_granted_too_late_is_free_again(
    limited: Emulator, connect: Callable[..., Both], budget: dict[str, Any]
) -> None:
    pairs = exposures(limited, 2, LIMIT.requests)
    client = connect(limited.base_url, api_key=limited.api_key, **budget)
    limited.faults.add(Fault("slow", seconds=0.9, times=1))
    report = client.unexpose_many(pairs[:2], concurrency=1, stop_after=0.5)
    assert len(report.removed) == len(deletes(limited)) == 1
    assert report.not_attempted[0].reason == "the deadline leaves no room"
    all_can_be_removed(limited, client, same_sandbox(pairs, report))


def test_a_slot_that_was_not_used_when_the_batch_is_stopped_is_free_again(
    limited: Emulator, budget: dict[str, Any]
) -> None:
    pairs = exposures(limited, 2, LIMIT.requests)
    limited.faults.add(Fault("slow", seconds=0.9, times=1))

    async def main() -> Any:
        async with AsyncPortClient(base_url=limited.base_url, api_key=limited.api_key, **budget) as ports:
            stopped = RemovalReport()
            task = asyncio.create_task(ports.unexpose_many(pairs[:2], concurrency=1, report=stopped))
            await asyncio.sleep(0.5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(stopped.removed) == len(deletes(limited)) == 1
            return await ports.unexpose_many(same_sandbox(pairs, stopped), stop_after=10)

    report = asyncio.run(main())
    assert len(report.removed) == LIMIT.requests
    assert report.rate_limit_wait < 5


def test_a_call_that_fails_before_it_is_sent_uses_nothing(
    limited: Emulator, connect: Callable[..., Both], budget: dict[str, Any]
) -> None:
    pairs = exposures(limited, 1, LIMIT.requests)
    keys: Iterator[str] = iter(())

    def key() -> str:
        return next(keys, limited.api_key)

    client = connect(limited.base_url, api_key=key, **budget)
    for _ in range(LIMIT.requests):
        keys = iter([limited.api_key, "not a k\u00e9y"])  # the first for the rate limit, the second for what is sent
        (item,) = client.unexpose_many(pairs[:1]).items
        assert item.status == "failed"
    assert limited.requests == []
    keys = iter(())
    all_can_be_removed(limited, client, pairs)


def test_what_provably_never_left_uses_nothing(connect: Callable[..., Both], budget: dict[str, Any]) -> None:
    client = connect(f"http://127.0.0.1:{refusing_port()}", api_key="key", max_retries=0, **budget)
    pairs = [("sbx", f"e{number}") for number in range(LIMIT.requests * 2)]
    report = client.unexpose_many(pairs, concurrency=5, stop_after=5)
    assert [type(item.error) for item in report.failed] == [APIConnectionError] * LIMIT.requests * 2
    assert report.rate_limit_wait < 5, "a period is a minute"
    assert "nothing was sent" in str(report.failed[0].error)


def test_what_was_sent_counts_still(limited: Emulator, budget: dict[str, Any]) -> None:
    pairs = exposures(limited, 1, LIMIT.requests + 1)
    began = time.monotonic()
    with PortClient(base_url=limited.base_url, api_key=limited.api_key, **budget) as ports:
        report = ports.unexpose_many(pairs, stop_after=5)
    assert time.monotonic() - began < 5
    assert (len(report.removed), len(report.not_attempted)) == (LIMIT.requests, 1)
    assert len(deletes(limited)) == LIMIT.requests


def test_a_single_call_that_could_not_be_sent_leaves_its_slot_to_others(
    budget: dict[str, Any], connect: Callable[..., Both]
) -> None:
    client = connect(f"http://127.0.0.1:{refusing_port()}", max_retries=0, **budget)
    for _ in range(21):
        with pytest.raises(APIConnectionError, match="nothing was sent"):
            client.unexpose("sbx", "exp", total_timeout=5)
