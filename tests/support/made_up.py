"""A made-up operation, and made-up arguments for any generated one, from its types alone."""

from __future__ import annotations

import datetime
import enum
import inspect
import io
import types
import typing
from importlib import import_module
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import attrs

from prime_openapi import OPERATIONS, File, Operation, SuccessResponse, Unset

_BY_KIND: dict[Any, Any] = {
    str: "made-up",
    int: 1,
    float: 1.5,
    bool: True,
    Any: "made-up",
    object: "made-up",
    datetime.datetime: datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC),
    datetime.date: datetime.date(2026, 11, 25),
    UUID: UUID(int=1),
}


def made_up_operation(
    *success: SuccessResponse[Any], method: str = "POST", path: str = "/api/v1/made-up", authenticated: bool = True
) -> Operation[Any]:
    """An operation that no document has; a success of it is nothing unless told otherwise."""
    return Operation(
        "made.up",
        method,
        path,
        success or (SuccessResponse(range(200, 300), "none", lambda: _nothing),),
        authenticated=authenticated,
    )


def _nothing(_: object) -> None:
    return None


def module_of(method: str, path_template: str) -> types.ModuleType:
    """The generated module of an operation."""
    return import_module(f"prime_openapi.api.{OPERATIONS[method, path_template]}")


def arguments(module: types.ModuleType) -> tuple[list[str], dict[str, Any]]:
    """Path values, each of its own, and values for whatever else the operation cannot do without."""
    hints = typing.get_type_hints(module.request)
    path: list[str] = []
    named: dict[str, Any] = {}
    for parameter in inspect.signature(module.request).parameters.values():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            path.append(f"{parameter.name}/{len(path)}")
        elif parameter.default is inspect.Parameter.empty:
            named[parameter.name] = value_for(hints[parameter.name])
    return path, named


def value_for(kind: Any) -> Any:
    """Some value of a type that generated code uses."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return value_for(next(one for one in inner if one not in {type(None), Unset}))
    if origin is list:
        return [value_for(inner[0])]
    if origin is dict:
        return {"made-up": value_for(inner[1])}
    if origin is Literal:
        return inner[0]
    if kind is File:
        return File(io.BytesIO(b"made-up"), "made-up.bin", "application/octet-stream")
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(iter(kind))
    if isinstance(kind, type) and attrs.has(kind):
        hints = typing.get_type_hints(kind)
        needed = [field for field in attrs.fields(kind) if field.init and field.default is attrs.NOTHING]
        return kind(**{field.alias: value_for(hints[field.name]) for field in needed})
    return _BY_KIND[kind]
