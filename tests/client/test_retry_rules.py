"""When a call is repeated, after how long, and what a 404 to a repetition means."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any

import pytest

from prime_openapi import Operation
from prime_ports import (
    APIConnectionError,
    APITimeoutError,
    InternalServerError,
    NotFoundError,
    PrimeError,
    RateLimitError,
    UnprocessableEntityError,
)
from prime_ports.retry import Attempt, default_retry, effect_of, read_retry_after
from support.both import Both
from support.names import LIST_LINE, MAKE_LINE, REMOVE_LINE, Connect, Serve
from support.scripted import CLOSE, EXPOSED, REMOVED, RESET, STALL, Reply, says

GONE = says(404, {"detail": "no such exposure"})
BUSY = says(429, {"detail": "slow down"})
UNREADABLE = says(200, b"<html>")
CUT = says(200, b'{"success":true', length=100, end="close")
GARBLED = says(200, b"abc", {"Content-Encoding": "gzip"})
ENDED = says(200, b"", {"Connection": "close"}, end="close")

READS = ["GET", "HEAD", "DELETE"]
WRITES = ["POST", "PUT", "PATCH"]


def _operation(method: str) -> Operation[Any]:
    return Operation("made.up", method, "/made-up", ())


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps of both clients, which take no time."""
    times: list[float] = []

    async def sleep(seconds: float) -> None:
        times.append(seconds)

    monkeypatch.setattr("prime_ports.client.time", SimpleNamespace(**{**vars(time), "sleep": times.append}))
    monkeypatch.setattr("prime_ports.async_client.asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))
    return times


# --- the decision as a table


@pytest.mark.parametrize("method", READS + WRITES)
@pytest.mark.parametrize(
    ("attempt", "who"),
    [
        (Attempt("not_sent"), "all"),
        (Attempt("maybe_acted"), "reads"),
        (Attempt("answered", 429), "all"),
        (Attempt("answered", 429, 7.0), "all"),
        (Attempt("maybe_acted", 200), "reads"),
        (Attempt("maybe_acted", 408), "reads"),
        (Attempt("maybe_acted", 502), "reads"),
        (Attempt("maybe_acted", 503), "reads"),
        (Attempt("maybe_acted", 503, 7.0), "reads"),
        (Attempt("maybe_acted", 504), "reads"),
        (Attempt("maybe_acted", 520), "reads"),
        (Attempt("answered", 200), "none"),
        (Attempt("answered", 302), "none"),
        (Attempt("answered", 400), "none"),
        (Attempt("answered", 404), "none"),
        (Attempt("answered", 500), "none"),
        (Attempt("answered", 501), "none"),
        (Attempt("not_sent", permanent=True), "none"),
        (Attempt("maybe_acted", permanent=True), "none"),
        (Attempt("answered", 429, 120.0), "all"),
        (Attempt("answered", 429, 120.5), "none"),
        (Attempt("maybe_acted", 503, 121.0), "none"),
    ],
    ids=str,
)
def test_what_is_repeated(method: str, attempt: Attempt, who: str) -> None:
    repeated = default_retry(_operation(method), [attempt]) is not None
    assert repeated is (who == "all" or (who == "reads" and method in READS))


@pytest.mark.parametrize("method", READS + WRITES)
def test_only_the_last_attempt_decides_whether_there_is_another(method: str) -> None:
    before = [Attempt("maybe_acted", 502), Attempt("not_sent"), Attempt("answered", 429, 500.0)]
    assert default_retry(_operation(method), [*before, Attempt("answered", 404)]) is None
    assert default_retry(_operation(method), [*before, Attempt("not_sent")]) is not None


def test_which_statuses_may_have_acted() -> None:
    assert [status for status in range(100, 1000) if effect_of(status) == "maybe_acted"] == [
        408,
        502,
        503,
        504,
        *range(520, 530),
    ]
    assert {effect_of(status) for status in range(100, 1000)} == {"maybe_acted", "answered"}


def test_waits_double_from_half_a_second_to_eight_with_jitter() -> None:
    for count, longest in [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (2000, 8.0)]:
        waits = {default_retry(_operation("GET"), [Attempt("not_sent")] * count) for _ in range(200)}
        assert len(waits) > 100, "no jitter"
        assert all(wait is not None and longest / 2 <= wait <= longest for wait in waits)


def test_a_wanted_wait_is_kept_exactly_but_never_shorter_than_a_tenth() -> None:
    for wanted, waited in [(0.0, 0.1), (0.05, 0.1), (0.1, 0.1), (1.5, 1.5), (7.0, 7.0), (120.0, 120.0)]:
        assert default_retry(_operation("POST"), [Attempt("answered", 429, wanted)]) == waited


# --- Retry-After

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
    assert (removal.outcome, removal.attempts) == ("removed", 2)
    assert slept == [waited]


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


# --- what is sent again, on the wire

LOST: dict[str, Reply] = {
    "reset": RESET,
    "closed": CLOSE,
    "silence": STALL,
    "cut": CUT,
    "garbled": GARBLED,
    "unreadable": UNREADABLE,
    "408": says(408),
    "502": says(502, b"<html>bad gateway</html>"),
    "503": says(503),
    "504": says(504),
    "520": says(520),
    "527": says(527),
}


@pytest.mark.parametrize("name", LOST)
def test_a_removal_and_a_list_are_repeated_after_a_lost_answer(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], REMOVED, LOST[name], says(200, {"exposures": []}))
    client = connect(server, timeout=0.3)
    removal = client.unexpose("sbx", "exp")
    assert (removal.outcome, removal.confirmed, removal.attempts) == ("removed", True, 2)
    assert client.list_exposed("sbx") == []
    assert server.lines == [REMOVE_LINE] * 2 + [LIST_LINE] * 2


@pytest.mark.parametrize("name", LOST)
def test_an_expose_is_not_repeated_after_a_lost_answer(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], says(200, EXPOSED))
    with pytest.raises(PrimeError) as caught:
        connect(server, timeout=0.3).expose("sbx", 8000)
    assert caught.value.possibly_made is True
    assert caught.value.attempts == 1
    assert server.lines == [MAKE_LINE]


def test_an_expose_is_repeated_after_a_429(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY, BUSY, says(200, EXPOSED))
    assert connect(server).expose("sbx", 8000, name="web").exposure_id == "exp_1"
    assert server.lines == [MAKE_LINE] * 3
    assert {request.body for request in server.seen} == {b'{"port":8000,"protocol":"HTTP","name":"web"}'}


@pytest.mark.parametrize("what", ["expose", "unexpose", "list_exposed"])
def test_everything_is_repeated_when_nobody_listens(connect: Connect, what: str) -> None:
    effects: list[str] = []

    def noting(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        effects.append(attempts[-1].effect)
        return None if default_retry(operation, attempts) is None else 0.0

    with pytest.raises(APIConnectionError) as caught:
        _call(connect("http://127.0.0.1:1", retry=noting), what)
    assert effects == ["not_sent"] * 3, "after the last repetition nobody is asked any more"
    assert (caught.value.attempts, caught.value.possibly_made) == (4, False)


def _call(client: Both, what: str) -> Any:
    return {
        "expose": lambda: client.expose("sbx", 8000),
        "unexpose": lambda: client.unexpose("sbx", "exp"),
        "list_exposed": lambda: client.list_exposed("sbx"),
    }[what]()


def test_a_removal_is_repeated_on_a_kept_connection_that_the_server_closed(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED, CLOSE, REMOVED)
    client = connect(server)
    client.unexpose("sbx", "exp")
    assert client.unexpose("sbx", "exp").attempts == 2
    assert [request.connection for request in server.seen] == [1, 1, 2]


# --- the 404 table


def _404_rows() -> list[tuple[list[str], bool]]:
    kinds = ["busy", "502", "lost", "unreadable"]
    rows = [list(row) for count in range(4) for row in itertools.product(kinds, repeat=count)]
    return [(row, any(kind != "busy" for kind in row)) for row in rows]


EARLIER = {"busy": BUSY, "502": says(502), "lost": RESET, "unreadable": UNREADABLE}


def test_a_404_to_a_repetition_is_judged_by_all_the_attempts_before_it(serve: Serve, connect: Connect) -> None:
    rows = _404_rows()
    server = serve(*(reply for row, _ in rows for reply in [*(EARLIER[kind] for kind in row), GONE]))
    client = connect(server)
    for row, done in rows:
        before = len(server.lines)
        if done:
            removal = client.unexpose("sbx", "exp")
            assert (removal.outcome, removal.confirmed, removal.response) == ("removed", False, None), row
            assert removal.attempts == len(row) + 1
        else:
            with pytest.raises(NotFoundError) as caught:
                client.unexpose("sbx", "exp")
            assert caught.value.attempts == len(row) + 1
        assert len(server.lines) - before == len(row) + 1
    assert len(rows) == 85


@pytest.mark.parametrize("name", LOST)
def test_each_kind_of_lost_answer_leaves_its_mark(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], BUSY, GONE)
    client = connect(server, timeout=0.3)
    for missing_ok in (False, True):
        server.seen.clear()
        removal = client.unexpose("sbx", "exp", missing_ok=missing_ok)
        assert (removal.outcome, removal.confirmed, removal.attempts) == ("removed", False, 3)


def test_a_404_after_nothing_but_429_is_an_error_or_already_gone(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY, BUSY, GONE)
    client = connect(server)
    with pytest.raises(NotFoundError):
        client.unexpose("sbx", "exp")
    server.seen.clear()
    removal = client.unexpose("sbx", "exp", missing_ok=True)
    assert (removal.outcome, removal.confirmed, removal.attempts) == ("already_gone", True, 3)


@pytest.mark.parametrize(
    "stranger",
    [
        says(404, {"detail": "Not Found"}),
        says(404, b"<html>not here</html>", {"Content-Type": "text/html"}),
    ],
    ids=["router", "page"],
)
def test_a_404_of_a_stranger_is_an_error_even_after_a_lost_answer(
    serve: Serve, connect: Connect, stranger: Reply
) -> None:
    server = serve(RESET, stranger)
    for missing_ok in (False, True):
        server.seen.clear()
        with pytest.raises(NotFoundError) as caught:
            connect(server).unexpose("sbx", "exp", missing_ok=missing_ok)
        assert caught.value.attempts == 2


def test_a_lost_answer_and_then_another_error_is_that_error(serve: Serve, connect: Connect) -> None:
    server = serve(RESET, says(500))
    with pytest.raises(InternalServerError) as caught:
        connect(server).unexpose("sbx", "exp", missing_ok=True)
    assert caught.value.attempts == 2


# --- settings


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_call_is_repeated_at_most_max_retries_times(serve: Serve, connect: Connect, count: int) -> None:
    server = serve(says(503))
    with pytest.raises(InternalServerError) as caught:
        connect(server, max_retries=count).unexpose("sbx", "exp")
    assert caught.value.attempts == count + 1
    assert server.lines == [REMOVE_LINE] * (count + 1)


def test_a_function_of_the_user_decides_in_place_of_the_rules(serve: Serve, connect: Connect) -> None:
    asked: list[tuple[str, str, list[Attempt]]] = []

    def once_more_after_a_500(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        asked.append((operation.method, operation.path_template, list(attempts)))
        return 0.0 if attempts[-1].status == 500 and len(attempts) < 2 else None

    server = serve(says(500), says(503, b"", {"Retry-After": "3"}))
    with pytest.raises(InternalServerError) as caught:
        connect(server, retry=once_more_after_a_500).expose("sbx", 8000)
    assert caught.value.status_code == 503
    assert caught.value.attempts == 2
    path = "/api/v1/sandbox/{sandbox_id}/expose"
    first, second = Attempt("answered", 500), Attempt("maybe_acted", 503, 3.0)
    assert asked == [("POST", path, [first]), ("POST", path, [first, second])]


@pytest.mark.parametrize("first", [says(500), says(502), RESET, STALL, UNREADABLE, says(302)], ids=range(6))
def test_an_expose_that_the_user_repeats_stays_possibly_made(serve: Serve, connect: Connect, first: Reply) -> None:
    server = serve(first, BUSY, says(422))
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(server, retry=lambda *_: 0.0, max_retries=2, timeout=0.3).expose("sbx", 8000)
    assert caught.value.possibly_made is True
    assert caught.value.attempts == 3


def test_a_500_that_the_user_repeats_may_have_acted_too(serve: Serve, connect: Connect) -> None:
    server = serve(says(500), GONE)
    removal = connect(server, retry=lambda *_: 0.0).unexpose("sbx", "exp")
    assert (removal.outcome, removal.confirmed, removal.attempts) == ("removed", False, 2)


def test_a_404_that_the_user_repeats_is_still_a_404(serve: Serve, connect: Connect) -> None:
    server = serve(GONE)
    with pytest.raises(NotFoundError) as caught:
        connect(server, retry=lambda *_: 0.0, max_retries=2).unexpose("sbx", "exp")
    assert caught.value.attempts == 3


def test_a_function_of_the_user_cannot_exceed_max_retries(serve: Serve, connect: Connect) -> None:
    server = serve(says(500))
    with pytest.raises(InternalServerError):
        connect(server, retry=lambda *_: 0.0, max_retries=2).unexpose("sbx", "exp")
    assert len(server.lines) == 3


def test_a_function_of_the_user_that_never_repeats_is_obeyed(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY)
    with pytest.raises(RateLimitError):
        connect(server, retry=lambda *_: None).unexpose("sbx", "exp")
    assert len(server.lines) == 1


def test_a_repetition_reports_the_last_answer(serve: Serve, connect: Connect) -> None:
    server = serve(says(502, b"first", {"x-request-id": "1"}), says(500, b"second", {"x-request-id": "2"}))
    with pytest.raises(InternalServerError) as caught:
        connect(server).unexpose("sbx", "exp")
    assert (caught.value.status_code, caught.value.body, caught.value.request_id) == (500, "second", "2")


def test_a_time_out_after_the_last_repetition_is_a_timeout_error(serve: Serve, connect: Connect) -> None:
    server = serve(STALL)
    with pytest.raises(APITimeoutError) as caught:
        connect(server, timeout=0.1, max_retries=1).unexpose("sbx", "exp")
    assert caught.value.attempts == 2
    assert server.lines == [REMOVE_LINE] * 2
