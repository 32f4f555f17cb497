"""`client.api.<tag>.<operation>(...)` of both clients: complete, lazy, and the same requests as from the modules."""

from __future__ import annotations

import asyncio
import gc
import inspect
import json
import subprocess
import sys
import typing
import weakref
from typing import Any

import pytest

from prime_openapi import OPERATIONS, Request, bound
from prime_openapi.api import sandbox
from prime_ports import AsyncPortClient, NotFoundError, PortClient
from prime_ports.emulator import Emulator
from support.made_up import module_of, value_for

OPTIONS: dict[str, Any] = {"api_key": "key", "base_url": "http://127.0.0.1:9"}
TAGS = sorted({name.partition(".")[0] for name in OPERATIONS.values()})


class Recorder(PortClient):
    """A blocking client that sends nothing and returns the request."""

    def call(self, request: Any, /, **options: Any) -> Any:
        assert options == {}
        return request


class AsyncRecorder(AsyncPortClient):
    """A client for asyncio that sends nothing and returns the request."""

    async def call(self, request: Any, /, **options: Any) -> Any:
        assert options == {}
        return request


def values(module: Any, *, every: bool) -> tuple[list[Any], dict[str, Any]]:
    """Return made-up arguments of an operation: all that it takes, or those that it needs."""
    hints = typing.get_type_hints(module.request)
    positional, named = [], {}
    for one in inspect.signature(module.request).parameters.values():
        if one.kind is not inspect.Parameter.KEYWORD_ONLY:
            positional.append(value_for(hints[one.name]))
        elif every or one.default is inspect.Parameter.empty:
            named[one.name] = value_for(hints[one.name])
    return positional, named


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("operation", OPERATIONS, ids=OPERATIONS.get)
def test_a_method_sends_the_request_of_the_operation(operation: tuple[str, str], every: bool) -> None:
    module = module_of(*operation)
    tag, name = OPERATIONS[operation].split(".")
    positional, named = values(module, every=every)
    wanted = module.request(*positional, **named)
    made = getattr(getattr(Recorder(**OPTIONS).api, tag), name)(*positional, **named)
    assert isinstance(made, Request)
    assert made == wanted
    made = asyncio.run(getattr(getattr(AsyncRecorder(**OPTIONS).api, tag), name)(*positional, **named))
    assert made == wanted


@pytest.mark.parametrize("operation", OPERATIONS, ids=OPERATIONS.get)
def test_a_method_has_the_signature_and_the_first_paragraph_of_the_operation(operation: tuple[str, str]) -> None:
    module = module_of(*operation)
    tag, name = OPERATIONS[operation].split(".")
    hints = typing.get_type_hints(module.sync)
    del hints["client"]
    for client in (PortClient(**OPTIONS), AsyncPortClient(**OPTIONS)):
        method = getattr(getattr(client.api, tag), name)
        assert inspect.iscoroutinefunction(method) is isinstance(client, AsyncPortClient)
        assert inspect.signature(method).parameters == inspect.signature(module.request).parameters
        assert typing.get_type_hints(method) == hints
        first, *rest = (inspect.getdoc(method) or "").split("\n\n")
        described = (inspect.getdoc(module.sync) or "").split("\n\n")[0]
        assert first.split() == described.split() != []
        assert rest[0] == f"See `prime_openapi.api.{tag}.{name}`."
        assert (len(rest) > 1 and "Deprecated" in rest[1]) is module.OPERATION.deprecated


@pytest.mark.parametrize("client", [PortClient(**OPTIONS), AsyncPortClient(**OPTIONS)])
def test_dir_lists_every_tag_and_operation_and_nothing_else(client: Any) -> None:
    assert [name for name in dir(client.api) if not name.startswith("_")] == TAGS
    assert sorted(bound.__all__) == TAGS
    assert set(TAGS) <= set(dir(bound))
    found = {f"{tag}.{name}" for tag in TAGS for name in dir(getattr(client.api, tag)) if not name.startswith("_")}
    assert found == set(OPERATIONS.values())


def test_a_misspelt_name_is_an_attribute_error() -> None:
    client = PortClient(**OPTIONS)
    with pytest.raises(AttributeError, match="'ClientApi' object has no attribute 'sandbx'"):
        client.api.sandbx  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="'SandboxApi' object has no attribute 'get'"):
        client.api.sandbox.get  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"module 'prime_openapi\.bound' has no attribute 'sandbx'"):
        bound.sandbx  # type: ignore[attr-defined]  # noqa: B018


def test_calls_go_to_the_server_and_raise_the_errors_of_call() -> None:
    with Emulator(limits=False) as emulator:
        made = emulator.create_sandbox()
        options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
        with PortClient(**options) as client:
            assert client.api.sandbox.get_sandbox(made).id == made
            with pytest.raises(NotFoundError) as caught:
                client.api.sandbox.get_sandbox("other")
        assert (caught.value.status_code, caught.value.method) == (404, "GET")

        async def get() -> str:
            async with AsyncPortClient(**options) as client:
                return (await client.api.sandbox.get_sandbox(made)).id

        assert asyncio.run(get()) == made
        assert [one.operation for one in emulator.requests] == ["sandbox.get_sandbox"] * 3


def test_a_body_may_be_a_model_or_a_plain_mapping() -> None:
    api = Recorder(**OPTIONS).api.sandbox
    body = {"name": "n", "docker_image": "i"}
    model = value_for(typing.get_type_hints(sandbox.create_sandbox.request)["body"]).from_dict(body)
    plain: Any = api.create_sandbox(body=body)
    modelled: Any = api.create_sandbox(body=model)
    assert plain.json == body
    assert modelled.json.items() >= body.items()


def test_a_copy_of_a_client_has_an_api_of_its_own() -> None:
    class View(Recorder):
        def __init__(self, other: Recorder) -> None:
            self.__dict__.update(other.__dict__)

        def call(self, request: Any, /, **_: Any) -> Any:
            return "through the view"

    client = Recorder(**OPTIONS)
    assert client.api.sandbox
    view = View(client)
    seen: Any = view.api.sandbox.get_sandbox("sbx")
    assert seen == "through the view"
    made: Any = client.api.sandbox.get_sandbox("sbx")
    assert made == sandbox.get_sandbox.request("sbx")


def test_using_the_api_keeps_no_client_alive() -> None:
    client = PortClient(**OPTIONS)
    gone = weakref.ref(client)
    assert client.api.sandbox
    gc.disable()
    try:
        del client
        assert gone() is None
    finally:
        gc.enable()
    kept = PortClient(**OPTIONS).api.sandbox
    assert "PortClient" in repr(kept)


LOADED = """
import json, sys
def loaded():
    names = [name.partition(".")[2] for name in sys.modules if name.startswith("prime_openapi.")]
    return sorted(name for name in names if name.partition(".")[0] in parts)
parts = {"api", "bound", "client", "client_api", "models"}
import prime_ports
result = [loaded()]
client = prime_ports.PortClient(api_key="k")
result.append(loaded())
api = client.api
result.append(loaded())
api.teams
result.append(loaded())
print(json.dumps(result))
"""


def test_nothing_of_a_tag_is_loaded_before_it_is_used() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True, timeout=60)
    imported, made, api, tag = json.loads(done.stdout)
    assert imported == []
    assert made == ["api"]
    assert api == ["api", "bound", "client", "client_api"]
    assert tag == ["api", "api.teams", "bound", "bound.teams", "client", "client_api", "models"]


FIRST_REMOVAL = """
import json, sys
from prime_ports import PortClient
with PortClient(base_url=sys.argv[1], api_key=sys.argv[2]) as client:
    client.unexpose(sys.argv[3], sys.argv[4])
print(json.dumps([name for name in sys.modules if name.startswith("prime_openapi.")]))
"""


def test_a_removal_loads_no_method_and_no_operation_but_its_own() -> None:
    with Emulator(limits=False) as emulator:
        made = emulator.create_sandbox()
        pair = made, emulator.add_exposure(made, 8000).exposure_id
        command = [sys.executable, "-c", FIRST_REMOVAL, emulator.base_url, emulator.api_key, *pair]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    loaded = json.loads(done.stdout)
    assert [name for name in loaded if "bound" in name or "client_api" in name] == []
    assert [name for name in loaded if name.count(".") > 2] == ["prime_openapi.api.sandbox.unexpose_port"]
