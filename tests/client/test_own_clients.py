"""`http_client=` and `transport=`: a client or transport object of httpx or httpx2 that belongs to the user."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import httpx
import httpx2
import pytest

from prime_ports import APIConnectionError, APITimeoutError, AsyncPortClient, ConfigurationError, PortClient
from support.both import KEY, Both
from support.names import Connect, Serve
from support.ports import refusing_port
from support.scripted import REMOVED, RESET, STALL, Reply, says


@pytest.fixture(params=[httpx, httpx2], ids=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> Any:
    """The library that the user's object is of."""
    return request.param


def own_client(library: Any, kind: str, **options: Any) -> Any:
    return (library.Client if kind == "sync" else library.AsyncClient)(**options)


@pytest.mark.parametrize("option", [{"proxy": "http://h:1"}, {"verify": False}, {"max_connections": 5}])
@pytest.mark.parametrize("own", ["http_client", "transport"])
def test_options_that_an_own_client_settles_cannot_stand_beside_it(
    library: Any, own: str, option: dict[str, Any]
) -> None:
    given = library.Client() if own == "http_client" else library.MockTransport(lambda _: library.Response(200))
    with pytest.raises(ConfigurationError, match=rf"{next(iter(option))} cannot be set beside {own}"):
        PortClient(api_key=KEY, **{own: given}, **option)
    given.close()


def test_an_own_client_and_an_own_transport_exclude_each_other() -> None:
    with httpx.Client() as own, pytest.raises(ConfigurationError, match="beside"):
        PortClient(api_key=KEY, http_client=own, transport=httpx.MockTransport(lambda _: httpx.Response(200)))


def test_an_own_client_of_the_other_kind_is_refused(library: Any) -> None:
    own = library.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"^http_client must be like httpx\.Client, got AsyncClient$"):
        PortClient(api_key=KEY, http_client=own)
    with library.Client() as other, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient, got Client$"):
        AsyncPortClient(api_key=KEY, http_client=other)
    asyncio.run(own.aclose())
    with pytest.raises(
        ConfigurationError, match=r"^transport must be like httpx\.BaseTransport, got AsyncHTTPTranspor"
    ):
        PortClient(api_key=KEY, transport=library.AsyncHTTPTransport())


def test_an_own_client_keeps_hooks_and_headers_but_not_auth_and_redirects(
    library: Any, serve: Serve, connect: Connect, kind: str
) -> None:
    server = serve(says(503), REMOVED, says(307, b"", {"Location": "/elsewhere"}))
    hooked: list[str] = []

    def hook(request: Any) -> None:
        hooked.append(request.method)

    async def async_hook(request: Any) -> None:
        hook(request)

    own = own_client(
        library,
        kind,
        auth=("user", "word"),
        follow_redirects=True,
        headers={"X-Own": "yes"},
        event_hooks={"request": [hook if kind == "sync" else async_hook]},
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


def test_an_own_transport_is_used_and_never_closed(library: Any, kind: str) -> None:
    seen: list[str] = []

    def respond(request: Any) -> Any:
        seen.append(str(request.url))
        return library.Response(200, json={"success": True, "message": "m"})

    class Own(library.MockTransport):  # type: ignore[misc]
        closed = False

        def close(self) -> None:
            self.closed = True

        async def aclose(self) -> None:
            self.closed = True

    own = Own(respond)
    client = Both(kind, base_url="https://api.example.org", transport=own)
    assert client.unexpose("sbx", "e").status == "removed"
    client.shut()
    assert seen == ["https://api.example.org/api/v1/sandbox/sbx/expose/e"]
    assert not own.closed


def test_what_an_own_transport_raises_does_not_escape(library: Any, kind: str) -> None:
    def respond(request: Any) -> Any:
        raise RuntimeError("made by a user")

    client = Both(kind, base_url="https://api.example.org", transport=library.MockTransport(respond), max_retries=0)
    with pytest.raises(
        APIConnectionError, match=r"RuntimeError: made by a user \(the server may have processed the request\)"
    ):
        client.unexpose("sbx", "e")
    client.shut()


# --- the errors of either library are known


@pytest.mark.parametrize("own", ["http_client", "transport"])
def test_a_refused_connection_of_an_own_client_has_sent_nothing(
    library: Any, connect: Connect, kind: str, own: str
) -> None:
    transports = (library.HTTPTransport, library.AsyncHTTPTransport)
    made = own_client(library, kind) if own == "http_client" else transports[kind != "sync"]()
    client = connect(f"http://127.0.0.1:{refusing_port()}", max_retries=0, **{own: made})
    with pytest.raises(APIConnectionError, match=r"ConnectError: .*\(nothing was sent\)$"):
        client.expose("sbx", 8000)
    client.finish(made)


def test_a_subclass_of_a_client_is_of_its_library(library: Any, connect: Connect, kind: str) -> None:
    base: Any = library.Client if kind == "sync" else library.AsyncClient
    made = type("OurClient", (base,), {"__module__": "a_module_of_the_user"})()
    client = connect(f"http://127.0.0.1:{refusing_port()}", max_retries=0, http_client=made)
    with pytest.raises(APIConnectionError, match=r"\(nothing was sent\)$"):
        client.expose("sbx", 8000)
    client.finish(made)


@pytest.mark.parametrize("end", [RESET, STALL], ids=["reset", "stall"])
def test_a_request_that_an_own_client_sent_may_have_acted(
    library: Any, serve: Serve, connect: Connect, kind: str, end: Reply
) -> None:
    made = own_client(library, kind)
    client = connect(serve(end), timeout=0.5, max_retries=0, http_client=made)
    expected = APITimeoutError if end is STALL else APIConnectionError
    with pytest.raises(expected, match=r"\(the server may have processed the request\)$") as raised:
        client.expose("sbx", 8000)
    assert type(raised.value) is expected
    client.finish(made)


def test_httpx_is_not_loaded_for_a_client_of_httpx2() -> None:
    script = f"""
import sys, httpx2
from prime_ports import PortClient
respond = lambda request: httpx2.Response(200, json={{"success": True, "message": "m"}})
with PortClient(api_key={KEY!r}, transport=httpx2.MockTransport(respond)) as ports:
    print(ports.unexpose("sbx", "e").status, "httpx" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("removed False\n", "")
