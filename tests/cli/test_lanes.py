"""The figures of the progress, worked out by hand."""

from __future__ import annotations

from prime_ports.cli._lanes import RemovalProgress, StatedLimit
from prime_ports.cli._progress import describe
from prime_ports.cli._words import clean, count, span

PER_SANDBOX = StatedLimit(20, 60.0)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def waiting_in(progress: RemovalProgress) -> int:
    return sum(wait.waiting for wait in progress.state().waits)


def test_before_the_first_outcome_nothing_is_claimed() -> None:
    clock = Clock()
    progress = RemovalProgress(["a"] * 20, [PER_SANDBOX], clock)
    state = progress.state()
    assert (state.done, state.total, state.rate, state.left_s, state.waits) == (0, 20, 0.0, None, ())
    assert describe(state) == ["0.0/s"]


def test_where_no_limit_binds_the_rate_says_how_long_it_takes() -> None:
    clock = Clock()
    progress = RemovalProgress([f"s{n}" for n in range(100)], [PER_SANDBOX], clock)
    for n in range(40):
        clock.now += 0.1
        progress.add(f"s{n}")
    state = progress.state()
    assert round(state.rate, 6) == 10.0
    assert state.left_s is not None
    assert round(state.left_s, 6) == 6.0
    assert describe(state) == ["10.0/s, about 6 s left"]


def test_a_tight_sandbox_says_when_it_goes_on_and_when_it_is_through() -> None:
    clock = Clock()
    progress = RemovalProgress(["tight"] * 45 + ["wide"] * 5, [PER_SANDBOX], clock)
    for _ in range(20):
        clock.now += 0.1
        progress.add("tight")
    clock.now += 10.0  # the first outcome is 11.9 s old
    state = progress.state()
    ((limit, waiting, next_s),) = state.waits
    assert (limit, waiting, round(next_s, 6)) == (PER_SANDBOX, 1, 48.1)
    assert state.left_s is not None
    assert round(state.left_s, 6) == 108.1  # 25 wait: 20 in the next period, 5 in the one after
    assert describe(state)[1] == "1 sandbox waits for the limit of 20 per 60 s; next in 49 s"
    clock.now += 50.0  # all slots are free again: what has no outcome and has a slot was sent
    assert waiting_in(progress) == 1
    for _ in range(5):
        progress.add("tight")
    assert waiting_in(progress) == 1
    for _ in range(15):
        progress.add("tight")
    state = progress.state()
    assert (waiting_in(progress), state.done) == (1, 40)
    clock.now += 61.0
    assert waiting_in(progress) == 0


def test_a_pause_for_the_limit_does_not_count_as_slowness() -> None:
    clock = Clock()
    progress = RemovalProgress(["a"] * 25, [PER_SANDBOX], clock)
    for _ in range(20):
        clock.now += 0.1
        progress.add("a")
    clock.now += 60.0
    progress.add("a")
    left_s = progress.state().left_s
    assert left_s is not None
    assert left_s < 1


def test_what_has_a_slot_does_not_wait() -> None:
    clock = Clock()
    progress = RemovalProgress(["a"] * 21, [PER_SANDBOX], clock)
    assert waiting_in(progress) == 1
    progress.add("a")
    assert waiting_in(progress) == 1
    clock.now += 60.0
    assert waiting_in(progress) == 0


def test_without_a_limit_nothing_waits() -> None:
    assert RemovalProgress(["a"] * 1000, [], Clock()).state().waits == ()


def test_a_limit_of_all_sandboxes_together_is_told_beside_that_of_each() -> None:
    clock = Clock()
    everywhere = StatedLimit(30, 60.0, per_sandbox=False)
    progress = RemovalProgress(["tight"] * 25 + ["wide"] * 15, [PER_SANDBOX, everywhere], clock)
    for number in range(30):
        clock.now += 0.1
        progress.add("tight" if number < 20 else "wide")
    state = progress.state()
    assert [(limit, waiting, round(next_s, 6)) for limit, waiting, next_s in state.waits] == [
        (PER_SANDBOX, 1, 57.1),
        (everywhere, 10, 57.1),
    ]
    assert describe(state)[1:] == [
        "1 sandbox waits for the limit of 20 per 60 s; next in 58 s",
        "10 removals wait for the limit of 30 per 60 s; next in 58 s",
    ]


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
