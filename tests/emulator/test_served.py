"""What the emulator says that it serves, against the document and against what it does."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from emulator.helpers import call, path_of, wrong_fields
from openapi_schema_validator import OAS31Validator

import prime_openapi
from prime_openapi import Request, find_operation
from prime_openapi.api.sandbox import list_sandboxes, unexpose_port
from prime_ports.emulator import ENDPOINTS, Emulator, EndpointSpec, Fault, UnfitDocumentError
from prime_ports.emulator import _handlers as handlers
from prime_ports.emulator._answers import json_answer
from prime_ports.emulator._served import operations
from prime_ports.emulator._spoil import spoil
from prime_ports.emulator._validation import Field

PORT_OPERATIONS = {
    ("POST", "/api/v1/sandbox/{sandbox_id}/expose"),
    ("GET", "/api/v1/sandbox/{sandbox_id}/expose"),
    ("GET", "/api/v1/sandbox/expose/all"),
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"),
}


def served(method: str, path: str) -> EndpointSpec:
    (found,) = (entry for entry in ENDPOINTS if (entry.method, entry.path) == (method, path))
    return found


def test_the_port_operations_are_served_and_marked() -> None:
    assert {(entry.method, entry.path) for entry in ENDPOINTS if entry.port} == PORT_OPERATIONS


def test_everything_served_is_in_the_document(document: dict[str, Any]) -> None:
    places = {
        (method.upper(), path)
        for path, methods in document["paths"].items()
        for method in methods
        if method != "parameters"
    }
    assert {(entry.method, entry.path) for entry in ENDPOINTS} <= places


def test_an_operation_that_the_document_lost_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(prime_openapi.OPERATIONS, ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"))
    with pytest.raises(UnfitDocumentError, match=r"DELETE /api/v1/sandbox/\{sandbox_id\}/expose/\{exposure_id\}"):
        Emulator()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"tls_socket": None}, "lacks the field 'tls_socket', which the document asks for"),
    ],
)
def test_a_field_that_does_not_match_is_named(change: dict[str, Any], said: str) -> None:
    entry = served("POST", "/api/v1/sandbox/{sandbox_id}/expose")
    answer = {name: value for name, value in {**entry.answer, **change}.items() if value is not None or name == "name"}
    with pytest.raises(UnfitDocumentError, match=said) as told:
        operations((replace(entry, answer=answer),))
    assert "the answer of POST /api/v1/sandbox/{sandbox_id}/expose" in str(told.value)


def test_a_field_deep_inside_is_named() -> None:
    entry = served("GET", "/api/v1/sandbox/expose/all")
    answer = {"exposures": [{**entry.answer["exposures"][0], "colour": "red"}]}
    with pytest.raises(UnfitDocumentError, match="no field 'colour'"):
        operations((replace(entry, answer=answer),))


def test_a_field_of_a_request_is_named() -> None:
    entry = served("POST", "/api/v1/sandbox/{sandbox_id}/expose")
    assert entry.request is not None
    with pytest.raises(UnfitDocumentError, match=r"request of POST .* no field 'colour'"):
        operations((replace(entry, request={**entry.request, "colour": "red"}),))
    with pytest.raises(UnfitDocumentError, match=r"request of POST .* lacks the field 'port'"):
        operations((replace(entry, request={"name": None}),))
    with pytest.raises(UnfitDocumentError, match="has no JSON body"):
        operations((replace(served("GET", "/api/v1/sandbox"), request={"page": 1}),))


def test_a_query_parameter_is_named() -> None:
    entry = served("GET", "/api/v1/sandbox")
    with pytest.raises(UnfitDocumentError, match=r"request of GET /api/v1/sandbox has no query parameter 'colour'"):
        operations((replace(entry, query={**entry.query, "colour": "red"}),))
    with pytest.raises(UnfitDocumentError, match="has no query parameter 'port'"):
        operations((replace(served("GET", "/api/v1/sandbox/expose/all"), query={"port": 80}),))


@pytest.mark.parametrize("name", sorted(served("GET", "/api/v1/sandbox").query))
def test_a_query_parameter_that_the_document_renames_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    request = list_sandboxes.request

    def renamed(**given: Any) -> Request[Any]:
        made = request(**given)
        return Request(
            made.operation, query={{name: f"{name}_2"}.get(one, one): value for one, value in made.query.items()}
        )

    # Only on the wire, as where the document writes a name in another way than Python does; then everywhere.
    renamed.__signature__ = signature = inspect.signature(request)  # type: ignore[attr-defined]
    monkeypatch.setattr(list_sandboxes, "request", renamed)
    with pytest.raises(UnfitDocumentError, match=f"has no query parameter '{name}' in the document"):
        Emulator()
    others = [one.replace(name=f"{name}_2") if one.name == name else one for one in signature.parameters.values()]
    renamed.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
    with pytest.raises(UnfitDocumentError, match=f"has no query parameter '{name}' in the document"):
        Emulator()


def test_a_parameter_that_the_document_asks_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def request(sandbox_id: str, exposure_id: str, *, confirm: bool) -> Request[Any]:
        raise AssertionError("there is nothing to be asked")

    monkeypatch.setattr(unexpose_port, "request", request)
    with pytest.raises(
        UnfitDocumentError, match="has the parameter 'confirm' in the document, but not in the emulator"
    ):
        Emulator()


def test_the_declared_query_parameters_are_those_that_are_read() -> None:
    (entry,) = (entry for entry in ENDPOINTS if entry.query)
    # Labels may be given several times, so they are read by themselves.
    assert {field.name for field in handlers.LIST_SANDBOXES} | {"labels"} == entry.query.keys()


def test_another_form_is_named() -> None:
    entry = served("GET", "/api/v1/sandbox/expose/all")
    with pytest.raises(UnfitDocumentError, match="another form"):
        operations((replace(entry, answer={"exposures": 7}),))


@pytest.fixture
def answers(emulator: Emulator) -> dict[tuple[str, str], Any]:
    """A real answer of every operation."""
    sandbox = emulator.create_sandbox(labels=["a"])
    emulator.add_exposure(sandbox, 8000, exposure_id="exp")
    key = {"public_key": "ssh-ed25519 A"}
    session = call(emulator, "POST", path_of(sandbox, tail="/ssh-session"), key).json["session_id"]
    bodies = {
        ("POST", "/api/v1/sandbox"): {"name": "n", "docker_image": "i", "labels": ["a"]},
        ("POST", "/api/v1/sandbox/status:batchGet"): {"sandbox_ids": [sandbox, "none"]},
        ("POST", "/api/v1/sandbox/{sandbox_id}/expose"): {"port": 8000},
        ("POST", "/api/v1/sandbox/{sandbox_id}/ssh-session"): key,
        ("DELETE", "/api/v1/sandbox"): {"sandbox_ids": [emulator.create_sandbox()]},
    }
    # The sandbox goes last, and what needs a running one comes before it is paused.
    places = sorted(((entry.method, entry.path) for entry in ENDPOINTS), key=lambda place: place[0] == "DELETE")
    places.sort(key=lambda place: place[1].rpartition("/")[2] in ("pause", "resume"))
    places.sort(key=lambda place: place == ("DELETE", "/api/v1/sandbox/{sandbox_id}"))
    found: dict[tuple[str, str], Any] = {}
    for method, path in places:
        real = path.format(sandbox_id=sandbox, exposure_id="exp", session_id=session)
        reply = call(emulator, method, real, bodies.get((method, path)))
        assert reply.status in (200, 201, 202), (method, path, reply.data)
        found[method, path] = reply.json
    return found


def documented(document: dict[str, Any], entry: EndpointSpec) -> dict[str, Any]:
    """Return the operation in the document."""
    same = [methods for path, methods in document["paths"].items() if shape_of(path) == shape_of(entry.path)]
    (operation,) = (methods[entry.method.lower()] for methods in same if entry.method.lower() in methods)
    return dict(operation)


def is_documented(document: dict[str, Any], entry: EndpointSpec, answer: object, status: str = "2") -> bool:
    """Tell if the document allows this answer with a status that starts so."""
    responses = documented(document, entry)["responses"]
    (response,) = (one for name, one in responses.items() if name.startswith(status))
    schema = response["content"]["application/json"]["schema"]
    return bool(OAS31Validator({**schema, "components": document["components"]}).is_valid(answer))


def shape_of(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


@pytest.mark.parametrize("shape", [None, "missing", "types", "null", "array"])
def test_wrong_json_is_wrong_by_the_document(
    answers: dict[tuple[str, str], Any], document: dict[str, Any], shape: str | None
) -> None:
    assert len(answers) == len(ENDPOINTS)
    for entry in ENDPOINTS:
        answer = answers[entry.method, entry.path]
        assert is_documented(document, entry, answer), entry
        parse = find_operation(entry.method, entry.path).success[0].parse
        spoilt = spoil(Fault("wrong_json", shape=shape), json_answer(answer), parse)
        assert spoilt is not None
        assert not is_documented(document, entry, json.loads(spoilt.body)), (entry, spoilt)


def test_the_body_of_a_422_is_the_documented_one(emulator: Emulator, document: dict[str, Any]) -> None:
    sandbox, seen = emulator.create_sandbox(), 0
    for entry in ENDPOINTS:
        schema = documented(document, entry)["responses"]["422"]["content"]["application/json"]["schema"]
        expected = {"detail": "HTTPValidationError", "errors": "ErrorResponse"}[entry.error_shape]
        assert schema["$ref"].rpartition("/")[2] == expected, entry
        path = entry.path.format(sandbox_id=sandbox, exposure_id="exp", session_id="ssh")
        for query, raw in (("?page=0", None), ("", b"nonsense"), ("", b'{"port": 1, "sandbox_ids": 1}')):
            reply = call(emulator, entry.method, path + query, raw=raw)
            if reply.status == 422:
                seen += 1
                assert wrong_fields(reply)
                assert is_documented(document, entry, reply.json, "422")
                assert list(reply.json) == [entry.error_shape]
    assert seen >= sum(1 for entry in ENDPOINTS if entry.request or entry.query)


def test_every_documented_path_leads_to_its_own_operation(emulator: Emulator) -> None:
    served = {(entry.method, shape_of(entry.path)) for entry in ENDPOINTS}
    for method, template in prime_openapi.OPERATIONS:
        reply = call(emulator, method, re.sub(r"\{[^{}]*\}", "x", template), {})
        if (method, shape_of(template)) in served:
            assert reply.status != 501, (method, template)
            assert emulator.requests[-1].operation == find_operation(method, template).name
        else:
            assert (reply.status, list(reply.json)) == (501, ["detail"]), (method, template)
            assert emulator.requests[-1].operation is None


def test_wrong_json_lacks_the_first_field_that_the_document_asks_for(emulator: Emulator, sandbox: str) -> None:
    emulator.faults.add(Fault("wrong_json"))
    assert call(emulator, "DELETE", "/api/v1/sandbox", {"sandbox_ids": ["none"]}).json.keys() == {"succeeded", "failed"}
    shown = call(emulator, "GET", path_of(sandbox)).json
    assert shown.keys() == served("GET", "/api/v1/sandbox/{sandbox_id}").answer.keys() - {"id"}
    # None of its fields is asked for, and an answer that is no success is no shape of the document.
    assert call(emulator, "GET", path_of(sandbox, tail="/error-context")).json["status"] == 7
    assert call(emulator, "GET", path_of("none")).json == {}


def test_the_declared_fields_are_those_of_real_answers(answers: dict[tuple[str, str], Any]) -> None:
    assert len(answers) == len(ENDPOINTS)
    for entry in ENDPOINTS:
        assert fields(answers[entry.method, entry.path]) == fields(entry.answer), entry


def test_the_declared_fields_of_requests_are_those_that_are_read() -> None:
    read: dict[object, tuple[Field, ...]] = {
        handlers.create_sandbox: handlers.CREATE_SANDBOX,
        handlers.bulk_delete_sandboxes: handlers.BULK_DELETE,
        handlers.expose_port: handlers.EXPOSE_PORT,
        handlers.create_ssh_session: handlers.CREATE_SSH_SESSION,
        handlers.batch_get_sandbox_statuses: handlers.BATCH_STATUS,
    }
    for entry in ENDPOINTS:
        names = {field.name for field in read.get(entry.handler, ())}
        assert names == set(entry.request or ()), entry


def test_every_answer_is_read_by_the_generated_package(answers: dict[tuple[str, str], Any]) -> None:
    for (method, path), answer in answers.items():
        parsed = prime_openapi.find_operation(method, path).success[0].parse(answer)
        assert not parsed.additional_properties


def fields(value: Any) -> Any:
    """The names in a JSON value, without the values."""
    if isinstance(value, dict):
        return {name: fields(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [fields(inner) for inner in value[:1]]
    return None


def test_only_the_declared_operations_are_called_by_name(emulator: Emulator, document_path: Path) -> None:
    assert document_path.is_file()
    call(emulator, "GET", "/api/v1/sandbox")
    call(emulator, "GET", "/api/v1/nothing")
    assert [request.operation for request in emulator.requests] == [
        prime_openapi.find_operation("GET", "/api/v1/sandbox").name,
        None,
    ]
