"""The nightly clean-up example: old exposures are removed; output and exit status tell what is left."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from prime_ports.emulator import Emulator, Fault
from support.example_runs import Done, interrupt, run, sent, start
from support.pinned import LIMIT, LIST_ALL, UNEXPOSE

YESTERDAY = datetime.now(UTC) - timedelta(hours=25)
MORE = 5


def lines(done: Done) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the lines of what is left, and the line of counts."""
    *left, counts = (json.loads(line) for line in done.out)
    return left, counts


def keys(emulator: Emulator) -> list[str]:
    return sorted(exposure.key for exposure in emulator.exposures)


def old(emulator: Emulator, count: int) -> str:
    sandbox = emulator.create_sandbox()
    for _ in range(count):
        emulator.add_exposure(sandbox, 8000, created_at=YESTERDAY, name="preview-1")
    return sandbox


def test_only_old_exposures_are_removed(emulator: Emulator) -> None:
    old(emulator, 3)
    sandbox = old(emulator, 2)
    young = emulator.add_exposure(sandbox, 8001).exposure_id
    undated = emulator.add_exposure(sandbox, 8002, created_at=None).exposure_id
    done = run(emulator, "nightly_cleanup")
    left, counts = lines(done)
    assert (done.status, done.err) == (0, [])
    assert [exposure.exposure_id for exposure in emulator.exposures] == [young, undated]
    assert left == [{"port": f"exposure/{sandbox}/{undated}", "status": "skipped"}]
    assert (counts["ok"], counts["removed"]) == (True, 5)
    assert abs(datetime.fromisoformat(counts["at"]) - datetime.now(UTC)) < timedelta(minutes=5)


def test_options_select(emulator: Emulator) -> None:
    sandbox = old(emulator, 2)
    kept = emulator.add_exposure(sandbox, 8000, created_at=YESTERDAY, name="mine").exposure_id
    assert run(emulator, "nightly_cleanup", "--older-than", "2d").status == 0
    assert len(emulator.exposures) == 3
    assert run(emulator, "nightly_cleanup", "--name", "preview-*").status == 0
    assert [exposure.exposure_id for exposure in emulator.exposures] == [kept]


def test_a_dry_run_removes_nothing(emulator: Emulator) -> None:
    old(emulator, 3)
    done = run(emulator, "nightly_cleanup", "--dry-run")
    left, counts = lines(done)
    assert (done.status, counts["removed"]) == (0, 0)
    assert sorted(line["port"] for line in left) == keys(emulator)
    assert {(line["status"], line["reason"]) for line in left} == {("not_attempted", "dry run")}
    assert counts["summary"].startswith("would send 3 removals in 1 sandboxes")
    assert len(emulator.exposures) == 3
    assert not sent(emulator, "DELETE")


def test_failures_are_reported(emulator: Emulator) -> None:
    old(emulator, 3)
    emulator.faults.add(Fault("status_410", UNEXPOSE, nth=1))
    done = run(emulator, "nightly_cleanup")
    left, counts = lines(done)
    assert (done.status, counts["ok"], counts["removed"]) == (1, False, 2)
    assert {"failed", "still listed"} == {line["status"] for line in left}
    assert [[line["port"]] for line in left] == [keys(emulator)] * 2
    assert "410" in left[0]["reason"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_after_a_signal_the_rest_is_reported(emulator: Emulator, number: int) -> None:
    old(emulator, LIMIT.requests + MORE)
    # The limit lets 20 removals pass at once; the rest waits, which leaves time for the signal.
    process = start(emulator, "nightly_cleanup")
    done = interrupt(process, number, lambda: len(emulator.exposures) == MORE)
    left, counts = lines(done)
    assert (done.status, counts["ok"], counts["removed"]) == (130, False, LIMIT.requests)
    assert sorted(line["port"] for line in left if line["status"] == "not_attempted") == keys(emulator)
    assert len(keys(emulator)) == MORE


def test_stop_after_reports_what_is_left(emulator: Emulator) -> None:
    old(emulator, LIMIT.requests + MORE)
    done = run(emulator, "nightly_cleanup", "--stop-after", "2")
    left, _ = lines(done)
    assert done.status == 1
    assert sorted(line["port"] for line in left if line["status"] == "not_attempted") == keys(emulator)
    assert len(keys(emulator)) == MORE


def test_ctrl_c_during_the_list_removes_nothing(emulator: Emulator) -> None:
    old(emulator, 1)
    emulator.faults.add(Fault("slow", LIST_ALL, seconds=20))
    process = start(emulator, "nightly_cleanup")
    done = interrupt(process, signal.SIGINT, lambda: sent(emulator, "GET"))
    assert done.status == 130
    assert len(emulator.exposures) == 1


def test_a_failed_list_is_reported_on_one_line(emulator: Emulator) -> None:
    old(emulator, 1)
    emulator.faults.add(Fault("status_before", LIST_ALL, status=403))
    done = run(emulator, "nightly_cleanup")
    assert (done.status, done.out, len(done.err)) == (2, [], 1)
    assert done.err[0].startswith("nightly_cleanup: ")
    assert "403" in done.err[0]
    assert len(emulator.exposures) == 1


@pytest.mark.parametrize(("option", "value"), [("--older-than", "soon"), ("--stop-after", "-1")])
def test_an_invalid_option_is_reported_and_removes_nothing(emulator: Emulator, option: str, value: str) -> None:
    old(emulator, 1)
    done = run(emulator, "nightly_cleanup", option, value)
    assert (done.status, done.out, len(done.err)) == (2, [], 1)
    assert done.err[0].startswith("nightly_cleanup: ")
    assert value in done.err[0]
    assert not sent(emulator, "DELETE")
