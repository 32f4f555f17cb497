"""A port exposed only inside a block: gone afterwards, whatever happens, and if not, somebody is told."""

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
from support.pinned import EXPOSE, LIST, UNEXPOSE


class Blocks:
    """One block for both clients: enters, calls `inside`, leaves."""

    def __init__(self, kind: str, emulator: Emulator) -> None:
        self.kind = kind
        self.options: dict[str, Any] = {
            "base_url": emulator.base_url,
            "api_key": emulator.api_key,
            "rate_limit": False,
            "retry": lambda operation, attempts: None,
            "timeout": 5.0,
        }

    def run(self, sandbox: str, inside: Callable[[Any], Any] = lambda exposure: None, **more: Any) -> None:
        if self.kind == "sync":
            with PortClient(**self.options) as ports, ports.exposed(sandbox, 8000, **more) as exposure:
                inside(exposure)
            return

        async def main() -> None:
            async with AsyncPortClient(**self.options) as ports, ports.exposed(sandbox, 8000, **more) as exposure:
                inside(exposure)
                await asyncio.sleep(0)

        asyncio.run(main())


@pytest.fixture
def block(kind: str, emulator: Emulator) -> Blocks:
    return Blocks(kind, emulator)


def interrupt_after(seconds: float, number: int = signal.SIGINT) -> None:
    threading.Timer(seconds, os.kill, (os.getpid(), number)).start()


def until_posted(emulator: Emulator, then: Callable[[], Any]) -> None:
    """Do something once the request to expose has arrived."""

    def watch() -> None:
        while not any(request.method == "POST" for request in emulator.requests):
            time.sleep(0.01)
        then()

    threading.Thread(target=watch, daemon=True).start()


def test_it_is_exposed_inside_and_gone_afterwards(emulator: Emulator, block: Blocks) -> None:
    sandbox = emulator.create_sandbox()
    seen: list[str] = []
    block.run(sandbox, lambda exposure: seen.extend(held.exposure_id for held in emulator.exposures), name="web")
    assert len(seen) == 1
    assert not emulator.exposures


def test_an_exception_in_the_block_passes_and_the_port_is_gone(emulator: Emulator, block: Blocks) -> None:
    def fail(exposure: Any) -> None:
        raise LookupError("in the block")

    with pytest.raises(LookupError, match="in the block"):
        block.run(emulator.create_sandbox(), fail)
    assert not emulator.exposures


def test_a_failed_removal_is_raised_when_the_block_went_well(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    with pytest.raises(GoneError):
        block.run(emulator.create_sandbox())


def test_a_failed_removal_never_hides_the_exception_of_the_block(
    emulator: Emulator, block: Blocks, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(exposure: Any) -> None:
        raise LookupError("in the block")

    emulator.faults.add(Fault("status_410", UNEXPOSE))
    with pytest.raises(LookupError) as raised:
        block.run(emulator.create_sandbox(), fail)
    (exposure,) = emulator.exposures
    (note,) = raised.value.__notes__
    assert exposure.exposure_id in note
    assert "410" in note
    assert note in caplog.text


def test_it_is_fine_when_somebody_else_removed_it(emulator: Emulator, block: Blocks) -> None:
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        block.run(emulator.create_sandbox(), lambda e: ports.unexpose(e.sandbox_id, e.exposure_id))
    assert not emulator.exposures


def test_ctrl_c_in_the_block(emulator: Emulator, block: Blocks) -> None:
    def wait(exposure: Any) -> None:
        interrupt_after(0.2)
        time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        block.run(emulator.create_sandbox(), wait)
    assert not emulator.exposures


def test_ctrl_c_while_the_port_is_being_exposed(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("slow", EXPOSE, seconds=1.0))
    until_posted(emulator, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        block.run(emulator.create_sandbox(), lambda exposure: pytest.fail("the block was entered"))
    assert [request.method for request in emulator.requests] == ["GET", "POST", "DELETE"]
    assert not emulator.exposures


def test_ctrl_c_while_the_answer_to_expose_gets_lost(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("stall_after", EXPOSE, seconds=0.7))
    until_posted(emulator, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        block.run(emulator.create_sandbox(), name="web")
    assert not emulator.exposures


def test_a_second_ctrl_c_stops_waiting_and_says_what_may_be_left(
    emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("stall_after", EXPOSE))
    stopped = threading.Event()

    def again_and_again() -> None:
        while not stopped.is_set():
            os.kill(os.getpid(), signal.SIGINT)
            stopped.wait(0.5)

    until_posted(emulator, again_and_again)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt) as raised:
        Blocks("sync", emulator).run(emulator.create_sandbox("sbx_left"))
    stopped.set()
    assert time.monotonic() - began < 20
    (note,) = raised.value.__notes__
    assert "port 8000 of sandbox sbx_left may still be exposed: interrupted twice" in note
    assert note in caplog.text


def test_ctrl_c_while_it_is_being_removed_lets_the_removal_finish(
    emulator: Emulator, block: Blocks, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("slow", UNEXPOSE, seconds=0.8))
    with pytest.raises(KeyboardInterrupt):
        block.run(emulator.create_sandbox(), lambda exposure: interrupt_after(0.3))
    assert not emulator.exposures
    assert "may still be exposed" not in caplog.text
    assert emulator.requests[-1].status == 200


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


def test_a_refusal_makes_nothing_and_looks_for_nothing(emulator: Emulator, block: Blocks) -> None:
    emulator.faults.add(Fault("status_before", EXPOSE, status=403))
    with pytest.raises(Exception, match="403") as raised:
        block.run(emulator.create_sandbox())
    assert not hasattr(raised.value, "__notes__")
    assert [request.method for request in emulator.requests] == ["GET", "POST"]


SCRIPT = """
import asyncio, signal, sys, time
from prime_ports import AsyncPortClient, PortClient
kind, sandbox = sys.argv[1:]
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if kind == "sync":
    try:
        with PortClient() as ports, ports.exposed(sandbox, 8000, handle_sigterm=True):
            print("inside", flush=True)
            time.sleep(20)
    finally:
        print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN, flush=True)
else:
    async def main():
        async with AsyncPortClient() as ports:
            try:
                async with ports.exposed(sandbox, 8000, handle_sigterm=True):
                    print("inside", flush=True)
                    await asyncio.sleep(20)
            finally:
                print(signal.getsignal(signal.SIGTERM) is signal.SIG_IGN, flush=True)
    asyncio.run(main())
"""


def test_sigterm_ends_the_block_and_the_previous_handler_is_back(emulator: Emulator, kind: str) -> None:
    sandbox = emulator.create_sandbox()
    environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, kind, sandbox],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    assert len(emulator.exposures) == 1
    process.send_signal(signal.SIGTERM)
    said, errors = process.communicate(timeout=20)
    assert (process.returncode, said, errors) == (143, "True\n", "")
    assert not emulator.exposures


def test_on_sigterm_outside_the_main_thread_is_refused_before_anything_is_sent(emulator: Emulator) -> None:
    came: list[BaseException] = []

    def elsewhere() -> None:
        try:
            Blocks("sync", emulator).run("sbx", handle_sigterm=True)
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
        options = {**Blocks("async", emulator).options, "max_retries": 0}
        async with AsyncPortClient(**options) as ports, contextlib.AsyncExitStack() as stack:
            for sandbox in sandboxes:
                await stack.enter_async_context(ports.exposed(sandbox, 8000))

    with pytest.raises(InternalServerError):
        asyncio.run(main())
    assert len(emulator.exposures) == 1
    assert len([request for request in emulator.requests if request.method == "DELETE"]) == 5


def test_a_cancelled_task_leaves_nothing_behind(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()

    async def hold(ports: AsyncPortClient, inside: asyncio.Event) -> None:
        async with ports.exposed(sandbox, 8000):
            inside.set()
            await asyncio.sleep(30)

    async def main() -> None:
        async with AsyncPortClient(**Blocks("async", emulator).options) as ports:
            inside = asyncio.Event()
            task = asyncio.create_task(hold(ports, inside))
            await inside.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not emulator.exposures
            emulator.faults.add(Fault("slow", EXPOSE, seconds=0.5))
            second = asyncio.create_task(hold(ports, asyncio.Event()))
            await asyncio.sleep(0.2)
            second.cancel()
            with pytest.raises(asyncio.CancelledError):
                await second

    asyncio.run(main())
    assert not emulator.exposures


@pytest.mark.parametrize("answer", ["came", "was lost"])
@pytest.mark.parametrize("kind", ["async", "aiohttp"])
def test_no_turn_of_the_event_loop_is_a_bad_one_to_cancel_in(emulator: Emulator, kind: str, answer: str) -> None:
    sandbox = emulator.create_sandbox()
    options = Blocks(kind, emulator).options | {"async_backend": "aiohttp" if kind == "aiohttp" else "httpcore"}

    async def cancel_in(turn: int) -> list[str]:
        async def hold() -> None:
            async with AsyncPortClient(**options) as ports, ports.exposed(sandbox, 8000):
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
            emulator.faults.add(Fault("reset_after", EXPOSE))
        notes = asyncio.run(cancel_in(turn))
        assert not emulator.exposures or "may still be exposed" in notes[-1], f"cancelled in turn {turn}"
        emulator.reset()
        sandbox = emulator.create_sandbox()


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
