"""Mocks of httpx see the requests of a client with `http_client=`; deeper ones see the default transport too."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import respx
from pytest_httpx import HTTPXMock

from prime_ports import AsyncPortClient, NotFoundError, PortClient
from support.both import KEY

BASE = "https://api.example"
PATH = "/api/v1/sandbox/sbx/expose/exp"
REMOVED = {"success": True, "message": "unexposed"}


def test_respx_sees_a_blocking_client() -> None:
    with respx.mock(base_url=BASE) as mock, httpx.Client() as own:
        route = mock.delete(PATH).respond(200, json=REMOVED)
        assert PortClient(base_url=BASE, api_key=KEY, http_client=own).unexpose("sbx", "exp").status == "removed"
    assert route.calls.last.request.headers["authorization"] == f"Bearer {KEY}"


def test_respx_sees_retries_of_a_client_for_asyncio() -> None:
    async def main() -> int:
        async with respx.mock(base_url=BASE) as mock, httpx.AsyncClient() as own:
            route = mock.delete(PATH)
            route.side_effect = [httpx.ConnectError("refused"), httpx.Response(200, json=REMOVED)]
            ports = AsyncPortClient(base_url=BASE, api_key=KEY, http_client=own, retry=lambda *_: 0.0)
            assert (await ports.unexpose("sbx", "exp")).attempts == 2
            return route.call_count

    assert asyncio.run(main()) == 2


def test_respx_sees_the_default_transports_of_httpcore_too() -> None:
    async def removal() -> str:
        async with AsyncPortClient(base_url=BASE, api_key=KEY, async_backend="httpcore") as ports:
            return (await ports.unexpose("sbx", "exp")).status

    with respx.mock(base_url=BASE) as mock:
        route = mock.delete(PATH).respond(200, json=REMOVED)
        with PortClient(base_url=BASE, api_key=KEY) as ports:
            assert [ports.unexpose("sbx", "exp").status for _ in range(2)] == ["removed", "removed"]
        assert asyncio.run(removal()) == "removed"
    assert route.call_count == 3


def test_pytest_httpx_sees_both_clients(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(method="DELETE", url=BASE + PATH, json=REMOVED)
    httpx_mock.add_response(method="DELETE", url=BASE + PATH, status_code=404, json={"detail": "no such exposure"})

    async def main() -> None:
        async with httpx.AsyncClient() as own:
            await AsyncPortClient(base_url=BASE, api_key=KEY, http_client=own).unexpose("sbx", "exp")

    with httpx.Client() as own:
        assert PortClient(base_url=BASE, api_key=KEY, http_client=own).unexpose("sbx", "exp").message == "unexposed"
    with pytest.raises(NotFoundError, match="no such exposure"):
        asyncio.run(main())
    assert [str(request.url) for request in httpx_mock.get_requests()] == [BASE + PATH] * 2
