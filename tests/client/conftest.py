"""Fixtures of the client's tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prime_openapi import Request
from prime_ports import AsyncPortClient, PortClient
from prime_ports._transports.connection_options import TransportOptions
from support.leaks import SECRET
from support.made_up import made_up_operation
from support.names import Connect, Make, Send, Serve, WriteFile
from support.one_transport import MakeTransport, OneTransport
from support.responses import DONE
from support.scripted import Seen
from support.ways_to_fail import Failures

CLIENTS: list[Any] = [PortClient, AsyncPortClient]


@pytest.fixture(params=CLIENTS, ids=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Make:
    """Makes a client of either kind, for tests that open no connection."""
    made: Make = request.param
    return made


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """Writes `~/.prime/config.json`: a str as it is, anything else as JSON."""

    def write(content: object) -> Path:
        path = tmp_path / ".prime" / "config.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    return write


@pytest.fixture
def sent(serve: Serve, connect: Connect) -> Send:
    """Return the request that arrives for the made-up operation with these parts."""
    server = serve(DONE)
    client = connect(server)

    def send(**parts: Any) -> Seen:
        client.call(Request(made_up_operation(), **parts))
        return server.seen[-1]

    return send


@pytest.fixture
def failures(serve: Serve, connect: Connect) -> Failures:
    return Failures(serve, connect, SECRET)


@pytest.fixture
def transport(kind: str) -> Iterator[MakeTransport]:
    """Makes transports of the kind under test that are closed after the test."""
    made: list[OneTransport] = []

    def make(**options: Any) -> OneTransport:
        made.append(OneTransport(kind, TransportOptions(**options)))
        return made[-1]

    yield make
    for one in made:
        one.close()
