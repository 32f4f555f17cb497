"""`headers=` and `max_retries=` of one call, and the response beside its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi.api.sandbox import unexpose_port
from prime_ports import Attempt, InternalServerError, NotFoundError, RateLimitError, RateLimitTimeoutError
from support.both import KEY, Both
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, says

REQUEST = unexpose_port.request("sbx", "exp")
CALLS: dict[str, tuple[Callable[..., Any], Any]] = {
    "expose": (lambda client, **options: client.expose("sbx", 8000, **options), EXPOSED),
    "unexpose": (lambda client, **options: client.unexpose("sbx", "exp", **options), {"success": True, "message": "m"}),
    "list_exposures": (lambda client, **options: client.list_exposures("sbx", **options), {"exposures": []}),
    "call": (lambda client, **options: client.call(REQUEST, **options), {"success": True, "message": "m"}),
    "call_raw": (lambda client, **options: client.call_raw(REQUEST, **options), {"success": True, "message": "m"}),
}
BAD: list[dict[str, Any]] = [
    {"max_retries": -1},
    {"max_retries": 1.0},
    {"max_retries": True},
    {"max_retries": None},
    {"headers": {"Authorization": "x"}},
    {"headers": {"host": "x"}},
    {"headers": {"X-A": "a\r\nX-B: b"}},
    {"headers": {"X-A": 5}},
    {"headers": [("X-A", "a")]},
]


@pytest.mark.parametrize("name", CALLS)
def test_headers_of_a_call_are_sent_with_it_alone(serve: Serve, connect: Connect, name: str) -> None:
    call, body = CALLS[name]
    server = serve(says(200, body))
    client = connect(server, headers={"X-A": "client", "X-B": "client"})
    call(client, headers={"x-a": "call"})
    call(client)
    assert [[request.headers[name] for name in ("x-a", "x-b")] for request in server.seen] == [
        ["call", "client"],
        ["client", "client"],
    ]
    assert {request.headers["authorization"] for request in server.seen} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("name", CALLS)
def test_retries_of_a_call_are_its_own(serve: Serve, connect: Connect, name: str) -> None:
    call, _ = CALLS[name]
    server = serve(says(429))
    client = connect(server, max_retries=1, retry=lambda *_: 0.0)
    for options, requests in (({"max_retries": 0}, 1), ({}, 2), ({"max_retries": 3}, 4)):
        before = len(server.seen)
        with pytest.raises(RateLimitError, match="429") as caught:
            call(client, **options)
        assert (len(server.seen) - before, caught.value.attempts) == (requests, requests)


@pytest.mark.parametrize("name", CALLS)
def test_options_of_a_call_are_checked_before_sending(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(REMOVED)
    client = connect(server)
    for options in BAD:
        with pytest.raises((ValueError, TypeError), match=r"header|^max_retries must be a whole number from 0"):
            CALLS[name][0](client, **options)
    assert server.connections == 0


# --- call_raw


def test_a_raw_response_has_all_of_its_response(serve: Serve, connect: Connect) -> None:
    body = b'{"success": true, "message": "not to be shown"}'
    fields = {"x-request-id": "req-2", "Set-Cookie": "session=not-to-be-shown", "Content-Type": "application/json"}
    server = serve(says(503, b"", {"Retry-After": "0"}), says(200, body, fields))
    raw = connect(server).call_raw(REQUEST)
    assert (raw.parsed.success, raw.parsed.message) == (True, "not to be shown")
    assert (raw.status, raw.body, raw.request_id) == (200, body, "req-2")
    assert raw.headers["set-cookie"] == raw.headers["Set-Cookie"] == "session=not-to-be-shown"
    assert raw.attempts == (Attempt("unknown", 503, 0.0), Attempt("responded", 200))
    assert "shown" not in repr(raw)
    assert "status=200" in repr(raw)


def test_an_error_has_the_same_facts(serve: Serve, connect: Connect) -> None:
    server = serve(says(503), says(404, {"detail": "no exposure"}, {"x-request-id": "req-3", "X-A": "a"}))
    with pytest.raises(InternalServerError):
        connect(server).call_raw(REQUEST, max_retries=0)
    with pytest.raises(NotFoundError) as caught:
        connect(server).call_raw(REQUEST)
    error = caught.value
    assert (error.status_code, error.body, error.request_id) == (404, '{"detail": "no exposure"}', "req-3")
    assert (error.headers["x-a"], error.attempts) == ("a", 1)


def test_a_call_that_never_had_room_sends_nothing(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    client: Both = connect(server, rate_limit=True, total_timeout=1.0)
    for _ in range(20):
        client.call_raw(REQUEST)
    with pytest.raises(RateLimitTimeoutError):
        client.call_raw(REQUEST)
    assert len(server.seen) == 20
