"""The published document at run time, loaded on first use: it validates requests and gives responses their shape."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

from starlette.datastructures import QueryParams

from prime_ports.emulator._http_messages import JSON, ErrorField, HttpResponse, InvalidRequestError, json_response

Schema = Mapping[str, Any]
OMITTED: Final = object()
"""The value of a field that a response leaves out, although the document has it."""

# As FastAPI reads a boolean of a query.
_YES, _NO = ("1", "true", "on", "t", "y", "yes"), ("0", "false", "off", "f", "n", "no")
_BOOLEANS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


class OpenObject(dict[str, Any]):
    """An object of a response that keeps its fields which the document does not have; the others are spelt as there."""


class DocumentedOperation:
    """The requests and responses of one operation, by the document.

    The `read_` methods raise `InvalidRequestError` if a documented field is invalid or missing. `success_schema` is
    empty if a success has no JSON body.
    """

    def __init__(self, document: Schema, operation: Schema) -> None:
        self._document = document
        self._body: Schema = operation.get("requestBody", {"content": {}})
        self._responses: Schema = operation["responses"]
        status = next((status for status in sorted(self._responses) if status.startswith("2")), "200")
        self._status = int(status.replace("X", "0"))
        self.success_schema = self._json_schema(self._responses.get(status, {}))
        in_error = self._json_schema(self._responses.get("422", {})).get("properties", {})
        self.error_field: ErrorField = "errors" if "errors" in in_error else "detail"
        query = [parameter for parameter in operation.get("parameters", ()) if parameter["in"] == "query"]
        self._schemas: dict[str, Schema] = {
            "body": self._json_schema(self._body),
            "query": {
                "properties": {parameter["name"]: parameter.get("schema", {}) for parameter in query},
                "required": [parameter["name"] for parameter in query if parameter.get("required")],
            },
        }
        self._validators: dict[str, Any] = {}
        self.body_fields: Mapping[str, Schema] = self._schemas["body"].get("properties", {})

    def read_query(self, query: QueryParams) -> dict[str, Any]:
        known = self._schemas["query"]["properties"]
        given = {name: self._from_text(known[name], query.getlist(name)) for name in known if name in query}
        return self.read_fields("query", given)

    def read_body(self, raw: bytes, content_type: str | None) -> dict[str, Any]:
        """Return the documented fields of a JSON body; none if the operation takes no body."""
        media_types = self._body["content"]
        if not media_types or not (raw or content_type or self._body.get("required")):
            return {}
        if (content_type or "").partition(";")[0].strip().lower() not in media_types:
            raise InvalidRequestError("body", [("", f"the content type must be {' or '.join(media_types)}")])
        try:
            value = json.loads(raw.decode("utf-8"), parse_constant=_number, parse_float=_number)
        except (ValueError, RecursionError):
            raise InvalidRequestError("body", [("", "the body must be JSON in UTF-8, not nested too deeply")]) from None
        if not isinstance(value, dict):
            raise InvalidRequestError("body", [("", "the body must be an object")])
        return self.read_fields("body", cast("dict[str, object]", value))

    def read_fields(self, place: str, given: Mapping[str, object]) -> dict[str, Any]:
        """Return the documented fields of a decoded "body" or "query"; those left out have their default, or None."""
        schema = self._schemas[place]
        if place not in self._validators:
            from jsonschema import Draft202012Validator

            self._validators[place] = Draft202012Validator({**schema, "components": self._document["components"]})
        try:
            found = [fault for error in self._validators[place].iter_errors(given) for fault in _explained(error)]
        except RecursionError:
            found = [("", "is nested too deeply")]
        if found:
            raise InvalidRequestError(place, reversed(dict(reversed(found)).items()))  # the first one of each field
        known: Mapping[str, Schema] = schema.get("properties", {})
        return {name: given.get(name, self._resolved(known[name]).get("default")) for name in known} or dict(given)

    def success(self, values: object) -> HttpResponse:
        """Return the documented success with these values by name, and a default, null or an example for the others."""
        if not self.success_schema:
            return HttpResponse(self._status)
        return json_response(self._shaped(self.success_schema, values), self._status)

    def _json_schema(self, described: Schema) -> Schema:
        return self._resolved(described.get("content", {}).get(JSON, {}).get("schema", {}))

    def _resolved(self, schema: Schema) -> Schema:
        while reference := schema.get("$ref"):
            schema = self._document["components"]["schemas"][reference.removeprefix("#/components/schemas/")]
        return schema

    def _types(self, schema: Schema) -> Iterator[str]:
        schema = self._resolved(schema)
        stated = schema.get("type", ())
        yield from [stated] if isinstance(stated, str) else stated
        for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from self._types(branch)

    def _from_text(self, schema: Schema, values: list[str]) -> object:
        """Return the value of a query parameter; text of a wrong form stays text, which its schema refuses."""
        types, text = {*self._types(schema)}, values[-1]
        if "array" in types:
            return values
        if "integer" in types:
            with suppress(ValueError):
                return int(text)
        return _BOOLEANS.get(text.lower(), text) if "boolean" in types else text

    def _shaped(self, schema: Schema, value: object) -> object:
        schema = self._resolved(schema)
        if isinstance(value, list | tuple):
            return [self._shaped(schema.get("items", {}), item) for item in cast("list[object]", value)]
        properties: Mapping[str, Schema] = schema.get("properties", {})
        if not isinstance(value, Mapping) or not properties:
            return iso(value) if isinstance(value, datetime) else cast("Any", value)
        values = cast("Mapping[str, object]", value)
        is_open = isinstance(value, OpenObject)
        names = {name if is_open else _spelling(name): name for name in properties}
        spelt = values if is_open else {_spelling(key): one for key, one in values.items()}
        given = {names[key]: one for key, one in spelt.items() if key in names}
        shaped = {name: self._shaped(properties[name], one) for name, one in given.items() if one is not OMITTED}
        for name, described in properties.items():
            if name not in given and (name in schema.get("required", ()) or "null" in {*self._types(described)}):
                shaped[name] = self._example(described)
        more = {key: self._shaped({}, one) for key, one in values.items() if is_open and key not in names}
        return {**shaped, **more}

    def _example(self, schema: Schema) -> object:
        schema = self._resolved(schema)
        types = [*self._types(schema)]
        if "default" in schema or "null" in types:
            return schema.get("default")
        if choices := [schema["const"]] if "const" in schema else schema.get("enum"):
            return choices[0]
        if branches := schema.get("anyOf") or schema.get("oneOf"):
            return self._example(branches[0])
        text = "2026-01-02T03:04:05Z" if schema.get("format") == "date-time" else "x" * schema.get("minLength", 0)
        low = schema.get("minimum", 0)
        examples: dict[str, object] = {"string": text, "integer": low, "number": low, "array": [], "boolean": False}
        return examples[types[0]] if types and types[0] in examples else self._shaped(schema, {})


def documented(method: str, path: str) -> DocumentedOperation:
    """Return an operation of the document, whose path may name parameters otherwise."""
    return _operations()[method, without_names(path)]


def without_names(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@cache
def _operations() -> dict[tuple[str, str], DocumentedOperation]:
    document = json.loads(files("prime_openapi").joinpath("openapi.json").read_text("utf-8"))
    return {
        (method.upper(), without_names(path)): DocumentedOperation(document, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "responses" in operation
    }


def _explained(error: Any) -> Iterator[tuple[str, str]]:
    """Yield the field and the explanation of each fault; of a union, those of the branch that comes closest."""
    from jsonschema import exceptions

    closest = cast("Any", exceptions).best_match([error])
    place = [str(part) for part in closest.absolute_path]
    if closest.validator == "required":
        for name in closest.validator_value:
            if name not in closest.instance:
                yield [*place, name][0], f"the field {'/'.join([*place, name])} is required"
        return
    types = [str(inner.validator_value) for inner in closest.context if inner.validator == "type"]
    yield place[0] if place else "", f"must be of type {' or '.join(types)}" if types else f"{closest.message:.200}"


def _number(text: str) -> float:
    """Read a number; 8000.0 is the integer that it is in JSON Schema."""
    value = float(text)
    if not math.isfinite(value):  # the json module takes NaN and Infinity; 1e999 is JSON, but no response can hold it
        raise ValueError(text)
    return int(value) if value.is_integer() else value


@cache
def _spelling(name: str) -> str:
    return name.replace("_", "").lower()
