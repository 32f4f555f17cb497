"""Defaults that do not fit their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
from jsonschema.protocols import Validator  # type: ignore[import-untyped]
from openapi_schema_validator import OAS30Validator, OAS31Validator, oas30_format_checker, oas31_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from codegen.document import Document, Place
from codegen.errors import one_line
from codegen.references import where
from codegen.walk import schemas

_BASE = "urn:document"


def wrong_defaults(document: Document) -> list[str]:
    """Return a line for every default that does not fit its schema."""
    return [
        f"{where(document, (*place, 'default'))}: {one_line(error.message, 300)}"
        for place, _, error in default_errors(document)
        # A default that fits two branches of `oneOf` is a fault of the branches, and Python is not told it.
        if error.validator != "format" and "is valid under each of" not in error.message
    ]


def default_errors(document: Document) -> Iterator[tuple[Place, dict[str, Any], ValidationError]]:
    """Yield the first error of every default that does not fit; None always fits, as the absence of a default."""
    is_30 = str(document.get("openapi")).startswith("3.0")
    checker = oas30_format_checker if is_30 else oas31_format_checker
    registry: Registry[Any] = Registry().with_resource(_BASE, DRAFT202012.create_resource(_without_ids(document)))
    for place, schema in schemas(document):
        if schema.get("default") is None or (is_30 and "$ref" in schema):
            continue
        reference = {"$ref": f"{_BASE}#{_pointer(place)}"}
        kind = OAS30Validator if is_30 else OAS31Validator
        validator: Validator = kind(reference, registry=registry, format_checker=checker)
        try:
            error = next(validator.iter_errors(schema["default"]), None)
        except Exception:  # the validator raises whatever it meets in a schema that is reported elsewhere
            continue
        if error is not None:
            yield place, schema, error


def _pointer(place: Place) -> str:
    escaped = (str(part).replace("~", "~0").replace("/", "~1").replace("%", "%25") for part in place)
    return "".join(f"/{part}" for part in escaped)


def _without_ids(node: Any) -> Any:
    """Return a copy without `$id` and `$schema`, which would change what references are relative to."""
    if isinstance(node, list):
        return [_without_ids(entry) for entry in node]
    if isinstance(node, dict):
        kept = (
            (key, child) for key, child in node.items() if not (key in {"$id", "$schema"} and isinstance(child, str))
        )
        return {key: _without_ids(child) for key, child in kept}
    return node
