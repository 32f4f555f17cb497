"""Every status that is not a success is one class of error, with everything that the response held."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi import Request, SuccessResponse
from prime_ports import APIStatusError, PrimeError, RedirectError, UnprocessableEntityError
from support.made_up import made_up_operation
from support.names import LIST_LINE, MAKE_LINE, REMOVE_LINE, SENT, UNEXPOSE, Connect, Serve
from support.responses import BODIES, STATUSES, identified
from support.scripted import REMOVED, says


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_an_error_of_its_class_with_all_its_facts(serve: Serve, connect: Connect, status: int) -> None:
    cls, requests = STATUSES[status]
    body = b"" if status == 304 else b'{"detail":"the server says no"}'  # RFC 9110: a 304 has none
    server = serve(
        identified(status, body, "application/json", **{"X-Other": "yes", "Location": "http://other.example/x"})
    )
    with pytest.raises(PrimeError) as caught:
        connect(server).unexpose("sbx", "exp")
    error = caught.value
    assert type(error) is cls
    assert isinstance(error, APIStatusError)
    assert error.status_code == status
    assert type(error.status_code) is int
    assert error.body == body.decode()
    assert error.headers["X-OTHER"] == error.headers["x-other"] == "yes"
    assert error.request_id == "req-7"
    assert error.method == "DELETE"
    assert (error.path_template, error.path) == (UNEXPOSE, SENT)
    assert error.attempts == requests
    assert error.rate_limit_wait == 0
    assert error.may_have_succeeded is (300 <= status < 400 or status == 408 or status >= 500)
    assert error.message == str(error)
    assert error.message.startswith(f"DELETE {SENT}: {status}: ")
    assert error.message.endswith("(request req-7)")
    assert server.lines == [REMOVE_LINE] * requests
    assert {request.body for request in server.seen} == {b""}


@pytest.mark.parametrize("kind_of_body", BODIES)
def test_no_body_hides_the_status(serve: Serve, connect: Connect, kind_of_body: str) -> None:
    body, content_type = BODIES[kind_of_body]
    statuses = [301, 400, 401, 403, 404, 409, 410, 422, 429, 499, 500, 502, 520, 561]
    server = serve(*(identified(status, body, content_type) for status in statuses for _ in range(2)))
    client = connect(server, max_retries=0)
    for status in statuses:
        for missing_ok in (False, True):
            if missing_ok and status == 404 and kind_of_body == "documented":
                assert client.unexpose("sbx", "exp", missing_ok=True).status == "already_gone"
                continue
            with pytest.raises(PrimeError) as caught:
                client.unexpose("sbx", "exp", missing_ok=missing_ok)
            error = caught.value
            assert type(error) is STATUSES[status][0]
            assert isinstance(error, APIStatusError)
            assert (error.status_code, error.request_id, error.attempts) == (status, "req-7", 1)
            assert error.body == body.decode("utf-8", "replace")
            assert len(error.message) < 800
    assert server.lines == [REMOVE_LINE] * 2 * len(statuses)


@pytest.mark.parametrize("status", [404, 429, 500])
def test_a_response_without_a_body_says_so(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(APIStatusError, match=f"{status}: no body$") as caught:
        connect(serve(says(status)), max_retries=0).unexpose("sbx", "exp")
    assert caught.value.request_id is None


def test_a_message_has_the_first_500_characters_and_the_error_the_whole_body(serve: Serve, connect: Connect) -> None:
    for length, shown in ((500, "x" * 500), (501, "x" * 500 + "... (501 characters, all of them in .body)")):
        with pytest.raises(APIStatusError) as caught:
            connect(serve(says(400, b"x" * length))).unexpose("sbx", "exp")
        assert caught.value.message == f"DELETE {SENT}: 400: {shown}"
        assert caught.value.body == "x" * length


def test_a_message_is_one_line(serve: Serve, connect: Connect) -> None:
    with pytest.raises(APIStatusError) as caught:
        connect(serve(says(400, b"<p>\r\n  one\n\n\ttwo</p>\n"))).unexpose("sbx", "exp")
    assert caught.value.message == f"DELETE {SENT}: 400: <p> one two</p>"
    assert caught.value.body == "<p>\r\n  one\n\n\ttwo</p>\n"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"detail": "Exposure exp not found"}, "Exposure exp not found"),
        ({"error": "no", "message": "Over the\nquota"}, "Over the quota"),
        ({"error": {"code": 7, "message": "Not yours"}}, "Not yours"),
        ({"detail": [{"loc": ["path", "exposure_id"], "msg": "too short"}]}, "path.exposure_id: too short"),
        ({"detail": 7}, '{"detail": 7}'),
        ({"code": "E7"}, '{"code": "E7"}'),
        (b"<html><head><title>Bad &amp; ugly</title></head><body>1</body></html>", "Bad & ugly"),
    ],
    ids=str,
)
def test_a_message_is_the_sentence_of_the_server(serve: Serve, connect: Connect, body: Any, sentence: str) -> None:
    with pytest.raises(APIStatusError) as caught:
        connect(serve(says(400, body))).unexpose("sbx", "exp")
    assert caught.value.message == f"DELETE {SENT}: 400: {sentence}"
    assert caught.value.reason == sentence
    assert caught.value.body == (body.decode() if isinstance(body, bytes) else json.dumps(body))


def test_a_redirect_is_not_followed_whatever_the_method(serve: Serve, connect: Connect) -> None:
    other = serve(REMOVED)
    server = serve(says(307, b"", {"Location": other.url + "/elsewhere"}))
    client = connect(server)
    calls: list[Callable[[], Any]] = [
        lambda: client.unexpose("sbx", "exp"),
        lambda: client.expose("sbx", 8000),
        lambda: client.list_exposures("sbx"),
    ]
    for call in calls:
        with pytest.raises(RedirectError, match="elsewhere; redirects are not followed") as caught:
            call()
        assert caught.value.headers["location"] == other.url + "/elsewhere"
    assert other.connections == 0
    assert server.lines == [REMOVE_LINE, MAKE_LINE, LIST_LINE]


def test_a_generated_operation_never_returns_for_a_failure(serve: Serve, connect: Connect) -> None:
    operation = made_up_operation(SuccessResponse(range(200, 300), "none", lambda: lambda _: None), method="PATCH")
    client = connect(serve(*map(says, STATUSES)), max_retries=0)
    for status, (cls, _) in STATUSES.items():
        with pytest.raises(APIStatusError) as caught:
            client.call(Request(operation))
        assert type(caught.value) is cls
        assert caught.value.status_code == status


# --- 422


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"errors": [{"param": "port", "details": "too low"}]}, (("port", "too low"),)),
        (
            {"errors": [{"param": "port", "details": "a"}, {"param": "name", "details": "b"}]},
            (("port", "a"), ("name", "b")),
        ),
        (
            {"detail": [{"loc": ["path", "sandbox_id"], "msg": "m", "type": "t"}]},
            (("path.sandbox_id", "m"),),
        ),
        ({"detail": [{"loc": ["body", 0, "port"], "msg": "m"}]}, (("body.0.port", "m"),)),
        ({"detail": "text"}, (("", "text"),)),
        ({"message": "text"}, (("", "text"),)),
        ({"errors": None}, ()),
        ({"errors": []}, ()),
        ({"errors": {}}, ()),
        ({"errors": 7}, (("", "7"),)),
        ([], ()),
        ({}, ()),
        (None, ()),
        ("text", (("", "text"),)),
        ({"errors": [{"param": "port"}]}, (("port", ""),)),
        ({"errors": [{"details": "too low"}]}, (("", "too low"),)),
        ({"errors": [{"param": None, "details": None}]}, ()),
        ({"errors": [None, 5, [], {"param": "port", "details": "d"}]}, (("", "5"), ("", "[]"), ("port", "d"))),
        ({"errors": [{"param": 3, "details": {"a": 1}}]}, (("3", "{'a': 1}"),)),
        ([{"loc": ["query"], "msg": "m"}], (("query", "m"),)),
    ],
)
def test_a_422_of_any_shape_names_what_it_can(
    serve: Serve, connect: Connect, body: Any, errors: tuple[tuple[str, str], ...]
) -> None:
    server = serve(says(422, body))
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(server).unexpose("sbx", "exp")
    assert caught.value.errors == errors
    assert json.loads(caught.value.body) == body
    for _, details in errors:
        assert details in caught.value.message
    assert len(server.lines) == 1


@pytest.mark.parametrize("name", ["text", "web page", "empty", "empty JSON", "cut JSON", "Latin-1"])
def test_a_422_that_is_not_json_names_nothing_and_keeps_the_text(serve: Serve, connect: Connect, name: str) -> None:
    body, content_type = BODIES[name]
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(serve(identified(422, body, content_type))).unexpose("sbx", "exp")
    assert caught.value.errors == ()
    assert caught.value.body == body.decode("utf-8", "replace")
