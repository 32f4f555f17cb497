"""The memory of rate limits after a million sandboxes."""

from __future__ import annotations

import subprocess
import sys

import pytest

_MILLION = """
import gc, sys, time
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.lease import Lease
from prime_ports._limits.request_limits import Charge, Limit, LimitKey

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 2**20

def use(number):
    charges = (Charge(LimitKey("https://api.example", b"t" * 32, "unexpose", (f"sbx_{number}",)), Limit(20, 4.0)),)
    began = time.thread_time()
    lease = Lease(charges)
    store.take(lease)
    store.release(lease)
    return time.thread_time() - began

gc.disable()
store, before = MemoryStore(), resident()
worst = max(use(number) for number in range(int(sys.argv[1])))
ends = time.monotonic() + 8.5  # two periods
while time.monotonic() < ends:
    worst = max(worst, use("alive"))
    time.sleep(0.0005)
print(worst * 1000, resident() - before, len(store))
"""


@pytest.mark.timeout(300)
def test_a_million_sandboxes_leave_little_after_two_periods() -> None:
    """Processor time of the thread counts, since other processes may hold the core."""
    run = subprocess.run([sys.executable, "-c", _MILLION, "1000000"], capture_output=True, text=True, timeout=280)
    assert run.returncode == 0, run.stderr
    worst, left, windows = map(float, run.stdout.split())
    assert (windows, left <= 20, worst <= 5) == (1, True, True), f"{windows} windows, {left:.0f} MB, {worst:.1f} ms"
