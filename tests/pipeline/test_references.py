"""References out of a document: refused wherever a tool would follow them, and nothing is fetched or opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.checks.reference_targets import masked_data
from codegen.checks.validate import check_safe, validate
from codegen.document import CONFIG, Document, canonical, parse
from codegen.errors import InvalidDocumentError, PipelineError
from codegen.generation.generator import generate_package
from codegen.rules.prepare import prepare
from codegen.tools import redocly
from support.pipeline_samples import ALL, OVERLAY, Change, answer, operation, ref, sample
from support.pipeline_servers import RawServer, response, serving

SECRET = "TOP-SECRET-7f3a"


@pytest.fixture
def server() -> Iterator[RawServer]:
    with serving(response("200 OK", b'{"type": "string"}', Content_Type="application/json")) as running:
        yield running


def thing(**schema: Any) -> Change:
    def change(document: Document) -> None:
        document["components"]["schemas"]["Thing"] = {"type": "object", **schema}
        document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Thing"))

    return change


def of_operation(**fields: Any) -> Change:
    return lambda d: d["paths"][ALL]["get"].update(fields)


def of_response(**fields: Any) -> Change:
    return lambda d: d["paths"][ALL]["get"]["responses"]["200"].update(fields)


def of_media(**fields: Any) -> Change:
    return lambda d: d["paths"][ALL]["get"]["responses"]["200"]["content"]["application/json"].update(fields)


def outside(address: str) -> dict[str, Change]:
    """Changes that put a reference to an address into every kind of place."""
    away = {"$ref": address}
    names = ("default", "example", "examples", "enum", "const", "x-a", "required", "items", "properties", "$ref")
    kinds: dict[str, Change] = {f"property {name}": thing(properties={name: away}) for name in names}
    for key in ("items", "not", "if", "contains", "propertyNames", "additionalProperties", "x-a", "unheard"):
        kinds[key] = thing(**{key: away})
    for key in ("$defs", "definitions", "patternProperties", "dependentSchemas"):
        kinds[key] = thing(**{key: {"default": away}})
    return kinds | {
        "response default": lambda d: d["paths"][ALL]["get"]["responses"].update(default=away),
        "header default": of_response(headers={"default": away}),
        "link default": of_response(links={"default": away}),
        "operationRef": of_response(links={"default": {"operationRef": address}}),
        "named example": of_media(examples={"default": away}),
        "externalValue": of_media(examples={"default": {"externalValue": address}}),
        "callback": of_operation(callbacks={"default": away}),
        "callback response": of_operation(callbacks={"a": {"{$url}": {"post": {"responses": {"200": away}}}}}),
        "extension": of_operation(**{"x-codeSamples": [{"source": away}]}),
        "parameter": of_operation(parameters=[away]),
        "parameter schema": of_operation(parameters=[{"name": "a", "in": "query", "schema": {"items": away}}]),
        "path item": lambda d: d["paths"].update({"/a": away}),
        "webhook": lambda d: d.update(webhooks={"default": away}),
        "mapping": thing(discriminator={"propertyName": "kind", "mapping": {"a": address}}),
        "$dynamicRef": thing(**{"$dynamicRef": address}),
        "reference into data": lambda d: thing(
            default={"inner": away}, properties={"a": {"$ref": "#/components/schemas/Thing/default"}}
        )(d),
        "reference into data, as parts of it": lambda d: (
            d["components"].update(examples={"properties": {"value": {"a": {"value": {"b": away}}}}}),
            thing(properties={"a": {"$ref": "#/components/examples"}})(d),
        ),
    }


KINDS = list(outside("x"))


def taken(document: Document, folder: Path) -> str:
    """Run a document through all that reads it; the text of the refusal, or an empty text."""
    (folder / "overlay.yaml").write_text(OVERLAY, "utf-8")
    try:
        received = parse(canonical(document).encode(), "attack")
        check_safe(received)
        validate(received)
        generate_package(prepare(received, folder / "overlay.yaml"), CONFIG, folder / "package")
    except PipelineError as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize("kind", KINDS)
def test_an_address_is_refused_and_never_asked(tmp_path: Path, server: RawServer, kind: str) -> None:
    address = f"{server.url}/x.json"
    refusal = taken(sample(outside(address)[kind]), tmp_path)
    assert f"{address} leads elsewhere" in refusal
    assert "leads elsewhere; nothing is fetched for it; take a copy" in refusal or "problems; for each: take" in refusal
    assert server.requests == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["file://{}", "{}", "secret.json"])
def test_a_file_is_refused_and_its_content_never_told(tmp_path: Path, kind: str, form: str) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps({"type": "string", "default": SECRET, "title": SECRET}), "utf-8")
    refusal = taken(sample(outside(form.format(secret))[kind]), tmp_path)
    assert "leads elsewhere" in refusal
    assert SECRET not in refusal


def test_the_place_of_a_reference_is_named_with_an_operation_that_uses_it() -> None:
    document = sample(thing(properties={"default": {"$ref": "file:///secret.json"}}))
    with pytest.raises(InvalidDocumentError) as caught:
        check_safe(document)
    assert str(caught.value).startswith(
        f"components/schemas/Thing/properties/default (used by GET {ALL}): the reference file:///secret.json leads"
    )


def data(address: str) -> dict[str, Change]:
    away = {"$ref": address}
    text = {"type": "string"}
    return {
        "example of a schema": thing(example=away),
        "examples of a schema": thing(examples=[away]),
        "default": thing(properties={"a": {"type": "object", "default": away}}),
        "example of a media type": of_media(example=away),
        "value of a named example": of_media(examples={"default": {"value": away}}),
        "example of a parameter": of_operation(
            parameters=[{"name": "a", "in": "query", "schema": text, "example": away}]
        ),
    }


@pytest.mark.parametrize("kind", list(data("x")))
def test_a_key_called_ref_in_data_is_data(tmp_path: Path, server: RawServer, kind: str) -> None:
    document = sample(data(f"{server.url}/x.json")[kind])
    assert taken(document, tmp_path) == ""
    masked = tmp_path / "masked.json"
    masked.write_text(canonical(masked_data(document)), "utf-8")
    assert redocly(["lint", masked], cwd=tmp_path).stderr != ""
    assert server.requests == []


def test_identifiers_of_schemas_change_nothing(tmp_path: Path, server: RawServer) -> None:
    schema = {"$id": f"{server.url}/a", "$schema": f"{server.url}/b", "$anchor": "c"}
    document = sample(thing(**schema, properties={"note": ref("Note"), "n": {"type": "integer", "default": 3}}))
    assert taken(document, tmp_path) == ""
    assert server.requests == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (thing(properties={"a": ref("Nowhere")}), "#/components/schemas/Nowhere leads nowhere"),
        (thing(properties={"a": {"$ref": "#anchor"}}), "#anchor leads nowhere"),
        (thing(properties={"a": {"$ref": "#/info"}}), "#/info does not lead to a schema"),
        (thing(properties={"a": {"$dynamicRef": "#a"}}), "$dynamicRef is not read"),
        (lambda d: d["components"]["schemas"].update(A=ref("B"), B=ref("A")), "leads in a circle"),
        (thing(discriminator={"propertyName": "k", "mapping": {"a": "Nowhere"}}), "the mapping Nowhere leads nowhere"),
        (lambda d: d.update(webhooks={"w": {"post": operation("w", responses={"200": ref("N")})}}), "POST webhook w"),
    ],
)
def test_a_broken_reference_is_safe_and_refused_where_the_overlay_can_repair_it(change: Change, said: str) -> None:
    document = sample(change)
    check_safe(document)
    with pytest.raises(InvalidDocumentError) as caught:
        validate(document)
    assert said in str(caught.value)
    assert "correct, restate or remove it in openapi.overlay.yaml" in str(caught.value)


def test_one_fault_seen_in_many_places_is_one_line() -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        validate(sample(lambda d: d["components"]["schemas"].pop("Exposures")))
    assert "#/components/schemas/Exposures leads nowhere (in 2 places)" in str(caught.value)
    assert "\n" not in str(caught.value)
