"""`with_options`: a view has other options, and all else of its client."""

from __future__ import annotations

import asyncio
import warnings
from typing import Any

import pytest

from prime_openapi.api.sandbox import unexpose_port
from prime_ports import (
    AsyncPortClient,
    Backoff,
    CallStarted,
    ClosedClientError,
    ConfigurationError,
    InternalServerError,
    PortClient,
    PrimeError,
    RateLimiter,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from support.both import KEY, Both
from support.names import REMOVE_LINE, Connect, Make, Serve
from support.scripted import EXPOSED, REMOVED, STALL, says


def view_of(client: Both, **options: Any) -> Both:
    """A view that is used like its client."""
    view = object.__new__(Both)
    view.kind, view._runner, view.client = client.kind, client._runner, client.client.with_options(**options)
    return view


def test_a_view_sends_its_headers_over_those_of_the_client(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    client = connect(server, headers={"X-A": "client", "X-B": "client"})
    view = view_of(client, headers={"x-a": "view", "X-C": "view"})
    view_of(view, headers={"X-C": "further"}).unexpose("sbx", "exp")
    view.unexpose("sbx", "exp")
    client.unexpose("sbx", "exp")
    sent = [[request.headers.get(name) for name in ("x-a", "x-b", "x-c")] for request in server.seen]
    assert sent == [["view", "client", "further"], ["view", "client", "view"], ["client", "client", None]]
    assert {request.headers["authorization"] for request in server.seen} == {f"Bearer {KEY}"}


def test_a_view_sends_on_the_connections_of_its_client(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    client = connect(server)
    client.unexpose("sbx", "exp")
    view_of(client, max_retries=0).unexpose("sbx", "exp")
    client.unexpose("sbx", "exp")
    assert server.connections == 1
    assert type(client.client.with_options()) is type(client.client)


def test_a_view_has_its_own_retries_and_times(serve: Serve, connect: Connect) -> None:
    server = serve(says(503))
    client = connect(server, max_retries=1)
    for options, requests in (
        ({}, 2),
        ({"max_retries": 0}, 1),
        ({"retry": lambda *_: None}, 1),
        ({"max_retries": 2}, 3),
    ):
        before = len(server.seen)
        with pytest.raises(InternalServerError) as caught:
            view_of(client, **options).unexpose("sbx", "exp")
        assert (len(server.seen) - before, caught.value.attempts) == (requests, requests)
    with pytest.raises(InternalServerError):
        view_of(client, retry=Backoff(initial=30.0, maximum=30.0), total_timeout=5.0).unexpose("sbx", "exp")
    silent = connect(serve(STALL), max_retries=0)
    with pytest.raises(PrimeError, match="Timeout"):
        view_of(silent, timeout=0.2).unexpose("sbx", "exp")


def test_a_view_shares_the_windows_of_rate_limits(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=True, total_timeout=1.0)
    view = view_of(client, headers={"X-A": "1"})
    for number in range(20):
        (view if number % 2 else client).unexpose("sbx", "exp")
    for one in (view, client, view_of(view, max_retries=0)):
        with pytest.raises(RateLimitTimeoutError):
            one.unexpose("sbx", "exp")
    assert len(server.seen) == 20
    view_of(client, rate_limit=False).unexpose("sbx", "exp")
    assert len(server.seen) == 21


def test_a_view_may_have_another_store_of_rate_limits(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=True, total_timeout=2.0)
    with pytest.raises(PrimeError, match=r"store redis:.*cannot be used"):
        view_of(client, rate_limit=RateLimiter(store="redis://127.0.0.1:1")).unexpose("sbx", "exp")
    assert server.connections == 0
    client.unexpose("sbx", "exp")
    assert server.lines == [REMOVE_LINE]


def test_a_view_may_be_strict_and_a_client_not(serve: Serve, connect: Connect) -> None:
    from prime_openapi.api.sandbox import list_exposed_ports

    request = list_exposed_ports.request("sbx")
    client = connect(serve(says(200, {"exposures": [{**EXPOSED, "port": None}]})))
    with warnings.catch_warnings():  # once for each field and process
        warnings.simplefilter("ignore")
        client.call(request)
    with pytest.raises(ResponseValidationError):
        view_of(client, strict_responses=True).call(request)


def test_every_kind_of_method_has_the_options_of_the_view(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    view = view_of(connect(server), headers={"X-A": "view"})
    assert view.unexpose_many([("sbx", "a"), ("sbx", "b")]).ok
    assert view.call_many([unexpose_port.request("sbx", "exp")]).ok
    assert view.call(unexpose_port.request("sbx", "exp")).success is True
    assert [request.headers.get("x-a") for request in server.seen] == ["view"] * 4
    listing = serve(says(200, {"exposures": []}))
    assert view_of(connect(listing), headers={"X-A": "view"}).list_public(["exposure"]) == []
    assert {request.headers.get("x-a") for request in listing.seen} == {"view"}


def _replies() -> list[Any]:
    return [says(200, {"exposures": []}), says(200, EXPOSED), REMOVED]


def test_a_block_of_a_view_is_closed_with_the_client_and_with_the_options_of_the_view(serve: Serve) -> None:
    server = serve(*_replies())
    client = PortClient(base_url=server.url, api_key=KEY, rate_limit=False)
    view = client.with_options(headers={"X-A": "view"})
    block = view.exposed("sbx", 8000)
    block.__enter__()
    view.close()
    assert len(server.seen) == 2, "closing a view closes nothing"
    client.close()
    assert [request.method for request in server.seen] == ["GET", "POST", "DELETE"]
    assert [request.headers.get("x-a") for request in server.seen] == ["view"] * 3
    block.__exit__(None, None, None)
    assert len(server.seen) == 3


def test_a_block_of_a_view_is_closed_with_the_client_by_asyncio_too(serve: Serve) -> None:
    server = serve(*_replies())

    async def main() -> None:
        client = AsyncPortClient(base_url=server.url, api_key=KEY, rate_limit=False)
        view = client.with_options(headers={"X-A": "view"})
        await view.exposed("sbx", 8000).__aenter__()
        await view.aclose()
        assert len(server.seen) == 2
        await client.aclose()

    asyncio.run(main())
    assert [request.method for request in server.seen] == ["GET", "POST", "DELETE"]
    assert [request.headers.get("x-a") for request in server.seen] == ["view"] * 3


def test_closing_a_view_closes_nothing_and_closing_the_client_closes_the_view(serve: Serve) -> None:
    server = serve(REMOVED)
    client = PortClient(base_url=server.url, api_key=KEY)
    with client.with_options(max_retries=0) as view:
        view.unexpose("sbx", "exp")
    view.close()
    view.unexpose("sbx", "exp")
    client.unexpose("sbx", "exp")
    assert (server.lines, server.connections) == ([REMOVE_LINE] * 3, 1)
    client.close()
    for closed in (view, client):
        with pytest.raises(ClosedClientError):
            closed.unexpose("sbx", "exp")
        with pytest.raises(ClosedClientError):
            closed.with_options(timeout=1)
    with pytest.raises(ClosedClientError), view:
        pass
    assert len(server.lines) == 3


def test_leaving_a_view_by_asyncio_closes_nothing(serve: Serve) -> None:
    server = serve(REMOVED)

    async def main() -> None:
        async with AsyncPortClient(base_url=server.url, api_key=KEY) as client:
            async with client.with_options(max_retries=0) as view:
                await view.unexpose("sbx", "exp")
            await client.unexpose("sbx", "exp")
        with pytest.raises(ClosedClientError):
            await view.unexpose("sbx", "exp")

    asyncio.run(main())
    assert server.lines == [REMOVE_LINE] * 2


def test_a_view_has_its_own_hooks(serve: Serve, connect: Connect) -> None:
    client_saw: list[Any] = []
    view_saw: list[Any] = []
    client = connect(serve(REMOVED), hooks=client_saw.append)
    view_of(client, hooks=[view_saw.append]).unexpose("sbx", "exp")
    assert (client_saw, isinstance(view_saw[0], CallStarted)) == ([], True)
    view_of(client).unexpose("sbx", "exp")
    view_of(client, hooks=None).unexpose("sbx", "exp")
    assert len(client_saw) == len(view_saw) == 3


BAD: list[dict[str, Any]] = [
    {"timeout": 0},
    {"timeout": "5"},
    {"total_timeout": -1},
    {"max_retries": -1},
    {"max_retries": None},
    {"retry": None},
    {"retry": 3},
    {"headers": {"Authorization": "Bearer x"}},
    {"headers": {"X-A": "a\r\nb"}},
    {"headers": "X-A"},
    {"rate_limit": None},
    {"rate_limit": 1},
    {"strict_responses": "yes"},
    {"hooks": 5},
    {"hooks": ["text"]},
    {"hooks": "text"},
]


@pytest.mark.parametrize("options", BAD, ids=str)
def test_options_of_a_view_are_checked_like_those_of_a_client(make: Make, options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as by_client:
        make(api_key=KEY, **options)
    with pytest.raises(ConfigurationError) as by_view:
        make(api_key=KEY).with_options(**options)
    assert str(by_view.value) == str(by_client.value)


def test_a_view_keeps_what_a_subclass_has(serve: Serve) -> None:
    class Own(PortClient):
        def __init__(self, mark: str, **options: Any) -> None:
            super().__init__(**options)
            self.mark = mark

    view = Own("m", base_url="http://127.0.0.1:1", api_key=KEY).with_options(timeout=1)
    assert (type(view), view.mark, view.base_url) == (Own, "m", "http://127.0.0.1:1")
