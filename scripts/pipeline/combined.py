"""Schemas that say several things at once, of which the generator would hear one only.

`allOf` with a single reference is to it that reference, whatever stands beside it, and so is a `$ref`; beside
`anyOf` or `oneOf` it passes over fields. The first is rewritten so that nothing is lost; the others stop.
"""

from __future__ import annotations

from typing import Any

from pipeline.document import Document
from pipeline.problems import InvalidDocumentError, listed
from pipeline.reach import where
from pipeline.walk import schemas

_STRUCTURE = ("properties", "items", "enum", "additionalProperties", "const", "allOf", "anyOf", "oneOf")
_MOVED = ("type", "properties", "required", "additionalProperties")


def keep_combined(document: Document) -> None:
    """Rewrite or refuse such schemas, in place.

    Raises:
        InvalidDocumentError: Some cannot be rewritten; it lists all with their places.
    """
    problems = []
    for place, schema in list(schemas(document)):
        if lost := _mend(schema):
            problems.append(
                f"{where(document, place)}: {lost[0]} stands beside {lost[1]}, and the generator reads one of them only"
            )
    if problems:
        raise InvalidDocumentError(listed(problems, "say it in one way in openapi.overlay.yaml"))


def _mend(schema: dict[str, Any]) -> tuple[str, str] | None:
    """Rewrite a schema in place, or return two keywords of which the generator would read one."""
    if isinstance(schema.get("allOf"), list) and _says(schema, "properties"):
        schema["allOf"].append({key: schema.pop(key) for key in _MOVED if key in schema})
        schema["type"] = "object"
    for union in ("$ref", "anyOf", "oneOf"):
        if not schema.get(union):
            continue
        lost = next((key for key in _STRUCTURE if key != union and _says(schema, key)), None)
        if lost is not None:
            return lost, union
    return None


def _says(schema: dict[str, Any], key: str) -> bool:
    return bool(schema.get(key)) and isinstance(schema[key], dict | list)
