"""The examples of each help are short, and work as they stand."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys

import pytest
from cli.helpers import COMMAND, environment, run

from prime_ports import PortClient
from prime_ports.cli._commands import prime_ports as group
from prime_ports.emulator import Emulator
from support.ports import free_port

EXAMPLES = [
    (name, example)
    for name, command in {"": group, **group.commands}.items()
    for example in getattr(command, "examples", ())
]
# Those that go on until a signal or a time end with 0, too.
GO_ON = ("--until-interrupt", "prime-ports emulator", "prime_ports.emulator")


@pytest.fixture
def account(emulator: Emulator) -> Emulator:
    """Sandboxes and ports of the names that the examples use."""
    emulator.create_sandbox("sbx_1", vm=False)
    for name in ("exp_1", "exp_2"):
        emulator.add_exposure("sbx_1", 8000, exposure_id=name, name="web-1")
    return emulator


def test_every_command_has_examples_in_its_help_before_anything_else() -> None:
    assert {name for name, _ in EXAMPLES} == {"", *group.commands}
    for name, example in EXAMPLES:
        assert len(example) <= 58, "help is 60 columns wide, or more"
        text = run(None, *filter(None, [name]), "--help").out
        assert "\n\nExamples:\n  " in text
        assert f"\n  {example}\n" in text.partition("Options:")[0].split("\n\n")[1] + "\n"


def test_no_summary_of_a_command_is_cut_at_80_columns() -> None:
    shown = run(None, "--help", COLUMNS="80").out.partition("Commands:\n")[2]
    lines = [line for line in shown.splitlines() if line]
    assert len(lines) == len(group.commands)
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


def test_the_help_of_expose_names_the_ports_that_it_takes() -> None:
    text = " ".join(run(None, "expose", "--help").out.split())
    assert "22-9000" in text


def test_the_help_says_what_is_closed_at_the_end() -> None:
    publish = " ".join(run(None, "publish", "--help").out.split())
    assert "then close it, also where it was public before." in publish
    expose = " ".join(run(None, "expose", "--help").out.split())
    assert "then remove this exposure, and no earlier one of the port." in expose


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_works(account: Emulator, name: str, example: str) -> None:
    if name in ("publish", "unpublish"):
        account.reset()
        account.create_sandbox("sbx_1", vm=True)
        if name == "unpublish":
            with PortClient(api_key=account.api_key, base_url=account.base_url) as client:
                client.publish("sbx_1", 8000)
    words = shlex.split(example.replace("8765", str(free_port())))
    command = [*COMMAND, *words[1:]] if words[0] == "prime-ports" else [sys.executable, *words[1:]]
    goes_on = any(text in example for text in GO_ON)
    process = subprocess.Popen(
        command,
        env=environment(account),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        if goes_on:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert re.search(r"8000|http://127.0.0.1:", line)
            process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 0, (out, err)
    assert "error" not in err
