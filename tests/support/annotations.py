"""Resolve every annotation of the generated package: `python -m support.annotations`, what fails on stdout."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import typing
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import attrs

import prime_openapi


def unresolved() -> tuple[int, list[str]]:
    """Return the number of functions and classes of the package, and those with annotations that do not resolve."""
    count, failures = 0, []
    for found in pkgutil.walk_packages(prime_openapi.__path__, "prime_openapi."):
        module = importlib.import_module(found.name)
        for name, thing in [(found.name, module), *_annotated(module)]:
            count += 1
            try:
                typing.get_type_hints(thing)
                if attrs.has(thing):
                    attrs.resolve_types(thing)
            except Exception as error:  # every kind is of interest to the reader
                failures.append(f"{name}: {type(error).__name__}: {error}")
    return count, failures


def _annotated(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the functions, classes and methods that a module defines, with their names."""
    for name, member in _own(module, module.__name__):
        yield f"{module.__name__}.{name}", member
        if inspect.isclass(member):
            for method_name, method in _own(member, module.__name__):
                yield f"{module.__name__}.{name}.{method_name}", method


def _own(owner: Any, module: str) -> Iterator[tuple[str, Any]]:
    for name, member in list(vars(owner).items()):
        inner = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        inner = inspect.unwrap(inner) if callable(inner) else inner
        if (inspect.isfunction(inner) or inspect.isclass(inner)) and inner.__module__ == module:
            yield name, inner


if __name__ == "__main__":
    print(json.dumps(unresolved()))
