"""The demo: what it shows, in which order, and how it ends when the emulator goes away half way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from prime_openapi import OPERATIONS

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo.py"


def test_it_shows_a_port_exposed_and_gone() -> None:
    done = subprocess.run([sys.executable, str(DEMO)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said = [line.split(":", 1) for line in done.stdout.splitlines()]
    assert [name for name, _ in said] == [
        "operations generated",
        "emulator",
        "exposure",
        "url",
        "status before",
        "status after",
    ]
    values = [value.strip() for _, value in said]
    assert values[0] == str(len(OPERATIONS))
    assert values[3].startswith("http://127.0.0.1:")
    assert values[4:] == ["200", "404"]


def test_an_emulator_that_is_stopped_half_way_ends_it_with_one_line() -> None:
    process = subprocess.Popen(
        [sys.executable, str(DEMO), "--pause", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("emulator:"):
            number = re.search(r"process (\d+)", line)
            assert number is not None
        if line.startswith("url:"):
            os.kill(int(number[1]), signal.SIGTERM)  # type: ignore[index]
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert errors.startswith("demo: ")
