"""Figures of the progress display, computed by hand."""

from __future__ import annotations

from prime_openapi import RateLimit
from prime_ports import RemovalItem
from prime_ports.cli._output import count, duration, printable
from prime_ports.cli._progress import RemovalProgress

PER_SANDBOX = RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",))
WAITS = "1 sandbox waits for the limit of 20 per 60 s; next in "


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def removed(sandbox_id: str) -> RemovalItem:
    return RemovalItem(position=0, sandbox_id=sandbox_id, exposure_id="e", status="removed")


def waits(progress: RemovalProgress) -> bool:
    return len(progress.describe()) > 1


def test_nothing_is_estimated_before_the_first_item() -> None:
    progress = RemovalProgress(["a"] * 20, [PER_SANDBOX], Clock())
    assert (progress.done, progress.total, progress.describe()) == (0, 20, ["0.0/s"])


def test_without_waits_the_rate_gives_the_remaining_time() -> None:
    clock = Clock()
    progress = RemovalProgress([f"s{n}" for n in range(100)], [PER_SANDBOX], clock)
    for n in range(40):
        clock.now += 0.125
        progress.add(removed(f"s{n}"))
    assert progress.describe() == ["8.0/s, about 8 s left"]


def test_a_full_window_gives_the_next_and_the_last_slot() -> None:
    clock = Clock()
    progress = RemovalProgress(["tight"] * 45 + ["wide"] * 5, [PER_SANDBOX], clock)
    for _ in range(20):
        clock.now += 0.125
        progress.add(removed("tight"))
    clock.now += 10.0  # the first item finished 12.375 s ago
    # 25 wait: 20 in the next period, 5 in the one after.
    assert progress.describe() == ["1.6/s, about 108 s left", f"{WAITS}48 s"]
    clock.now += 50.0  # every slot is free again, so 20 of 25 are in flight
    assert waits(progress)
    for _ in range(20):
        progress.add(removed("tight"))
    assert (waits(progress), progress.done) == (True, 40)
    clock.now += 61.0
    assert not waits(progress)


def test_a_wait_for_the_limit_does_not_lower_the_speed() -> None:
    clock = Clock()
    progress = RemovalProgress(["a"] * 25, [PER_SANDBOX], clock)
    for _ in range(20):
        clock.now += 0.1
        progress.add(removed("a"))
    clock.now += 60.0
    progress.add(removed("a"))
    assert progress.describe()[0].endswith(", about 1 s left")


def test_items_with_a_slot_do_not_wait() -> None:
    clock = Clock()
    progress = RemovalProgress(["a"] * 21, [PER_SANDBOX], clock)
    assert waits(progress)
    progress.add(removed("a"))
    assert waits(progress)
    clock.now += 60.0
    assert not waits(progress)


def test_without_a_limit_nothing_waits() -> None:
    assert not waits(RemovalProgress(["a"] * 1000, [], Clock()))


def test_a_limit_over_all_sandboxes_has_a_line_of_its_own() -> None:
    clock = Clock()
    everywhere = RateLimit(30, 60.0, ("token",))
    progress = RemovalProgress(["tight"] * 25 + ["wide"] * 15, [PER_SANDBOX, everywhere], clock)
    for number in range(30):
        clock.now += 0.125
        progress.add(removed("tight" if number < 20 else "wide"))
    assert progress.describe()[1:] == [
        f"{WAITS}57 s",
        "10 removals wait for the limit of 30 per 60 s; next in 57 s",
    ]


def test_formatting() -> None:
    assert [count(1, "sandbox"), count(2, "sandbox"), count(1000, "exposure")] == [
        "1 sandbox",
        "2 sandboxes",
        "1,000 exposures",
    ]
    assert [duration(s) for s in (0, 0.2, 119.1, 120, 2940, 7199, 7200, 7201, 360_000)] == [
        "0 s",
        "1 s",
        "2 min",
        "2 min",
        "49 min",
        "2 h 0 min",
        "2 h 0 min",
        "2 h 1 min",
        "100 h 0 min",
    ]
    assert printable("a\x07\x9b\u2028\u202e\ud800 b") == "a\\x07\\x9b\\u2028\\u202e\\ud800 b"
