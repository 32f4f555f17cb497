"""`expose`: what is sent for its arguments, and whether an error leaves open that the port is exposed."""

from __future__ import annotations

from typing import Any

import pytest

from prime_openapi import Operation, Request, SuccessResponse
from prime_ports import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ConflictError,
    Exposure,
    GoneError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    PrimeError,
    RateLimitError,
    RedirectError,
    ResponseValidationError,
    UnprocessableEntityError,
)
from support.names import EXPOSE, MAKE_LINE, Connect, Serve
from support.responses import timeout_for
from support.scripted import CLOSE, EXPOSED, RESET, STALL, Reply, says


def test_an_exposed_port_is_an_exposure(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, EXPOSED))
    exposure = connect(server).expose("sbx", 8000)
    assert type(exposure) is Exposure
    assert (exposure.exposure_id, exposure.sandbox_id, exposure.port) == ("exp_1", "sbx", 8000)
    (request,) = server.seen
    assert request.line == MAKE_LINE
    assert request.json == {"port": 8000, "protocol": "HTTP"}
    assert request.headers["content-type"] == "application/json"


def test_the_arguments_of_expose_are_the_body(serve: Serve, connect: Connect) -> None:
    server = serve(says(201, EXPOSED))
    connect(server).expose("sbx", 22, name="w\u00e9b", protocol="TCP")
    assert server.seen[0].json == {"port": 22, "protocol": "TCP", "name": "w\u00e9b"}


@pytest.mark.parametrize("port", [21, 9001, 0, -1, True, "8000", 8000.0, None])
def test_a_port_outside_the_documented_range_is_refused_before_sending(
    serve: Serve, connect: Connect, port: Any
) -> None:
    server = serve(says(200, EXPOSED))
    with pytest.raises((ValueError, TypeError), match="port must be"):
        connect(server).expose("sbx", port)
    assert server.connections == 0


@pytest.mark.parametrize("arguments", [{"name": "x" * 51}, {"name": 5}, {"protocol": None}, {"name": "\ud800"}])
def test_other_arguments_of_expose_are_checked_too(serve: Serve, connect: Connect, arguments: dict[str, Any]) -> None:
    server = serve(says(200, EXPOSED))
    with pytest.raises((ValueError, TypeError)):
        connect(server).expose("sbx", 8000, **arguments)
    assert server.connections == 0


@pytest.mark.parametrize("protocol", ["http", "UDP", "", "HTTPS", "tcp "])
@pytest.mark.parametrize("method", ["expose", "exposed"])
def test_a_protocol_that_is_not_documented_is_refused(
    serve: Serve, connect: Connect, method: str, protocol: str
) -> None:
    server = serve(says(200, EXPOSED))
    client = connect(server)
    call = client.expose if method == "expose" else client.client.exposed  # a block is refused before it is entered
    with pytest.raises(ValueError, match=f'^protocol must be "HTTP" or "TCP", got {protocol!r}$'):
        call("sbx", 8000, protocol=protocol)
    assert server.connections == 0


POSSIBLY_MADE: dict[str, tuple[list[Reply], type[PrimeError], bool, int]] = {
    # what the server does: class, whether the port may be exposed, requests
    "redirect": ([says(302)], RedirectError, True, 1),
    "400": ([says(400)], APIStatusError, False, 1),
    "401": ([says(401)], AuthenticationError, False, 1),
    "403": ([says(403)], PermissionDeniedError, False, 1),
    "404": ([says(404)], NotFoundError, False, 1),
    "408": ([says(408)], APIStatusError, True, 1),
    "409": ([says(409)], ConflictError, False, 1),
    "410": ([says(410)], GoneError, False, 1),
    "422": ([says(422)], UnprocessableEntityError, False, 1),
    "429, always": ([says(429)], RateLimitError, False, 4),
    "499": ([says(499)], APIStatusError, False, 1),
    "500": ([says(500)], InternalServerError, True, 1),
    "502": ([says(502)], InternalServerError, True, 1),
    "503": ([says(503)], InternalServerError, True, 1),
    "504": ([says(504)], InternalServerError, True, 1),
    "520": ([says(520)], InternalServerError, True, 1),
    "429, then 502": ([says(429), says(502)], InternalServerError, True, 2),
    "429, then 422": ([says(429), says(422)], UnprocessableEntityError, False, 2),
    "reset": ([RESET], APIConnectionError, True, 1),
    "closed": ([CLOSE], APIConnectionError, True, 1),
    "silence": ([STALL], APITimeoutError, True, 1),
    "empty": ([says(200)], ResponseValidationError, True, 1),
    "204": ([says(204)], ResponseValidationError, True, 1),
    "unreadable": ([says(200, b"<html>")], ResponseValidationError, True, 1),
    "no id": ([says(200, {"port": 8000})], ResponseValidationError, True, 1),
    "cut": ([says(200, b"{", length=100, end="close")], APIConnectionError, True, 1),
}


@pytest.mark.parametrize("name", POSSIBLY_MADE)
def test_an_error_of_expose_says_whether_the_port_may_be_exposed(serve: Serve, connect: Connect, name: str) -> None:
    replies, cls, may_have_succeeded, requests = POSSIBLY_MADE[name]
    server = serve(*replies)
    with pytest.raises(PrimeError) as caught:
        connect(server, timeout=timeout_for(replies[0])).expose("sbx", 8000)
    error = caught.value
    assert type(error) is cls
    assert error.may_have_succeeded is may_have_succeeded
    assert (error.method, error.path_template, error.attempts) == ("POST", EXPOSE, requests)
    assert server.lines == [MAKE_LINE] * requests


def test_an_expose_that_was_not_sent_made_nothing(connect: Connect) -> None:
    with pytest.raises(APIConnectionError, match=r"\(nothing was sent\)$") as caught:
        connect("http://127.0.0.1:1").expose("sbx", 8000)
    assert caught.value.may_have_succeeded is False
    assert caught.value.attempts == 4


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"])
def test_an_error_of_any_call_that_changes_something_says_so_too(serve: Serve, connect: Connect, method: str) -> None:
    client = connect(serve(says(500), RESET, says(422)), max_retries=0)
    success = SuccessResponse(range(200, 201), "none", lambda: lambda _: None)
    request = Request(Operation("t.any", method, "/any", (success,)))
    changes = method not in {"GET", "HEAD"}
    for may_have_succeeded in (changes, changes, False):
        with pytest.raises(PrimeError) as caught:
            client.call(request)
        assert caught.value.may_have_succeeded is may_have_succeeded


def test_an_error_of_unexpose_says_whether_the_exposure_may_be_gone(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(502), says(200, {"success": False, "message": "m"}), says(404)), max_retries=0)
    for may_have_succeeded in (True, False, False):
        with pytest.raises(APIStatusError) as caught:
            client.unexpose("sbx", "exp")
        assert caught.value.may_have_succeeded is may_have_succeeded


@pytest.mark.parametrize("field", ["exposure_id", "sandbox_id", "port", "url", "tls_socket"])
def test_an_exposure_that_lacks_a_field_is_an_error_that_names_it(serve: Serve, connect: Connect, field: str) -> None:
    body = {name: value for name, value in EXPOSED.items() if name != field}
    with pytest.raises(ResponseValidationError, match=f"not the documented body: {field} is missing"):
        connect(serve(says(200, body))).expose("sbx", 8000)
