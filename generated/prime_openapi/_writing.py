"""Models in the forms in which they are sent and shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ._readers import Shape
from ._secret_names import is_environment, is_pair, is_secret
from .types import UNSET, to_json

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})
_HARMLESS = (bool, int, float, type(None), type(UNSET))


class _Hidden:
    def __repr__(self) -> str:
        return "<hidden>"


_HIDDEN = _Hidden()


def to_dict(model: Any, shape: Shape) -> dict[str, Any]:
    """Return a model in JSON's types, without fields that are UNSET."""
    result: dict[str, Any] = {} if shape.extra is None else to_json(model.additional_properties)
    for field in shape.fields:
        value = getattr(model, field.attribute)
        if type(value) in _AS_THEY_ARE:
            result[field.name] = value
        elif value is not UNSET:
            result[field.name] = to_json(value)
    return result


def describe(model: Any, hidden: tuple[str, ...]) -> str:
    """Return the `repr` of a model without its secrets.

    Args:
        model: The model.
        hidden: Attributes that are secrets as a whole; of `additional_properties`, the names are shown.
    """
    parts = []
    for attribute in type(model).__attrs_attrs__:
        name, value = attribute.name, getattr(model, attribute.name)
        if name == "additional_properties" and isinstance(value, Mapping):
            shown: object = _masked(cast("Mapping[str, Any]", value), name in hidden)
        elif name in hidden:
            shown = _hide(value)
        else:
            shown = _mask(value)
        parts.append(f"{name}={shown!r}")
    return f"{type(model).__qualname__}({', '.join(parts)})"


def _hide(value: Any) -> Any:
    return value if isinstance(value, _HARMLESS) else _HIDDEN


def _mask(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_mask(item) for item in cast("list[Any]", value)]
    if isinstance(value, Mapping):
        return _masked(cast("Mapping[str, Any]", value), False)
    return value


def _masked(values: Mapping[str, Any], hidden: bool) -> dict[str, Any]:
    pair = is_pair({*values})
    result = {}
    for name, value in values.items():
        secret = hidden or is_secret(str(name)) or (pair and name == "value")
        environment = isinstance(value, Mapping | list) and is_environment(str(name))
        result[name] = _hide(value) if secret or environment else _mask(value)
    return result
