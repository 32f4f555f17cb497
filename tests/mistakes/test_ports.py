"""A port that cannot be exposed: the message names the range and what was given, and nothing is sent."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import AsyncPortClient, PortClient
from support.both import KEY, Both
from support.scripted import EXPOSED, ScriptedServer, says

OUTSIDE = [21, 9001, 0, -1, 65536]
NO_PORT: list[Any] = ["80", True, 80.0, None, b"80", [80]]
BAD = [
    *((port, ValueError, f"port must be 22-9000, got {port}") for port in OUTSIDE),
    *((port, TypeError, f"port must be an int from 22 to 9000, not {port!r}") for port in NO_PORT),
]
Serve = Callable[..., ScriptedServer]

bad_ports = pytest.mark.parametrize(("port", "kind_of_error", "said"), BAD, ids=[repr(bad[0]) for bad in BAD])


@bad_ports
def test_expose(
    serve: Serve, connect: Callable[..., Both], port: Any, kind_of_error: type[Exception], said: str
) -> None:
    server = serve(says(200, EXPOSED))
    with pytest.raises(kind_of_error) as refusal:
        connect(server).expose("sbx", port)
    assert str(refusal.value) == said
    assert server.connections == 0


@bad_ports
def test_a_block(serve: Serve, port: Any, kind_of_error: type[Exception], said: str) -> None:
    server = serve(says(200, EXPOSED))

    async def in_a_loop() -> None:
        async with AsyncPortClient(base_url=server.url, api_key=KEY) as ports, ports.exposed("sbx", port):
            pass

    with pytest.raises(kind_of_error) as refusal:
        asyncio.run(in_a_loop())
    assert str(refusal.value) == said
    with PortClient(base_url=server.url, api_key=KEY) as ports, pytest.raises(kind_of_error) as refusal:
        ports.exposed("sbx", port)
    assert str(refusal.value) == said
    assert server.connections == 0


@pytest.mark.parametrize("port", [22, 9000])
def test_the_bounds_are_within(serve: Serve, connect: Callable[..., Both], port: int) -> None:
    server = serve(says(200, EXPOSED))
    connect(server).expose("sbx", port)
    assert server.seen[0].json["port"] == port


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["21"], "PORT must be 22-9000, got 21"),
        (["9001"], "PORT must be 22-9000, got 9001"),
        (["--", "-1"], "PORT must be 22-9000, got -1"),
        (["80.0"], "Invalid value for 'PORT': '80.0' is not a whole number."),
        (["True"], "Invalid value for 'PORT': 'True' is not a number."),
        ([""], "Invalid value for 'PORT': '' is not a number."),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_the_command_line(serve: Serve, given: list[str], said: str) -> None:
    assert refused(serve, *given) == f"error: {said} (see prime-ports expose --help)\n"


def test_a_negative_port_is_refused_as_an_option(serve: Serve) -> None:
    said = refused(serve, "-1")
    assert said.startswith("error: No such option")
    assert said.count("\n") == 1


def refused(serve: Serve, *given: str) -> str:
    """Return the complaint of `prime-ports expose`, which sent nothing."""
    server = serve(says(200, EXPOSED))
    command = [sys.executable, "-m", "prime_ports", "expose", "sbx", *given]
    env = {**os.environ, "PRIME_API_KEY": KEY, "PRIME_API_BASE_URL": server.url}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, server.connections) == (2, "", 0)
    return done.stderr
