"""Simulate how K machines remove N exposures over M sandboxes: the time and the slots of the rate limits.

    python benchmarks/simulate.py --exposures 1000000 --sandboxes 1000 --machines 4 --latency 0.2
    python benchmarks/simulate.py --measure [--redis redis://HOST]

The documented limit and the reading ahead are those of the package, and slots are kept by its own
`MemoryStore`, whose clock is replaced: nothing sleeps, nothing is sent. `--measure` finds the
costs of this machine that the simulation takes as options: CPU and memory for a removal, and what Redis needs.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import subprocess
import sys
import time
import tracemalloc
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from prime_openapi.api.sandbox.unexpose_port import OPERATION
from prime_ports import RateLimiter
from prime_ports._batch.engine import READ_AHEAD
from prime_ports._limits import memory_store
from prime_ports._limits.lease import Lease
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey

DOCUMENTED = Limit(OPERATION.rate_limits[0].requests, OPERATION.rate_limits[0].period)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Work to be done, the machines that do it, and all costs. Times in seconds.

    Attributes:
        exposures: N, spread evenly over the sandboxes.
        sandboxes: M.
        machines: K, each with a process of its own.
        addresses: Addresses (or tokens) of the machines: 1, they share one rate limit; K, each has its own.
            The exposures of a sandbox are spread over the addresses; behind one address, a sandbox is one machine's.
        latency: From sending a request to its response.
        concurrency: Requests that one machine may have in flight.
        cpu: CPU time of one removal; a machine does one at a time.
        redis_trip: From asking the shared Redis to its response; 0 without Redis.
        redis_busy: Time of Redis itself for one operation; it does one at a time.
        grouped: Each machine is given the exposures sandbox by sandbox, not in turns.
        limit: Requests in any window, per sandbox and address.
        read_ahead: Items that a machine reads before those in front are done.
    """

    exposures: int
    sandboxes: int
    machines: int = 1
    addresses: int = 1
    latency: float = 0.2
    concurrency: int = 32
    cpu: float = 0.0
    redis_trip: float = 0.0
    redis_busy: float = 0.0
    grouped: bool = False
    limit: Limit = DOCUMENTED
    read_ahead: int = READ_AHEAD

    def __post_init__(self) -> None:
        if min(self.exposures, self.sandboxes, self.machines, self.concurrency, self.read_ahead) < 1:
            raise ValueError("counts must be at least 1")
        if not 1 <= self.addresses <= self.machines:
            raise ValueError("there must be from one address to as many as machines")

    def share(self, sandbox: int, address: int) -> int:
        """Return the number of exposures of a sandbox that are removed from an address."""
        mine = self.exposures // self.sandboxes + (sandbox < self.exposures % self.sandboxes)
        # Which address gets one more differs from sandbox to sandbox, or the first would get all of them.
        return mine // self.addresses + ((address + sandbox) % self.addresses < mine % self.addresses)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Least time by each resource alone, in seconds."""

    limit: float
    connections: float
    cpu: float
    redis: float

    @property
    def seconds(self) -> float:
        """The largest bound."""
        return max(self.limit, self.connections, self.cpu, self.redis)


@dataclass(frozen=True, kw_only=True)
class Result:
    """Result of a simulation.

    Attributes:
        seconds: Time until the last response is recorded in the limiter's store.
        removed: Exposures removed.
        peak_slots: Most slots that counted at a time, over all windows.
        peak_window: Most slots that counted at a time in one window.
        peak_requests: Most requests in flight at a time, over all machines.
        store_operations: Operations of the limiter's store.
        busiest_second: Most of them within a second of the clock.
    """

    seconds: float
    removed: int
    peak_slots: int
    peak_window: int
    peak_requests: int
    store_operations: int
    busiest_second: int


def bounds(plan: Plan) -> Bounds:
    """Return the least time by each resource alone, for exposures that are given in turns."""
    most = math.ceil(math.ceil(plan.exposures / plan.sandboxes) / plan.addresses)
    windows = math.ceil(most / plan.limit.requests)
    # A machine has whole sandboxes, so the fullest one decides.
    behind_one = plan.machines // plan.addresses
    fullest = math.ceil(plan.sandboxes / behind_one) * most
    return Bounds(
        limit=(windows - 1) * (plan.limit.period + plan.latency) + plan.latency,
        connections=math.ceil(fullest / plan.concurrency) * plan.latency,
        cpu=fullest * plan.cpu,
        # Taking and giving back; looking in vain comes on top, at most once for each.
        redis=plan.exposures * 2 * plan.redis_busy,
    )


class Clock:
    """Clock of the limiter's store."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Machine:
    """One process, with the items that it has read and the permits that it has left."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.address = number % plan.addresses
        neighbours = len(range(self.address, plan.machines, plan.addresses))
        self.sandboxes = range(number // plan.addresses, plan.sandboxes, neighbours)
        self.source = self._grouped(plan) if plan.grouped else self._in_turns(plan)
        self.queues: dict[int, int] = {}
        self.queued = 0
        self.permits = plan.concurrency
        self.waiting: deque[int] = deque()
        self.cpu_free = 0.0

    def _grouped(self, plan: Plan) -> Iterator[int]:
        for sandbox in self.sandboxes:
            for _ in range(plan.share(sandbox, self.address)):
                yield sandbox

    def _in_turns(self, plan: Plan) -> Iterator[int]:
        most = max((plan.share(sandbox, self.address) for sandbox in self.sandboxes), default=0)
        for turn in range(most):
            for sandbox in self.sandboxes:
                if turn < plan.share(sandbox, self.address):
                    yield sandbox


class Simulation:
    """The events of one plan, in order, as in the batch runner.

    An item first takes a slot of its limit, then a permit to send. The response frees the permit, and one period later
    the slot.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._clock = Clock()
        self._store = MemoryStore()
        self._events: list[tuple[float, int, Callable[[Machine, int], None], Machine, int]] = []
        self._number = 0
        self._redis_free = 0.0
        self._operations: Counter[int] = Counter()
        self._flying = self._sending = self._removed = 0
        self._ends: deque[float] = deque()
        self._leases: defaultdict[Charges, deque[Lease]] = defaultdict(deque)
        self._peak_slots = self._peak_window = self._peak_requests = 0
        self._last = 0.0

    def run(self) -> Result:
        """Run until the last slot is released."""
        with mock.patch.object(memory_store, "monotonic", self._clock.monotonic):
            for number in range(self._plan.machines):
                self._read(Machine(self._plan, number))
            while self._events:
                self._clock.now, _, event, machine, sandbox = heapq.heappop(self._events)
                event(machine, sandbox)
        return Result(
            seconds=self._last,
            removed=self._removed,
            peak_slots=self._peak_slots,
            peak_window=self._peak_window,
            peak_requests=self._peak_requests,
            store_operations=self._operations.total(),
            busiest_second=max(self._operations.values()),
        )

    def _at(self, moment: float, event: Callable[[Machine, int], None], machine: Machine, sandbox: int) -> None:
        self._number += 1  # of events at one moment, the one that was planned first comes first
        heapq.heappush(self._events, (moment, self._number, event, machine, sandbox))

    def _charges(self, machine: Machine, sandbox: int) -> Charges:
        key = LimitKey("simulated", b"%d" % machine.address, OPERATION.name, (str(sandbox),))
        return (Charge(key, self._plan.limit),)

    def _ask_store(self, event: Callable[[Machine, int], None], machine: Machine, sandbox: int) -> None:
        """Plan an event for the moment when the store has done an operation that is asked for now."""
        done = max(self._clock.now + self._plan.redis_trip / 2, self._redis_free) + self._plan.redis_busy
        self._redis_free = done if self._plan.redis_busy else 0.0
        self._operations[int(done)] += 1
        self._at(done, event, machine, sandbox)

    def _read(self, machine: Machine) -> None:
        while machine.queued < self._plan.read_ahead:
            sandbox = next(machine.source, None)
            if sandbox is None:
                return
            machine.queued += 1
            if sandbox in machine.queues:
                machine.queues[sandbox] += 1
            else:
                machine.queues[sandbox] = 1
                self._ask_store(self._take, machine, sandbox)

    def _look_again(self, machine: Machine, sandbox: int) -> None:
        self._ask_store(self._take, machine, sandbox)

    def _take(self, machine: Machine, sandbox: int) -> None:
        charges = self._charges(machine, sandbox)
        lease = Lease(charges)
        waits = self._store.take(lease)
        told = self._clock.now + self._plan.redis_trip / 2
        if waits is not None:
            self._at(told + max(*waits, 0.001), self._look_again, machine, sandbox)
            return
        self._leases[charges].append(lease)
        self._flying += 1
        while self._ends and self._ends[0] <= self._clock.now:
            self._ends.popleft()
        self._peak_slots = max(self._peak_slots, self._flying + len(self._ends))
        bucket = self._store.bucket(charges[0].key)
        self._peak_window = max(self._peak_window, sum(bucket.leased.values()) + len(bucket.ends))
        self._at(told, self._permit, machine, sandbox)

    def _permit(self, machine: Machine, sandbox: int) -> None:
        if machine.permits:
            machine.permits -= 1
            self._send(machine, sandbox)
        else:
            machine.waiting.append(sandbox)

    def _send(self, machine: Machine, sandbox: int) -> None:
        self._sending += 1
        self._peak_requests = max(self._peak_requests, self._sending)
        machine.cpu_free = max(self._clock.now, machine.cpu_free) + self._plan.cpu
        self._at(machine.cpu_free + self._plan.latency, self._respond, machine, sandbox)
        machine.queued -= 1
        machine.queues[sandbox] -= 1
        if machine.queues[sandbox]:
            self._ask_store(self._take, machine, sandbox)
        else:
            del machine.queues[sandbox]
        self._read(machine)

    def _respond(self, machine: Machine, sandbox: int) -> None:
        self._removed += 1
        self._sending -= 1
        machine.permits += 1
        if machine.waiting:
            self._permit(machine, machine.waiting.popleft())
        self._ask_store(self._give_back, machine, sandbox)

    def _give_back(self, machine: Machine, sandbox: int) -> None:
        self._store.release(self._leases[self._charges(machine, sandbox)].popleft())
        self._flying -= 1
        self._ends.append(self._clock.now + self._plan.limit.period)
        self._last = max(self._last, self._clock.now + self._plan.redis_trip / 2)


def simulate(plan: Plan) -> Result:
    """Run a plan on a simulated clock."""
    return Simulation(plan).run()


def measure(redis_url: str | None, count: int = 5_000) -> None:
    """Print the costs of a removal on this machine and in Redis."""
    from prime_ports import PortClient

    pairs = [(f"sbx{number // 10}", f"exp{number}") for number in range(count)]
    command = [sys.executable, str(Path(__file__).with_name("server.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        try:

            def remove(storage: str | None) -> float:
                with PortClient(
                    api_key=f"k{time.time()}", base_url=address, rate_limit=RateLimiter(store=storage)
                ) as ports:
                    ports.unexpose_many(pairs[:10])  # imports, and the first connections
                    began = time.process_time()
                    report = ports.unexpose_many((f"{sandbox}x", exposure) for sandbox, exposure in pairs)
                    assert len(report.removed) == count
                    return (time.process_time() - began) / count

            print(f"CPU for a removal:               {remove(None) * 1e6:8.0f} us")
            if redis_url is not None:
                import redis

                store = redis.Redis.from_url(redis_url)
                before = store.info("cpu")
                print(f"CPU for a removal, with Redis:   {remove(redis_url) * 1e6:8.0f} us")
                after = store.info("cpu")
                busy = sum(after[part] - before[part] for part in ("used_cpu_user", "used_cpu_sys")) / count
                print(f"CPU of Redis for a removal:      {busy * 1e6:8.0f} us")
                print(f"memory of Redis for a slot:      {_memory_of_slots(store) / count:8.0f} bytes")
            tracemalloc.start()
            remove(None)
            print(f"memory for an item, and account: {tracemalloc.get_traced_memory()[1] / count:8.0f} bytes")
            kept, peak = _memory_of_list(count)
            print(f"memory for a listed exposure:    {kept / count:8.0f} bytes, {peak / count:.0f} while it is read")
        finally:
            tracemalloc.stop()
            server.terminate()


def _memory_of_list(count: int) -> tuple[int, int]:
    """Return the memory of a list of so many exposures, afterwards and at most; tracing is on already."""
    import httpx

    from prime_ports import PortClient

    listed = [
        {
            "exposure_id": f"exposure-{number:012}",
            "sandbox_id": f"sandbox-{number:012}",
            "port": 8000,
            "name": "web",
            "url": f"https://exposure-{number:012}.example.com",
            "tls_socket": f"exposure-{number:012}.example.com:443",
            "protocol": "HTTP",
            "created_at": "2026-11-25T10:00:00Z",
        }
        for number in range(count)
    ]
    response = httpx.Response(200, content=json.dumps({"exposures": listed}).encode())
    listed.clear()
    with PortClient(api_key="key", rate_limit=False, transport=httpx.MockTransport(lambda _: response)) as ports:
        ports.list_exposures()  # imports
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        exposures = ports.list_exposures()
        now, peak = tracemalloc.get_traced_memory()
        assert len(exposures) == count
    return now - before, peak - before


def _memory_of_slots(store: object) -> float:
    from typing import Any, cast

    client = cast("Any", store)
    return float(sum(client.memory_usage(key) for key in client.scan_iter("prime-ports:*", count=1_000)))


def main() -> int:
    """Read the command line, simulate or measure, print."""
    parser = argparse.ArgumentParser(description="Simulate the removal of many exposures; nothing is sent.")
    parser.add_argument("--exposures", type=int, default=100_000, help="N")
    parser.add_argument("--sandboxes", type=int, default=1_000, help="M")
    parser.add_argument("--machines", type=int, default=1, help="K")
    parser.add_argument("--addresses", type=int, default=1, help="1: all machines share one; K: one each")
    parser.add_argument("--latency", type=float, default=0.2, help="seconds to a response")
    parser.add_argument("--concurrency", type=int, default=32, help="requests in flight per machine")
    parser.add_argument("--cpu", type=float, default=0.0, help="seconds of CPU for a removal")
    parser.add_argument("--redis-trip", type=float, default=0.0, help="seconds to a response of Redis")
    parser.add_argument("--redis-busy", type=float, default=0.0, help="seconds that Redis is busy with one operation")
    parser.add_argument("--grouped", action="store_true", help="exposures are given sandbox by sandbox")
    parser.add_argument("--measure", action="store_true", help="measure the costs of this machine instead")
    parser.add_argument("--redis", help="with --measure: the Redis to measure")
    options = vars(parser.parse_args())
    redis_url = options.pop("redis")
    if options.pop("measure"):
        measure(redis_url)
        return 0
    plan = Plan(**options)
    each, result = bounds(plan), simulate(plan)
    print(f"simulated:   {result.seconds:10.1f} s for {result.removed} removals")
    for name in ("limit", "connections", "cpu", "redis"):
        print(f"{name + ':':12} {getattr(each, name):10.1f} s")
    print(f"peak slots:  {result.peak_slots:10} (in one window {result.peak_window})")
    print(f"in flight:   {result.peak_requests:10}")
    print(f"store:       {result.store_operations:10} operations, {result.busiest_second} in the busiest second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
