"""The meaning of each response to `unexpose`, and of none: a removal, gone already, or an error."""

from __future__ import annotations

import json

import pytest

from prime_openapi.models import UnexposePortResponse
from prime_ports import (
    APIConnectionError,
    ConflictError,
    GoneError,
    NotFoundError,
    Removal,
    ResponseValidationError,
    UnexposeFailedError,
)
from support.names import REMOVE_LINE, SENT, UNEXPOSE, Connect, Serve
from support.responses import identified
from support.scripted import REMOVED, RESET, Reply, says

# --- successes


def test_200_with_the_documented_body_is_a_removal(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    removal = connect(server).unexpose("sbx", "exp")
    assert type(removal) is Removal
    assert removal == Removal(
        status="removed",
        message="unexposed",
        response=UnexposePortResponse(message="unexposed", success=True),
        confirmed=True,
        attempts=1,
        rate_limit_wait=0.0,
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
    server = serve(identified(status, b"" if status == 204 else body, content_type))
    removal = connect(server).unexpose("sbx", "exp")
    assert (removal.status, removal.response, removal.confirmed, removal.attempts) == ("removed", None, True, 1)
    assert removal.message == f"status {status} without a body"
    assert removal.request_id == "req-7"
    assert server.lines == [REMOVE_LINE]


@pytest.mark.parametrize("status", [200, 201, 202, 203, 299])
def test_any_2xx_with_the_documented_body_is_a_removal(serve: Serve, connect: Connect, status: int) -> None:
    removal = connect(serve(says(status, {"success": True, "message": "m"}))).unexpose("sbx", "exp")
    assert (removal.status, removal.message, removal.confirmed) == ("removed", "m", True)


@pytest.mark.parametrize("success", [False, "false", "true", 0, 1, None, [], {"really": True}])
def test_success_that_is_not_true_is_a_failure_and_not_retried(serve: Serve, connect: Connect, success: object) -> None:
    server = serve(says(200, {"success": success, "message": "not removed"}, {"x-request-id": "req-2"}))
    with pytest.raises(UnexposeFailedError, match="not removed") as caught:
        connect(server).unexpose("sbx", "exp", missing_ok=True)
    error = caught.value
    assert (error.status_code, error.request_id, error.attempts, error.may_have_succeeded) == (200, "req-2", 1, False)
    assert json.loads(error.body)["success"] == success
    assert server.lines == [REMOVE_LINE]


def test_success_that_is_not_true_is_a_failure_without_a_message_too(serve: Serve, connect: Connect) -> None:
    with pytest.raises(UnexposeFailedError, match="success is False, message None"):
        connect(serve(says(200, {"success": False}))).unexpose("sbx", "exp")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"null", "success is missing"),
        (b"[]", "success is missing"),
        (b'"text"', "success is missing"),
        (b"true", "success is missing"),
        (b"1", "success is missing"),
        (b"{}", "success is missing"),
        (b'{"message":"m"}', "success is missing"),
        (b'{"success":true}', "message is missing"),
        (b'{"success":true,"message":null}', "message must be a string, got null"),
        (b'{"success":true,"message":5}', "message must be a string, got 5"),
        (b'{"success":true,"messa', "it is not JSON"),
        (b"<html>login</html>", "it is not JSON"),
        (b"\xe9", "it is not text in UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"success":' + b"1" * 5000 + b"}", "it is not JSON"),
    ],
)
def test_a_success_with_another_body_is_retried_and_then_an_error_that_names_the_field(
    serve: Serve, connect: Connect, body: bytes, named: str
) -> None:
    server = serve(says(200, body, {"Content-Type": "application/json", "X-Request-Id": "req-3"}))
    with pytest.raises(ResponseValidationError) as caught:
        connect(server).unexpose("sbx", "exp")
    error = caught.value
    assert named in error.message
    assert "not the documented body" in error.message
    assert (error.status_code, error.request_id, error.attempts, error.valid_items) == (200, "req-3", 4, None)
    assert error.body == body.decode("utf-8", "replace")
    assert server.lines == [REMOVE_LINE] * 4


def test_a_404_after_an_unreadable_success_is_a_removal_that_is_not_confirmed(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, b"<html>"), says(404, {"detail": "no such exposure"}, {"x-request-id": "req-2"}))
    removal = connect(server).unexpose("sbx", "exp")
    assert (removal.status, removal.confirmed, removal.response) == ("removed", False, None)
    assert (removal.attempts, removal.request_id) == (2, "req-2")


# --- already gone


def test_a_404_is_an_error_unless_a_missing_exposure_is_fine(serve: Serve, connect: Connect) -> None:
    server = serve(says(404, {"detail": "no such exposure"}, {"x-request-id": "req-2"}))
    client = connect(server)
    with pytest.raises(NotFoundError, match="no such exposure"):
        client.unexpose("sbx", "exp")
    removal = client.unexpose("sbx", "exp", missing_ok=True)
    assert (removal.status, removal.confirmed, removal.response) == ("already_gone", True, None)
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


# --- no response


def test_a_lost_connection_is_an_error_with_its_cause_as_text(serve: Serve, connect: Connect) -> None:
    server = serve(RESET)
    with pytest.raises(APIConnectionError) as caught:
        connect(server).unexpose("sbx", "exp")
    error = caught.value
    assert type(error) is APIConnectionError
    assert error.message.startswith(f"DELETE {SENT}: ")
    assert error.message.endswith("(the server may have processed the request)")
    assert (error.method, error.path_template, error.attempts) == ("DELETE", UNEXPOSE, 4)
    assert len(server.lines) == 4


def test_a_refused_connection_says_that_nothing_was_sent(connect: Connect) -> None:
    with pytest.raises(APIConnectionError, match=r"^DELETE .*Connect\w*Error: .* \(nothing was sent\)$") as caught:
        connect("http://127.0.0.1:1").unexpose("sbx", "exp")
    assert type(caught.value) is APIConnectionError
    assert caught.value.attempts == 4
