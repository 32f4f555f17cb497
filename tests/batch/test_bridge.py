"""Waiting for a helper thread that any exception of a signal handler may interrupt; each opcode in tests/soak."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pytest

from prime_ports._batch.thread_bridge import Bridge, run_to_end
from support.bridge_interruptions import interrupt_waiting

STEP = 9


class Late(Exception):
    """An exception of a signal handler."""


def after(seconds: float, *errors: BaseException | type[BaseException]) -> None:
    """Raise in the main thread, each time after the same number of seconds."""
    left = list(errors)

    def handle(*_: object) -> None:
        error = left.pop(0)
        if not left:
            signal.setitimer(signal.ITIMER_REAL, 0)
        raise error

    signal.signal(signal.SIGALRM, handle)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)


def run(main: Callable[[], Any], **options: Any) -> Any:
    bridge: Bridge[Any] = Bridge(main)
    run_to_end(bridge, **options)
    return bridge.result()


def test_the_value_and_the_error_of_the_coroutine_come_out() -> None:
    async def value() -> int:
        return 7

    async def error() -> int:
        raise LookupError("its own")

    assert run(value) == 7
    with pytest.raises(LookupError, match="its own"):
        run(error)


def test_it_runs_in_a_copy_of_the_context_of_the_caller() -> None:
    variable: ContextVar[str] = ContextVar("variable", default="unset")

    async def read() -> str:
        variable.set(variable.get() + " and changed")
        return variable.get()

    variable.set("the caller's")
    assert run(read) == "the caller's and changed"
    assert variable.get() == "the caller's"


def test_it_may_be_called_inside_a_running_event_loop() -> None:
    async def inner() -> int:
        return 7

    async def outer() -> int:
        return int(run(inner))

    assert asyncio.run(outer()) == 7


def test_an_exception_cancels_the_task_and_comes_out_when_that_has_ended() -> None:
    ended: list[str] = []

    async def main() -> None:
        try:
            await asyncio.sleep(20)
        except asyncio.CancelledError as error:
            await asyncio.sleep(0.2)
            ended.append("in good order")
            error.add_note("what was left")
            raise

    after(0.2, Late)
    with pytest.raises(Late) as raised:
        run(main)
    assert ended == ["in good order"]
    assert raised.value.__notes__ == ["what was left"]


def test_an_error_of_the_coroutine_after_an_interruption_is_a_note() -> None:
    async def main() -> None:
        try:
            await asyncio.sleep(20)
        finally:
            raise LookupError("its own")

    after(0.2, Late)
    with pytest.raises(Late) as raised:
        run(main)
    assert raised.value.__notes__ == ["besides, LookupError: its own"]


def test_the_second_exception_cancels_again_and_the_third_is_not_waited_for() -> None:
    cancelled: list[int] = []
    go_on = threading.Event()

    async def main() -> None:
        for number in (1, 2):
            try:
                await asyncio.sleep(20)
            except asyncio.CancelledError:
                cancelled.append(number)
        go_on.wait(20)  # blocks the loop

    class Third(BaseException):
        pass

    after(0.2, Late, LookupError, Third)
    began = time.monotonic()
    with pytest.raises(Third):
        run(main)
    assert time.monotonic() - began < 5
    assert cancelled == [1, 2]
    go_on.set()


def test_a_coroutine_that_must_run_is_started_after_the_interruption() -> None:
    ran: list[bool] = []

    async def main() -> None:
        ran.append(True)

    class Unready(Bridge[None]):
        calls = 0

        def wait(self) -> None:
            self.calls += 1
            if self.calls == 1:
                raise Late
            super().wait()

    with pytest.raises(Late):
        run_to_end(Unready(main))
    assert ran == []
    with pytest.raises(Late):
        run_to_end(Unready(main), always=True)
    assert ran == [True]


def test_an_interruption_at_some_opcodes_loses_nothing() -> None:
    assert interrupt_waiting(10_000)
    first = 1
    while interrupt_waiting(first) is None:
        first += STEP
    assert first > 10 * STEP


def test_a_second_interruption_at_some_opcodes_loses_nothing() -> None:
    first = interrupt_waiting(10_000)
    assert first is not None
    second = 1
    while interrupt_waiting(first * 2 // 3, second) is None:
        second += STEP
    assert second > 2 * STEP
