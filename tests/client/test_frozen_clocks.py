"""Waits end where a test freezes the clocks with freezegun, of the program and of an event loop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FROZEN = Path(__file__).parents[1] / "support" / "frozen.py"


@pytest.mark.parametrize("frozen_at_import", ["", "frozen-at-import"])
@pytest.mark.parametrize("work", ["single", "many", "exposed", "httpcore", "aiohttp", "limited", "limited-async"])
def test_a_wait_ends_while_clocks_are_frozen(work: str, frozen_at_import: str) -> None:
    done = subprocess.run(
        [sys.executable, str(FROZEN), work, frozen_at_import], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.split()) == (0, ["removed", "2026-11-25"]), done.stderr
