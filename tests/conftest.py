"""Fixtures that every group of tests may use."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from support.both import Both
from support.scripted import Reply, ScriptedServer

if TYPE_CHECKING:
    from prime_ports.emulator import Emulator

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--through-prism", action="store_true", help="put Prism between the client and the servers")


def pytest_configure(config: pytest.Config) -> None:
    # A shell that starts this in the background leaves SIGINT ignored, here and in every process that tests start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:  # by nohup
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if config.getoption("--through-prism"):
        from support import through_prism

        config.pluginmanager.register(through_prism)


# How long examples take depends on what else the machine does.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the keys, addresses or proxies of the machine that it runs on, or the make that it runs under."""
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        monkeypatch.delenv(name, raising=False)
    for name in list(os.environ):
        if (name.startswith("PRIME_") and not name.startswith("PRIME_PORTS_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def _signals_as_they_were() -> Iterator[None]:
    """The scripts ignore signals once all is done; run within a test, they must not leave that to the next one."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _no_limits_used_up_elsewhere() -> Iterator[None]:
    """A port of this machine may be had by several tests one after the other, and with it the lanes of its servers."""
    from prime_ports._limits.limiter import fresh_budget

    with fresh_budget():
        yield


@pytest.fixture(scope="session")
def document_path() -> Path:
    """The document under test: the committed one, or a staged one that is about to replace it."""
    return Path(os.environ.get("PRIME_PORTS_DOCUMENT", ROOT / "openapi.json"))


@pytest.fixture(scope="session")
def document(document_path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(document_path.read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def running() -> Iterator[Emulator]:
    """One emulator for all tests that only need one; see `emulator`."""
    from prime_ports.emulator import Emulator

    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(running: Emulator) -> Emulator:
    """A running emulator with nothing in it."""
    running.reset()
    return running


@pytest.fixture(params=["sync", "async", "aiohttp"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which client: blocking, asyncio on httpx, asyncio on aiohttp."""
    return str(request.param)


@pytest.fixture
def serve() -> Iterator[Callable[..., ScriptedServer]]:
    """Starts scripted servers that are stopped after the test."""
    servers: list[ScriptedServer] = []

    def start(*replies: Reply) -> ScriptedServer:
        servers.append(ScriptedServer(list(replies)))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def connect(kind: str) -> Iterator[Callable[..., Both]]:
    """Makes clients of the kind under test that are closed after the test."""
    made: list[Both] = []

    def make(server: ScriptedServer | str, **options: Any) -> Both:
        url = server if isinstance(server, str) else server.url
        made.append(Both(kind, **{"base_url": url, **options}))
        return made[-1]

    yield make
    for client in made:
        client.shut()
