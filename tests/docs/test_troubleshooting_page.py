"""Troubleshooting: every message on the page comes from a real run, and every run has a row."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.pages import DOCS

PAGE = DOCS / "how-to" / "troubleshooting.md"
MESSAGES = re.findall(r"^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$", PAGE.read_text("utf-8"), re.MULTILINE)

Arrange = Callable[[Emulator], object]


def nothing(emulator: Emulator) -> None:
    """Leave the emulator as it is."""


def fault(kind: str, **options: Any) -> Arrange:
    return lambda emulator: emulator.faults.add(Fault(kind, **options))


def shared_rule(emulator: Emulator) -> None:
    rule = {"from": "internet", "to": "tag:web", "ports": [9000]}
    emulator.create_sandbox("sbx_3", vm=True)
    emulator.create_network("net", rules=[rule], members={"sbx_2": ["web"], "sbx_3": ["web"]})


def rule_without_ports(emulator: Emulator) -> None:
    emulator.create_network("net", rules=[{"from": "internet", "to": "tag:web"}], members={"sbx_2": ["web"]})


LIST = "list"
# Command, environment, options of the emulator, and what is there: in the order of the page.
RUNS: list[tuple[str, dict[str, str], dict[str, float], Arrange]] = [
    (LIST, {"PRIME_API_KEY": ""}, {}, nothing),
    (LIST, {"PRIME_API_KEY": "wrong"}, {}, nothing),
    (LIST, {"PRIME_API_BASE_URL": "http://example.com"}, {}, nothing),
    (LIST, {"PRIME_API_BASE_URL": "127.0.0.1:1"}, {}, nothing),
    (LIST, {"PRIME_API_KEY": "", "HOME": "{logged_in}"}, {}, nothing),
    (LIST, {"PRIME_API_BASE_URL": "http://127.0.0.1:1"}, {}, nothing),
    ("--total-timeout 1 list", {"PRIME_API_BASE_URL": "https://no-such-host.invalid"}, {}, nothing),
    ("--timeout 0.3 --total-timeout 0.5 list", {}, {}, fault("stall_before", seconds=2)),
    (LIST, {"PRIME_API_BASE_URL": "https://127.0.0.1:1", "SSL_CERT_FILE": "/no/such"}, {}, nothing),
    ("unpublish sbx_2 8000", {}, {}, nothing),
    ("unpublish sbx_2 9000", {}, {}, shared_rule),
    ("unpublish sbx_2 9000", {}, {}, rule_without_ports),
    ("--quiet publish sbx_2 8000 --sync-timeout 0.2", {}, {"sync_delay": 1e9}, nothing),
    ("publish sbx_2 8000", {}, {}, nothing),
    ("unpublish sbx_2 9000 --all-ports --sync-timeout 0.2", {}, {"sync_delay": 1e9}, rule_without_ports),
    ("publish sbx_1 8000", {}, {}, nothing),
    ("expose sbx_2 8000", {}, {}, nothing),
    ("unexpose sbx_2 exp_1", {}, {}, nothing),
    ("expose sbx_1 8000", {}, {"withdrawn_status": 410}, nothing),
    ("unexpose sbx_1 exp_9", {}, {}, nothing),
    (LIST, {}, {"withdrawn_status": 410}, nothing),
    (LIST, {}, {}, fault("rate_limit", retry_after=600)),
    (LIST, {}, {}, fault("status_before", status=503, retry_after=0)),
    ("publish sbx_9 8000", {}, {}, nothing),
    ("remove-all --older-than 2h", {}, {}, nothing),
    ("remove-all --all", {}, {}, nothing),
    ("list --older-than 2hours", {}, {}, nothing),
    ("emulator --port {port}", {}, {}, nothing),
]


def fits(message: str, text: str) -> bool:
    pattern = ".*".join(map(re.escape, message.split("...")))
    return any(re.fullmatch(f"(error: )?{pattern}", line) for line in text.splitlines())


@pytest.fixture
def logged_in(tmp_path: Path) -> Path:
    """A home with a key of the vendor's address."""
    (tmp_path / ".prime").mkdir()
    (tmp_path / ".prime" / "config.json").write_text(json.dumps({"api_key": "key"}), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "number", range(len(RUNS)), ids=[f"{run[0]} {MESSAGES[at][:40]}" for at, run in enumerate(RUNS)]
)
def test_a_message_of_the_command_line_is_as_the_page_has_it(number: int, logged_in: Path) -> None:
    command, variables, options, arrange = RUNS[number]
    with Emulator(**options) as emulator:  # type: ignore[arg-type]
        emulator.create_sandbox("sbx_1")
        emulator.create_sandbox("sbx_2", vm=True)
        arrange(emulator)
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}
        environment |= {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
        environment |= {name: text.format(logged_in=logged_in) for name, text in variables.items()}
        done = subprocess.run(
            [sys.executable, "-m", "prime_ports", *command.format(port=emulator.base_url.rpartition(":")[2]).split()],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert [message for message in MESSAGES if fits(message, done.stderr)] == [MESSAGES[number]], done.stderr


def test_the_messages_in_python_are_as_the_page_has_them(emulator: Emulator) -> None:
    emulator.create_sandbox("sbx_2", vm=True)
    client = PortClient(api_key=emulator.api_key, base_url=emulator.base_url)
    said: list[str] = []
    for call in (
        lambda: client.unexpose(None, "exp_1"),  # type: ignore[call-overload]  # pyright: ignore
        lambda: client.published("sbx_2", 8000, ready=1).__enter__(),
        client.close,
        client.list_public,
    ):
        try:
            call()
        except Exception as error:
            said.append(str(error))
    code = "import sys; sys.modules['starlette'] = None; from prime_ports.emulator import Emulator"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    said.append(done.stderr.splitlines()[-1].partition(": ")[2])
    for message in MESSAGES[len(RUNS) :]:
        assert len([text for text in said if fits(message, text)]) == 1, (message, said)
    assert len(said) == len(MESSAGES) - len(RUNS)
