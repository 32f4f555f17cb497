"""README, followed from top to bottom as a reader does: with the commands and the lines that stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from support.pages import ROOT, all_blocks
from support.terminal import Screen, Terminal

README = ROOT / "README.md"
REPOSITORY = "https://example.com/prime-ports"
"""The placeholder for the address of the repository; links to files begin with it."""
WIDTH = 100


def shown(text: str) -> str:
    """Return what a terminal shows, with ages and durations that are the same in every run."""
    text = re.sub(r"\b\d+s(?= )", "0s", re.sub(r"in \d+\.\d s$", "in 0.1 s", text, flags=re.MULTILINE))
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


class ReadmeReader:
    """A reader with an empty folder, and an environment in which the package is installed. A context manager.

    Attributes:
        outputs: What each Python block, test run and command printed, in their order.
        sessions: The text blocks of commands as README has them, each beside what a terminal shows.
    """

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        self.outputs: list[str] = []
        self.sessions: list[tuple[str, str]] = []
        self._folder, self._python = folder, python
        self._variables = {
            "HOME": str(folder),
            "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self._emulator: subprocess.Popen[str] | None = None

    def __enter__(self) -> ReadmeReader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._emulator is not None:
            self._emulator.terminate()
            self._emulator.communicate(timeout=20)

    def follow(self) -> None:
        """Do what each block says."""
        for block in all_blocks(README):
            if block.language == "python":
                self._use(block.text)
            elif block.language == "sh":
                for line in block.text.splitlines():
                    self._enter(line)
            else:
                assert block.language == "text"
                self._watch(block.text)

    def _use(self, text: str) -> None:
        if named := re.match(r"# (\w+\.py)\n", text):
            (self._folder / named[1]).write_text(text, "utf-8")
        else:
            self._run("python", "-W", "error", "-c", text)

    def _enter(self, line: str) -> None:
        words = shlex.split(line)
        if words[:2] == ["git", "clone"]:
            assert words[2:] == [REPOSITORY]
        elif words[0] == "cd":
            assert words[1:] == [REPOSITORY.rpartition("/")[2]]
        elif words[:2] == ["pip", "install"]:
            # The environment has them: of the wheel, with these extras, in tests/soak/test_readme.py.
            assert re.fullmatch(r"pip install ('\.\[(cli|emulator)\]'|pytest)", line), line
        elif words[:2] == ["prime-ports", "emulator"]:
            self._start(words)
        else:
            assert words[0] in {"prime-ports", "python"}, line
            self._run(*words)

    def _start(self, words: list[str]) -> None:
        command = self._command(*words)
        self._emulator = subprocess.Popen(
            command, cwd=self._folder, env=self._variables, stdout=subprocess.PIPE, text=True
        )
        assert self._emulator.stdout is not None
        lines = [self._emulator.stdout.readline() for _ in range(3)]
        for line in lines[1:]:  # the two that README tells the reader to paste
            command_name, setting = shlex.split(line)
            assert command_name == "export"
            name, _, value = setting.partition("=")
            self._variables[name] = value

    def _watch(self, text: str) -> None:
        seen: list[str] = []
        for line in text.splitlines():
            if not line.startswith("$ "):
                continue
            words = shlex.split(line[2:])
            seen.append(line)
            if words[0] == "export":
                self._variables |= dict(word.split("=", 1) for word in words[1:])
                continue
            with Terminal(self._command(*words), self._variables, width=WIDTH) as terminal:
                assert terminal.finish(60) == 0, terminal.output
                screen = Screen()
                screen.write(terminal.output)
            seen.append(shown(screen.text))
        self.sessions.append((text.strip("\n"), "\n".join(seen)))

    def _command(self, name: str, *arguments: str) -> list[str]:
        """Return a command of the environment; python and prime-ports are those of its own folder."""
        return [str(Path(self._python).parent / name), *arguments]

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            self._command(*words), cwd=self._folder, env=self._variables, capture_output=True, text=True, timeout=90
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        self.outputs.append(done.stdout + done.stderr)
