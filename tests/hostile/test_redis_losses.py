"""A Redis that forgets windows: no exception leaves a call, and the excess is that of the table in the docs."""

from __future__ import annotations

import itertools
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_ports import ConfigurationError, PortClient, RateLimiter
from prime_ports._limits.lease import Lease
from prime_ports._limits.redis_store import RedisStore
from prime_ports._limits.request_limits import Charges
from support.exposure_server import ExposureServer
from support.redis_control import ControlledRedis, charges_of, controlled_redis

LIMIT = 20
SCALE = 0.05
PERIOD = 60 * SCALE


class TimedServer(ExposureServer):
    """A service that notes when each removal arrived."""

    def __init__(self) -> None:
        self.times: list[float] = []
        super().__init__()

    def _respond(self, method: str, sandbox_id: str, rest: list[str]) -> tuple[str, object]:
        if method == "DELETE":
            self.times.append(time.monotonic())
        return super()._respond(method, sandbox_id, rest)

    def most_at_once(self) -> int:
        """Return the largest number of removals that arrived within one period."""
        times = sorted(self.times)
        return max(sum(begin <= moment < begin + PERIOD for moment in times) for begin in times)


@pytest.fixture
def exposures() -> Iterator[TimedServer]:
    service = TimedServer()
    yield service
    service.stop()


@pytest.fixture(params=["allkeys-lru", "volatile-lru", "volatile-ttl"])
def evicting(request: pytest.FixtureRequest) -> Iterator[ControlledRedis]:
    with controlled_redis("--maxmemory", "3mb", "--maxmemory-policy", request.param) as server:
        yield server


def evict(server: ControlledRedis) -> None:
    """Fill the memory, as other users of a Redis do, until all entries of windows are gone."""
    control, number = server.control(), itertools.count()
    while control.keys("prime-ports:*"):
        for _ in range(100):
            control.set(f"other {next(number)}", b"x" * 2000, ex=600)


def take_all(store: RedisStore, charges: Charges) -> list[Lease]:
    """Take slots until none is free."""
    leases: list[Lease] = []
    while True:
        lease = Lease(charges)
        if store.take(lease) is not None:
            return leases
        leases.append(lease)


@pytest.mark.parametrize("in_flight", [True, False])
def test_an_evicted_window_permits_its_limit_once_more(evicting: ControlledRedis, in_flight: bool) -> None:
    store, charges = RedisStore(evicting.url), charges_of("evicted", 1)
    first = take_all(store, charges)
    assert len(first) == LIMIT
    if not in_flight:
        for lease in first:
            store.release(lease)
    evict(evicting)
    second = take_all(store, charges)
    assert len(second) == LIMIT
    for lease in [*first, *second] if in_flight else second:
        store.release(lease)
    assert take_all(store, charges) == []


def meanwhile(act: Callable[[], object], stopped: threading.Event) -> threading.Thread:
    def run() -> None:
        while not stopped.is_set():
            act()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_no_call_fails_while_windows_are_evicted(evicting: ControlledRedis, exposures: TimedServer) -> None:
    limits, stopped = RateLimiter(store=evicting.url, period_scale=SCALE), threading.Event()
    options: dict[str, Any] = {"api_key": "k", "base_url": exposures.url, "rate_limit": limits}
    pairs = [pair for number in range(10) for pair in exposures.add(f"sbx_{number}", 10)]
    thread = meanwhile(lambda: evict(evicting), stopped)
    try:
        with PortClient(**options) as ports:
            for pair in pairs[:30]:
                assert ports.unexpose(*pair).status == "removed"
            report = ports.unexpose_many(pairs[30:])
    finally:
        stopped.set()
        thread.join()
    assert report.ok, report.summary()


def fail_over(server: ControlledRedis) -> None:
    """Put an empty Redis in the place of the one that is running."""
    server.stop()
    server.start()


def test_an_empty_redis_permits_the_limit_once_more(exposures: TimedServer) -> None:
    with controlled_redis() as server:
        limits = RateLimiter(store=server.url, period_scale=SCALE)
        pairs = exposures.add("sbx", 3 * LIMIT)
        with PortClient(api_key="k", base_url=exposures.url, rate_limit=limits) as ports:
            for pair in pairs[:LIMIT]:
                ports.unexpose(*pair)
            fail_over(server)
            for pair in pairs[LIMIT:]:
                assert ports.unexpose(*pair).status == "removed"
    assert exposures.most_at_once() == 2 * LIMIT


def test_a_failover_during_a_batch_fails_no_removal(exposures: TimedServer) -> None:
    """The limit of the old Redis, that of the fallback, and that of the new Redis: three times the limit, at most."""
    with controlled_redis() as server, warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        limits = RateLimiter(store=server.url, period_scale=SCALE, fallback="memory")
        pairs = exposures.add("sbx", 6 * LIMIT)
        with PortClient(api_key="k", base_url=exposures.url, rate_limit=limits) as ports:
            ports.list_exposures("sbx")
            timer = threading.Timer(0.5, fail_over, (server,))
            timer.start()
            report = ports.unexpose_many(pairs)
            timer.join()
    assert report.ok, report.summary()
    assert exposures.most_at_once() <= 3 * LIMIT


def test_a_redis_that_becomes_a_replica_is_an_outage(exposures: TimedServer) -> None:
    """It refuses to write, before and after: nothing was sent, and it works again when it is the primary."""
    with controlled_redis() as server:
        limits, pairs = RateLimiter(store=server.url, period_scale=SCALE), exposures.add("sbx", 3)
        with PortClient(api_key="k", base_url=exposures.url, rate_limit=limits) as ports:
            ports.unexpose(*pairs[0])
            server.control().replicaof("127.0.0.1", 1)
            with pytest.raises(ConfigurationError, match="nothing was sent"):
                ports.unexpose(*pairs[1])
            assert len(exposures.times) == 1
            server.control().replicaof("no", "one")
            assert ports.unexpose(*pairs[1]).status == "removed"
