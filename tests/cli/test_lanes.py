"""The figures of the progress, worked out by hand."""

from __future__ import annotations

from prime_ports.cli.lanes import Lanes
from prime_ports.cli.progress import describe
from prime_ports.cli.words import clean, count, span


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_before_the_first_outcome_nothing_is_claimed() -> None:
    clock = Clock()
    lanes = Lanes(["a"] * 20, (20, 60.0), clock)
    picture = lanes.picture()
    assert (picture.done, picture.total, picture.rate, picture.left_s, picture.waiting) == (0, 20, 0.0, None, 0)
    assert describe(picture, lanes.limit) == ["0.0/s"]


def test_where_no_limit_binds_the_rate_says_how_long_it_takes() -> None:
    clock = Clock()
    lanes = Lanes([f"s{n}" for n in range(100)], (20, 60.0), clock)
    for n in range(40):
        clock.now += 0.1
        lanes.add(f"s{n}")
    picture = lanes.picture()
    assert round(picture.rate, 6) == 10.0
    assert picture.left_s is not None
    assert round(picture.left_s, 6) == 6.0
    assert describe(picture, lanes.limit) == ["10.0/s, about 6 s left"]


def test_a_tight_sandbox_says_when_it_goes_on_and_when_it_is_through() -> None:
    clock = Clock()
    lanes = Lanes(["tight"] * 45 + ["wide"] * 5, (20, 60.0), clock)
    for _ in range(20):
        clock.now += 0.1
        lanes.add("tight")
    clock.now += 10.0  # the first outcome is 11.9 s old
    picture = lanes.picture()
    assert picture.waiting == 1
    assert picture.next_s is not None
    assert round(picture.next_s, 6) == 48.1
    assert picture.left_s is not None
    assert round(picture.left_s, 6) == 108.1  # 25 wait: 20 in the next period, 5 in the one after
    assert describe(picture, lanes.limit)[1] == "1 sandbox waits for the limit of 20 per 60 s; next in 49 s"
    clock.now += 50.0  # all slots are free again: what has no outcome and has a slot was sent
    assert lanes.picture().waiting == 1
    for _ in range(5):
        lanes.add("tight")
    assert lanes.picture().waiting == 1
    for _ in range(15):
        lanes.add("tight")
    picture = lanes.picture()
    assert (picture.waiting, picture.done) == (1, 40)
    clock.now += 61.0
    assert lanes.picture().waiting == 0


def test_a_pause_for_the_limit_does_not_count_as_slowness() -> None:
    clock = Clock()
    lanes = Lanes(["a"] * 25, (20, 60.0), clock)
    for _ in range(20):
        clock.now += 0.1
        lanes.add("a")
    clock.now += 60.0
    lanes.add("a")
    left_s = lanes.picture().left_s
    assert left_s is not None
    assert left_s < 1


def test_what_has_a_slot_does_not_wait() -> None:
    clock = Clock()
    lanes = Lanes(["a"] * 21, (20, 60.0), clock)
    assert lanes.picture().waiting == 1
    lanes.add("a")
    assert lanes.picture().waiting == 1
    clock.now += 60.0
    assert lanes.picture().waiting == 0


def test_without_a_limit_nothing_waits() -> None:
    assert Lanes(["a"] * 1000, None, Clock()).picture().waiting == 0


def test_words() -> None:
    assert [count(1, "sandbox"), count(2, "sandbox"), count(1000, "exposure")] == [
        "1 sandbox",
        "2 sandboxes",
        "1,000 exposures",
    ]
    assert [span(s) for s in (0, 0.2, 119.1, 120, 2940, 7199, 7200, 7201, 360_000)] == [
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
    assert clean("a\x07\x9b\u2028\u202e\ud800 b") == "a\\x07\\x9b\\u2028\\u202e\\ud800 b"
