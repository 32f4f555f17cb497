"""Ctrl-C in the instants in which work is handed to a thread: it comes before anything was sent, or loses nothing."""

from __future__ import annotations

import _thread
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import BatchInterrupted, PortClient
from prime_ports._batch.threads import Job
from prime_ports.emulator import Emulator, Fault
from support.bulk import deletes, exposures
from support.pinned import EXPOSE


def _interrupt_once_after(
    target: Any, name: str, wanted: Callable[[Any], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next call of this method ends with a Ctrl-C, when its work is done."""
    original, done = getattr(target, name), threading.Event()

    def interrupted(self: Any) -> None:
        original(self)
        if wanted(self) and not done.is_set():
            done.set()
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)  # in which Python notices

    monkeypatch.setattr(target, name, interrupted)


@pytest.fixture
def while_the_thread_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def ours(thread: threading.Thread) -> bool:
        return thread.name == "prime-ports-job"

    _interrupt_once_after(threading.Thread, "start", ours, monkeypatch)


@pytest.fixture
def while_the_work_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupt_once_after(Job, "begin", lambda job: True, monkeypatch)


@pytest.fixture
def ports(emulator: Emulator) -> PortClient:
    return PortClient(base_url=emulator.base_url, api_key=emulator.api_key)


def _posts(emulator: Emulator) -> int:
    return sum(request.method == "POST" for request in emulator.requests)


@pytest.mark.usefixtures("while_the_thread_starts")
def test_a_bulk_removal_whose_thread_only_starts_has_sent_nothing(emulator: Emulator, ports: PortClient) -> None:
    pairs = exposures(emulator, 2, 2)
    with ports, pytest.raises(KeyboardInterrupt):
        ports.unexpose_many(pairs)
    time.sleep(0.2)
    assert len(emulator.exposures) == len(pairs)


@pytest.mark.usefixtures("while_the_work_begins")
def test_a_bulk_removal_that_has_begun_accounts_for_all(emulator: Emulator, ports: PortClient) -> None:
    pairs = exposures(emulator, 2, 2)
    with ports, pytest.raises(BatchInterrupted) as raised:
        ports.unexpose_many(pairs)
    report = raised.value.report
    assert len(report.items) == len(pairs)
    assert {outcome.exposure_id for outcome in report.not_attempted} == {e.exposure_id for e in emulator.exposures}


@pytest.mark.usefixtures("while_the_thread_starts")
def test_an_exposure_whose_thread_only_starts_is_not_made(emulator: Emulator, ports: PortClient) -> None:
    with ports, pytest.raises(KeyboardInterrupt), ports.exposed(emulator.create_sandbox(), 8000):
        pytest.fail("the block was entered")
    time.sleep(0.2)
    assert emulator.exposures == []


@pytest.mark.usefixtures("while_the_work_begins")
def test_an_exposure_that_has_begun_is_taken_away_again(emulator: Emulator, ports: PortClient) -> None:
    emulator.faults.add(Fault("slow", EXPOSE, seconds=0.3))
    with ports, pytest.raises(KeyboardInterrupt), ports.exposed(emulator.create_sandbox(), 8000):
        pytest.fail("the block was entered")
    assert (_posts(emulator), len(deletes(emulator)), emulator.exposures) == (1, 1, [])


@pytest.mark.parametrize("moment", ["while_the_thread_starts", "while_the_work_begins"])
def test_the_removal_at_the_end_of_the_block_happens(
    moment: str, emulator: Emulator, ports: PortClient, request: pytest.FixtureRequest
) -> None:
    with ports, pytest.raises(KeyboardInterrupt), ports.exposed(emulator.create_sandbox(), 8000):
        request.getfixturevalue(moment)
    assert (len(deletes(emulator)), emulator.exposures) == (1, [])


def test_a_signal_that_python_notices_late_is_noticed() -> None:
    """As when it comes in the instant before the main thread begins to wait."""
    job = Job(lambda: time.sleep(30))

    def interrupt_without_waking() -> None:
        time.sleep(0.2)
        _thread.interrupt_main()

    threading.Thread(target=interrupt_without_waking, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        job.result()
    assert time.monotonic() - began < 10
