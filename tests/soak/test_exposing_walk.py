"""Interruptions at every bytecode of `exposed` for asyncio, and of closing a client that holds ports."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import anyio
import pytest

import prime_ports._blocks.exposing
import prime_ports._blocks.managers  # noqa: F401  # so that the first run does not count its import
from prime_ports import AsyncPortClient, ClosedClientError, PortClient
from support.every_opcode import Interrupter
from support.service import Service

FILE = "/prime_ports/_blocks/"
LIMIT = 5.0


class TimeIsUpError(Exception):
    """An exception of a signal handler, such as that of a time limit by SIGALRM."""


class CancelHere(Interrupter):
    """Calls a function before the opcode with a number, instead of raising there."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        super().__init__(number, FILE)
        self.act = act

    def interrupt(self, place: str) -> None:
        self.place = place
        self.act()


OPTIONS: dict[str, Any] = {"api_key": "k", "base_url": "http://127.0.0.1", "rate_limit": False, "timeout": 2.0}


def connect(service: Service) -> AsyncPortClient:
    return AsyncPortClient(transport=service.transport, **OPTIONS)


async def hold(ports: AsyncPortClient, service: Service) -> None:
    async with ports.exposed("sbx", 8000):
        assert service.exposures


def check(service: Service, began: float, place: str) -> None:
    assert time.monotonic() - began < LIMIT, place
    assert not service.exposures, f"left exposed: {place}"
    assert threading.active_count() < 20, place


@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore:coroutine '.*' was never awaited")  # interrupted before its first step
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_a_signal_handler_that_raises_at_any_opcode_leaves_no_port_exposed(error: type[BaseException]) -> None:
    """Closing the client removes what the block could not. In callbacks, asyncio logs an exception and goes on."""
    logging.getLogger("asyncio").disabled = True
    number = 0
    while True:
        number += 1
        service, once = Service(), Interrupter(number, FILE, error)

        async def main(service: Service = service) -> None:
            async with connect(service) as ports:
                try:
                    await hold(ports, service)
                finally:
                    await hold(ports, service)  # the next call works

        began, place = time.monotonic(), ""
        try:
            once.call(lambda main=main: asyncio.run(main()))  # type: ignore[misc]
        except error as interruption:
            place = str(interruption)
        check(service, began, place)
        if once.count < number:
            break
        assert place or "<lambda>" in once.place, f"the interruption was lost: {once.place}"
    logging.getLogger("asyncio").disabled = False
    assert number > 300


@pytest.mark.timeout(900)
@pytest.mark.parametrize("scope", ["asyncio", "anyio"])
def test_a_cancellation_at_any_opcode_leaves_no_port_exposed(scope: str, caplog: pytest.LogCaptureFixture) -> None:
    number = 0
    while True:
        number += 1
        service, acts = Service(), list[Callable[[], object]]()
        once = CancelHere(number, lambda acts=acts: acts[0]())  # type: ignore[misc]

        async def main(service: Service = service, acts: list[Callable[[], object]] = acts) -> None:
            cancelled = anyio.CancelScope()

            async def scoped() -> None:
                with cancelled:
                    await hold(ports, service)

            async with connect(service) as ports:
                task = asyncio.create_task(scoped())
                acts.append(task.cancel if scope == "asyncio" else cancelled.cancel)
                await asyncio.wait({task}, timeout=LIMIT)
                assert task.done()
                assert task.cancelled() or task.exception() is None
                assert not service.exposures, "it is removed only later"
                await hold(ports, service)

        began = time.monotonic()
        once.call(lambda main=main: asyncio.run(main()))  # type: ignore[misc]
        check(service, began, once.place)
        assert "may still be exposed" not in caplog.text, once.place
        if not once.place:
            break
    assert number > 300


@pytest.mark.timeout(900)
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_closing_that_is_interrupted_at_any_opcode_leaves_no_port_exposed(error: type[BaseException]) -> None:
    """Before its first `try`, it only lets the block tell that its port is left."""
    number, told = 0, list[str]()
    while True:
        number += 1
        service, once = Service(), Interrupter(number, FILE, error)
        ports = PortClient(transport=service.transport, **OPTIONS)
        block = ports.exposed("sbx", 8000)
        block.__enter__()
        began, place = time.monotonic(), ""
        try:
            once.call(ports.close)
        except error as interruption:
            place = str(interruption)
        try:
            block.__exit__(None, None, None)
        except ClosedClientError:
            told.append(place)
        else:
            check(service, began, place)
        if once.count < number:
            break
    assert number > 20
    assert len(told) < 8, told
