"""--quiet, --stop-after and exit statuses, the same for every command that has them."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from cli.helpers import (
    COMMAND,
    UNEXPOSE,
    deletes,
    environment,
    fill,
    finish,
    in_terminal,
    left,
    run,
    seen,
    start,
    until,
)

from prime_ports.cli._commands import prime_ports as group
from prime_ports.emulator import Emulator, Fault
from support.terminal import Terminal


def test_quiet_leaves_errors_and_warnings(emulator: Emulator) -> None:
    assert run(emulator, "list", "--quiet").err == ""
    assert run(emulator, "-q", "list").err == ""
    pairs = fill(emulator, 3)
    emulator.faults.add(Fault("status_before", status=409, operation=UNEXPOSE, times=1))
    result = run(emulator, "unexpose-all", "--all", "--yes", "--quiet")
    (line, listed) = result.err.splitlines()
    assert (result.status, len(result.rows)) == (1, 3)
    assert line.startswith("error: Emulated 409 (409, DELETE ")
    assert listed == f"error: {' '.join(left(emulator).pop())} is still listed"
    result = run(emulator, "unexpose-all", "--all", "--yes", "--quiet")
    assert (result.status, result.err, left(emulator)) == (0, "", set())
    assert len(deletes(emulator)) == len(pairs) + 1
    assert run(emulator, "remove-all", "--all", "--dry-run", "--quiet").err == ""


def test_quiet_shows_no_bar_on_a_terminal(emulator: Emulator) -> None:
    fill(emulator, 3)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=1.0))
    with in_terminal(emulator, "unexpose-all", "--all", "--yes", "--quiet") as terminal:
        assert terminal.finish() == 0
        assert "Removing" not in terminal.output
        assert seen(terminal).text.count("removed") == 3


@pytest.mark.parametrize("command", ["unexpose", "unexpose-all", "remove-all"])
def test_stop_after_leaves_the_rest(emulator: Emulator, command: str) -> None:
    pairs = fill(emulator, 1, each=25)  # five more than the documented limit has room for
    sandbox = pairs[0][0]
    scope = [each for _, each in pairs] if command == "unexpose" else ["--yes"]
    began = time.monotonic()
    result = run(emulator, command, sandbox, *scope, "--stop-after", "2", "--json")
    assert time.monotonic() - began < 25
    assert result.status == 1
    summary = result.document["summary"]
    assert (summary["removed"], summary["not_attempted"]) == (20, 5)
    assert len(deletes(emulator)) == 20
    assert {(each["sandbox_id"], each["exposure_id"]) for each in result.document["items"][-5:]} <= set(pairs)


def test_unpublish_stops_after_a_time(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    assert run(emulator, "publish", sandbox, "8000").status == 0
    emulator.faults.add(Fault("slow", operation="sandbox_networks.list_networks", seconds=3.0))
    result = run(emulator, "unpublish", sandbox, "8000", "--stop-after", "1", "--json")
    assert (result.status, result.document["summary"]["removed"]) == (1, 0)
    assert "PUT" not in {request.method for request in emulator.requests[-3:]}


@pytest.mark.parametrize("value", ["0", "-1", "soon"])
def test_a_bad_time_is_wrong_usage(emulator: Emulator, value: str) -> None:
    result = run(emulator, "remove-all", "--all", "--yes", "--stop-after", value)
    assert (result.status, result.out) == (2, "")
    assert "--stop-after" in result.err
    assert not emulator.requests
    assert run(None, "emulator", "--stop-after", value).status == 2


EMULATORS = {"prime-ports": ["-m", "prime_ports", "emulator"], "module": ["-m", "prime_ports.emulator"]}


@pytest.mark.parametrize("command", EMULATORS)
def test_both_emulator_commands_have_the_same_options(command: str) -> None:
    def called(*options: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, *EMULATORS[command], *options]
        return subprocess.run(words, env=environment(None), capture_output=True, text=True, timeout=60)

    shown = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", called("--help").stdout, re.MULTILINE))
    names = {name for each in group.commands["emulator"].params for name in each.opts if name.startswith("--")}
    assert shown == names | {"--help"}
    assert names >= {"--quiet", "--stop-after"}
    began = time.monotonic()
    done = called("--quiet", "--stop-after", "0.5")
    assert time.monotonic() - began < 20
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert done.stdout.startswith("prime-ports emulator at http://127.0.0.1:")


def _more_than(emulator: Emulator, number: int) -> bool:
    return len(emulator.requests) > number


def test_the_statuses_are_those_that_the_help_names(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    assert run(emulator, "list").status == 0
    assert run(emulator, "unexpose", sandbox, "never").status == 1
    assert run(emulator, "unexpose").status == 2
    assert run(None, "list").status == 2, "no key is nothing that the server said"
    emulator.faults.add(Fault("slow", seconds=20.0, times=9))
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        before = len(emulator.requests)
        process = start(emulator, "sandboxes")
        until(partial(_more_than, emulator, before))
        process.send_signal(number)
        assert finish(process).status == status
    for name in group.commands:
        text = " ".join(run(None, name, "--help").out.split())
        assert re.search(r"Exit status: 0 [^.]+, 2 wrong usage", text), name


def test_a_question_with_quiet_is_still_asked(emulator: Emulator) -> None:
    fill(emulator, 1)
    with Terminal([*COMMAND, "remove-all", "--all", "--quiet"], environment(emulator)) as terminal:
        terminal.read_until(lambda text: "[y/N]" in text)
        terminal.type("y\n")
        assert terminal.finish() == 0
    assert not emulator.exposures
