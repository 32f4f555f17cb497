"""Every operation of the document against Prism, which responds as the document allows and rejects the rest."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from prime_openapi import OPERATIONS
from prime_ports import UnprocessableEntityError
from support.both import Both
from support.made_up import module_of
from support.names import Connect
from support.prism import prism
from support.schema_values import value_of


@pytest.fixture(scope="module")
def mock(document_path: Path) -> Iterator[str]:
    with prism(document_path) as process:
        yield process.serve()


def shape_of(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def by_place(document: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the operations of the document, each with the parameters of its path."""
    return {
        (method.upper(), shape_of(path)): {
            **operation,
            "parameters": [*item.get("parameters", ()), *operation.get("parameters", ())],
        }
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def call_once(client: Both, document: dict[str, Any], method: str, template: str) -> Any:
    """Call one operation with a value of its schema for each path parameter and for the body."""
    module, stated = module_of(method, template), by_place(document)[method, shape_of(template)]
    path = [value_of(one["schema"], document) for one in stated["parameters"] if one["in"] == "path"]
    named: dict[str, Any] = {}
    for parameter in stated["parameters"]:
        if parameter["in"] != "path" and parameter.get("required"):
            pytest.fail(f"{method} {template}: values of required parameters outside the path are not made here")
    if "requestBody" in stated:
        media = next(iter(stated["requestBody"]["content"].values()))
        annotation = typing.get_type_hints(module.request)["body"]
        choices = (annotation, *typing.get_args(annotation))
        model = next(one for one in choices if isinstance(one, type) and attrs.has(one))
        named["body"] = typing.cast("Any", model).from_dict(value_of(media["schema"], document))
    return client.run(module, *path, **named)


def test_every_request_is_one_of_the_document_and_every_response_is_read(
    mock: str, connect: Connect, document: dict[str, Any]
) -> None:
    client = connect(mock, max_retries=0)
    for method, template in OPERATIONS:
        call_once(client, document, method, template)
    assert len(OPERATIONS) == len(by_place(document))


def test_a_request_that_breaks_the_document_is_refused_by_prism(
    mock: str, connect: Connect, document: dict[str, Any]
) -> None:
    # Without this the test above would hold against a server that takes anything.
    altered = {**document, "components": {"schemas": {**document["components"]["schemas"]}}}
    altered["components"]["schemas"]["ExposePortRequest"] = {"const": {"port": 99_999}}
    with pytest.raises(UnprocessableEntityError):
        call_once(connect(mock), altered, "POST", "/api/v1/sandbox/{sandbox_id}/expose")
