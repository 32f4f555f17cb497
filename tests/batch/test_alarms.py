"""Exceptions of signal handlers, other than Ctrl-C's: they end a block or a batch in the same good order."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_ports import AsyncPortClient, BatchInterrupted, PortClient, RemovalReport
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.held_ports import EXPOSED, KINDS, HeldKind
from support.pinned import EXPOSE, LIST, UNEXPOSE


class Late(Exception):
    """Exception of a signal handler."""


class LateAndDeep(BaseException):
    """Exception of a signal handler that passes every `except Exception`."""


@contextlib.contextmanager
def alarm(
    error: BaseException | type[BaseException] | Iterator[type[BaseException]],
    when: Callable[[], object],
    again: float | None = None,
) -> Iterator[None]:
    """Raise in the main thread a little after something is the case, and then again and again."""
    over = threading.Event()

    def handle(*_: object) -> None:
        raise next(error) if isinstance(error, Iterator) else error

    def watch() -> None:
        while not over.is_set() and not when():
            time.sleep(0.01)
        pause = 0.1  # in which an event loop comes to wait; what is raised in its callbacks, it keeps for itself
        while not over.wait(pause):
            os.kill(os.getpid(), signal.SIGALRM)
            if again is None:
                return
            pause = again

    before = signal.signal(signal.SIGALRM, handle)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        signal.signal(signal.SIGALRM, before)


def arrived(emulator: Emulator, method: str, count: int = 1) -> Callable[[], bool]:
    return lambda: sum(request.method == method for request in emulator.requests) >= count


def options(emulator: Emulator) -> dict[str, Any]:
    return {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False, "timeout": 5.0}


def methods(emulator: Emulator) -> list[str]:
    return [request.method for request in emulator.requests]


def hold(held: HeldKind, kind: str, emulator: Emulator, sandbox: str, inside_s: float) -> None:
    if kind == "sync":
        with PortClient(**options(emulator)) as ports, held.hold(ports, sandbox, **held.named):
            time.sleep(inside_s)
        return
    async_backend: Any = "aiohttp" if kind == "aiohttp" else "httpcore"

    async def main() -> None:
        async with (
            AsyncPortClient(async_backend=async_backend, **options(emulator)) as ports,
            held.hold(ports, sandbox, **held.named),
        ):
            await asyncio.sleep(inside_s)

    asyncio.run(main())


@KINDS
@pytest.mark.parametrize("error", [Late, TimeoutError, LateAndDeep, SystemExit])
def test_while_the_port_is_being_exposed(
    held: HeldKind, emulator: Emulator, kind: str, error: type[BaseException]
) -> None:
    sandbox = held.create_sandbox(emulator)
    emulator.faults.add(Fault("slow", held.opening, seconds=0.8))
    with pytest.raises(error) as raised, alarm(error("too slow"), held.arrived(emulator, held.opening)):
        hold(held, kind, emulator, sandbox, 5)
    assert str(raised.value) == "too slow"
    assert not hasattr(raised.value, "__notes__"), "nothing is left, so there is nothing to tell"
    assert not held.left(emulator)
    assert held.sent(emulator, held.opening) == 1
    assert methods(emulator)[-1] == "DELETE"


@KINDS
def test_in_the_block(held: HeldKind, emulator: Emulator, kind: str) -> None:
    with pytest.raises(Late), alarm(Late, lambda: held.ports(emulator)):
        hold(held, kind, emulator, held.create_sandbox(emulator), 5)
    assert held.sent(emulator, held.closing) == 1
    assert not held.left(emulator)


@KINDS
def test_while_it_is_being_removed(held: HeldKind, emulator: Emulator, kind: str) -> None:
    emulator.faults.add(Fault("slow", held.closing, seconds=0.8))
    with pytest.raises(Late) as raised, alarm(Late, held.arrived(emulator, held.closing)):
        hold(held, kind, emulator, held.create_sandbox(emulator), 0.2)
    assert not hasattr(raised.value, "__notes__")
    assert not held.left(emulator)


@KINDS
@pytest.mark.parametrize("kind", ["async", "aiohttp"])
def test_a_removal_that_the_end_of_the_loop_cancels_is_sent_again(
    held: HeldKind, emulator: Emulator, kind: str
) -> None:
    """`asyncio.run` cancels every task of the loop, also the one that removes."""
    emulator.faults.add(Fault("stall_before", held.closing, seconds=3, times=1))
    with pytest.raises(Late), alarm(Late, held.arrived(emulator, held.closing)):
        hold(held, kind, emulator, held.create_sandbox(emulator), 0.1)
    assert not held.left(emulator)
    assert held.sent(emulator, held.closing) == 2


@KINDS
def test_a_second_one_stops_waiting_and_says_what_may_be_left(
    held: HeldKind, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("stall_after", held.opening))
    began = time.monotonic()
    with pytest.raises(Late) as raised, alarm(Late("first"), held.arrived(emulator, held.opening), again=0.5):
        hold(held, "sync", emulator, held.create_sandbox(emulator, "sbx_left"), 5)
    assert time.monotonic() - began < 4
    note = raised.value.__notes__[0]
    assert re.fullmatch("port 8000 of sandbox sbx_left may still be (exposed|public): interrupted twice", note)
    assert note in caplog.text


def test_while_what_was_lost_is_looked_for(emulator: Emulator) -> None:
    emulator.faults.add(Fault("reset_after", EXPOSE))
    emulator.faults.add(Fault("slow", LIST, nth=2, seconds=3.0))
    with pytest.raises(Late) as raised, alarm(Late, arrived(emulator, "GET", 2)):
        hold(EXPOSED, "sync", emulator, emulator.create_sandbox(), 5)
    assert "may still be exposed: interrupted while it was looked for" in raised.value.__notes__[-1]


@pytest.mark.parametrize("error", [Late, TimeoutError, LateAndDeep, SystemExit])
def test_a_batch_stops_in_good_order(emulator: Emulator, error: type[BaseException]) -> None:
    pairs = exposures(emulator, 20, 1)
    report = RemovalReport()
    emulator.faults.add(Fault("slow", seconds=0.3))
    with PortClient(**options(emulator)) as ports:
        with pytest.raises(error, match="too slow") as raised, alarm(error("too slow"), arrived(emulator, "DELETE", 3)):
            ports.unexpose_many(pairs, concurrency=2, report=report)
        sent = len(emulator.requests)
        time.sleep(0.6)
        assert len(emulator.requests) == sent, "nothing goes on behind the exception"
    assert not hasattr(raised.value, "report"), "an exception of others is left as it is"
    assert [(o.sandbox_id, o.exposure_id) for o in report.items] == pairs
    assert (len(report.removed), len(report.not_attempted)) == (sent, 20 - sent)
    assert report.interrupted
    assert report.input_exhausted
    assert {item.exposure_id for item in report.not_attempted} == {e.exposure_id for e in emulator.exposures}


def test_a_second_one_gives_up_what_is_in_flight(emulator: Emulator) -> None:
    report = RemovalReport()
    emulator.faults.add(Fault("stall_before"))
    began = time.monotonic()
    with (
        PortClient(**options(emulator)) as ports,
        pytest.raises(Late),
        alarm(Late, arrived(emulator, "DELETE", 2), again=0.4),
    ):
        ports.unexpose_many(exposures(emulator, 4, 1), concurrency=2, report=report)
    assert time.monotonic() - began < 4
    assert (len(report.failed), len(report.not_attempted)) == (2, 2)
    assert "may have been removed" in str(report.failed[0].error)


def test_a_third_one_leaves_at_once_as_what_it_is(emulator: Emulator) -> None:
    """Its kind may say that nothing is to be waited for."""
    go_on = threading.Event()
    report = RemovalReport()
    errors = iter([KeyboardInterrupt, Late, LateAndDeep])
    pairs = exposures(emulator, 2, 1)
    began = time.monotonic()
    with (
        PortClient(**options(emulator)) as ports,
        pytest.raises(LateAndDeep),
        alarm(errors, arrived(emulator, "DELETE", 2), again=0.4),
    ):
        ports.unexpose_many(pairs, on_item=lambda item: go_on.wait(20), report=report)
    assert time.monotonic() - began < 5
    assert (len(report.items), report.interrupted, report.input_exhausted) == (1, True, False)
    go_on.set()


def test_what_on_item_raises_after_it_is_a_note(emulator: Emulator) -> None:
    def breaking(item: Any) -> None:
        raise RuntimeError("in the user's own function")

    report = RemovalReport()
    emulator.faults.add(Fault("slow", seconds=0.8))
    with (
        PortClient(**options(emulator)) as ports,
        pytest.raises(Late) as raised,
        alarm(Late, arrived(emulator, "DELETE")),
    ):
        ports.unexpose_many(exposures(emulator, 1, 1), on_item=breaking, report=report)
    assert raised.value.__notes__ == ["besides, RuntimeError: in the user's own function"]
    assert report.removed


@pytest.mark.parametrize("async_backend", ["httpcore", "aiohttp"])
def test_a_batch_of_asyncio_accounts_for_all(emulator: Emulator, async_backend: Any) -> None:
    """Its loop is torn down: `asyncio.run` cancels everything in it, with what is under way."""
    emulator.faults.add(Fault("slow", seconds=0.3))
    report = RemovalReport()
    pairs: list[tuple[str, str]] = []

    async def main() -> None:
        async with AsyncPortClient(async_backend=async_backend, **options(emulator)) as ports:
            await ports.unexpose_many(pairs, concurrency=2, report=report)

    for _ in range(3):  # asyncio itself keeps what a handler raises within one of its callbacks
        report, already = RemovalReport(), len(emulator.requests)
        pairs = exposures(emulator, 10, 1)
        try:
            with alarm(Late, arrived(emulator, "DELETE", already + 3)):
                asyncio.run(main())
        except Late:
            break
    else:
        pytest.fail("the exception of the handler never came out")
    assert [(o.sandbox_id, o.exposure_id) for o in report.items] == pairs
    assert report.interrupted
    assert report.removed
    assert all("may have been removed" in str(item.error) for item in report.failed)
    held = {exposure.exposure_id for exposure in emulator.exposures}
    assert {item.exposure_id for item in report.not_attempted} <= held


@pytest.mark.parametrize("during", ["the removals", "the list afterwards"])
def test_unexpose_all_keeps_what_it_found_out(emulator: Emulator, during: str) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000, created_at=None)
    emulator.add_exposure(sandbox, 8000, created_at="2020-01-01T00:00:00Z")
    emulator.faults.add(Fault("slow", UNEXPOSE if during == "the removals" else LIST, seconds=0.8))
    when = arrived(emulator, "DELETE") if during == "the removals" else arrived(emulator, "GET", 2)
    report = RemovalReport()
    with (
        PortClient(**options(emulator)) as ports,
        pytest.raises(LateAndDeep),
        alarm(LateAndDeep, when),
    ):
        ports.unexpose_all(sandbox, older_than="1h", report=report)
    assert (len(report.removed), len(report.skipped), report.interrupted) == (1, 1, True)
    assert len(deletes(emulator)) == 1


def test_ctrl_c_is_still_an_interruption_of_its_own(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=0.8))
    with (
        PortClient(**options(emulator)) as ports,
        pytest.raises(BatchInterrupted) as raised,
        alarm(KeyboardInterrupt, arrived(emulator, "DELETE")),
    ):
        ports.unexpose_many(exposures(emulator, 1, 1))
    assert raised.value.report.removed
