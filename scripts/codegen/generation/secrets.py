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

from codegen.generation.reserved_names import fields_of
from codegen.generation.secret_names import is_environment, is_pair, is_secret, words

EXTRAS = "additional_properties"


def hidden_fields(models: Iterable[ModelProperty]) -> dict[str, tuple[str, ...]]:
    """Return the hidden attributes of each class, by the name of the class.

    `additional_properties` among them stands for a map whose values are hidden and whose keys are shown.
    """
    return _Hiding(models).fields()


class _Hiding:
    def __init__(self, models: Iterable[ModelProperty]) -> None:
        # A field's own copy of a model may have been made before the model had fields.
        self._by_class = {str(model.class_info.name): model for model in models}

    def fields(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {name: set() for name in self._by_class}
        for name, model in self._by_class.items():
            for field in fields_of(model):
                if self._is_secret(model, field):
                    found[name].add(str(field.python_name))
                    for part in self._parts(field):
                        if isinstance(part, ModelProperty) and _is_map(part):
                            found[str(part.class_info.name)].add(EXTRAS)
        return {name: tuple(sorted(hidden)) for name, hidden in found.items()}

    def _is_secret(self, model: ModelProperty, field: Property) -> bool:
        name = _name(field)
        if is_secret(name):
            return self._can_hold_text(field)
        if is_environment(name):
            # A plain string is the name of an environment.
            kinds = [isinstance(part, AnyProperty | ListProperty) or _is_map(part) for part in self._parts(field)]
            return any(kinds) and self._can_hold_text(field)
        if name != "value" or not self._can_hold_text(field):
            return False
        about_secrets = not {"secret", "secrets"}.isdisjoint(words(str(model.class_info.name)))
        return about_secrets or is_pair({_name(each) for each in fields_of(model)})

    def _can_hold_text(self, field: PropertyProtocol) -> bool:
        """Return whether a field may be text or an object. Models in a list hide their own fields."""
        if isinstance(field, UnionProperty):
            return any(map(self._can_hold_text, field.inner_properties))
        if isinstance(field, ListProperty):
            return any(
                self._can_hold_text(part) and (_is_map(part) or not isinstance(part, ModelProperty))
                for part in self._parts(field.inner_property)
            )
        return isinstance(field, AnyProperty | StringProperty | UuidProperty | ModelProperty)

    def _parts(self, field: PropertyProtocol) -> list[PropertyProtocol]:
        """Return the types that a field consists of: branches of unions, items of lists."""
        if isinstance(field, UnionProperty):
            return [part for branch in field.inner_properties for part in self._parts(branch)]
        if isinstance(field, ListProperty):
            return [field, *self._parts(field.inner_property)]
        if isinstance(field, ModelProperty):
            return [self._by_class.get(str(field.class_info.name), field)]
        return [field]


def _name(field: PropertyProtocol) -> str:
    return field.name.get_untrusted_value()


def _is_map(part: PropertyProtocol) -> bool:
    return isinstance(part, ModelProperty) and not fields_of(part) and part.additional_properties is not None
