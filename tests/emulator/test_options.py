"""Accepted options of an emulator, and ports that are forwarded while it runs."""

from __future__ import annotations

from typing import Any

import pytest
from emulator.helpers import call

from prime_ports.emulator import Emulator

HUGE = 10**400
NAN, INF = float("nan"), float("inf")
OF_THE_WRONG_TYPE: dict[str, list[object]] = {
    "host": [5, None, b"127.0.0.1"],
    "port": ["x", "80", 80.0, True, None],
    "api_key": [5, b"key"],
    "allowed_hosts": ["emulator", None, [5], [None], {"emulator": 1}],
    "public_url": [5, b"http://emulator"],
    "head_timeout": ["x", True, None],
    "time_scale": ["x", True, None],
    "limits": ["no", None, 0, 1],
    "count_rejected": ["x", None, 1],
    "port_forwards": [8000, [8000], "8000", {"8000": 80}, {8000: "80"}, {8000: None}, {True: 80}, {8000: 80.0}],
    "start_delay": ["30", None, True],
    "teams": ["team_1", None, [5], {"team_1": 1}],
    "sync_delay": ["30", None, True],
    "list_members": ["x", None, 1],
    "omit_team_id": ["x", None, 1],
    "vm_expose_status": ["405", None, 405.0],
    "withdrawn_status": ["405", True, 405.0],
    "seed": ["x", None, 1.5, [1], True],
    "max_history": ["x", 1.5, True],
}
OF_NO_SENSE: dict[str, list[object]] = {
    "port": [-1, 65_536],
    "api_key": ["", " x ", "x\n", "\tx", " ", "a\nb", "a\x00", "\u20ac", "\x7f"],
    "allowed_hosts": [[""], ["*"], ["emulator:8765"], ["http://emulator"], ["a b"], ["b\u00fccher.example"]],
    "public_url": ["", "emulator", "ftp://emulator", "http://", "http://emulator/", "http://:80", "http://a@b"],
    "head_timeout": [0, -1, NAN, INF],
    "time_scale": [0, -1, NAN, INF, HUGE],
    "port_forwards": [{8000: 99_999}, {8000: 0}, {0: 80}, {70_000: 80}, {8000: -1}, {80: 80, 8000: 65_536}],
    "start_delay": [-1, NAN, INF, HUGE],
    "sync_delay": [-1, NAN, HUGE],
    "vm_expose_status": [200, 403, 500],
    "withdrawn_status": [200, 403, 500],
    "max_history": [-1],
}


def cases(wrong: dict[str, list[object]]) -> list[Any]:
    return [
        pytest.param(name, value, id=f"{name}-{number}")
        for name, values in wrong.items()
        for number, value in enumerate(values)
    ]


@pytest.mark.parametrize(("name", "value"), cases(OF_THE_WRONG_TYPE))
def test_an_option_of_the_wrong_type_is_refused(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^(each (key )?of )?{name}(\[\d+\])? must be "):
        Emulator(**{name: value})


@pytest.mark.parametrize(("name", "value"), cases(OF_NO_SENSE))
def test_an_option_that_makes_no_sense_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=rf"^(each (key )?of )?{name}(\[\d+\])? must (not )?be "):
        Emulator(**{name: value})


@pytest.mark.parametrize("key", [" secret ", "secret\u20ac", "sec\nret"])
def test_a_key_is_not_shown(key: str) -> None:
    with pytest.raises(ValueError, match=r"^api_key must be printable ASCII") as told:
        Emulator(api_key=key)
    assert "sec" not in str(told.value)


@pytest.mark.parametrize("key", ["x", "!~", "two words"])
def test_a_key_that_is_accepted_can_be_met(key: str) -> None:
    with Emulator(api_key=key) as emulator:
        assert call(emulator, "GET", "/api/v1/sandbox").status == 200


def test_a_message_says_what_is_wanted_and_what_was_given() -> None:
    with pytest.raises(TypeError, match=r"^limits must be True or False, not 'no'$"):
        Emulator(limits="no")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^port_forwards\[8000\] must be a whole number from 1 to 65535, not 99999$"):
        Emulator(port_forwards={8000: 99_999})
    with pytest.raises(ValueError, match=r"^max_history must be a whole number from 0, not -1$"):
        Emulator(max_history=-1)


@pytest.mark.parametrize("port", [0, -1, 65_536, 99_999])
def test_ports_out_of_bounds_are_refused_and_change_nothing(emulator: Emulator, sandbox: str, port: int) -> None:
    wanted = f"a whole number from 1 to 65535, not {port}$"
    with pytest.raises(ValueError, match=f"^local must be {wanted}"):
        emulator.forward_port(8000, port)
    with pytest.raises(ValueError, match=f"^port must be {wanted}"):
        emulator.forward_port(port, 8000)
    with pytest.raises(ValueError, match=f"^port must be {wanted}"):
        emulator.add_exposure(sandbox, port)
    assert emulator.exposures == []
    assert emulator._app.forwards == {}
    assert len(emulator.events) == 1  # the sandbox


@pytest.mark.parametrize("port", ["8000", 8000.0, None, True])
def test_ports_that_are_none_are_refused(emulator: Emulator, sandbox: str, port: Any) -> None:
    for arrange in (
        lambda: emulator.forward_port(8000, port),
        lambda: emulator.forward_port(port, 8000),
        lambda: emulator.add_exposure(sandbox, port),
    ):
        with pytest.raises(TypeError, match=r"^(port|local) must be a whole number from 1 to 65535, not "):
            arrange()
    assert emulator.exposures == []


@pytest.mark.parametrize("port", [1, 10_000, 65_535])
def test_the_bounds_of_the_api_do_not_hold_for_what_is_arranged(emulator: Emulator, sandbox: str, port: int) -> None:
    emulator.forward_port(port, port)
    assert emulator.add_exposure(sandbox, port).port == port


def test_an_exposure_needs_an_address() -> None:
    emulator = Emulator()
    sandbox = emulator.create_sandbox()
    with pytest.raises(RuntimeError, match=r"^the emulator has not been started$"):
        emulator.add_exposure(sandbox, 8000)
    assert emulator.exposures == []
    with emulator:
        url = emulator.add_exposure(sandbox, 8000).url
        assert url.startswith(f"{emulator.base_url}/exposed/")
    # The port stays the same when it is started again, and so does the address.
    assert emulator.add_exposure(sandbox, 8000).url.startswith(f"{emulator.base_url}/exposed/")
