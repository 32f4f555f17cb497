"""Requests that no decent client sends: each is refused in the documented shape or with a plain 4xx, nothing breaks."""

from __future__ import annotations

import logging
import socket

import pytest
from emulator.helpers import DONE, RESET, Reply, address, call, eventually, exchange

from prime_openapi.models import ErrorResponse
from prime_ports.emulator import Emulator

EXPOSE = "/api/v1/sandbox/sbx/expose"
KEY = "Authorization: Bearer emulator-key"
JSON = "Content-Type: application/json"


def raw(*lines: str, body: bytes = b"") -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def post(body: bytes, *headers: str) -> bytes:
    return raw(
        f"POST {EXPOSE} HTTP/1.1",
        "Host: localhost",
        KEY,
        "Connection: close",
        *(headers or (JSON,)),
        f"Content-Length: {len(body)}",
        body=body,
    )


def get(path: str, *headers: str) -> bytes:
    return raw(f"GET {path} HTTP/1.1", "Host: localhost", KEY, "Connection: close", *headers)


DEEP = b'{"port":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
GOOD = b'{"port": 8000}'

BAD: dict[str, tuple[bytes, int]] = {
    # What is wrong with the body.
    "no body": (post(b""), 422),
    "broken JSON": (post(b'{"port": 80'), 422),
    "deep JSON": (post(DEEP), 422),
    "not an object": (post(b"[8000]"), 422),
    "null": (post(b"null"), 422),
    "broken UTF-8": (post(b'{"port": 8000, "name": "\xff\xfe"}'), 422),
    "UTF-16": (post('{"port": 8000}'.encode("utf-16")), 422),
    "NaN": (post(b'{"port": NaN}'), 422),
    "infinite": (post(b'{"port": 1e999}'), 422),
    "too many digits": (post(b'{"port": ' + b"9" * 10_000 + b"}"), 422),
    "a lone surrogate as a protocol": (post(b'{"port": 8000, "protocol": "\\ud800"}'), 422),
    "no content type": (post(GOOD, "X-Nothing: 1"), 422),
    "form": (post(b"port=8000", "Content-Type: application/x-www-form-urlencoded"), 422),
    "text": (post(GOOD, "Content-Type: text/plain"), 422),
    "a large body": (post(b" " * 5_000_000 + b"nonsense"), 422),
    # What is wrong with the method or the path.
    "PUT": (raw("PUT /api/v1/sandbox HTTP/1.1", "Host: localhost", KEY, "Connection: close"), 405),
    "OPTIONS": (raw("OPTIONS /api/v1/sandbox HTTP/1.1", "Host: localhost", KEY, "Connection: close"), 405),
    "HEAD": (raw("HEAD /api/v1/sandbox HTTP/1.1", "Host: localhost", KEY, "Connection: close"), 405),
    "an invented method": (raw("BREW /api/v1/sandbox HTTP/1.1", "Host: localhost", KEY, "Connection: close"), 405),
    "CONNECT": (raw("CONNECT example.com:443 HTTP/1.1", "Host: localhost", KEY, "Connection: close"), 404),
    "absolute form": (get("http://example.com/api/v1/sandbox"), 404),
    "asterisk": (raw("OPTIONS * HTTP/1.1", "Host: localhost", "Connection: close"), 404),
    "no such path": (get("/api/v2/sandbox"), 404),
    "a slash at the end": (get("/api/v1/sandbox/"), 404),
    "doubled slashes": (get("//api//v1//sandbox"), 404),
    "dot segments": (get("/api/v1/sandbox/../sandbox"), 404),
    "encoded dot segments": (get("/api/v1/sandbox/%2e%2e/sandbox"), 404),
    "an encoded NUL": (get("/api/v1/sandbox/%00"), 404),
    "a broken escape": (get("/api/v1/sandbox/%zz"), 422),
    "not UTF-8": (get("/api/v1/sandbox/%ff"), 422),
    "a long path": (get("/" + "a" * 20_000), 404),
    "an enormous path": (get("/" + "a" * 200_000), 400),
    "a raw NUL": (raw("GET /api/v1/sandbox\x00 HTTP/1.1", "Host: localhost", KEY), 400),
    "raw bytes above ASCII": (raw("GET /api/v1/sandbox/\xe9 HTTP/1.1", "Host: localhost", KEY), 400),
    # What is wrong with the head.
    "no host": (raw("GET /api/v1/sandbox HTTP/1.1", KEY), 400),
    "two lengths": (post(GOOD, JSON, "Content-Length: 3"), 400),
    "a length below zero": (raw(f"POST {EXPOSE} HTTP/1.1", "Host: localhost", KEY, "Content-Length: -1"), 400),
    "a header without a colon": (get("/api/v1/sandbox", "nonsense"), 400),
    "a space before the colon": (get("/api/v1/sandbox", "X : 1"), 400),
    "a NUL in a header": (get("/api/v1/sandbox", "X: a\x00b"), 400),
    "an enormous header": (get("/api/v1/sandbox", "X: " + "a" * 200_000), 400),
    "the key behind a line break": (
        raw(
            "GET /api/v1/sandbox HTTP/1.1",
            "Host: localhost",
            "X: 1\n Authorization: Bearer emulator-key",
            "Connection: close",
        ),
        401,
    ),
    "an unknown transfer coding": (
        raw(f"POST {EXPOSE} HTTP/1.1", "Host: localhost", KEY, "Transfer-Encoding: gzip"),
        400,
    ),
    "not HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_refused_and_the_server_stays_up(
    emulator: Emulator, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    data, status = BAD[name]
    emulator.create_sandbox("sbx")
    with caplog.at_level(logging.INFO):
        reply = exchange(emulator.base_url, data)
    assert (reply.status, reply.end) == (status, DONE)
    assert b"Traceback" not in reply.data
    assert_shape(reply, head=name == "HEAD")
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert emulator.exposures == []
    assert not any(request.processed for request in emulator.requests)
    assert call(emulator, "GET", "/api/v1/sandbox").status == 200


def assert_shape(reply: Reply, *, head: bool) -> None:
    if head:
        assert reply.body == b""
    elif reply.status == 422:
        errors = ErrorResponse.from_dict(reply.json).errors
        assert errors
        assert all(error.param and error.details for error in errors)
    elif reply.status != 400:
        assert isinstance(reply.json["detail"], str)
    if reply.status == 405:
        assert reply.headers["allow"] == "DELETE, GET, POST"


def test_a_request_that_is_never_finished_is_not_carried_out(emulator: Emulator) -> None:
    emulator.create_sandbox("sbx")
    head = raw(f"POST {EXPOSE} HTTP/1.1", "Host: localhost", KEY, JSON, "Content-Length: 100", body=GOOD)
    with socket.create_connection(address(emulator.base_url)) as connection:
        connection.sendall(head)
        eventually(lambda: len(emulator.requests) == 1)
    eventually(lambda: emulator.requests[0].body == GOOD)
    assert call(emulator, "GET", "/api/v1/sandbox").status == 200
    assert emulator.exposures == []
    assert (emulator.requests[0].body, emulator.requests[0].processed) == (GOOD, False)


def test_a_broken_chunk_resets_the_connection(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    emulator.create_sandbox("sbx")
    head = raw(f"POST {EXPOSE} HTTP/1.1", "Host: localhost", KEY, JSON, "Transfer-Encoding: chunked", body=b"zz\r\n")
    reply = exchange(emulator.base_url, head)
    assert (reply.data, reply.end) in ((b"", RESET), (b"", DONE))
    assert call(emulator, "GET", "/api/v1/sandbox").status == 200
    assert (emulator.exposures, emulator.requests[0].processed, caplog.records) == ([], False, [])


def test_pipelined_requests_are_answered_in_order(emulator: Emulator) -> None:
    first = raw("GET /api/v1/sandbox HTTP/1.1", "Host: localhost", KEY)
    reply = exchange(emulator.base_url, first * 2 + get("/api/v1/nothing"))
    assert [int(part[:3]) for part in reply.data.split(b"HTTP/1.1 ")[1:]] == [200, 200, 404]


def test_an_operation_that_only_the_document_has_is_not_implemented(monkeypatch: pytest.MonkeyPatch) -> None:
    from prime_openapi import OPERATIONS

    monkeypatch.setitem(OPERATIONS, ("POST", "/api/v1/things/{thing_id}"), "things.make_thing")
    monkeypatch.setitem(OPERATIONS, ("GET", "/api/v1/things/"), "things.list_things")
    with Emulator() as emulator:
        response = call(emulator, "POST", "/api/v1/things/1", {})
        assert (response.status, list(response.json)) == (501, ["detail"])
        assert call(emulator, "GET", "/api/v1/things/").status == 501
        assert call(emulator, "PUT", "/api/v1/things/1", {}).status == 405
        assert call(emulator, "GET", "/api/v1/things").status == 404
