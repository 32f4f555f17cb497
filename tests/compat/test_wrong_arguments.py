"""A client of the wrong kind, and an operation where a request is wanted: refused before anything is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from prime_openapi import Request
from prime_openapi.api import sandbox
from prime_openapi.api.sandbox import get_sandbox
from prime_ports import AsyncPortClient, PortClient
from prime_ports.emulator import Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False) as emulator:
        yield emulator


def options(emulator: Emulator) -> dict[str, Any]:
    return {"base_url": emulator.base_url, "api_key": emulator.api_key}


def test_sync_refuses_a_client_for_asyncio(emulator: Emulator) -> None:
    wrong: Any = AsyncPortClient(**options(emulator))
    with pytest.raises(TypeError) as caught:
        get_sandbox.sync("sbx", client=wrong)
    assert str(caught.value) == (
        "client must be a blocking client, got AsyncPortClient, which is for asyncio:"
        " call `await sandbox.get_sandbox.asyncio(...)` instead of `sandbox.get_sandbox.sync(...)`"
    )
    assert emulator.requests == []


def test_asyncio_refuses_a_blocking_client(emulator: Emulator) -> None:
    wrong: Any = PortClient(**options(emulator))
    with pytest.raises(TypeError) as caught:
        asyncio.run(get_sandbox.asyncio("sbx", client=wrong))
    assert str(caught.value) == (
        "client must be a client for asyncio, got PortClient, which blocks:"
        " call `sandbox.get_sandbox.sync(...)` instead of `await sandbox.get_sandbox.asyncio(...)`"
    )
    assert emulator.requests == []


def test_mocks_and_decorated_clients_of_the_right_kind_are_taken() -> None:
    request = get_sandbox.request("sbx")
    blocking = Mock(spec=PortClient)
    assert get_sandbox.sync("sbx", client=blocking) is blocking.call.return_value
    blocking.call.assert_called_once_with(request)
    for asynchronous in (Mock(spec=AsyncPortClient), AsyncMock()):
        assert asyncio.run(get_sandbox.asyncio("sbx", client=asynchronous)) is asynchronous.call.return_value
        asynchronous.call.assert_awaited_once_with(request)

    class Decorated(AsyncPortClient):
        def call(self, request: Any, /, **_: Any) -> Any:
            future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            future.set_result(request)
            return future

    result: Any = asyncio.run(get_sandbox.asyncio("sbx", client=Decorated(api_key="key")))
    assert result == request


def run(call: Callable[[Any], Any], kind: str, **options: Any) -> Any:
    return call(PortClient(**options)) if kind == "sync" else asyncio.run(call(AsyncPortClient(**options)))


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("given", "advice"),
    [
        (get_sandbox, "call get_sandbox.request(...)"),
        (get_sandbox.request, "call get_sandbox.request(...)"),
        (get_sandbox.sync, "call get_sandbox.request(...)"),
        (get_sandbox.asyncio, "call get_sandbox.request(...)"),
        (get_sandbox.OPERATION, "call get_sandbox.request(...)"),
        (sandbox, "modules of operations make it: `request(...)`"),
        (print, "modules of operations make it: `request(...)`"),
        ("sbx", "modules of operations make it: `request(...)`"),
        (None, "modules of operations make it: `request(...)`"),
    ],
)
def test_call_says_how_to_make_the_request(emulator: Emulator, kind: str, given: Any, advice: str) -> None:
    calls: list[Callable[[Any], Any]] = [lambda client: client.call(given), lambda client: client.call_many([given])]
    for call in calls:
        with pytest.raises(TypeError, match=r"^the request must be a Request, got ") as caught:
            run(call, kind, **options(emulator))
        assert str(caught.value).endswith(f"; {advice}")
    assert emulator.requests == []


def test_a_request_that_stands_before_the_wrong_item_is_finished(emulator: Emulator) -> None:
    made = emulator.create_sandbox()
    requests: list[Request[Any]] = [get_sandbox.request(made), get_sandbox]  # type: ignore[list-item]
    with PortClient(**options(emulator)) as client, pytest.raises(TypeError, match=r"call get_sandbox\.request"):
        client.call_many(requests)
    assert len(emulator.requests) <= 1
