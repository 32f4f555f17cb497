"""An interruption at every moment of a call: it ends in time, comes out as itself and leaves nothing taken."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from prime_ports import (
    AsyncPortClient,
    BatchInterrupted,
    Exposure,
    PortClient,
    PrimeError,
    RateLimiter,
    Removal,
    RemovalReport,
)
from prime_ports._limits.limiter import limiter_for
from support.every_line import AtLine, AtMoment
from support.exposure_server import ExposureServer

FILES = "/prime_ports/"
MOMENTS = "/prime_ports/ /threading.py /contextlib.py"
LIBRARY = "/httpcore/_synchronization.py /httpcore/_sync/"
LIMIT = 4.0
"""Seconds that an interrupted call may take; the longest wait of its own is `timeout`, 1 s."""
OPTIONS: dict[str, Any] = {"api_key": "k", "timeout": 1.0, "total_timeout": 2.0, "max_connections": 1}


class TimeIsUpError(Exception):
    """An exception of a signal handler, such as that of a time limit by SIGALRM."""


class OutOfTimeError(TimeoutError):
    """An exception of a signal handler that looks like one of the network."""


@pytest.fixture
def server() -> Iterator[ExposureServer]:
    running = ExposureServer()
    yield running
    running.stop()


# Connections that an interruption made unreachable are closed by garbage collection, with this warning.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture(autouse=True)
def _no_coverage() -> Iterator[None]:
    if sys.gettrace() is not None:
        pytest.skip("something else traces")
    yield
    gc.collect()


def slots_in_flight() -> int:
    """Return the number of slots that the memory of this process holds for requests in flight."""
    gc.collect()
    store: Any = limiter_for(None).store
    buckets = [
        bucket for shard in store._shards for part in (shard.buckets, shard.unchecked) for bucket in part.values()
    ]
    return len({id(record) for bucket in buckets for record in bucket.leased if record.lease()})


def descriptors() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


class HungError(BaseException):
    """Nothing of ours catches it."""


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `HungError` in the block when it lasts longer."""

    def hung(*_: object) -> None:
        raise HungError

    before = signal.signal(signal.SIGALRM, hung)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


ENOUGH = 5
"""Number of faults after which a walk ends."""


def raising(error: type[BaseException]) -> Callable[[], None]:
    def act() -> None:
        raise error("interrupted here")

    return act


Call = Callable[[PortClient, ExposureServer, str], object]
CALLS: dict[str, tuple[dict[str, Any], Call]] = {}


def call(name: str, **options: Any) -> Callable[[Call], Call]:
    def add(function: Call) -> Call:
        CALLS[name] = options, function
        return function

    return add


@call("unexpose", rate_limit=False)
@call("unexpose within limits", rate_limit=RateLimiter(period_scale=0.0001))
def unexpose(ports: PortClient, server: ExposureServer, sandbox: str) -> object:
    ((_, exposure_id),) = server.add(sandbox, 1)
    return ports.unexpose(sandbox, exposure_id), exposure_id


@call("unexpose, waiting for limits", rate_limit=RateLimiter(period_scale=0.0005))
def unexpose_waiting(ports: PortClient, server: ExposureServer, sandbox: str) -> object:
    pairs = server.add(sandbox, 21)
    return [(ports.unexpose(*pair), pair[1]) for pair in pairs][-1]


@call("expose", rate_limit=False)
def expose(ports: PortClient, server: ExposureServer, sandbox: str) -> object:
    return ports.expose(sandbox, 8000)


@call("list", rate_limit=RateLimiter(period_scale=0.0001))
def list_exposures(ports: PortClient, server: ExposureServer, sandbox: str) -> object:
    return ports.list_exposures(sandbox)


def interrupt(
    name: str,
    number: int,
    error: type[BaseException],
    server: ExposureServer,
    own: bool = False,
    moments: str = MOMENTS,
) -> str | None:
    """Interrupt a call at a moment, and check what must hold; return None when the call has fewer moments."""
    options, work = CALLS[name]
    options = {**OPTIONS, **options, "base_url": server.url}
    sandbox = f"sbx_{number}_{error.__name__}"
    client = httpx.Client(trust_env=False, limits=httpx.Limits(max_connections=1)) if own else None
    if own:
        del options["max_connections"]
    with PortClient(**options, http_client=client) as ports:
        ports.list_exposures(sandbox)
        once = AtMoment(number, moments, raising(error))
        began, caught = time.monotonic(), None
        try:
            with alarm(LIMIT + 1), once:
                result = work(ports, server, sandbox)
        except BaseException as interruption:
            caught = interruption
        took = time.monotonic() - began
        where = f"{once.place}: {name}"
        assert took < LIMIT, f"{where}: took {took:.1f} s"
        if caught is None:
            assert not once.place, f"{where}: the interruption was lost, the result is {result!r:.80}"
            if isinstance(result, tuple):
                removal, exposure_id = result
                assert isinstance(removal, Removal)
                assert exposure_id in server.removed
            return None
        assert type(caught) is error, f"{where}: came out as {caught!r}"
        del caught
        assert slots_in_flight() == 0, f"{where}: a slot is in flight for ever"
        try:
            with alarm(LIMIT + 1):
                assert ports.list_exposures(f"{sandbox}_next") == [], where
        except PrimeError as failure:
            raise AssertionError(f"{where}: the next call fails: {failure}") from None
        except HungError:
            raise AssertionError(f"{where}: the next call hangs") from None
    if client is not None:
        client.close()
    assert asyncio.run(list_by_asyncio(server, f"{sandbox}_next")) == [], where
    return once.place


async def list_by_asyncio(server: ExposureServer, sandbox: str) -> list[Exposure]:
    async with AsyncPortClient(**OPTIONS, base_url=server.url, rate_limit=False, async_backend="httpcore") as ports:
        return await ports.list_exposures(sandbox)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("own", "moments"),
    [(False, MOMENTS), (False, LIBRARY), (True, MOMENTS)],
    ids=["httpcore", "inside-httpcore", "httpx-client"],
)
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError, OutOfTimeError])
@pytest.mark.parametrize("name", ["unexpose"])
def test_a_call_that_is_interrupted_at_any_moment(
    server: ExposureServer, name: str, error: type[BaseException], own: bool, moments: str
) -> None:
    assert interrupt(name, 10**9, error, server, own, moments) is None  # imports what is imported when needed
    open_before, threads_before = descriptors(), threading.active_count()
    number = 0
    faults: list[str] = []
    while len(faults) < ENOUGH:
        number += 1
        try:
            if interrupt(name, number, error, server, own, moments) is None:
                break
        except AssertionError as fault:
            faults.append(str(fault).split("\n")[0])
    assert number > 40
    time.sleep(0.1)
    assert descriptors() <= open_before + 2
    assert threading.active_count() <= threads_before + 2


# --- batches and blocks, on real connections

BACKENDS = ["aiohttp", "httpcore"]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("limited", [False, True], ids=["without limits", "within limits"])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_a_batch_that_is_interrupted_at_any_moment(
    server: ExposureServer, error: type[BaseException], backend: str, limited: bool
) -> None:
    options = {**OPTIONS, "base_url": server.url, "async_backend": backend, "rate_limit": False}
    options["rate_limit"] = RateLimiter(period_scale=0.0005) if limited else False
    number = 0
    faults: list[str] = []
    while len(faults) < ENOUGH:
        number += 1
        pairs, report = server.add(f"sbx_{number}", 25 if limited else 5), RemovalReport()
        once = AtMoment(number, MOMENTS, raising(error))
        began, caught = time.monotonic(), None
        with PortClient(**options) as ports:
            try:
                with alarm(LIMIT + 1), once:
                    ports.unexpose_many(pairs, concurrency=2, report=report)
            except BaseException as interruption:
                caught = interruption
            took = time.monotonic() - began
            if caught is None and not once.place:
                break
            where = once.place
            wanted = BatchInterrupted if error is KeyboardInterrupt else error
            if not isinstance(caught, (error, wanted)):
                faults.append(f"{where}: came out as {caught!r}")
            if took > LIMIT:
                faults.append(f"{where}: took {took:.1f} s")
            untrue = [item.exposure_id for item in report.removed if item.exposure_id not in server.removed]
            untrue += [item.exposure_id for item in report.not_attempted if item.exposure_id in server.removed]
            if untrue or (report.items and len(report.items) != len(pairs)):
                faults.append(f"{where}: {len(report.items)} items, untrue {untrue}")
            del caught
            if ports.list_exposures("next"):
                faults.append(f"{where}: the next call is wrong")
        if slots_in_flight():
            faults.append(f"{where}: {slots_in_flight()} slots are in flight for ever")
    assert not faults, f"{number} moments:\n" + "\n".join(sorted(set(faults)))
    assert number > 10


@pytest.mark.timeout(900)
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_a_block_that_is_interrupted_at_any_moment(server: ExposureServer, error: type[BaseException]) -> None:
    options = {**OPTIONS, "base_url": server.url, "rate_limit": False}
    number = 0
    faults: list[str] = []
    while len(faults) < ENOUGH:
        number += 1
        once = AtMoment(number, MOMENTS, raising(error))
        began, caught = time.monotonic(), None
        with PortClient(**options) as ports:
            try:
                with alarm(LIMIT + 1), once, ports.exposed(f"sbx_{number}", 8000):
                    pass
            except BaseException as interruption:
                caught = interruption
            took = time.monotonic() - began
            if caught is None and not once.place:
                break
            left = [name for name, (owner, _) in server.exposures.items() if owner == f"sbx_{number}"]
            told = any("may still be exposed" in note for note in getattr(caught, "__notes__", ()))
            if left and not told and "BlockingPortBlock.__e" not in once.place:
                faults.append(f"{once.place}: left {left} without a word")
            if type(caught) is not error:
                faults.append(f"{once.place}: came out as {caught!r}")
            if took > LIMIT:
                faults.append(f"{once.place}: took {took:.1f} s")
            del caught
            assert ports.list_exposures("next") == []
    assert not faults, f"{number} moments:\n" + "\n".join(sorted(set(faults)))
    assert number > 30


# --- cancellation of asyncio and anyio

SCOPES = ["asyncio", "anyio", "asyncio twice"]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("what", "scope"),
    [(what, scope) for what in ("unexpose", "unexpose_many") for scope in SCOPES],
)
def test_a_task_that_is_cancelled_at_any_line(server: ExposureServer, what: str, backend: str, scope: str) -> None:
    """A batch has many lines: a run takes some of them, from a random one; PRIME_PORTS_WALK_STEP=1 takes all."""
    step = int(os.environ.get("PRIME_PORTS_WALK_STEP", "19")) if what == "unexpose_many" else 1
    number = random.randint(1, step)
    faults: list[str] = []

    async def one(number: int) -> bool:
        sandbox = f"sbx_{number}"
        pairs, report = server.add(sandbox, 3), RemovalReport()
        options = {**OPTIONS, "base_url": server.url, "async_backend": backend}
        async with AsyncPortClient(**options, rate_limit=RateLimiter(period_scale=0.0001)) as ports:

            async def work() -> None:
                if what == "unexpose":
                    await ports.unexpose(*pairs[0])
                else:
                    await ports.unexpose_many(pairs, concurrency=2, report=report)

            cancel_scope = anyio.CancelScope()

            async def scoped() -> None:
                with cancel_scope:
                    await work()

            task = asyncio.create_task(scoped() if scope == "anyio" else work())

            def act() -> None:
                if scope == "anyio":
                    cancel_scope.cancel()
                    return
                task.cancel()
                if scope == "asyncio twice":
                    asyncio.get_running_loop().call_later(0.002, task.cancel)

            with AtLine(number, FILES, act) as once:
                await asyncio.wait({task}, timeout=LIMIT)
            where = f"{once.place}: {what}"
            if not task.done():
                faults.append(f"{where}: did not end in {LIMIT} s")
                task.cancel()
                return True
            if not once.place:
                return False
            error = None if task.cancelled() else task.exception()
            if error is not None:
                faults.append(f"{where}: came out as {error!r}")
            untrue = [item.exposure_id for item in report.removed if item.exposure_id not in server.removed]
            untrue += [item.exposure_id for item in report.not_attempted if item.exposure_id in server.removed]
            if untrue:
                faults.append(f"{where}: untrue {untrue}")
            told = [item.exposure_id for item in report.items]
            if what == "unexpose_many" and told != [pair[1] for pair in pairs]:
                faults.append(f"{where}: the report has {told}")
            if await ports.list_exposures("next"):
                faults.append(f"{where}: the next call is wrong")
        error = None  # its traceback would hold a lease
        if slots_in_flight():
            faults.append(f"{where}: {slots_in_flight()} slots are in flight for ever")
        return True

    while len(faults) < ENOUGH and asyncio.run(one(number)):
        number += step
    assert number > 40
    assert not faults, f"{number} moments:\n" + "\n".join(sorted(set(faults)))
