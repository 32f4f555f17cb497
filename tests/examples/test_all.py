"""All examples run as their README shows, use public names only, and take no key."""

from __future__ import annotations

import ast
import importlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.example_runs import EXAMPLES, environment, finish, free_port_to_expose, visited
from support.pages import blocks

README = EXAMPLES / "README.md"
FILES = sorted(EXAMPLES.glob("*.py"))
ROWS = re.findall(r"^\| \[(\S+)\]\((\S+)\) \| .+ \| `(.+)` \|$", README.read_text("utf-8"), re.MULTILINE)
COMMANDS = {name: shlex.split(command) for name, _, command in ROWS}
SCRIPTS = [path for path in FILES if not path.name.startswith("test_")]
# The others have tests of their own: one needs a Redis and a cluster, one brings its emulator along.
SMALL = ["dev_server.py", "nightly_cleanup.py", "fan_out.py", "other_operation.py"]


@pytest.fixture
def outside(emulator: Emulator) -> dict[str, str]:
    """Return the environment of a user, with this `python`."""
    emulator.create_sandbox("sbx_1")
    return {**environment(emulator), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_public_names_are_used(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not [name for name in node.names if name.name.startswith("prime_")]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("prime_"):
            assert node.module in {
                *("prime_ports", "prime_ports.emulator", "prime_openapi", "prime_openapi.models"),
                "prime_openapi.api.sandbox",
            }
            public = getattr(importlib.import_module(node.module), "__all__", None)
            assert public is None or {name.name for name in node.names} <= set(public)
        elif isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_"), node.attr


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_help_lists_the_options_and_none_is_a_key(path: Path) -> None:
    done = subprocess.run([sys.executable, str(path), "--help"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    options = set(re.findall(r"--[a-z-]+", done.stdout))
    assert options
    assert not {option for option in options if "key" in option or "token" in option}
    text = path.read_text("utf-8")
    for option in COMMANDS[path.name]:
        assert not option.startswith("--") or option in options
    assert set(re.findall(r"--[a-z][a-z-]+", ast.get_docstring(ast.parse(text)) or "")) <= options


@pytest.mark.parametrize("name", SMALL)
def test_the_command_of_the_table_works(emulator: Emulator, outside: dict[str, str], name: str) -> None:
    with visited() as local:
        emulator.forward_port(8000, local)
        command = [part.replace("60", "0.1") for part in COMMANDS[name]]
        if name == "dev_server.py":
            command[command.index("8000")] = str(free_port_to_expose())
        done = subprocess.run(command, cwd=EXAMPLES.parent, env=outside, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert not emulator.exposures


@pytest.mark.parametrize("name", SMALL)
def test_without_a_key_nothing_is_sent_and_one_line_says_what_to_set(
    emulator: Emulator, outside: dict[str, str], name: str
) -> None:
    del outside["PRIME_API_KEY"]
    command = [part.replace("8000", str(free_port_to_expose())) for part in COMMANDS[name]]
    done = subprocess.run(command, cwd=EXAMPLES.parent, env=outside, capture_output=True, text=True, timeout=60)
    assert done.returncode in {1, 2}
    said = "no key: set PRIME_API_KEY, pass api_key=, or log in so that ~/.prime/config.json holds one"
    assert done.stderr == f"{name.removesuffix('.py')}: {said}\n"
    assert not emulator.requests


def test_the_readme_commands_without_an_account_work(outside: dict[str, str]) -> None:
    (first,), (second,) = ([block.strip()] for block in blocks(README, "sh"))
    del outside["PRIME_API_KEY"], outside["PRIME_API_BASE_URL"]
    server = subprocess.Popen(
        shlex.split(first.replace("8765", "0")), env=outside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        script = second.replace("http://127.0.0.1:8765", address).replace("--seconds 5", "--seconds 0.1")
        script = script.replace("8000", str(free_port_to_expose()))
        command = ["sh", "-euc", script]
        done = subprocess.run(command, cwd=EXAMPLES.parent, env=outside, capture_output=True, text=True, timeout=60)
    finally:
        server.terminate()
        finish(server)
    assert done.returncode == 0, done.stderr
    assert "a visitor gets: 200 hello from the sandbox" in done.stdout
    assert '"nothing to remove"' in done.stdout
