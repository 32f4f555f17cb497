"""Rate limits in a Redis that loses scripts, connections, rights, memory or time."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from prime_ports import AsyncPortClient, ConfigurationError, PortClient, RateLimiter
from prime_ports._limits import redis_store
from prime_ports._limits.lease import Lease
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.redis_store import RedisStore
from prime_ports.emulator import Emulator
from support.exposure_server import ExposureServer
from support.redis_control import ControlledRedis, charges_of, controlled_redis


@pytest.fixture(scope="module")
def running() -> Iterator[ControlledRedis]:
    with controlled_redis() as server:
        yield server


@pytest.fixture
def server(running: ControlledRedis) -> ControlledRedis:
    running.control().flushall()
    return running


@pytest.fixture
def exposures() -> Iterator[ExposureServer]:
    service = ExposureServer()
    yield service
    service.stop()


@contextlib.contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Do something over and over in another thread."""
    stopped = threading.Event()

    def run() -> None:
        while not stopped.is_set():
            act()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def cycle(store: RedisStore, name: str) -> None:
    lease = Lease(charges_of(name))
    assert store.take(lease) is None
    store.release(lease)


def test_scripts_that_are_flushed_all_the_time_are_loaded_again(server: ControlledRedis) -> None:
    store, control = RedisStore(server.url), server.control()
    with meanwhile(control.script_flush):
        for number in range(300):
            cycle(store, f"flushed {number}")
    assert server.slots() == {"used": 600, "leased": 0}


def test_connections_that_are_killed_all_the_time_are_made_again(server: ControlledRedis) -> None:
    store, control = RedisStore(server.url), server.control()

    def kill() -> None:
        control.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        time.sleep(0.002)

    with meanwhile(kill):
        for number in range(200):
            cycle(store, f"killed {number}")


def test_a_restart_costs_no_call(exposures: ExposureServer) -> None:
    """An idle connection to the Redis of before is no reason to fail."""
    with controlled_redis() as own:
        options = {"api_key": "k", "base_url": exposures.url, "rate_limit": RateLimiter(store=own.url)}
        with PortClient(**options) as ports:  # type: ignore[arg-type]
            pairs = exposures.add("sbx", 3)
            assert ports.unexpose(*pairs[0]).status == "removed"
            own.stop()
            own.start()
            assert ports.unexpose(*pairs[1]).status == "removed"
            own.stop()
            with pytest.raises(ConfigurationError, match="nothing was sent"):
                ports.unexpose(*pairs[2])
            own.start()
            assert ports.unexpose(*pairs[2]).status == "removed"


DENIED = ["zadd", "zrem", "pexpire", "set", "zremrangebyscore", "zcard", "zrange", "get"]


@pytest.mark.parametrize(
    "command",
    DENIED,
)
def test_a_script_without_all_its_rights_writes_nothing(server: ControlledRedis, command: str) -> None:
    """Rights are checked first. A script that stops halfway leaves slots that no request has."""
    control = server.control()
    control.execute_command("ACL", "SETUSER", "few", "reset", "on", ">p", "~*", "+@all", f"-{command}")
    store = RedisStore(server.url.replace("redis://", "redis://few:p@"))
    with pytest.raises(ConfigurationError, match="nothing was sent"):
        store.take(Lease(charges_of(f"denied {command}")))
    assert server.slots() == {"used": 0, "leased": 0}
    control.execute_command("ACL", "DELUSER", "few")


@pytest.mark.parametrize("command", DENIED)
def test_rights_that_are_lost_in_flight_free_no_slot(server: ControlledRedis, command: str) -> None:
    """The request was sent, so its slot counts, as used or as leased."""
    control = server.control()
    control.execute_command("ACL", "SETUSER", "few", "reset", "on", ">p", "~*", "+@all")
    store = RedisStore(server.url.replace("redis://", "redis://few:p@"))
    lease = Lease(charges_of(f"lost {command}"), blocked=[5.0, 5.0])
    store.take(lease)
    control.execute_command("ACL", "SETUSER", "few", f"-{command}")
    store.release(lease)
    slots = server.slots()
    assert slots["used"] + slots["leased"] == 2, slots
    control.execute_command("ACL", "DELUSER", "few")


def test_a_redis_without_memory_loses_no_slot(server: ControlledRedis) -> None:
    store, control = RedisStore(server.url), server.control()
    lease = Lease(charges_of("full"))
    store.take(lease)
    control.config_set("maxmemory", 1)
    try:
        store.release(lease)
        slots = server.slots()
        with contextlib.suppress(ConfigurationError):  # not every version refuses the script
            store.take(Lease(charges_of("full, too")))
    finally:
        control.config_set("maxmemory", 0)
    assert slots["used"] + slots["leased"] == 2, slots
    cycle(store, "later")


@pytest.fixture
def clocked(server: ControlledRedis) -> Any:
    """A store whose Redis has a clock that the test sets."""
    script = redis_store._SCRIPT.replace("redis.call('TIME')", "redis.call('LRANGE', 'clock', 0, 1)")
    assert script != redis_store._SCRIPT
    control, store = server.control(), RedisStore(server.url)
    store._script = store._redis.register_script(script)

    def set_clock(seconds: float) -> None:
        control.delete("clock")
        control.rpush("clock", int(seconds), int(seconds % 1 * 1e6))

    set_clock(time.time())
    return store, set_clock


STEPS = [(state, step) for state in ("used", "leased", "refused") for step in (-61.0, -3600.0, -86_400.0 * 365)]


@pytest.mark.parametrize(("state", "step"), STEPS)
def test_a_clock_that_steps_back_blocks_no_window_for_longer_than_its_period(
    clocked: Any, state: str, step: float
) -> None:
    store, set_clock = clocked
    charges, now = charges_of("clock", 1), time.time()
    set_clock(now)
    leases = [Lease(charges) for _ in range(20)]
    for lease in leases:
        store.take(lease)
        if state != "leased":
            lease.blocked = [5.0] if state == "refused" else None
            store.release(lease)
    set_clock(now + step)
    longest = 360.0 if state == "leased" else 60.0
    assert store.look(charges)[0] <= longest
    set_clock(now + step + longest + 1)
    assert store.look(charges) == [0.0]


def test_a_fallback_ends_when_redis_is_back() -> None:
    with controlled_redis() as own, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        store = RedisStore(own.url, MemoryStore())
        cycle(store, "a")
        own.stop()
        lease = Lease(charges_of("b"))
        assert store.take(lease) is None
        assert isinstance(lease.record.store, MemoryStore)
        own.start()
        lease.record.store.release(lease)
        ends, number = time.monotonic() + 15, 0
        while time.monotonic() < ends and not own.slots()["used"]:
            number += 1
            lease = Lease(charges_of(f"b {number}"))
            assert store.take(lease) is None
            assert lease.record.store is not None
            lease.record.store.release(lease)
            time.sleep(0.2)
        assert own.slots()["used"], "the limits are still kept apart, 15 s after Redis is back"


@pytest.fixture
def silent() -> Iterator[str]:
    """The URL of a Redis that accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.mark.parametrize("kind", ["blocking", "asyncio", "batch"])
def test_a_silent_redis_is_waited_for_until_total_timeout(silent: str, kind: str) -> None:
    options: dict[str, Any] = {
        "api_key": "k",
        "base_url": "http://127.0.0.1:9",
        "total_timeout": 1.0,
        "rate_limit": RateLimiter(store=silent),
    }
    began = time.monotonic()
    if kind == "asyncio":

        async def run() -> float:
            async with AsyncPortClient(**options) as ports:
                with pytest.raises(ConfigurationError):
                    await ports.unexpose("sbx", "exp")
                return time.monotonic() - began

        assert asyncio.run(run()) < 2
        return
    with PortClient(**options) as ports:
        if kind == "blocking":
            with pytest.raises(ConfigurationError):
                ports.unexpose("sbx", "exp")
        else:
            report = ports.unexpose_many([("sbx", "exp")], stop_after=1.0)
            assert not report.removed
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("fallback", [None, "memory"])
def test_an_estimate_by_asyncio_does_not_hold_up_the_event_loop(silent: str, fallback: Any) -> None:
    limits = RateLimiter(store=f"{silent}?socket_timeout=1.0", fallback=fallback)

    async def run() -> tuple[str, float]:
        turns: list[float] = []

        async def turn() -> None:
            while True:
                turns.append(time.monotonic())
                await asyncio.sleep(0.01)

        async with AsyncPortClient(api_key="k", base_url="http://127.0.0.1:9", rate_limit=limits) as ports:
            turning = asyncio.create_task(turn())
            await asyncio.sleep(0.05)
            try:
                report = await ports.unexpose_many([("sbx", "a"), ("sbx", "b"), ("other", "a")], dry_run=True)
                outcome = report.summary()
            except ConfigurationError as error:
                outcome = str(error)
        await asyncio.sleep(0.05)
        turning.cancel()
        return outcome, max(after - before for before, after in itertools.pairwise(turns))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome, longest = asyncio.run(run())
    wanted = "would send 3 removals in 2 sandboxes, in 0 s or more" if fallback else "cannot be used (TimeoutError)"
    assert wanted in outcome
    assert longest < 0.5, f"the event loop stood still for {longest:.1f} s"


@pytest.mark.parametrize("workers", [1, 2])
def test_limits_in_redis_do_not_need_the_executor_of_the_loop(server: ControlledRedis, workers: int) -> None:
    """All threads of the user's default executor wait for removals, which must not wait for one of these threads."""
    with Emulator() as emulator:
        sandbox = emulator.create_sandbox()
        ids = [emulator.add_exposure(sandbox, 8000 + number).exposure_id for number in range(workers)]

        async def run() -> list[str]:
            loop = asyncio.get_running_loop()
            loop.set_default_executor(ThreadPoolExecutor(workers))
            options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "total_timeout": 3.0}
            async with AsyncPortClient(**options, rate_limit=RateLimiter(store=server.url)) as ports:

                def blocking(exposure_id: str) -> str:
                    time.sleep(0.1)
                    removal = asyncio.run_coroutine_threadsafe(ports.unexpose(sandbox, exposure_id), loop)
                    return removal.result(8).status

                return await asyncio.gather(*(asyncio.to_thread(blocking, one) for one in ids))

        began = time.monotonic()
        assert asyncio.run(run()) == ["removed"] * workers
        assert time.monotonic() - began < 3


def test_a_release_that_is_late_does_not_cost_the_caller_its_response(exposures: ExposureServer) -> None:
    with controlled_redis() as own:
        options = {"api_key": "k", "base_url": exposures.url, "rate_limit": RateLimiter(store=own.url)}
        ((sandbox, exposure_id),) = exposures.add("sbx", 1)
        exposures.delay = 0.3
        with PortClient(**options, total_timeout=2.0) as ports:  # type: ignore[arg-type]
            timer = threading.Timer(0.15, own.stop)
            timer.start()
            began = time.monotonic()
            assert ports.unexpose(sandbox, exposure_id).status == "removed"
            assert time.monotonic() - began < 3
            timer.join()
