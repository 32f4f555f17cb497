"""Waiting until the application behind a public address answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from attrs import frozen

from prime_ports._shielding import shield_from_anyio
from prime_ports._transports.connection_options import TransportOptions
from prime_ports._transports.probe import Probe, ProbeFailure, probe_of

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
    options: TransportOptions, address: PublicAddress, seconds: float, ended: Callable[[], bool]
) -> ProbeFailure | None:
    """Probe with growing pauses; return None after an answer or once `ended`, else the last failure."""
    probe = probe_of(options, address.url, address.endpoint)
    deadline, pause = time.monotonic() + seconds, _FIRST_PAUSE
    last: ProbeFailure | None = None
    try:
        while True:
            left = deadline - time.monotonic()
            failure = await _attempt(probe, min(_LONGEST_ATTEMPT, left), ended)
            if failure is None or failure.final:
                return failure
            if last is not None and failure.timed_out and left < _SHORT_ATTEMPT:
                failure = last  # which says more than that the deadline has cut this one short
            last = failure
            resumes = time.monotonic() + pause
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)
            while not ended() and (left := min(resumes, deadline) - time.monotonic()) > 0:
                await asyncio.sleep(min(TICK, left))
            if ended():
                return None
            if time.monotonic() >= deadline:
                return failure
    finally:
        with shield_from_anyio():
            await probe.aclose()


async def _attempt(probe: Probe, seconds: float, ended: Callable[[], bool]) -> ProbeFailure | None:
    task = asyncio.ensure_future(probe.attempt(seconds))
    try:
        while not task.done() and not ended():
            await asyncio.wait({task}, timeout=TICK)
        return task.result() if task.done() else None
    finally:
        if not task.done():
            task.cancel()
            with shield_from_anyio():
                await asyncio.wait({task})
