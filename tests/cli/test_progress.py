"""Texts of the progress display, computed by hand."""

from __future__ import annotations

import pytest

from prime_ports.cli._output import count, duration, printable
from prime_ports.cli._removal_commands import describe


@pytest.mark.parametrize(
    ("done", "elapsed", "least", "text"),
    [
        (0, 0.0, 0.0, "0.0/s"),
        (0, 2.0, 0.0, "0.0/s"),
        (0, 2.0, 60.0, "0.0/s, about 58 s left by the documented limits"),
        (40, 5.0, 0.0, "8.0/s, about 8 s left"),
        (40, 5.0, 13.0, "8.0/s, about 8 s left by the documented limits"),
        (40, 5.0, 12.0, "8.0/s, about 8 s left"),
        (40, 65.0, 60.0, "0.6/s, about 98 s left"),
        (100, 5.0, 0.0, "20.0/s, about 0 s left"),
    ],
)
def test_the_rate_or_the_limits_give_the_remaining_time(done: int, elapsed: float, least: float, text: str) -> None:
    assert describe(done, 100, elapsed, least) == text


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
