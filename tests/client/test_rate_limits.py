"""Rate limits: the server never has to refuse, no request waits longer than need be, and none passes the queue."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from prime_ports import (
    AsyncPortClient,
    ConfigurationError,
    PortClient,
    RateLimiter,
    RateLimitError,
    RateLimitTimeoutError,
    Removal,
)
from prime_ports._limits.lease import Lease, NoRoomError
from prime_ports._limits.limiter import Limiter
from prime_ports._limits.memory_store import Bucket, MemoryStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from prime_ports.emulator import Emulator, Fault
from support.both import KEY, Both
from support.leases import LeasedStore, give_back, give_up, refusal
from support.pinned import LIMIT
from support.redis_server import redis_server
from support.scripted import REMOVED, ScriptedServer, says

WINDOW_S = 2.0
SCALE = WINDOW_S / LIMIT.period
REMOVALS = LIMIT.requests * 2 + LIMIT.requests // 4
WORKER = Path(__file__).parents[1] / "support" / "redis_worker.py"


KEY_OF_ONE = LimitKey("http://h", b"token", "op", ("one",))


def charge(limit: Limit, value: str = "one") -> Charges:
    return (Charge(KEY_OF_ONE._replace(values=(value,)), limit),)


class ServerView:
    """The server's own view of a rate test."""

    def __init__(self, emulator: Emulator) -> None:
        removals = [request for request in emulator.requests if request.method == "DELETE"]
        self.statuses = [request.status for request in removals]
        self.arrivals = sorted(request.arrived for request in removals)

    @property
    def fullest_window(self) -> int:
        return max(sum(1 for later in self.arrivals if begin <= later < begin + WINDOW_S) for begin in self.arrivals)


@pytest.fixture(params=[False, True], ids=["counts accepted", "counts rejected too"])
def emulator(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    with Emulator(time_scale=SCALE, count_rejected=request.param) as running:
        delays = [Fault("slow", seconds=WINDOW_S * part / 100) for part in (0, 2, 4, 6, 8, 10)]
        running.faults.random(1.0, seed=7, kinds=delays)
        yield running


def fill(emulator: Emulator, count: int = REMOVALS) -> tuple[str, list[str]]:
    sandbox = emulator.create_sandbox()
    return sandbox, [emulator.add_exposure(sandbox, 8000).exposure_id for _ in range(count)]


def assert_perfect(emulator: Emulator, count: int = REMOVALS) -> None:
    seen = ServerView(emulator)
    assert seen.statuses == [200] * count
    assert seen.fullest_window <= LIMIT.requests
    assert not emulator.exposures


def assert_no_slot_unused(removals: list[Removal]) -> None:
    """Check that no request waits before all slots of a window are taken; a loaded machine only frees more slots."""
    assert sum(removal.rate_limit_wait == 0.0 for removal in removals) >= LIMIT.requests


def options(emulator: Emulator) -> dict[str, Any]:
    return {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": RateLimiter(period_scale=SCALE)}


def test_threads_and_clients_of_a_process_share_one_budget(emulator: Emulator) -> None:
    sandbox, exposures = fill(emulator)
    with PortClient(**options(emulator)) as one, PortClient(**options(emulator)) as two:
        clients = [one, two]
        with ThreadPoolExecutor(4) as pool:
            jobs = [
                pool.submit(clients[place % 2].unexpose, sandbox, exposure) for place, exposure in enumerate(exposures)
            ]
        removals = [job.result() for job in jobs]
    assert_perfect(emulator)
    assert all(removal.attempts == 1 for removal in removals)
    assert max(removal.rate_limit_wait for removal in removals) > 0
    assert_no_slot_unused(removals)


def test_tasks_share_one_budget(emulator: Emulator) -> None:
    sandbox, exposures = fill(emulator)

    async def main() -> list[Removal]:
        async with AsyncPortClient(**options(emulator)) as ports:
            return await asyncio.gather(*(ports.unexpose(sandbox, exposure) for exposure in exposures))

    removals = asyncio.run(main())
    assert_perfect(emulator)
    assert_no_slot_unused(removals)


def test_a_blocking_and_an_asyncio_client_share_one_budget() -> None:
    with Emulator(time_scale=SCALE) as emulator:
        sandbox, exposures = fill(emulator)

        async def main() -> list[Removal]:
            async with AsyncPortClient(**options(emulator)) as ports:
                return await asyncio.gather(*(ports.unexpose(sandbox, exposure) for exposure in exposures[::2]))

        with PortClient(**options(emulator)) as ports, ThreadPoolExecutor(3) as pool:
            other = pool.submit(asyncio.run, main())
            removals = list(pool.map(lambda exposure: ports.unexpose(sandbox, exposure), exposures[1::2]))
            removals += other.result()
        assert_perfect(emulator)
        assert_no_slot_unused(removals)


def test_processes_share_one_budget_by_redis_whatever_their_clocks_say() -> None:
    with redis_server() as redis_url, Emulator(time_scale=SCALE, api_key="emulator-key") as emulator:
        sandbox, exposures = fill(emulator)
        processes = [
            subprocess.Popen(
                [sys.executable, str(WORKER), emulator.base_url, redis_url, sandbox, str(SCALE), error, *share],
                stdout=subprocess.PIPE,
            )
            for error, share in (("0", exposures[::3]), ("-7200", exposures[1::3]), ("86400", exposures[2::3]))
        ]
        outcomes = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
        assert sorted(outcome for share in outcomes for outcome in share) == ["removed"] * REMOVALS
        assert_perfect(emulator)


def test_tasks_keep_a_budget_in_redis() -> None:
    with redis_server() as redis_url, Emulator(time_scale=SCALE) as emulator:
        sandbox, exposures = fill(emulator, LIMIT.requests + 5)

        async def main() -> None:
            async with AsyncPortClient(
                **options(emulator) | {"rate_limit": RateLimiter(period_scale=SCALE, store=redis_url)}
            ) as ports:
                await asyncio.gather(*(ports.unexpose(sandbox, exposure) for exposure in exposures))

        asyncio.run(main())
        seen = ServerView(emulator)
        assert seen.statuses == [200] * len(exposures)
        assert seen.fullest_window <= LIMIT.requests


def test_sandboxes_tokens_and_operations_have_windows_of_their_own(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    one, other = connect(server, rate_limit=True, total_timeout=1), connect(server, rate_limit=True, api_key="another")
    for _ in range(LIMIT.requests):
        one.unexpose("first", "e")
    assert one.unexpose("second", "e").rate_limit_wait == 0.0
    assert other.unexpose("first", "e").rate_limit_wait == 0.0
    with pytest.raises(RateLimitTimeoutError):
        one.unexpose("first", "e")


def test_a_wait_that_does_not_fit_is_refused_at_once_and_nothing_is_sent(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=True)
    for _ in range(LIMIT.requests):
        client.unexpose("sbx", "e", total_timeout=5)
    began = time.monotonic()
    with pytest.raises(RateLimitTimeoutError, match="nothing was sent") as raised:
        client.unexpose("sbx", "e", total_timeout=5)
    assert time.monotonic() - began < 2
    error = raised.value
    assert 50 < error.min_wait <= LIMIT.period
    assert (error.attempts, error.method) == (0, "DELETE")
    assert len(server.seen) == LIMIT.requests


def test_rate_limit_false_never_waits(serve: Callable[..., ScriptedServer], connect: Callable[..., Both]) -> None:
    client = connect(serve(REMOVED), rate_limit=False)
    assert [client.unexpose("sbx", "e").rate_limit_wait for _ in range(LIMIT.requests + 2)] == [0.0] * (
        LIMIT.requests + 2
    )


def test_an_operation_without_a_stated_limit_never_waits(serve: Callable[..., ScriptedServer], kind: str) -> None:
    from prime_openapi import Operation, Request, SuccessResponse

    free = Operation("t.free", "GET", "/free", (SuccessResponse(range(200, 201), "none", lambda: lambda _: None),))
    client = Both(kind, base_url=serve(says(200)).url, rate_limit=True, total_timeout=5)
    for _ in range(50):
        assert client.call(Request(free)) is None
    client.shut()


def test_after_a_429_the_window_is_full_for_as_long_as_the_server_says(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(says(429, b"", {"Retry-After": "40"}), REMOVED)
    client = connect(server, rate_limit=True, max_retries=0)
    with pytest.raises(RateLimitError):
        client.unexpose("sbx", "e")
    with pytest.raises(RateLimitTimeoutError) as raised:
        client.unexpose("sbx", "e", total_timeout=10)
    assert 35 < raised.value.min_wait <= 40
    assert len(server.seen) == 1


def test_after_a_429_that_says_nothing_the_window_is_full_for_one_period(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(says(429), REMOVED)
    client = connect(server, rate_limit=RateLimiter(period_scale=0.5), max_retries=0)
    with pytest.raises(RateLimitError):
        client.unexpose("sbx", "e")
    with pytest.raises(RateLimitTimeoutError) as raised:
        client.unexpose("sbx", "e", total_timeout=1)
    assert LIMIT.period * 0.4 < raised.value.min_wait <= LIMIT.period * 0.5


def test_a_call_whose_retry_finds_no_room_raises_the_error_of_the_response(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(says(429, b"", {"Retry-After": "3"}), REMOVED)
    client = connect(server, rate_limit=True, total_timeout=2)
    with pytest.raises(RateLimitError) as raised:
        client.unexpose("sbx", "e")
    assert raised.value.retry_after == 3.0
    assert len(server.seen) == 1


def test_a_request_that_waits_with_a_deadline_fails_at_once_after_a_429() -> None:
    limiter = Limiter(MemoryStore())
    charges = charge(Limit(1, 30.0))
    lease = limiter.acquire(charges, None)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(limiter.acquire, charges, time.monotonic() + 50)
        _until(lambda: limiter._queues)
        began = time.monotonic()
        with lease:
            lease.settle(refusal(60))
        error = waiting.exception(10)
    assert isinstance(error, NoRoomError)
    assert error.min_wait > 50
    assert time.monotonic() - began < 5


def test_requests_are_served_in_the_order_of_arrival_threads_and_tasks_alike() -> None:
    limiter = Limiter(MemoryStore())
    charges = charge(Limit(1, 0.05))
    lease = limiter.acquire(charges, None)
    order: list[int] = []

    def thread(number: int) -> None:
        with limiter.acquire(charges, None):
            order.append(number)

    async def task(number: int) -> None:
        async with await limiter.acquire_async(charges, None):
            order.append(number)

    workers: list[threading.Thread] = []
    for number in range(8):
        target = thread if number % 2 else lambda n: asyncio.run(task(n))
        workers.append(threading.Thread(target=target, args=(number,)))
        workers[-1].start()
        _until(lambda: len(limiter._queues.get(KEY_OF_ONE, ())) == number + 1)  # noqa: B023
    give_back(lease)
    for worker in workers:
        worker.join(10)
    assert order == list(range(8))


def test_no_request_passes_the_queue_though_a_slot_is_free() -> None:
    limiter = Limiter(MemoryStore())
    charges = charge(Limit(1, 10.0))
    with limiter._queued(Lease(charges), lambda: None) as first:
        assert limiter._time_to_wait(first, [1.0]) == 0.0  # asleep, though there is room for one
        with pytest.raises(NoRoomError):
            limiter.acquire(charges, time.monotonic() + 5)
        assert limiter.try_acquire(charges) is None
    assert limiter.acquire(charges, time.monotonic() + 5).wait == 0.0


def test_a_task_that_is_cancelled_while_it_waits_leaves_the_queue() -> None:
    limiter = Limiter(MemoryStore())
    charges = charge(Limit(1, 0.2))

    async def main() -> Lease:
        lease = await limiter.acquire_async(charges, None)
        first = asyncio.create_task(limiter.acquire_async(charges, None))
        second = asyncio.create_task(limiter.acquire_async(charges, None))
        while len(limiter._queues.get(KEY_OF_ONE, ())) < 2:
            await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        give_back(lease)
        return await asyncio.wait_for(second, 5)

    assert asyncio.run(main()).wait > 0.1
    assert not limiter._queues


@pytest.mark.parametrize("turns", range(8))
def test_a_cancellation_that_meets_a_free_slot_is_not_lost(turns: int) -> None:
    limiter, charges = Limiter(MemoryStore()), charge(Limit(1, 60.0))

    async def main() -> None:
        first = await limiter.acquire_async(charges, None)
        waiting = asyncio.create_task(limiter.acquire_async(charges, None))
        await asyncio.sleep(0.01)
        give_up(first)  # wakes the waiting task, in one of the next turns of the loop
        for _ in range(turns):
            await asyncio.sleep(0)
        if not waiting.done():
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert limiter.try_acquire(charges) is not None, "the cancelled task keeps a slot"

    asyncio.run(main())


class TestLeases:
    """Slots are in flight as long as their lease lives, and come back exactly once."""

    CHARGES = charge(Limit(1, 30.0))

    def free(self, limiter: Limiter) -> float:
        return limiter.time_until_free(self.CHARGES)

    def test_no_charges_cost_nothing(self) -> None:
        limiter = Limiter(MemoryStore())
        with limiter.acquire((), None) as lease:
            lease.settle(refusal(60))
        assert asyncio.run(limiter.acquire_async((), None)).wait == 0.0
        assert limiter.try_acquire(()) is not None
        assert not len(limiter.store)  # type: ignore[arg-type]

    def test_trying_never_waits(self) -> None:
        limiter = Limiter(MemoryStore())
        lease = limiter.try_acquire(self.CHARGES)
        assert lease is not None
        assert limiter.try_acquire(self.CHARGES) is None
        give_up(lease)
        assert limiter.try_acquire(self.CHARGES) is not None

    def test_a_block_that_raises_counts_as_used(self) -> None:
        limiter = Limiter(MemoryStore())
        with pytest.raises(KeyError), limiter.acquire(self.CHARGES, None):
            raise KeyError
        assert self.free(limiter) > 25

    def test_leaving_twice_gives_back_once(self) -> None:
        limiter = Limiter(MemoryStore())
        first = limiter.acquire(self.CHARGES, None)
        give_up(first)
        second = limiter.acquire(self.CHARGES, None)
        give_up(first)
        assert self.free(limiter) > 25, "the slot of the second request"
        give_up(second)
        assert self.free(limiter) == 0

    def test_a_lease_that_was_never_entered_and_is_lost_leaves_its_slot(self) -> None:
        limiter = Limiter(MemoryStore())
        lease = limiter.acquire(self.CHARGES, None)
        assert self.free(limiter) > 25
        del lease
        assert self.free(limiter) == 0

    def test_a_lease_that_was_entered_and_is_lost_counts_for_a_period(self) -> None:
        limiter = Limiter(MemoryStore())
        charges = charge(Limit(1, 0.3))
        lease = limiter.acquire(charges, None).__enter__()
        del lease
        assert 0.2 < limiter.time_until_free(charges) < 0.301
        assert limiter.acquire(charges, time.monotonic() + 5).wait > 0.1

    def test_a_lease_that_outlives_its_call_by_a_period_counts_no_more(self) -> None:
        limiter = Limiter(MemoryStore())
        charges = charge(Limit(1, 0.2))
        kept = limiter.acquire(charges, time.monotonic() + 0.2)
        began = time.monotonic()
        assert limiter.acquire(charges, None).wait > 0.2
        assert time.monotonic() - began < 5
        give_up(kept)

    @pytest.mark.parametrize(("overdue", "counts"), [(200, True), (400, False)])
    def test_a_request_that_outlasts_its_deadline_keeps_its_slot_for_some_minutes(
        self, overdue: float, counts: bool
    ) -> None:
        limiter = Limiter(MemoryStore())
        with limiter.acquire(self.CHARGES, time.monotonic() - overdue):
            assert (self.free(limiter) > 0) is counts

    def test_a_window_of_lost_leases_is_forgotten(self) -> None:
        store = MemoryStore()
        for number in range(5):
            Limiter(store).acquire(charge(Limit(1, 30.0), str(number)), None)
        for _ in range(200):
            Limiter(store).try_acquire(charge(Limit(1, 30.0), "last"))
        assert len(store) <= 1

    def test_an_exception_of_a_signal_handler_leaks_no_slot(self) -> None:
        """It may come wherever a function begins or ends: here at each such place of taking, entering and leaving."""
        limiter = Limiter(MemoryStore())
        charges = charge(Limit(1, 0.001))
        for places in range(1, 1000):
            left = places

            def profile(frame: object, event: str, argument: object) -> None:
                nonlocal left
                if event in {"call", "c_return", "return"}:
                    left -= 1
                    if left == 0:
                        raise Interruption

            sys.setprofile(profile)
            try:
                with limiter.acquire(charges, None) as lease:
                    lease.settle(None)
            except Interruption:
                pass
            finally:
                sys.setprofile(None)
            lease = None  # type: ignore[assignment]
            assert limiter.acquire(charges, time.monotonic() + 5).wait < 1
            if left > 0:
                break
        assert 30 < places < 999


class Interruption(BaseException):
    """Raised by a signal handler."""


def test_a_slot_of_a_cancelled_request_counts_from_its_end(
    serve: Callable[..., ScriptedServer],
) -> None:
    from support.scripted import STALL

    server = serve(STALL)

    async def main() -> None:
        async with AsyncPortClient(base_url=server.url, api_key=KEY) as ports:
            calls = [asyncio.create_task(ports.unexpose("sbx", str(n))) for n in range(LIMIT.requests)]
            while len(server.seen) < LIMIT.requests:
                await asyncio.sleep(0.01)
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
            with pytest.raises(RateLimitTimeoutError) as raised:
                await ports.unexpose("sbx", "e", total_timeout=1)
            assert raised.value.min_wait > LIMIT.period - 5

    asyncio.run(main())


def test_a_wait_of_more_than_a_second_is_told_once(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both], caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(serve(REMOVED), rate_limit=RateLimiter(period_scale=4.0 / LIMIT.period))
    with caplog.at_level(logging.INFO, "prime_ports"):
        for _ in range(LIMIT.requests + 1):
            last = client.unexpose("sbx", "e")
    assert last.rate_limit_wait > 1, "the first calls took most of the period"
    lines = [record.getMessage() for record in caplog.records if record.levelno == logging.INFO]
    (waiting,) = [line for line in lines if "waiting" in line]
    assert f"limit of {LIMIT.requests} per" in waiting


@pytest.mark.parametrize("scale", [0, -1, float("inf"), float("nan"), 10**400, "0.5", None])
def test_a_scale_that_makes_no_sense_is_refused(scale: Any) -> None:
    with pytest.raises(ValueError, match="scale"):
        RateLimiter(period_scale=scale)


@pytest.mark.parametrize(
    ("ends", "in_flight", "blocked", "amount", "expected"),
    [
        ([], 0, 0.0, 1, 0.0),
        ([1.0, 2.0], 0, 0.0, 1, 0.0),
        ([1.0, 2.0, 3.0], 0, 0.0, 1, 1.0),
        ([1.0, 2.0, 3.0], 0, 0.0, 3, 3.0),
        ([1.0, 2.0, 3.0], 0, 0.0, 4, 11.0),
        ([1.0], 2, 0.0, 1, 1.0),
        ([1.0], 2, 0.0, 2, 10.0),
        ([], 3, 0.0, 8, 30.0),
        ([1.0, 2.0, 3.0], 0, 5.0, 1, 5.0),
        ([], 0, 5.0, 2, 5.0),
        ([1.0], 0, 0.0, 2, 0.0),
        ([1.0], 0, 0.0, 3, 1.0),
        ([1.0, 2.0, 3.0, 4.0], 0, 0.0, 1, 2.0),  # taken under a wider limit of the same window
    ],
)
def test_how_long_it_takes_at_least(
    ends: list[float], in_flight: int, blocked: float, amount: int, expected: float
) -> None:
    bucket, now = Bucket(KEY_OF_ONE), 100.0
    bucket.ends.extend(now + end for end in ends)
    leases = [Lease(()) for _ in range(in_flight)]
    bucket.leased = {lease.record: 1 for lease in leases}
    bucket.blocked_until = now + blocked
    assert bucket.time_until_free(Limit(3, 10.0), amount, now) == expected


def test_windows_that_are_idle_are_forgotten() -> None:
    memory = MemoryStore()
    store = LeasedStore(memory)
    limit = Limit(20, 0.05)
    for number in range(500):
        assert store.take(charge(limit, str(number))) is None
        store.used(charge(limit, str(number)))
    time.sleep(0.15)
    for _ in range(1500):
        store.take(charge(limit, "last"))
    assert len(memory) == 1


def test_a_redis_that_cannot_be_reached_is_a_clear_error_at_first_use(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=RateLimiter(store="redis://:password@127.0.0.1:1/0"))
    with pytest.raises(ConfigurationError, match=r"redis://127\.0\.0\.1:1.*nothing was sent") as raised:
        client.unexpose("sbx", "e")
    assert "password" not in str(raised.value)
    assert raised.value.__context__ is None
    assert server.seen == []


def test_with_a_fallback_it_is_a_warning_and_the_local_store(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=RateLimiter(store=f"redis://127.0.0.1:2/{server.port}", fallback="memory"))
    with pytest.warns(RuntimeWarning, match="within this process only"):
        client.unexpose("sbx", "e")
    for _ in range(LIMIT.requests - 1):
        client.unexpose("sbx", "e")
    with pytest.raises(RateLimitTimeoutError):
        client.unexpose("sbx", "e", total_timeout=1)


def test_a_store_that_is_no_redis_is_refused_at_construction() -> None:
    with pytest.raises(ConfigurationError, match="store must be a redis://"):
        PortClient(api_key=KEY, rate_limit=RateLimiter(store="http://x"))


def _until(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.002)
