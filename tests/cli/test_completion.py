"""Completion in a real bash, and scripts for zsh and fish."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli.helpers import COMMAND, environment, run

from support.terminal import Terminal

BASH = shutil.which("bash")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the command, as an installation has it."""
    script = tmp_path / "bin" / "prime-ports"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n', "utf-8")
    script.chmod(0o755)
    return script.parent


def bash_environment(programs: Path) -> dict[str, str]:
    env = environment(None)
    return env | {"PATH": f"{programs}:{env['PATH']}", "PS1": "$ ", "INPUTRC": "/dev/null"}


def completed(programs: Path, line: str) -> list[str]:
    """Return what bash offers at the end of a line."""
    script = """
        eval "$(prime-ports completion bash)" || exit 9
        read -ra COMP_WORDS <<< "$1"
        [[ $1 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _prime_ports_completion prime-ports
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert BASH is not None
    command = [BASH, "--norc", "-c", script, "bash", line]
    done = subprocess.run(command, env=bash_environment(programs), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="no bash here")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("prime-ports un", ["unexpose", "unexpose-all", "unpublish"]),
        ("prime-ports list --ki", ["--kind"]),
        ("prime-ports list --kind ", ["exposure", "published", "tunnel"]),
        ("prime-ports --quiet list --kind tu", ["tunnel"]),
        ("prime-ports completion ", ["bash", "zsh", "fish"]),
    ],
)
def test_bash_offers_what_fits(programs: Path, line: str, offered: list[str]) -> None:
    assert completed(programs, line) == offered


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_the_tab_key_completes_a_command(programs: Path) -> None:
    assert BASH is not None
    with Terminal([BASH, "--norc", "-i"], bash_environment(programs)) as terminal:
        terminal.type('eval "$(prime-ports completion bash)"; echo re""ady\n')
        terminal.read_until(lambda text: "ready" in text)
        terminal.type("prime-ports --vers\t")
        terminal.read_until(lambda text: "--version" in text)
        terminal.type("\n")
        terminal.read_until(lambda text: "prime-ports 0" in text)
        terminal.type("exit\n")
        assert terminal.finish() == 0


@pytest.mark.parametrize(
    ("shell", "begins"), [("bash", "_prime_ports_completion() {"), ("zsh", "#compdef prime-ports")]
)
def test_the_script_of_a_shell(shell: str, begins: str) -> None:
    result = run(None, "completion", shell)
    assert (result.status, result.err) == (0, "")
    assert result.out.lstrip().startswith(begins)
    assert f"_PRIME_PORTS_COMPLETE={shell}_complete" in result.out


def test_the_script_of_fish_and_an_unknown_shell() -> None:
    assert "complete --no-files --command prime-ports" in run(None, "completion", "fish").out
    result = run(None, "completion", "tcsh")
    assert (result.status, result.out) == (2, "")
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in result.err


def test_a_question_that_is_not_understood_fails() -> None:
    result = run(None, _PRIME_PORTS_COMPLETE="tcsh_complete")
    assert (result.status, result.out) == (1, "")
