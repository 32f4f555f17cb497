"""The dev server example: reachable while it runs, removed afterwards, however it ends."""

from __future__ import annotations

import signal

import pytest

from prime_ports.emulator import Emulator, Fault
from support.example_runs import finish, free_port_to_expose, interrupt, run, sent, start, visited
from support.pinned import EXPOSE, UNEXPOSE


@pytest.fixture
def port() -> str:
    return str(free_port_to_expose())


def test_the_port_can_be_visited_and_is_removed(emulator: Emulator, port: str) -> None:
    sandbox = emulator.create_sandbox()
    done = run(emulator, "dev_server", sandbox, "--port", port, "--seconds", "0.1")
    url, visitor, end = done.out
    assert done.status == 0
    assert url.startswith(f"url: {emulator.base_url}/")
    assert (visitor, end) == ("a visitor gets: 200 hello from the sandbox", "removed")
    assert not emulator.exposures
    assert len(sent(emulator, "DELETE")) == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_removes_the_exposure(emulator: Emulator, port: str, number: int, status: int) -> None:
    sandbox = emulator.create_sandbox()
    process = start(emulator, "dev_server", sandbox, "--port", port)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("url: ")
    assert process.stdout.readline().startswith("a visitor gets: 200")
    assert len(emulator.exposures) == 1
    process.send_signal(number)
    done = finish(process)
    assert (done.status, done.out) == (status, [])
    assert ("dev_server: interrupted" in done.err) == (number == signal.SIGINT)
    assert not emulator.exposures


def test_ctrl_c_during_expose_leaves_nothing(emulator: Emulator, port: str) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("slow", EXPOSE, seconds=1))
    process = start(emulator, "dev_server", sandbox, "--port", port)
    done = interrupt(process, signal.SIGINT, lambda: sent(emulator, "POST"))
    assert (done.status, done.out, done.err) == (130, [], ["dev_server: interrupted"])
    assert len(sent(emulator, "DELETE")) == 1
    assert not emulator.exposures


def test_a_failed_removal_is_reported(emulator: Emulator, port: str) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    done = run(emulator, "dev_server", sandbox, "--port", port, "--seconds", "0.1")
    assert done.status == 1
    assert "removed" not in done.out
    assert done.err[-1].startswith("dev_server: ")
    assert "410" in done.err[-1]
    process = start(emulator, "dev_server", sandbox, "--port", port)
    done = interrupt(process, signal.SIGINT, lambda: len(emulator.exposures) == 2)
    assert done.status == 130
    left = emulator.exposures[-1].exposure_id
    assert [line for line in done.err if line.startswith(f"exposure {left} of sandbox {sandbox} may still be exposed")]


@pytest.mark.parametrize(("sandbox", "said"), [("sbx_none", "404"), ("..", "dot segment")])
def test_an_invalid_sandbox_is_reported_on_one_line(emulator: Emulator, port: str, sandbox: str, said: str) -> None:
    done = run(emulator, "dev_server", sandbox, "--port", port)
    assert (done.status, done.out) == (1, [])
    (line,) = done.err
    assert line.startswith("dev_server: ")
    assert said in line
    assert not sent(emulator, "POST")


def test_a_port_in_use_is_reported_and_nothing_is_sent(emulator: Emulator) -> None:
    with visited() as taken:
        done = run(emulator, "dev_server", "sbx", "--port", str(taken))
    assert (done.status, done.out) == (1, [])
    assert len(done.err) == 1
    assert "in use" in done.err[0]
    assert not emulator.requests
