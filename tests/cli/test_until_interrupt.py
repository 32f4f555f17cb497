"""`--until-interrupt`: the port is open until a signal, and closed afterwards."""

from __future__ import annotations

import json
import math
import signal
import subprocess
import time

import pytest
from cli.helpers import UNEXPOSE, Result, deletes, finish, in_terminal, run, seen, start, until

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault


def opened(process: subprocess.Popen[str]) -> str:
    """Return the first line of the output, which is there while the port is open."""
    assert process.stdout is not None
    return process.stdout.readline()


def ended(process: subprocess.Popen[str], number: int) -> Result:
    process.send_signal(number)
    return finish(process)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_exposure_is_closed_by_a_signal(emulator: Emulator, number: int) -> None:
    sandbox = emulator.create_sandbox()
    process = start(emulator, "expose", sandbox, "8000", "--name", "web", "--until-interrupt")
    line = opened(process).split("\t")
    (exposure,) = emulator.exposures
    assert line[:4] == ["exposure", sandbox, "8000", exposure.exposure_id]
    time.sleep(0.5)
    assert (len(emulator.exposures), process.poll()) == (1, None)
    result = ended(process, number)
    what = f"port 8000 of sandbox {sandbox}"
    assert (result.status, result.out) == (0, "")
    assert result.err == f"{what} is open until Ctrl-C\nclosing {what}\n{what} is closed\n"
    assert not emulator.exposures
    assert [request.method for request in emulator.requests] == ["GET", "POST", "DELETE"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_published_port_is_closed_by_a_signal(emulator: Emulator, number: int) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    process = start(emulator, "publish", sandbox, "8000", "--until-interrupt", "--quiet")
    assert opened(process).split("\t")[:3] == ["published", sandbox, "8000"]
    with PortClient(api_key=emulator.api_key, base_url=emulator.base_url) as client:
        assert [port.port for port in client.list_public(["published"])] == [8000]
        result = ended(process, number)
        assert (result.status, result.err) == (0, "")
        assert client.list_public(["published"]) == []


def test_a_published_port_that_is_not_in_force_in_time_is_a_failure() -> None:
    with Emulator(sync_delay=math.inf) as emulator:
        sandbox = emulator.create_sandbox(vm=True)
        process = start(emulator, "publish", sandbox, "8000", "--until-interrupt", "--sync-timeout", "0.5")
        opened(process)
        result = ended(process, signal.SIGTERM)
        what = f"port 8000 of sandbox {sandbox}"
        assert (result.status, result.out) == (1, "")
        assert f"warning: {what} is not in force yet\n" in result.err
        assert result.err.endswith(f"error: {what} is not confirmed to be closed; see: prime-ports list {sandbox}\n")
        assert [each.rules for each in emulator.networks if each.rules] == []


def test_publish_closes_a_port_that_was_public_before_and_expose_leaves_an_earlier_exposure() -> None:
    with Emulator(limits=False) as emulator:
        machine, container = emulator.create_sandbox(vm=True), emulator.create_sandbox()
        assert run(emulator, "publish", machine, "8000").status == 0
        before = emulator.add_exposure(container, 8000)
        for command, sandbox in (("publish", machine), ("expose", container)):
            process = start(emulator, command, sandbox, "8000", "--until-interrupt")
            opened(process)
            assert ended(process, signal.SIGTERM).status == 0
        assert emulator.public_ports == set()
        assert [each.exposure_id for each in emulator.exposures] == [before.exposure_id]


def test_the_document_is_written_at_once_and_alone(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    process = start(emulator, "expose", sandbox, "8000", "--until-interrupt", "--json")
    until(lambda: emulator.exposures)
    lines = [opened(process)]
    while lines[-1] != "}\n":
        lines.append(opened(process))
    assert json.loads("".join(lines))["port"] == 8000
    result = ended(process, signal.SIGINT)
    assert (result.status, result.out) == (0, "")


def test_a_port_that_cannot_be_closed_is_a_failure(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("status_before", status=403, operation=UNEXPOSE, times=9))
    process = start(emulator, "expose", sandbox, "8000", "--until-interrupt")
    opened(process)
    result = ended(process, signal.SIGTERM)
    assert result.status == 1
    assert f"port 8000 of sandbox {sandbox} may still be open; see: prime-ports list {sandbox}\n" in result.err
    assert "does not permit this: Emulated 403 (403, DELETE " in result.err
    assert len(emulator.exposures) == 1
    assert len(deletes(emulator)) == 1


def test_a_port_that_cannot_be_opened_is_a_failure(emulator: Emulator) -> None:
    result = run(emulator, "expose", "never", "8000", "--until-interrupt", "--json")
    assert (result.status, result.document["error"]["status_code"]) == (1, 404)
    assert not [request for request in emulator.requests if request.method != "GET" and request.processed]
    sent = len(emulator.requests)
    result = run(emulator, "expose", "never", "99999", "--until-interrupt")
    assert (result.status, len(emulator.requests)) == (2, sent)


def test_a_signal_while_the_port_is_opened_closes_it(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", operation="sandbox.expose_port", seconds=2.0))
    process = start(emulator, "expose", sandbox, "8000", "--until-interrupt")
    until(lambda: emulator.requests)
    result = ended(process, signal.SIGINT)
    assert (result.status, len(result.rows)) == (0, 1)
    assert not emulator.exposures
    assert len(deletes(emulator)) == 1


def test_further_signals_do_not_cut_the_removal_short(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    process = start(emulator, "expose", sandbox, "8000", "--until-interrupt")
    opened(process)
    process.send_signal(signal.SIGINT)
    until(lambda: deletes(emulator))
    for _ in range(3):
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.status == 130
    assert result.err.count("still closing it: --timeout and --total-timeout say how long that may take\n") == 1
    assert result.err.endswith(f"port 8000 of sandbox {sandbox} is closed\n")
    assert not emulator.exposures


def test_ctrl_c_on_a_terminal(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    with in_terminal(emulator, "expose", sandbox, "8000", "--until-interrupt") as terminal:
        terminal.read_until(lambda text: "open until Ctrl-C" in text)
        time.sleep(3)  # longer than a wait that would be told of
        terminal.type("\x03")
        assert terminal.finish() == 0
        text = seen(terminal).text
    assert text.endswith("is closed")
    assert "waiting" not in terminal.output
    assert not emulator.exposures


def test_ignored_signals_are_wrong_usage(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    shell = ("sh", "-c", 'trap "" INT TERM; exec "$@"', "sh")
    result = finish(start(emulator, "expose", sandbox, "8000", "--until-interrupt", before=shell))
    assert result.status == 2
    assert result.err.startswith("error: --until-interrupt needs SIGINT or SIGTERM, which are ignored here")
    assert not emulator.requests
