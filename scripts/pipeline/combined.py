"""Schemas that say several things at once, of which the generator would hear one only.

`allOf` with a single reference is to it that reference, whatever stands beside it, and so is a `$ref`; beside
`anyOf` or `oneOf` it passes over fields. The first is rewritten so that nothing is lost; the others stop.
"""

from __future__ import annotations

from typing import Any

from pipeline.document import NAMED_KEYS, VALUE_KEYS, Document
from pipeline.problems import InvalidDocumentError
from pipeline.reach import where

_STRUCTURE = ("properties", "items", "enum", "additionalProperties", "const", "allOf", "anyOf", "oneOf")
_MOVED = ("type", "properties", "required", "additionalProperties")


def keep_combined(document: Document) -> None:
    """Rewrite or refuse such schemas, in place.

    Raises:
        InvalidDocumentError: One that cannot be rewritten, with its place.
    """
    _visit(document, document, ())


def _visit(document: Document, node: Any, place: tuple[str, ...]) -> None:
    if isinstance(node, list):
        for entry in node:
            _visit(document, entry, place)
    elif isinstance(node, dict):
        _mend(document, node, place)
        for key, child in node.items():
            if key in NAMED_KEYS and isinstance(child, dict):
                for name, named in child.items():
                    _visit(document, named, (*place, key, name))
            elif key not in VALUE_KEYS and not key.startswith("x-"):
                _visit(document, child, (*place, key))


def _mend(document: Document, schema: dict[str, Any], place: tuple[str, ...]) -> None:
    if isinstance(schema.get("allOf"), list) and _says(schema, "properties"):
        schema["allOf"].append({key: schema.pop(key) for key in _MOVED if key in schema})
        schema["type"] = "object"
    for union in ("$ref", "anyOf", "oneOf"):
        if not schema.get(union):
            continue
        lost = next((key for key in _STRUCTURE if key != union and _says(schema, key)), None)
        if lost is not None:
            raise InvalidDocumentError(
                f"{where(document, place)}: {lost} stands beside {union}, and the generator reads one of them only;"
                " say it in one way in openapi.overlay.yaml"
            )


def _says(schema: dict[str, Any], key: str) -> bool:
    return bool(schema.get(key)) and isinstance(schema[key], dict | list)
