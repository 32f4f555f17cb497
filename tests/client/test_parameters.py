"""Parameters of any operation as they arrive: query, headers, cookies, method and path."""

from __future__ import annotations

import datetime
import enum
import uuid
from typing import Any
from urllib.parse import parse_qsl

import pytest

from prime_openapi import UNSET, Request
from support.both import KEY
from support.made_up import made_up_operation
from support.names import Connect, Send, Serve
from support.responses import DONE
from support.scripted import says


def test_a_query(sent: Send) -> None:
    request = sent(
        query={
            "text": "a b&c=d#e?f%2F+\u00e9",
            "list": ["x", 5, True, None, UNSET],
            "yes": True,
            "no": False,
            "n": 5,
            "half": 0.5,
            "empty": "",
            "none": None,
            "unset": UNSET,
            "nobody": [],
            "k&y": "v",
        }
    )
    path, query = request.target.split("?")
    assert path == "/api/v1/made-up"
    assert query.isascii()
    assert not set(query) & set(' #+"<>')
    assert parse_qsl(query, keep_blank_values=True) == [
        ("text", "a b&c=d#e?f%2F+\u00e9"),
        ("list", "x"),
        ("list", "5"),
        ("list", "true"),
        ("yes", "true"),
        ("no", "false"),
        ("n", "5"),
        ("half", "0.5"),
        ("empty", ""),
        ("k&y", "v"),
    ]


def test_the_items_of_a_tuple_are_joined_by_commas(sent: Send) -> None:
    request = sent(query={"ids": ("a", "b,c", 5, None, True, UNSET), "none": ()})
    assert request.target == "/api/v1/made-up?ids=a,b%2Cc,5,true&none="


class _Color(enum.Enum):
    RED = "red"


def test_values_that_are_not_text_are_sent_as_the_text_that_stands_for_them(sent: Send) -> None:
    noon = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)
    day, seven = datetime.date(2026, 1, 2), uuid.UUID(int=7)
    values = {"noon": noon, "day": [day], "id": seven, "color": _Color.RED}
    request = sent(query=values, headers={f"X-{name}": value for name, value in values.items()}, cookies=values)
    iso, text = "2026-01-02T12:00:00+00:00", "00000000-0000-0000-0000-000000000007"
    wanted = [("noon", iso), ("day", "2026-01-02"), ("id", text), ("color", "red")]
    assert parse_qsl(request.target.partition("?")[2]) == wanted
    assert [(name, request.headers[f"x-{name}"]) for name, _ in wanted] == wanted
    assert request.headers["cookie"] == "; ".join(f"{name}={value}" for name, value in wanted)


@pytest.mark.parametrize("value", [b"x", {"a": 1}, object(), {1}, float("nan")], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("where", ["query", "headers", "cookies", "data"])
def test_a_value_that_has_no_text_is_refused_and_nothing_is_sent(
    serve: Serve, connect: Connect, value: Any, where: str
) -> None:
    server = serve(DONE)
    parts: dict[str, Any] = {where: {"name": value}}
    with pytest.raises((TypeError, ValueError), match=r"^name"):
        connect(server).call(Request(made_up_operation(), **parts))
    assert server.connections == 0


@pytest.mark.parametrize("query", [{}, {"none": None}, {"unset": UNSET, "list": []}], ids=str)
def test_a_query_of_nothing_is_no_query(sent: Send, query: dict[str, Any]) -> None:
    assert sent(query=query).target == "/api/v1/made-up"


def test_header_parameters(sent: Send) -> None:
    request = sent(
        headers={"X-Text": "a b", "X-Number": 5, "X-Yes": True, "X-No": False, "X-None": None, "X-Unset": UNSET}
    )
    own = {name: value for name, value in request.headers.items() if name.startswith("x-")}
    assert own == {"x-text": "a b", "x-number": "5", "x-yes": "true", "x-no": "false"}


def test_a_header_parameter_takes_the_place_of_a_header_of_the_client(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server, headers={"X-Team": "default", "X-Other": "kept"})
    client.call(Request(made_up_operation(), headers={"x-team": "mine", "Accept": "text/csv"}))
    (request,) = server.seen
    lines = [line.lower() for line in request.head.split(b"\r\n")]
    assert [line for line in lines if line.startswith(b"x-team")] == [b"x-team: mine"]
    assert [line for line in lines if line.startswith(b"accept:")] == [b"accept: text/csv"]
    assert request.headers["x-other"] == "kept"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\n", "a\0b", "\u00e9", "\u2028", "\ud800"], ids=ascii)
@pytest.mark.parametrize("where", ["value", "name"])
def test_a_header_parameter_that_cannot_be_sent_is_refused_and_nothing_is_sent(
    serve: Serve, connect: Connect, value: str, where: str
) -> None:
    server = serve(DONE)
    headers = {"X-A": value} if where == "value" else {value: "x"}
    with pytest.raises(ValueError, match="header"):
        connect(server).call(Request(made_up_operation(), headers=headers))
    assert server.seen == []


def test_cookie_parameters(sent: Send) -> None:
    request = sent(
        cookies={"session": "a b;c,d", "n": 5, "yes": True, "\u00e9": "\u00e9", "none": None, "unset": UNSET}
    )
    assert request.headers["cookie"] == "session=a%20b%3Bc%2Cd; n=5; yes=true; %C3%A9=%C3%A9"
    request = sent(cookies={"at": "2026-01-02T12:00:00+00:00", "percent": '%20"\\'})
    assert request.headers["cookie"] == "at=2026-01-02T12:00:00+00:00; percent=%2520%22%5C"


@pytest.mark.parametrize("cookies", [{}, {"none": None, "unset": UNSET}], ids=str)
def test_no_cookies_are_no_header(sent: Send, cookies: dict[str, Any]) -> None:
    assert "cookie" not in sent(cookies=cookies).headers


def test_cookies_of_a_response_are_not_kept(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, b"", {"Set-Cookie": "session=stolen; Path=/"}))
    client = connect(server)
    for _ in range(2):
        client.call(Request(made_up_operation()))
    assert ["cookie" in request.headers for request in server.seen] == [False, False]


def test_an_operation_that_needs_no_key_is_sent_none(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)

    def no_key() -> str:
        raise AssertionError("this must not be called")

    client = connect(server, api_key=no_key)
    client.call(Request(made_up_operation(authenticated=False)))
    assert "authorization" not in server.seen[0].headers
    assert KEY.encode() not in server.seen[0].head


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_every_method_is_sent(serve: Serve, connect: Connect, method: str) -> None:
    server = serve(DONE)
    connect(server).call(Request(made_up_operation(method=method)))
    assert server.lines == [f"{method} /api/v1/made-up HTTP/1.1"]


def test_a_path_keeps_its_own_form(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server.url + "/gate/")
    client.call(Request(made_up_operation(path="/api/v1/a/{b}:verb/{c}/"), ("x/y", "{b}")))
    assert server.lines == ["POST /gate/api/v1/a/x%2Fy:verb/%7Bb%7D/ HTTP/1.1"]
