"""What each answer means for each call: a value or one class of error, with everything that the answer held."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi import Operation, Request, Success
from prime_openapi.models import UnexposePortResponse
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
    Removal,
    ResponseValidationError,
    UnexposeFailedError,
    UnprocessableEntityError,
)
from support.names import EXPOSE, LIST_ALL_LINE, LIST_LINE, MAKE_LINE, REMOVE_LINE, UNEXPOSE, Connect, Serve
from support.scripted import CLOSE, EXPOSED, REMOVED, RESET, STALL, Reply, raw, says

STATUSES: dict[int, tuple[type[APIStatusError], int]] = {
    # status: class, requests of an unexpose with three repetitions at most
    300: (RedirectError, 1),
    301: (RedirectError, 1),
    302: (RedirectError, 1),
    303: (RedirectError, 1),
    304: (RedirectError, 1),
    307: (RedirectError, 1),
    308: (RedirectError, 1),
    400: (APIStatusError, 1),
    401: (AuthenticationError, 1),
    402: (APIStatusError, 1),
    403: (PermissionDeniedError, 1),
    404: (NotFoundError, 1),
    405: (APIStatusError, 1),
    408: (APIStatusError, 4),
    409: (ConflictError, 1),
    410: (GoneError, 1),
    418: (APIStatusError, 1),
    422: (UnprocessableEntityError, 1),
    429: (RateLimitError, 4),
    451: (APIStatusError, 1),
    499: (APIStatusError, 1),
    500: (InternalServerError, 1),
    501: (InternalServerError, 1),
    502: (InternalServerError, 4),
    503: (InternalServerError, 4),
    504: (InternalServerError, 4),
    519: (InternalServerError, 1),
    520: (InternalServerError, 4),
    521: (InternalServerError, 4),
    522: (InternalServerError, 4),
    523: (InternalServerError, 4),
    524: (InternalServerError, 4),
    525: (InternalServerError, 4),
    526: (InternalServerError, 4),
    527: (InternalServerError, 4),
    530: (InternalServerError, 1),
    561: (InternalServerError, 1),
    599: (InternalServerError, 1),
}

BODIES = {
    "documented": (b'{"errors":[{"param":"p","details":"no"}]}', "application/json"),
    "empty": (b"", None),
    "empty JSON": (b"", "application/json"),
    "text": (b"upstream says no", "text/plain"),
    "web page": (b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html"),
    "cut JSON": (b'{"errors":', "application/json"),
    "list": (b"[]", "application/json"),
    "null": (b"null", "application/json"),
    "number": (b"5", "application/json"),
    "Latin-1": (b'{"detail":"\xe9"}', "application/json"),
    "not UTF-8 at all": (b"\xff\xfe\x00\x01", "application/octet-stream"),
    "deep": (b"[" * 100_000, "application/json"),
}


def _reply(status: int, body: bytes = b"", kind: str | None = None, **headers: str) -> Reply:
    fields = {"X-Request-Id": "req-7", **({"Content-Type": kind} if kind else {}), **headers}
    return Reply((raw(status, body, fields),))


# --- every status that is not a success


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_an_error_of_its_class_with_all_its_facts(serve: Serve, connect: Connect, status: int) -> None:
    cls, requests = STATUSES[status]
    body = b"" if status == 304 else b'{"detail":"the server says no"}'  # RFC 9110: a 304 has none
    server = serve(_reply(status, body, "application/json", **{"X-Other": "yes", "Location": "http://other.example/x"}))
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
    assert error.path_template == UNEXPOSE
    assert error.attempts == requests
    assert error.waited_s == 0
    assert error.possibly_made is False
    assert error.message == str(error)
    assert error.message.startswith(f"DELETE {UNEXPOSE}: {status}: ")
    assert error.message.endswith("(request req-7)")
    assert server.lines == [REMOVE_LINE] * requests
    assert {request.body for request in server.seen} == {b""}


@pytest.mark.parametrize("kind_of_body", BODIES)
def test_no_body_hides_the_status(serve: Serve, connect: Connect, kind_of_body: str) -> None:
    body, content_type = BODIES[kind_of_body]
    statuses = [301, 400, 401, 403, 404, 409, 410, 422, 429, 499, 500, 502, 520, 561]
    server = serve(*(_reply(status, body, content_type) for status in statuses for _ in range(2)))
    client = connect(server, max_retries=0)
    for status in statuses:
        for missing_ok in (False, True):
            if missing_ok and status == 404 and kind_of_body == "documented":
                assert client.unexpose("sbx", "exp", missing_ok=True).outcome == "already_gone"
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
def test_an_answer_without_a_body_says_so(serve: Serve, connect: Connect, status: int) -> None:
    with pytest.raises(APIStatusError, match=f"{status}: no body$") as caught:
        connect(serve(says(status)), max_retries=0).unexpose("sbx", "exp")
    assert caught.value.request_id is None


def test_a_message_has_the_first_500_characters_and_the_error_the_whole_body(serve: Serve, connect: Connect) -> None:
    for length, shown in ((500, "x" * 500), (501, "x" * 500 + "... (501 characters, all of them in .body)")):
        with pytest.raises(APIStatusError) as caught:
            connect(serve(says(400, b"x" * length))).unexpose("sbx", "exp")
        assert caught.value.message == f"DELETE {UNEXPOSE}: 400: {shown}"
        assert caught.value.body == "x" * length


def test_a_message_is_one_line(serve: Serve, connect: Connect) -> None:
    with pytest.raises(APIStatusError) as caught:
        connect(serve(says(400, b"<p>\r\n  one\n\n\ttwo</p>\n"))).unexpose("sbx", "exp")
    assert caught.value.message == f"DELETE {UNEXPOSE}: 400: <p> one two</p>"
    assert caught.value.body == "<p>\r\n  one\n\n\ttwo</p>\n"


def test_a_redirect_is_not_followed_whatever_the_method(serve: Serve, connect: Connect) -> None:
    other = serve(REMOVED)
    server = serve(says(307, b"", {"Location": other.url + "/elsewhere"}))
    client = connect(server)
    calls: list[Callable[[], Any]] = [
        lambda: client.unexpose("sbx", "exp"),
        lambda: client.expose("sbx", 8000),
        lambda: client.list_exposed("sbx"),
    ]
    for call in calls:
        with pytest.raises(RedirectError, match="elsewhere; redirects are not followed") as caught:
            call()
        assert caught.value.headers["location"] == other.url + "/elsewhere"
    assert other.connections == 0
    assert server.lines == [REMOVE_LINE, MAKE_LINE, LIST_LINE]


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
        connect(serve(_reply(422, body, content_type))).unexpose("sbx", "exp")
    assert caught.value.errors == ()
    assert caught.value.body == body.decode("utf-8", "replace")


# --- successes of unexpose


def test_200_with_the_documented_body_is_a_removal(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    removal = connect(server).unexpose("sbx", "exp")
    assert type(removal) is Removal
    assert removal == Removal(
        outcome="removed",
        message="unexposed",
        response=UnexposePortResponse(message="unexposed", success=True),
        confirmed=True,
        attempts=1,
        waited_s=0.0,
        request_id="req-1",
        headers=removal.headers,
    )
    assert removal.headers["Content-Type"] == "application/json"
    assert server.lines == [REMOVE_LINE]


def test_fields_that_the_document_does_not_know_are_kept_in_the_response(serve: Serve, connect: Connect) -> None:
    removal = connect(serve(says(200, {"success": True, "message": "m", "region": "eu"}))).unexpose("sbx", "exp")
    assert removal.response.additional_properties == {"region": "eu"}


@pytest.mark.parametrize("status", [200, 202, 204])
@pytest.mark.parametrize("content_type", [None, "application/json"])
@pytest.mark.parametrize("body", [b"", b"  \r\n"])
def test_an_empty_success_is_a_removal_without_details(
    serve: Serve, connect: Connect, status: int, content_type: str | None, body: bytes
) -> None:
    server = serve(_reply(status, b"" if status == 204 else body, content_type))
    removal = connect(server).unexpose("sbx", "exp")
    assert (removal.outcome, removal.response, removal.confirmed, removal.attempts) == ("removed", None, True, 1)
    assert removal.message == f"answered {status} without a body"
    assert removal.request_id == "req-7"
    assert server.lines == [REMOVE_LINE]


@pytest.mark.parametrize("status", [200, 201, 202, 203, 299])
def test_any_2xx_with_the_documented_body_is_a_removal(serve: Serve, connect: Connect, status: int) -> None:
    removal = connect(serve(says(status, {"success": True, "message": "m"}))).unexpose("sbx", "exp")
    assert (removal.outcome, removal.message, removal.confirmed) == ("removed", "m", True)


@pytest.mark.parametrize("success", [False, "false", "true", 0, 1, None, [], {"really": True}])
def test_success_that_is_not_true_is_a_failure_and_not_repeated(
    serve: Serve, connect: Connect, success: object
) -> None:
    server = serve(says(200, {"success": success, "message": "not removed"}, {"x-request-id": "req-2"}))
    with pytest.raises(UnexposeFailedError, match="not removed") as caught:
        connect(server).unexpose("sbx", "exp", missing_ok=True)
    error = caught.value
    assert (error.status_code, error.request_id, error.attempts, error.possibly_made) == (200, "req-2", 1, False)
    assert json.loads(error.body)["success"] == success
    assert server.lines == [REMOVE_LINE]


def test_success_that_is_not_true_is_a_failure_without_a_message_too(serve: Serve, connect: Connect) -> None:
    with pytest.raises(UnexposeFailedError, match="success is False, message None"):
        connect(serve(says(200, {"success": False}))).unexpose("sbx", "exp")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"null", "the body is null, not an object"),
        (b"[]", "the body is a list, not an object"),
        (b'"text"', "the body is a string, not an object"),
        (b"true", "the body is a boolean, not an object"),
        (b"1", "the body is an integer, not an object"),
        (b"{}", "success is missing"),
        (b'{"message":"m"}', "success is missing"),
        (b'{"success":true}', "message is missing"),
        (b'{"success":true,"message":null}', "message is not a string"),
        (b'{"success":true,"message":5}', "message is not a string"),
        (b'{"success":true,"messa', "it is not JSON"),
        (b"<html>login</html>", "it is not JSON"),
        (b"\xe9", "it is not text in UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"success":' + b"1" * 5000 + b"}", "it is not JSON"),
    ],
)
def test_a_success_with_another_body_is_repeated_and_then_an_error_that_names_the_field(
    serve: Serve, connect: Connect, body: bytes, named: str
) -> None:
    server = serve(says(200, body, {"Content-Type": "application/json", "X-Request-Id": "req-3"}))
    with pytest.raises(ResponseValidationError) as caught:
        connect(server).unexpose("sbx", "exp")
    error = caught.value
    assert named in error.message
    assert "not the documented body" in error.message
    assert (error.status_code, error.request_id, error.attempts, error.partial) == (200, "req-3", 4, None)
    assert error.body == body.decode("utf-8", "replace")
    assert server.lines == [REMOVE_LINE] * 4


def test_a_404_after_an_unreadable_success_is_a_removal_that_nobody_confirmed(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, b"<html>"), says(404, {"detail": "no such exposure"}, {"x-request-id": "req-2"}))
    removal = connect(server).unexpose("sbx", "exp")
    assert (removal.outcome, removal.confirmed, removal.response) == ("removed", False, None)
    assert (removal.attempts, removal.request_id) == (2, "req-2")


# --- already gone


def test_a_404_is_an_error_unless_a_missing_exposure_is_fine(serve: Serve, connect: Connect) -> None:
    server = serve(says(404, {"detail": "no such exposure"}, {"x-request-id": "req-2"}))
    client = connect(server)
    with pytest.raises(NotFoundError, match="no such exposure"):
        client.unexpose("sbx", "exp")
    removal = client.unexpose("sbx", "exp", missing_ok=True)
    assert (removal.outcome, removal.confirmed, removal.response) == ("already_gone", True, None)
    assert (removal.attempts, removal.request_id) == (1, "req-2")
    assert server.lines == [REMOVE_LINE] * 2


@pytest.mark.parametrize(
    "reply",
    [
        says(404, {"detail": "Not Found"}),
        says(404, b'{"detail":"Not Found"}', {"Content-Type": "text/plain"}),
        says(404, b"<html>no</html>", {"Content-Type": "text/html"}),
        says(404, b"<html>no</html>", {"Content-Type": "application/json"}),
        says(404, b"\n <!DOCTYPE html>"),
        says(404, {"detail": "x"}, {"Content-Type": "text/html; charset=utf-8"}),
        says(404, b"not there", {"Content-Type": "text/plain"}),
        says(404),
        says(404, b'{"detail":', {"Content-Type": "application/json"}),
    ],
    ids=["router", "router as text", "page", "page as JSON", "bare page", "JSON as page", "text", "empty", "cut"],
)
def test_a_404_that_does_not_know_the_exposure_is_an_error_always(serve: Serve, connect: Connect, reply: Reply) -> None:
    with pytest.raises(NotFoundError):
        connect(serve(reply)).unexpose("sbx", "exp", missing_ok=True)


def test_gone_and_conflict_are_not_the_same_as_already_gone(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(410, {"detail": "x"}), says(409, {"detail": "x"})))
    with pytest.raises(GoneError):
        client.unexpose("sbx", "exp", missing_ok=True)
    with pytest.raises(ConflictError):
        client.unexpose("sbx", "exp", missing_ok=True)


# --- no answer


def test_a_lost_connection_is_an_error_with_its_cause_as_text(serve: Serve, connect: Connect) -> None:
    server = serve(RESET)
    with pytest.raises(APIConnectionError) as caught:
        connect(server).unexpose("sbx", "exp")
    error = caught.value
    assert type(error) is APIConnectionError
    assert error.message.startswith(f"DELETE {UNEXPOSE}: ")
    assert error.message.endswith("(the server may have acted)")
    assert (error.method, error.path_template, error.attempts) == ("DELETE", UNEXPOSE, 4)
    assert len(server.lines) == 4


def test_a_refused_connection_says_that_nothing_was_sent(connect: Connect) -> None:
    with pytest.raises(APIConnectionError, match=r"^DELETE .*Connect\w*Error: .* \(nothing was sent\)$") as caught:
        connect("http://127.0.0.1:1").unexpose("sbx", "exp")
    assert type(caught.value) is APIConnectionError
    assert caught.value.attempts == 4


# --- expose


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
    replies, cls, possibly_made, requests = POSSIBLY_MADE[name]
    server = serve(*replies)
    with pytest.raises(PrimeError) as caught:
        connect(server, timeout=0.3).expose("sbx", 8000)
    error = caught.value
    assert type(error) is cls
    assert error.possibly_made is possibly_made
    assert (error.method, error.path_template, error.attempts) == ("POST", EXPOSE, requests)
    assert server.lines == [MAKE_LINE] * requests


def test_an_expose_that_reached_nobody_made_nothing(connect: Connect) -> None:
    with pytest.raises(APIConnectionError, match=r"\(nothing was sent\)$") as caught:
        connect("http://127.0.0.1:1").expose("sbx", 8000)
    assert caught.value.possibly_made is False
    assert caught.value.attempts == 4


def test_only_errors_of_expose_are_possibly_made(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(500), says(502)), max_retries=0)
    calls: list[Callable[[], Any]] = [lambda: client.unexpose("sbx", "exp"), lambda: client.list_exposed("sbx")]
    for call in calls:
        with pytest.raises(InternalServerError) as caught:
            call()
        assert caught.value.possibly_made is False


@pytest.mark.parametrize("field", ["exposure_id", "sandbox_id", "port", "url", "tls_socket"])
def test_an_exposure_that_lacks_a_field_is_an_error_that_names_it(serve: Serve, connect: Connect, field: str) -> None:
    body = {name: value for name, value in EXPOSED.items() if name != field}
    with pytest.raises(ResponseValidationError, match=f"not the documented body: {field} is missing"):
        connect(serve(says(200, body))).expose("sbx", 8000)


# --- list


def test_a_list_is_a_list_of_exposures(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"exposures": [EXPOSED, {**EXPOSED, "exposure_id": "exp_2"}]}))
    client = connect(server)
    for exposures in (client.list_exposed("sbx"), client.list_exposed()):
        assert type(exposures) is list
        assert [type(exposure) for exposure in exposures] == [Exposure, Exposure]
        assert [exposure.exposure_id for exposure in exposures] == ["exp_1", "exp_2"]
    assert server.lines == [LIST_LINE, LIST_ALL_LINE]


def test_a_bad_item_is_named_by_place_and_field_and_the_good_ones_are_kept(serve: Serve, connect: Connect) -> None:
    items = [EXPOSED, {**EXPOSED, "url": None}, 5, {**EXPOSED, "exposure_id": "exp_4"}]
    server = serve(says(200, {"exposures": items}, {"x-request-id": "req-9"}))
    with pytest.raises(ResponseValidationError) as caught:
        connect(server).list_exposed("sbx")
    error = caught.value
    assert "exposures[1].url is null, not a string" in error.message
    assert "exposures[2] is an integer, not an object" in error.message
    assert error.partial is not None
    assert [exposure.exposure_id for exposure in error.partial] == ["exp_1", "exp_4"]
    assert (error.status_code, error.request_id, error.attempts) == (200, "req-9", 1)
    assert server.lines == [LIST_LINE]


def test_a_list_where_every_item_is_bad_has_an_empty_rest(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"exposures": [{}]}))
    with pytest.raises(ResponseValidationError, match=r"exposures\[0\].exposure_id is missing") as caught:
        connect(server).list_exposed()
    assert caught.value.partial == ()
    assert server.lines == [LIST_ALL_LINE]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "exposures is missing"),
        ({"exposures": None}, "exposures is null, not a list"),
        ({"exposures": {}}, "exposures is an object, not a list"),
        ([], "the body is a list, not an object"),
        (b"", "it is empty"),
    ],
)
def test_what_is_no_list_is_repeated_and_then_an_error(
    serve: Serve, connect: Connect, body: object, named: str
) -> None:
    server = serve(says(200, body))
    with pytest.raises(ResponseValidationError, match=named) as caught:
        connect(server).list_exposed("sbx")
    assert caught.value.partial is None
    assert server.lines == [LIST_LINE] * 4


@pytest.mark.parametrize("status", [s for s, (_, requests) in STATUSES.items() if requests > 1])
def test_a_list_is_repeated_as_a_removal_is(serve: Serve, connect: Connect, status: int) -> None:
    server = serve(says(status), says(200, {"exposures": []}))
    assert connect(server).list_exposed("sbx") == []
    assert server.lines == [LIST_LINE] * 2


# --- generated operations


def _made_up(*success: Success[Any], method: str = "GET") -> Operation[Any]:
    return Operation("made.up", method, "/api/v1/made-up", success)


@pytest.mark.parametrize("status", [201, 202, 204, 226])
def test_a_success_that_the_document_does_not_know_is_an_error(serve: Serve, connect: Connect, status: int) -> None:
    operation = _made_up(Success(range(200, 201), "json", dict), method="POST")
    with pytest.raises(ResponseValidationError, match=f"the status {status} is not documented") as caught:
        connect(serve(says(status, b"" if status == 204 else b"{}"))).call(Request(operation))
    error = caught.value
    assert (error.status_code, error.method, error.path_template) == (status, "POST", "/api/v1/made-up")
    assert error.attempts == 1


def test_a_generated_operation_never_returns_for_a_failure(serve: Serve, connect: Connect) -> None:
    operation = _made_up(Success(range(200, 300), "none", lambda _: None), method="PATCH")
    client = connect(serve(*map(says, STATUSES)), max_retries=0)
    for status, (cls, _) in STATUSES.items():
        with pytest.raises(APIStatusError) as caught:
            client.call(Request(operation))
        assert type(caught.value) is cls
        assert caught.value.status_code == status
