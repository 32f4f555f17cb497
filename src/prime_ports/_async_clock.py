"""Waits by asyncio, which end also where a test freezes time.

An event loop of the user goes by the frozen clock then, and its timers never fire. A thread ends such a wait.
"""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import AbstractAsyncContextManager
from functools import partial
from types import BuiltinFunctionType
from typing import Any

from prime_ports._clock import monotonic


def keep_real(loop: asyncio.AbstractEventLoop) -> None:
    """Let an event loop of this package go by the real clock."""
    loop.time = monotonic  # type: ignore[method-assign]


def time_limit(seconds: float | None) -> AbstractAsyncContextManager[asyncio.Timeout]:
    """Limit a block by asyncio, as `asyncio.timeout` does."""
    return asyncio.timeout(seconds) if seconds is None or not _is_frozen() else _ThreadTimeout(seconds)


async def sleep(seconds: float) -> None:
    """Wait by asyncio."""
    if not _is_frozen():
        await asyncio.sleep(seconds)
        return
    try:
        async with time_limit(seconds):
            await asyncio.get_running_loop().create_future()
    except TimeoutError:
        return


def _is_frozen() -> bool:
    return type(time.monotonic) is not BuiltinFunctionType and asyncio.get_running_loop().time is not monotonic


class _ThreadTimeout:
    """A limit whose end comes from a thread."""

    def __init__(self, seconds: float) -> None:
        self._limit = asyncio.timeout(None)
        self._left = False
        end = partial(asyncio.get_running_loop().call_soon_threadsafe, self._end)
        self._timer = threading.Timer(seconds, end)
        self._timer.daemon = True

    def _end(self) -> None:
        if not self._left:
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def __aenter__(self) -> asyncio.Timeout:
        await self._limit.__aenter__()
        self._timer.start()
        return self._limit

    async def __aexit__(self, *error: Any) -> None:
        self._left = True
        self._timer.cancel()
        await self._limit.__aexit__(*error)
