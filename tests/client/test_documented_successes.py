"""Which 2xx of any operation is a success, and what its parser makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi import Request, SuccessResponse
from prime_ports import APIStatusError, ResponseValidationError
from support.made_up import made_up_operation
from support.names import Connect, Serve
from support.scripted import says

SEVERAL = (
    SuccessResponse(range(200, 201), "json", lambda: lambda data: ("json", data)),
    SuccessResponse(range(201, 202), "text", lambda: lambda data: ("text", data)),
    SuccessResponse(range(202, 203), "content", lambda: lambda data: ("content", data)),
    SuccessResponse(range(204, 205), "none", lambda: lambda data: ("none", data)),
    SuccessResponse(range(200, 300), "json", lambda: lambda data: ("any", data)),
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
    assert connect(serve(says(status, body))).call(Request(made_up_operation(*SEVERAL))) == value


def test_a_success_without_content_passes_over_a_body(serve: Serve, connect: Connect) -> None:
    operation = made_up_operation(SuccessResponse(range(200, 201), "none", lambda: lambda data: ("none", data)))
    assert connect(serve(says(200, b"<html>"))).call(Request(operation)) == ("none", None)


@pytest.mark.parametrize("status", [203, 206, 226])
def test_a_success_outside_the_documented_ones_is_an_error(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(ResponseValidationError, match=f"the status {status} is not documented"):
        connect(serve(says(status, b"{}"))).call(Request(made_up_operation(*SEVERAL[:4])))


@pytest.mark.parametrize("status", [201, 202, 204, 226])
def test_a_success_that_the_document_does_not_know_is_an_error(serve: Serve, connect: Connect, status: int) -> None:
    operation = made_up_operation(SuccessResponse(range(200, 201), "json", lambda: dict), method="POST")
    with pytest.raises(ResponseValidationError, match=f"the status {status} is not documented") as caught:
        connect(serve(says(status, b"" if status == 204 else b"{}"))).call(Request(operation))
    error = caught.value
    assert (error.status_code, error.method, error.path_template) == (status, "POST", "/api/v1/made-up")
    assert error.attempts == 1


@pytest.mark.parametrize("status", [300, 304, 400])
def test_a_range_of_successes_does_not_reach_beyond_itself(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(APIStatusError) as caught:
        connect(serve(says(status))).call(Request(made_up_operation(SEVERAL[4])))
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
        (_missing, "KeyError: 'region'"),
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
    operation = made_up_operation(SuccessResponse(range(200, 201), source, lambda: parse), method="GET")
    with pytest.raises(ResponseValidationError, match=f"not the documented body: {named}") as caught:
        connect(server).call(Request(operation))
    assert caught.value.attempts == 4
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
