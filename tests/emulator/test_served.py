"""The operations that the emulator serves, against the document and against its behaviour."""

from __future__ import annotations

import copy
import json
import re
import sys
from typing import Any

import pytest
from emulator.helpers import call, wrong_fields
from openapi_schema_validator import OAS31Validator
from starlette.datastructures import QueryParams

from prime_openapi import OPERATIONS, find_operation
from prime_ports import Exposure, PortClient
from prime_ports.emulator import ENDPOINTS, Emulator
from prime_ports.emulator._handlers import served_operations
from prime_ports.emulator._http_messages import InvalidRequestError
from prime_ports.emulator._openapi_document import DocumentedOperation, documented, without_names

RULE = {"from": "internet", "to": "tag:web", "ports": [8000]}
# What the service has beyond the committed document.
NEWER = {
    ("GET", "/api/v1/tunnel"): {"page", "per_page", "has_next"},
    ("GET", "/api/v1/tunnel/{tunnel_id}"): {"labels", "terminated_at"},
}
BAD_BODY = b'{"port": 1, "sandbox_ids": 1, "tags": 1, "local_port": 0}'
PORT_OPERATIONS = {
    ("POST", "/api/v1/sandbox/{sandbox_id}/expose"),
    ("GET", "/api/v1/sandbox/{sandbox_id}/expose"),
    ("GET", "/api/v1/sandbox/expose/all"),
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"),
}


def test_everything_served_is_in_the_document(document: dict[str, Any]) -> None:
    places = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert PORT_OPERATIONS < ENDPOINTS.keys() < places


def test_an_operation_that_the_document_lost_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(OPERATIONS, ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"))
    with pytest.raises(LookupError, match="DELETE"):
        Emulator()
    with pytest.raises(LookupError, match="PUT"):
        served_operations({("PUT", "/api/v1/sandbox"): lambda state, request: None})


def test_a_renamed_path_parameter_changes_nothing() -> None:
    (served,) = served_operations({("GET", "/api/v1/sandbox/{renamed}"): lambda state, request: None})
    assert served.generated.name == "sandbox.get_sandbox"
    assert served.documented is documented("GET", "/api/v1/sandbox/{sandbox_id}")


@pytest.mark.parametrize(("method", "path"), sorted(OPERATIONS))
def test_the_document_alone_gives_every_success_its_shape(document: dict[str, Any], method: str, path: str) -> None:
    """Also of operations that are not served: to serve one takes its handler and nothing else."""
    described = documented(method, path)
    response = described.success({})
    if described.success_schema:
        assert is_documented(document, method, path, json.loads(response.body))
    else:
        assert response.body == b""


def test_a_new_required_field_gets_an_example_and_a_new_parameter_is_checked(document: dict[str, Any]) -> None:
    changed = copy.deepcopy(document)
    operation = changed["paths"]["/api/v1/sandbox/expose/all"]["get"]
    schema = changed["components"]["schemas"]["ListExposedPortsResponse"]
    schema["properties"]["colour"] = {"enum": ["red", "green"]}
    schema["required"].append("colour")
    schema["properties"]["made"] = {"type": ["string", "null"]}
    operation["parameters"] = [{"name": "deep", "in": "query", "required": True, "schema": {"type": "boolean"}}]
    described = DocumentedOperation(changed, operation)
    assert json.loads(described.success({"exposures": []}).body) == {"exposures": [], "colour": "red", "made": None}
    assert described.read_query(QueryParams("deep=yes&other=1")) == {"deep": True}
    for query in ("", "deep=7"):
        with pytest.raises(InvalidRequestError, match=r"^deep: "):
            described.read_query(QueryParams(query))


def test_json_of_any_depth_is_refused() -> None:
    described = documented("POST", "/api/v1/sandbox/{sandbox_id}/expose")
    for depth in range(500, sys.getrecursionlimit() + 50):
        with pytest.raises(InvalidRequestError):
            described.read_body(b'{"port": ' + b"[" * depth + b"]" * depth + b"}", "application/json")


def test_an_exposure_is_the_one_of_the_client(emulator: Emulator, sandbox: str) -> None:
    made = emulator.add_exposure(sandbox, 8000, name="web")
    assert isinstance(made, Exposure)
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as client:
        assert client.list_exposures(sandbox) == [made] == emulator.exposures
        client.unexpose(made.sandbox_id, made.exposure_id)
    assert emulator.exposures == []


@pytest.fixture
def responses(emulator: Emulator) -> dict[tuple[str, str], Any]:
    """A real response of every operation."""
    sandbox = emulator.create_sandbox(labels=["a"])
    emulator.add_exposure(sandbox, 8000, exposure_id="exp")
    vm = emulator.create_sandbox(vm=True)
    emulator.create_network("n", network_id="net", rules=[RULE], members={vm: ["web"]})
    emulator.add_tunnel(tunnel_id="tun", labels=["a"])
    bodies = {
        ("POST", "/api/v1/sandbox"): {"name": "n", "docker_image": "i", "labels": ["a"]},
        ("POST", "/api/v1/sandbox/status:batchGet"): {"sandbox_ids": [sandbox, "none"]},
        ("POST", "/api/v1/sandbox/{sandbox_id}/expose"): {"port": 8000},
        ("DELETE", "/api/v1/sandbox"): {"sandbox_ids": [emulator.create_sandbox()]},
        ("POST", "/api/v1/tunnel"): {"name": "t"},
        ("DELETE", "/api/v1/tunnel"): {"tunnel_ids": [emulator.add_tunnel().tunnel_id]},
        ("POST", "/api/v1/sandbox/networks"): {"name": "m"},
        ("PUT", "/api/v1/sandbox/networks/{network_id}/rules"): {"rules": [RULE]},
        ("PUT", "/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"): {"tags": ["web"]},
    }
    # Objects go last, what is in them before, and what needs a running sandbox comes before it is paused.
    places = sorted(ENDPOINTS, key=lambda place: (place[0] == "DELETE", -place[1].count("/") * (place[0] == "DELETE")))
    places.sort(key=lambda place: place[1].rpartition("/")[2] in ("pause", "resume"))
    places.sort(key=lambda place: place == ("DELETE", "/api/v1/sandbox/{sandbox_id}"))
    found: dict[tuple[str, str], Any] = {}
    for method, path in places:
        real = path.format(
            sandbox_id=vm if "/members/" in path else sandbox, exposure_id="exp", network_id="net", tunnel_id="tun"
        )
        reply = call(emulator, method, real, bodies.get((method, path)))
        if reply.status != 204:
            assert reply.status in (200, 201, 202), (method, path, reply.data)
            found[method, path] = reply.json
    return found


def is_documented(document: dict[str, Any], method: str, path: str, body: object, status: str = "2") -> bool:
    """Return whether the document allows this body with a status that starts so."""
    same = [methods for other, methods in document["paths"].items() if without_names(other) == without_names(path)]
    (operation,) = (methods[method.lower()] for methods in same if method.lower() in methods)
    (response,) = (one for name, one in operation["responses"].items() if name.startswith(status))
    schema = response["content"]["application/json"]["schema"]
    return bool(OAS31Validator({**schema, "components": document["components"]}).is_valid(body))


def test_every_response_is_the_documented_one(responses: dict[tuple[str, str], Any], document: dict[str, Any]) -> None:
    bodiless = [place for place in ENDPOINTS if not documented(*place).success_schema]
    assert len(responses) == len(ENDPOINTS) - len(bodiless)
    for (method, path), response in responses.items():
        assert is_documented(document, method, path, response), (method, path)


def test_the_body_of_a_422_is_the_documented_one(emulator: Emulator, document: dict[str, Any]) -> None:
    sandbox, seen = emulator.create_sandbox(), set[str]()
    emulator.create_network("n", network_id="net")
    for method, template in ENDPOINTS:
        path = template.format(sandbox_id=sandbox, exposure_id="exp", network_id="net", tunnel_id="tun")
        for query, raw in (("?page=0", None), ("", b"nonsense"), ("", BAD_BODY)):
            reply = call(emulator, method, path + query, raw=raw)
            if reply.status == 422:
                seen.add(f"{method} {template}")
                assert wrong_fields(reply)
                assert is_documented(document, method, template, reply.json, "422")
                of_main_document = (method, template) in PORT_OPERATIONS or "/sandbox" not in template
                assert list(reply.json) == ["errors" if of_main_document else "detail"]
    assert len(seen) == 11, "those with a body, and the list with bounded parameters"


def test_every_documented_path_leads_to_its_own_operation(emulator: Emulator) -> None:
    served = {(method, without_names(template)) for method, template in ENDPOINTS}
    for method, template in OPERATIONS:
        reply = call(emulator, method, re.sub(r"\{[^{}]*\}", "x", template), {})
        if (method, without_names(template)) in served:
            assert reply.status != 501, (method, template)
            assert emulator.requests[-1].operation == find_operation(method, template).name
        else:
            assert (reply.status, list(reply.json)) == (501, ["detail"]), (method, template)
            assert emulator.requests[-1].operation is None


def test_a_real_response_has_every_documented_field(responses: dict[tuple[str, str], Any]) -> None:
    for (method, path), response in responses.items():
        properties = documented(method, path).success_schema["properties"]
        assert response.keys() - properties.keys() == NEWER.get((method, path), set()), (method, path)
        assert properties.keys() <= response.keys(), (method, path)


def test_every_response_is_read_by_the_generated_package(responses: dict[tuple[str, str], Any]) -> None:
    for (method, path), response in responses.items():
        parsed = find_operation(method, path).success[0].parse(response)
        assert parsed.additional_properties.keys() == NEWER.get((method, path), set())


def test_only_the_served_operations_are_called_by_name(emulator: Emulator) -> None:
    call(emulator, "GET", "/api/v1/sandbox")
    call(emulator, "GET", "/api/v1/nothing")
    assert [request.operation for request in emulator.requests] == ["sandbox.list_sandboxes", None]
