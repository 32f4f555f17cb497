"""Make docs/screens/*.svg: what the command line shows, photographed from real runs.

Each picture is taken of the real command in a pseudo-terminal, with a real emulator behind it. What it writes goes
through a small screen of our own and then, with its colours, through rich's export. Nothing is drawn by hand.

    python scripts/screens.py [FOLDER]
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import io
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from prime_ports.emulator import Emulator, Fault

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 140, 32
PORT = 8470
"""Of the emulator: it is seen in the pictures, and the same in all of them."""

# A session of its own has no terminal until it takes one; only with one does Ctrl-C become a signal.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
_CONTROL = re.compile(r"\x1b\[([?]?[0-9;]*)([A-Za-z])|([\r\n])")


class Screen:
    """Understands the control sequences that rich and click use, and knows what can be seen after them.

    Attributes:
        lines: What stands on each line, with its colours.
        cursor_hidden: Whether the cursor is hidden.
    """

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.cursor_hidden = False
        self._row = 0
        self._fresh = False

    def write(self, text: str) -> None:
        """Take what a program has written.

        Raises:
            ValueError: It uses a sequence that is not known here.
        """
        place = 0
        for match in _CONTROL.finditer(text):
            self._put(text[place : match.start()])
            place = match.end()
            self._obey(match[3] or match[2], match[1] or "", match[0])
        self._put(text[place:])

    @property
    def text(self) -> str:
        """What can be read, without colours."""
        return "\n".join(Text.from_ansi(line).plain for line in self.lines).rstrip("\n")

    def _obey(self, what: str, number: str, whole: str) -> None:
        if what == "\r":
            self._fresh = True
        elif what == "\n":
            self._row += 1
            self._fresh = False
            while len(self.lines) <= self._row:
                self.lines.append("")
        elif what == "A":
            self._row = max(0, self._row - int(number or 1))
        elif what == "K":
            self.lines[self._row] = ""
        elif what in "hl" and number == "?25":
            self.cursor_hidden = what == "l"
        elif what == "m":
            self._put(whole)
        else:
            raise ValueError(f"unknown control sequence {whole!r}")

    def _put(self, text: str) -> None:
        if not text:
            return
        # After a carriage return, what is written stands in place of what was there.
        self.lines[self._row] = text if self._fresh else self.lines[self._row] + text
        self._fresh = False


class Terminal:
    """Runs a program in a pseudo-terminal. A context manager that ends it.

    Args:
        command: The program and its arguments.
        env: Its environment.
        width: Columns.
        height: Rows.
        stdout: Where its standard output goes instead.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        width: int = WIDTH,
        height: int = HEIGHT,
        stdout: int | None = None,
    ) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.output = ""
        self._bytes = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *command],
            stdin=theirs,
            stdout=theirs if stdout is None else stdout,
            stderr=theirs,
            env=env,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, text: str) -> None:
        """Press keys; "\\x03" is Ctrl-C."""
        os.write(self._ours, text.encode())

    def read_until(self, seen: Callable[[str], object], seconds: float = 20.0) -> str:
        """Read until the whole output fits.

        Returns:
            The whole output so far.

        Raises:
            TimeoutError: It never did.
        """
        end = time.monotonic() + seconds
        while not seen(self.output):
            if not self._read(end - time.monotonic()):
                raise TimeoutError(f"not seen in {self.output!r}")
        return self.output

    def finish(self, seconds: float = 20.0) -> int:
        """Read until the program has ended, and return its exit status.

        Raises:
            TimeoutError: It goes on.
        """
        end = time.monotonic() + seconds
        while self._read(end - time.monotonic()):
            pass
        try:
            return self.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running, with {self.output!r}") from None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        """Read what has come; False at the end, or when nothing comes in time."""
        if not select.select([self._ours], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            return False
        self._bytes += data
        self.output = self._bytes.decode("utf-8", "replace")
        return bool(data)


def main(argv: Sequence[str] | None = None) -> int:
    """Take all pictures and return 0."""
    parser = argparse.ArgumentParser(description="Take the pictures of the command line.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screens")
    folder: Path = parser.parse_args(argv).folder
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {"list": take_list, "unexpose-all-progress": take_progress, "unexpose-all": take_finished}
    for name, take in pictures.items():
        command, screen = take()
        target = folder / f"{name}.svg"
        target.write_text(picture(command, screen, name), "utf-8")
        print(f"{name}.svg")
    return 0


def take_list() -> tuple[str, Screen]:
    """A list of two sandboxes."""
    with Emulator(port=PORT) as emulator:
        for sandbox_id, port, name, protocol, created_at in (
            ("sbx_train_01", 8888, "notebook", "HTTP", "2026-01-12T08:15:00Z"),
            ("sbx_train_01", 6006, "tensorboard", "HTTP", "2026-01-12T08:16:30Z"),
            ("sbx_eval_07", 8000, "api", "HTTP", "2026-01-13T17:40:00Z"),
            ("sbx_eval_07", 5432, "postgres", "TCP", "2026-01-13T17:41:10Z"),
            ("sbx_eval_07", 9000, None, "HTTP", None),
        ):
            if sandbox_id not in emulator.sandboxes:
                emulator.create_sandbox(sandbox_id)
            emulator.add_exposure(sandbox_id, port, name=name, protocol=protocol, created_at=created_at)
        return _run(emulator, ["list"], lambda screen: False)


def take_progress() -> tuple[str, Screen]:
    """A removal that waits for the limit of one of its sandboxes."""
    with Emulator(port=PORT) as emulator:
        _fill(emulator, {"sbx_train_01": 45, "sbx_train_02": 24, "sbx_eval_07": 12})
        emulator.faults.add(Fault("slow", operation="sandbox.unexpose_port", seconds=0.4))
        return _run(
            emulator,
            ["unexpose-all", "--all", "--yes"],
            lambda screen: "52/81" in screen.text and "next in 5" in screen.text,
        )


def take_finished() -> tuple[str, Screen]:
    """A removal of which one item failed."""
    with Emulator(port=PORT) as emulator:
        # The removals of one sandbox come in order, so that it is always the same that fails.
        _fill(emulator, {"sbx_eval_07": 6})
        emulator.faults.add(Fault("status_410", operation="sandbox.unexpose_port", nth=5))
        return _run(emulator, ["unexpose-all", "--all", "--yes", "--concurrency", "1"], lambda screen: False)


def picture(command: str, screen: Screen, name: str) -> str:
    """What stands on a screen, as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {command}", "bold"))
    for line in "\n".join(screen.lines).rstrip().split("\n"):
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    svg = console.export_svg(title="prime-ports", theme=MONOKAI, unique_id=f"screen-{name}")
    # Rich's template asks another host for a font; any monospaced one will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, ", "") + "\n"


def _fill(emulator: Emulator, counts: Mapping[str, int]) -> None:
    for sandbox_id, number in counts.items():
        emulator.create_sandbox(sandbox_id)
        for place in range(number):
            exposure_id = f"exp_{sandbox_id.removeprefix('sbx_')}_{place + 1:02}"
            emulator.add_exposure(sandbox_id, 8000 + place, exposure_id=exposure_id)


def _run(emulator: Emulator, arguments: Sequence[str], enough: Callable[[Screen], bool]) -> tuple[str, Screen]:
    """Run the command until the screen shows enough, or to its end."""
    env = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.devnull,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PRIME_API_KEY": emulator.api_key,
        "PRIME_API_BASE_URL": emulator.base_url,
    }
    with Terminal([sys.executable, "-m", "prime_ports", *arguments], env) as terminal:

        def shows_enough(output: str) -> bool:
            return enough(_screen(output))

        with contextlib.suppress(TimeoutError):
            terminal.read_until(shows_enough)
        return "prime-ports " + " ".join(arguments), _screen(terminal.output)


def _screen(output: str) -> Screen:
    screen = Screen()
    screen.write(output)
    return screen


if __name__ == "__main__":
    sys.exit(main())
