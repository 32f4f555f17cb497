"""The demo: its steps, and its end when the emulator stops half way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from prime_openapi import OPERATIONS

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo.py"


def test_it_shows_a_port_exposed_and_removed() -> None:
    done = subprocess.run([sys.executable, str(DEMO)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(OPERATIONS)} operations" in done.stdout
    assert re.findall(r"^\d\.", done.stdout, re.MULTILINE) == ["1.", "2.", "3.", "4."]
    assert re.findall(r"status (\d+)", done.stdout) == ["200", "404"]
    assert "at http://127.0.0.1:" in done.stdout


def test_a_stopped_emulator_ends_it_with_one_line() -> None:
    process = subprocess.Popen(
        [sys.executable, str(DEMO), "--pause", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if number := re.search(r"process (\d+)", line):
            emulator = int(number[1])
        if line.startswith("3."):
            os.kill(emulator, signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert errors.startswith("demo: ")
