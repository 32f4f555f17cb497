"""Marks of a spec for unconfirmed parts appear in the docstrings of the package."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from codegen.document import OVERLAY, Document
from codegen.errors import InvalidDocumentError
from codegen.rules.prepare import prepare
from codegen.rules.unconfirmed import state_unconfirmed
from support.pipeline_samples import ALL, EXPOSE, Package, add, answer, operation, ref, sample

MARK = "x-unconfirmed"


def mark(document: Document) -> None:
    paths, schemas = document["paths"], document["components"]["schemas"]
    limit = {"name": "limit", "in": "query", "description": "Entries.", "schema": {"type": "integer"}, MARK: ["bounds"]}
    by = {"name": "by", "in": "query", "schema": ref("Protocol"), MARK: True}
    after = {"name": "after", "in": "query", "schema": {"type": "string", "description": "A time."}, MARK: True}
    listed = paths[ALL]["get"]
    listed.update({"description": "Return all ports.", "parameters": [limit, by, after]})
    listed[MARK] = ["success status", "rate limit"]
    paths[EXPOSE]["get"][MARK] = ["response schema"]
    schemas["Exposure"].update({"description": "A public port.", MARK: ["name"]})
    schemas["Exposures"][MARK] = ["name"]
    schemas["Protocol"].update({"description": "A protocol.", MARK: ["values"]})
    fields = schemas["Exposure"]["properties"]
    fields["url"].update({"description": "Where it is.", MARK: True})
    fields["port"][MARK] = ["bounds"]
    fields["protocol"].update({"description": "What it speaks.", MARK: True})


def said(package: Package, expression: str) -> str:
    """Return a docstring in one line."""
    code = (
        "from prime_openapi.api.sandbox import list_all_ports, list_ports\n"
        "from prime_openapi.models import Exposure, Exposures, Protocol\n"
        f"result = ' '.join({expression}.__doc__.split())"
    )
    found: str = package.run(code)
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(mark), tmp_path_factory.mktemp("package"))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("list_all_ports.sync", "Return all ports. Not confirmed: success status, rate limit. Args:"),
        ("list_ports.sync", "Does list_ports Not confirmed: response schema. Args:"),
        ("list_all_ports.sync", "limit (int | Unset): Entries. Not confirmed: bounds."),
        ("list_all_ports.sync", "by (Protocol | Unset): Not confirmed."),
        ("list_all_ports.sync", "after (str | Unset): A time. Not confirmed."),
        ("Exposure", "A public port. Not confirmed: name. Attributes:"),
        ("Exposures", "Not confirmed: name. Attributes:"),
        ("Protocol", "A protocol. Not confirmed: values. Values that"),
        ("Exposure", "url (str): Where it is. Not confirmed."),
        ("Exposure", "port (int): Not confirmed: bounds."),
        ("Exposure", "protocol (Protocol | Unset): What it speaks. Not confirmed."),
    ],
)
def test_it_reaches_the_docstring(package: Package, expression: str, text: str) -> None:
    assert text in said(package, expression)


def test_the_package_passes_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


def test_a_document_without_the_extension_stays_as_it_is() -> None:
    document = sample()
    before = copy.deepcopy(document)
    state_unconfirmed(document)
    assert document == before


def test_a_property_with_the_name_of_the_extension_is_only_a_property() -> None:
    note = {"type": "object", "properties": {MARK: {"type": "string"}, "properties": {"type": "string"}}}
    note["default"] = {MARK: 7}
    document = sample(add("/a", "get", operation("a"), Other=note))
    before = copy.deepcopy(document)
    state_unconfirmed(document)
    assert document == before


def test_prepare_leaves_the_given_document_as_it_is() -> None:
    document = sample(mark)
    before = copy.deepcopy(document)
    prepared = prepare(document, OVERLAY)
    assert document == before
    assert "Not confirmed" in prepared["paths"][ALL]["get"]["description"]


def test_words_lose_what_could_steer_an_editor() -> None:
    document = sample(add("/a", "get", operation("a", **{MARK: ["rate \u202elimit\n\u200b"]})))
    assert prepare(document, OVERLAY)["paths"]["/a"]["get"]["description"] == "Does a\n\nNot confirmed: rate limit."


def on_operation(value: Any) -> Document:
    return sample(add("/a", "get", operation("a", **{MARK: value})))


def on_schema(value: Any) -> Document:
    return sample(add("/a", "get", operation("a"), Note={"type": "object", MARK: value}))


def on_property(value: Any) -> Document:
    return sample(add("/a", "get", operation("a"), Note={"type": "object", "properties": {"text": {MARK: value}}}))


def on_parameter(value: Any) -> Document:
    parameter = {"name": "q", "in": "query", "schema": {"type": "string"}, MARK: value}
    return sample(add("/a", "get", operation("a", parameter)))


@pytest.mark.parametrize("value", [None, False, "rate limit", {}, [], [""], [" "], ["rate limit", 1], 1, [["a"]]])
@pytest.mark.parametrize(
    ("build", "place"),
    [
        (on_operation, "GET /a"),
        (on_schema, "components/schemas/Note"),
        (on_property, "components/schemas/Note/properties/text"),
        (on_parameter, "GET /a (parameters/0)"),
    ],
)
def test_another_value_is_refused_with_its_place(build: Any, place: str, value: Any) -> None:
    with pytest.raises(InvalidDocumentError) as raised:
        state_unconfirmed(build(value))
    message = str(raised.value)
    assert message.startswith(place)
    assert "x-unconfirmed must be " in message
    assert message.endswith(f"a list of words, got {value!r}")


@pytest.mark.parametrize("build", [on_operation, on_schema])
def test_an_operation_or_a_schema_is_never_unconfirmed_as_a_whole(build: Any) -> None:
    with pytest.raises(InvalidDocumentError, match="x-unconfirmed must be a list of words, got True"):
        state_unconfirmed(build(True))


def on_response(value: Any) -> Document:
    return sample(add("/a", "get", operation("a", responses={"200": {**answer(ref("Note")), MARK: value}})))


def on_items(value: Any) -> Document:
    items = {"type": "array", "items": {"type": "string", MARK: value}}
    return sample(add("/a", "get", operation("a"), Note={"type": "object", "properties": {"all": items}}))


def on_the_document(value: Any) -> Document:
    return {**sample(), MARK: value}


@pytest.mark.parametrize(
    ("build", "place"),
    [
        (on_response, "GET /a (responses/200)"),
        (on_items, "components/schemas/Note/properties/all/items"),
        (on_the_document, "the document"),
    ],
)
def test_at_a_place_without_a_docstring_it_is_refused(build: Any, place: str) -> None:
    with pytest.raises(InvalidDocumentError) as raised:
        state_unconfirmed(build(["name"]))
    message = str(raised.value)
    assert message.startswith(place)
    assert message.endswith(
        ": x-unconfirmed belongs on an operation, a parameter, a schema of components or a property; move it there"
    )
