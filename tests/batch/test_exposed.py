"""A port that is open only inside a block: closed afterwards, whatever happens, and if not, a note says so."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import APIConnectionError, AsyncPortClient, GoneError, InternalServerError, PortClient
from prime_ports.emulator import Emulator, Fault
from support.held_ports import EXPOSED, KINDS, HeldKind
from support.pinned import EXPOSE, LIST, UNEXPOSE

EXPOSURES = pytest.mark.parametrize("held", [EXPOSED], ids=["exposed"])


class Blocks:
    """One block for both clients: enters, calls `inside`, leaves."""

    def __init__(self, held: HeldKind, kind: str, emulator: Emulator) -> None:
        self.held, self.kind = held, kind
        self.options: dict[str, Any] = {
            "base_url": emulator.base_url,
            "api_key": emulator.api_key,
            "rate_limit": False,
            "retry": lambda operation, attempts: None,
            "timeout": 5.0,
        }

    def run(self, sandbox: str, inside: Callable[[Any], Any] = lambda exposure: None, **more: Any) -> None:
        if self.kind == "sync":
            with PortClient(**self.options) as ports, self.held.hold(ports, sandbox, **more) as exposure:
                inside(exposure)
            return

        async def main() -> None:
            async with AsyncPortClient(**self.options) as ports, self.held.hold(ports, sandbox, **more) as exposure:
                inside(exposure)
                await asyncio.sleep(0)

        asyncio.run(main())


@pytest.fixture
def block(held: HeldKind, kind: str, emulator: Emulator) -> Blocks:
    return Blocks(held, kind, emulator)


def interrupt_after(seconds: float, number: int = signal.SIGINT) -> None:
    threading.Timer(seconds, os.kill, (os.getpid(), number)).start()


def until_posted(emulator: Emulator, then: Callable[[], Any]) -> None:
    """Do something once the request to expose has arrived."""

    def watch() -> None:
        while not any(request.method == "POST" for request in emulator.requests):
            time.sleep(0.01)
        then()

    threading.Thread(target=watch, daemon=True).start()


@KINDS
def test_it_is_exposed_inside_and_gone_afterwards(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    sandbox = held.create_sandbox(emulator)
    seen: list[object] = []
    block.run(sandbox, lambda port: seen.extend(held.ports(emulator)), **held.named)
    assert seen == [(sandbox, 8000)]
    assert not held.left(emulator)


@KINDS
def test_an_exception_in_the_block_passes_and_the_port_is_gone(
    held: HeldKind, emulator: Emulator, block: Blocks
) -> None:
    def fail(exposure: Any) -> None:
        raise LookupError("in the block")

    with pytest.raises(LookupError, match="in the block"):
        block.run(held.create_sandbox(emulator), fail)
    assert not held.left(emulator)


@KINDS
def test_a_failed_removal_is_raised_when_the_block_went_well(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("status_before", held.closing, status=410))
    with pytest.raises(GoneError):
        block.run(held.create_sandbox(emulator))


@KINDS
def test_a_failed_removal_never_hides_the_exception_of_the_block(
    held: HeldKind, emulator: Emulator, block: Blocks, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(exposure: Any) -> None:
        raise LookupError("in the block")

    emulator.faults.add(Fault("status_before", held.closing, status=410))
    with pytest.raises(LookupError) as raised:
        block.run(held.create_sandbox(emulator, "sbx_left"), fail)
    assert held.ports(emulator) == {("sbx_left", 8000)}
    (note,) = raised.value.__notes__
    assert "of sandbox sbx_left may still be " in note
    assert "410" in note
    assert note in caplog.text


@KINDS
def test_it_is_fine_when_somebody_else_removed_it(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        block.run(held.create_sandbox(emulator), ports.remove)
    assert not held.left(emulator)


@KINDS
def test_ctrl_c_in_the_block(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    def wait(exposure: Any) -> None:
        interrupt_after(0.2)
        time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        block.run(held.create_sandbox(emulator), wait)
    assert not held.left(emulator)


@KINDS
def test_ctrl_c_while_the_port_is_being_exposed(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("slow", held.opening, seconds=1.0))
    until_posted(emulator, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        block.run(held.create_sandbox(emulator), lambda exposure: pytest.fail("the block was entered"))
    if held is EXPOSED:
        assert [request.method for request in emulator.requests] == ["GET", "POST", "DELETE"]
    assert not held.left(emulator)


@KINDS
def test_ctrl_c_while_the_answer_to_expose_gets_lost(held: HeldKind, emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("stall_after", held.opening, seconds=0.7))
    until_posted(emulator, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        block.run(held.create_sandbox(emulator), **held.named)
    assert not held.left(emulator)


@KINDS
def test_a_second_ctrl_c_stops_waiting_and_says_what_may_be_left(
    held: HeldKind, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("stall_after", held.opening))
    stopped = threading.Event()

    def again_and_again() -> None:
        while not stopped.is_set():
            os.kill(os.getpid(), signal.SIGINT)
            stopped.wait(0.5)

    until_posted(emulator, again_and_again)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt) as raised:
        Blocks(held, "sync", emulator).run(held.create_sandbox(emulator, "sbx_left"))
    stopped.set()
    assert time.monotonic() - began < 20
    (note,) = raised.value.__notes__
    assert "port 8000 of sandbox sbx_left may still be " in note
    assert note.endswith(": interrupted twice")
    assert note in caplog.text


@KINDS
def test_ctrl_c_while_it_is_being_removed_lets_the_removal_finish(
    held: HeldKind, emulator: Emulator, block: Blocks, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("slow", held.closing, seconds=0.8))
    with pytest.raises(KeyboardInterrupt):
        block.run(held.create_sandbox(emulator), lambda exposure: interrupt_after(0.3))
    assert not held.left(emulator)
    assert "may still be" not in caplog.text
    assert emulator.requests[-1].status in {200, 204}


@EXPOSURES
@pytest.mark.parametrize(
    "fault",
    [
        Fault("reset_after", EXPOSE),
        Fault("status_after", EXPOSE, status=200, body="<html></html>", headers={"Content-Type": "text/html"}),
    ],
    ids=lambda fault: fault.kind,
)
def test_where_the_answer_to_expose_was_lost_what_it_made_is_found_and_removed(
    emulator: Emulator, block: Blocks, fault: Fault
) -> None:
    sandbox = emulator.create_sandbox()
    kept = emulator.add_exposure(sandbox, 8000, name="web").exposure_id
    emulator.faults.add(fault)
    with pytest.raises(Exception, match="POST") as raised:
        block.run(sandbox, name="web")
    assert raised.value.may_have_succeeded  # type: ignore[attr-defined]
    assert [exposure.exposure_id for exposure in emulator.exposures] == [kept]
    assert "was removed" in raised.value.__notes__[0]


@EXPOSURES
def test_what_may_be_somebody_elses_is_left_alone_and_named(emulator: Emulator, block: Blocks) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("reset_before", EXPOSE))
    until_posted(emulator, lambda: emulator.add_exposure(sandbox, 8000, exposure_id="theirs", name="another"))
    with pytest.raises(APIConnectionError) as raised:
        block.run(sandbox, name="web")
    assert [exposure.exposure_id for exposure in emulator.exposures] == ["theirs"]
    (note,) = raised.value.__notes__
    assert "left alone" in note
    assert "theirs" in note


@EXPOSURES
def test_a_refusal_makes_nothing_and_looks_for_nothing(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("status_before", EXPOSE, status=403))
    with pytest.raises(Exception, match="403") as raised:
        block.run(emulator.create_sandbox())
    assert not hasattr(raised.value, "__notes__")
    assert [request.method for request in emulator.requests] == ["GET", "POST"]


SCRIPT = """
import asyncio, signal, sys, time
from prime_ports import AsyncPortClient, PortClient
kind, sandbox, method = sys.argv[1:]
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if kind == "sync":
    try:
        with PortClient() as ports, getattr(ports, method)(sandbox, 8000, handle_sigterm=True):
            print("inside", flush=True)
            time.sleep(20)
    finally:
        print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN, flush=True)
else:
    async def main():
        async with AsyncPortClient() as ports:
            try:
                async with getattr(ports, method)(sandbox, 8000, handle_sigterm=True):
                    print("inside", flush=True)
                    await asyncio.sleep(20)
            finally:
                print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN, flush=True)
    asyncio.run(main())
"""


@KINDS
def test_sigterm_ends_the_block_and_the_previous_handler_is_back(held: HeldKind, emulator: Emulator, kind: str) -> None:
    sandbox = held.create_sandbox(emulator)
    environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, kind, sandbox, held.method],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    assert len(held.ports(emulator)) == 1
    process.send_signal(signal.SIGTERM)
    said, errors = process.communicate(timeout=20)
    assert (process.returncode, said, errors) == (143, "True\n", "")
    assert not held.left(emulator)


def test_on_sigterm_outside_the_main_thread_is_refused_before_anything_is_sent(emulator: Emulator) -> None:
    came: list[BaseException] = []

    def elsewhere() -> None:
        try:
            Blocks(EXPOSED, "sync", emulator).run("sbx", handle_sigterm=True)
        except ValueError as error:
            came.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(10)
    assert "main thread" in str(came[0])
    assert emulator.requests == []


def test_of_five_ports_all_are_removed_though_one_removal_fails(emulator: Emulator) -> None:
    sandboxes = [emulator.create_sandbox() for _ in range(5)]
    emulator.faults.add(Fault("status_before", UNEXPOSE, status=500, nth=2))

    async def main() -> None:
        options = {**Blocks(EXPOSED, "async", emulator).options, "max_retries": 0}
        async with AsyncPortClient(**options) as ports, contextlib.AsyncExitStack() as stack:
            for sandbox in sandboxes:
                await stack.enter_async_context(ports.exposed(sandbox, 8000))

    with pytest.raises(InternalServerError):
        asyncio.run(main())
    assert len(emulator.exposures) == 1
    assert len([request for request in emulator.requests if request.method == "DELETE"]) == 5


@KINDS
def test_a_cancelled_task_leaves_nothing_behind(held: HeldKind, emulator: Emulator) -> None:
    sandbox = held.create_sandbox(emulator)

    async def hold(ports: AsyncPortClient, inside: asyncio.Event) -> None:
        async with held.hold(ports, sandbox):
            inside.set()
            await asyncio.sleep(30)

    async def main() -> None:
        async with AsyncPortClient(**Blocks(EXPOSED, "async", emulator).options) as ports:
            inside = asyncio.Event()
            task = asyncio.create_task(hold(ports, inside))
            await inside.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not held.left(emulator)
            emulator.faults.add(Fault("slow", held.opening, seconds=0.5))
            second = asyncio.create_task(hold(ports, asyncio.Event()))
            await asyncio.sleep(0.2)
            second.cancel()
            with pytest.raises(asyncio.CancelledError):
                await second

    asyncio.run(main())
    assert not held.left(emulator)


@KINDS
@pytest.mark.parametrize("answer", ["came", "was lost"])
@pytest.mark.parametrize("kind", ["async", "aiohttp"])
def test_no_turn_of_the_event_loop_is_a_bad_one_to_cancel_in(
    held: HeldKind, emulator: Emulator, kind: str, answer: str
) -> None:
    sandbox = held.create_sandbox(emulator)
    options = Blocks(EXPOSED, kind, emulator).options | {
        "async_backend": "aiohttp" if kind == "aiohttp" else "httpcore"
    }

    async def cancel_in(turn: int) -> list[str]:
        async def hold() -> None:
            async with AsyncPortClient(**options) as ports, held.hold(ports, sandbox):
                await asyncio.sleep(0.01)

        task = asyncio.create_task(hold())
        for _ in range(turn):
            await asyncio.sleep(0)
            await asyncio.sleep(0.0005)
        task.cancel()
        try:
            await task
        except (asyncio.CancelledError, APIConnectionError) as error:
            return getattr(error, "__notes__", [])
        return []

    for turn in range(1, 40):
        emulator.faults.clear()
        if answer == "was lost":
            emulator.faults.add(Fault("reset_after", held.opening))
        notes = asyncio.run(cancel_in(turn))
        assert not held.left(emulator) or "may still be" in notes[-1], f"cancelled in turn {turn}"
        emulator.reset()
        sandbox = held.create_sandbox(emulator)


@EXPOSURES
def test_ctrl_c_while_what_was_lost_is_looked_for_says_what_may_be_left(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("reset_after", EXPOSE))
    emulator.faults.add(Fault("slow", LIST, nth=2, seconds=3.0))

    def again() -> None:
        while sum(request.method == "GET" for request in emulator.requests) < 2:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    until_posted(emulator, again)
    with pytest.raises(KeyboardInterrupt) as raised:
        block.run(emulator.create_sandbox())
    stop = raised.value if block.kind == "sync" else raised.value.__context__
    assert stop is not None
    assert "may still be exposed: interrupted while it was looked for" in stop.__notes__[-1]


def test_a_script_that_ends_with_an_open_exposure_makes_no_noise(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    script = f"""
import asyncio
from prime_ports import AsyncPortClient
async def main():
    ports = AsyncPortClient()
    await ports.expose({sandbox!r}, 8000)
asyncio.run(main())
"""
    environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(emulator.exposures) == 1, "nothing is removed at exit that nobody asked to remove"
