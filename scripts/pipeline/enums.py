"""Repair of enums whose members would share a name, which stops the generator with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_python_client.strings import snake_case

from pipeline.document import Document

# Below these keys stand values, not schemas.
_VALUES = {"default", "example", "examples", "const", "enum"}
# Below these keys stand schemas by name, so that a property may be called `enum`.
_NAMED = {"properties", "patternProperties", "schemas", "$defs", "definitions", "dependentSchemas"}


def repair_enums(document: Document) -> None:
    """Drop values that are listed twice, and number the names of values that differ in case or marks only."""
    for schema in _schemas(document):
        values = _unique(schema["enum"])
        schema["enum"] = values
        names = [_member_name(value, place) for place, value in enumerate(v for v in values if v is not None)]
        if len(set(names)) < len(names) or not all(name.isidentifier() for name in names):
            schema["x-enum-varnames"] = _distinct(names)


def _schemas(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for entry in node:
            yield from _schemas(entry)
    elif isinstance(node, dict):
        if isinstance(node.get("enum"), list):
            yield node
        for key, child in node.items():
            if key in _NAMED and isinstance(child, dict):
                for named in child.values():
                    yield from _schemas(named)
            elif key not in _VALUES and not key.startswith("x-"):
                yield from _schemas(child)


def _unique(values: list[Any]) -> list[Any]:
    # With its type: in Python True equals 1.
    return list({(type(value), repr(value)): value for value in values}.values())


def _member_name(value: Any, place: int) -> str:
    """The name that the generator would give."""
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    text = str(value)
    return snake_case(text.upper()).upper() if text[:1].isalpha() else f"VALUE_{place}"


def _distinct(names: list[str]) -> list[str]:
    result: list[str] = []
    for place, name in enumerate(names):
        wanted = name if name.isidentifier() else f"VALUE_{place}"
        candidate, number = wanted, 1
        while candidate in result or (number > 1 and candidate in names):
            number += 1
            candidate = f"{wanted}_{number}"
        result.append(candidate)
    return result
