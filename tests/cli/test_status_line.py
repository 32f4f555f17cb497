"""No wait of more than two seconds is silent on a terminal, and none is told of elsewhere."""

from __future__ import annotations

import io
import logging
import re
import time

import pytest
from cli.helpers import UNEXPOSE, deletes, fill, in_terminal, run, seen

from prime_ports.cli._status_line import LogLines, StatusLine
from prime_ports.emulator import Emulator, Fault
from support.terminal import Screen

LIST_ALL = "sandbox.list_all_exposed_ports"


def fail_once(emulator: Emulator, status: int, seconds: int) -> None:
    headers = {"Retry-After": str(seconds)}
    emulator.faults.add(Fault("status_before", status=status, operation=LIST_ALL, headers=headers, times=1))


def test_a_retry_is_told_of_and_the_line_is_erased(emulator: Emulator) -> None:
    fail_once(emulator, 503, 4)
    with in_terminal(emulator, "list", "--kind", "exposure") as terminal:
        terminal.read_until(lambda text: "retrying in 4 s after 503" in text)
        terminal.read_until(lambda text: "retrying in 2 s after 503" in text)
        assert terminal.finish() == 0
        assert seen(terminal).text == "no public port matches"


def test_a_rate_limit_of_the_server_is_told_of(emulator: Emulator) -> None:
    fail_once(emulator, 429, 3)
    with in_terminal(emulator, "list", "--kind", "exposure") as terminal:
        terminal.read_until(lambda text: "waiting 3 s: rate limit of the server (429)" in text)
        assert terminal.finish() == 0
        assert seen(terminal).text == "no public port matches"


def test_a_documented_limit_is_told_of(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=21)
    with in_terminal(emulator, "unexpose-all", "--all", "--yes", width=120) as terminal:
        terminal.read_until(lambda text: re.search(r"waiting \d\d s: rate limit of 20 requests per 60 s", text))
        assert "Removing" in seen(terminal).text
        terminal.type("\x03")
        assert terminal.finish() == 130
        assert "waiting" not in seen(terminal).text
    assert len(deletes(emulator)) == len(pairs) - 1


def test_a_slow_server_is_told_of(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", operation=LIST_ALL, seconds=4.0))
    host = emulator.base_url.removeprefix("http://")
    with in_terminal(emulator, "list", "--kind", "exposure") as terminal:
        terminal.read_until(lambda text: f"waiting for {host}, 2 s" in text)
        terminal.read_until(lambda text: f"waiting for {host}, 3 s" in text)
        assert terminal.finish() == 0
        assert seen(terminal).text == "no public port matches"


def test_an_error_after_a_wait_stands_alone(emulator: Emulator) -> None:
    emulator.faults.add(Fault("status_before", status=503, operation=LIST_ALL, headers={"Retry-After": "3"}, times=9))
    with in_terminal(emulator, "list", "--kind", "exposure", "--total-timeout", "5") as terminal:
        terminal.read_until(lambda text: "retrying in 3 s after 503" in text)
        assert terminal.finish() == 1
        text = seen(terminal).text
    assert text.startswith("error: Emulated 503 (503, GET /api/v1/sandbox/expose/all, request ")
    assert "retrying" not in text


@pytest.mark.parametrize("options", [["--quiet"], ["--verbose"], []], ids=["quiet", "verbose", "dumb"])
def test_no_line_where_it_is_not_wanted(emulator: Emulator, options: list[str]) -> None:
    fail_once(emulator, 503, 3)
    term = "xterm" if options else "dumb"
    with in_terminal(emulator, "list", "--kind", "exposure", *options, TERM=term) as terminal:
        assert terminal.finish() == 0
        assert "\x1b[K" not in terminal.output
        assert "retrying" not in terminal.output


def test_no_line_in_a_pipe(emulator: Emulator) -> None:
    fail_once(emulator, 503, 3)
    began = time.monotonic()
    result = run(emulator, "list", "--kind", "exposure")
    assert time.monotonic() - began > 3
    assert (result.status, result.err) == (0, "no public port matches\n")


def test_no_line_during_a_question(emulator: Emulator) -> None:
    fill(emulator, 1)
    with in_terminal(emulator, "unexpose-all", "--all") as terminal:
        terminal.read_until(lambda text: "[y/N]" in text)
        time.sleep(3)
        terminal.type("n\n")
        assert terminal.finish() == 1
        assert "waiting" not in terminal.output


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_short_waits_are_silent_and_a_pause_hides_the_line() -> None:
    stream = Tty()
    with StatusLine(stream, "host", shown=True) as status:
        status.expect("waiting {} s", 1.9)
        time.sleep(0.5)
        assert stream.getvalue() == ""
        with status.paused():
            status.expect("waiting {} s", 30.0)
            time.sleep(0.5)
            assert stream.getvalue() == ""
            assert status.expected == "waiting 30 s"
        time.sleep(0.5)
        assert "waiting 30 s" in stream.getvalue() or "waiting 29 s" in stream.getvalue()
    screen = Screen()
    screen.write(stream.getvalue())
    assert screen.text == ""


def test_warnings_of_the_log_are_shown_without_verbose() -> None:
    lines: list[str] = []
    handler = LogLines(lines.append, StatusLine(io.StringIO(), "host", shown=False), verbose=False)
    for level, text in ((logging.INFO, "told"), (logging.WARNING, "shown %s")):
        handler.handle(logging.LogRecord("prime_ports", level, "", 0, text, ("now",) if "%" in text else (), None))
    assert lines == ["warning: shown now"]


def test_a_batch_tells_of_a_retry_beside_its_bar(emulator: Emulator) -> None:
    fill(emulator, 2)
    headers = {"Retry-After": "4"}
    emulator.faults.add(Fault("status_before", status=503, operation=UNEXPOSE, headers=headers, times=1))
    with in_terminal(emulator, "unexpose-all", "--all", "--yes") as terminal:
        terminal.read_until(lambda text: "retrying in 4 s after 503" in text)
        assert "Removing" in terminal.output
        assert terminal.finish() == 0
        assert "retrying" not in seen(terminal).text
    assert not emulator.exposures
