"""`Retry-After`: how it is read, and what is waited for, on the wire."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any

import pytest

from prime_ports import InternalServerError, RateLimitError, RateLimitTimeoutError
from prime_ports._retry import default_retry, read_retry_after
from support.names import MAKE_LINE, REMOVE_LINE, Connect, Serve
from support.scripted import REMOVED, says


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps of both clients, which take no time."""
    times: list[float] = []

    async def sleep(seconds: float) -> None:
        times.append(seconds)

    monkeypatch.setattr("prime_ports._core.time", SimpleNamespace(**{**vars(time), "sleep": times.append}))
    monkeypatch.setattr("prime_ports._async_clock.sleep", sleep)
    return times


NOW = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("120", 120.0),
        ("99999999999", 99999999999.0),
        ("-1", None),
        ("-0.5", None),
        ("nan", None),
        ("NaN", None),
        ("inf", None),
        ("Infinity", None),
        ("-inf", None),
        ("1e999", None),
        ("", None),
        ("   ", None),
        ("abc", None),
        ("7 seconds", None),
        ("7, 7", None),
        ("\u0667", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wednesday, 25-Nov-26 12:00:30 GMT", 30.0),
        ("Wed Nov 25 12:00:30 2026", 30.0),
        ("Wed, 25 Nov 2026 12:00:30 -0000", 30.0),
        ("Wed, 25 Nov 2026 13:00:30 +0100", 30.0),
        ("Wed, 99 Nov 2026 12:00:30 GMT", None),
        ("Wed, 25 Nov 99999 12:00:30 GMT", None),
        ("2026-11-25T12:00:30Z", None),
        ("9" * 400, None),
    ],
)
def test_retry_after_in_every_form(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


def test_a_date_is_compared_with_the_clock() -> None:
    wanted = read_retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True))
    assert wanted is not None
    assert 50 < wanted <= 60


@pytest.mark.parametrize(("value", "waited"), [("7", 7.0), ("1.5", 1.5), ("0", 0.1)])
@pytest.mark.parametrize("status", [429, 503])
def test_the_server_says_how_long_to_wait(
    serve: Serve, connect: Connect, slept: list[float], status: int, value: str, waited: float
) -> None:
    server = serve(says(status, {}, {"Retry-After": value}), REMOVED)
    removal = connect(server, retry=default_retry).unexpose("sbx", "exp")
    assert (removal.status, removal.attempts) == ("removed", 2)
    assert slept == [waited]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(hours=-3)], ids=["ahead", "behind"])
def test_a_date_is_compared_with_that_of_the_response(
    serve: Serve, connect: Connect, slept: list[float], ahead: timedelta, status: int
) -> None:
    """The clock of the server, or the local one, is three hours off."""
    there = datetime.now(UTC) + ahead
    headers = {
        "Date": format_datetime(there, usegmt=True),
        "Retry-After": format_datetime(there + timedelta(seconds=30), usegmt=True),
    }
    server = serve(says(status, {}, headers), REMOVED)
    removal = connect(server, retry=default_retry).unexpose("sbx", "exp")
    assert (removal.status, removal.attempts) == ("removed", 2)
    assert slept == [30.0]
    assert server.lines == [REMOVE_LINE] * 2


def test_a_window_is_full_until_a_date_by_the_clock_of_the_server(serve: Serve, connect: Connect) -> None:
    there = datetime.now(UTC) - timedelta(hours=3)
    headers = {
        "Date": format_datetime(there, usegmt=True),
        "Retry-After": format_datetime(there + timedelta(seconds=40), usegmt=True),
    }
    server = serve(says(429, b"", headers), REMOVED)
    client = connect(server, rate_limit=True, max_retries=0)
    with pytest.raises(RateLimitError) as refused:
        client.unexpose("sbx", "exp")
    assert refused.value.retry_after == 40.0
    with pytest.raises(RateLimitTimeoutError) as raised:
        client.unexpose("sbx", "exp", total_timeout=10)
    assert 35 < raised.value.min_wait <= 40
    assert server.lines == [REMOVE_LINE]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, b""),
        ({}, b"<html>"),
        ({"Retry-After": "-1"}, b"{}"),
        ({"Retry-After": "nan"}, b"{}"),
        ({"Retry-After": "inf"}, b"{}"),
        ({"Retry-After": "abc"}, b"{}"),
        ({"Retry-After": ""}, b"{}"),
        ({"retry-after-ms": "250"}, b"{}"),
    ],
    ids=str,
)
def test_without_a_usable_wait_the_own_one_counts(
    serve: Serve, connect: Connect, slept: list[float], headers: dict[str, str], body: bytes
) -> None:
    server = serve(says(429, body, headers))
    with pytest.raises(RateLimitError) as caught:
        connect(server, retry=default_retry).unexpose("sbx", "exp")
    assert caught.value.retry_after is None
    assert caught.value.attempts == 4
    first, second, third = slept
    assert 0.25 <= first <= 0.5 <= second <= 1.0 <= third <= 2.0
    assert server.lines == [REMOVE_LINE] * 4


def test_a_date_in_the_past_is_no_hot_loop(serve: Serve, connect: Connect, slept: list[float]) -> None:
    server = serve(says(429, {}, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}))
    with pytest.raises(RateLimitError) as caught:
        connect(server, retry=default_retry).unexpose("sbx", "exp")
    assert slept == [0.1, 0.1, 0.1]
    assert caught.value.retry_after == 0.0


def test_a_date_to_come_is_waited_for(serve: Serve, connect: Connect, slept: list[float]) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    connect(serve(says(429, {}, {"Retry-After": date}), REMOVED), retry=default_retry).unexpose("sbx", "exp")
    (waited,) = slept
    assert 50 < waited <= 60


@pytest.mark.parametrize("value", ["121", "99999999999", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_more_than_two_minutes_is_an_error_at_once(
    serve: Serve, connect: Connect, slept: list[float], value: str
) -> None:
    server = serve(says(429, {}, {"Retry-After": value}))
    client = connect(server, retry=default_retry, total_timeout=None)
    calls: list[Callable[[], Any]] = [lambda: client.unexpose("sbx", "exp"), lambda: client.expose("sbx", 8000)]
    for call in calls:
        with pytest.raises(RateLimitError) as caught:
            call()
        assert caught.value.retry_after is not None
        assert caught.value.retry_after > 120
        assert caught.value.headers["retry-after"] == value
        assert caught.value.attempts == 1
    assert slept == []
    assert server.lines == [REMOVE_LINE, MAKE_LINE]


def test_a_wait_that_does_not_fit_into_the_total_time_is_an_error_at_once(
    serve: Serve, connect: Connect, slept: list[float]
) -> None:
    server = serve(says(429, {}, {"Retry-After": "7"}))
    client = connect(server, retry=default_retry, total_timeout=5)
    with pytest.raises(RateLimitError) as caught:
        client.unexpose("sbx", "exp")
    assert (caught.value.retry_after, caught.value.attempts, slept) == (7.0, 1, [])
    with pytest.raises(RateLimitError) as caught:
        client.unexpose("sbx", "exp", total_timeout=10)
    assert (caught.value.attempts, slept) == (4, [7.0] * 3), "the sleeps take no time here"


def test_the_total_time_counts_real_sleeps(serve: Serve, connect: Connect) -> None:
    server = serve(says(503))
    began = time.monotonic()
    with pytest.raises(InternalServerError) as caught:
        connect(server, retry=lambda *_: 0.2, total_timeout=0.5, max_retries=50).unexpose("sbx", "exp")
    assert time.monotonic() - began < 10
    assert caught.value.attempts == len(server.lines)
    assert 1 < len(server.lines) <= 3
