"""Which operations use a schema, and whether users send it or receive it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from pipeline.document import Document, OperationKey, operations, resolve
from pipeline.problems import one_line

Direction = Literal["sent", "received"]
Uses = dict[str, set[tuple[OperationKey, Direction]]]


def uses_of_schemas(document: Document) -> Uses:
    """For each schema of `components` that an operation reaches: the operations, and the direction in each."""
    result: Uses = defaultdict(set)
    for key, operation in operations(document):
        shared = document["paths"][key.path].get("parameters", [])
        sent = [shared, operation.get("parameters", []), operation.get("requestBody", {})]
        for direction, part in (("sent", sent), ("received", operation.get("responses", {}))):
            for name in _schemas_below(document, part, set()):
                result[name].add((key, direction))  # type: ignore[arg-type]
    return result


def where(document: Document, place: tuple[str, ...]) -> str:
    """A place of the document for people: the operation first, or for a shared schema an operation that uses it."""
    if place[:1] == ("paths",) and len(place) > 2:
        return one_line(f"{place[2].upper()} {place[1]}" + (f" ({'/'.join(place[3:])})" if place[3:] else ""), 200)
    named = one_line("/".join(place) or "the document", 200)
    return named + (used_by(document, place[2]) if place[:2] == ("components", "schemas") and place[2:] else "")


def used_by(document: Document, schema: str) -> str:
    """Which operations use a schema, as words to follow its name; empty where none does."""
    keys = sorted({key for key, _ in uses_of_schemas(document).get(schema, set())})
    if not keys:
        return ""
    return one_line(f" (used by {keys[0]}" + (f" and {len(keys) - 1} more)" if keys[1:] else ")"), 200)


def same_path(path: str) -> str:
    """A path without the names of its parameters, which a server does not see."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def _schemas_below(document: Document, node: Any, seen: set[str]) -> Iterator[str]:
    for entry in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _schemas_below(document, entry, seen)
    reference = node.get("$ref") if isinstance(node, dict) else None
    if isinstance(reference, str) and reference not in seen:
        seen.add(reference)
        if reference.startswith("#/components/schemas/"):
            yield reference.removeprefix("#/components/schemas/")
        yield from _schemas_below(document, resolve(document, node), seen)
