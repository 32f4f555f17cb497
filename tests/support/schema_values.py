"""A small value that a schema of the document allows, always the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BY_FORMAT = {
    "date-time": "2026-11-25T10:00:00Z",
    "date": "2026-11-25",
    "uuid": "00000000-0000-0000-0000-000000000001",
    "uri": "https://example.com/",
    "email": "someone@example.com",
    "ipv4": "192.0.2.1",
}
_TEXTS = ("made-up", "MADE_UP", "madeup", "1")


def value_of(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """Return a value for the schema: required fields only, the least number within bounds, the first choice.

    Raises:
        KeyError: The schema has a type, or a reference, that is not known here.
        StopIteration: None of the texts here has the pattern of the schema.
    """
    if "$ref" in schema:
        return value_of(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    for stated in ("const", "default"):
        if schema.get(stated) is not None:
            return schema[stated]
    if "enum" in schema:
        return schema["enum"][0]
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return value_of(next(one for one in schema[choice] if one.get("type") != "null"), document)
    if "allOf" in schema:
        values = [value_of(one, document) for one in schema["allOf"]]
        return {name: item for one in values for name, item in one.items()} if len(values) > 1 else values[0]
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    kind = kinds if isinstance(kinds, str) else next(one for one in kinds if one != "null")
    return _BY_TYPE[kind](schema, document)


def _object(schema: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value_of(schema["properties"][name], document) for name in schema.get("required", ())}


def _array(schema: Mapping[str, Any], document: Mapping[str, Any]) -> list[Any]:
    return [value_of(schema["items"], document) for _ in range(schema.get("minItems", 1))]


def _string(schema: Mapping[str, Any], _: Mapping[str, Any]) -> str:
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    shortest, longest, pattern = schema.get("minLength", 0), schema.get("maxLength"), schema.get("pattern", "")
    texts = [text.ljust(shortest, text[-1])[:longest] for text in _TEXTS]
    return next(text for text in texts if re.search(pattern, text))


def _number(schema: Mapping[str, Any], _: Mapping[str, Any]) -> Any:
    least = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
    return min(least, schema.get("maximum", least))


def _integer(schema: Mapping[str, Any], document: Mapping[str, Any]) -> int:
    return int(_number(schema, document))


_BY_TYPE: dict[str, Any] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "number": _number,
    "integer": _integer,
    "boolean": lambda _schema, _document: True,
    "null": lambda _schema, _document: None,
}
