"""Discriminators of the document, which the generator does not read.

A discriminator names the branch of a union by the value of a property. It stands beside `oneOf` or `anyOf`, or in
a schema that others extend by `allOf`; its values are those of `mapping`, or the names of the schemas.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from attrs import evolve
from openapi_python_client import schema as oai
from openapi_python_client.parser.errors import ParseError, PropertyError
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.schemas import Schemas, parse_reference_path
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema.openapi_schema_pydantic.discriminator import Discriminator
from openapi_python_client.schema.ref import Ref

from codegen.document import Document, components
from codegen.generation.reserved_names import fields_of

_PREFIX = "#/components/schemas/"

# Values of a property, which name a branch by it.
Tags = dict[str, frozenset[str]]


class Branches(list[PropertyProtocol]):
    """Types of a union, with the tags that discriminators give to each."""

    tags: list[Tags]


class Discriminators:
    """The discriminators of a document."""

    def __init__(self) -> None:
        self._of_branch: dict[int, tuple[PropertyProtocol, Tags]] = {}
        self._of_class: dict[str, Tags] = {}

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record the discriminators of the unions that the generator makes within the block."""
        original = UnionProperty.build

        def build(**arguments: Any) -> tuple[UnionProperty | PropertyError, Schemas]:
            union, schemas = original(**arguments)
            if isinstance(union, UnionProperty):
                union.inner_properties = self._recorded(union, arguments["data"], schemas)
            return union, schemas

        with patch.object(UnionProperty, "build", build):
            yield

    def read_inherited(self, document: Document, class_name: Callable[[str, dict[str, Any]], str]) -> None:
        """Record the discriminators that schemas inherit by `allOf`; `class_name` gives the class of a schema."""
        schemas = components(document)
        parents = {name: set(_parents(schema)) for name, schema in schemas.items()}
        for parent, schema in schemas.items():
            stated = schema.get("discriminator") if isinstance(schema, dict) else None
            if not isinstance(stated, dict) or schema.get("oneOf") or schema.get("anyOf"):
                continue
            mapping = stated.get("mapping") or {}
            for name in schemas:
                if parent in _ancestors(name, parents):
                    mapped = {value for value, target in mapping.items() if target.removeprefix(_PREFIX) == name}
                    tags = self._of_class.setdefault(class_name(name, schemas[name]), {})
                    tags[stated["propertyName"]] = frozenset(mapped or {name})

    def tags_of(
        self, union: UnionProperty, models: Mapping[str, ModelProperty]
    ) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        """Return the property of each discriminator of a union, and for each branch the values that name it."""
        branches = union.inner_properties
        own = branches.tags if isinstance(branches, Branches) else [{} for _ in branches]
        stated: list[Tags] = []
        for branch, tags in zip(branches, own, strict=True):
            if isinstance(branch, ModelProperty):
                name = str(branch.class_info.name)
                tags = tags or self._of_class.get(name, {})
                tags = {key: values | _own_values(models.get(name, branch), key) for key, values in tags.items()}
            stated.append(tags)
        names = sorted({name for tags in stated for name in tags})
        return tuple((name, tuple(tuple(sorted(tags.get(name, ()))) for tags in stated)) for name in names)

    def _recorded(self, union: UnionProperty, data: oai.Schema, schemas: Schemas) -> Branches:
        """Return the branches of a new union with their tags, those of unions within it included."""
        # They are shared with other places that a union within this one stands at.
        branches = Branches(evolve(branch) for branch in union.inner_properties)  # type: ignore[misc]
        branches.tags = [dict(self._of_branch.get(id(branch), (branch, {}))[1]) for branch in union.inner_properties]
        if data.discriminator is not None:
            values = _values(data, data.discriminator, schemas)
            for branch, tags in zip(branches, branches.tags, strict=True):
                if isinstance(branch, ModelProperty) and (stated := values.get(str(branch.class_info.name))):
                    tags[data.discriminator.propertyName.get_untrusted_value()] = stated
        # A branch is kept, so that no other can get its id.
        self._of_branch |= {id(branch): (branch, tags) for branch, tags in zip(branches, branches.tags, strict=True)}
        return branches


def _values(union: oai.Schema, discriminator: Discriminator, schemas: Schemas) -> Tags:
    """Return the values of a discriminator by class: those of its mapping, or else the schema's name."""
    mapped: dict[str, set[str]] = {}
    for value, target in (discriminator.mapping or {}).items():
        for name in _classes(target.get_untrusted_value(), schemas):
            mapped.setdefault(name, set()).add(value.get_untrusted_value())
    for branch in [*union.oneOf, *union.anyOf]:
        # A reference with something beside it is wrapped.
        inner = branch.allOf[0] if isinstance(branch, oai.Schema) and len(branch.allOf) == 1 else branch
        if isinstance(inner, oai.Reference):
            reference = inner.ref.get_untrusted_value()
            for name in set(_classes(reference, schemas)) - mapped.keys():
                mapped[name] = {reference.rsplit("/", 1)[-1]}
    return {name: frozenset(values) for name, values in mapped.items()}


def _classes(target: str, schemas: Schemas) -> list[str]:
    """Return the classes that a reference, or the name of a schema, leads to; several for a union."""
    path = parse_reference_path(Ref(oai.UntrustedString(target if "/" in target else _PREFIX + target)))
    found = None if isinstance(path, ParseError) else schemas.classes_by_reference.get(path)
    branches = found.inner_properties if isinstance(found, UnionProperty) else [found]
    return [str(branch.class_info.name) for branch in branches if isinstance(branch, ModelProperty)]


def _own_values(model: ModelProperty, name: str) -> set[str]:
    """Return the values that a schema itself states for the property."""
    for field in fields_of(model):
        if field.name.get_untrusted_value() == name:
            if isinstance(field, ConstProperty):
                return {str(field.value.raw_value)}
            if isinstance(field, EnumProperty):
                # The generator has escaped them for code in double quotes.
                return {json.loads(f'"{value}"') for value in field.values.values()}
    return set()


def _parents(schema: Any) -> Iterator[str]:
    for part in schema.get("allOf") or () if isinstance(schema, dict) else ():
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(_PREFIX)


def _ancestors(name: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
