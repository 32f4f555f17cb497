"""Types of the public names: `client_types.py` states each, and annotations resolve at run time.

`make typecheck` runs mypy and pyright, both strict, on `client_types.py`; an expected type that is wrong fails there.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import typing
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest

from prime_openapi.api.sandbox import get_sandbox
from prime_openapi.models import UnexposePortResponse
from prime_ports import (
    AsyncPortClient,
    BatchItem,
    BatchReport,
    Estimate,
    Exposure,
    PortClient,
    PublishedPort,
    Removal,
    RemovalItem,
    RemovalReport,
    SandboxStateError,
    Tunnel,
)

MODULES = ("prime_ports", "prime_ports.emulator", "prime_ports.otel")
PUBLIC: dict[str, Any] = {
    name: getattr(importlib.import_module(module), name)
    for module in MODULES
    for name in importlib.import_module(module).__all__
}
CLASSES = {name: member for name, member in PUBLIC.items() if inspect.isclass(member)}
STATED = Path(__file__).with_name("client_types.py")
REMOVAL = Removal(status="removed", message="done", response=UnexposePortResponse(success=True, message="done"))
EXPOSURE = Exposure(sandbox_id="sbx", exposure_id="exp", port=8000, url="https://a.example", tls_socket="a:443")
PUBLISHED = PublishedPort(sandbox_id="sbx", port=8000, url=None, network_id="net")


def members(cls: type[Any]) -> dict[str, Any]:
    """Return public methods, properties and fields that our own classes give to a class."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("prime_ports"):
            names = {**vars(base), **dict.fromkeys(inspect.get_annotations(base))}
            found |= {name: vars(base).get(name) for name in names if not name.startswith("_")}
    return found


@cache
def stated() -> Counter[tuple[str, str]]:
    """Return how often `client_types.py` uses each name of each class, of which a parameter is annotated."""
    uses: Counter[tuple[str, str]] = Counter()
    for function in ast.parse(STATED.read_text("utf-8")).body:
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            kinds = {one.arg: ast.unparse(one.annotation) for one in function.args.args if one.annotation is not None}
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in kinds:
                    uses[kinds[node.value.id].partition("[")[0], node.attr] += 1
    return uses


@pytest.mark.parametrize("name", CLASSES)
def test_the_type_of_every_public_member_is_stated(name: str) -> None:
    uses, cls = stated(), CLASSES[name]
    own_and_above = [base.__name__ for base in cls.__mro__ if base.__name__ in CLASSES]
    missing = [one for one in members(cls) if not any(uses[owner, one] for owner in own_and_above)]
    assert missing == []


@pytest.mark.parametrize("cls", [PortClient, AsyncPortClient])
def test_every_overload_of_a_client_is_stated(cls: type[Any]) -> None:
    uses = stated()
    overloaded = {name: len(typing.get_overloads(one)) for name, one in members(cls).items() if inspect.isfunction(one)}
    assert {name for name, count in overloaded.items() if count} == {"unexpose", "unpublish", "wait_for_sandbox"}
    assert [name for name, count in overloaded.items() if uses[cls.__name__, name] < max(count, 1)] == []


# --- at run time


def annotated() -> Iterator[tuple[str, Any]]:
    for name, member in PUBLIC.items():
        if inspect.isclass(member) or inspect.isfunction(member):
            yield name, member
        if not inspect.isclass(member):
            continue
        yield f"{name}.__init__", member.__init__
        for attribute, value in members(member).items():
            function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
            if inspect.isfunction(function):
                yield f"{name}.{attribute}", function
                for number, overload in enumerate(typing.get_overloads(function)):
                    yield f"{name}.{attribute}[{number}]", overload


@pytest.mark.parametrize("thing", [pytest.param(thing, id=name) for name, thing in annotated()])
def test_public_annotations_resolve(thing: Any) -> None:
    typing.get_type_hints(thing)


@pytest.mark.parametrize("name", [name for name, cls in CLASSES.items() if attrs.has(cls)])
def test_fields_of_public_classes_resolve(name: str) -> None:
    cls: Any = attrs.resolve_types(PUBLIC[name])
    assert not [one.name for one in attrs.fields(cls) if isinstance(one.type, str)]


def test_resolved_annotations_are_the_public_classes() -> None:
    hints = typing.get_type_hints(PortClient.unexpose_many)
    assert (hints["return"], hints["report"]) == (RemovalReport, RemovalReport | None)
    assert typing.get_type_hints(AsyncPortClient.call_many)["return"].__origin__ is BatchReport
    assert typing.get_type_hints(Removal)["response"] == UnexposePortResponse | None
    assert set(typing.get_type_hints(SandboxStateError)) >= {"failures", "statuses", "attempts"}


@pytest.mark.parametrize(
    "value",
    [
        REMOVAL,
        EXPOSURE,
        PUBLISHED,
        Tunnel(tunnel_id="tun", url="https://t.example", status="connected", user_id="user"),
        RemovalItem(position=0, sandbox_id="sbx", exposure_id="exp", status="removed", removal=REMOVAL),
        Estimate(requests=1, sandboxes=1, seconds=0.5),
        RemovalReport(
            items=[RemovalItem(position=0, sandbox_id="sbx", exposure_id="exp", status="removed", removal=REMOVAL)],
            selected=[EXPOSURE, PUBLISHED],
        ),
        BatchReport(items=[BatchItem(position=0, request=get_sandbox.request("sbx"), status="succeeded", value=1)]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_cattrs_reads_results_and_reports(value: Any) -> None:
    read = cattrs.unstructure(value)
    assert read.keys() == {one.name for one in attrs.fields(type(value))}


def test_cattrs_restores_a_removal() -> None:
    plain = Removal(status="already_gone", message="gone", confirmed=False)
    assert cattrs.structure(cattrs.unstructure(plain), Removal) == plain
    assert cattrs.structure(cattrs.unstructure(EXPOSURE), Exposure) == EXPOSURE
