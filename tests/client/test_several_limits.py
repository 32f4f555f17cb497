"""Requests with several limits: slots of all windows are taken together, or none is."""

from __future__ import annotations

import asyncio
import math
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest

from prime_openapi import Operation, RateLimit, Request, SuccessResponse
from prime_ports import ConfigurationError, RateLimiter, RateLimitError, RateLimitTimeoutError
from prime_ports._limits.lease import Lease, NoRoomError, Store
from prime_ports._limits.limiter import Limiter
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.network_calls import NetworkCall
from prime_ports._limits.redis_store import RedisStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey, charges_for
from prime_ports._types import Authorization
from support.both import Both
from support.leases import LeasedStore, give_back, give_up, refusal
from support.redis_server import redis_server
from support.scripted import ScriptedServer, says

PER_SANDBOX = RateLimit(3, 60.0, ("token", "sandbox"), ("sandbox_id",))
LOOKUPS = RateLimit(6, 60.0, ("token",), unit="sandboxes", shared="sandbox lookups per token")
PER_IP = RateLimit(8, 60.0, ("IP",), shared="requests per IP")
IN_BODY = ("jobs", "sandbox_id")


def operation(name: str, *limits: RateLimit, path: str = "/get/{sandbox_id}") -> Operation[None]:
    return Operation(
        name, "POST", path, (SuccessResponse(range(200, 201), "none", lambda: lambda _: None),), rate_limits=limits
    )


ONE = operation("t.one", PER_SANDBOX, LOOKUPS, PER_IP)
BATCH = operation(
    "t.batch",
    RateLimit(3, 60.0, ("token", "sandbox"), body_ids=IN_BODY),
    RateLimit(6, 60.0, ("token",), body_ids=IN_BODY, unit="sandboxes", shared="sandbox lookups per token"),
    PER_IP,
    path="/batch",
)


def one(sandbox: str = "s") -> Request[None]:
    return Request(ONE, (sandbox,))


def batch(*sandboxes: str) -> Request[None]:
    return Request(BATCH, json={"jobs": [{"sandbox_id": sandbox, "job_id": "j"} for sandbox in sandboxes]})


def charges_of(request: Request[Any], token: str = "t", scale: float = 1.0) -> Charges:
    return charges_for(request, "http://h", Authorization(f"Bearer {token}"), RateLimiter(scale))


class TestKeys:
    def test_each_limit_has_its_window(self) -> None:
        sandbox, lookups, address = charges_of(one())
        assert [charge.key.values for charge in (sandbox, lookups, address)] == [("s",), (), ()]
        assert [charge.limit for charge in (sandbox, lookups, address)] == [
            Limit(3, 60.0),
            Limit(6, 60.0, "sandboxes"),
            Limit(8, 60.0),
        ]
        assert {charge.amount for charge in (sandbox, lookups, address)} == {1}

    def test_ids_in_the_body_have_a_window_each_and_count_one_by_one(self) -> None:
        *sandboxes, lookups, address = charges_of(batch("a", "b", "a"))
        assert [charge.key.values for charge in sandboxes] == [("a",), ("b",)]
        assert [charge.amount for charge in (*sandboxes, lookups, address)] == [1, 1, 3, 1]

    def test_operations_share_the_windows_that_are_shared_and_no_other(self) -> None:
        single, several = charges_of(one("a")), charges_of(batch("a"))
        assert single[0].key != several[0].key
        assert [charge.key for charge in single[1:]] == [charge.key for charge in several[1:]]

    def test_tokens_share_the_window_of_their_address_and_no_other(self) -> None:
        mine, yours = charges_of(one(), "mine"), charges_of(one(), "yours")
        assert [a.key == b.key for a, b in zip(mine, yours, strict=True)] == [False, False, True]
        assert mine[2].key.token == b""

    @pytest.mark.parametrize("scope", [("IP and token",), ("token", "IP"), ("user",), ("team",), ("tunnel",)])
    def test_a_window_is_of_one_token_unless_its_scope_is_the_address_alone(self, scope: tuple[str, ...]) -> None:
        request = Request(operation("t.scope", RateLimit(1, 1.0, scope), path="/p"))
        assert charges_of(request, "mine")[0].key != charges_of(request, "yours")[0].key

    @pytest.mark.parametrize(
        "body",
        [None, {}, [], "text", 7, {"jobs": None}, {"jobs": []}, {"jobs": [{}]}, {"jobs": [{"sandbox_id": None}]}],
    )
    def test_a_body_without_ids_counts_once(self, body: Any) -> None:
        assert [charge.amount for charge in charges_of(Request(BATCH, json=body))] == [1, 1, 1]
        assert [charge.amount for charge in charges_of(Request(BATCH))] == [1, 1, 1]

    def test_limits_with_two_periods_or_units_have_a_window_each(self) -> None:
        limits = [RateLimit(5, 1.0, ("user",)), RateLimit(60, 60.0, ("user",))]
        limits.append(RateLimit(9, 60.0, ("user",), unit="sandboxes"))
        assert len({charge.key for charge in charges_of(Request(operation("t.two", *limits, path="/p")))}) == 3

    def test_of_two_limits_for_one_window_the_smaller_holds(self) -> None:
        limits = [RateLimit(5, 60.0, ("user",)), RateLimit(3, 60.0, ("user",)), RateLimit(4, 60.0, ("user",))]
        (charge,) = charges_of(Request(operation("t.same", *limits, path="/p")))
        assert (charge.limit.requests, charge.amount) == (3, 1)

    def test_the_scale_is_one_for_all(self) -> None:
        assert {charge.limit.period for charge in charges_of(one(), scale=0.5)} == {30.0}
        assert [charge.key for charge in charges_of(one(), scale=0.5)] == [charge.key for charge in charges_of(one())]


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture(params=["memory", "redis"])
def bare_store(request: pytest.FixtureRequest) -> Store:
    return MemoryStore() if request.param == "memory" else RedisStore(request.getfixturevalue("redis_url"))


@pytest.fixture
def store(bare_store: Store) -> LeasedStore:
    return LeasedStore(bare_store)


@pytest.fixture
def limiter(bare_store: Store) -> Limiter:
    return Limiter(bare_store)


class Windows:
    """Windows that no other test has."""

    def __init__(self) -> None:
        self._origin = uuid4().hex

    def __call__(self, period: float = 60.0, **windows: tuple[int, int] | int) -> Charges:
        """Charges by name: the limit, or the limit and the amount."""
        charges: list[Charge] = []
        for name, given in windows.items():
            requests, amount = given if isinstance(given, tuple) else (given, 1)
            charges.append(Charge(LimitKey(self._origin, b"t", name), Limit(requests, period), amount))
        return tuple(charges)


@pytest.fixture
def windows() -> Windows:
    return Windows()


class TestStores:
    def test_all_are_taken_or_none(self, store: LeasedStore, windows: Windows) -> None:
        assert store.take(windows(a=1, b=2)) is None
        waits = store.take(windows(a=1, b=2))
        assert waits is not None
        assert (waits[0] > 50, waits[1]) == (True, 0.0)
        assert store.take(windows(b=2)) is None, "nothing of it was taken by the request that was refused"
        assert store.take(windows(b=2)) is not None

    def test_amounts_count(self, store: LeasedStore, windows: Windows) -> None:
        assert store.take(windows(a=(5, 3))) is None
        assert store.take(windows(a=(5, 3))) is not None
        assert store.take(windows(a=(5, 2))) is None
        store.used(windows(a=(5, 3)))
        store.unused(windows(a=(5, 2)))
        assert store.take(windows(a=(5, 3))) is not None
        assert store.take(windows(a=(5, 2))) is None

    @pytest.mark.parametrize("way", ["used", "unused"])
    def test_all_are_given_back_together(self, store: LeasedStore, windows: Windows, way: str) -> None:
        charges = windows(0.3, a=(4, 4), b=1)
        assert store.take(charges) is None
        store.unused(charges) if way == "unused" else store.used(charges)
        for part in (windows(0.3, a=4), windows(0.3, b=1)):
            assert (store.take(part) is None) is (way == "unused")
        time.sleep(0.35)
        for part in (windows(0.3, a=(4, 3)), windows(0.3, b=1)):
            assert way == "unused" or store.take(part) is None

    def test_a_refusal_holds_for_each_window_as_long_as_it_says(self, store: LeasedStore, windows: Windows) -> None:
        charges = windows(a=9, b=9)
        assert store.take(charges) is None
        store.used(charges, [20.0, 40.0])
        waits = store.take(charges)
        assert waits is not None
        assert waits == [pytest.approx(20, abs=1), pytest.approx(40, abs=1)]

    def test_slots_that_are_reserved_for_others_are_left_to_them(self, store: LeasedStore, windows: Windows) -> None:
        charges = windows(a=(5, 2), b=5)
        assert store.take(charges, [4, 0]) is not None
        assert store.take(charges, [3, 4]) is None

    def test_looking_takes_nothing(self, store: LeasedStore, windows: Windows) -> None:
        assert store.look(windows(a=1, b=(2, 2))) == [0.0, 0.0]
        assert store.take(windows(a=1)) is None
        assert store.look(windows(a=(1, 3), b=2)) == [pytest.approx(180, abs=1), 0.0]

    def test_a_window_of_30_000_is_as_fast_as_a_small_one(self, windows: Windows) -> None:
        store = LeasedStore(MemoryStore())
        charges = windows(wide=(30_000, 10_000))
        for _ in range(3):
            assert store.take(charges) is None
            store.used(charges)
        small = windows(small=1)
        assert store.take(small) is None

        def seconds(of: Charges) -> float:
            began = time.perf_counter()
            for _ in range(2000):
                assert store.take(of) is not None
            return time.perf_counter() - began

        assert min(seconds(windows(wide=30_000)) for _ in range(3)) < 5 * min(seconds(small) for _ in range(3))

    def test_memory_and_redis_decide_alike(self, redis_url: str, windows: Windows) -> None:
        chance = random.Random(5)
        stores = [LeasedStore(MemoryStore()), LeasedStore(RedisStore(redis_url))]
        held: list[Charges] = []
        for _ in range(300):
            step = chance.random()
            if held and step < 0.3:
                charges = held.pop(chance.randrange(len(held)))
                for store in stores:
                    store.unused(charges) if step < 0.1 else store.used(charges)
                continue
            names = chance.sample("abcde", chance.randint(1, 3))
            charges = windows(600.0, **{name: (10 + 5 * ord(name) % 7, chance.randint(1, 4)) for name in names})
            ahead = [chance.randint(0, 2) for _ in names]
            memory, redis = (store.take(charges, ahead) for store in stores)
            if memory is None or redis is None:
                assert memory is redis
                held.append(charges)
            else:
                assert redis == pytest.approx(memory, abs=3)


def until(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.002)


class TestWaiting:
    def test_the_longest_wait_counts(self, store: LeasedStore, limiter: Limiter, windows: Windows) -> None:
        assert store.take(windows(0.2, a=1)) is None
        assert store.take(windows(0.6, b=1)) is None
        store.used(windows(0.2, a=1))
        store.used(windows(0.6, b=1))
        lease = limiter.acquire(windows(0.2, a=1) + windows(0.6, b=1), None)
        assert 0.5 < lease.wait < 3
        assert not limiter._queues

    def test_a_wait_that_does_not_fit_names_its_limit(
        self, store: LeasedStore, limiter: Limiter, windows: Windows
    ) -> None:
        assert store.take(windows(a=1)) is None
        with pytest.raises(NoRoomError) as raised:
            limiter.acquire(windows(b=7, a=1), time.monotonic() + 5)
        assert raised.value.charge == windows(a=1)[0]
        assert not limiter._queues

    def test_a_request_that_waits_for_one_window_delays_none_in_another(
        self, limiter: Limiter, windows: Windows
    ) -> None:
        """50 wait for a tight window and the wide one: all others of the wide one go on at once."""
        held = limiter.acquire(windows(tight=1), None)

        async def main() -> None:
            waiting = [asyncio.create_task(limiter.acquire_async(windows(tight=1, wide=40), None)) for _ in range(50)]
            while sum(map(len, limiter._queues.values())) < 50:
                await asyncio.sleep(0.01)
            began = time.monotonic()
            leases = [await limiter.acquire_async(windows(wide=40, own=40), time.monotonic() + 5) for _ in range(40)]
            assert time.monotonic() - began < 3
            with pytest.raises(NoRoomError):
                await limiter.acquire_async(windows(wide=40), time.monotonic() + 1)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            assert len(leases) == 40

        asyncio.run(main())
        until(lambda: not limiter._queues)
        give_up(held)

    def test_a_large_amount_is_not_starved_by_small_ones(self, limiter: Limiter, windows: Windows) -> None:
        period, stop = 0.15, threading.Event()

        def small() -> None:
            while not stop.is_set():
                give_back(limiter.acquire(windows(period, a=4), None))

        threads = [threading.Thread(target=small) for _ in range(6)]
        for thread in threads:
            thread.start()
        try:
            time.sleep(period)
            lease = limiter.acquire(windows(period, a=(4, 4)), time.monotonic() + 20)
        finally:
            stop.set()
        assert lease.wait < 10 * period + 2
        give_back(lease)
        for thread in threads:
            thread.join(10)

    def test_two_windows_that_are_always_busy_are_had_together(self, limiter: Limiter, windows: Windows) -> None:
        period, stop = 0.1, threading.Event()

        def one_window(name: str) -> None:
            while not stop.is_set():
                give_back(limiter.acquire(windows(period, **{name: 2}), None))

        threads = [threading.Thread(target=one_window, args=(name,)) for name in "aaabbb"]
        for thread in threads:
            thread.start()
        try:
            time.sleep(period)
            for _ in range(3):
                give_back(limiter.acquire(windows(period, a=2, b=2), time.monotonic() + 10))
        finally:
            stop.set()
        for thread in threads:
            thread.join(10)

    def test_more_than_a_limit_holds_is_refused_at_once(
        self, store: LeasedStore, limiter: Limiter, windows: Windows
    ) -> None:
        with pytest.raises(NoRoomError) as raised:
            limiter.acquire(windows(a=9, b=(4, 5)), None)
        assert math.isinf(raised.value.min_wait)
        with pytest.raises(NoRoomError):
            asyncio.run(limiter.acquire_async(windows(a=9, b=(4, 5)), None))
        assert store.look(windows(a=(9, 9), b=(4, 4))) == [0.0, 0.0]

    def test_a_request_that_waits_for_a_shared_window_fails_at_once_after_its_429(
        self, store: LeasedStore, limiter: Limiter, windows: Windows
    ) -> None:
        assert store.take(windows(20.0, a=1)) is None
        with ThreadPoolExecutor(1) as threads, limiter.acquire(windows(b=5), None) as lease:
            waiting = threads.submit(limiter.acquire, windows(20.0, a=1) + windows(b=5), time.monotonic() + 30)
            until(lambda: limiter._queues)
            began = time.monotonic()
            lease.settle(refusal(60))
            lease.__exit__()
            assert isinstance(waiting.exception(10), NoRoomError)
            assert time.monotonic() - began < 5

    def test_cancelled_tasks_leave_nothing_taken(self, store: LeasedStore, limiter: Limiter, windows: Windows) -> None:
        chance = random.Random(3)

        async def main() -> None:
            for _ in range(20):
                charges = windows(a=2, b=(6, 2), c=3)
                tasks = [asyncio.create_task(limiter.acquire_async(charges, None)) for _ in range(6)]
                await asyncio.sleep(chance.choice([0, 0.0005, 0.002, 0.01]))
                for task in tasks:
                    task.cancel()
                for result in await asyncio.gather(*tasks, return_exceptions=True):
                    if isinstance(result, Lease):
                        give_up(result)

        asyncio.run(main())
        # Threads that give back what a cancelled task got may not have ended yet.
        until(lambda: store.look(windows(a=(2, 2), b=(6, 6), c=(3, 3))) == [0.0, 0.0, 0.0])
        assert not limiter._queues

    def test_a_request_behind_one_that_is_cancelled_goes_on(self, windows: Windows) -> None:
        limiter = Limiter(MemoryStore())
        held = limiter.acquire(windows(30.0, a=(4, 2)), None)

        async def main() -> None:
            large = asyncio.create_task(limiter.acquire_async(windows(30.0, a=(4, 4)), None))
            small = asyncio.create_task(limiter.acquire_async(windows(30.0, a=(4, 1)), None))
            while sum(map(len, limiter._queues.values())) < 2:
                await asyncio.sleep(0)
            assert not small.done()
            large.cancel()
            await asyncio.wait_for(small, 2)

        asyncio.run(main())
        give_up(held)


class TestAbandonedWaits:
    """A caller that stops waiting while a thread asks Redis for it: its slots are free again, whichever is first."""

    @pytest.mark.parametrize("late", ["before it takes", "after it took"])
    @pytest.mark.parametrize("way", ["cancelled", "out of time", "interrupted"])
    def test_the_thread_gives_back_what_it_took(
        self, redis_url: str, windows: Windows, late: str, way: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store, charges = RedisStore(redis_url), windows(a=1)
        limiter, ask = Limiter(store), store._ask
        reached, proceed, asked = threading.Event(), threading.Event(), []

        def slow(action: str, *arguments: Any, **options: Any) -> Any:
            if action != "take":
                asked.append(action)
                return ask(action, *arguments, **options)
            reply = ask(action, *arguments, **options) if late == "after it took" else None
            reached.set()
            proceed.wait(10)
            return ask(action, *arguments, **options) if late == "before it takes" else reply

        def interrupt(call: NetworkCall[Any], seconds: float | None) -> bool:
            reached.wait(10)
            raise KeyboardInterrupt

        monkeypatch.setattr(store, "_ask", slow)
        if way == "interrupted":
            with monkeypatch.context() as patched:
                patched.setattr(NetworkCall, "wait", interrupt)
                with pytest.raises(KeyboardInterrupt):
                    limiter.acquire(charges, None)
        elif way == "out of time":
            began = time.monotonic()
            with pytest.raises(ConfigurationError, match=r"\(TimeoutError\); nothing was sent"):
                limiter.acquire(charges, began + 1)
            assert 0.4 < time.monotonic() - began < 0.9
        else:

            async def main() -> None:
                task = asyncio.create_task(limiter.acquire_async(charges, None))
                while not reached.is_set():
                    await asyncio.sleep(0.001)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task

            asyncio.run(main())
        proceed.set()
        until(lambda: "unused" in asked and store.look(charges) == [0.0])

    def test_cancelled_when_the_thread_is_done_and_the_task_does_not_know(
        self, redis_url: str, windows: Windows
    ) -> None:
        store, charges = RedisStore(redis_url), windows(a=1)
        limiter = Limiter(store)

        async def main() -> None:
            task = asyncio.create_task(limiter.acquire_async(charges, None))
            await asyncio.sleep(0)  # the thread begins
            until(lambda: store.look(charges) != [0.0])  # and ends, while the loop is held up
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        asyncio.run(main())
        until(lambda: store.look(charges) == [0.0])

    def test_a_lease_that_is_lost_gives_its_slot_back(self, redis_url: str, windows: Windows) -> None:
        store, charges = RedisStore(redis_url), windows(0.2, a=1)
        Limiter(store).acquire(charges, None)
        until(lambda: store.look(charges) == [0.0])
        Limiter(store).acquire(charges, None).__enter__()
        time.sleep(0.1)
        assert store.look(charges) != [0.0], "the request may have been sent"
        until(lambda: store.look(charges) == [0.0])


class Ledger:
    """An independent check: when each request had slots for certain, and of which windows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: list[tuple[float, float, Charges]] = []

    def add(self, taken: float, ended: float, charges: Charges) -> None:
        with self._lock:
            self._held.append((taken, ended, charges))

    def assert_kept(self, count: int) -> None:
        assert len(self._held) == count
        events: defaultdict[LimitKey, list[tuple[float, int, int]]] = defaultdict(list)
        for taken, ended, charges in self._held:
            for charge in charges:
                events[charge.key].append((taken, charge.amount, charge.limit.requests))
                events[charge.key].append((ended + charge.limit.period, -charge.amount, charge.limit.requests))
        for key, changes in events.items():
            used = 0
            for _, change, requests in sorted(changes):
                used += change
                assert used <= requests, key


@pytest.mark.parametrize("seed", [1, 2])
def test_many_threads_and_tasks_over_overlapping_windows(
    store: LeasedStore, limiter: Limiter, windows: Windows, seed: int
) -> None:
    """Never more than a limit in any window, no deadlock, and all come to their end."""
    chance = random.Random(seed)
    limits = {"a": 3, "b": 5, "c": 8, "wide": 30}
    ledger = Ledger()
    requests: list[tuple[Charges, float]] = []
    for _ in range(120):
        names = [*chance.sample("abc", chance.randint(0, 2)), "wide"]
        charges = windows(0.25, **{name: (limits[name], chance.choice([1, 1, 1, 2, 3])) for name in names})
        requests.append((charges, chance.random() * 0.02))
    shares = [requests[place::10] for place in range(10)]

    def blocking(share: list[tuple[Charges, float]]) -> None:
        for charges, latency in share:
            with limiter.acquire(charges, None):
                taken = time.monotonic()
                time.sleep(latency)
                ended = time.monotonic()
            ledger.add(taken, ended, charges)

    async def task(charges: Charges, latency: float) -> None:
        async with await limiter.acquire_async(charges, None):
            taken = time.monotonic()
            await asyncio.sleep(latency)
            ended = time.monotonic()
        ledger.add(taken, ended, charges)

    async def tasks(share: list[tuple[Charges, float]]) -> None:
        await asyncio.gather(*(task(*request) for request in share))

    with ThreadPoolExecutor(10) as threads:
        jobs = [threads.submit(blocking, share) for share in shares[:6]]
        jobs += [threads.submit(asyncio.run, tasks(share)) for share in shares[6:]]
        for job in jobs:
            job.result(60)
    ledger.assert_kept(len(requests))
    assert not limiter._queues
    time.sleep(0.3)
    full = windows(0.25, **{name: (requests, requests) for name, requests in limits.items()})
    assert store.look(full) == [0.0] * len(limits)


OK = says(200)


class TestClients:
    def test_a_request_waits_for_the_tightest_of_its_limits(
        self, serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
    ) -> None:
        server = serve(OK)
        client = connect(server, rate_limit=True, total_timeout=5)
        for _ in range(PER_SANDBOX.requests):
            client.call(one("a"))
        with pytest.raises(RateLimitTimeoutError, match=r"limit \(3 requests per 60 s\) has no room for \d"):
            client.call(one("a"))
        client.call(batch("a", "b", "c"))
        with pytest.raises(RateLimitTimeoutError, match=r"limit \(6 sandboxes per 60 s\) has no room for \d"):
            client.call(one("b"))
        with pytest.raises(RateLimitTimeoutError, match=r"\(6 sandboxes per 60 s\)"):
            client.call(batch("b"))
        assert len(server.seen) == PER_SANDBOX.requests + 1

    def test_tokens_of_one_address_share_its_limit(
        self, serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
    ) -> None:
        server = serve(OK)
        clients = [connect(server, rate_limit=True, total_timeout=5, api_key=f"key-{number}") for number in range(3)]
        for number in range(PER_IP.requests):
            clients[number % 2].call(one(f"s{number}"))
        with pytest.raises(RateLimitTimeoutError, match=r"\(8 requests per 60 s\)"):
            clients[2].call(one("s"))

    def test_more_ids_than_a_limit_permits_are_an_error_before_anything_is_sent(
        self, serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
    ) -> None:
        server = serve(OK)
        client = connect(server, rate_limit=True, total_timeout=None)
        with pytest.raises(RateLimitTimeoutError) as raised:
            client.call(batch(*(f"s{number}" for number in range(7))))
        assert str(raised.value) == (
            "POST /batch: the request counts 7 times for the documented limit (6 sandboxes per 60 s);"
            " send fewer ids in each; nothing was sent"
        )
        assert raised.value.attempts == 0
        assert math.isinf(raised.value.min_wait)
        client.call(batch(*(f"s{number}" for number in range(6))))
        assert len(server.seen) == 1

    def test_a_429_fills_every_window_of_the_request(
        self, serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
    ) -> None:
        server = serve(says(429, b"", {"Retry-After": "30"}), OK)
        client = connect(server, rate_limit=True, max_retries=0, total_timeout=5)
        with pytest.raises(RateLimitError):
            client.call(one("a"))
        for request in (one("a"), one("b"), batch("c")):
            with pytest.raises(RateLimitTimeoutError) as raised:
                client.call(request)
            assert 25 < raised.value.min_wait <= 30
        assert len(server.seen) == 1

    def test_a_429_without_a_time_fills_each_window_for_its_own_period(
        self, serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
    ) -> None:
        short, long = RateLimit(5, 1.0, ("token", "sandbox"), ("sandbox_id",)), RateLimit(50, 40.0, ("user",))
        server = serve(says(429), OK)
        client = connect(server, rate_limit=True, max_retries=0, total_timeout=5)
        with pytest.raises(RateLimitError):
            client.call(Request(operation("t.both", short, long), ("a",)))
        with pytest.raises(RateLimitTimeoutError) as raised:
            client.call(Request(operation("t.both", short, long), ("a",)))
        assert 35 < raised.value.min_wait <= 40
