"""Bodies of requests: JSON, forms, files and bytes, as they arrive."""

from __future__ import annotations

import datetime
import io
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from prime_openapi import UNSET, File, Request
from support.made_up import made_up_operation
from support.names import Connect, Send, Serve
from support.responses import DONE
from support.scripted import says


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": "\u00e9", "b": [1, None, True]}, '{"a":"\u00e9","b":[1,null,true]}'),
        ([], "[]"),
        ({}, "{}"),
        (None, "null"),
        (0, "0"),
        (False, "false"),
        ("", '""'),
        ("\u2028\U0001f600", '"\u2028\U0001f600"'),
        (1.5, "1.5"),
        (2**70, str(2**70)),
    ],
    ids=ascii,
)
def test_a_json_body(sent: Send, value: Any, text: str) -> None:
    request = sent(json=value)
    assert request.body == text.encode()
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(text.encode()))


def test_no_body(sent: Send) -> None:
    request = sent()
    assert request.body == b""
    assert "content-type" not in request.headers
    assert request.headers.get("content-length", "0") == "0"


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -float("inf"), {"a": [float("nan")]}, {1, 2}, {"a": Ellipsis}, b"x", "\ud800"],
    ids=ascii,
)
def test_a_json_body_that_cannot_be_sent_is_refused_and_nothing_is_sent(
    serve: Serve, connect: Connect, value: Any
) -> None:
    server = serve(DONE)
    with pytest.raises((ValueError, TypeError)):
        connect(server).call(Request(made_up_operation(), json=value))
    assert server.connections == 0


def test_the_document_may_name_another_json_type(sent: Send) -> None:
    request = sent(json={"a": 1}, headers={"Content-Type": "application/merge-patch+json"})
    assert request.body == b'{"a":1}'
    assert request.head.lower().count(b"content-type") == 1
    assert request.headers["content-type"] == "application/merge-patch+json"


def test_a_form_body(sent: Send) -> None:
    request = sent(
        data={
            "a": "b c&d=e",
            "list": ["x", "y"],
            "yes": True,
            "no": False,
            "n": 5,
            "none": None,
            "unset": UNSET,
            "\u00e9": "",
        }
    )
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qsl(request.body.decode("ascii"), keep_blank_values=True) == [
        ("a", "b c&d=e"),
        ("list", "x"),
        ("list", "y"),
        ("yes", "true"),
        ("no", "false"),
        ("n", "5"),
        ("\u00e9", ""),
    ]


def test_a_form_with_values_that_are_not_text(sent: Send) -> None:
    noon = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)
    request = sent(data={"at": noon, "ids": (uuid.UUID(int=7), "a,b"), "items": [datetime.date(2026, 1, 2)]})
    assert request.body == (
        b"at=2026-01-02T12%3A00%3A00%2B00%3A00&ids=00000000-0000-0000-0000-000000000007,a%2Cb&items=2026-01-02"
    )


def test_a_multipart_body(sent: Send) -> None:
    file = File(io.BytesIO(b"\x00\x01\r\n--x"), "a\u00e9.bin", "application/x-thing")
    request = sent(
        data={"plain": "text"},
        files=[
            ("file", file.to_tuple()),
            ("text", (None, b"hello", "text/plain")),
            ("list", (None, b"1", "text/plain")),
            ("list", (None, b"2", "text/plain")),
        ],
    )
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert request.headers["content-length"] == str(len(request.body))
    assert request.parts == [
        ("plain", None, "text/plain", b"text"),
        ("file", "a\u00e9.bin", "application/x-thing", b"\x00\x01\r\n--x"),
        ("text", None, "text/plain", b"hello"),
        ("list", None, "text/plain", b"1"),
        ("list", None, "text/plain", b"2"),
    ]


def test_a_multipart_body_without_any_part_is_still_one(sent: Send) -> None:
    request = sent(files=[])
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")


@pytest.mark.parametrize("content", [b"", b"\x00\xff raw", b"x" * 200_000], ids=["empty", "short", "long"])
@pytest.mark.parametrize("how", ["bytes", "file object", "file"])
def test_a_body_of_bytes(sent: Send, tmp_path: Path, content: bytes, how: str) -> None:
    if how == "bytes":
        request = sent(content=content)
    elif how == "file object":
        request = sent(content=io.BytesIO(content))
    else:
        (tmp_path / "file").write_bytes(content)
        with (tmp_path / "file").open("rb") as opened:
            request = sent(content=opened)
    assert request.body == content
    assert request.headers["content-type"] == "application/octet-stream"
    assert "transfer-encoding" not in request.headers


@pytest.mark.parametrize("how", ["content", "files"])
def test_a_file_opened_as_text_is_refused_and_nothing_is_sent(
    serve: Serve, connect: Connect, tmp_path: Path, how: str
) -> None:
    server = serve(DONE)
    (tmp_path / "file").write_text("text")
    with (tmp_path / "file").open() as opened:
        parts: list[Any] = [("f", ("n", opened, "text/plain"))]
        body: dict[str, Any] = {"content": opened} if how == "content" else {"files": parts}
        with pytest.raises(TypeError, match="binary mode"):
            connect(server).call(Request(made_up_operation(), **body))
    assert server.connections == 0


@pytest.mark.parametrize("how", ["content", "files"])
def test_a_retry_sends_the_same_body(serve: Serve, connect: Connect, how: str) -> None:
    server = serve(says(429), says(429), DONE)
    opened = io.BytesIO(b"once and whole")
    body: dict[str, Any] = {"content": opened} if how == "content" else {"files": [("f", ("n", opened, "text/plain"))]}
    connect(server).call(Request(made_up_operation(), **body))
    assert len(server.seen) == 3
    assert len({request.body for request in server.seen}) == 1
    assert b"once and whole" in server.seen[0].body


@pytest.mark.parametrize(
    "files",
    [
        [("f", ('a"b\\c\r\nd\x1b.txt', b"x", None))],
        [('n"\n', (None, "t\u00e9xt", "text/plain"))],
        [
            ("f", ("a.bin", io.BytesIO(b"zz"), "x/y", {"X-A": "1"})),
            ("g", ("a.png", b"", None, {"Content-type": "q/q"})),
        ],
        [("f", ("no-ending", b"1", None)), ("g", (None, b"1", None)), ("h", ("a.json", b"{}", None))],
    ],
    ids=["quoting", "text", "headers", "types"],
)
def test_a_multipart_body_is_the_same_as_that_of_httpx(sent: Send, files: list[Any]) -> None:
    request = sent(data={"q": "1"}, files=files)
    parts = [("q", (None, b"1")), *files]
    same = httpx.Request("POST", "http://x", files=parts, headers={"Content-Type": request.headers["content-type"]})
    assert same.read() == request.body
