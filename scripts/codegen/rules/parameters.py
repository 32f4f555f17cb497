"""Parameters: how each is encoded, and which cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.document import Document, OperationKey, operations, parameters_of, resolve
from codegen.errors import GenerationError, listed, one_line
from codegen.rules.shapes import fields, items, nested, shapes

JSON_MARK = "x-sent-as-json"
_QUERY_STYLES = {"form", "spaceDelimited", "pipeDelimited", "deepObject"}


def repair_parameters(document: Document) -> None:
    """Give every parameter a schema, and leave out headers that the client itself writes, in place.

    Raises:
        GenerationError: Parameters that cannot be encoded; it lists all of them.
    """
    problems: list[str] = []
    for key, operation in operations(document):
        item = document["paths"][key.path]
        authenticated = any(operation.get("security", document.get("security")) or [])
        for owner in (item, operation):
            if isinstance(owner.get("parameters"), list):
                kept = [p for p in owner["parameters"] if not _is_written_by_client(document, p, authenticated)]
                owner["parameters"] = kept
        for (place, name), parameter in parameters_of(document, key.path, operation).items():
            reason = _take_schema(parameter) or _reason(document, key, place, name, parameter)
            if reason is not None:
                problems.append(one_line(f"{key}: the {place} parameter {name} {reason}"))
    if problems:
        raise GenerationError(listed(problems, "remove it or restate it in openapi.overlay.yaml"))


def query_styles(document: Document, path: str, operation: dict[str, Any]) -> dict[str, str]:
    """Return how lists and objects in query parameters are encoded, by name, where it is not by repeating the name."""
    result = {}
    for (place, name), parameter in parameters_of(document, path, operation).items():
        if place == "query" and (style := query_style(document, parameter)) != "repeat":
            result[name] = style
    return result


def query_style(document: Document, stated: dict[str, Any]) -> str:
    """Return the encoding of a query parameter or a form field, from its `style` and `explode`."""
    if stated.get(JSON_MARK):
        return "json"
    if not shapes(document, stated.get("schema")) & {"array", "object", "any"}:
        return "repeat"
    if stated.get("style") == "deepObject":
        return "deep"
    return "comma" if stated.get("explode") is False else "repeat"


def _is_written_by_client(document: Document, entry: Any, authenticated: bool) -> bool:
    # OpenAPI 3.1, 4.8.12: header parameters of these names shall be ignored. Without `security`, a parameter is the
    # only way to send credentials.
    parameter = resolve(document, entry)
    names = {"authorization", "content-type"} if authenticated else {"content-type"}
    return (
        isinstance(parameter, dict) and parameter.get("in") == "header" and str(parameter.get("name")).lower() in names
    )


def _take_schema(parameter: dict[str, Any]) -> str | None:
    """Move the schema of a parameter whose `content` is JSON to where the generator reads it."""
    content = parameter.get("content")
    if not content or "schema" in parameter:
        return None
    media_type = next(iter(content))
    kind = media_type.split(";")[0].strip().lower()
    if len(content) > 1 or not (kind == "application/json" or kind.endswith("+json")):
        return f"is sent as {', '.join(content)}, and only JSON is encoded"
    if parameter.get("in") != "query":
        return f"is sent as {media_type}, which is encoded in queries only"
    parameter["schema"] = parameter.pop("content")[media_type].get("schema", {})
    parameter[JSON_MARK] = True
    return None


def _reason(document: Document, key: OperationKey, place: str, name: str, parameter: dict[str, Any]) -> str | None:
    """Return why a parameter cannot be encoded, or None."""
    schema, style = parameter.get("schema"), parameter.get("style")
    if schema is None:
        return "has no schema"
    if parameter.get(JSON_MARK):
        return None
    found = shapes(document, schema)
    complex_ = " or an ".join(sorted(found & {"array", "object"}))
    if place == "query":
        return _query_reason(document, key, name, parameter)
    if place == "header":
        if style not in {None, "simple"}:
            return f"has the style {style}, which headers do not have"
        if "object" in found:
            return "is an object, which is not encoded in headers"
        if any(shapes(document, item) & {"array", "object"} for item in items(document, schema)):
            return "is an array of arrays or objects, which is not encoded in headers"
        return None
    wanted = {"path": "simple", "cookie": "form"}.get(place)
    if style not in {None, wanted}:
        return f"has the style {style}, which is not encoded"
    return f"is an {complex_}, which is not encoded in a {place}" if complex_ else None


def _query_reason(document: Document, key: OperationKey, name: str, parameter: dict[str, Any]) -> str | None:
    schema, style = parameter["schema"], parameter.get("style", "form")
    found = shapes(document, schema)
    if style not in _QUERY_STYLES:
        return f"has the style {style}, which queries do not have"
    if style.endswith("Delimited") and found & {"array", "object"}:
        return f"has the style {style}, which is not encoded"
    if style == "deepObject" and "array" in found:
        return "has the style deepObject, which is not defined for arrays"
    if (field := nested(document, schema)) is not None:
        where = {"": "items are arrays or objects", "*": "values are an array or an object"}
        return f"cannot be encoded: its {where.get(field, f'field {field} is an array or an object')}"
    if style == "form" and parameter.get("explode") is not False and "object" in found:
        others = {other for place, other in _names(document, key) if place == "query"} - {name}
        for field in sorted(fields(document, schema).keys() & others):
            return f"has the field {field}, which is the name of another query parameter"
    return None


def _names(document: Document, key: OperationKey) -> Iterator[tuple[str, str]]:
    yield from parameters_of(document, key.path, document["paths"][key.path][key.method.lower()])
