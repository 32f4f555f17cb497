"""`headers=`: what is sent of it, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from prime_ports import ConfigurationError
from support.both import KEY
from support.names import Connect, Make, Serve
from support.scripted import REMOVED


def test_headers_of_the_user_are_sent_and_take_the_place_of_ours(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    own = {"X-Trace": "abc", "user-agent": "mine/1", "ACCEPT": "application/json"}
    connect(server, headers=own).unexpose("sbx", "exp")
    (request,) = server.seen
    assert request.headers["x-trace"] == "abc"
    assert request.headers["user-agent"] == "mine/1"
    assert request.headers["accept"] == "application/json"
    names = [line.split(b":")[0].lower() for line in request.head.split(b"\r\n")[1:]]
    assert len(names) == len(set(names)), "no header is sent twice"


def test_headers_are_copied_and_never_changed(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    own = {"X-Trace": "abc"}
    client = connect(server, headers=own)
    assert own == {"X-Trace": "abc"}
    own["X-Trace"] = "changed"
    own["X-Late"] = "1"
    client.unexpose("sbx", "exp")
    assert own == {"X-Trace": "changed", "X-Late": "1"}
    assert server.seen[0].headers["x-trace"] == "abc"
    assert "x-late" not in server.seen[0].headers


BAD_HEADERS: list[Any] = [
    {"Authorization": "Bearer x"},
    {"authorization": "x"},
    {"Host": "h"},
    {"Content-Length": "0"},
    {"transfer-encoding": "chunked"},
    {"Connection": "close"},
    {"X-A": "a\r\nX-B: b"},
    {"X-A": "a\n"},
    {"X-A": "\u00e9"},
    {"X-A": "a\0"},
    {"X-A": 5},
    {"X-A": None},
    {"X-A": b"a"},
    {"": "a"},
    {"X A": "a"},
    {"X-A:": "a"},
    {"X-\u00e9": "a"},
    {"X-A\n": "a"},
    {5: "a"},
    {b"X-A": "a"},
    [("X-A", "a")],
    "X-A: a",
    5,
]


def test_headers_that_cannot_or_must_not_be_sent_are_refused(make: Make) -> None:
    for headers in BAD_HEADERS:
        with pytest.raises(ConfigurationError, match="header") as caught:
            make(api_key=KEY, headers=headers)
        assert str(caught.value).isprintable(), ascii(headers)


def test_the_refusal_of_an_authorization_header_says_what_to_do(make: Make) -> None:
    with pytest.raises(ConfigurationError, match="pass api_key= instead") as caught:
        make(api_key=KEY, headers={"Authorization": "Bearer other-word"})
    assert "other-word" not in str(caught.value)
