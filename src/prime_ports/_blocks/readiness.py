"""Waiting until the application behind a public address answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from attrs import frozen

from prime_ports._async_clock import sleep
from prime_ports._batch.thread_bridge import HelperCore
from prime_ports._clock import monotonic
from prime_ports._core import AsyncCore
from prime_ports._shielding import shield_from_anyio
from prime_ports._transports.probe import Probe, ProbeFailure, probe_of

T = TypeVar("T")

TICK = 0.05
"""Seconds between two looks at something that another thread or event loop may change."""
_FIRST_PAUSE, _GROWTH, _LONGEST_PAUSE = 0.1, 1.6, 2.0  # seconds between two probes
_LONGEST_ATTEMPT = 10.0  # seconds
_SHORT_ATTEMPT = 1.0  # seconds


@frozen
class PublicAddress:
    """A URL, or a host and port without HTTP."""

    url: str | None
    endpoint: str | None = None

    def __str__(self) -> str:
        return self.url or self.endpoint or "an unknown address"


async def wait_until_ready(
    core: AsyncCore, address: PublicAddress, seconds: float, ended: Callable[[], bool]
) -> ProbeFailure | None:
    """Probe with growing pauses; return None after an answer or once `ended`, else the last failure."""
    probe = probe_of(core.options, address.url, address.endpoint, blocking=isinstance(core, HelperCore))
    return await _and_then(_probe_until(probe, monotonic() + seconds, ended), probe.aclose)


async def _probe_until(probe: Probe, deadline: float, ended: Callable[[], bool]) -> ProbeFailure | None:
    pause = _FIRST_PAUSE
    last: ProbeFailure | None = None
    while True:
        left = deadline - monotonic()
        failure = await _attempt(probe, min(_LONGEST_ATTEMPT, left), ended)
        if failure is None or failure.final:
            return failure
        if last is not None and failure.timed_out and left < _SHORT_ATTEMPT:
            failure = last  # which says more than that the deadline has cut this one short
        last = failure
        resumes = min(monotonic() + pause, deadline)
        pause = min(pause * _GROWTH, _LONGEST_PAUSE)
        while not ended() and (left := resumes - monotonic()) > 0:
            await sleep(min(TICK, left))
        if ended():
            return None
        if monotonic() >= deadline:
            return failure


async def _attempt(probe: Probe, seconds: float, ended: Callable[[], bool]) -> ProbeFailure | None:
    task = asyncio.ensure_future(probe.attempt(seconds))
    # An exception of a signal handler, which has ended the loop, is raised there.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def wait() -> ProbeFailure | None:
        while not task.done() and not ended():
            await asyncio.wait({task}, timeout=TICK)
        return task.result() if task.done() else None

    async def end() -> None:
        task.cancel()
        await asyncio.wait({task})

    return await _and_then(wait(), end)


async def _and_then(work: Coroutine[Any, Any, T], end: Callable[[], Awaitable[None]]) -> T:
    """Do something at the end of a coroutine, unless the event loop has gone, so that nothing can be awaited."""
    try:
        value = await work
    except GeneratorExit:
        raise
    except BaseException:
        with shield_from_anyio():
            await end()
        raise
    await end()
    return value
