"""Ctrl-C in the instants in which work is handed to a thread: it comes before anything was sent, or loses nothing."""

from __future__ import annotations

import _thread
import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import BatchInterrupted, PortClient
from prime_ports._batch import thread_bridge
from prime_ports._batch.thread_bridge import Bridge, run_to_end
from prime_ports.emulator import Emulator, Fault
from support.batch import exposures
from support.held_ports import KINDS, HeldKind

START = _thread.start_new_thread


class Starting:
    """Starts threads in place of `_thread`; the first start ends with a Ctrl-C."""

    def __init__(self, moment: str, sent: Callable[[], object] | None = None) -> None:
        self.moment = moment
        self.sent = sent
        self.interrupted = False

    def start_new_thread(self, run: Callable[[], None], arguments: tuple[()]) -> None:
        if self.interrupted:
            START(run, arguments)
            return
        self.interrupted = True
        if self.moment == "started":
            START(self._late, (run,))
        if self.moment == "begun":
            START(run, arguments)
            time.sleep(0.05)
            end = time.monotonic() + 10
            while self.sent is not None and not self.sent() and time.monotonic() < end:
                time.sleep(0.005)
        raise KeyboardInterrupt(self.moment)

    @staticmethod
    def _late(run: Callable[[], None]) -> None:
        time.sleep(0.2)  # what a thread may take until it does its first step
        run()

    def __getattr__(self, name: str) -> Any:
        return getattr(_thread, name)


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *arguments: monkeypatch.setattr(thread_bridge, "_thread", Starting(*arguments))


@pytest.fixture
def ports(emulator: Emulator) -> PortClient:
    return PortClient(base_url=emulator.base_url, api_key=emulator.api_key)


@pytest.mark.parametrize("moment", ["not started", "started"])
def test_a_batch_whose_thread_only_starts_sends_nothing(
    emulator: Emulator, ports: PortClient, interrupt: Callable[[str], None], moment: str
) -> None:
    pairs = exposures(emulator, 2, 2)
    interrupt(moment)
    with ports, pytest.raises(KeyboardInterrupt, match=moment) as raised:
        ports.unexpose_many(pairs)
    assert not isinstance(raised.value, BatchInterrupted)
    time.sleep(0.4)
    assert emulator.requests == []


def test_a_batch_that_has_begun_accounts_for_all(
    emulator: Emulator, ports: PortClient, interrupt: Callable[[str], None]
) -> None:
    pairs = exposures(emulator, 2, 2)
    interrupt("begun")
    with ports, pytest.raises(BatchInterrupted) as raised:
        ports.unexpose_many(pairs)
    report = raised.value.report
    assert len(report.items) == len(pairs)
    assert {item.exposure_id for item in report.not_attempted} == {e.exposure_id for e in emulator.exposures}


@KINDS
@pytest.mark.parametrize("moment", ["not started", "started"])
def test_a_port_whose_thread_only_starts_is_not_exposed(
    held: HeldKind, emulator: Emulator, ports: PortClient, interrupt: Callable[[str], None], moment: str
) -> None:
    interrupt(moment)
    with ports, pytest.raises(KeyboardInterrupt), held.hold(ports, held.create_sandbox(emulator)):
        pytest.fail("the block was entered")
    time.sleep(0.4)
    assert emulator.requests == []


@KINDS
def test_a_port_that_is_being_exposed_is_removed_again(
    held: HeldKind, emulator: Emulator, ports: PortClient, interrupt: Callable[..., None]
) -> None:
    emulator.faults.add(Fault("slow", held.opening, seconds=0.3))
    interrupt("begun", held.arrived(emulator, held.opening))
    with ports, pytest.raises(KeyboardInterrupt), held.hold(ports, held.create_sandbox(emulator)):
        pytest.fail("the block was entered")
    assert held.sent(emulator, held.opening) == 1
    assert not held.left(emulator)


@KINDS
@pytest.mark.parametrize("moment", ["not started", "started", "begun"])
def test_the_removal_at_the_end_of_the_block_happens(
    held: HeldKind, emulator: Emulator, ports: PortClient, interrupt: Callable[[str], None], moment: str
) -> None:
    with ports, pytest.raises(KeyboardInterrupt), held.hold(ports, held.create_sandbox(emulator)):
        interrupt(moment)
    assert held.sent(emulator, held.closing) == 1
    assert not held.left(emulator)


def test_a_signal_that_python_notices_late_is_noticed() -> None:
    """As when it comes in the instant before the main thread begins to wait."""

    def interrupt_without_waking() -> None:
        time.sleep(0.2)
        _thread.interrupt_main()

    threading.Thread(target=interrupt_without_waking, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_to_end(Bridge(lambda: asyncio.sleep(30)))
    assert time.monotonic() - began < 10
