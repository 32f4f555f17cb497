"""Limits and threads: making limiters, giving up calls that wait for a network, and records of lost leases."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
import redis
from redis.exceptions import ReadOnlyError

from prime_ports import RateLimiter
from prime_ports._limits.lease import Lease
from prime_ports._limits.limiter import Limiter, fresh_budget, limiter_for
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.network_calls import NetworkCall, start_call
from prime_ports._limits.redis_store import RedisStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from support.leases import give_back
from support.redis_server import redis_server


def charges(name: str = "one", requests: int = 20, period: float = 60.0) -> Charges:
    return (Charge(LimitKey("http://h", b"token", "op", (name,)), Limit(requests, period)),)


def at_once(count: int, work: Callable[[], Any]) -> list[Any]:
    """Call a function in several threads at the same time."""
    barrier = threading.Barrier(count)

    def run(_: int) -> Any:
        barrier.wait(10)
        return work()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def test_threads_that_make_clients_at_once_share_one_limiter() -> None:
    for number in range(50):
        options = RateLimiter(store=f"redis://127.0.0.1:1/{number}")
        assert len(set(map(id, at_once(8, lambda: limiter_for(options))))) == 1  # noqa: B023


def test_fresh_budgets_of_several_threads_do_not_disturb_each_other() -> None:
    before = limiter_for(None)

    def enter_and_leave() -> None:
        for _ in range(300):
            with fresh_budget():
                assert limiter_for(None) is not before
                limiter_for(RateLimiter(store="redis://127.0.0.1:1"))

    at_once(4, enter_and_leave)
    assert limiter_for(None) is before


def test_records_of_lost_leases_never_outnumber_the_limit() -> None:
    """A lease that was lost after it was taken leaves a record, which goes when its slot is needed, or later."""
    store = MemoryStore()
    for _ in range(200):
        lease = Lease(charges())
        assert store.take(lease) is None
        del lease
        bucket = store._shards[hash(charges()[0].key) % len(store._shards)].get(charges()[0].key)
        assert len(bucket.leased) <= 20
    assert store.look(charges()) == [0.0]


def test_the_work_of_one_call_does_not_grow_with_the_number_of_idle_windows() -> None:
    store = MemoryStore()
    for number in range(900):  # fewer than a thread is started for
        lease = Lease(charges(str(number), period=0.01))
        store.take(lease)
        store.release(lease)
    time.sleep(0.2)
    left = len(store)
    acts: list[Callable[[Lease], object]] = [store.take, store.release]
    for act in acts:
        act(Lease(charges("other")))
        assert left - 3 <= len(store) <= left + 1
        left = len(store)


class TestNetworkCalls:
    def test_more_calls_than_threads_come_to_their_end(self) -> None:
        calls = [start_call(lambda: time.sleep(0.01)) for _ in range(200)]
        assert all(call.wait(10) for call in calls)
        assert sum(thread.daemon for thread in threading.enumerate()) < 60

    def test_a_wait_ends_in_time(self) -> None:
        proceed = threading.Event()
        call = start_call(lambda: proceed.wait(10))
        began = time.monotonic()
        assert not call.wait(0.2)
        assert not asyncio.run(call.wait_async(0.2))
        assert 0.4 <= time.monotonic() - began < 2
        proceed.set()
        assert call.wait(5)
        assert call.value is True

    @pytest.mark.parametrize("started", [True, False])
    def test_a_call_that_was_given_up_before_it_began_does_nothing(self, started: bool) -> None:
        done: list[str] = []
        call = NetworkCall(lambda: done.append("done"), lambda: done.append("undone"))
        call.abandon()
        if started:
            call.start()
            time.sleep(0.1)
        assert done == []

    def test_an_exception_is_told_and_stops_no_thread(self) -> None:
        for _ in range(40):
            call: NetworkCall[int] = start_call(lambda: list[int]()[0])
            assert call.wait(5)
            assert call.failure == "IndexError"


@pytest.fixture(scope="module")
def there() -> Iterator[str]:
    with redis_server() as url:
        yield url


def lose_everything(control: Any) -> None:
    control.flushall()


def step_forward(control: Any) -> None:
    """Let the times of all slots be in the past, as after a step of the clock."""
    for key in control.keys("prime-ports:*:used") + control.keys("prime-ports:*:leased"):
        for member in control.zrange(key, 0, -1):
            control.zadd(key, {member: 1})


@pytest.mark.parametrize("lose", [lose_everything, step_forward])
def test_windows_that_redis_forgets_cost_the_limit_once_more(there: str, lose: Callable[[Any], None]) -> None:
    limiter, mine = Limiter(RedisStore(there)), charges(uuid4().hex)
    sent = 0
    for forgets in (True, False):
        while (lease := limiter.try_acquire(mine)) is not None:
            sent += 1
            give_back(lease)
        if forgets:
            lose(redis.Redis.from_url(there))
    assert sent == 2 * 20


def test_a_redis_that_cannot_be_written_is_asked_again_by_a_new_connection(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a failover the old connection leads to a replica, and its address to the new master."""
    store = RedisStore(there)
    run, pool = store._run_script, store._redis.connection_pool
    connections: list[int] = []

    def refused_once(*arguments: object) -> list[bytes]:
        connections.append(len([one for one in pool._available_connections if one._sock is not None]))
        if len(connections) == 1:
            raise ReadOnlyError
        return run(*arguments)

    store.look(charges())
    monkeypatch.setattr(store, "_run_script", refused_once)
    give_back(Limiter(store).acquire(charges(uuid4().hex), None))
    assert connections[:2] == [1, 0]
