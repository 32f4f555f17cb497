"""`http_client=` and `transport=`: a client or transport of httpx's that belongs to the user."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, AsyncPortClient, ConfigurationError, PortClient
from support.both import KEY, Both
from support.names import Connect, Serve
from support.scripted import REMOVED, says


@pytest.mark.parametrize("option", [{"proxy": "http://h:1"}, {"verify": False}, {"max_connections": 5}])
@pytest.mark.parametrize("own", ["http_client", "transport"])
def test_options_that_an_own_client_settles_cannot_stand_beside_it(own: str, option: dict[str, Any]) -> None:
    given: Any = httpx.Client() if own == "http_client" else httpx.MockTransport(lambda _: httpx.Response(200))
    with pytest.raises(ConfigurationError, match=rf"{next(iter(option))} cannot be set beside {own}"):
        PortClient(api_key=KEY, **{own: given}, **option)
    given.close()


def test_an_own_client_and_an_own_transport_exclude_each_other() -> None:
    with httpx.Client() as own, pytest.raises(ConfigurationError, match="beside"):
        PortClient(api_key=KEY, http_client=own, transport=httpx.MockTransport(lambda _: httpx.Response(200)))


def test_an_own_client_of_the_other_kind_is_refused() -> None:
    own = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"httpx\.Client"):
        PortClient(api_key=KEY, http_client=own)
    with httpx.Client() as other, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        AsyncPortClient(api_key=KEY, http_client=other)
    asyncio.run(own.aclose())


def test_an_own_client_keeps_hooks_and_headers_but_not_auth_and_redirects(
    serve: Serve, connect: Connect, kind: str
) -> None:
    server = serve(says(503), REMOVED, says(307, b"", {"Location": "/elsewhere"}))
    hooked: list[str] = []

    def hook(request: httpx.Request) -> None:
        hooked.append(request.method)

    async def ahook(request: httpx.Request) -> None:
        hook(request)

    cls: Any = httpx.Client if kind == "sync" else httpx.AsyncClient
    chosen: Any = hook if kind == "sync" else ahook
    own = cls(
        auth=("user", "word"),
        follow_redirects=True,
        headers={"X-Own": "yes"},
        event_hooks={"request": [chosen]},
    )
    client = connect(server, http_client=own)
    assert client.unexpose("a/b", "e").attempts == 2
    assert hooked == ["DELETE", "DELETE"]
    assert server.seen[0].headers["x-own"] == "yes"
    assert server.seen[0].headers["authorization"] == f"Bearer {KEY}"
    assert server.seen[0].target == "/api/v1/sandbox/a%2Fb/expose/e"
    with pytest.raises(Exception, match="307"):
        client.unexpose("sbx", "e")
    assert len(server.seen) == 3
    client.close() if kind == "sync" else client.aclose()
    assert not own.is_closed
    client.finish(own)


def test_an_own_transport_is_used_and_never_closed(kind: str) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json={"success": True, "message": "m"})

    class Own(httpx.MockTransport):
        closed = False

        def close(self) -> None:
            self.closed = True

        async def aclose(self) -> None:
            self.closed = True

    own = Own(answer)
    client = Both(kind, base_url="https://api.example.org", transport=own)
    assert client.unexpose("sbx", "e").status == "removed"
    client.shut()
    assert seen == ["https://api.example.org/api/v1/sandbox/sbx/expose/e"]
    assert not own.closed


def test_what_an_own_transport_raises_does_not_escape(kind: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("made by a user")

    client = Both(kind, base_url="https://api.example.org", transport=httpx.MockTransport(answer), max_retries=0)
    with pytest.raises(APIConnectionError, match="RuntimeError: made by a user"):
        client.unexpose("sbx", "e")
    client.shut()
