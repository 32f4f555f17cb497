"""Any operation through either client: what is sent for its arguments, and what comes of its answers."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest

import prime_openapi
from prime_openapi import OPERATIONS, UNSET, File, Operation, Request, Success
from prime_ports import APIStatusError, NotFoundError, PrimeError, ResponseValidationError
from support.both import KEY
from support.made_up import arguments, module_of
from support.names import Connect, Serve
from support.scripted import REMOVED, Reply, Seen, says

DONE = says(200)


def _operation(
    *success: Success[Any], method: str = "POST", path: str = "/api/v1/made-up", authenticated: bool = True
) -> Operation[Any]:
    return Operation(
        "made.up", method, path, success or (Success(range(200, 300), "none", _nothing),), authenticated=authenticated
    )


def _nothing(_: object) -> None:
    return None


@pytest.fixture
def sent(serve: Serve, connect: Connect) -> Callable[..., Seen]:
    """What arrives for a request of the made-up operation with these parts."""
    server = serve(DONE)
    client = connect(server)

    def send(**parts: Any) -> Seen:
        client.call(Request(_operation(), **parts))
        return server.seen[-1]

    return send


# --- every operation of the document


def test_every_operation_is_sent_as_the_document_says(serve: Serve, connect: Connect) -> None:
    server = serve(says(404, {"detail": "no such thing"}))
    client = connect(server)
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        with pytest.raises(NotFoundError) as caught:
            client.run(module, *path, **named)
        assert (caught.value.method, caught.value.path_template) == (method, template)
        assert caught.value.attempts == 1
        expected, parameters = re.subn(r"\{[^{}]*\}", "{}", template)
        expected = expected.format(*(quote(value, safe="") for value in path))
        request = server.seen[-1]
        assert (request.method, request.target.split("?")[0]) == (method, expected)
        assert parameters == len(path)
        assert ("authorization" in request.headers) is module.OPERATION.authenticated
        if "body" in named:
            assert request.headers["content-type"] == "application/json"
            assert request.json == named["body"].to_dict()
    assert len(server.seen) == len(OPERATIONS) > 0


def test_no_body_of_a_success_is_more_than_an_operation_can_bear(serve: Serve, connect: Connect) -> None:
    """Whatever the server says with a 2xx, the caller gets the documented type or one of our errors."""
    bodies = [b"", b"{}", b"[]", b"null", b"5", b'"x"', b"[5]", b'{"a":', b"<html>", b"\xff"]
    server = serve(DONE)
    client = connect(server, max_retries=0)
    judged = 0
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        status = module.OPERATION.success[0].statuses.start
        for body in bodies:
            server.replies[0] = says(status, body)
            try:
                client.run(module, *path, **named)
            except ResponseValidationError as error:
                judged += error.status_code == status
    assert judged > 0


def test_a_bad_path_value_of_any_operation_is_refused_and_nothing_is_sent(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server)
    tried = 0
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        for place in range(len(path)):
            for bad in ("", "..", "%2e%2e", "a\n"):
                with pytest.raises(ValueError, match=r" is empty| has a dot segment| has a control character"):
                    client.run(module, *[*path[:place], bad, *path[place + 1 :]], **named)
                tried += 1
    assert tried > 0
    assert server.connections == 0


def test_the_same_operation_can_be_called_with_limits_of_its_own(serve: Serve, connect: Connect) -> None:
    module = module_of("GET", "/api/v1/sandbox/expose/all")
    server = serve(Reply((), end="stall"))
    with pytest.raises(PrimeError) as caught:
        connect(server, max_retries=0).call(module.request(), timeout=0.1)
    assert type(caught.value).__name__ == "APITimeoutError"


# --- bodies


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
def test_a_json_body(sent: Callable[..., Seen], value: Any, text: str) -> None:
    request = sent(json=value)
    assert request.body == text.encode()
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(text.encode()))


def test_no_body(sent: Callable[..., Seen]) -> None:
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
        connect(server).call(Request(_operation(), json=value))
    assert server.connections == 0


def test_the_document_may_name_another_json_type(sent: Callable[..., Seen]) -> None:
    request = sent(json={"a": 1}, headers={"Content-Type": "application/merge-patch+json"})
    assert request.body == b'{"a":1}'
    assert request.head.lower().count(b"content-type") == 1
    assert request.headers["content-type"] == "application/merge-patch+json"


def test_a_form_body(sent: Callable[..., Seen]) -> None:
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


def _parts(request: Seen) -> list[tuple[str | None, str | None, str, bytes]]:
    """Name, file name, type and content of each part, as Python's own parser reads them."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + request.body)
    return [
        (
            part.get_param("name", header="content-disposition"),  # type: ignore[misc]
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def test_a_multipart_body(sent: Callable[..., Seen]) -> None:
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
    assert _parts(request) == [
        ("plain", None, "text/plain", b"text"),
        ("file", "a\u00e9.bin", "application/x-thing", b"\x00\x01\r\n--x"),
        ("text", None, "text/plain", b"hello"),
        ("list", None, "text/plain", b"1"),
        ("list", None, "text/plain", b"2"),
    ]


def test_a_multipart_body_without_any_part_is_still_one(sent: Callable[..., Seen]) -> None:
    request = sent(files=[])
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")


@pytest.mark.parametrize("content", [b"", b"\x00\xff raw", b"x" * 200_000], ids=["empty", "short", "long"])
@pytest.mark.parametrize("how", ["bytes", "file object", "file"])
def test_a_body_of_bytes(sent: Callable[..., Seen], tmp_path: Path, content: bytes, how: str) -> None:
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
def test_a_repetition_sends_the_same_body(serve: Serve, connect: Connect, how: str) -> None:
    server = serve(says(429), says(429), DONE)
    opened = io.BytesIO(b"once and whole")
    body: dict[str, Any] = {"content": opened} if how == "content" else {"files": [("f", ("n", opened, "text/plain"))]}
    connect(server).call(Request(_operation(), **body))
    assert len(server.seen) == 3
    assert len({request.body for request in server.seen}) == 1
    assert b"once and whole" in server.seen[0].body


# --- query, headers, cookies


def test_a_query(sent: Callable[..., Seen]) -> None:
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


@pytest.mark.parametrize("query", [{}, {"none": None}, {"unset": UNSET, "list": []}], ids=str)
def test_a_query_of_nothing_is_no_query(sent: Callable[..., Seen], query: dict[str, Any]) -> None:
    assert sent(query=query).target == "/api/v1/made-up"


def test_header_parameters(sent: Callable[..., Seen]) -> None:
    request = sent(
        headers={"X-Text": "a b", "X-Number": 5, "X-Yes": True, "X-No": False, "X-None": None, "X-Unset": UNSET}
    )
    own = {name: value for name, value in request.headers.items() if name.startswith("x-")}
    assert own == {"x-text": "a b", "x-number": "5", "x-yes": "true", "x-no": "false"}


def test_a_header_parameter_takes_the_place_of_a_header_of_the_client(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server, headers={"X-Team": "default", "X-Other": "kept"})
    client.call(Request(_operation(), headers={"x-team": "mine", "Accept": "text/csv"}))
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
        connect(server).call(Request(_operation(), headers=headers))
    assert server.seen == []


def test_cookie_parameters(sent: Callable[..., Seen]) -> None:
    request = sent(
        cookies={"session": "a b;c,d", "n": 5, "yes": True, "\u00e9": "\u00e9", "none": None, "unset": UNSET}
    )
    assert request.headers["cookie"] == "session=a%20b%3Bc%2Cd; n=5; yes=true; %C3%A9=%C3%A9"


@pytest.mark.parametrize("cookies", [{}, {"none": None, "unset": UNSET}], ids=str)
def test_no_cookies_are_no_header(sent: Callable[..., Seen], cookies: dict[str, Any]) -> None:
    assert "cookie" not in sent(cookies=cookies).headers


def test_cookies_of_an_answer_are_not_kept(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, b"", {"Set-Cookie": "session=stolen; Path=/"}))
    client = connect(server)
    for _ in range(2):
        client.call(Request(_operation()))
    assert ["cookie" in request.headers for request in server.seen] == [False, False]


def test_an_operation_that_needs_no_key_is_sent_none(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)

    def no_key() -> str:
        raise AssertionError("nobody should ask")

    client = connect(server, api_key=no_key)
    client.call(Request(_operation(authenticated=False)))
    assert "authorization" not in server.seen[0].headers
    assert KEY.encode() not in server.seen[0].head


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_every_method_is_sent(serve: Serve, connect: Connect, method: str) -> None:
    server = serve(DONE)
    connect(server).call(Request(_operation(method=method)))
    assert server.lines == [f"{method} /api/v1/made-up HTTP/1.1"]


def test_a_path_keeps_its_own_form(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server.url + "/gate/")
    client.call(Request(_operation(path="/api/v1/a/{b}:verb/{c}/"), ("x/y", "{b}")))
    assert server.lines == ["POST /gate/api/v1/a/x%2Fy:verb/%7Bb%7D/ HTTP/1.1"]


# --- successes

SEVERAL = (
    Success(range(200, 201), "json", lambda data: ("json", data)),
    Success(range(201, 202), "text", lambda data: ("text", data)),
    Success(range(202, 203), "content", lambda data: ("content", data)),
    Success(range(204, 205), "none", lambda data: ("none", data)),
    Success(range(200, 300), "json", lambda data: ("any", data)),
)


@pytest.mark.parametrize(
    ("status", "body", "value"),
    [
        (200, b'{"a":1}', ("json", {"a": 1})),
        (200, b"null", ("json", None)),
        (201, b'{"a":1}', ("text", '{"a":1}')),
        (201, "\u00e9".encode(), ("text", "\u00e9")),
        (201, b"\xff", ("text", "\ufffd")),
        (201, b"", ("text", "")),
        (202, b"\x00\xff", ("content", b"\x00\xff")),
        (202, b"", ("content", b"")),
        (204, b"", ("none", None)),
        (203, b"[1]", ("any", [1])),
        (299, b"5", ("any", 5)),
    ],
)
def test_the_status_chooses_among_several_successes(
    serve: Serve, connect: Connect, status: int, body: bytes, value: tuple[str, Any]
) -> None:
    assert connect(serve(says(status, body))).call(Request(_operation(*SEVERAL))) == value


def test_a_success_without_content_passes_over_a_body(serve: Serve, connect: Connect) -> None:
    operation = _operation(Success(range(200, 201), "none", lambda data: ("none", data)))
    assert connect(serve(says(200, b"<html>"))).call(Request(operation)) == ("none", None)


@pytest.mark.parametrize("status", [203, 206, 226])
def test_a_success_outside_the_documented_ones_is_an_error(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(ResponseValidationError, match=f"the status {status} is not documented"):
        connect(serve(says(status, b"{}"))).call(Request(_operation(*SEVERAL[:4])))


@pytest.mark.parametrize("status", [300, 304, 400])
def test_a_range_of_successes_does_not_reach_beyond_itself(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(APIStatusError) as caught:
        connect(serve(says(status))).call(Request(_operation(SEVERAL[4])))
    assert not isinstance(caught.value, ResponseValidationError)


def _missing(_: Any) -> Any:
    fields: dict[str, Any] = {}
    return fields["region"]


def _raises(error: Exception) -> Callable[[Any], Any]:
    def parse(_: Any) -> Any:
        raise error

    return parse


@pytest.mark.parametrize("source", ["json", "text", "content", "none"])
@pytest.mark.parametrize(
    ("parse", "named"),
    [
        (_missing, "region is missing"),
        (_raises(TypeError("no list")), "TypeError: no list"),
        (_raises(ValueError("no date")), "ValueError: no date"),
        (_raises(AttributeError("no items")), "AttributeError: no items"),
        (_raises(OverflowError("too far")), "OverflowError: too far"),
        (_raises(IndexError("too short")), "IndexError: too short"),
    ],
    ids=["missing", "type", "value", "attribute", "overflow", "index"],
)
def test_what_a_parser_raises_is_an_error_of_ours(
    serve: Serve, connect: Connect, source: Any, parse: Callable[[Any], Any], named: str
) -> None:
    server = serve(says(200, b"{}"))
    operation = _operation(Success(range(200, 201), source, parse), method="GET")
    with pytest.raises(ResponseValidationError, match=f"not the documented body: {named}") as caught:
        connect(server).call(Request(operation))
    assert caught.value.attempts == 4
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


# --- other names in the document (B50)


def test_an_operation_is_found_by_method_and_path_whatever_it_is_called(serve: Serve, tmp_path: Path) -> None:
    """A copy of the package as the generator would write it after the vendor renames what can be renamed."""
    template = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    renamed = "/api/v1/sandbox/{box}/expose/{door_to_close}"
    original = Path(prime_openapi.__file__).parent
    copied = tmp_path / "prime_openapi"
    shutil.copytree(original, copied, ignore=shutil.ignore_patterns("__pycache__"))
    tag, name = OPERATIONS["DELETE", template].split(".")
    module = copied / "api" / tag / f"{name}.py"
    new = module.with_name("withdraw_door_v2.py")
    new.write_text(
        module.read_text()
        .replace(f'"{tag}.{name}"', f'"{tag}.{new.stem}"')
        .replace(template, renamed)
        .replace("sandbox_id", "box")
        .replace("exposure_id", "door_to_close")
    )
    module.unlink()
    index = copied / "api" / "__init__.py"
    line = f'("DELETE", "{template}"): "{tag}.{name}"'
    assert line in index.read_text()
    index.write_text(index.read_text().replace(line, f'("DELETE", "{renamed}"): "{tag}.{new.stem}"'))

    server = serve(REMOVED)
    script = Path(__file__).parents[1] / "support" / "renamed_client.py"
    done = subprocess.run(
        [sys.executable, str(script), server.url],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["removed", "removed", f"{tag}.withdraw_door_v2 {renamed}"]
    assert server.lines == ["DELETE /api/v1/sandbox/sbx/expose/exp HTTP/1.1"] * 2


def test_the_four_port_operations_are_in_the_document() -> None:
    wanted = {
        ("GET", "/api/v1/sandbox/{}/expose"),
        ("POST", "/api/v1/sandbox/{}/expose"),
        ("DELETE", "/api/v1/sandbox/{}/expose/{}"),
        ("GET", "/api/v1/sandbox/expose/all"),
    }
    assert wanted <= {(method, re.sub(r"\{[^{}]*\}", "{}", path)) for method, path in OPERATIONS}
    for method, path in wanted:
        operation = prime_openapi.find_operation(method, path)
        assert json.dumps(operation.path_template)
        assert operation.authenticated
