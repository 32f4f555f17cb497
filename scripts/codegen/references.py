"""Which operations use a schema, and whether users send it or receive it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from codegen.document import METHODS, Document, OperationKey, operations, resolve
from codegen.errors import one_line

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


def where(document: Document, place: Sequence[str | int]) -> str:
    """Return a place in words: the operation first, or for a shared schema an operation that uses it."""
    if place[:1] and place[0] in {"paths", "webhooks"} and len(place) > 1:
        path, rest = str(place[1]), list(place[2:])
        method = str(rest.pop(0)) if rest and rest[0] in METHODS else ""
        webhook = "webhook " if place[0] == "webhooks" else ""
        inner = _inner(document, place, len(place) - len(rest))
        return one_line(f"{method.upper()} {webhook}{path}".strip() + (f" ({inner})" if inner else ""), 200)
    named = one_line(_inner(document, place, 0) or "the document", 200)
    return named + (used_by(document, str(place[2])) if _is_shared_schema(place) else "")


def used_by(document: Document, schema: str) -> str:
    """Return which operations use a schema, as words to follow its name; empty where none does."""
    keys = sorted({key for key, _ in uses_of_schemas(document).get(schema, set())})
    if not keys:
        return ""
    return " " + one_line(f"(used by {keys[0]}" + (f" and {len(keys) - 1} more)" if keys[1:] else ")"), 200)


def _is_shared_schema(place: Sequence[str | int]) -> bool:
    return tuple(place[:2]) == ("components", "schemas") and len(place) > 2


def _inner(document: Document, place: Sequence[str | int], start: int) -> str:
    """Return the rest of a place, with parameters by their names and not by their numbers."""
    words: list[str] = []
    node: Any = document
    for number, part in enumerate(place):
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            node = None
        if number < start:
            continue
        if isinstance(part, int) and words and words[-1] == "parameters" and isinstance(node, dict) and "name" in node:
            words[-1] = f"{node.get('in')} parameter {node['name']}"
        else:
            words.append(str(part))
    return "/".join(words)


def _schemas_below(document: Document, node: Any, seen: set[str]) -> Iterator[str]:
    for entry in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _schemas_below(document, entry, seen)
    reference = node.get("$ref") if isinstance(node, dict) else None
    if isinstance(reference, str) and reference not in seen:
        seen.add(reference)
        if reference.startswith("#/components/schemas/"):
            yield reference.removeprefix("#/components/schemas/")
        yield from _schemas_below(document, resolve(document, node), seen)
