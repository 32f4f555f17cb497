"""Signals to the real command: requests in flight are finished, and every item is reported."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest
from cli.helpers import UNEXPOSE, deletes, fill, finish, left, start, until

from prime_ports.emulator import Emulator, Fault

LIST_ALL = "sandbox.list_all_exposed_ports"
STOPPING = "stopping: requests in flight are finished first; interrupt again to stop now\n"


def with_status(document: object, status: str) -> set[tuple[str, str]]:
    assert isinstance(document, dict)
    return {(each["sandbox_id"], each["exposure_id"]) for each in document["items"] if each["status"] == status}


def wait_until_acknowledged(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    assert process.stderr.readline() == STOPPING
    time.sleep(0.2)  # signals at the same instant would count as one


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_one_signal_finishes_requests_in_flight(emulator: Emulator, number: int, status: int) -> None:
    pairs = fill(emulator, 20)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    process = start(emulator, "unexpose-all", "--all", "--yes", "--json", "--concurrency", "4")
    until(lambda: len(deletes(emulator)) == 4)
    process.send_signal(number)
    result = finish(process)
    assert result.status == status
    assert len(deletes(emulator)) == 4
    assert result.document["interrupted"] is True
    assert result.document["summary"] == {"removed": 4, "already_gone": 0, "failed": 0, "not_attempted": 16}
    assert with_status(result.document, "not_attempted") == left(emulator)
    assert with_status(result.document, "removed") == set(pairs) - left(emulator)
    assert result.err.startswith(STOPPING)


def test_two_signals_stop_now_and_still_report(emulator: Emulator) -> None:
    pairs = fill(emulator, 20)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, nth=4, times=99, seconds=20.0))
    process = start(emulator, "unexpose-all", "--all", "--yes", "--json", "--concurrency", "1")
    until(lambda: len(deletes(emulator)) == 4)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    wait_until_acknowledged(process)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert time.monotonic() - began < 15
    assert result.status == 130
    items = result.document["items"]
    assert [(each["sandbox_id"], each["exposure_id"]) for each in items] == pairs
    assert [each["status"] for each in items] == ["removed"] * 3 + ["failed"] + ["not_attempted"] * 16
    assert "may have been removed" in items[3]["error"]["message"]


def test_a_signal_during_unexpose_of_several_ids(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=6)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    process = start(emulator, "unexpose", pairs[0][0], *[exposure for _, exposure in pairs], *["never"] * 2)
    until(lambda: deletes(emulator))
    process.send_signal(signal.SIGTERM)
    result = finish(process)
    assert result.status == 143
    assert [row[1] for row in result.rows] == [exposure for _, exposure in pairs] + ["never"] * 2
    gone = {(row[0], row[1]) for row in result.rows if row[2] == "removed"}
    assert gone == set(pairs) - left(emulator)


def test_a_signal_before_anything_was_sent(emulator: Emulator) -> None:
    fill(emulator, 2)
    emulator.faults.add(Fault("slow", operation=LIST_ALL, seconds=20.0))
    process = start(emulator, "unexpose-all", "--all", "--yes", "--json")
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.status, result.err) == (130, "error: interrupted\n")
    assert list(result.document) == ["error"]
    assert len(emulator.exposures) == 2


def test_a_signal_during_the_list_afterwards(emulator: Emulator) -> None:
    fill(emulator, 2)
    emulator.faults.add(Fault("slow", operation=LIST_ALL, nth=2, seconds=20.0))
    process = start(emulator, "unexpose-all", "--all", "--yes", "--json")
    until(lambda: len([request for request in emulator.requests if request.method == "GET"]) == 2)
    process.send_signal(signal.SIGTERM)
    result = finish(process)
    assert result.status == 143
    assert result.document["summary"]["removed"] == 2
    assert result.document["interrupted"] is True


def test_an_expose_in_flight_is_finished_and_shown(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", operation="sandbox.expose_port", seconds=2.0))
    process = start(emulator, "expose", sandbox, "8000")
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.status, result.err) == (130, STOPPING)
    assert result.rows[0][:4] == ["exposure", sandbox, "8000", emulator.exposures[0].exposure_id]


def test_an_abandoned_expose_says_that_the_port_may_be_exposed(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", operation="sandbox.expose_port", seconds=20.0))
    process = start(emulator, "expose", sandbox, "8000", "--json")
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGINT)
    wait_until_acknowledged(process)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.status == 130
    assert f"port 8000 of sandbox {sandbox} may be exposed all the same" in result.err
    assert list(result.document) == ["error"]


def test_a_single_removal_in_flight_is_finished_but_not_retried(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    process = start(emulator, "unexpose", sandbox, exposure)
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.status, result.rows[0][2]) == (130, "removed")

    ((sandbox, exposure),) = fill(emulator, 1)
    emulator.faults.clear()
    emulator.faults.add(Fault("stall_before", operation=UNEXPOSE, seconds=2.0))
    before = len(deletes(emulator))
    process = start(emulator, "unexpose", sandbox, exposure, "--json")
    until(lambda: len(deletes(emulator)) > before)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.status, result.document["summary"]["failed"]) == (130, 1)
    assert len(deletes(emulator)) == before + 1


def test_an_abandoned_removal_says_that_it_may_have_happened(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=20.0))
    process = start(emulator, "unexpose", sandbox, exposure, "--json")
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGTERM)
    wait_until_acknowledged(process)
    process.send_signal(signal.SIGTERM)
    result = finish(process)
    assert result.status == 143
    assert "may have been removed" in result.document["items"][0]["error"]["message"]


def test_a_signal_ends_a_list_at_once(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=20.0))
    process = start(emulator, "list")
    until(lambda: emulator.requests)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.status, result.out, result.err) == (130, "", "error: interrupted\n")


def test_three_signals_still_report(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=2)
    sandbox = pairs[0][0]
    # A 404 is verified by a list, which does not come.
    emulator.faults.add(Fault("slow", operation="sandbox.list_exposed_ports", seconds=20.0))
    process = start(emulator, "unexpose", sandbox, "never-1", "never-2", "--json")
    until(lambda: any(request.method == "GET" for request in emulator.requests))
    process.send_signal(signal.SIGINT)
    wait_until_acknowledged(process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    result = finish(process)
    # The third one may come when the report is out and the process is about to end.
    assert result.status in {130, -signal.SIGINT}
    assert result.document["summary"]["failed"] == 2
    assert result.document["interrupted"] is True
    assert "Traceback" not in result.err


@pytest.mark.parametrize("ignored", [False, True])
def test_a_signal_at_the_end_leaves_no_traceback(ignored: bool) -> None:
    prepare = "signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)"
    program = f"""
import os, signal, sys
ignored = {ignored}
{prepare}
sys.argv = ["prime-ports", "--version"]
from prime_ports.cli import main
status = main()
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGINT)
sys.exit(status)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0 if ignored else -signal.SIGINT, "")
    assert done.stdout.startswith("prime-ports ")


def test_an_ignored_sigint_stays_ignored(emulator: Emulator) -> None:
    fill(emulator, 2)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=0.5))
    shell = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
    process = start(emulator, "unexpose-all", "--all", "--yes", before=shell)
    until(lambda: deletes(emulator))
    process.send_signal(signal.SIGINT)
    assert finish(process).status == 0
    assert not emulator.exposures


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_emulator_ends_cleanly(number: int) -> None:
    process = start(None, "emulator", "--api-key", "key-for-tests", "--time-scale", "0.5")
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(number)
        result = finish(process)
    finally:
        process.kill()
    address = line.removeprefix("prime-ports emulator at ").strip()
    assert address.startswith("http://127.0.0.1:")
    assert (result.status, result.out, result.err) == (0, "", "")
