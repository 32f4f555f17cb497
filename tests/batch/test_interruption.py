"""Batches that are interrupted or cancelled: what is in flight is finished, and every item is accounted for."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from typing import Any

import pytest

from prime_ports import AsyncPortClient, BatchInterrupted, PortClient, RemovalReport
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.pinned import LIST


class TestInterruption:
    def test_ctrl_c_finishes_what_is_in_flight_and_accounts_for_all(self, emulator: Emulator) -> None:
        emulator.faults.add(Fault("slow", seconds=0.3))
        pairs = exposures(emulator, 40, 5)
        threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()
        with (
            PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
            pytest.raises(BatchInterrupted) as raised,
        ):
            ports.unexpose_many(iter(pairs), concurrency=10)
        report = raised.value.report
        assert [(o.sandbox_id, o.exposure_id) for o in report.items] == pairs
        assert report.interrupted
        assert report.removed
        assert report.not_attempted
        assert not report.failed
        held = {exposure.exposure_id for exposure in emulator.exposures}
        assert {item.exposure_id for item in report.not_attempted} == held
        assert all(request.status == 200 for request in deletes(emulator))

    def test_a_second_ctrl_c_gives_up_what_is_in_flight(self, emulator: Emulator) -> None:
        emulator.faults.add(Fault("stall_before"))
        pairs = exposures(emulator, 5, 2)
        for moment in (0.5, 1.0):
            threading.Timer(moment, os.kill, (os.getpid(), signal.SIGINT)).start()
        began = time.monotonic()
        with (
            PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
            pytest.raises(BatchInterrupted) as raised,
        ):
            ports.unexpose_many(pairs, concurrency=3)
        assert time.monotonic() - began < 10
        report = raised.value.report
        assert len(report.failed) == 3
        assert "may have been removed" in str(report.failed[0].error)
        assert len(report.not_attempted) == 7

    def test_a_cancelled_task_finishes_what_is_in_flight_and_accounts_for_all(self, emulator: Emulator) -> None:
        emulator.faults.add(Fault("slow", seconds=0.2))
        pairs = exposures(emulator, 10, 4)

        async def main() -> Any:
            async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
                report = RemovalReport()
                task = asyncio.create_task(ports.unexpose_many(pairs, concurrency=5, report=report))
                await asyncio.sleep(0.5)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                return report

        report = asyncio.run(main())
        assert len(report.items) == 40
        assert report.removed
        assert report.not_attempted
        held = {exposure.exposure_id for exposure in emulator.exposures}
        assert {item.exposure_id for item in report.not_attempted} == held


def test_a_second_ctrl_c_gives_up_the_check_of_404s_too(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", LIST, seconds=20))
    for moment in (0.5, 0.9):
        threading.Timer(moment, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.unexpose_many([(sandbox, "x")])
    assert time.monotonic() - began < 8
    (item,) = raised.value.report.items
    assert item.status == "failed"
    assert "stopped before a list could say so" in str(item.error)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("kind", ["async", "aiohttp"])
def test_no_turn_of_the_event_loop_is_a_bad_one_to_stop_in(emulator: Emulator, kind: str, times: int) -> None:
    """Items are handed on from task to task, and a task that is cancelled before it runs does nothing."""
    pairs = exposures(emulator, 6, 2)
    async_backend: Any = "aiohttp" if kind == "aiohttp" else "httpcore"

    async def stop_in(turn: int) -> Any:
        options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}
        async with AsyncPortClient(async_backend=async_backend, **options) as ports:
            report = RemovalReport()
            task = asyncio.create_task(ports.unexpose_many(pairs, concurrency=4, report=report))
            for _ in range(turn):
                await asyncio.sleep(0)
            if task.done():
                return None
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0)
            with pytest.raises(asyncio.CancelledError):
                await task
            return report

    for turn in range(1, 30):
        report = asyncio.run(stop_in(turn))
        if report is None:  # on a busy machine every answer is there when a turn begins, and few turns are needed
            break
        told = [(item.sandbox_id, item.exposure_id) for item in report.items]
        assert told == pairs, f"stopped in turn {turn}"
        gc.collect()  # a connection that is still open would say so now, which is an error in these tests
    assert turn > 15
