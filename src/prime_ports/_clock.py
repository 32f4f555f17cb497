"""The monotonic clock, real also where a test freezes time: freezegun replaces `time.monotonic` in every module."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

monotonic: Callable[[], float] = (
    partial(time.clock_gettime, time.CLOCK_MONOTONIC) if hasattr(time, "clock_gettime") else time.monotonic
)
"""Return the seconds of a clock that never goes back."""
