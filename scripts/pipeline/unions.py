"""Discriminators of the document, which the generator passes over.

A discriminator names the branch of a union by the value of a property. It stands beside `oneOf` or `anyOf`, or in
a schema that others extend by `allOf`; its values are those of `mapping`, or the names of the schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from pipeline.document import Document, resolve

_PREFIX = "#/components/schemas/"


class Discriminator(NamedTuple):
    """A discriminator.

    Attributes:
        name: The property.
        values: Values of the property, by class.
        inherited: Whether it stands in a schema that the classes extend, so that it holds for any of them.
    """

    name: str
    values: dict[str, frozenset[str]]
    inherited: bool


def read_discriminators(document: Document, class_name: Callable[[str, dict[str, Any]], str]) -> list[Discriminator]:
    """Return the discriminators of a document.

    Args:
        document: The prepared document.
        class_name: Gives the class of a schema, by its name and its content.
    """
    schemas = document.get("components", {}).get("schemas", {})
    parents = {name: set(_parents(document, schema)) for name, schema in schemas.items()}
    found = []
    for node, own in _stated(document, schemas):
        stated = node["discriminator"]
        if not isinstance(stated, dict) or not isinstance(stated.get("propertyName"), str):
            continue
        inherited = own is not None and not (node.get("oneOf") or node.get("anyOf"))
        if inherited:
            names = [name for name in schemas if own in _ancestors(name, parents)]
        else:
            names = list(dict.fromkeys(_branches(document, node, ())))
        mapped: dict[str, set[str]] = {name: set() for name in names}
        for value, target in (stated.get("mapping") or {}).items():
            for name in _branches(document, {"oneOf": [_reference(target)]}, ()):
                if name in mapped:
                    mapped[name].add(value)
        values = {class_name(name, schemas[name]): frozenset(mapped[name] or {name}) for name in names}
        found.append(Discriminator(stated["propertyName"], values, inherited))
    return found


def tags_of(
    branches: list[PropertyProtocol], discriminators: list[Discriminator]
) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Return what the discriminators say of a union: a property, and for each branch the values that name it."""
    classes = [str(branch.class_info.name) if isinstance(branch, ModelProperty) else None for branch in branches]
    found: dict[str, list[set[str]]] = {}
    for name, values, inherited in discriminators:
        concerned = values.keys() & classes
        if not concerned or not (inherited or concerned == values.keys()):
            continue
        tags = found.setdefault(name, [set() for _ in branches])
        for tag, branch, cls in zip(tags, branches, classes, strict=True):
            if cls in values:
                tag |= values[cls] | _own_values(branch, name)
    return tuple((name, tuple(tuple(sorted(tag)) for tag in tags)) for name, tags in sorted(found.items()))


def _own_values(branch: PropertyProtocol, name: str) -> set[str]:
    """Return the values that a schema itself states for the property."""
    if isinstance(branch, ModelProperty):
        for field in [*(branch.required_properties or ()), *(branch.optional_properties or ())]:
            if field.name.get_untrusted_value() == name:
                if isinstance(field, ConstProperty):
                    return {str(field.value.raw_value)}
                if isinstance(field, EnumProperty):
                    return {str(value) for value in field.values.values()}
    return set()


def _stated(document: Document, schemas: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Return every schema with a discriminator, and its name where it has one."""
    named = {id(schema): name for name, schema in schemas.items()}
    open_: list[Any] = [document]
    while open_:
        node = open_.pop()
        if isinstance(node, dict):
            if "discriminator" in node and (id(node) in named or node.get("oneOf") or node.get("anyOf")):
                yield node, named.get(id(node))
            open_.extend(node.values())
        elif isinstance(node, list):
            open_.extend(node)


def _reference(target: str) -> dict[str, str]:
    return {"$ref": target if "/" in target else _PREFIX + target}


def _branches(document: Document, schema: Any, seen: tuple[str, ...]) -> Iterator[str]:
    """Return the names of the schemas that a union consists of, unions within it taken apart."""
    for branch in [*(schema.get("oneOf") or ()), *(schema.get("anyOf") or ())]:
        # A reference with something beside it is wrapped.
        wrapped = branch.get("allOf") if isinstance(branch, dict) else None
        inner = wrapped[0] if isinstance(wrapped, list) and len(wrapped) == 1 else branch
        target = inner.get("$ref") if isinstance(inner, dict) else None
        if not isinstance(target, str):
            if isinstance(branch, dict):
                yield from _branches(document, branch, seen)
            continue
        found = resolve(document, inner)
        if target in seen or not isinstance(found, dict) or not target.startswith(_PREFIX):
            continue
        if found.get("oneOf") or found.get("anyOf"):
            yield from _branches(document, found, (*seen, target))
        else:
            yield target.removeprefix(_PREFIX)


def _parents(document: Document, schema: Any) -> Iterator[str]:
    for part in schema.get("allOf") or () if isinstance(schema, dict) else ():
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(_PREFIX)


def _ancestors(name: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    open_ = [name]
    while open_:
        for parent in parents.get(open_.pop(), ()):
            if parent not in found:
                found.add(parent)
                open_.append(parent)
    return found
