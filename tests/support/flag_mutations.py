"""Changes of single values of a document, chosen by a seed: flags, nulls, other types, values of elsewhere."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from codegen.document import Document

_KEYWORDS = (
    *("required", "nullable", "deprecated", "default", "format", "enum", "minItems", "type", "readOnly", "anyOf"),
    *("allOf", "oneOf", "const", "items", "additionalProperties", "examples", "x-a", "description", "explode"),
)
_VALUES: tuple[Any, ...] = (
    True,
    False,
    None,
    0,
    1.5,
    "string",
    "uuid",
    [],
    ["a"],
    {},
    {"type": "string"},
    [{"type": "string"}],
    [None],
)

Place = tuple[str | int, ...]


def mutate_value(document: Document, seed: int) -> tuple[Document, str]:
    """Return a copy of the document in which one value is another, and what was done."""
    chance, mutated = random.Random(seed), copy.deepcopy(document)
    place = chance.choice([place for place in _places(mutated, ()) if len(place) > 3])
    *above, last = place
    parent = _at(mutated, above)
    kind = chance.choice(["remove", "flip", "null", "other", "keyword", "copy"])
    value = parent[last]
    if kind == "remove":
        del parent[last]
    elif kind == "null":
        parent[last] = None
    elif kind == "other":
        parent[last] = copy.deepcopy(chance.choice(_VALUES))
    elif kind == "keyword" and isinstance(value, dict):
        value[chance.choice(_KEYWORDS)] = copy.deepcopy(chance.choice(_VALUES))
    elif kind == "copy":
        other = chance.choice([other for other in _places(document, ()) if other[-1] == last])
        parent[last] = copy.deepcopy(_at(document, other))
    else:
        parent[last] = _flipped(value)
    return mutated, f"{kind} at {'/'.join(map(str, place))}"


def _flipped(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"x{value}"
        case list():
            return value[:-1] if value else ["x"]
        case dict():
            return dict(list(value.items())[1:])
    return True


def _places(node: Any, place: Place) -> Iterator[Place]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in entries:
        yield (*place, name)
        yield from _places(child, (*place, name))


def _at(document: Document, place: Any) -> Any:
    found: Any = document
    for part in place:
        found = found[part]
    return found
