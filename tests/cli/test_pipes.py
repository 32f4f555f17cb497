"""Readers that stop early, closed streams and full disks."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from cli.helpers import COMMAND, deletes, environment, fill

from prime_ports.emulator import Emulator

LINE = shlex.join(COMMAND)


@pytest.fixture
def full(emulator: Emulator) -> Emulator:
    """An emulator with more exposures than the buffer of a pipe holds."""
    sandbox = emulator.create_sandbox()
    for number in range(1500):
        emulator.add_exposure(sandbox, 8000, exposure_id=f"e{number}", name="n" * 50)
    return emulator


def shell(emulator: Emulator, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", script], env=environment(emulator), capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("options", ["", "--json"])
def test_a_reader_that_stops_early_is_not_an_error(full: Emulator, options: str) -> None:
    done = shell(full, f"{{ {LINE} list {options}; echo status $? >&2; }} | head -1")
    assert done.stdout.count("\n") == 1
    assert done.stderr == "status 0\n"


def test_a_reader_of_help_that_stops_early_is_not_an_error(emulator: Emulator) -> None:
    done = shell(emulator, f"{{ sleep 0.1; {LINE} --help; echo status $? >&2; }} | true")
    assert (done.stdout, done.stderr) == ("", "status 0\n")


def test_a_closed_stderr_does_not_stop_the_work(emulator: Emulator) -> None:
    fill(emulator, 3)
    done = shell(emulator, f"{{ {LINE} unexpose-all --all --yes --verbose; echo status $? >&3; }} 3>&2 2>&1 | true")
    assert (done.stdout, done.stderr) == ("", "status 0\n")
    assert not emulator.exposures


def test_a_closed_stdout_does_not_stop_the_work(emulator: Emulator) -> None:
    fill(emulator, 3)
    done = shell(emulator, f"{{ {LINE} unexpose-all --all --yes; echo status $? >&3; }} 3>&2 2>/dev/null | true")
    assert done.stderr == "status 0\n"
    assert len(deletes(emulator)) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_a_failure(emulator: Emulator) -> None:
    fill(emulator, 1)
    done = shell(emulator, f"{LINE} list > /dev/full; echo status $?")
    assert done.stdout == "status 1\n"
    assert done.stderr == f"error: cannot write to standard output: {os.strerror(28)}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("option", ["--help", "--version", "list --help"])
def test_a_full_disk_is_a_failure_of_help_too(emulator: Emulator, option: str) -> None:
    done = shell(emulator, f"{LINE} {option} > /dev/full; echo status $?")
    assert done.stdout == "status 1\n"
    assert done.stderr == f"error: cannot write to standard output: {os.strerror(28)}\n"


def test_unreadable_standard_input_is_wrong_usage(emulator: Emulator) -> None:
    done = shell(emulator, f"{LINE} unexpose sbx - 0> /dev/null; echo status $?")
    assert done.stdout == "status 2\n"
    assert done.stderr.startswith("error: cannot read standard input: ")
    assert done.stderr.count("\n") == 1


def test_closed_streams(emulator: Emulator) -> None:
    fill(emulator, 1)
    done = shell(emulator, f"{LINE} list >&- 2>&- <&-; echo status $?")
    assert (done.stdout, done.stderr) == ("status 0\n", "")
    done = shell(emulator, f"{LINE} unexpose sbx - <&-; echo status $?")
    assert (done.stdout, done.stderr) == ("status 0\n", "nothing to remove\n")
    done = shell(emulator, f"{LINE} unexpose-all --all <&-; echo status $?")
    assert (done.stdout, done.stderr.count("\n")) == ("status 2\n", 1)
