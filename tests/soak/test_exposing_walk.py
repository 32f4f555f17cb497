"""Interruptions at any bytecode of `exposed` and `published` for asyncio, and of closing a client that holds ports.

A run takes every seventh bytecode, of `published`, which has many times as many, every 31st, from a random one;
`PRIME_PORTS_WALK_STEP=1` takes all.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import pytest

import prime_ports._blocks.exposing
import prime_ports._blocks.managers
import prime_ports._public.published_block  # so that the first run does not count these imports
import prime_ports._transports.probe  # noqa: F401
from prime_ports import AsyncPortClient, ClosedClientError, PortClient
from support.every_opcode import Interrupter
from support.network_service import NetworkService
from support.service import Service

FILES = ("/prime_ports/_blocks/", "/prime_ports/_public/", "/prime_ports/_transports/probe.py")
LIMIT = 5.0
STEP = os.environ.get("PRIME_PORTS_WALK_STEP")
READY = " with ready"
STEPS = {"exposed": int(STEP or 7), f"exposed{READY}": int(STEP or 7), "published": int(STEP or 31)}
METHODS = pytest.mark.parametrize("method", STEPS)


def numbers(method: str) -> Iterator[int]:
    """Return the numbers of the opcodes to interrupt at."""
    step = STEPS[method]
    first = random.randint(1, step)
    print(f"every {step}th opcode from number {first}")
    return itertools.count(first, step)


def serve(method: str) -> Service:
    return NetworkService() if method == "published" else Service()


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    """Let coroutines that were interrupted before their first step go while that warning is ignored."""
    yield
    gc.collect()


class TimeIsUpError(Exception):
    """An exception of a signal handler, such as that of a time limit by SIGALRM."""


class CancelHere(Interrupter):
    """Calls a function before the opcode with a number, instead of raising there."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        super().__init__(number, FILES)
        self.act = act

    def interrupt(self, place: str) -> None:
        self.place = place
        self.act()


OPTIONS: dict[str, Any] = {"api_key": "k", "base_url": "http://127.0.0.1", "rate_limit": False, "timeout": 2.0}


def connect(service: Service) -> AsyncPortClient:
    return AsyncPortClient(transport=service.transport, **OPTIONS)


async def hold(method: str, ports: AsyncPortClient, service: Service, sandbox: str = "sbx") -> None:
    async with block_of(method, ports, sandbox):
        assert service.left()


def block_of(method: str, ports: Any, sandbox: str) -> Any:
    options = {"ready": LIMIT} if method.endswith(READY) else {}
    return getattr(ports, method.removesuffix(READY))(sandbox, 8000, **options)


def check(service: Service, began: float, place: str) -> None:
    assert time.monotonic() - began < LIMIT, place
    if isinstance(service, NetworkService):
        assert not service.open_ports(), f"left open: {place}"
    assert not service.left(), f"left behind: {place}"
    assert threading.active_count() < 20, place


@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore:coroutine '.*' was never awaited")  # interrupted before its first step
@METHODS
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_a_signal_handler_that_raises_at_any_opcode_leaves_no_port_open(
    method: str, error: type[BaseException]
) -> None:
    """Closing the client removes what the block could not. In callbacks, asyncio logs an exception and goes on."""
    logging.getLogger("asyncio").disabled = True
    for number in numbers(method):
        service, once = serve(method), Interrupter(number, FILES, error)

        async def main(service: Service = service) -> None:
            async with connect(service) as ports:
                try:
                    await hold(method, ports, service)
                finally:
                    # The next call works; the removal of the first may still be on its way in the same network.
                    await hold(method, ports, service, "next" if method == "published" else "sbx")

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
@METHODS
@pytest.mark.parametrize("scope", ["asyncio", "anyio"])
def test_a_cancellation_at_any_opcode_leaves_no_port_open(
    method: str, scope: str, caplog: pytest.LogCaptureFixture
) -> None:
    for number in numbers(method):
        service, acts = serve(method), list[Callable[[], object]]()
        once = CancelHere(number, lambda acts=acts: acts[0]())  # type: ignore[misc]

        async def main(service: Service = service, acts: list[Callable[[], object]] = acts) -> None:
            cancelled = anyio.CancelScope()

            async def scoped() -> None:
                with cancelled:
                    await hold(method, ports, service)

            async with connect(service) as ports:
                task = asyncio.create_task(scoped())
                acts.append(task.cancel if scope == "asyncio" else cancelled.cancel)
                await asyncio.wait({task}, timeout=LIMIT)
                assert task.done()
                assert task.cancelled() or task.exception() is None
                assert not service.left(), "it is removed only later"
                await hold(method, ports, service)

        began = time.monotonic()
        once.call(lambda main=main: asyncio.run(main()))  # type: ignore[misc]
        check(service, began, once.place)
        assert "may still be" not in caplog.text, once.place
        if not once.place:
            break
    assert number > 300


@pytest.mark.timeout(900)
@METHODS
@pytest.mark.parametrize("error", [KeyboardInterrupt, TimeIsUpError])
def test_closing_that_is_interrupted_at_any_opcode_leaves_no_port_open(method: str, error: type[BaseException]) -> None:
    """Before its first `try`, it only lets the block tell that its port is left."""
    told = list[str]()
    for number in itertools.count(1):  # of the main thread, which are few
        service, once = serve(method), Interrupter(number, FILES, error)
        ports = PortClient(transport=service.transport, **OPTIONS)
        block = block_of(method, ports, "sbx")
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
