"""The published document at run time: it validates requests and gives responses their shape.

The document is data of `prime_openapi`. It is loaded, and `jsonschema` imported, when an operation first needs it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NoReturn, cast

import attrs
from starlette.datastructures import QueryParams

from prime_ports.emulator._http import JSON, ErrorField, HttpResponse, InvalidRequestError, json_response

Schema = Mapping[str, Any]

# Python refuses longer numbers, with a message about Python.
_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}")
# As FastAPI reads a boolean of a query.
_BOOLEANS = {
    **dict.fromkeys(("1", "true", "on", "t", "y", "yes"), True),
    **dict.fromkeys(("0", "false", "off", "f", "n", "no"), False),
}
_EXPLANATIONS = {
    "required": "field required",
    "type": "must be of type {}",
    "const": "must be {}",
    "enum": "must be one of {}",
    "minimum": "must be at least {}",
    "maximum": "must be at most {}",
    "exclusiveMinimum": "must be more than {}",
    "exclusiveMaximum": "must be less than {}",
    "minLength": "must have at least {} characters",
    "maxLength": "must have at most {} characters",
    "minItems": "must have at least {} items",
    "maxItems": "must have at most {} items",
    "pattern": "must match {}",
}


class UnfitDocumentError(RuntimeError):
    """The document of `prime_openapi` lacks an operation or a field that the emulator needs."""


class RequestFields(dict[str, Any]):
    """The documented fields of a valid request; those that were left out have their default, or None."""

    def __missing__(self, name: str) -> NoReturn:
        raise UnfitDocumentError(f"the document has no field {name!r} in this request, which the emulator reads")


class DocumentedOperation:
    """The requests and responses of one operation, by the document.

    Args:
        document: The document.
        operation: The description of the operation in it.

    Attributes:
        error_field: The only field of the body of its 422.
        success_schema: The schema of its success; empty if that has no JSON body.
    """

    def __init__(self, document: Schema, operation: Schema) -> None:
        self._document = document
        self._operation = operation
        statuses = sorted(status for status in operation["responses"] if status.startswith("2"))
        self._status = int(statuses[0].replace("X", "0")) if statuses else 200
        self.success_schema = self._response_schema(statuses[0]) if statuses else {}
        in_error = self._response_schema("422").get("properties", {})
        self.error_field: ErrorField = "errors" if "errors" in in_error else "detail"

    def read_query(self, query: QueryParams) -> RequestFields:
        """Return the documented query parameters of a request.

        Raises:
            InvalidRequestError: A parameter is invalid or missing.
        """
        properties = self._query_schema["properties"]
        given = {name: self._from_text(properties[name], query.getlist(name)) for name in properties if name in query}
        return self._read(self._query_schema, self._query_validator, given, "query")

    def read_body(self, raw: bytes, content_type: str | None) -> RequestFields:
        """Return the documented fields of the JSON body of a request; empty if the operation has no body.

        Raises:
            InvalidRequestError: The body is not such an object; every invalid field is named.
        """
        body = self._operation.get("requestBody")
        if body is None or not (raw or content_type or body.get("required")):
            return RequestFields()
        media_type = (content_type or "").partition(";")[0].strip().lower()
        if media_type not in body["content"]:
            raise _invalid_body(f"the content type must be {' or '.join(body['content'])}")
        try:
            value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant, parse_float=_number)
        except UnicodeDecodeError:
            raise _invalid_body("the body is not UTF-8") from None
        except RecursionError:
            raise _invalid_body("the body is nested too deeply") from None
        except ValueError:
            raise _invalid_body("the body is not JSON") from None
        if not isinstance(value, dict):
            raise _invalid_body("the body must be an object")
        return self.read_fields(cast("dict[str, object]", value))

    def read_fields(self, given: Mapping[str, object]) -> RequestFields:
        """Return the fields of a decoded body.

        Raises:
            InvalidRequestError: A field is invalid or missing.
        """
        return self._read(self._body_schema, self._body_validator, given, "body")

    @property
    def body_fields(self) -> frozenset[str]:
        """The names of the fields of its request body."""
        return frozenset(self._body_schema.get("properties", ()))

    def success(self, values: object) -> HttpResponse:
        """Return the documented success with these values; None for a success without a body.

        Objects get exactly their documented fields. A field finds its value by its name in either spelling
        (`diskSizeGB`, `disk_size_gb`); without a value it is the default, null or left out, else an example.
        """
        if not self.success_schema:
            return HttpResponse(self._status)
        return json_response(self._shaped(self.success_schema, values), self._status)

    def _response_schema(self, status: str) -> Schema:
        content = self._operation["responses"].get(status, {}).get("content", {})
        return self._resolved(content.get(JSON, {}).get("schema", {}))

    def _resolved(self, schema: Schema) -> Schema:
        while reference := schema.get("$ref"):
            found: Any = self._document
            for part in str(reference).removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            schema = found
        return schema

    @cached_property
    def _body_schema(self) -> Schema:
        content = self._operation.get("requestBody", {}).get("content", {})
        return self._resolved(content.get(JSON, {}).get("schema", {}))

    @cached_property
    def _query_schema(self) -> Schema:
        found = [one for one in self._operation.get("parameters", ()) if one["in"] == "query"]
        return {
            "properties": {one["name"]: one.get("schema", {}) for one in found},
            "required": [one["name"] for one in found if one.get("required")],
        }

    @cached_property
    def _body_validator(self) -> Any:
        return self._validator(self._body_schema)

    @cached_property
    def _query_validator(self) -> Any:
        return self._validator(self._query_schema)

    def _validator(self, schema: Schema) -> Any:
        return _validator_class()({**schema, "components": self._document["components"]})

    def _read(self, schema: Schema, validator: Any, given: Mapping[str, object], place: str) -> RequestFields:
        try:
            faults = dict(reversed([fault for error in validator.iter_errors(given) for fault in _explained(error)]))
        except RecursionError:
            raise InvalidRequestError(place, [("", "is nested too deeply")]) from None
        if faults:
            order = {name: position for position, name in enumerate(given)}
            raise InvalidRequestError(place, sorted(faults.items(), key=lambda fault: order.get(fault[0], len(order))))
        properties: Schema = schema.get("properties", given)
        return RequestFields({name: given.get(name, self._default(properties[name])) for name in properties})

    def _default(self, schema: object) -> object:
        return self._resolved(cast("Schema", schema)).get("default") if isinstance(schema, Mapping) else None

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
        if "integer" in types and _INTEGER.fullmatch(text):
            return int(text)
        return _BOOLEANS.get(text.lower(), text) if "boolean" in types else text

    def _shaped(self, schema: Schema, value: object) -> object:
        schema = self._resolved(schema)
        if attrs.has(type(value)):
            value = attrs.asdict(cast("attrs.AttrsInstance", value), recurse=False)
        if isinstance(value, datetime):
            return iso(value)
        if isinstance(value, list | tuple):
            return [self._shaped(schema.get("items", {}), item) for item in cast("list[object]", value)]
        properties: Mapping[str, Schema] = schema.get("properties", {})
        if not isinstance(value, Mapping) or not properties:
            return value
        documented = {_spelling(name): name for name in properties}
        given = {
            documented[_spelling(name)]: item
            for name, item in cast("Mapping[str, object]", value).items()
            if _spelling(name) in documented
        }
        shaped = {name: self._shaped(properties[name], item) for name, item in given.items()}
        for name, described in properties.items():
            optional = name not in schema.get("required", ())
            if name not in given and not (optional and "null" not in {*self._types(described)}):
                shaped[name] = self._example(described)
        return shaped

    def _example(self, schema: Schema) -> object:
        schema = self._resolved(schema)
        types = [*self._types(schema)]
        if "default" in schema or "null" in types:
            return schema.get("default")
        if choices := [schema["const"]] if "const" in schema else schema.get("enum"):
            return choices[0]
        if branches := schema.get("anyOf") or schema.get("oneOf"):
            return self._example(branches[0])
        match types[:1]:
            case ["object"]:
                return self._shaped(schema, {})
            case ["array"]:
                return []
            case ["boolean"]:
                return False
            case ["integer" | "number"]:
                return schema.get("minimum", 0)
            case _:
                return (
                    iso(datetime.now(UTC)) if schema.get("format") == "date-time" else "x" * schema.get("minLength", 0)
                )


def documented(method: str, path: str) -> DocumentedOperation:
    """Return an operation of the document; names of path parameters do not matter.

    Raises:
        UnfitDocumentError: The document has no such operation.
    """
    try:
        return _operations()[method, without_names(path)]
    except KeyError:
        raise UnfitDocumentError(f"the document has no operation {method} {path}, which the emulator serves") from None


def without_names(path: str) -> str:
    """Return a path template without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def iso(moment: datetime) -> str:
    """Return a time in ISO 8601, with a Z for UTC."""
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


@cache
def _validator_class() -> Any:
    from jsonschema import Draft202012Validator, validators

    # The json module reads 1e999 as infinity, which no JSON response can hold.
    def is_number(_: object, value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and value not in (math.inf, -math.inf)

    types = Draft202012Validator.TYPE_CHECKER.redefine("number", is_number)
    return cast("Any", validators).extend(Draft202012Validator, type_checker=types)


def _explained(error: Any) -> Iterator[tuple[str, str]]:
    """Yield the field and the explanation of each fault; of a union, those of the branch that comes closest."""
    if error.context:
        closest = [inner for inner in error.context if inner.validator != "type" or inner.path]
        if closest:
            for inner in closest:
                yield from _explained(inner)
            return
        keyword, wanted = "type", [inner.validator_value for inner in error.context]
    else:
        keyword, wanted = error.validator, error.validator_value
    place = [str(part) for part in error.absolute_path]
    missing = [name for name in wanted if name not in error.instance] if keyword == "required" else [None]
    text = _EXPLANATIONS.get(keyword, "does not match the document: {}")
    shown = (" or " if keyword == "type" else ", ").join(f"{one}".removesuffix(".0") for one in _listed(wanted))
    for name in missing:
        field, *inside = [*place, *([] if name is None else [name])] or [""]
        yield field, " ".join([*(["/".join(inside)] if inside else []), text.format(shown)])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _invalid_body(text: str) -> InvalidRequestError:
    return InvalidRequestError("body", [("", text)])


def _number(text: str) -> float:
    """Read a number; 8000.0 is the integer that it is in JSON Schema."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _no_constant(name: str) -> NoReturn:
    # The json module takes NaN and Infinity, which are not JSON.
    raise ValueError(name)


@cache
def _spelling(name: str) -> str:
    return name.replace("_", "").lower()
