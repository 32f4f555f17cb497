"""Memory of the rate limits: it comes down bit by bit, and no call pays for thousands of idle sandboxes."""

from __future__ import annotations

import time

from prime_ports._limits.lease import Lease
from prime_ports._limits.memory_store import MemoryStore
from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from support.raw_server import wait_until

PERIOD = 0.5
MANY = 40_000


def charges_of(sandbox: object, period: float = PERIOD) -> Charges:
    return (Charge(LimitKey("https://api.example", b"t" * 32, "unexpose", (f"sbx_{sandbox}",)), Limit(20, period)),)


def use(store: MemoryStore, charges: Charges) -> float:
    """Take and give back a slot; return the seconds that it took."""
    began = time.perf_counter()
    lease = Lease(charges)
    store.take(lease)
    store.release(lease)
    return time.perf_counter() - began


def filled(count: int = MANY) -> MemoryStore:
    store = MemoryStore()
    for number in range(count):
        use(store, charges_of(number))
    return store


def test_one_call_does_not_drop_all_idle_windows() -> None:
    """The work of a call is bounded, measured by windows and not by a clock."""
    store = filled()
    time.sleep(2 * PERIOD)
    before = len(store)
    use(store, charges_of("other"))
    assert before - len(store) <= 1000, f"one call dropped {before - len(store)} windows"


def test_calls_drop_more_windows_than_they_make() -> None:
    store = filled()
    time.sleep(2 * PERIOD)
    for number in range(MANY):
        use(store, charges_of(f"new_{number % 100}"))
    assert len(store) <= 200


def require_that_others_go(store: MemoryStore) -> None:
    """Use thousands of windows, and then a few, whose calls drop those that are idle."""
    for number in range(2000):
        use(store, charges_of(number, 0.01))
    time.sleep(0.05)
    for number in range(2000):
        use(store, charges_of(number % 10, 0.01))
    assert len(store) <= 100


def test_a_window_that_is_blocked_for_long_does_not_keep_the_others() -> None:
    """A 429 with `Retry-After: 3600` for one sandbox, then thousands of other ones."""
    store = MemoryStore()
    lease = Lease(charges_of("refused"), blocked=[3600.0])
    store.take(lease)
    store.release(lease)
    require_that_others_go(store)


def test_a_window_with_a_request_in_flight_does_not_keep_the_others() -> None:
    store = MemoryStore()
    stuck = Lease(charges_of("stuck"))
    store.take(stuck)
    require_that_others_go(store)
    store.release(stuck)


def test_windows_of_a_long_period_do_not_keep_those_of_a_short_one() -> None:
    store = MemoryStore()
    for number in range(1000):
        use(store, charges_of(f"long_{number}", 3600.0))
        use(store, charges_of(f"short_{number}", 0.01))
    time.sleep(0.05)
    for number in range(3000):
        use(store, charges_of(f"other_{number % 10}", 0.01))
    assert len(store) <= 1100


def test_idle_windows_go_without_any_call() -> None:
    store = filled(5000)
    wait_until(lambda: not len(store), 5)
    assert not len(store), f"{len(store)} windows stay while nothing is called"
