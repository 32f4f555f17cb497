"""A client that is closed while blocks are open closes the ports that they hold, at once."""

from __future__ import annotations

import asyncio
import contextvars
import os
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import AsyncPortClient, ClosedClientError, GoneError, PortClient, PrimeError
from prime_ports.emulator import Emulator, Fault
from support.held_ports import EXPOSED, KINDS, HeldKind

pytestmark = KINDS

COUNT = 3


def options(emulator: Emulator, kind: str = "aiohttp") -> dict[str, Any]:
    backend = "aiohttp" if kind == "aiohttp" else "httpcore"
    return {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False, "async_backend": backend}


def close_while_held(
    held: HeldKind, kind: str, emulator: Emulator, wait: Callable[[int], bool], count: int = 1
) -> list[PrimeError | None]:
    """Enter blocks, close the client when `wait` (called with the number entered) is True; return how each ended."""
    sandboxes, entered = [held.create_sandbox(emulator) for _ in range(count)], list[str]()
    ended: list[PrimeError | None] = []
    if kind == "sync":
        ports, leave = PortClient(**options(emulator)), threading.Event()

        def hold(sandbox: str) -> None:
            try:
                with held.hold(ports, sandbox):
                    entered.append(sandbox)
                    leave.wait(10)
            except PrimeError as error:
                ended.append(error)
            else:
                ended.append(None)

        threads = [threading.Thread(target=hold, args=(sandbox,)) for sandbox in sandboxes]
        for thread in threads:
            thread.start()
        while not wait(len(entered)):
            time.sleep(0.01)
        ports.close()
        assert not held.left(emulator)
        sent = len(emulator.requests)
        leave.set()
        for thread in threads:
            thread.join(10)
        assert len(emulator.requests) == sent
        return ended

    async def main() -> None:
        client, leave = AsyncPortClient(**options(emulator, kind)), asyncio.Event()

        async def hold(sandbox: str) -> None:
            try:
                async with held.hold(client, sandbox):
                    entered.append(sandbox)
                    await leave.wait()
            except PrimeError as error:
                ended.append(error)
            else:
                ended.append(None)

        tasks = [asyncio.create_task(hold(sandbox)) for sandbox in sandboxes]
        while not wait(len(entered)):
            await asyncio.sleep(0.01)
        await client.aclose()
        assert not held.left(emulator)
        sent = len(emulator.requests)
        leave.set()
        await asyncio.wait(tasks)
        assert len(emulator.requests) == sent

    asyncio.run(main())
    return ended


def test_closing_removes_what_blocks_hold_and_leaving_sends_nothing_more(
    held: HeldKind, emulator: Emulator, kind: str
) -> None:
    emulator.faults.add(Fault("slow", held.closing, seconds=0.3))
    began = time.monotonic()
    ended = close_while_held(held, kind, emulator, lambda entered: entered == COUNT, COUNT)
    assert ended == [None] * COUNT
    assert held.sent(emulator, held.closing) == COUNT
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("retried", [False, True])
def test_closing_waits_for_a_port_that_is_being_exposed(
    held: HeldKind, emulator: Emulator, kind: str, retried: bool
) -> None:
    emulator.faults.add(Fault("slow", held.opening, seconds=0.4))
    if retried:
        emulator.faults.add(Fault("status_before", held.closing, status=503, retry_after=0, times=2))
    (error,) = close_while_held(held, kind, emulator, lambda _: held.sent(emulator, held.opening) > 0)
    assert isinstance(error, ClosedClientError)
    assert "is closed" in str(error)
    assert not getattr(error, "__notes__", None)


def test_closing_before_the_port_is_exposed_sends_nothing(held: HeldKind, emulator: Emulator, kind: str) -> None:
    emulator.faults.add(Fault("slow", held.reading, seconds=0.4))
    (error,) = close_while_held(held, kind, emulator, lambda _: bool(emulator.requests))
    assert isinstance(error, ClosedClientError)
    assert {request.method for request in emulator.requests} == {"GET"}


def test_closing_finds_what_was_made_by_a_request_whose_response_was_lost(
    held: HeldKind, emulator: Emulator, kind: str
) -> None:
    emulator.faults.add(Fault("stall_after", held.opening, seconds=0.4))
    (error,) = close_while_held(held, kind, emulator, lambda _: bool(held.left(emulator)))
    assert isinstance(error, PrimeError)
    if held is EXPOSED:
        assert "was removed" in error.__notes__[0]


def test_a_removal_that_fails_is_logged_by_the_closing_and_raised_by_the_block(
    held: HeldKind, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox = held.create_sandbox(emulator)
    emulator.faults.add(Fault("status_before", held.closing, status=410))
    ports = PortClient(**options(emulator))

    def hold() -> None:
        with held.hold(ports, sandbox):
            ports.close()
            assert f"of sandbox {sandbox} may still be " in caplog.text

    with pytest.raises(GoneError) as raised:
        hold()
    (note,) = raised.value.__notes__
    assert note.endswith(": it could not be removed when the client was closed")
    assert held.sent(emulator, held.closing) == 1
    ports.close()
    assert held.sent(emulator, held.closing) == 1


@pytest.mark.parametrize("kind", ["async", "aiohttp"])
def test_tasks_that_are_cancelled_just_before_the_client_is_closed(
    held: HeldKind, emulator: Emulator, kind: str
) -> None:
    """As a web server does after its time limit."""
    sandbox = held.create_sandbox(emulator)
    emulator.faults.add(Fault("slow", held.closing, seconds=0.3))

    async def hold(ports: AsyncPortClient) -> None:
        async with held.hold(ports, sandbox):
            await asyncio.sleep(60)

    async def main() -> None:
        async with AsyncPortClient(**options(emulator, kind)) as ports:
            task = asyncio.create_task(hold(ports))
            while not held.ports(emulator):
                await asyncio.sleep(0.01)
            task.cancel()
        assert not held.left(emulator)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert held.sent(emulator, held.closing) == 1


def test_a_client_is_closed_in_another_event_loop_than_its_block(held: HeldKind, emulator: Emulator) -> None:
    sandbox = held.create_sandbox(emulator)
    ports = AsyncPortClient(**options(emulator))
    entered, leave = threading.Event(), threading.Event()

    async def hold() -> None:
        async with held.hold(ports, sandbox):
            entered.set()
            await asyncio.to_thread(leave.wait, 10)

    thread = threading.Thread(target=asyncio.run, args=(hold(),))
    thread.start()
    assert entered.wait(10)
    asyncio.run(ports.aclose())
    assert not held.left(emulator)
    leave.set()
    thread.join(10)
    assert held.sent(emulator, held.closing) == 1


def test_a_block_is_entered_again_only_after_it_was_left(held: HeldKind, emulator: Emulator, kind: str) -> None:
    sandbox = held.create_sandbox(emulator)
    if kind == "sync":
        with PortClient(**options(emulator)) as ports:
            block = held.hold(ports, sandbox)
            for _ in range(2):
                with block:
                    assert len(held.ports(emulator)) == 1
                    with pytest.raises(RuntimeError, match="already entered"):
                        block.__enter__()
                assert not held.left(emulator)
        return

    async def main() -> None:
        async with AsyncPortClient(**options(emulator, kind)) as ports:
            block = held.hold(ports, sandbox)
            for _ in range(2):
                async with block:
                    assert len(held.ports(emulator)) == 1
                    with pytest.raises(RuntimeError, match="already entered"):
                        await block.__aenter__()
                assert not held.left(emulator)

    asyncio.run(main())


def test_a_forked_child_leaves_the_port_to_its_parent(held: HeldKind, emulator: Emulator) -> None:
    """Even one that leaves the block, closes the client, and ends by SIGTERM."""
    with PortClient(**options(emulator)) as ports:
        block = held.hold(ports, held.create_sandbox(emulator))
        block.__enter__()
        child = os.fork()
        if child == 0:
            try:
                block.__exit__(None, None, None)
                ports.close()
            finally:
                os._exit(0)
        assert os.waitpid(child, 0) == (child, 0)
        assert len(held.ports(emulator)) == 1
        block.__exit__(None, None, None)
    assert not held.left(emulator)


TENANT = contextvars.ContextVar("tenant", default="nobody")


def test_a_removal_has_the_key_of_the_context_that_entered_the_block(
    held: HeldKind, emulator: Emulator, kind: str
) -> None:
    """Leave the block, or close its client, with another account's key in the context."""
    sandbox = held.create_sandbox(emulator)
    seen: list[str] = []

    def key() -> str:
        seen.append(TENANT.get())
        return emulator.api_key if TENANT.get() == "ours" else "another"

    def blocking() -> None:
        for closing in (False, True):
            TENANT.set("ours")
            ports = PortClient(**options(emulator) | {"api_key": key})
            with held.hold(ports, sandbox):
                TENANT.set("theirs")
                if closing:
                    ports.close()
            assert not held.left(emulator)
            ports.close()

    async def main() -> None:
        for closing in (False, True):
            TENANT.set("ours")
            ports = AsyncPortClient(**options(emulator, kind) | {"api_key": key})
            async with held.hold(ports, sandbox):
                TENANT.set("theirs")
                if closing:
                    await ports.aclose()
            assert not held.left(emulator)
            await ports.aclose()

    contextvars.copy_context().run(blocking if kind == "sync" else lambda: asyncio.run(main()))
    assert set(seen) == {"ours"}
