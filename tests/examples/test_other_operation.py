"""The example of another operation: the sandbox is created, read and deleted, also after an error."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from prime_openapi.api.sandbox import delete_sandbox
from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.example_runs import finish, interrupt, run, sent, start, status_of

LOGS = ("GET", "/api/v1/sandbox/{sandbox_id}/logs")
CREATE = ("POST", "/api/v1/sandbox")


@pytest.fixture
def never_ready() -> Iterator[Emulator]:
    with Emulator(start_delay=3600) as emulator:
        yield emulator


def test_it_prints_the_log_only(emulator: Emulator) -> None:
    done = run(emulator, "other_operation")
    assert (done.status, done.err) == (0, [])
    assert [line.split(" ", 1)[1] for line in done.out if line] == ["sandbox created", "sandbox started"]
    assert status_of(emulator) == ["TERMINATED"]


def test_it_waits_until_the_sandbox_runs() -> None:
    with Emulator(start_delay=1.5) as emulator:
        done = run(emulator, "other_operation")
        assert done.status == 0
        assert "sandbox started" in done.out[1]
        asked = [path for path in sent(emulator, "GET") if not path.endswith("/logs")]
        assert len(asked) >= 2


def test_keep_prints_the_id_and_leaves_the_sandbox_running(emulator: Emulator) -> None:
    done = run(emulator, "other_operation", "--keep", "--image", "busybox", "--command", "sleep 5")
    ((sandbox_id, sandbox),) = emulator.sandboxes.items()
    assert (done.status, done.out, done.err) == (0, [sandbox_id], [])
    assert sandbox.status == "RUNNING"
    assert (sandbox.request["docker_image"], sandbox.request["start_command"]) == ("busybox", "sleep 5")


def test_a_lost_response_creates_no_second_sandbox(emulator: Emulator) -> None:
    emulator.faults.add(Fault("reset_after", CREATE, nth=1))
    done = run(emulator, "other_operation")
    assert done.status == 0
    assert len(sent(emulator, "POST")) == 2
    assert status_of(emulator) == ["TERMINATED"]


@pytest.mark.parametrize("keep", [[], ["--keep"]])
def test_a_sandbox_that_ends_is_reported_on_one_line(never_ready: Emulator, keep: list[str]) -> None:
    process = start(never_ready, "other_operation", *keep)
    while not never_ready.sandboxes:
        assert process.poll() is None
    (sandbox_id,) = never_ready.sandboxes
    with PortClient(base_url=never_ready.base_url, api_key=never_ready.api_key) as ports:
        delete_sandbox.sync(sandbox_id, client=ports)
    done = finish(process)
    assert done == (1, [], [f"other_operation: sandbox {sandbox_id} is TERMINATED"])


def test_it_is_deleted_after_an_error(emulator: Emulator) -> None:
    emulator.faults.add(Fault("status_before", LOGS, status=403))
    done = run(emulator, "other_operation")
    assert (done.status, done.out, len(done.err)) == (1, [], 1)
    assert done.err[0].startswith("other_operation: ")
    assert "403" in done.err[0]
    assert status_of(emulator) == ["TERMINATED"]


@pytest.mark.parametrize("keep", [[], ["--keep"]])
def test_ctrl_c_during_the_wait_deletes_it(never_ready: Emulator, keep: list[str]) -> None:
    process = start(never_ready, "other_operation", *keep)
    done = interrupt(process, signal.SIGINT, lambda: sent(never_ready, "GET"))
    assert done == (130, [], ["other_operation: interrupted"])
    assert status_of(never_ready) == ["TERMINATED"]
