"""The other options of a client: times and counts that make no sense are refused, and no two clients share any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import ConfigurationError, RateLimiter
from support.both import KEY
from support.names import Connect, Make, Serve
from support.scripted import REMOVED, says

OTHER_KEY = "other-key-for-tests"
NO_TIMES: list[Any] = [
    *[0, -1, -0.5, 0.0, float("nan"), float("inf"), 10**400, 10**5000, -(10**5000), True, False, "5", b"5", [5]],
    {"a": 1},
]


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
        lambda **options: client.list_exposures(**options),
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


@pytest.mark.parametrize(("timeout", "total_timeout"), [(1e300, 1e300), (1e300, None), (None, 1e300), (1e10, 1e10)])
def test_a_time_beyond_what_the_system_can_wait_is_no_obstacle(
    serve: Serve, connect: Connect, timeout: Any, total_timeout: Any
) -> None:
    server = serve(says(503), REMOVED)
    client = connect(server, timeout=timeout, total_timeout=total_timeout)
    assert client.unexpose("sbx", "exp").attempts == 2
    assert len(server.seen) == 2


@pytest.mark.parametrize("value", [None, 3, "default_retry", True])
def test_rules_for_retrying_that_are_no_function_are_refused(make: Make, value: Any) -> None:
    shown = f"({value!r}|{type(value).__name__})"
    with pytest.raises(ConfigurationError, match=f"^retry must be a function .*, not {shown}$"):
        make(api_key=KEY, retry=value)


@pytest.mark.parametrize("value", [5, b"redis://h", ["redis://h"], True])
def test_a_store_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=f"^store must be the URL of a Redis, not {type(value).__name__}$"):
        RateLimiter(store=value)


@pytest.mark.parametrize("value", [5, ["memory"], True, "disk"])
def test_an_unknown_fallback_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^fallback must be 'memory' or None, got "):
        RateLimiter(store="redis://h", fallback=value)


@pytest.mark.parametrize("value", [None, 1, 0, "yes", {}])
def test_a_rate_limit_that_is_neither_a_bool_nor_a_limiter_is_refused(make: Make, value: Any) -> None:
    with pytest.raises(
        ConfigurationError, match=f"^rate_limit must be True, False or a RateLimiter, not {type(value).__name__}$"
    ):
        make(api_key=KEY, rate_limit=value)


def test_a_limiter_shows_no_password() -> None:
    assert "hidden" not in repr(RateLimiter(store="redis://:hidden@h"))


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
