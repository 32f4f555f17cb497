"""The document's side of the pin: the delete operation stands exactly as on its reference page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.document import load_yaml

PATH = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
STATED_LIMIT = "20 requests per 60 seconds per IP and token per sandbox."


@pytest.fixture(scope="module")
def reference() -> Any:
    return load_yaml(Path(__file__).parent / "reference.yaml")


@pytest.fixture(scope="module")
def pinned(document: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"][PATH]["delete"]
    return operation


@pytest.mark.parametrize(
    "part", ["tags", "summary", "description", "operationId", "parameters", "responses", "security"]
)
def test_each_part_of_the_operation_is_the_published_one(reference: Any, pinned: dict[str, Any], part: str) -> None:
    assert pinned[part] == reference["paths"][PATH]["delete"][part]


def test_the_operation_has_nothing_besides_but_its_rate_limit(reference: Any, pinned: dict[str, Any]) -> None:
    # The operation is deprecated while no source publishes it.
    besides = {"x-mint"} | ({"deprecated"} & set(pinned))
    assert set(pinned) - set(reference["paths"][PATH]["delete"]) == besides
    assert pinned.get("deprecated", False) in {True, False}


def test_the_rate_limit_is_the_published_sentence(pinned: dict[str, Any]) -> None:
    assert pinned["x-mint"] == {"content": f"## Rate Limit\n\n{STATED_LIMIT}"}


@pytest.mark.parametrize("name", ["UnexposePortResponse", "ErrorResponse", "ErrorDetail"])
def test_each_schema_is_the_published_one(reference: Any, document: dict[str, Any], name: str) -> None:
    published = reference["components"]["schemas"][name]
    assert document["components"]["schemas"][name] == published
    assert list(document["components"]["schemas"][name]["required"]) == list(published["required"])


def test_the_reference_page_has_exactly_the_schemas_that_the_operation_reaches(
    reference: Any, document: dict[str, Any], pinned: dict[str, Any]
) -> None:
    reached: set[str] = set()
    waiting = _references(pinned)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= _references(document["components"]["schemas"][name])
    assert reached == set(reference["components"]["schemas"])


def test_the_security_scheme_and_the_server_are_the_published_ones(reference: Any, document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert schemes["HTTPBearer"] == reference["components"]["securitySchemes"]["HTTPBearer"]
    assert document["servers"] == reference["servers"]
    assert document["info"] == reference["info"]
    assert document["openapi"] == reference["openapi"]


def _references(node: Any) -> set[str]:
    text = json.dumps(node)
    marker = '"#/components/schemas/'
    return {rest.split('"')[0] for rest in text.split(marker)[1:]}
