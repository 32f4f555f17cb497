"""Values that a schema accepts, one for each branch that the schema offers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator

from codegen.document import Document, resolve

_BY_FORMAT = {
    "date-time": "2026-01-02T03:04:05+00:00",
    "date": "2026-01-02",
    "time": "03:04:05",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "uri": "https://example.test/a",
    "email": "a@example.test",
    "ipv4": "127.0.0.1",
    "byte": "YQ==",
    "duration": "PT1S",
}
_TEXTS = ("made-up", "MADE_UP", "madeup", "1")
_MOST = 12
_DEEPEST = 6


def validator(document: Document, schema: Any) -> Draft202012Validator:
    """Return a validator of a schema whose references lead into the document.

    `oneOf` counts as `anyOf`: which branch is meant may be said by a discriminator, which JSON Schema does not know.
    """
    parts = {key: document[key] for key in ("components", "paths") if key in document}
    return Draft202012Validator(json.loads(json.dumps({**parts, "allOf": [schema]}).replace('"oneOf"', '"anyOf"')))


def values(document: Document, schema: Any) -> list[Any]:
    """Return at most a dozen values that the schema accepts; together they take every branch near its top."""
    judge = validator(document, schema)
    seen: list[Any] = []
    for value in islice(_values(document, schema, 0), 200):
        if value not in seen and judge.is_valid(value):
            seen.append(value)
        if len(seen) == _MOST:
            break
    return seen


def value_of(schema: Any, document: Document) -> Any:
    """Return the smallest of those values.

    Raises:
        ValueError: No value was found that the schema accepts.
    """
    return min(values(document, schema), key=lambda value: len(json.dumps(value)))


def _values(document: Document, schema: Any, depth: int) -> Iterator[Any]:
    schema = resolve(document, schema)
    while isinstance(schema, dict) and "$ref" in schema:
        schema = resolve(document, schema)
    if schema is True or not schema:
        yield "anything"
        return
    if "const" in schema:
        yield schema["const"]
    elif "enum" in schema:
        yield from schema["enum"]
    elif branches := schema.get("anyOf") or schema.get("oneOf"):
        rest = {key: value for key, value in schema.items() if key not in {"anyOf", "oneOf"}}
        for branch in branches:
            if "properties" in rest or rest.get("type") == "object":
                yield from _merged(document, [rest, branch], depth)
            else:
                named = _named_by_discriminator(schema, branch)
                for value in islice(_values(document, branch, depth + 1), 4):
                    yield {**value, **named} if isinstance(value, dict) else value
    elif "allOf" in schema:
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        yield from _merged(document, [*schema["allOf"], rest], depth)
    else:
        yield from _of_type(document, schema, depth)
        if schema.get("nullable"):
            yield None


def _named_by_discriminator(schema: dict[str, Any], branch: dict[str, Any]) -> dict[str, Any]:
    """Return the property that says which branch is meant, where only its mapping names the value."""
    stated = schema.get("discriminator", {})
    reference = branch.get("$ref", "")
    for value, target in stated.get("mapping", {}).items():
        if reference and target in {reference, reference.rpartition("/")[2]}:
            return {stated["propertyName"]: value}
    return {}


def _merged(document: Document, parts: list[Any], depth: int) -> Iterator[Any]:
    """Yield values of all parts together: objects are united, of anything else the last word counts."""
    whole: Any = None
    for part in parts:
        found = next(_values(document, part, depth + 1), None) if part else None
        whole = {**whole, **found} if isinstance(whole, dict) and isinstance(found, dict) else found or whole
    yield whole


def _of_type(document: Document, schema: dict[str, Any], depth: int) -> Iterator[Any]:
    kinds = schema.get("type", "object" if "properties" in schema else "array" if "items" in schema else "string")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind == "object":
            yield from _objects(document, schema, depth)
        elif kind == "array":
            yield from _arrays(document, schema, depth)
        elif kind == "null":
            yield None
        elif kind == "boolean":
            yield from (True, False)
        elif kind in {"integer", "number"}:
            yield _number(schema, kind)
        else:
            yield _text(schema)


def _objects(document: Document, schema: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    properties = schema.get("properties", {})
    required = [name for name in schema.get("required", []) if name in properties]
    least = {name: next(_values(document, properties[name], depth + 1), None) for name in required}
    if depth > _DEEPEST:
        yield least
        return
    most = {name: next(_values(document, value, depth + 1), None) for name, value in properties.items()}
    extra = schema.get("additionalProperties", False)
    if isinstance(extra, dict) and extra:
        most["extra-1"] = next(_values(document, extra, depth + 1), None)
    for pattern, value in schema.get("patternProperties", {}).items():
        most[pattern.strip("^$") + "1"] = next(_values(document, value, depth + 1), None)
    yield most
    yield least
    if depth < 2:
        for name, value in properties.items():
            for other in islice(_values(document, value, depth + 1), 1, 5):
                yield {**most, name: other}


def _arrays(document: Document, schema: dict[str, Any], depth: int) -> Iterator[list[Any]]:
    if prefix := schema.get("prefixItems"):
        yield [next(_values(document, item, depth + 1), None) for item in prefix]
        return
    least = max(schema.get("minItems", 0), 0)
    if depth > _DEEPEST:
        yield []
        return
    items = list(islice(_values(document, schema.get("items", True), depth + 1), 4))
    count = max(least, min(len(items), schema.get("maxItems", len(items))))
    yield (items * (count + 1))[:count] if items else []
    if least == 0:
        yield []


def _number(schema: dict[str, Any], kind: str) -> float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    number: float = 1 if kind == "integer" else 1.5
    if isinstance(low, int | float) and number <= low:
        number = low + 1
    if isinstance(high, int | float) and number >= high:
        number = high - 1
    return schema.get("multipleOf", 1) if "multipleOf" in schema and low is None else number


def _text(schema: dict[str, Any]) -> str:
    least, most, pattern = schema.get("minLength", 0), schema.get("maxLength"), schema.get("pattern", "")
    if "format" in schema:
        return _BY_FORMAT.get(schema["format"], "text")
    texts = [text.ljust(least, text[-1])[:most] for text in _TEXTS]
    return next((text for text in texts if re.search(pattern, text)), texts[0])
