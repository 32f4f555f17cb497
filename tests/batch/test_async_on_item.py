"""`on_item` that is async: awaited in order by asyncio, refused by the blocking client."""

from __future__ import annotations

import asyncio
import functools
import gc
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from prime_ports import AsyncPortClient, PortClient, RemovalItem, RemovalReport
from prime_ports.emulator import Emulator
from support.batch import deletes, exposures

OnItem = Callable[[Any], Any]


async def function(told: list[Any], item: Any) -> None:
    told.append(("begun", item.position))
    await asyncio.sleep(0.01)
    told.append(("ended", item.position))


class Callback:
    """An object with an async `__call__`."""

    def __init__(self, told: list[Any]) -> None:
        self.told = told

    async def __call__(self, item: Any) -> None:
        await function(self.told, item)

    async def method(self, item: Any) -> None:
        await function(self.told, item)


def with_lambda(told: list[Any]) -> OnItem:
    return lambda item: function(told, item)


def with_future(told: list[Any]) -> OnItem:
    return lambda item: asyncio.ensure_future(function(told, item))


ASYNC: dict[str, Callable[[list[Any]], OnItem]] = {
    "function": lambda told: functools.partial(function, told),
    "partial of a partial": lambda told: functools.partial(functools.partial(function), told),
    "object": Callback,
    "partial of an object": lambda told: functools.partial(Callback(told)),
    "method": lambda told: Callback(told).method,
}
AWAITABLE = {"lambda": with_lambda}


def client_of(emulator: Emulator) -> dict[str, Any]:
    return {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}


def run(emulator: Emulator, work: Callable[[AsyncPortClient], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        async with AsyncPortClient(**client_of(emulator)) as ports:
            return await work(ports)

    return asyncio.run(main())


@pytest.mark.parametrize("name", [*ASYNC, *AWAITABLE])
def test_asyncio_awaits_each_call_before_the_next(emulator: Emulator, name: str) -> None:
    told: list[Any] = []
    pairs = exposures(emulator, 2, 5)
    final: list[str] = []
    on_item = {**ASYNC, **AWAITABLE}[name](told)

    async def look(item: RemovalItem) -> None:
        final.append(item.status)
        await on_item(item)

    report = run(emulator, lambda ports: ports.unexpose_many(pairs, on_item=look if name == "function" else on_item))
    assert report.ok
    begun, ended = told[::2], told[1::2]
    assert [what for what, _ in begun] == ["begun"] * 10
    assert [("ended", position) for _, position in begun] == ended, "they never run beside each other"
    assert sorted(position for _, position in begun) == list(range(10))
    assert set(final) <= {"removed"}


def test_futures_are_awaited_too(emulator: Emulator) -> None:
    told: list[Any] = []
    run(emulator, lambda ports: ports.unexpose_many(exposures(emulator, 1, 3), on_item=with_future(told)))
    assert sorted(position for what, position in told if what == "ended") == [0, 1, 2]


def test_every_method_of_asyncio_awaits(emulator: Emulator) -> None:
    told: list[int] = []

    async def on_item(item: Any) -> None:
        await asyncio.sleep(0)
        told.append(item.position)

    async def work(ports: AsyncPortClient) -> None:
        exposures(emulator, 1, 2)
        await ports.unexpose_all(everywhere=True, concurrency=1, on_item=on_item)
        exposures(emulator, 1, 2)
        await ports.remove_all(everywhere=True, kinds=["exposure"], concurrency=1, on_item=on_item)
        exposures(emulator, 1, 2)
        await ports.remove_many(await ports.list_exposures(), concurrency=1, on_item=on_item)

    run(emulator, work)
    assert told == [0, 1] * 3


def test_an_exception_stops_the_rest_and_is_raised(emulator: Emulator) -> None:
    calls: list[int] = []

    async def breaking(item: Any) -> None:
        calls.append(item.position)
        await asyncio.sleep(0)
        raise KeyError("own")

    report = RemovalReport()
    pairs = exposures(emulator, 2, 20)
    with pytest.raises(KeyError, match="own"):
        run(emulator, lambda ports: ports.unexpose_many(pairs, on_item=breaking, concurrency=1, report=report))
    assert len(calls) == 1
    assert len(report.items) == 40
    assert len(deletes(emulator)) == len(report.removed) < 40
    gc.collect()  # a coroutine that was never awaited would warn, and warnings are errors here


def test_a_second_cancellation_does_not_wait_for_a_call(emulator: Emulator) -> None:
    pairs, report = exposures(emulator, 1, 5), RemovalReport()
    began = asyncio.Event()

    async def stuck(item: Any) -> None:
        began.set()
        await asyncio.sleep(60)

    async def work(ports: AsyncPortClient) -> None:
        task = asyncio.create_task(ports.unexpose_many(pairs, on_item=stuck, report=report))
        await began.wait()
        task.cancel()
        await asyncio.sleep(0.1)
        assert not task.done(), "the first one lets calls end"
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(emulator, work)
    assert len(report.items) == 5
    assert report.interrupted


def test_the_end_of_the_loop_ends_the_calls(emulator: Emulator) -> None:
    pairs, report = exposures(emulator, 1, 3), RemovalReport()

    async def stuck(item: Any) -> None:
        await asyncio.sleep(60)

    async def main() -> None:
        ports = AsyncPortClient(**client_of(emulator))
        task = asyncio.create_task(ports.unexpose_many(pairs, on_item=stuck, report=report))
        while len(report.items) < 3:
            await asyncio.sleep(0.01)
        assert not task.done()

    asyncio.run(main())
    assert [item.status for item in report.items] == ["removed"] * 3


CALLS: dict[str, Callable[[PortClient, OnItem], object]] = {
    "unexpose_many": lambda ports, on_item: ports.unexpose_many([("sbx", "exp")], on_item=on_item),
    "unexpose_all": lambda ports, on_item: ports.unexpose_all("sbx", on_item=on_item),
    "remove_many": lambda ports, on_item: ports.remove_many([], on_item=on_item),
    "remove_all": lambda ports, on_item: ports.remove_all("sbx", on_item=on_item),
    "unpublish_many": lambda ports, on_item: ports.unpublish_many([("sbx", 1)], on_item=on_item),
    "call_many": lambda ports, on_item: ports.call_many([], on_item=on_item),
    "a dry run": lambda ports, on_item: ports.unexpose_many([("sbx", "exp")], on_item=on_item, dry_run=True),
}


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize("name", ASYNC)
def test_the_blocking_client_refuses_it_at_once(emulator: Emulator, name: str, method: str) -> None:
    text = "on_item must be a plain function here, got an async one; AsyncPortClient awaits those"
    with PortClient(**client_of(emulator)) as ports, pytest.raises(TypeError, match=f"^{text}$"):
        CALLS[method](ports, ASYNC[name]([]))
    assert emulator.requests == []


def test_the_blocking_client_tells_of_an_awaitable_that_it_cannot_await(emulator: Emulator) -> None:
    pairs, report = exposures(emulator, 1, 20), RemovalReport()
    text = "on_item must not return an awaitable here, got coroutine; AsyncPortClient awaits those"
    with PortClient(**client_of(emulator)) as ports, pytest.raises(TypeError, match=f"^{text}$"):
        ports.unexpose_many(pairs, on_item=with_lambda([]), concurrency=1, report=report)
    assert len(report.items) == 20
    assert 0 < len(report.removed) < 20
    gc.collect()


@pytest.mark.parametrize("kind", [PortClient, AsyncPortClient])
def test_something_that_cannot_be_called_is_refused(emulator: Emulator, kind: Any) -> None:
    async def main() -> None:
        found = kind(**client_of(emulator)).unexpose_many([("sbx", "exp")], on_item=5)
        if kind is AsyncPortClient:
            await found

    with pytest.raises(TypeError, match=r"^on_item must be a function or None, got 5$"):
        asyncio.run(main())
    assert emulator.requests == []
