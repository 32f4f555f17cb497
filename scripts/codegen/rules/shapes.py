"""Shapes of schemas: what a value may look like, and which parts a schema is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from codegen.document import Document
from codegen.references import follow

Shape = Literal["plain", "array", "object", "null", "any"]

_BRANCHES = ("anyOf", "oneOf", "allOf")
_SHAPES: dict[str, Shape] = {"array": "array", "object": "object", "null": "null"}


def alternatives(document: Document, schema: Any) -> Iterator[dict[str, Any]]:
    """Yield the schemas that a value may follow: references and unions are resolved, each schema comes once."""
    yield from _alternatives(document, schema, set())


def _alternatives(document: Document, schema: Any, seen: set[int]) -> Iterator[dict[str, Any]]:
    schema = follow(document, schema)
    if not isinstance(schema, dict) or id(schema) in seen:
        return
    seen.add(id(schema))
    yield schema
    for key in _BRANCHES:
        for branch in schema.get(key) or ():
            yield from _alternatives(document, branch, seen)


def shapes(document: Document, schema: Any) -> set[Shape]:
    """Return the shapes that a value of a schema may have; "any" where the schema leaves it open."""
    found: set[Shape] = set()
    for one in alternatives(document, schema):
        stated = one.get("type")
        if isinstance(stated, str | list):
            found |= {_SHAPES.get(name, "plain") for name in ([stated] if isinstance(stated, str) else stated)}
        elif "properties" in one or isinstance(one.get("additionalProperties"), dict):
            found.add("object")
        elif "items" in one or "prefixItems" in one:
            found.add("array")
        elif "enum" in one or "const" in one:
            found.add("plain")
        elif not any(one.get(key) for key in _BRANCHES):
            found.add("any")
    return found


def fields(document: Document, schema: Any) -> dict[str, Any]:
    """Return the schemas of the properties of all objects that a value may be, by name.

    The values of `additionalProperties` stand below the name `*`.
    """
    result: dict[str, Any] = {}
    for one in alternatives(document, schema):
        result.update(one.get("properties") or {})
        if isinstance(one.get("additionalProperties"), dict):
            result["*"] = one["additionalProperties"]
    return result


def items(document: Document, schema: Any) -> list[Any]:
    """Return the schemas of the items of all arrays that a value may be."""
    result: list[Any] = []
    for one in alternatives(document, schema):
        result += [one["items"]] if isinstance(one.get("items"), dict) else []
        result += one.get("prefixItems") or []
    return result


def nested(document: Document, schema: Any) -> str | None:
    """Return what a query or form cannot hold: the name of the field that is not flat, or None.

    An array of plain values and an object of plain values are flat. The name is empty for the items of an array.
    """
    for item in items(document, schema):
        if shapes(document, item) & {"array", "object"}:
            return ""
    for name, field in fields(document, schema).items():
        if shapes(document, field) & {"array", "object"}:
            return name
    return None
