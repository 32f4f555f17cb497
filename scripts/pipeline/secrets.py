"""Fields of models that hold secrets, which `repr` must not show."""

from __future__ import annotations

from collections.abc import Iterable

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.property import Property
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from pipeline.secret_names import is_environment, is_pair, is_secret, words

EXTRAS = "additional_properties"


def hidden_fields(models: Iterable[ModelProperty]) -> dict[str, tuple[str, ...]]:
    """Return the hidden attributes of each class, by the name of the class.

    `additional_properties` among them stands for a map whose values are hidden and whose keys are shown.
    """
    models = list(models)
    by_class = {str(model.class_info.name): model for model in models}
    found: dict[str, set[str]] = {name: set() for name in by_class}
    for name, model in by_class.items():
        for field in _fields(model):
            if _is_secret(model, field):
                found[name].add(str(field.python_name))
                for inner in _models(field):
                    if _is_map(by_class.get(str(inner.class_info.name), inner)):
                        found[str(inner.class_info.name)].add(EXTRAS)
    return {name: tuple(sorted(hidden)) for name, hidden in found.items()}


def _fields(model: ModelProperty) -> list[Property]:
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def _is_secret(model: ModelProperty, field: Property) -> bool:
    name = _name(field)
    if is_secret(name):
        return _can_hold_text(field)
    if is_environment(name):
        return any(_is_map(inner) for inner in _models(field)) or any(
            isinstance(part, AnyProperty | ListProperty) for part in _parts(field)
        )
    if name != "value" or not _can_hold_text(field):
        return False
    about_secrets = not {"secret", "secrets"}.isdisjoint(words(str(model.class_info.name)))
    return about_secrets or is_pair({_name(each) for each in _fields(model)})


def _name(field: PropertyProtocol) -> str:
    return field.name.get_untrusted_value()


def _can_hold_text(field: PropertyProtocol) -> bool:
    kinds = (AnyProperty, StringProperty, UuidProperty, ModelProperty)
    return any(isinstance(part, kinds) for part in _parts(field))


def _models(field: PropertyProtocol) -> list[ModelProperty]:
    return [part for part in _parts(field) if isinstance(part, ModelProperty)]


def _parts(field: PropertyProtocol) -> list[PropertyProtocol]:
    """Return the types that a field consists of: branches of unions, items of lists."""
    if isinstance(field, UnionProperty):
        return [part for branch in field.inner_properties for part in _parts(branch)]
    if isinstance(field, ListProperty):
        return [field, *_parts(field.inner_property)]
    return [field]


def _is_map(model: ModelProperty) -> bool:
    return not _fields(model) and model.additional_properties is not None
