"""pytest plugin: the fixtures `prime_emulator` and `prime_emulator_session`, and the marker `prime_emulator`.

pytest loads it by itself where prime-ports is installed. It imports nothing of the emulator, which needs the extra
`emulator`, until one of the fixtures is used. See docs/how-to/testing.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest

if TYPE_CHECKING:
    from prime_ports.emulator import Emulator

_MARKER = "prime_emulator"
# What only a new emulator can be told; the rest is arranged on the one that runs.
_WHEN_MADE = ("time_scale", "limits", "count_rejected", "start_delay")
_OPTIONS = ("faults", "port_forwards", *_WHEN_MADE)


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, so that `--strict-markers` accepts it."""
    shown = ", ".join(f"{name}=..." for name in _OPTIONS)
    config.addinivalue_line(
        "markers", f"{_MARKER}({shown}): how the emulator of the fixture prime_emulator is for this test."
    )


@pytest.fixture(scope="session")
def prime_emulator_session() -> Iterator[Emulator]:
    """One running `Emulator` for the whole session; with pytest-xdist for each worker.

    `prime_emulator` uses the same one and empties it, so a test that uses this one alone shares what is in it.
    The environment is left alone: give `base_url` and `api_key` to the client.
    """
    with _new({}) as emulator:
        yield emulator


@pytest.fixture
def prime_emulator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """A running `Emulator` with nothing in it, which `PortClient()` and `AsyncPortClient()` find by the environment.

    The marker `prime_emulator` says how it is: `faults` (a list of `Fault`), `port_forwards`, `time_scale`, `limits`,
    `count_rejected` and `start_delay`, as in `Emulator`. Of several markers the nearest counts, option by option.
    """
    options = _options(request)
    if any(name in options for name in _WHEN_MADE):
        with _new({name: options[name] for name in _WHEN_MADE if name in options}) as emulator:
            _arrange(emulator, options)
            _lead_to(emulator, monkeypatch)
            with _fresh_budget():
                yield emulator
        return
    shared: Emulator = request.getfixturevalue("prime_emulator_session")
    _empty(shared)
    try:
        _arrange(shared, options)
        _lead_to(shared, monkeypatch)
        with _fresh_budget():
            yield shared
    finally:
        # Faults and ports of this test are not for those that use the shared one without this fixture.
        _empty(shared)


def _options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the markers of a test say, the nearest last."""
    options: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers(_MARKER))):
        if mark.args:
            _wrong(f"options are given by name: {', '.join(_OPTIONS)}")
        unknown = [name for name in mark.kwargs if name not in _OPTIONS]
        if unknown:
            _wrong(f"there is no option {', '.join(unknown)}; there are {', '.join(_OPTIONS)}")
        options.update(mark.kwargs)
    return options


def _new(options: dict[str, Any]) -> Emulator:
    try:
        from prime_ports.emulator import Emulator
    except ImportError as problem:  # its text says what to install
        _fail(str(problem))
    try:
        return Emulator(**options)
    except (TypeError, ValueError) as problem:
        _wrong(str(problem))


def _arrange(emulator: Emulator, options: dict[str, Any]) -> None:
    """Apply what can be told to an emulator that runs."""
    from prime_ports.emulator import Fault
    from prime_ports.emulator._options import check_ports

    faults, ports = options.get("faults", []), options.get("port_forwards", {})
    if isinstance(faults, Fault):
        _wrong("faults must be a list, also of one")
    if not isinstance(faults, list | tuple):
        # A generator would be used up by the first test of a class.
        _wrong(f"faults must be a list of Fault, not {type(faults).__name__}")
    try:
        check_ports("port_forwards", ports)
        for port, local in ports.items():
            emulator.forward_port(port, local)
        for fault in cast("Sequence[object]", faults):
            if not isinstance(fault, Fault):
                raise TypeError(f"faults must be a list of Fault, not of {type(fault).__name__}")
            emulator.faults.add(fault)
    except (LookupError, TypeError, ValueError) as problem:
        _wrong(str(problem))


def _lead_to(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make clients that are told nothing find the emulator, until the end of the test."""
    monkeypatch.setenv("PRIME_API_KEY", emulator.api_key)
    monkeypatch.setenv("PRIME_API_BASE_URL", emulator.base_url)
    monkeypatch.delenv("PRIME_BASE_URL", raising=False)
    if any(name.lower().endswith("_proxy") for name in os.environ):
        # No proxy can reach this machine's loopback. The variable in lower case is the one that counts.
        spared = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
        if spared.strip() != "*":
            monkeypatch.setenv("no_proxy", f"{spared},127.0.0.1".lstrip(","))


def _fresh_budget() -> AbstractContextManager[None]:
    # The emulator has forgotten what the tests before used up of the limits, so the clients must too: all clients of
    # a process share a budget, and a test would wait for a minute because of the others.
    from prime_ports._limits.limiter import fresh_budget

    return fresh_budget()


def _empty(emulator: Emulator) -> None:
    emulator.reset()
    with suppress(RuntimeError):  # it runs, unless a test has stopped it
        emulator.start()


def _wrong(reason: str) -> NoReturn:
    _fail(f"marker {_MARKER}: {reason}")


def _fail(reason: str) -> NoReturn:
    # Not pytest.fail(): that would show the exception that is being handled as well.
    raise pytest.fail.Exception(reason, pytrace=False) from None
