"""Types of bodies and parameters in generated signatures, and the checks that tell several bodies apart."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from unittest.mock import patch

from openapi_python_client.parser.properties import AnyProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import PythonCode, safe_for_docstring

R = TypeVar("R")

_FILE = ("File", "bytes", "BinaryIO")
MODELS = "_models."
"""Name of the lazy package of models in generated modules, with its dot: annotations resolve at run time through it."""


class _Qualifier:
    """The prefix of class names in types: nothing in docstrings and messages, `MODELS` in annotations."""

    prefix = ""


def in_annotations(write: Callable[..., R], *arguments: Any) -> R:
    """Call what writes types, such as a macro of a template, with each class named by way of the lazy package."""
    before, _Qualifier.prefix = _Qualifier.prefix, MODELS
    try:
        return write(*arguments)
    finally:
        _Qualifier.prefix = before


@contextlib.contextmanager
def qualified_classes() -> Iterator[None]:
    """Let the generator write the names of classes as `in_annotations` says."""

    def name(prop: ModelProperty | EnumProperty) -> PythonCode:
        return PythonCode(f"{_Qualifier.prefix}{prop.class_info.name}")

    with contextlib.ExitStack() as stack:
        for cls in (ModelProperty, EnumProperty):
            stack.enter_context(patch.object(cls, "get_base_type_string", name))
        yield


def annotation(prop: PropertyProtocol) -> str:
    """Return the type of a field, for an annotation."""
    return in_annotations(prop.get_type_string).as_unembedded_code()


def field_declaration(prop: PropertyProtocol) -> str:
    """Return the declaration of a field: name, type, default."""
    return in_annotations(prop.to_string).as_unembedded_code()


def argument_type(prop: PropertyProtocol) -> str:
    """Return the type that an argument is declared with: plain mappings are taken beside models.

    Lists of models are declared as sequences, since a `list[Model]` is not a `list[Model | Mapping]`.
    """
    return " | ".join(dict.fromkeys(_types(prop)))


def declaration(prop: PropertyProtocol) -> str:
    """Return the declaration of a parameter: name, type, default."""
    default = prop.default.python_code.as_unembedded_code() if prop.default is not None else None
    optional = "" if prop.required else " | Unset"
    value = default if default is not None else (None if prop.required else "UNSET")
    return f"{prop.python_name}: {argument_type(prop)}{optional}" + (f" = {value}" if value is not None else "")


def argument_docstring(prop: PropertyProtocol) -> str:
    """Return the line of a docstring about an argument, with the type that it is declared with."""
    optional = "" if prop.required else " | Unset"
    stock = safe_for_docstring(prop.get_type_string())
    declared = safe_for_docstring(f"{argument_type(prop)}{optional}")
    return prop.to_docstring().replace(f"({stock})", f"({declared})", 1)


def body_type(bodies: list[Any]) -> str:
    """Return the type of the argument `body`, which may be one of several bodies."""
    types = dict.fromkeys(name for body in bodies for name in _types(body.prop))
    optional = not all(body.prop.required for body in bodies)
    return " | ".join([*types, "Unset"] if optional else types)


def body_checks(bodies: list[Any]) -> list[tuple[Any, str]]:
    """Return several bodies, each with the condition that a value is meant for it; a mapping is for the first model.

    A mapping that holds files is for the multipart body.
    """
    taken: set[str] = set()
    checked = []

    def order(body: Any) -> tuple[bool, bool]:
        # Anything is left for the body that takes anything.
        return isinstance(body.prop, AnyProperty), body.content_type.get_untrusted_value() != "application/json"

    for body in sorted(bodies, key=order):
        names = [name for name in dict.fromkeys(_checks(body.prop)) if name not in taken]
        taken.update(names)
        conditions = []
        if names == ["object"]:
            conditions.append("not isinstance(body, Unset)")
        elif names:
            conditions.append(f"isinstance(body, {names[0] if len(names) == 1 else '(' + ', '.join(names) + ')'})")
        if isinstance(body.prop, FileProperty):
            conditions.append('hasattr(body, "read")')
        if body.body_type == "files":
            conditions.append("_encoding.holds_file(body)")
        # Without a condition, all that the body may be is sent in a preferred media type.
        if conditions:
            checked.append((body, " or ".join(conditions)))
    return sorted(checked, key=lambda pair: pair[0].body_type != "files")


@contextlib.contextmanager
def every_location() -> Iterator[None]:
    """Let the generator take parameters of any type in any place: encoding them is ours (rules/parameters.py)."""
    with contextlib.ExitStack() as stack:
        for cls in (PropertyProtocol, UnionProperty):
            stack.enter_context(patch.object(cls, "validate_location", lambda self, location: None))
        yield


def _types(prop: PropertyProtocol) -> Iterator[str]:
    if isinstance(prop, ModelProperty):
        yield from (f"{_Qualifier.prefix}{prop.class_info.name}", "Mapping[str, Any]")
    elif isinstance(prop, FileProperty):
        yield from _FILE
    elif isinstance(prop, UnionProperty):
        for inner in sorted(prop.inner_properties, key=lambda inner: isinstance(inner, NoneProperty)):
            yield from _types(inner)
    elif isinstance(prop, ListProperty):
        inner_type = argument_type(prop.inner_property)
        yield f"{'Sequence' if 'Mapping[' in inner_type else 'list'}[{inner_type}]"
    else:
        yield prop.get_type_string(no_optional=True).as_unembedded_code()


def _checks(prop: PropertyProtocol) -> Iterator[str]:
    """Yield the classes that a value for a property may be an instance of."""
    if isinstance(prop, ModelProperty):
        yield from (prop.class_info.name, "Mapping")
    elif isinstance(prop, FileProperty):
        yield from ("File", "bytes")
    elif isinstance(prop, UnionProperty):
        for inner in prop.inner_properties:
            yield from _checks(inner)
    elif isinstance(prop, ListProperty):
        yield from ("list", "tuple")
    elif isinstance(prop, NoneProperty):
        yield "type(None)"
    elif isinstance(prop, ConstProperty):
        yield type(prop.value.raw_value).__name__
    elif isinstance(prop, StringProperty | AnyProperty):
        yield "str" if isinstance(prop, StringProperty) else "object"
    else:
        yield prop.get_type_string(no_optional=True).as_unembedded_code()
