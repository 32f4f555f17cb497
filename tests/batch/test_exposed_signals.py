"""`handle_sigterm=True`: SIGTERM and SIGHUP end the block, unless another part of the program handles them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from prime_ports.emulator import Emulator
from support.held_ports import KINDS, HeldKind

pytestmark = KINDS

START = """
import asyncio, os, signal, sys, time
from prime_ports import AsyncPortClient, PortClient
kind, sandbox, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
def held(ports, *arguments, **options):
    return getattr(ports, METHOD)(*arguments, **options)
def inside():
    os.kill(os.getpid(), number)
def state():
    return [getattr(signal.getsignal(each), "name", "handler") for each in (signal.SIGTERM, signal.SIGHUP)]
"""
BLOCK = """
if kind == "sync":
    with PortClient() as ports, held(ports, sandbox, 8000, handle_sigterm=True):
        inside()
        time.sleep(WAIT)
        print("went on", flush=True)
else:
    async def main():
        async with AsyncPortClient() as ports, held(ports, sandbox, 8000, handle_sigterm=True):
            inside()
            await asyncio.sleep(WAIT)
            print("went on", flush=True)
    asyncio.run(main())
print("left", state(), flush=True)
"""


def run(held: HeldKind, emulator: Emulator, kind: str, number: int, *parts: str, wait: float = 20) -> tuple[int, str]:
    environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    script = "".join((START, *parts)).replace("WAIT", str(wait)).replace("METHOD", repr(held.method))
    sandbox = held.create_sandbox(emulator)
    for place in range(3):
        held.create_sandbox(emulator, f"{sandbox}_{place}")
    command = [sys.executable, "-c", script, kind, sandbox, str(int(number))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_block_and_the_program(
    held: HeldKind, emulator: Emulator, kind: str, number: int, status: int
) -> None:
    assert run(held, emulator, kind, number, BLOCK) == (status, "")
    assert not held.left(emulator)


HANDLER = "signal.signal(number, lambda *_: print('handled', flush=True))\n"
LOOP_HANDLER = """
def inside():
    async def handle():
        asyncio.get_running_loop().add_signal_handler(number, lambda: print('handled', flush=True))
    asyncio.ensure_future(handle()).add_done_callback(lambda _: os.kill(os.getpid(), number))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_with_a_handler_of_the_program_is_left_to_it(
    held: HeldKind, emulator: Emulator, kind: str, number: int
) -> None:
    status, said = run(held, emulator, kind, number, HANDLER, BLOCK, wait=0.3)
    shown = ["handler" if each == number else "SIG_DFL" for each in (signal.SIGTERM, signal.SIGHUP)]
    assert (status, said) == (0, f"handled\nwent on\nleft {shown}\n")
    assert not held.left(emulator)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_handler_that_is_set_inside_the_block_stays(held: HeldKind, emulator: Emulator, number: int) -> None:
    status, said = run(held, emulator, "async", number, LOOP_HANDLER, BLOCK, wait=0.3)
    assert status == 0
    assert said.startswith("handled\nwent on\nleft ")
    assert not held.left(emulator)


def test_a_hangup_that_is_ignored_stays_ignored(held: HeldKind, emulator: Emulator, kind: str) -> None:
    ignored = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    status, said = run(held, emulator, kind, signal.SIGHUP, ignored, BLOCK, wait=0.3)
    assert (status, said) == (0, "went on\nleft ['SIG_DFL', 'SIG_IGN']\n")


SEVERAL = """
async def hold(ports, place, leave):
    async with held(ports, f"{sandbox}_{place}", 8000, handle_sigterm=True):
        await asyncio.wait_for(leave.wait(), 20)
async def main():
    async with AsyncPortClient() as ports:
        leaves = [asyncio.Event() for _ in range(3)]
        tasks = [asyncio.create_task(hold(ports, place, leave)) for place, leave in enumerate(leaves)]
        while len(await ports.list_public()) < 3:
            await asyncio.sleep(0.01)
        if kind == "the first has left":
            leaves[0].set()
            await tasks[0]
        if kind == "all have left":
            [leave.set() for leave in leaves]
            await asyncio.wait(tasks)
            print(state(), flush=True)
        os.kill(os.getpid(), number)
        await asyncio.sleep(20)
asyncio.run(main())
"""


@pytest.mark.parametrize("open_", ["all are open", "the first has left"])
def test_of_several_blocks_at_once_all_are_ended(held: HeldKind, emulator: Emulator, open_: str) -> None:
    assert run(held, emulator, open_, signal.SIGTERM, SEVERAL) == (143, "")
    assert not held.left(emulator)


def test_after_the_last_block_the_signal_is_as_it_was(held: HeldKind, emulator: Emulator) -> None:
    assert run(held, emulator, "all have left", signal.SIGTERM, SEVERAL) == (-15, "['SIG_DFL', 'SIG_DFL']\n")


FORKED = """
with PortClient() as ports, held(ports, sandbox, 8000, handle_sigterm=True):
    child = os.fork()
    if child == 0:
        time.sleep(20)
    time.sleep(0.2)
    os.kill(child, number)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), len(ports.list_public()), flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_forked_child_ends_by_the_signal_and_its_parent_keeps_the_port(
    held: HeldKind, emulator: Emulator, number: int
) -> None:
    assert run(held, emulator, "sync", number, FORKED) == (0, f"{-number} 1\n")
    assert not held.left(emulator)
