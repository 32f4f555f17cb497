"""Lists on a real terminal: one line each, a total, a pager where they are longer than the screen."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli.helpers import COMMAND, environment, run, seen, until

from prime_ports.emulator import Emulator
from support.networks import web
from support.terminal import Terminal

HOURS_AGO = (datetime.now(UTC) - timedelta(hours=3, minutes=5)).isoformat()
TOTAL = "200 public ports: 150 exposures, 40 published ports, 10 tunnels"


@pytest.fixture
def many(emulator: Emulator) -> Emulator:
    """200 public ports, with the long ids of the real service."""
    for number in range(15):
        sandbox = emulator.create_sandbox(f"cmd{number:022}")
        for port in range(10):
            created = HOURS_AGO if port < 2 else None
            emulator.add_exposure(sandbox, 8000 + port, name=f"web-{number}-a-long-name", created_at=created)
    machine = emulator.create_sandbox(f"cmv{0:022}", vm=True)
    emulator.create_network("front", rules=[web(*range(9000, 9040))], members={machine: ["web"]})
    for number in range(10):
        emulator.add_tunnel(name=f"laptop-{number}")
    return emulator


def start(emulator: Emulator, *arguments: str, width: int = 80, height: int = 24, **env: str) -> Terminal:
    return Terminal([*COMMAND, *arguments], environment(emulator, **env), width=width, height=height)


def test_200_ports_on_80_columns(many: Emulator) -> None:
    with start(many, "list", "--no-pager") as terminal:
        assert terminal.finish(60) == 0
        lines = seen(terminal).text.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) == 1 + 200 + 2
    assert lines[0].split() == ["Kind", "Sandbox", "Port", "ID", "Age", "URL"]
    assert lines[-2:] == ["", TOTAL]
    exposure, machine, tunnel = lines[1], lines[151], lines[191]
    assert re.fullmatch(r"exposure +cmd0{22} +8000 +exp_\w+ +3h\d\dm +http://1\S+\u2026", exposure)
    assert {line.split()[3] for line in lines[1:151]} == {each.exposure_id for each in many.exposures}
    assert re.fullmatch(r"published +cmv0{22} +9000", machine)
    assert re.fullmatch(r"tunnel +\S+ +\d+s +http\S+", tunnel), tunnel


NOTE = "ids are left out at this width; see them with --json"


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (200, ["Kind", "Sandbox", "Port", "ID", "Protocol", "Name", "Age", "URL"]),
        (110, ["Kind", "Sandbox", "Port", "ID", "Name", "Age", "URL"]),
        (80, ["Kind", "Sandbox", "Port", "ID", "Age", "URL"]),
        (66, ["Kind", "Sandbox", "Port", "Age", "URL"]),
    ],
)
def test_ids_are_the_last_column_to_be_left_out(many: Emulator, width: int, columns: list[str]) -> None:
    many.add_exposure("cmd" + "0" * 22, 9000, protocol="TCP")
    with start(many, "list", "--no-pager", "--sandbox-name", "*", width=width) as terminal:
        assert terminal.finish(60) == 0
        lines = seen(terminal).text.splitlines()
    assert lines[0].split() == columns
    assert (lines[-1] == NOTE) == ("ID" not in columns)
    assert max(map(len, lines)) <= width


def test_quiet_leaves_out_the_note_about_ids(many: Emulator) -> None:
    with start(many, "list", "--no-pager", "--quiet", width=66) as terminal:
        assert terminal.finish(60) == 0
        assert NOTE not in terminal.output
    with start(many, "list", "--no-pager", "--kind", "tunnel", width=66) as terminal:
        assert terminal.finish(60) == 0
        assert NOTE not in terminal.output, "ids of tunnels are shown"


@pytest.mark.parametrize(("width", "whole"), [(100, True), (80, True), (50, False)])
def test_the_question_of_remove_all_has_ids(many: Emulator, width: int, whole: bool) -> None:
    with start(many, "remove-all", f"cmd{0:022}", "--port", "8000", width=width) as terminal:
        terminal.read_until(lambda text: "[y/N]" in text, 60)
        lines = seen(terminal).text.splitlines()
        terminal.type("n\n")
        assert terminal.finish() == 1
    (exposure,) = (each for each in many.exposures if each.sandbox_id == f"cmd{0:022}" and each.port == 8000)
    assert (exposure.exposure_id in lines[0]) is whole
    assert ("ids are left out at this width; see them with --dry-run --json" in lines) is not whole
    assert max(map(len, lines[:-1])) <= max(width, 62)
    assert lines[0].startswith(f"exposure  cmd{0:022}  port 8000")
    assert ("web-0-a-long-name" in lines[0]) is (width == 100)


def test_a_list_that_is_longer_than_the_screen_has_a_pager(many: Emulator, tmp_path: Path) -> None:
    # A pager that says what it gets, and ends when its user wants that.
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/page\necho paged; read answer < /dev/tty; exit 3\n", "utf-8")
    pager.chmod(0o755)
    with start(many, "list", PAGER=str(pager)) as terminal:
        terminal.read_until(lambda text: "paged" in text, 60)
        terminal.type("\x03")  # a pager's own business
        terminal.type("q\n")
        assert terminal.finish() in (0, 130)
        assert "cmd0" not in terminal.output
    page = re.sub(r"\x1b\[[0-9;]*m", "", (tmp_path / "page").read_text("utf-8")).splitlines()
    assert len(page) == 203
    assert page[-1] == TOTAL
    assert max(map(len, page)) <= 80


@pytest.mark.skipif(shutil.which("less") is None, reason="no less here")
def test_less_shows_the_first_screen_and_ends_with_q(many: Emulator) -> None:
    with start(many, "list") as terminal:
        terminal.read_until(lambda text: text.count("\n") >= 20, 60)
        assert "cmd0000000000000000000001" in terminal.output
        assert TOTAL not in terminal.output
        terminal.type("q")
        assert terminal.finish() == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="no less here")
def test_ctrl_c_in_the_pager_does_not_end_the_command(many: Emulator) -> None:
    with start(many, "list") as terminal:
        terminal.read_until(lambda text: text.count("\n") >= 20, 60)
        terminal.type("\x03")
        for _ in range(20):  # less drops what is typed right after it
            terminal.type("G")
            with suppress(TimeoutError):
                terminal.read_until(lambda text: TOTAL in text, 1.0)
                break
        terminal.type("q")
        assert terminal.finish() == 0
        assert TOTAL in terminal.output
        assert "interrupted" not in terminal.output


@pytest.mark.parametrize(
    ("arguments", "height", "term"),
    [
        (["list", "--no-pager"], 24, "xterm"),
        (["list"], 240, "xterm"),
        (["list"], 24, "dumb"),
        (["list", "--port", "8000"], 24, "xterm"),
    ],
    ids=["not wanted", "a long screen", "a dumb terminal", "a short list"],
)
def test_no_pager(many: Emulator, arguments: list[str], height: int, term: str) -> None:
    with start(many, *arguments, height=height, PAGER="false", TERM=term) as terminal:
        assert terminal.finish(60) == 0
        text = seen(terminal).text
    assert text.endswith("15 public ports: 15 exposures" if "--port" in arguments else TOTAL)


def test_output_that_is_not_a_terminal_has_no_pager_and_no_total(many: Emulator) -> None:
    result = run(many, "list", PAGER="false")
    assert (result.status, len(result.rows), result.err) == (0, 200, "")
    assert all(len(row) == 8 for row in result.rows)


@pytest.mark.parametrize("width", [40, 30])
def test_a_narrow_terminal_shows_whole_ids(many: Emulator, width: int) -> None:
    with start(many, "list", "--no-pager", "--port", "8000", width=width) as terminal:
        assert terminal.finish(60) == 0
        text = seen(terminal).text
    assert max(map(len, text.splitlines())) <= width
    for exposure in many.exposures:
        if exposure.port == 8000:
            whole = "".join(text.split())
            assert exposure.sandbox_id in whole
            assert exposure.exposure_id in whole


@pytest.mark.skipif(shutil.which("jq") is None, reason="no jq here")
def test_jq_reads_the_document(many: Emulator) -> None:
    script = f"{' '.join(COMMAND)} list --json | jq -r '.ports[] | select(.kind == \"tunnel\") | .name'"
    done = subprocess.run(["sh", "-c", script], env=environment(many), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [f"laptop-{number}" for number in range(10)]


def test_the_document_on_a_terminal_is_not_paged(many: Emulator) -> None:
    with start(many, "list", "--json", PAGER="false") as terminal:
        assert terminal.finish(60) == 0
        assert len(json.loads(terminal.output)["ports"]) == 200


FILTERS = {
    "age": (["--older-than", "2h"], 30),
    "name": (["--name", "web-3-*"], 10),
    "port": (["--port", "9001"], 1),
    "protocol": (["--protocol", "tcp"], 1),
    "kind": (["--kind", "tunnel", "--kind", "published"], 50),
    "label": (["--label", "prod"], 1),
    "name of the sandbox": (["--sandbox-name", "preview-*"], 1),
    "team": (["--team-id", "team_9"], 0),
    "two": (["--name", "web-*", "--port", "8001", "--older-than", "1h"], 15),
    "sandbox": ([f"cmd{3:022}", "--port", "8000"], 1),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_are_those_of_remove_all(many: Emulator, name: str) -> None:
    options, number = FILTERS[name]
    labelled = many.create_sandbox(labels=["prod"], name="preview-7")
    many.add_exposure(labelled, 7000, protocol="TCP")
    result = run(many, "list", *options)
    assert (result.status, len(result.rows)) == (0, number)
    scope = [] if name == "sandbox" else ["--all"]
    planned = run(many, "remove-all", *scope, *options, "--dry-run")
    assert sorted(row[:-1] for row in planned.rows) == sorted(row[:-1] for row in result.rows)  # without the age
    assert {request.method for request in many.requests} <= {"GET"}
    if name == "age":
        assert result.err.count("skipped: ") == 160
        assert len(run(many, "list", *options, "--json").document["skipped"]) == 160
    if not number:
        assert result.err.endswith("no public port matches\n")


@pytest.mark.parametrize(
    "options",
    [
        ["--older-than", "two hours"],
        ["--port", "0"],
        ["--label", ""],
        ["--team-id", ""],
        ["--all-users", "--name", "x"],
    ],
    ids=str,
)
def test_a_filter_that_cannot_be_used_is_wrong_usage(emulator: Emulator, options: list[str]) -> None:
    result = run(emulator, "list", *options, "--json")
    assert (result.status, list(result.document)) == (2, ["error"])
    assert result.err.startswith("error: ")
    assert not emulator.requests


def test_a_dry_run_on_a_terminal_is_a_list_without_a_pager(many: Emulator) -> None:
    with start(many, "remove-all", "--all", "--name", "web-*", "--dry-run", PAGER="false") as terminal:
        assert terminal.finish(60) == 0
        lines = seen(terminal).text.splitlines()
    assert max(map(len, lines[:-1])) <= 80
    assert lines[-2] == "150 public ports: 150 exposures"
    assert lines[-1].startswith("would remove 150 exposures in 15 sandboxes")


def test_a_signal_while_a_pager_is_open_ends_the_command_after_it(many: Emulator, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/page\necho paged; read answer < /dev/tty\n", "utf-8")
    pager.chmod(0o755)
    with start(many, "list", PAGER=str(pager)) as terminal:
        terminal.read_until(lambda text: "paged" in text, 60)
        terminal.process.terminate()
        until(lambda: terminal.process.poll() is None)
        terminal.type("q\n")
        assert terminal.finish() == 143
        assert "Traceback" not in terminal.output
