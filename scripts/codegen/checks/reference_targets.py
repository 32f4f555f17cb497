"""Targets of references: none leads out of the document, and each has the kind that is asked for.

The validators and the generator follow references in many places, redocly nearly everywhere, extensions and unknown
keys included. So a reference out of the document is refused wherever it stands, except in data (examples, defaults,
constants): there `$ref` is a key like any other, and `masked_data` hides it from redocly, which would follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.document import Document, Place, as_dict, at, components, copied, target_place
from codegen.errors import one_line
from codegen.references import follow, where
from codegen.walk import Kind, Node, walk

# Addresses that a tool may fetch although they are not written as `$ref`.
_ADDRESS_KEYS = {"schema": ("$dynamicRef", "$recursiveRef"), "example": ("externalValue",), "link": ("operationRef",)}


def outside_references(document: Document) -> list[str]:
    """Return a line for every reference that leads out of the document."""
    nodes = list(walk(document))
    data = {node.place for node in nodes if node.kind == "value"}
    kinds = {node.place: node.kind for node in nodes}
    found = list(_scan(document, (), data))
    # A reference that takes data for a description, or that tools may read in different ways, brings it to life.
    for node in nodes:
        reference = node.value.get("$ref") if isinstance(node.value, dict) and node.kind != "value" else None
        if not isinstance(reference, str) or not reference.startswith("#"):
            continue
        target = () if "%" in reference else target_place(document, reference)
        if not reference.startswith("#/"):
            target = ()
        if target is not None and kinds.get(target) != node.kind:
            found += _scan(at(document, target), target, set())
    found += [(node.place, text) for node in nodes for text in _addresses(document, node)]
    lines = [
        f"{where(document, place)}: the reference {one_line(text, 100)} leads elsewhere; nothing is fetched for it"
        for place, text in found
    ]
    return list(dict.fromkeys(lines))


def broken_references(document: Document) -> list[str]:
    """Return a line for every reference that leads nowhere, to a thing of another kind, or in a circle."""
    nodes = list(walk(document))
    kinds = {node.place: node.kind for node in nodes}
    problems: list[str] = []
    broken: dict[tuple[str, str], list[Place]] = {}
    for node in nodes:
        if not isinstance(node.value, dict) or node.kind in {"value", "path item"}:
            continue  # of path items, which are not read by reference, `validate` speaks
        reference = node.value.get("$ref")
        if isinstance(reference, str) and (problem := _problem(document, kinds, node, reference)):
            broken.setdefault((reference, problem), []).append(node.place)
        if node.kind == "schema":
            unread = [key for key in ("$dynamicRef", "$recursiveRef") if key in node.value]
            problems += [f"{where(document, node.place)}: {key} is not read; write it as $ref" for key in unread]
        if node.kind == "discriminator":
            problems += [
                f"{where(document, node.place)}: the mapping {one_line(text, 100)} leads nowhere"
                for text in _mapping(node)
                if not _is_schema(document, text)
            ]
    # One line for what is one fault, however many places it is seen in.
    for (reference, problem), places in broken.items():
        more = f" (in {len(places)} places)" if places[1:] else ""
        problems.append(f"{where(document, places[0])}: the reference {one_line(reference, 100)} {problem}{more}")
    return problems


def masked_data(document: Document) -> Document:
    """Return a copy in which no object of an example, a default or a constant has the key `$ref`."""
    result = copied(document)
    for node in walk(result):
        if node.kind == "value":
            _mask(node.value)
    return result


def _mask(value: Any) -> None:
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _mask(child)
    if isinstance(value, dict) and "$ref" in value:
        value["$ref (data)"] = value.pop("$ref")


def _scan(node: Any, place: Place, data: set[Place]) -> Iterator[tuple[Place, str]]:
    if place in data:
        return
    if isinstance(node, list):
        for number, entry in enumerate(node):
            yield from _scan(entry, (*place, number), data)
    elif isinstance(node, dict):
        for key, child in node.items():
            # Within the document a reference is written `#...`; everything else is an address or the path of a file.
            if key == "$ref" and isinstance(child, str) and not child.startswith("#"):
                yield place, child
            yield from _scan(child, (*place, key), data)


def _problem(document: Document, kinds: dict[Place, Kind], node: Node, reference: str) -> str | None:
    target = target_place(document, reference)
    if target is None:
        return "leads nowhere"
    if kinds.get(target) != node.kind:
        return f"does not lead to a {node.kind}"
    return "leads in a circle" if follow(document, node.value) is None else None


def _addresses(document: Document, node: Node) -> list[str]:
    """Return what a tool may fetch for a node beside its `$ref`."""
    if node.kind == "discriminator":
        suspicious = [text for text in _mapping(node) if not text.startswith("#") and set(text) & set("/:\\.%")]
        return [text for text in suspicious if not _is_schema(document, text)]
    stated = [node.value.get(key) for key in _ADDRESS_KEYS.get(node.kind, ()) if isinstance(node.value, dict)]
    return [text for text in stated if isinstance(text, str) and not text.startswith("#")]


def _mapping(node: Node) -> list[str]:
    return [text for text in as_dict(node.value.get("mapping")).values() if isinstance(text, str)]


def _is_schema(document: Document, text: str) -> bool:
    """Tell whether a mapping's value is the name of a schema or a reference to one."""
    if text.startswith("#"):
        return target_place(document, text) is not None
    return text in components(document)
