"""Options for staying within the documented rate limits."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Literal, cast

from attrs import field, frozen


@frozen
class RateLimiter:
    """Options for staying within the documented rate limits.

    Attributes:
        period_scale: Factor for every documented period; 0.05 makes 60 s into 3 s, to match the emulator's
            `time_scale`.
        store: URL of a Redis (`redis://`, `rediss://`, `unix://`) that keeps the windows for all processes and
            machines behind one address. None keeps them in the memory of this process.
        fallback: "memory" continues within this process, with a warning, when that Redis cannot be reached. None
            raises `ConfigurationError` instead.

    Raises:
        ValueError: An option has a value that cannot be used.
        TypeError: An option has the wrong type.
    """

    period_scale: float = 1.0
    store: str | None = field(default=None, repr=False)  # it may contain a password
    fallback: Literal["memory"] | None = None

    def __attrs_post_init__(self) -> None:
        store = cast(object, self.store)
        if store is not None and not isinstance(store, str):
            raise TypeError(f"store must be the URL of a Redis, not {type(store).__name__}")
        fallback = cast(object, self.fallback)
        if fallback not in (None, "memory"):  # a tuple, since the value may not be hashable
            raise ValueError(f"fallback must be 'memory' or None, got {fallback!r}")
        scale = cast(object, self.period_scale)
        with suppress(OverflowError):  # an int may be too large for any float
            if isinstance(scale, int | float) and 0 < float(scale) < math.inf:
                return
        raise ValueError(f"period_scale must be a finite number above 0, got {scale!r}")
