"""Keep descriptions that the generator leaves out.

It describes a field or parameter by its schema. A description beside a `$ref`, and that of the parameter itself,
would not reach a docstring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.schema import Reference, Schema, UntrustedString

from codegen.document import Document, OperationKey, operations, parameters_of
from codegen.generation.reserved_names import fields_of


def keep_descriptions(prepared: Document, data: GeneratorData, endpoints: Mapping[OperationKey, Endpoint]) -> None:
    """Give fields and parameters the description that the document states at their place, in place."""
    for model in data.models:
        stated = {str(name.get_untrusted_value()): text for name, text in _stated(model)}
        for field in fields_of(model):
            if text := stated.get(field.name.get_untrusted_value()):
                field.description = UntrustedString(text)
    for key, operation in operations(prepared):
        parameters = parameters_of(prepared, key.path, operation)
        for place, parameter in endpoints[key].iter_all_parameters():
            text = parameters[str(place), parameter.name.get_untrusted_value()].get("description")
            if isinstance(text, str) and text:
                parameter.description = UntrustedString(text)


def _stated(model: ModelProperty) -> Iterator[tuple[UntrustedString, str]]:
    """Return the description beside each `$ref` of a model's own fields, by the field's name."""
    parts = [model.data, *(part for part in model.data.allOf if isinstance(part, Schema))]
    for part in parts:
        for name, field in (part.properties or {}).items():
            text: Any = None
            if isinstance(field, Reference):
                text = (field.model_extra or {}).get("description")
            elif len(field.allOf + field.anyOf + field.oneOf) == 1 and field.description:
                text = field.description.get_untrusted_value()
            if isinstance(text, UntrustedString):
                text = text.get_untrusted_value()
            if isinstance(text, str) and text:
                yield name, text
