"""The generated side of the pin: what a user of `prime_openapi` relies on for the delete operation."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any

import attrs
import pytest

from prime_openapi import find_operation
from prime_openapi.api.sandbox import unexpose_port
from prime_openapi.models import ErrorDetail, ErrorResponse, UnexposePortResponse


def test_the_operation_as_data(document: dict[str, Any]) -> None:
    operation = unexpose_port.OPERATION
    assert operation.method == "DELETE"
    assert operation.path_template == "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    assert [(list(success.statuses), success.source) for success in operation.success] == [([200], "json")]
    assert operation.authenticated is True
    described = document["paths"][operation.path_template]["delete"]
    assert operation.deprecated is described.get("deprecated", False)


def test_the_rate_limit_as_data() -> None:
    (limit,) = unexpose_port.OPERATION.rate_limits
    assert (limit.requests, limit.period, limit.unit, limit.shared) == (20, 60.0, "requests", None)
    assert limit.scope == ("IP and token", "sandbox")
    assert limit.path_parameters == ("sandbox_id",)


def test_the_operation_is_found_by_method_and_path_whatever_its_parameters_are_called() -> None:
    assert find_operation("DELETE", "/api/v1/sandbox/{a}/expose/{b}") is unexpose_port.OPERATION


def test_the_operation_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        unexpose_port.OPERATION.method = "POST"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["sync", "asyncio"])
def test_the_signature_of_the_functions(name: str) -> None:
    signature = inspect.signature(getattr(unexpose_port, name))
    assert [(p.name, p.kind, p.default) for p in signature.parameters.values()] == [
        ("sandbox_id", inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.empty),
        ("exposure_id", inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.empty),
        ("client", inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.empty),
    ]
    assert typing.get_type_hints(getattr(unexpose_port, name))["return"] is UnexposePortResponse


def test_the_request_has_the_ids_and_nothing_else() -> None:
    request = unexpose_port.request("sbx", "exp")
    assert request.operation is unexpose_port.OPERATION
    assert request.path == ("sbx", "exp")
    assert (request.query, request.headers, request.cookies) == ({}, {}, {})
    assert (request.data, request.files, request.content) == (None, None, None)
    assert repr(request.json) == "UNSET"


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (UnexposePortResponse, {"success": bool, "message": str}),
        (ErrorResponse, {"errors": list[ErrorDetail]}),
        (ErrorDetail, {"param": str, "details": str}),
    ],
)
def test_the_fields_of_each_model(model: type[Any], fields: dict[str, Any]) -> None:
    declared = [field for field in attrs.fields(model) if field.name != "additional_properties"]
    hints = typing.get_type_hints(model)
    assert {field.name: hints[field.name] for field in declared} == fields
    assert all(field.default is attrs.NOTHING for field in declared), "every field is required"
    assert all(field.kw_only for field in declared)


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (UnexposePortResponse, {"success": True, "message": "gone"}),
        (UnexposePortResponse, {"success": False, "message": "", "later": [1]}),
        (ErrorResponse, {"errors": []}),
        (ErrorResponse, {"errors": [{"param": "port", "details": "too high"}, {"param": "", "details": ""}]}),
        (ErrorDetail, {"param": "port", "details": "too high"}),
    ],
)
def test_each_model_survives_the_way_there_and_back(model: type[Any], body: dict[str, Any]) -> None:
    made = model.from_dict(body)
    assert made.to_dict() == body
    assert model.from_dict(made.to_dict()) == made
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made


@pytest.mark.parametrize(
    ("model", "body", "missing"),
    [
        (UnexposePortResponse, {"success": True}, "message"),
        (UnexposePortResponse, {"message": ""}, "success"),
        (ErrorResponse, {}, "errors"),
        (ErrorResponse, {"errors": [{"param": "port"}]}, "details"),
        (ErrorDetail, {"details": ""}, "param"),
    ],
)
def test_a_missing_required_field_is_an_error(model: type[Any], body: dict[str, Any], missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        model.from_dict(body)
