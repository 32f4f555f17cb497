"""One walk over a document: every described object with its place and its kind.

Names that a document gives (a property called `default`, a response called `default`, a header called `x-count`) are
never taken for keywords, and data (an example, the value of a default) is never taken for a description.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from codegen.document import METHODS, Document, Place

# What an object describes, as the values of `_FIELDS` call it.
Kind = str

# Field by field, what stands there: one thing, a list of things ("[]") or things by name ("{}").
_EXAMPLES = {"example": "value", "examples": "example{}"}
_PARAMETER = {"schema": "schema", "content": "media type{}", **_EXAMPLES}
_FIELDS: dict[str, dict[str, str]] = {
    "document": {
        "info": "info",
        "paths": "path item{}",
        "webhooks": "path item{}",
        "components": "components",
        "tags": "tag[]",
        "servers": "server[]",
    },
    "components": {
        "schemas": "schema{}",
        "responses": "response{}",
        "parameters": "parameter{}",
        "examples": "example{}",
        "requestBodies": "request body{}",
        "headers": "header{}",
        "securitySchemes": "security scheme{}",
        "links": "link{}",
        "callbacks": "callback{}",
        "pathItems": "path item{}",
    },
    "path item": {**dict.fromkeys(METHODS, "operation"), "parameters": "parameter[]", "servers": "server[]"},
    "operation": {
        "parameters": "parameter[]",
        "requestBody": "request body",
        "responses": "response{}",
        "callbacks": "callback{}",
        "servers": "server[]",
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"content": "media type{}"},
    "response": {"headers": "header{}", "content": "media type{}", "links": "link{}"},
    "media type": {"schema": "schema", "encoding": "encoding{}", **_EXAMPLES},
    "encoding": {"headers": "header{}"},
    "example": {"value": "value"},
    "schema": {
        **dict.fromkeys(("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"), "schema{}"),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schema[]"),
        **dict.fromkeys(("items", "additionalItems", "additionalProperties", "not", "if", "then", "else"), "schema"),
        **dict.fromkeys(("contains", "propertyNames", "contentSchema"), "schema"),
        **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), "schema"),
        **dict.fromkeys(("default", "example", "examples", "const", "enum"), "value"),
        "discriminator": "discriminator",
    },
}
# Maps in which a key that begins with `x-` is an extension; in all others it is a name.
_EXTENSIBLE = {("document", "paths"), ("operation", "responses")}


class Node(NamedTuple):
    """One object of a document.

    Attributes:
        place: The keys and list indices that lead to it.
        kind: What it describes; `value` for data.
        value: The object itself; for schemas also True and False, for data anything.
    """

    place: Place
    kind: Kind
    value: Any


def walk(document: Document) -> Iterator[Node]:
    """Yield every object of a document, outer ones first. References are not followed."""
    yield from walk_from(document, "document", ())


def walk_from(value: Any, kind: str, place: Place) -> Iterator[Node]:
    """Yield an object of a known kind and every object below it."""
    if kind == "value" or isinstance(value, dict) or (kind == "schema" and isinstance(value, bool)):
        yield Node(place, kind, value)
    if not isinstance(value, dict) or kind == "value":
        return
    if kind == "callback":
        for key in [key for key in value if not key.startswith(("x-", "$"))]:
            yield from walk_from(value[key], "path item", (*place, key))
        return
    for field, inner in _FIELDS.get(kind, {}).items():
        if field in value:
            yield from _below(value[field], inner, (*place, field), extensible=(kind, field) in _EXTENSIBLE)


def schemas(document: Document) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield every schema that is an object, with its place."""
    for node in walk(document):
        if node.kind == "schema" and isinstance(node.value, dict):
            yield node.place, node.value


def alone(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema in which the schemas below it are replaced by True, and without the words of its title."""
    result = {}
    for key, value in schema.items():
        inner = _FIELDS["schema"].get(key, "")
        if inner == "schema":
            result[key] = _as_true(value)
        elif inner == "schema[]" and isinstance(value, list):
            result[key] = [_as_true(entry) for entry in value]
        elif inner == "schema{}" and isinstance(value, dict):
            result[key] = {name: _as_true(entry) for name, entry in value.items()}
        elif key not in {"title", "description"} or not isinstance(value, str):
            result[key] = value
    return result


def _as_true(value: Any) -> Any:
    return True if isinstance(value, dict) else value


def _below(value: Any, inner: str, place: Place, *, extensible: bool) -> Iterator[Node]:
    # `items` of an older draft may be a list of schemas.
    if inner.endswith("[]") or (inner == "schema" and isinstance(value, list)):
        for number, entry in enumerate(value if isinstance(value, list) else []):
            yield from walk_from(entry, inner.removesuffix("[]"), (*place, number))
    elif inner.endswith("{}"):
        for name, entry in value.items() if isinstance(value, dict) else ():
            if not (extensible and name.startswith("x-")):
                yield from walk_from(entry, inner.removesuffix("{}"), (*place, name))
    else:
        yield from walk_from(value, inner, place)
