"""Schemas that say several things at once, of which the generator would read one only.

`allOf` with a single reference is to it that reference, whatever stands beside it, and so is a `$ref`; beside
`anyOf` or `oneOf` it passes over fields. The first is rewritten so that nothing is lost; the others stop.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from codegen.document import Document, resolve
from codegen.errors import InvalidDocumentError, listed, one_line
from codegen.references import where
from codegen.walk import schemas

_STRUCTURE = ("properties", "items", "enum", "additionalProperties", "const", "allOf", "anyOf", "oneOf")
_MOVED = ("type", "properties", "required", "additionalProperties")


def keep_combined(document: Document) -> None:
    """Rewrite or refuse such schemas, in place.

    Raises:
        InvalidDocumentError: Some cannot be rewritten; it lists all with their places.
    """
    problems = []
    for place, schema in list(schemas(document)):
        if isinstance(schema.get("allOf"), list):
            problems += [f"{where(document, place)}: {text}" for text in _merge(document, schema)]
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


def _merge(document: Document, schema: dict[str, Any]) -> Iterator[str]:
    """Settle properties that several branches of `allOf` describe, in place; yield those that contradict each other.

    The generator merges most of them. It cannot merge text with a UUID, which is what the two have in common.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for name, described in _properties(document, schema):
        if isinstance(described, dict):
            found.setdefault(name, []).append(described)
    for name, descriptions in found.items():
        types = {str(described["type"]) for described in descriptions if isinstance(described.get("type"), str)}
        if len(types) > 1 and types != {"integer", "number"}:
            yield f"allOf says {' and '.join(sorted(types))} of the property {one_line(name, 80)}"
        uuids = [described for described in descriptions if described.get("format") == "uuid"]
        if uuids and len(uuids) < len(descriptions) and types == {"string"}:
            _replace_branches(document, schema, name, uuids[0])


def _properties(document: Document, schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield the properties of a schema and of all that it combines by `allOf`."""
    for part in _parts(document, schema, set()):
        if isinstance(part.get("properties"), dict):
            yield from part["properties"].items()


def _replace_branches(document: Document, schema: dict[str, Any], name: str, described: dict[str, Any]) -> None:
    """Write a property into every branch as one description says it; shared branches are copied for that."""
    for number, branch in enumerate(schema["allOf"]):
        if name in dict(_properties(document, branch)):
            copied = _flat(document, branch)
            copied["properties"][name] = copy.deepcopy(described)
            schema["allOf"][number] = copied


def _flat(document: Document, schema: Any) -> dict[str, Any]:
    """Return a copy of a schema with the properties of all that it combines in itself."""
    whole = resolve(document, schema)
    properties = dict(_properties(document, schema))
    required: list[str] = []
    for part in _parts(document, schema, set()):
        required += [entry for entry in part.get("required", []) if entry not in required]
    flat = {key: copy.deepcopy(value) for key, value in whole.items() if key not in {"allOf", "title"}}
    return {**flat, "type": "object", "properties": copy.deepcopy(properties), "required": required}


def _parts(document: Document, schema: Any, seen: set[str]) -> Iterator[dict[str, Any]]:
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    if isinstance(reference, str):
        if reference in seen:
            return
        seen.add(reference)
    whole = resolve(document, schema)
    if isinstance(whole, dict):
        yield whole
        for branch in whole["allOf"] if isinstance(whole.get("allOf"), list) else []:
            yield from _parts(document, branch, seen)


def _says(schema: dict[str, Any], key: str) -> bool:
    return bool(schema.get(key)) and isinstance(schema[key], dict | list)
