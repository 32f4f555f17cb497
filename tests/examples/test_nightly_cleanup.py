"""The nightly clean-up: what is old goes, and whatever is left stands in its output and in its exit status."""

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
    """What is left, and the counts."""
    *left, counts = (json.loads(line) for line in done.out)
    return left, counts


def pairs(emulator: Emulator) -> list[list[str]]:
    return sorted([exposure.sandbox_id, exposure.exposure_id] for exposure in emulator.exposures)


def old(emulator: Emulator, count: int) -> str:
    sandbox = emulator.create_sandbox()
    for _ in range(count):
        emulator.add_exposure(sandbox, 8000, created_at=YESTERDAY, name="preview-1")
    return sandbox


def test_only_what_is_old_goes(emulator: Emulator) -> None:
    old(emulator, 3)
    sandbox = old(emulator, 2)
    young = emulator.add_exposure(sandbox, 8001).exposure_id
    undated = emulator.add_exposure(sandbox, 8002, created_at=None).exposure_id
    done = run(emulator, "nightly_cleanup")
    left, counts = lines(done)
    assert (done.status, done.err) == (0, [])
    assert [exposure.exposure_id for exposure in emulator.exposures] == [young, undated]
    assert left == [{"exposure": [sandbox, undated], "status": "of unknown age"}]
    assert (counts["ok"], counts["removed"]) == (True, 5)
    assert abs(datetime.fromisoformat(counts["at"]) - datetime.now(UTC)) < timedelta(minutes=5)


def test_its_options_choose(emulator: Emulator) -> None:
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
    assert (done.status, left, counts["removed"]) == (0, [], 0)
    assert counts["summary"].startswith("would send 3 removals in 1 sandboxes")
    assert len(emulator.exposures) == 3
    assert not sent(emulator, "DELETE")


def test_what_fails_is_named(emulator: Emulator) -> None:
    old(emulator, 3)
    emulator.faults.add(Fault("status_410", UNEXPOSE, nth=1))
    done = run(emulator, "nightly_cleanup")
    left, counts = lines(done)
    assert (done.status, counts["ok"], counts["removed"]) == (1, False, 2)
    assert {"failed", "still listed"} == {line["status"] for line in left}
    assert [[line["exposure"]] for line in left] == [pairs(emulator)] * 2
    assert "410" in left[0]["why"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_half_way_says_what_is_left(emulator: Emulator, number: int) -> None:
    old(emulator, LIMIT.requests + MORE)
    # All that the limit permits is removed at once; the rest waits, so that there is a half way.
    process = start(emulator, "nightly_cleanup")
    done = interrupt(process, number, lambda: len(emulator.exposures) == MORE)
    left, counts = lines(done)
    assert (done.status, counts["ok"], counts["removed"]) == (130, False, LIMIT.requests)
    assert sorted(line["exposure"] for line in left if line["status"] == "not_attempted") == pairs(emulator)
    assert len(pairs(emulator)) == MORE


def test_a_deadline_says_what_is_left(emulator: Emulator) -> None:
    old(emulator, LIMIT.requests + MORE)
    done = run(emulator, "nightly_cleanup", "--deadline", "2")
    left, _ = lines(done)
    assert done.status == 1
    assert sorted(line["exposure"] for line in left if line["status"] == "not_attempted") == pairs(emulator)
    assert len(pairs(emulator)) == MORE


def test_ctrl_c_while_it_lists_removes_nothing(emulator: Emulator) -> None:
    old(emulator, 1)
    emulator.faults.add(Fault("slow", LIST_ALL, seconds=20))
    process = start(emulator, "nightly_cleanup")
    done = interrupt(process, signal.SIGINT, lambda: sent(emulator, "GET"))
    assert done == (130, [], ["nightly_cleanup: interrupted before the first removal"])
    assert len(emulator.exposures) == 1


def test_a_list_that_cannot_be_had_is_one_line(emulator: Emulator) -> None:
    old(emulator, 1)
    emulator.faults.add(Fault("status_before", LIST_ALL, status=403))
    done = run(emulator, "nightly_cleanup")
    assert (done.status, done.out, len(done.err)) == (2, [], 1)
    assert done.err[0].startswith("nightly_cleanup: ")
    assert "403" in done.err[0]
    assert len(emulator.exposures) == 1


@pytest.mark.parametrize(("option", "value"), [("--older-than", "soon"), ("--deadline", "-1")])
def test_an_option_that_makes_no_sense_is_one_line_and_removes_nothing(
    emulator: Emulator, option: str, value: str
) -> None:
    old(emulator, 1)
    done = run(emulator, "nightly_cleanup", option, value)
    assert (done.status, done.out, len(done.err)) == (2, [], 1)
    assert done.err[0].startswith("nightly_cleanup: ")
    assert value in done.err[0]
    assert not sent(emulator, "DELETE")
