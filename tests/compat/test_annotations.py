"""Annotations of the generated package, which programs read at run time: typing, attrs and libraries on top of them."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import typing
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest

from prime_openapi import OPERATIONS, Request, models
from prime_openapi.client import AsyncClient, SyncClient
from support.annotations import unresolved
from support.made_up import module_of, value_for

TESTS = Path(__file__).parent.parent


def test_every_annotation_resolves() -> None:
    count, failures = unresolved()
    assert failures == []
    assert count > 4 * len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=OPERATIONS.get)
def test_the_hints_of_an_operation_are_types(operation: tuple[str, str]) -> None:
    module = module_of(*operation)
    hints = {name: typing.get_type_hints(getattr(module, name)) for name in ("request", "sync", "asyncio")}
    result: Any = hints["sync"]["return"]
    assert hints["asyncio"]["return"] == result
    assert hints["request"]["return"] == Request[result]
    assert hints["sync"].pop("client") is SyncClient
    assert hints["asyncio"].pop("client") is AsyncClient
    assert hints["sync"] == hints["asyncio"] == {**hints["request"], "return": result}
    assert hints["request"].keys() - {"return"} == inspect.signature(module.request).parameters.keys()


@pytest.mark.parametrize("name", models.__all__)
def test_the_types_of_a_models_fields_are_those_of_a_value(name: str) -> None:
    model: Any = getattr(models, name)
    fields: Any = getattr(model, "__attrs_attrs__", ())
    if not fields:
        assert issubclass(model, Enum)
        return
    attrs.resolve_types(model)
    made = value_for(model)
    for field in fields:
        assert not isinstance(field.type, str)
        value = getattr(made, field.name)
        kinds = tuple(_classes(field.type))
        assert isinstance(value, kinds), (field.name, value)
    assert model.from_dict(made.to_dict()) == made
    assert attrs.asdict(made, recurse=False).keys() == {field.name for field in fields}


def _classes(kind: Any) -> list[type]:
    if kind is Any:
        return [object]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return [type(value) for value in inner]
    if origin in {list, dict}:
        return [origin]
    return [cls for one in inner for cls in _classes(one)] if inner else [kind]


def test_resolving_the_annotations_of_one_operation_loads_its_models_and_no_others() -> None:
    code = "import json, sys, typing\nfrom prime_openapi.api.sandbox import unexpose_port\n"
    code += "def loaded(): return [name for name in sys.modules if name.startswith('prime_openapi.models.')]\n"
    code += "before = loaded()\ntyping.get_type_hints(unexpose_port.sync)\nprint(json.dumps([before, loaded()]))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(done.stdout) == [[], ["prime_openapi.models.unexpose_port_response"]]
