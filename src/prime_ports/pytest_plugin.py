"""pytest plugin: the fixtures `prime_emulator` and `prime_emulator_session`, and the marker `prime_emulator`.

pytest loads it where prime-ports is installed. It imports the emulator, which needs the extra `emulator`, when one of
the fixtures is first used. See docs/how-to/testing.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest

if TYPE_CHECKING:
    from prime_ports.emulator import Emulator

_MARKER = "prime_emulator"
# These options need a new emulator; the others are applied to the shared one.
_CONSTRUCTION = ("time_scale", "limits", "count_rejected", "start_delay")
_OPTIONS = ("faults", "port_forwards", *_CONSTRUCTION)


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

    The marker `prime_emulator` takes options: `faults` (a list of `Fault`), `port_forwards`, `time_scale`, `limits`,
    `count_rejected` and `start_delay`, as in `Emulator`. Of several markers the nearest counts, option by option.
    """
    options: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers(_MARKER))):
        if mark.args:
            _wrong_marker(f"options are given by name: {', '.join(_OPTIONS)}")
        if unknown := [name for name in mark.kwargs if name not in _OPTIONS]:
            _wrong_marker(f"there is no option {', '.join(unknown)}; there are {', '.join(_OPTIONS)}")
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


def _new(options: dict[str, Any]) -> Emulator:
    try:
        from prime_ports.emulator import Emulator

        return Emulator(**options)
    except ImportError as problem:  # its text says what to install
        _fail(str(problem))
    except (TypeError, ValueError) as problem:
        _wrong_marker(str(problem))


def _arranged(emulator: Emulator, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """Apply the other options and lead clients to the emulator, for as long as a test runs."""
    from prime_ports._limits.limiter import fresh_budget
    from prime_ports.emulator._options import check_ports

    faults, ports = options.get("faults", []), options.get("port_forwards", {})
    try:
        if not isinstance(faults, list | tuple):  # a generator would be exhausted by the first test of a class
            raise TypeError(f"faults must be a list of Fault, not {type(faults).__name__}")
        check_ports("port_forwards", ports)
        for port, local in ports.items():
            emulator.forward_port(port, local)
        for fault in cast("list[Any]", faults):
            emulator.faults.add(fault)
    except (LookupError, TypeError, ValueError) as problem:
        _wrong_marker(str(problem))
    monkeypatch.setenv("PRIME_API_KEY", emulator.api_key)
    monkeypatch.setenv("PRIME_API_BASE_URL", emulator.base_url)
    monkeypatch.delenv("PRIME_BASE_URL", raising=False)
    if any(name.lower().endswith("_proxy") for name in os.environ):
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


def _wrong_marker(reason: str) -> NoReturn:
    _fail(f"marker {_MARKER}: {reason}")


def _fail(reason: str) -> NoReturn:
    # Not pytest.fail(), which would also show the exception that is being handled.
    raise pytest.fail.Exception(reason, pytrace=False) from None
