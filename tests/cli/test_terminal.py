"""On a real pseudo-terminal: tables, progress, questions."""

from __future__ import annotations

import io
import json
import os
import re
import signal
from pathlib import Path

import pytest
from cli.helpers import COMMAND, UNEXPOSE, deletes, environment, fill, in_terminal, run, seen
from rich.console import Console

from prime_ports import RemovalReport
from prime_ports.cli import _removal_commands
from prime_ports.cli._context import Invocation
from prime_ports.cli._output import Output
from prime_ports.emulator import Emulator, Fault
from support.terminal import Screen, Terminal

COLOUR = re.compile(r"\x1b\[(\d+;)*(3|4|9|10)\d(;\d+)*m")


@pytest.mark.parametrize("width", [40, 80, 120, 160])
def test_a_list_fits_the_width_and_does_not_break_ids(emulator: Emulator, width: int) -> None:
    pairs = fill(emulator, 2)
    emulator.add_exposure(pairs[0][0], 8888, name="[red]:smile: \u65e5\u672c\u8a9e\x1b[2J")
    with in_terminal(emulator, "list", width=width) as terminal:
        assert terminal.finish() == 0
        text = seen(terminal).text
    assert all(len(line) <= width for line in text.splitlines())
    for sandbox, exposure in pairs:
        assert sandbox in text
        assert exposure in text
    assert ("\u2026" in text) == (width in (80, 120))
    assert ("[red]:smile: \u65e5\u672c\u8a9e\\x1b[2J" in text) == (width != 80)
    if width != 40:
        assert len(text.splitlines()) == 1 + 3 + 2


def test_columns_sets_the_width(emulator: Emulator) -> None:
    fill(emulator, 1)
    with in_terminal(emulator, "list", width=160, COLUMNS="30") as terminal:
        assert terminal.finish() == 0
        assert max(map(len, seen(terminal).text.splitlines())) <= 30


@pytest.mark.parametrize("columns", ["1", "0", "many"])
def test_invalid_columns_are_harmless(emulator: Emulator, columns: str) -> None:
    fill(emulator, 1)
    with in_terminal(emulator, "list", COLUMNS=columns) as terminal:
        assert terminal.finish() == 0
        assert "Traceback" not in terminal.output


@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)], ids=str
)
def test_colour(emulator: Emulator, env: dict[str, str], coloured: bool) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    with Terminal([*COMMAND, "unexpose", sandbox, exposure], environment(emulator, **env)) as terminal:
        assert terminal.finish() == 0
        assert bool(COLOUR.search(terminal.output)) == coloured
        assert "removed" in seen(terminal).text


def test_forced_colour_does_not_reach_a_pipe(emulator: Emulator) -> None:
    fill(emulator, 1)
    assert run(emulator, "list", FORCE_COLOR="1", CLICOLOR_FORCE="1", TTY_COMPATIBLE="1").status == 0


@pytest.mark.parametrize("width", [40, 120])
def test_progress_shows_rate_and_remaining_time(emulator: Emulator, width: int) -> None:
    fill(emulator, 1, each=22)
    with in_terminal(emulator, "unexpose-all", "--all", "--yes", width=width) as terminal:
        terminal.read_until(lambda _: "20/22" in seen(terminal).text)
        terminal.read_until(lambda _: re.search(r"about 5\d s left", " ".join(seen(terminal).text.split())))
        lines = seen(terminal).text.splitlines()
        shown = " ".join(" ".join(lines).split())
        assert re.search(r"\d\.\d/s, about 5\d s left by the documented limits", shown)
        assert seen(terminal).cursor_hidden
        moving = lines[next(place for place, line in enumerate(lines) if line.startswith("Removing")) :]
        assert all(len(line) <= width for line in moving)
        terminal.type("\x03")
        assert terminal.finish() == 130
        screen = seen(terminal)
    assert not screen.cursor_hidden
    assert "20 removed, 0 already gone, 0 failed, 2 not attempted" in screen.text
    assert "Removing" not in screen.text  # the bar is erased, the report stays


def test_a_signal_while_the_bar_is_drawn_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True)
    monkeypatch.setattr(_removal_commands, "console_for", lambda stream: console)
    with Invocation(Output()) as invocation:
        with invocation.deferred():
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), _removal_commands.show_progress(invocation, RemovalReport(), 1, 0.0):
            raise AssertionError("it must not begin")
    screen = Screen()
    screen.write(written.getvalue())
    assert (screen.text, screen.cursor_hidden) == ("", False)


def test_the_first_ctrl_c_is_acknowledged_at_once(emulator: Emulator) -> None:
    fill(emulator, 6)
    emulator.faults.add(Fault("slow", operation=UNEXPOSE, seconds=2.0))
    with in_terminal(emulator, "unexpose-all", "--all", "--yes", "--concurrency", "2") as terminal:
        terminal.read_until(lambda _: "0/6" in seen(terminal).text and len(deletes(emulator)) == 2)
        terminal.type("\x03")
        terminal.read_until(lambda _: "stopping: requests in flight are finished first" in seen(terminal).text)
        assert terminal.finish() == 130
        assert "2 removed, 0 already gone, 0 failed, 4 not attempted" in seen(terminal).text
    assert len(emulator.exposures) == 4


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("YES\n", 0), ("n\n", 1), ("\n", 1), ("\x04", 1)])
def test_removal_needs_a_yes(emulator: Emulator, answer: str, status: int) -> None:
    fill(emulator, 3)
    with in_terminal(emulator, "unexpose-all", "--all") as terminal:
        terminal.read_until(lambda text: "Remove 3 exposures in 3 sandboxes? [y/N]" in text)
        late = emulator.add_exposure(emulator.create_sandbox(), 9000)
        terminal.type(answer)
        assert terminal.finish() == status
        if status:
            assert "nothing was removed" in terminal.output
    # An exposure made after the question is not removed.
    assert late in emulator.exposures
    assert len(emulator.exposures) == (4 if status else 1)


def test_ctrl_c_at_the_question_removes_nothing(emulator: Emulator) -> None:
    fill(emulator, 1)
    with in_terminal(emulator, "unexpose-all", "--all") as terminal:
        terminal.read_until(lambda text: "[y/N]" in text)
        terminal.type("\x03")
        assert terminal.finish() == 130
        assert "Traceback" not in terminal.output
    assert not deletes(emulator)


def test_an_empty_selection_asks_nothing(emulator: Emulator) -> None:
    with in_terminal(emulator, "unexpose-all", "--all") as terminal:
        assert terminal.finish() == 0
        assert "nothing to remove" in terminal.output


def test_the_question_is_not_in_the_json(emulator: Emulator, tmp_path: Path) -> None:
    fill(emulator, 1)
    with (tmp_path / "out.json").open("wb") as target:
        command = [*COMMAND, "unexpose-all", "--all", "--json"]
        with Terminal(command, environment(emulator, COLUMNS="20"), stdout=target.fileno()) as terminal:
            terminal.read_until(lambda text: "[y/N]" in text)
            terminal.type("y\n")
            assert terminal.finish() == 0
    text = (tmp_path / "out.json").read_text()
    assert text.startswith("{")
    assert json.loads(text)["summary"]["removed"] == 1


def test_json_on_a_narrow_terminal_is_not_wrapped(emulator: Emulator) -> None:
    fill(emulator, 1)
    emulator.add_exposure(emulator.exposures[0].sandbox_id, 8001, name="a long name " * 4)
    with in_terminal(emulator, "list", "--json", width=40) as terminal:
        assert terminal.finish() == 0
        document = json.loads(terminal.output)
    assert document["ports"][1]["name"] == "a long name " * 4


def test_a_long_table_counts_successful_items(emulator: Emulator) -> None:
    fill(emulator, 60)
    emulator.faults.add(Fault("status_before", status=403, operation=UNEXPOSE, nth=30))
    with in_terminal(emulator, "unexpose-all", "--all", "--yes") as terminal:
        assert terminal.finish() == 1
        text = seen(terminal).text
    assert text.count("Emulated 403") == 1
    assert "59 more: removed or already gone" in text
    assert "59 removed, 0 already gone, 1 failed, 0 not attempted, 1 still listed" in text


def test_without_rich_a_terminal_shows_plain_lines(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    blocked = (
        "import sys; sys.modules['rich'] = sys.modules['rich.console'] = None; "
        "from prime_ports.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [COMMAND[0], "-c", blocked, "unexpose", sandbox, exposure]
    with Terminal(command, environment(emulator)) as terminal:
        assert terminal.finish() == 0
        assert f"{sandbox}\t{exposure}\tremoved" in terminal.output


def test_a_closed_terminal_leaves_no_traceback(emulator: Emulator) -> None:
    fill(emulator, 30)
    reading, writing = os.pipe()
    os.close(reading)
    with Terminal([*COMMAND, "list"], environment(emulator), stdout=writing) as terminal:
        os.close(writing)
        assert terminal.finish() == 0
        assert terminal.output == ""


def test_the_screen_shows_what_control_sequences_leave() -> None:
    screen = Screen()
    screen.write("a\nlong line\rshort\r\n\x1b[?25lbar\x1b[1A\x1b[2Kx\r\x1b[1mnew\x1b[0m")
    assert screen.text == "a\nnew\nbar"
    assert screen.cursor_hidden
