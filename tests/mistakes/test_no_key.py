"""Without a key: the message names the variable and the file, and nothing is sent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prime_ports import AsyncPortClient, ConfigurationError, PortClient
from support.scripted import EXPOSED, ScriptedServer, says

IN_PYTHON = "no key: set PRIME_API_KEY, pass api_key=, or log in so that ~/.prime/config.json holds one"
IN_A_SHELL = "error: no key: set PRIME_API_KEY, or log in so that ~/.prime/config.json holds one\n"


@pytest.fixture(params=["no file", "a file without one", "a blank variable"])
def _no_key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a blank variable":
        monkeypatch.setenv("PRIME_API_KEY", " ")
    elif request.param == "a file without one":
        folder = Path.home() / ".prime"
        folder.mkdir()
        (folder / "config.json").write_text('{"api_key": ""}', "utf-8")


@pytest.fixture
def server(serve: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch) -> ScriptedServer:
    started = serve(says(200, EXPOSED))
    monkeypatch.setenv("PRIME_API_BASE_URL", started.url)
    return started


@pytest.mark.usefixtures("_no_key")
@pytest.mark.parametrize("client", [PortClient, AsyncPortClient])
def test_a_client_is_not_made(server: ScriptedServer, client: Callable[[], Any]) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        client()
    assert str(refusal.value) == IN_PYTHON
    assert server.connections == 0


@pytest.mark.usefixtures("_no_key")
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["expose", "sbx", "8000"], ["unexpose", "sbx", "exp"], ["unexpose-all", "--all", "--yes"]],
    ids=lambda arguments: arguments[0],
)
def test_a_command_does_not_begin(server: ScriptedServer, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "prime_ports", *arguments]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", IN_A_SHELL)
    assert server.connections == 0
