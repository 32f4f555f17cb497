"""pytest plugin: the fixtures `prime_emulator` and `prime_emulator_session`, and the marker `prime_emulator`.

pytest loads it where prime-ports is installed. It imports the emulator, which needs the extra `emulator`, when one of
the fixtures is first used. See docs/how-to/testing.md.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from prime_ports.emulator import Emulator

_MARKER = "prime_emulator"
# These options need a new emulator; the others are applied to the shared one.
_CONSTRUCTION = (
    "time_scale",
    "limits",
    "count_rejected",
    "start_delay",
    "teams",
    "list_members",
    "omit_team_id",
    "vm_expose_status",
    "withdrawn_status",
)
_OPTIONS = ("faults", "port_forwards", *_CONSTRUCTION, "sync_delay")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, so that `--strict-markers` accepts it."""
    shown = ", ".join(f"{name}=..." for name in _OPTIONS)
    config.addinivalue_line("markers", f"{_MARKER}({shown}): options of the emulator of the fixture prime_emulator.")


@pytest.fixture(scope="session")
def prime_emulator_session() -> Iterator[Emulator]:
    """One running `Emulator` for the whole session; with pytest-xdist for each worker.

    `prime_emulator` uses the same one and empties it, so a test that uses only this fixture shares its state.
    The environment is left alone: give `base_url` and `api_key` to the client.
    """
    with _new({}) as emulator:
        yield emulator


@pytest.fixture
def prime_emulator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """A running, empty `Emulator`, which `PortClient()` and `AsyncPortClient()` find by the environment.

    The marker `prime_emulator` takes options: `faults` (a list of `Fault`), and as in `Emulator` `port_forwards`,
    `time_scale`, `limits`, `count_rejected`, `start_delay`, `teams`, `list_members`, `omit_team_id`,
    `vm_expose_status`, `withdrawn_status` and `sync_delay`. Of several markers the nearest counts, option by option.
    """
    options: dict[str, Any] = {}
    with _one_line_errors():
        for mark in reversed(list(request.node.iter_markers(_MARKER))):
            if mark.args:
                raise TypeError(f"options are given by name: {', '.join(_OPTIONS)}")
            if unknown := [name for name in mark.kwargs if name not in _OPTIONS]:
                raise TypeError(f"there is no option {', '.join(unknown)}; there are {', '.join(_OPTIONS)}")
            options.update(mark.kwargs)
    construction = {name: options[name] for name in _CONSTRUCTION if name in options}
    if construction:
        with _new(construction) as emulator:
            yield from _arranged(emulator, options, monkeypatch)
        return
    shared: Emulator = request.getfixturevalue("prime_emulator_session")
    _empty(shared)
    try:
        yield from _arranged(shared, options, monkeypatch)
    finally:
        # Tests that use the shared emulator without this fixture must not see faults and ports of this test.
        _empty(shared)


@contextmanager
def _one_line_errors() -> Generator[None, None, None]:
    try:
        yield
    except (ImportError, LookupError, TypeError, ValueError) as problem:
        # The text of an ImportError says what to install. pytest.fail() would also show the exception being handled.
        about = "" if isinstance(problem, ImportError) else f"marker {_MARKER}: "
        raise pytest.fail.Exception(f"{about}{problem}", pytrace=False) from None


def _new(options: dict[str, Any]) -> Emulator:
    with _one_line_errors():
        from prime_ports.emulator import Emulator

        return Emulator(**options)


def _arranged(emulator: Emulator, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """Apply the other options and lead clients to the emulator, for as long as a test runs."""
    from prime_ports._limits.limiter import fresh_budget
    from prime_ports.emulator._server_options import check_ports

    faults, ports = options.get("faults", []), options.get("port_forwards", {})
    with _one_line_errors():
        if not isinstance(faults, list | tuple):  # a generator would be exhausted by the first test of a class
            raise TypeError(f"faults must be a list of Fault, not {type(faults).__name__}")
        check_ports("port_forwards", ports)
        for port, local in ports.items():
            emulator.forward_port(port, local)
        for fault in cast("list[Any]", faults):
            emulator.faults.add(fault)
        if "sync_delay" in options:
            emulator.sync_delay = options["sync_delay"]
    monkeypatch.setenv("PRIME_API_KEY", emulator.api_key)
    monkeypatch.setenv("PRIME_API_BASE_URL", emulator.base_url)
    monkeypatch.delenv("PRIME_BASE_URL", raising=False)
    # No proxy can reach this machine's loopback. The variable in lower case is the one that counts.
    spared = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    if spared.strip() != "*":
        monkeypatch.setenv("no_proxy", f"{spared},127.0.0.1".lstrip(","))
    # The emulator has forgotten the used rate limits, so the clients of this process must forget them too.
    with fresh_budget():
        yield emulator


def _empty(emulator: Emulator) -> None:
    emulator.reset()
    with suppress(RuntimeError):  # it runs, unless a test has stopped it
        emulator.start()
