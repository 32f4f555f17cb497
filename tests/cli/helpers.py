"""Run the real command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from prime_ports.emulator import Emulator
from support.terminal import Screen, Terminal

COMMAND = (sys.executable, "-m", "prime_ports")
UNEXPOSE = "sandbox.unexpose_port"


def environment(emulator: Emulator | None, **more: str) -> dict[str, str]:
    """Return an environment with nothing else of this machine."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    if emulator is not None:
        env |= {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    return env | more


class Result:
    """Exit status and output of a finished command."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err
        assert "Traceback" not in err, err
        assert "\x1b" not in out + err

    @property
    def document(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


def start(emulator: Emulator | None, *arguments: str, before: Sequence[str] = (), **env: str) -> subprocess.Popen[str]:
    """Start the command without a terminal."""
    return subprocess.Popen(
        [*before, *COMMAND, *arguments],
        env=environment(emulator, **env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str], entered: str = "") -> Result:
    out, err = process.communicate(entered, timeout=60)
    return Result(process.returncode, out, err)


def run(emulator: Emulator | None, *arguments: str, entered: str = "", **env: str) -> Result:
    """Run the command without a terminal, to its end."""
    return finish(start(emulator, *arguments, **env), entered)


def in_terminal(emulator: Emulator | None, *arguments: str, width: int = 120, **env: str) -> Terminal:
    """Start the command in a pseudo-terminal."""
    return Terminal([*COMMAND, *arguments], environment(emulator, **env), width=width)


def seen(terminal: Terminal) -> Screen:
    """Return what the terminal shows now."""
    screen = Screen()
    screen.write(terminal.output)
    return screen


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for a condition that another process brings about."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "condition not met"
        time.sleep(0.01)


def fill(emulator: Emulator, sandboxes: int, each: int = 1) -> list[tuple[str, str]]:
    """Add exposures and return their pairs of sandbox and exposure id, in the order of the list."""
    names = [emulator.create_sandbox() for _ in range(sandboxes)]
    return [(name, emulator.add_exposure(name, 8000 + n).exposure_id) for name in names for n in range(each)]


def deletes(emulator: Emulator) -> list[str]:
    return [request.raw_path for request in emulator.requests if request.method == "DELETE"]


def left(emulator: Emulator) -> set[tuple[str, str]]:
    return {(exposure.sandbox_id, exposure.exposure_id) for exposure in emulator.exposures}
