"""The other options of a client: times and counts that make no sense are refused, and no two clients share any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import ConfigurationError
from support.both import KEY
from support.names import Connect, Make, Serve
from support.scripted import REMOVED

OTHER_KEY = "other-key-for-tests"
NO_TIMES: list[Any] = [0, -1, -0.5, 0.0, float("nan"), float("inf"), True, False, "5", b"5", [5], {"a": 1}]


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
def test_a_time_that_makes_no_sense_is_refused_at_construction(make: Make, name: str) -> None:
    for value in NO_TIMES:
        with pytest.raises(ConfigurationError, match=f"^{name} must be"):
            make(api_key=KEY, **{name: value})


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
def test_a_time_of_one_call_that_makes_no_sense_is_refused_before_sending(
    serve: Serve, connect: Connect, name: str
) -> None:
    server = serve(REMOVED)
    client = connect(server)
    calls: list[Callable[..., Any]] = [
        lambda **options: client.unexpose("sbx", "exp", **options),
        lambda **options: client.expose("sbx", 8000, **options),
        lambda **options: client.list_exposed(**options),
    ]
    for call in calls:
        for value in NO_TIMES:
            with pytest.raises((ValueError, TypeError), match=f"^{name} must be"):
                call(**{name: value})
    assert server.connections == 0


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
@pytest.mark.parametrize("value", [None, 1, 0.001, 1e6])
def test_a_time_that_makes_sense_is_taken(make: Make, name: str, value: Any) -> None:
    make(api_key=KEY, **{name: value})


@pytest.mark.parametrize("value", [-1, 1.0, True, "3", None, float("inf")])
def test_a_number_of_retries_that_makes_no_sense_is_refused(make: Make, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^max_retries must be a whole number from 0"):
        make(api_key=KEY, max_retries=value)


def test_two_clients_have_nothing_in_common(serve: Serve, connect: Connect) -> None:
    one, other = serve(REMOVED), serve(REMOVED)
    first = connect(one, headers={"X-A": "1"})
    second = connect(other, api_key=OTHER_KEY)
    first.unexpose("sbx", "exp")
    second.unexpose("sbx", "exp")
    assert one.seen[0].headers["authorization"] == f"Bearer {KEY}"
    assert other.seen[0].headers["authorization"] == f"Bearer {OTHER_KEY}"
    assert "x-a" not in other.seen[0].headers
