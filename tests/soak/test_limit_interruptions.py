"""An interruption at every moment of taking, waiting for and giving back slots: it ends in time and leaks nothing."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from prime_ports import ConfigurationError
from prime_ports._limits.lease import NoRoomError, Store
from prime_ports._limits.limiter import Limiter
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.network_calls import NetworkCall
from prime_ports._limits.redis_store import RedisStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from support.every_line import AtLine, AtMoment
from support.leases import SUCCESS, give_back, refusal
from support.redis_server import redis_server

PERIOD = 0.06
LIMIT = 2.0
"""Seconds that an interrupted request may take, and the next one."""
CALLED = "/prime_ports/_limits/ /contextlib.py /threading.py /weakref.py /bisect.py"
WAYS = ["free", "full", "refused", "hopeless"]


class TimeIsUpError(Exception):
    """An exception of a signal handler, such as that of a time limit by SIGALRM."""


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture(params=["memory", "redis"])
def store(request: pytest.FixtureRequest) -> Store:
    if sys.gettrace() is not None:
        pytest.skip("something else traces")
    return MemoryStore() if request.param == "memory" else RedisStore(request.getfixturevalue("redis_url"))


def charges(name: str, amount: int = 1) -> Charges:
    """Return charges of two windows; those of the second have room for two requests."""
    keys = [LimitKey("http://h", b"token", "op", (name, part)) for part in "ab"]
    return Charge(keys[0], Limit(1, PERIOD)), Charge(keys[1], Limit(2, PERIOD), amount)


def prepare(limiter: Limiter, way: str, name: str) -> float:
    """Fill the windows as the name of a way says; return the time until which a request has to have its slots."""
    if way in {"full", "hopeless"}:
        give_back(limiter.acquire(charges(name), None))
    return time.monotonic() + (0.01 if way == "hopeless" else LIMIT)


def response(way: str) -> Any:
    return refusal(PERIOD) if way == "refused" else SUCCESS


def check_next(limiter: Limiter, name: str) -> str:
    """Return what is wrong with the next request, which needs all slots of both windows, or an empty text."""
    began = time.monotonic()
    try:
        give_back(limiter.acquire(charges(name, 2), began + 2 * LIMIT))
    except Exception as error:
        return f"the next request fails: {error!r}"
    if (took := time.monotonic() - began) > LIMIT:
        return f"the next request waits for {took:.1f} s"
    return f"requests are queued: {limiter._queues}" if limiter._queues else ""


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


class Leaks:
    """The threads and descriptors of the process; a few of both stay for the next call to Redis."""

    def __init__(self) -> None:
        self._files, self._threads = open_files(), threading.active_count()

    def check(self) -> None:
        assert open_files() <= self._files + 20
        assert threading.active_count() <= self._threads + 1


@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_a_request_that_a_signal_handler_interrupts(store: Store, error: type[BaseException], way: str) -> None:
    limiter, leaks, faults, number = Limiter(store), Leaks(), set[str](), 0

    def interrupt() -> None:
        raise error("interrupted here")

    def run() -> str | None:
        """Interrupt a request; return what is wrong, or None when the request has fewer moments."""
        name = uuid4().hex
        deadline, began, caught = prepare(limiter, way, name), time.monotonic(), None
        try:
            with AtMoment(number, CALLED, interrupt) as once, limiter.acquire(charges(name), deadline) as lease:
                lease.settle(response(way))
        except BaseException as raised:
            caught = type(raised)
        took, lease = time.monotonic() - began, None  # type: ignore[assignment]
        if not once.place:
            return None
        if caught is not error:
            return f"{once.place}: came out as {caught}"
        if took > LIMIT:
            return f"{once.place}: took {took:.1f} s"
        fault = check_next(limiter, name)
        return f"{once.place}: {fault}" if fault else ""

    fault: str | None = ""
    while fault is not None:
        number += 1
        if fault := run():
            faults.add(fault)
    assert number > 20
    assert not faults, f"{number} moments:\n" + "\n".join(sorted(faults))
    leaks.check()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", WAYS)
def test_a_task_that_is_cancelled_at_any_line(store: Store, way: str) -> None:
    limiter, leaks, faults = Limiter(store), Leaks(), set[str]()
    expected = (NoRoomError, ConfigurationError) if way == "hopeless" else ()  # Redis may be slow

    async def request(name: str, deadline: float) -> None:
        async with await limiter.acquire_async(charges(name), deadline) as lease:
            await asyncio.sleep(0)
            lease.settle(response(way))

    async def cancelled_at(number: int) -> bool:
        name = uuid4().hex
        deadline = await asyncio.to_thread(prepare, limiter, way, name)
        task = asyncio.create_task(request(name, deadline))
        with AtLine(number, "/prime_ports/_limits/", task.cancel) as once:
            await asyncio.wait({task}, timeout=LIMIT)
        if not task.done():
            faults.add(f"{once.place}: did not end in {LIMIT} s")
        elif not task.cancelled() and not isinstance(error := task.exception(), (type(None), *expected)):
            faults.add(f"{once.place}: came out as {error!r}")
        if not once.place:
            return False
        error = None
        del task
        if fault := await asyncio.to_thread(check_next, limiter, name):
            faults.add(f"{once.place}: {fault}")
        return True

    number = 1
    while asyncio.run(cancelled_at(number)):
        number += 1
    assert number > 20
    assert not faults, f"{number} lines:\n" + "\n".join(sorted(faults))
    leaks.check()


@pytest.mark.timeout(300)
def test_a_call_that_is_given_up_at_any_moment_is_undone() -> None:
    """The caller stops waiting before, while and after the thread works: what it did is undone, or it did nothing."""
    for moment in range(60):
        done, undone = threading.Event(), threading.Event()
        call = NetworkCall(done.set, undone.set)
        call.start()
        end = time.perf_counter() + moment * 5e-6
        while time.perf_counter() < end:
            pass
        call.abandon()
        if done.wait(0.05):
            assert undone.wait(5)
