"""The tutorial is followed from top to bottom, in one folder, as a reader does; only the port is another."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.pages import DOCS, all_blocks
from support.ports import free_port

TUTORIAL = DOCS / "tutorial.md"
PORT = "8765"


class Reader:
    """Does what each block says: in a shell, in one session of Python, or by making a file."""

    def __init__(self, folder: Path) -> None:
        self._port = str(free_port())
        self._folder = folder
        self._variables = dict(os.environ)
        self._session = ""
        self._server: subprocess.Popen[str] | None = None
        self.said: dict[str, str] = {}

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            assert self._server.wait(10) == 0
            assert self._server.stdout is not None
            self._server.stdout.close()

    def python(self, text: str) -> None:
        if text.startswith("# test_"):
            (self._folder / text.split()[1]).write_text(text, "utf-8")
        else:
            self._session += text

    def shell(self, line: str) -> None:
        if self._session:  # a reader who goes back to the shell has ended it
            text, self._session = self._session, ""
            self.said["session"] = self._run(["-W", "error", "-c", text])
        words = shlex.split(line.replace(PORT, self._port))
        if words[0] == "export":
            self._variables |= dict(word.split("=", 1) for word in words[1:])
        elif words[:2] == ["prime-ports", "emulator"]:
            self._start(words[1:])
        elif words[0] == "prime-ports":
            self.said[line] = self._run(["-m", "prime_ports", *words[1:]])
        elif words[0] == "python":
            self.said[line] = self._run(words[1:])
        else:
            assert words[:2] == ["pip", "install"], line  # test_pages looks at these

    def _start(self, words: list[str]) -> None:
        command = [sys.executable, "-m", "prime_ports", *words]
        self._server = subprocess.Popen(command, cwd=self._folder, stdout=subprocess.PIPE, text=True)
        assert self._server.stdout is not None
        assert f"http://127.0.0.1:{self._port}" in self._server.stdout.readline()

    def _run(self, arguments: list[str]) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=self._folder, env=self._variables, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    one = Reader(tmp_path)
    yield one
    one.stop()


def test_the_tutorial_from_top_to_bottom(reader: Reader) -> None:
    for block in all_blocks(TUTORIAL):
        if block.language == "python":
            reader.python(block.text)
        else:
            assert block.language == "sh"
            for line in block.text.splitlines():
                reader.shell(line)
    checked, session, listed, planned, removed, tested = reader.said.values()
    assert "PRIME_API_KEY" in checked
    assert "404" in session
    assert "left-over" in listed
    assert "left-over" in planned
    assert "1 removed" in removed
    assert "1 passed" in tested
