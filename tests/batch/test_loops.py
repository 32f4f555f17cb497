"""Batches in event loops that end early, start tasks at once, or run in the thread of the bridge."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from prime_ports import AsyncPortClient, PortClient, PrimeError, RateLimiter, RemovalReport
from prime_ports._batch import thread_bridge
from prime_ports._batch.thread_bridge import Bridge, run_to_end
from prime_ports.emulator import Emulator
from support.batch import exposures

MANY = 12_000  # more than is read ahead
OPTIONS: dict[str, Any] = {"api_key": "k", "base_url": "http://127.0.0.1", "rate_limit": False}


class SlowTransport(httpx.AsyncBaseTransport):
    """Answers after a while, and counts the requests in flight."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.in_flight = self.most = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self.in_flight -= 1
        return httpx.Response(200, json={"success": True, "message": "m"})


@pytest.mark.parametrize("lazy", [False, True])
def test_a_loop_that_ends_loses_no_item_of_a_long_list(lazy: bool) -> None:
    pairs = [(f"sbx_{number}", "e") for number in range(MANY)]
    report = RemovalReport()

    async def main() -> None:
        async with AsyncPortClient(**OPTIONS, transport=SlowTransport(30)) as ports:
            source: Any = (pair for pair in pairs) if lazy else pairs
            task = asyncio.create_task(ports.unexpose_many(source, concurrency=3, report=report))
            await asyncio.sleep(0.3)
            assert not task.done()

    asyncio.run(main())  # cancels all tasks of the loop
    assert report.interrupted
    assert [(item.sandbox_id, item.exposure_id) for item in report.items] == pairs[: len(report.items)]
    assert (len(report.failed), report.input_exhausted) == (3, not lazy)
    assert all(getattr(item.error, "may_have_succeeded", False) for item in report.failed)
    assert lazy or len(report.not_attempted) == MANY - 3


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_with_eager_tasks_no_more_requests_are_in_flight_than_permitted() -> None:
    transport = SlowTransport(0.001)

    async def main() -> RemovalReport:
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)  # type: ignore[attr-defined, unused-ignore]
        options = {**OPTIONS, "rate_limit": RateLimiter(period_scale=0.005)}  # several get room at once
        async with AsyncPortClient(**options, transport=transport) as ports:
            return await ports.unexpose_many([("sbx", f"e{number}") for number in range(100)], concurrency=2)

    assert len(asyncio.run(main()).removed) == 100
    assert transport.most == 2


@pytest.fixture
def greenlets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a thread be what it is with gevent: a function called in the same thread."""

    class Starting:
        allocate_lock = threading.Lock

        @staticmethod
        def start_new_thread(run: Callable[[], None], arguments: tuple[()]) -> None:
            run()

    monkeypatch.setattr(thread_bridge, "_thread", Starting)


@pytest.mark.usefixtures("greenlets")
def test_two_greenlets_with_a_batch_each_are_told_what_to_do(emulator: Emulator) -> None:
    pairs = exposures(emulator, 1, 2)

    async def other_greenlet() -> None:
        with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            with pytest.raises(PrimeError, match="gevent") as caught:
                ports.unexpose_many(pairs)
            assert "nothing was sent" in str(caught.value)
            with pytest.raises(PrimeError, match="gevent"), ports.exposed(pairs[0][0], 8000):
                pytest.fail("the block was entered")

    asyncio.run(other_greenlet())
    assert emulator.requests == []


@pytest.mark.usefixtures("greenlets")
def test_a_removal_waits_for_the_loop_of_another_greenlet(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: Iterator[bool] = iter([True, True, False])
    monkeypatch.setattr(thread_bridge, "_has_running_loop", lambda: next(looks))
    removed: list[float] = []

    async def remove() -> None:
        removed.append(time.monotonic())

    run_to_end(Bridge(remove), always=True)
    assert removed
    assert next(looks, None) is None


class LateError(Exception):
    """An exception of a signal handler."""


@pytest.mark.parametrize("at", ["send", "settle"])
def test_an_exception_of_a_signal_handler_in_the_callers_loop_comes_out(at: str) -> None:
    def handler(signum: int, frame: object) -> None:
        raise LateError("by the handler")

    class Raising(SlowTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if at == "send" and request.url.path.endswith("e2"):
                handler(14, sys._getframe())
            return await super().handle_async_request(request)

    report = RemovalReport()

    def on_item(item: Any) -> None:
        if at == "settle" and item.exposure_id == "e2":
            handler(14, sys._getframe())

    async def main() -> None:
        async with AsyncPortClient(**OPTIONS, transport=Raising(0.001)) as ports:
            pairs = [("sbx", f"e{number}") for number in range(6)]
            await ports.unexpose_many(pairs, concurrency=1, report=report, on_item=on_item)

    with pytest.raises(LateError, match="by the handler"):
        asyncio.run(main())
    assert [item.status for item in report.items][:2] == ["removed"] * 2
    assert report.items[2].status == ("failed" if at == "send" else "removed")
    assert len(report.not_attempted) == 3
