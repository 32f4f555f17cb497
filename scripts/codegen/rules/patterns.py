"""Properties that a schema describes by a pattern of their names, which the generator passes over.

They become additional properties, so that none of them is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.document import NAMED_KEYS, VALUE_KEYS, Document

_KEY = "patternProperties"


def keep_pattern_properties(document: Document) -> None:
    """Turn `patternProperties` into `additionalProperties`, in place."""
    for schema in list(_schemas(document)):
        described = [*schema.pop(_KEY).values()]
        stated = schema.get("additionalProperties", True)
        kinds = _distinct(described if stated is False else [*described, stated])
        # A schema that takes anything says nothing of the others.
        anything = any(kind is True or kind == {} for kind in kinds)
        kinds = [kind for kind in kinds if kind is not False]
        if anything:
            schema["additionalProperties"] = True
        elif kinds:
            schema["additionalProperties"] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        else:
            schema["additionalProperties"] = False
        schema.setdefault("type", "object")


def _schemas(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for entry in node:
            yield from _schemas(entry)
    elif isinstance(node, dict):
        if isinstance(node.get(_KEY), dict):
            yield node
        for key, child in node.items():
            if key in NAMED_KEYS and isinstance(child, dict):
                for named in child.values():
                    yield from _schemas(named)
            elif key not in VALUE_KEYS and not key.startswith("x-"):
                yield from _schemas(child)


def _distinct(schemas: list[Any]) -> list[Any]:
    return [schema for place, schema in enumerate(schemas) if schema not in schemas[:place]]
