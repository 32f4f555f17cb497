"""Cancel scopes of anyio, which cancel at every `await`: they leave no port open, either."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest

from prime_ports import AsyncPortClient, RemovalReport
from prime_ports.emulator import Emulator, Fault
from support.held_ports import EXPOSED, KINDS, HeldKind
from support.pinned import EXPOSE, UNEXPOSE

SLOW = 0.4
MOMENTS = {
    "in the block": (None, 0.2),
    "in the list before": ("reading", 0.1),
    "in the opening": ("opening", 0.2),
    "in the removal": ("closing", 0.7),
}


@asynccontextmanager
async def client(emulator: Emulator, backend: str) -> AsyncIterator[AsyncPortClient]:
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "async_backend": backend}
    async with AsyncPortClient(**options, rate_limit=False) as ports:
        yield ports


@KINDS
@pytest.mark.parametrize("backend", ["aiohttp", "httpcore"])
@pytest.mark.parametrize("scope", ["time limit", "task group", "around the client"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_cancelled_scope_leaves_no_port_open(
    emulator: Emulator, held: HeldKind, backend: str, scope: str, moment: str, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox = held.create_sandbox(emulator)
    slow, seconds = MOMENTS[moment]
    if slow is not None:
        emulator.faults.add(Fault("slow", getattr(held, slow), seconds=SLOW))
    entered: list[str] = []

    async def hold(ports: AsyncPortClient) -> None:
        async with held.hold(ports, sandbox):
            entered.append(moment)
            await anyio.sleep(0.5 if moment == "in the removal" else 60)

    async def main() -> None:
        if scope == "around the client":
            with anyio.move_on_after(seconds) as cancelled:
                async with client(emulator, backend) as ports:
                    await hold(ports)
            assert cancelled.cancelled_caught
        else:
            async with client(emulator, backend) as ports:
                if scope == "time limit":
                    with anyio.move_on_after(seconds):
                        await hold(ports)
                else:
                    async with anyio.create_task_group() as group:
                        group.start_soon(hold, ports)
                        await anyio.sleep(seconds)
                        group.cancel_scope.cancel()
                assert not held.ports(emulator), "it is removed only later"
        assert not held.left(emulator)

    asyncio.run(main())
    assert bool(entered) is (moment in {"in the block", "in the removal"})
    assert "may still be" not in caplog.text
    if held is EXPOSED or entered:
        assert held.sent(emulator, held.closing) == held.sent(emulator, held.opening)


@pytest.mark.parametrize("backend", ["aiohttp", "httpcore"])
def test_a_response_that_is_lost_under_a_cancelled_scope_is_looked_for(emulator: Emulator, backend: str) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("stall_after", EXPOSE, seconds=0.5))

    async def main() -> None:
        async with client(emulator, backend) as ports:
            with anyio.move_on_after(0.3):
                async with ports.exposed(sandbox, 8000, name="web"):
                    pytest.fail("the block was entered")

    asyncio.run(main())
    assert [request.method for request in emulator.requests] == ["GET", "POST", "GET", "DELETE"]
    assert not emulator.exposures


@pytest.mark.parametrize("backend", ["aiohttp", "httpcore"])
def test_a_batch_in_a_cancelled_scope_finishes_the_requests_in_flight(emulator: Emulator, backend: str) -> None:
    sandbox = emulator.create_sandbox()
    pairs = [(sandbox, emulator.add_exposure(sandbox, 8000).exposure_id) for _ in range(10)]
    emulator.faults.add(Fault("slow", UNEXPOSE, seconds=SLOW))
    report = RemovalReport()

    async def main() -> None:
        async with client(emulator, backend) as ports:
            with anyio.move_on_after(0.2):
                await ports.unexpose_many(pairs, concurrency=4, report=report)

    asyncio.run(main())
    assert report.interrupted
    assert not report.failed
    assert len(report.removed) == 4
    assert {item.exposure_id for item in report.not_attempted} == {one.exposure_id for one in emulator.exposures}


class TimeIsUpError(Exception):
    """An exception of a signal handler."""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@KINDS
@pytest.mark.parametrize("slow", ["opening", "closing"])
@pytest.mark.parametrize("backend", ["aiohttp", "httpcore"])
def test_an_exception_of_a_signal_handler_in_the_event_loop_leaves_no_port_open(
    emulator: Emulator, held: HeldKind, backend: str, slow: str
) -> None:
    """It may come out of any callback of the loop, which then ends.

    In a callback of a weak reference the interpreter only prints it, so there is another attempt.
    """
    sandbox = held.create_sandbox(emulator)
    emulator.faults.add(Fault("slow", getattr(held, slow), seconds=SLOW))

    def time_is_up(*_: object) -> None:
        raise TimeIsUpError

    async def main() -> None:
        async with client(emulator, backend) as ports, held.hold(ports, sandbox):
            pass

    raised = 0
    previous = signal.signal(signal.SIGALRM, time_is_up)
    try:
        for _ in range(3):
            signal.setitimer(signal.ITIMER_REAL, SLOW / 2)
            try:
                asyncio.run(main())
            except TimeIsUpError:
                raised += 1
            assert not held.left(emulator)
            if raised:
                break
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    assert raised == 1
