"""A bridge whose waiting is interrupted at a chosen bytecode, once or twice, and what is to hold then."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from prime_ports._batch.thread_bridge import Bridge, run_to_end
from support.every_opcode import Interrupter, Interruption

FILE = "_batch/thread_bridge.py"


class SecondInterruption(Interruption):
    """The second of two."""


class _InterruptedAgain(Bridge[Any]):
    """A bridge that is interrupted again at a number of opcodes after the first interruption was noticed."""

    def __init__(self, main: Any, second: Interrupter) -> None:
        super().__init__(main)
        self.second = second

    def discard(self) -> bool:
        discarded = super().discard()
        self.second.start_here()
        return discarded


def interrupt_waiting(first: int, second: int | None = None) -> int | None:
    """Wait with one or two interruptions, and check that nothing hangs, is lost or goes on.

    Args:
        first: Number of the opcode for the first one.
        second: Number for the second, counted from the one where the first is handled; None for no second.

    Returns:
        None, or the number of opcodes that there are when the last number is greater than that.
    """
    begun: list[bool] = []
    ended: list[bool] = []
    made: list[Bridge[Any]] = []

    async def main() -> int:
        begun.append(True)
        try:
            await asyncio.sleep(0.02)
        finally:
            ended.append(True)
        return 7

    def work() -> int:
        bridge: Bridge[int] = Bridge(main) if second is None else _InterruptedAgain(main, again)
        made.append(bridge)
        run_to_end(bridge)
        return bridge.result()

    once = Interrupter(first, FILE)
    again = Interrupter(second or 0, FILE, SecondInterruption)
    started = time.monotonic()
    try:
        value = once.call(work)
    except Interruption as error:
        place = str(error)
    else:
        assert value == 7
        assert once.count < first, "the interruption was lost"
        return once.count
    assert time.monotonic() - started < 2, place
    if second is not None and made and made[0].begun:
        end = time.monotonic() + 2  # a second one may leave while the task begins or ends, but then it does end
        while not made[0].done and time.monotonic() < end:
            time.sleep(0.01)
    if begun:
        assert made[0].done, place
        assert ended, place
    else:
        time.sleep(0.03)
        assert not begun, place
    return again.count if second is not None and again.count < second else None
