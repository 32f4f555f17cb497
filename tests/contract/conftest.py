"""Prism, once as a mock and once as a proxy to an emulator; both start together, since each takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.prism import prism


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.fixture(scope="session")
def prisms(emulator: Emulator, document_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of the mock and of the proxy."""
    # With --errors, a response that breaks the document becomes an error that no client takes for a success.
    commands = [("mock", str(document_path)), ("proxy", str(document_path), emulator.base_url, "--errors")]
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        started = pool.map(lambda command: stack.enter_context(prism(*command)), commands)
        mock, proxy = started
        yield mock, proxy


@pytest.fixture(scope="session")
def mock(prisms: tuple[str, str]) -> str:
    return prisms[0]


@pytest.fixture(scope="session")
def proxy(prisms: tuple[str, str]) -> str:
    return prisms[1]
