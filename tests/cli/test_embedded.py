"""The command line inside a program: it leaves nothing changed behind, however it ends."""

from __future__ import annotations

import io
import json
import locale
import logging
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.helpers import environment, fill

from prime_ports.cli import main
from prime_ports.emulator import Emulator


def state() -> dict[str, Any]:
    """State of the process that a program would notice."""
    logger = logging.getLogger("prime_ports")
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return {
        "handlers": {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)},
        "streams": streams,
        "settings": [(getattr(s, "errors", None), getattr(s, "encoding", None)) for s in streams],
        "logging": (
            logger.level,
            list(logger.handlers),
            logger.propagate,
            logging.root.level,
            list(logging.root.handlers),
        ),
        "environment": dict(os.environ),
        "warnings": (warnings.showwarning, list(warnings.filters)),
        "hooks": (sys.excepthook, threading.excepthook, sys.unraisablehook, sys.displayhook),
        "place": (Path.cwd(), locale.setlocale(locale.LC_ALL), os.umask(os.umask(0o022))),
        "threads": {thread for thread in threading.enumerate() if "status line" in thread.name},
        "argv": list(sys.argv),
    }


def commands(emulator: Emulator) -> dict[str, tuple[list[str], int]]:
    sandbox = emulator.create_sandbox()
    return {
        "list": (["list"], 0),
        "JSON": (["list", "--json"], 0),
        "verbose": (["list", "--verbose"], 0),
        "help": (["--help"], 0),
        "bare": ([], 2),
        "wrong usage": (["lst"], 2),
        "failure": (["unexpose", sandbox, "never"], 1),
        "removal": (["unexpose-all", "--all", "--yes"], 0),
        "doctor": (["doctor"], 0),
        "no key": (["list", "--base-url", "ftp://x"], 2),
        "emulator": (["emulator", "--stop-after", "0.1"], 0),
    }


@pytest.fixture
def program(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    monkeypatch.setenv("PRIME_API_KEY", emulator.api_key)
    monkeypatch.setenv("PRIME_API_BASE_URL", emulator.base_url)
    fill(emulator, 2)
    return emulator


Written = Callable[[], tuple[str, str]]


@pytest.fixture
def own_streams(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], Written]]:
    """A function that gives the program streams with other settings than those of the command line, and reads them."""
    files = {name: (tmp_path / name).open("w", encoding="ascii", errors="strict") for name in ("stdout", "stderr")}

    def written() -> tuple[str, str]:
        for file in files.values():
            file.flush()
        return (tmp_path / "stdout").read_text("utf-8"), (tmp_path / "stderr").read_text("utf-8")

    def install() -> Written:  # in the test, since pytest has streams of its own for each phase
        for name, file in files.items():
            monkeypatch.setattr(sys, name, file)
        return written

    yield install
    for file in files.values():
        file.close()


def test_each_command_leaves_everything_as_it_was(program: Emulator, own_streams: Callable[[], Written]) -> None:
    streams = own_streams()
    for name, (arguments, status) in commands(program).items():
        before = state()
        assert main(arguments) == status, (name, streams())
        assert main(arguments) in (status, 0), name
        assert state() == before, name


def test_the_command_of_the_emulator_leaves_everything_as_it_was(own_streams: Callable[[], Written]) -> None:
    from prime_ports.emulator.__main__ import main as emulator_main

    streams = own_streams()
    before = state()
    assert emulator_main(["--stop-after", "0.1", "--quiet"], standalone_mode=False) == 0
    assert state() == before
    assert streams()[0].startswith("prime-ports emulator at http://127.0.0.1:")


def test_an_exception_of_the_program_leaves_everything_as_it_was(
    program: Emulator, own_streams: Callable[[], Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_streams()

    def broken(*_: object, **__: object) -> None:
        raise LookupError("of the program")

    before = state()
    monkeypatch.setattr("prime_ports.cli._port_rows.PortRows.rows", broken)
    for option in ("--verbose", "--quiet"):
        with pytest.raises(LookupError):
            main(["list", option])
    assert state() == before


def test_replaced_streams_get_the_output(program: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    before = state()
    assert main(["list", "--json"]) == 0
    assert len(json.loads(out.getvalue())["ports"]) == 2
    assert main(["unexpose-all", "--all", "--yes"]) == 0
    assert "2 removed" in err.getvalue()
    assert state() == before


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_missing_stream_is_missing_again(program: Emulator, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, name, None)
    assert main(["list"]) == 0
    assert getattr(sys, name) is None


def test_a_reader_that_stops_early_costs_the_program_no_later_output(program: Emulator) -> None:
    code = """if True:
        import os, sys
        from prime_ports.cli import main
        reading, writing = os.pipe()
        saved = os.dup(1)
        os.close(reading)
        os.dup2(writing, 1)
        before = os.fstat(1).st_ino, len(os.listdir("/dev/fd"))
        status = main(["list", "--json"])
        same = before == (os.fstat(1).st_ino, len(os.listdir("/dev/fd")))
        os.dup2(saved, 1)
        print("later", status, same)
    """
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment(program), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "later 0 True\n", "")


def test_a_thread_runs_a_command_while_another_one_does(program: Emulator, own_streams: Callable[[], Written]) -> None:
    streams = own_streams()
    before = state()
    statuses: list[int] = []
    server = threading.Thread(target=lambda: statuses.append(main(["emulator", "--stop-after", "1.5", "--quiet"])))
    server.start()
    lists = [threading.Thread(target=lambda: statuses.append(main(["list", "--verbose"]))) for _ in range(3)]
    for thread in lists:
        thread.start()
    for thread in (*lists, server):
        thread.join(30)
    assert statuses == [0, 0, 0, 0]
    assert state() == before
    out, err = streams()
    assert out.count("exposure\t") == 6
    assert err.count("GET /api/v1/sandbox/expose/all -> 200") >= 3


def test_a_run_in_a_run_gives_back_its_own_changes_only(
    program: Emulator, own_streams: Callable[[], Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = own_streams()
    from prime_ports.cli import _list_commands

    inner: list[int] = []

    def parts(found: Any) -> tuple[Any, ...]:
        if not inner:
            inner.append(-1)
            inner.append(main(["list", "--json"]))
            inner.append(main(["lst"]))
        return found, [], [], [], None

    monkeypatch.setattr(_list_commands, "_parts", parts)
    before = state()
    assert main(["list"]) == 0
    assert inner == [-1, 0, 2]
    assert state() == before
    out, err = streams()
    assert out.count("exposure\t") == 2
    assert "Did you mean list?" in err


def test_warnings_of_the_program_reach_the_program(
    program: Emulator, own_streams: Callable[[], Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = own_streams()
    shown: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        monkeypatch.setattr(warnings, "showwarning", lambda message, *_, **__: shown.append(str(message)))
        thread = threading.Thread(target=main, args=[["emulator", "--stop-after", "1", "--quiet"]])
        thread.start()
        while "emulator at" not in streams()[0]:
            pass
        warnings.warn("of the program", stacklevel=1)
        thread.join(30)
    assert shown == ["of the program"]
    assert "of the program" not in streams()[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_handlers_of_the_program_are_back_after_a_signal(program: Emulator, number: signal.Signals) -> None:
    code = f"""if True:
        import os, signal
        from prime_ports.cli import main
        mine = lambda *_: print("mine", flush=True)
        signal.signal({number:d}, mine)
        print(main(["expose", "sbx", "8000", "--until-interrupt", "--quiet"]), flush=True)
        assert signal.getsignal({number:d}) is mine
        os.kill(os.getpid(), {number:d})
    """
    program.create_sandbox("sbx")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment(program), stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("exposure\tsbx\t")
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "0\nmine\n", "")
    assert [exposure for exposure in program.exposures if exposure.sandbox_id == "sbx"] == []
