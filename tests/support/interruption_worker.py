"""A process that is interrupted at random moments while it removes exposures, and says what it was told.

python interruption_worker.py BASE_URL KIND COUNT SEED, where KIND is SIGINT, SIGALRM, asyncio or anyio

Prints one line of JSON for each run: the sandbox, the call, what it was told about each exposure, and faults that can
be seen from here. The last line has the number of descriptors and threads, before and after.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import gc
import json
import logging
import os
import random
import signal
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from types import FrameType
from typing import Any

import anyio
from attrs import define, field

from prime_ports import AsyncPortClient, BatchInterrupted, PortClient, RateLimiter, RemovalReport
from prime_ports._limits.limiter import limiter_for

LIMIT = 4.0
"""Seconds that an interrupted call may take; the longest wait of its own is `timeout`, 1 s."""
ITEMS = 5
CALLS = ("unexpose", "unexpose_many", "exposed")
WARM_UP = 30


class TimeIsUpError(Exception):
    """An exception of a signal handler, such as that of a time limit by SIGALRM."""


@define
class Run:
    """One call that is to be interrupted."""

    sandbox: str
    call: str
    report: RemovalReport = field(factory=RemovalReport)
    told: dict[str, str] = field(factory=dict[str, str])
    faults: list[str] = field(factory=list[str])
    interrupted: bool = False
    seconds: float = 0.0

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(self.sandbox, f"{self.sandbox}_{number}") for number in range(ITEMS)]

    def check(self, error: BaseException | None, wanted: tuple[type[BaseException], ...]) -> None:
        """Note what was told, and what is wrong with it."""
        self.interrupted = error is not None
        if error is not None and not isinstance(error, wanted):
            self.faults.append(f"came out as {error!r}")
        if self.seconds > LIMIT:
            self.faults.append(f"took {self.seconds:.1f} s")
        if self.call == "unexpose_many":
            names = [item.exposure_id for item in self.report.items]
            if names and names != [pair[1] for pair in self.pairs]:
                self.faults.append(f"the report has {names}")
            self.told.update({str(item.exposure_id): item.status for item in self.report.items})
            if not names:
                self.told.update(dict.fromkeys([pair[1] for pair in self.pairs], "not_attempted"))


def slots_in_flight() -> int:
    store: Any = limiter_for(None).store
    buckets = [
        bucket for shard in store._shards for part in (shard.buckets, shard.unchecked) for bucket in [*part.values()]
    ]
    return len({id(record) for bucket in buckets for record in bucket.leased if record.lease()})


def lasting(count: Callable[[], int], limit: int, seconds: float = 10.0) -> int:
    """Return the count, once it is within a limit or after some seconds."""
    ends = time.monotonic() + seconds
    while (found := count()) > limit and time.monotonic() < ends:
        gc.collect()
        time.sleep(0.05)
    return found


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


class Warnings(logging.Handler):
    """Collects the warnings about ports that may be left."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += record.getMessage() + "\n"


class Worker:
    """Runs calls, and says what came of them.

    Attributes:
        delay: Seconds after which the present call is interrupted; None in the warm-up.
    """

    def __init__(self, url: str, kind: str, seed: int) -> None:
        self.kind = kind
        self.random = random.Random(seed)
        self.options: dict[str, Any] = {"api_key": "k", "base_url": url, "timeout": 1.0, "total_timeout": 2.0}
        self.options["rate_limit"] = RateLimiter(period_scale=0.0001)
        self.lengths: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=30))
        self.delay: float | None = None
        self.armed = False  # True while a signal handler may raise
        self.kills: SimpleQueue[float] = SimpleQueue()
        self.warnings = Warnings()
        logging.getLogger("prime_ports").addHandler(self.warnings)

    def run(self, count: int) -> None:
        if self.kind in {"SIGINT", "SIGALRM"}:
            signal.signal(signal.SIGINT, self.handle)
            signal.signal(signal.SIGALRM, self.handle)
            threading.Thread(target=self.kill, daemon=True).start()
            self.run_all(count, self.one)
        else:
            with asyncio.Runner() as runner:
                self.run_all(count, lambda run: runner.run(self.one_async(run)))

    def run_all(self, count: int, one: Callable[[Run], None]) -> None:
        interrupted = number = 0
        before = {}
        while interrupted < count:
            number += 1
            run = Run(f"sbx_{number}", CALLS[number % len(CALLS)])
            faulthandler.dump_traceback_later(60, exit=True)
            if number > WARM_UP:
                self.delay = self.random.uniform(0, 1.2 * median(self.lengths[run.call]))
            self.warnings.text = ""
            one(run)
            if run.call == "exposed" and "may still be exposed" in self.warnings.text:
                run.told["left"] = self.warnings.text
            if slots_in_flight() and lasting(slots_in_flight, 0, 0.5):
                run.faults.append("a slot is in flight for ever")
            if not run.interrupted:
                self.lengths[run.call].append(run.seconds)
            if number == WARM_UP:
                gc.collect()
                before = {"descriptors": descriptors(), "threads": threads()}
            interrupted += run.interrupted
            self.say([run.sandbox, run.call, run.told, run.faults, run.interrupted])
        faulthandler.cancel_dump_traceback_later()
        after = {
            "descriptors": lasting(descriptors, before["descriptors"]),
            "threads": lasting(threads, before["threads"]),
        }
        self.say([before, after, interrupted])

    def say(self, line: object) -> None:
        print(json.dumps(line), flush=True)

    # --- blocking calls

    def handle(self, number: int, frame: FrameType | None) -> None:
        if self.armed:
            self.armed = False
            raise KeyboardInterrupt if number == signal.SIGINT else TimeIsUpError

    def kill(self) -> None:
        while True:
            time.sleep(self.kills.get())
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    def arm(self) -> None:
        if self.delay is None:
            return
        self.armed = True
        if self.kind == "SIGINT":
            self.kills.put(self.delay)
        else:
            signal.setitimer(signal.ITIMER_REAL, max(self.delay, 1e-6))

    def one(self, run: Run) -> None:
        backend: Any = self.random.choice(["aiohttp", "httpcore"])
        with PortClient(**self.options, async_backend=backend) as ports:
            caught: BaseException | None = None
            began = time.monotonic()
            try:
                try:
                    self.arm()
                    self.work(ports, run)
                except BaseException as error:
                    caught = error
                self.armed = False
            except (KeyboardInterrupt, TimeIsUpError) as late:
                caught = caught or late
            run.seconds = time.monotonic() - began
            wanted = (KeyboardInterrupt, BatchInterrupted) if self.kind == "SIGINT" else (TimeIsUpError,)
            run.check(caught, wanted)
            caught = None  # its traceback would hold a lease
            began = time.monotonic()
            if ports.list_exposures(f"{run.sandbox}_next") or time.monotonic() - began > LIMIT:
                run.faults.append("the next call is wrong")

    def work(self, ports: PortClient, run: Run) -> None:
        if run.call == "unexpose":
            run.told[run.pairs[0][1]] = ports.unexpose(*run.pairs[0]).status
        elif run.call == "unexpose_many":
            ports.unexpose_many(run.pairs, concurrency=2, report=run.report)
        else:
            with ports.exposed(run.sandbox, 8000):
                time.sleep(0.001)

    # --- asyncio

    async def one_async(self, run: Run) -> None:
        backend: Any = self.random.choice(["aiohttp", "httpcore"])
        async with AsyncPortClient(**self.options, async_backend=backend) as ports:
            scope = anyio.CancelScope()

            async def scoped() -> None:
                with scope if self.kind == "anyio" else contextlib.nullcontext():
                    await self.work_async(ports, run)

            task = asyncio.create_task(scoped())
            loop = asyncio.get_running_loop()
            cancel = scope.cancel if self.kind == "anyio" else task.cancel
            timer = None if self.delay is None else loop.call_later(self.delay, cancel)
            began = time.monotonic()
            await asyncio.wait({task}, timeout=LIMIT + 1)
            run.seconds = time.monotonic() - began
            if timer is not None:
                timer.cancel()
            if not task.done():
                run.faults.append("did not end")
                task.cancel()
                return
            caught: BaseException | None = asyncio.CancelledError() if scope.cancelled_caught else None
            try:
                await task
            except BaseException as error:
                caught = error
            run.check(caught, (asyncio.CancelledError,))
            caught = None
            began = time.monotonic()
            if await ports.list_exposures(f"{run.sandbox}_next") or time.monotonic() - began > LIMIT:
                run.faults.append("the next call is wrong")

    async def work_async(self, ports: AsyncPortClient, run: Run) -> None:
        if run.call == "unexpose":
            run.told[run.pairs[0][1]] = (await ports.unexpose(*run.pairs[0])).status
        elif run.call == "unexpose_many":
            await ports.unexpose_many(run.pairs, concurrency=2, report=run.report)
        else:
            async with ports.exposed(run.sandbox, 8000):
                await asyncio.sleep(0.001)


if __name__ == "__main__":
    url, kind, count, seed = sys.argv[1:]
    Worker(url, kind, int(seed)).run(int(count))
    os._exit(0)
