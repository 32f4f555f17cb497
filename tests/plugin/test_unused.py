"""Cost of the plugin where it is not used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from plugin.helpers import passed, project, run

OURS = ("prime_ports", "prime_openapi")
THEIRS = ("starlette", "uvicorn", "h11", "httpx", "httpcore", "attr", "attrs", "dateutil")


def timed(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """Every module that an import statement loaded, with the microseconds that it took, as Python counts them."""
    assert done.returncode == 0, done.stdout + done.stderr
    lines = re.findall(r"^import time: +\d+ \| +(\d+) \| +(\S+)$", done.stderr, re.MULTILINE)
    assert len(lines) > 100, "nothing was measured"
    return {name: int(took) for took, name in lines}


def test_it_loads_itself_and_nothing_else(tmp_path: Path) -> None:
    write = """
        import pathlib, sys

        def test_it():
            pathlib.Path("modules").write_text(" ".join(sys.modules))
    """
    folder = project(tmp_path, test_it=write)
    # anyio's plugin is not ours, and what it loads might hide what ours would.
    seen = []
    for more in ([], ["-p", "no:prime_ports"]):
        # Python lists what import statements load, pytest what it has loaded by itself (the plugin).
        done = run(folder, "-p", "no:anyio", *more, interpreter=["-X", "importtime"])
        seen.append({*timed(done), *(folder / "modules").read_text("utf-8").split()})
    assert seen[0] - seen[1] == {"prime_ports", "prime_ports._version", "prime_ports.pytest_plugin"}


def test_it_takes_a_small_part_of_the_time_that_pytest_takes() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "import pytest, prime_ports, prime_ports.pytest_plugin"]
    took = timed(subprocess.run(command, capture_output=True, text=True, timeout=60, check=False))
    assert took["prime_ports"] + took["prime_ports.pytest_plugin"] < took["pytest"] / 10


def test_only_a_fixture_loads_the_emulator(tmp_path: Path) -> None:
    test = f"""
        import sys

        def loaded():
            return {{name.partition(".")[0] for name in sys.modules}} & {{*{THEIRS!r}, *{OURS!r}}}

        def test_before():
            assert loaded() == {{"prime_ports"}}
            assert "prime_ports.emulator" not in sys.modules

        def test_after(prime_emulator):
            assert {{"starlette", "uvicorn", "prime_openapi"}} <= loaded()
            assert "prime_ports.emulator._server" in sys.modules
            assert "httpx" not in loaded()
    """
    passed(project(tmp_path, test_it=test), 2, "-p", "no:anyio")


def test_it_is_there_without_being_asked_for_and_can_be_switched_off(tmp_path: Path) -> None:
    folder = project(tmp_path, test_it="def test_it(prime_emulator): pass")
    assert re.search(r"^@pytest\.mark\.prime_emulator\(faults=\.\.\., ", run(folder, "--markers").stdout, re.MULTILINE)
    listed = run(folder, "--fixtures").stdout
    assert re.search(r"^prime_emulator -- ", listed, re.MULTILINE)
    assert re.search(r"^prime_emulator_session \[session scope\] -- ", listed, re.MULTILINE)
    assert "fixture 'prime_emulator' not found" in run(folder, "-p", "no:prime_ports").stdout
