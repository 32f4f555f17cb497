"""When a call is retried, and how the user may decide otherwise."""

from __future__ import annotations

from collections.abc import Sequence
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
from prime_ports._retry import Attempt, default_retry, delivery_of
from support.both import Both
from support.names import LIST_LINE, MAKE_LINE, REMOVE_LINE, Connect, Serve
from support.responses import BUSY, GONE, LOST, UNREADABLE, timeout_for
from support.scripted import CLOSE, EXPOSED, REMOVED, RESET, STALL, Reply, says

READS = ["GET", "HEAD", "DELETE"]
WRITES = ["POST", "PUT", "PATCH"]


def _operation(method: str) -> Operation[Any]:
    return Operation("made.up", method, "/made-up", ())


# --- the decision as a table


@pytest.mark.parametrize("method", READS + WRITES)
@pytest.mark.parametrize(
    ("attempt", "who"),
    [
        (Attempt("not_sent"), "all"),
        (Attempt("unknown"), "reads"),
        (Attempt("responded", 429), "all"),
        (Attempt("responded", 429, 7.0), "all"),
        (Attempt("unknown", 200), "reads"),
        (Attempt("unknown", 408), "reads"),
        (Attempt("unknown", 502), "reads"),
        (Attempt("unknown", 503), "reads"),
        (Attempt("unknown", 503, 7.0), "reads"),
        (Attempt("unknown", 504), "reads"),
        (Attempt("unknown", 520), "reads"),
        (Attempt("responded", 200), "none"),
        (Attempt("responded", 302), "none"),
        (Attempt("responded", 400), "none"),
        (Attempt("responded", 404), "none"),
        (Attempt("responded", 500), "none"),
        (Attempt("responded", 501), "none"),
        (Attempt("not_sent", retryable=False), "none"),
        (Attempt("unknown", retryable=False), "none"),
        (Attempt("responded", 429, 120.0), "all"),
        (Attempt("responded", 429, 120.5), "none"),
        (Attempt("unknown", 503, 121.0), "none"),
    ],
    ids=str,
)
def test_what_is_retried(method: str, attempt: Attempt, who: str) -> None:
    retried = default_retry(_operation(method), [attempt]) is not None
    assert retried is (who == "all" or (who == "reads" and method in READS))


@pytest.mark.parametrize("method", READS + WRITES)
def test_only_the_last_attempt_decides_whether_there_is_another(method: str) -> None:
    before = [Attempt("unknown", 502), Attempt("not_sent"), Attempt("responded", 429, 500.0)]
    assert default_retry(_operation(method), [*before, Attempt("responded", 404)]) is None
    assert default_retry(_operation(method), [*before, Attempt("not_sent")]) is not None


def test_which_statuses_may_have_been_processed() -> None:
    assert [status for status in range(100, 1000) if delivery_of(status) == "unknown"] == [
        408,
        502,
        503,
        504,
        *range(520, 530),
    ]
    assert {delivery_of(status) for status in range(100, 1000)} == {"unknown", "responded"}


def test_waits_double_from_half_a_second_to_eight_with_jitter() -> None:
    for count, longest in [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (2000, 8.0)]:
        waits = {default_retry(_operation("GET"), [Attempt("not_sent")] * count) for _ in range(200)}
        assert len(waits) > 100, "no jitter"
        assert all(wait is not None and longest / 2 <= wait <= longest for wait in waits)


def test_a_wanted_wait_is_kept_exactly_but_never_shorter_than_a_tenth() -> None:
    for wanted, waited in [(0.0, 0.1), (0.05, 0.1), (0.1, 0.1), (1.5, 1.5), (7.0, 7.0), (120.0, 120.0)]:
        assert default_retry(_operation("POST"), [Attempt("responded", 429, wanted)]) == waited


# --- what is sent again, on the wire


@pytest.mark.parametrize("name", LOST)
def test_a_removal_and_a_list_are_retried_after_a_lost_response(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], REMOVED, LOST[name], says(200, {"exposures": []}))
    client = connect(server, timeout=timeout_for(LOST[name]))
    removal = client.unexpose("sbx", "exp")
    assert (removal.status, removal.confirmed, removal.attempts) == ("removed", True, 2)
    assert client.list_exposures("sbx") == []
    assert server.lines == [REMOVE_LINE] * 2 + [LIST_LINE] * 2


@pytest.mark.parametrize("name", LOST)
def test_an_expose_is_not_retried_after_a_lost_response(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], says(200, EXPOSED))
    with pytest.raises(PrimeError) as caught:
        connect(server, timeout=timeout_for(LOST[name])).expose("sbx", 8000)
    assert caught.value.may_have_succeeded is True
    assert caught.value.attempts == 1
    assert server.lines == [MAKE_LINE]


def test_an_expose_is_retried_after_a_429(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY, BUSY, says(200, EXPOSED))
    assert connect(server).expose("sbx", 8000, name="web").exposure_id == "exp_1"
    assert server.lines == [MAKE_LINE] * 3
    assert {request.body for request in server.seen} == {b'{"port":8000,"protocol":"HTTP","name":"web"}'}


@pytest.mark.parametrize("what", ["expose", "unexpose", "list_exposures"])
def test_everything_is_retried_when_the_connection_is_refused(connect: Connect, what: str) -> None:
    effects: list[str] = []

    def noting(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        effects.append(attempts[-1].delivery)
        return None if default_retry(operation, attempts) is None else 0.0

    with pytest.raises(APIConnectionError) as caught:
        _call(connect("http://127.0.0.1:1", retry=noting), what)
    assert effects == ["not_sent"] * 3, "after the last retry the function is not called any more"
    assert (caught.value.attempts, caught.value.may_have_succeeded) == (4, False)


def _call(client: Both, what: str) -> Any:
    return {
        "expose": lambda: client.expose("sbx", 8000),
        "unexpose": lambda: client.unexpose("sbx", "exp"),
        "list_exposures": lambda: client.list_exposures("sbx"),
    }[what]()


def test_a_removal_is_retried_on_a_kept_connection_that_the_server_closed(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED, CLOSE, REMOVED)
    client = connect(server)
    client.unexpose("sbx", "exp")
    assert client.unexpose("sbx", "exp").attempts == 2
    assert [request.connection for request in server.seen] == [1, 1, 2]


# --- settings


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_call_is_retried_at_most_max_retries_times(serve: Serve, connect: Connect, count: int) -> None:
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
    first, second = Attempt("responded", 500), Attempt("unknown", 503, 3.0)
    assert asked == [("POST", path, [first]), ("POST", path, [first, second])]


@pytest.mark.parametrize("first", [says(500), says(502), RESET, STALL, UNREADABLE, says(302)], ids=range(6))
def test_an_expose_that_the_user_retries_stays_marked_as_may_have_succeeded(
    serve: Serve, connect: Connect, first: Reply
) -> None:
    server = serve(first, BUSY, says(422))
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(server, retry=lambda *_: 0.0, max_retries=2, timeout=timeout_for(first)).expose("sbx", 8000)
    assert caught.value.may_have_succeeded is True
    assert caught.value.attempts == 3


def test_a_500_that_the_user_retries_may_have_been_processed_too(serve: Serve, connect: Connect) -> None:
    server = serve(says(500), GONE)
    removal = connect(server, retry=lambda *_: 0.0).unexpose("sbx", "exp")
    assert (removal.status, removal.confirmed, removal.attempts) == ("removed", False, 2)


def test_a_404_that_the_user_retries_is_still_a_404(serve: Serve, connect: Connect) -> None:
    server = serve(GONE)
    with pytest.raises(NotFoundError) as caught:
        connect(server, retry=lambda *_: 0.0, max_retries=2).unexpose("sbx", "exp")
    assert caught.value.attempts == 3


def test_a_function_of_the_user_cannot_exceed_max_retries(serve: Serve, connect: Connect) -> None:
    server = serve(says(500))
    with pytest.raises(InternalServerError):
        connect(server, retry=lambda *_: 0.0, max_retries=2).unexpose("sbx", "exp")
    assert len(server.lines) == 3


def test_a_function_of_the_user_that_never_retries_is_obeyed(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY)
    with pytest.raises(RateLimitError):
        connect(server, retry=lambda *_: None).unexpose("sbx", "exp")
    assert len(server.lines) == 1


def test_a_retry_reports_the_last_response(serve: Serve, connect: Connect) -> None:
    server = serve(says(502, b"first", {"x-request-id": "1"}), says(500, b"second", {"x-request-id": "2"}))
    with pytest.raises(InternalServerError) as caught:
        connect(server).unexpose("sbx", "exp")
    assert (caught.value.status_code, caught.value.body, caught.value.request_id) == (500, "second", "2")


def test_a_time_out_after_the_last_retry_is_a_timeout_error(serve: Serve, connect: Connect) -> None:
    server = serve(STALL)
    with pytest.raises(APITimeoutError) as caught:
        connect(server, timeout=0.5, max_retries=1).unexpose("sbx", "exp")
    assert caught.value.attempts == 2
    assert server.lines == [REMOVE_LINE] * 2
