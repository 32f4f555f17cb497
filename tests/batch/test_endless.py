"""Iterables that never end, or that block: a batch does not wait for them, and says that it has not read all."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_ports import AsyncPortClient, BatchInterrupted, PortClient, RemovalReport
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.both import Both
from support.pinned import LIMIT


def endless(sandbox: str) -> Iterator[tuple[str, str]]:
    return ((sandbox, f"e{number}") for number in itertools.count())


def interrupt_at(*moments: float) -> None:
    for moment in moments:
        threading.Timer(moment, os.kill, (os.getpid(), signal.SIGINT)).start()


def accounts_for_what_was_read(report: Any) -> None:
    """In order, without a gap; and nobody may take it for the whole."""
    assert [item.position for item in report.items] == list(range(len(report.items)))
    assert not report.input_exhausted
    assert not report.ok
    assert report.summary().endswith(", not read to the end")
    assert json.loads(report.to_json())["input_exhausted"] is False


def test_the_deadline_ends_the_reading_of_what_has_no_end(connect: Callable[..., Both]) -> None:
    with Emulator() as emulator:
        sandbox = emulator.create_sandbox()
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
        began = time.monotonic()
        report = client.unexpose_many(endless(sandbox), stop_after=1.0)
        assert 0.9 < time.monotonic() - began < 10
        assert len(deletes(emulator)) == LIMIT.requests
    accounts_for_what_was_read(report)
    assert len(report.already_gone) == LIMIT.requests
    assert {item.reason for item in report.not_attempted} == {"the deadline leaves no room"}
    assert not report.interrupted


def test_after_the_deadline_nothing_is_read(emulator: Emulator, client: Both) -> None:
    report = client.unexpose_many(endless("sbx"), stop_after=0)
    assert (report.items, report.input_exhausted, emulator.requests) == ([], False, [])


def test_an_on_item_that_breaks_ends_the_reading_too(emulator: Emulator, client: Both) -> None:
    def breaking(item: Any) -> None:
        raise RuntimeError("in the user's own function")

    pair = exposures(emulator, 1, 1)[0]
    with pytest.raises(RuntimeError, match="in the user's own function"):
        client.unexpose_many(itertools.chain([pair], endless(pair[0])), on_item=breaking)
    assert len(deletes(emulator)) < 2000


@pytest.mark.parametrize(
    "source", [list, tuple, iter, lambda pairs: dict(pairs).items(), lambda pairs: reversed(pairs)]
)
@pytest.mark.parametrize("cut_by", ["the deadline", "an interruption"])
def test_what_knows_its_length_is_accounted_for_to_the_end(
    emulator: Emulator, source: Callable[[Any], Any], cut_by: str
) -> None:
    pairs = [(f"sbx{number}", "e") for number in range(30_000)]  # more than is read ahead
    emulator.faults.add(Fault("slow", seconds=0.3))
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        if cut_by == "the deadline":
            report = ports.unexpose_many(source(pairs), stop_after=0.5)
        else:
            interrupt_at(0.5)
            with pytest.raises(BatchInterrupted) as raised:
                ports.unexpose_many(source(pairs))
            report = raised.value.report
    assert len(report.items) == len(pairs)
    assert report.input_exhausted
    assert len(report.not_attempted) > 20_000


def test_a_generator_that_was_read_to_its_end_is_complete(emulator: Emulator, client: Both) -> None:
    pairs = exposures(emulator, 5, 60)
    report = client.unexpose_many(pair for pair in pairs)
    assert report.ok
    assert report.input_exhausted
    assert len(report.removed) == 300
    assert json.loads(report.to_json())["input_exhausted"] is True


def test_the_first_ctrl_c_ends_the_reading_of_what_has_no_end(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    interrupt_at(0.7)
    began = time.monotonic()
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.unexpose_many(endless(sandbox))
    assert time.monotonic() - began < 10
    accounts_for_what_was_read(raised.value.report)
    assert raised.value.report.interrupted


class Blocking:
    """Two items, and then a wait for what never comes."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs
        self.thread: threading.Thread | None = None
        self.go_on = threading.Event()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self.pairs
        self.thread = threading.current_thread()
        self.go_on.wait(60)
        yield ("sbx", "late")


def test_what_came_before_an_iterable_blocks_is_sent_and_ctrl_c_ends_it(emulator: Emulator) -> None:
    items = Blocking(exposures(emulator, 2, 1))
    interrupt_at(1.0)
    began = time.monotonic()
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.unexpose_many(items)
    assert time.monotonic() - began < 5
    accounts_for_what_was_read(raised.value.report)
    assert len(raised.value.report.removed) == len(deletes(emulator)) == 2
    assert items.thread is not None
    items.go_on.set()
    items.thread.join(5)
    assert not items.thread.is_alive(), "once it goes on, its thread ends"
    assert len(deletes(emulator)) == 2, "and nothing of it is sent"


def test_the_deadline_ends_the_wait_for_an_iterable_that_blocks(emulator: Emulator) -> None:
    items = Blocking(exposures(emulator, 2, 1))
    began = time.monotonic()
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        report = ports.unexpose_many(items, stop_after=0.8)
    assert 0.7 < time.monotonic() - began < 5
    accounts_for_what_was_read(report)
    assert len(report.removed) == 2
    items.go_on.set()


def test_a_third_ctrl_c_does_not_even_wait_for_an_on_item_that_blocks(emulator: Emulator) -> None:
    pairs = exposures(emulator, 2, 1)
    go_on = threading.Event()
    interrupt_at(0.6, 0.9, 1.2)
    began = time.monotonic()
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.unexpose_many(pairs, on_item=lambda item: go_on.wait(60))
    assert time.monotonic() - began < 5
    assert len(raised.value.report.items) == 1
    assert not raised.value.report.input_exhausted
    go_on.set()


@pytest.mark.parametrize("async_backend", ["httpcore", "aiohttp"])
def test_a_time_limit_of_asyncio_ends_the_reading_of_what_has_no_end(emulator: Emulator, async_backend: Any) -> None:
    sandbox = emulator.create_sandbox()

    async def main() -> Any:
        options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
        async with AsyncPortClient(async_backend=async_backend, **options) as ports:
            report = RemovalReport()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.7):
                    await ports.unexpose_many(endless(sandbox), report=report)
            return report

    began = time.monotonic()
    report = asyncio.run(main())
    assert time.monotonic() - began < 10
    accounts_for_what_was_read(report)


def test_a_generator_is_read_in_the_thread_of_the_event_loop(emulator: Emulator, connect: Callable[..., Both]) -> None:
    """With asyncio, that is: what it uses may be the loop's own."""
    threads: list[threading.Thread] = []

    def items() -> Iterator[tuple[str, str]]:
        for pair in exposures(emulator, 2, 1):
            threads.append(threading.current_thread())
            yield pair

    async def main() -> None:
        async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            assert (await ports.unexpose_many(items())).ok

    asyncio.run(main())
    assert set(threads) == {threading.main_thread()}


def test_an_error_of_a_generator_comes_after_all_that_it_gave(emulator: Emulator) -> None:
    pairs = exposures(emulator, 3, 1)

    def breaking() -> Iterator[tuple[str, str]]:
        yield from pairs
        while emulator.exposures:
            time.sleep(0.01)  # these are removed although no more come
        time.sleep(0.2)
        raise OSError("the database is gone")

    told: list[Any] = []
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(OSError, match="the database is gone"),
    ):
        ports.unexpose_many(breaking(), on_item=told.append)
    assert [(item.sandbox_id, item.exposure_id) for item in sorted(told, key=lambda o: o.position)] == pairs


def test_an_interruption_that_a_generator_raises_is_its_own(emulator: Emulator) -> None:
    def interrupted() -> Iterator[tuple[str, str]]:
        yield from exposures(emulator, 1, 1)
        raise KeyboardInterrupt("by the generator")

    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(KeyboardInterrupt, match="by the generator"),
    ):
        ports.unexpose_many(interrupted())
