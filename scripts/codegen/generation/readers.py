"""Readers of the generated package (`_reading.py`) for what the generator made of schemas, as Python code."""

from __future__ import annotations

from collections.abc import Iterable

from openapi_python_client.parser.properties import AnyProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from codegen.errors import GenerationError
from codegen.generation.unions import Discriminators

_CONSTANTS: dict[type, str] = {
    AnyProperty: "ANYTHING",
    BooleanProperty: "BOOLEAN",
    DateProperty: "DATE",
    DateTimeProperty: "DATE_TIME",
    FileProperty: "BINARY",
    FloatProperty: "NUMBER",
    IntProperty: "INTEGER",
    NoneProperty: "NULL",
    StringProperty: "STRING",
    UuidProperty: "UUID",
}


class Readers:
    """Writer of readers."""

    def __init__(self, models: Iterable[ModelProperty], discriminators: Discriminators) -> None:
        self._models = {str(model.class_info.name): model for model in models}
        self._discriminators = discriminators

    def code(self, property_: PropertyProtocol) -> str:
        """Return the expression for the reader of a property.

        Raises:
            GenerationError: The property is of a kind that has no reader.
        """
        constant = _CONSTANTS.get(type(property_))
        if constant is not None:
            return f"_reading.{constant}"
        if isinstance(property_, ConstProperty):
            return f"_reading.Const({property_.value.raw_value!r})"
        if isinstance(property_, EnumProperty):
            return f"_reading.Enum({property_.class_info.name})"
        if isinstance(property_, ListProperty):
            return f"_reading.Items({self.code(property_.inner_property)})"
        if isinstance(property_, ModelProperty):
            return f"_reading.Model({property_.class_info.name})"
        if isinstance(property_, UnionProperty):
            return self._union(property_)
        raise GenerationError(f"{property_.name.get_untrusted_value()} is a {type(property_).__name__}, unknown here")

    def _union(self, union: UnionProperty) -> str:
        parts = [self.code(branch) for branch in union.inner_properties]
        if tags := self._discriminators.tags_of(union, self._models):
            parts.append(f"discriminators={tags!r}")
        return f"_reading.OneOf({', '.join(parts)})"
