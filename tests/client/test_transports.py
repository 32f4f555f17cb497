"""What each transport reports of a failure, and that every option reaches the wire."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, AsyncPortClient, ConfigurationError, PortClient
from prime_ports.messages import Answer, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.aiohttp_async import AiohttpTransport
from prime_ports.transports.httpcore_async import AsyncHttpcoreTransport
from prime_ports.transports.httpcore_sync import HttpcoreTransport
from prime_ports.transports.options import TransportOptions
from support.both import KEY, Both
from support.forward_proxy import forward_proxy
from support.scripted import CLOSE, EXPOSED, REMOVED, RESET, STALL, Reply, ScriptedServer, raw, says
from support.tls import tls_server

QUICK = Timeouts(0.3, 0.3)


class OneTransport:
    """A transport of either kind, called in the same way."""

    def __init__(self, kind: str, options: TransportOptions) -> None:
        self.runner = None if kind == "sync" else asyncio.Runner()
        self.transport: Any = {"sync": HttpcoreTransport, "async": AsyncHttpcoreTransport, "aiohttp": AiohttpTransport}[
            kind
        ](options)

    def send(
        self, url: str, *, method: str = "DELETE", timeouts: Timeouts = QUICK, deadline: float | None = None
    ) -> Answer | NoAnswer:
        request = Outgoing(method, url, "/a%2Fb", (("Accept", "application/json"),))
        if self.runner is None:
            result: Answer | NoAnswer = self.transport.send(request, None, timeouts, deadline)
            return result
        ran: Answer | NoAnswer = self.runner.run(self.transport.send(request, None, timeouts, deadline))
        return ran

    def close(self) -> None:
        if self.runner is None:
            self.transport.close()
        else:
            self.runner.run(self.transport.aclose())
            self.runner.close()


@pytest.fixture
def transport(kind: str) -> Any:
    made: list[OneTransport] = []

    def make(**options: Any) -> OneTransport:
        made.append(OneTransport(kind, TransportOptions(**options)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_refused_connection_has_not_sent_anything(transport: Callable[..., OneTransport]) -> None:
    result = transport().send(f"http://127.0.0.1:{free_port()}")
    assert isinstance(result, NoAnswer)
    assert (result.effect, result.timed_out, result.permanent) == ("not_sent", False, False)
    assert "Connect" in result.reason


def test_a_host_that_is_not_found_has_not_sent_anything(transport: Callable[..., OneTransport]) -> None:
    result = transport().send("http://no-such-host.invalid")
    assert isinstance(result, NoAnswer)
    assert result.effect == "not_sent"


def test_a_full_pool_has_not_sent_anything(
    serve: Callable[..., ScriptedServer], transport: Callable[..., OneTransport], kind: str
) -> None:
    server = serve(STALL)
    one = transport(max_connections=1)
    request = Outgoing("DELETE", server.url, "/x", ())

    async def two() -> list[Answer | NoAnswer]:
        first = asyncio.create_task(one.transport.send(request, None, Timeouts(1.5, 1), None))
        while not server.seen:
            await asyncio.sleep(0.01)
        second = await one.transport.send(request, None, Timeouts(0.2, 0.2), None)
        return [second, await first]

    if one.runner is not None:
        second, first = one.runner.run(two())
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(one.transport.send, request, None, Timeouts(1.5, 1), None)
            while not server.seen:
                time.sleep(0.01)
            second = one.transport.send(request, None, Timeouts(0.2, 0.2), None)
            first = job.result()
    assert isinstance(second, NoAnswer)
    assert (second.effect, second.timed_out) == ("not_sent", True)
    assert isinstance(first, NoAnswer)
    assert (first.effect, first.timed_out) == ("maybe_acted", True)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "reply",
    [
        RESET,
        CLOSE,
        STALL,
        Reply((b"HTTP/1.1 200 OK\r\nContent-Le",), end="close"),
        Reply((raw(200, b"{}", length=400),), end="close"),
        Reply((raw(200, b"{}", length=400),), end="reset"),
        Reply((b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n',), end="close"),
        Reply((b"not http at all\r\n\r\n",), end="close"),
        says(200, b"abc", {"Content-Encoding": "gzip"}),
    ],
    ids=["reset", "close", "stall", "cut head", "cut body", "reset body", "cut chunks", "no http", "wrong encoding"],
)
def test_whatever_happens_after_sending_may_have_acted(
    serve: Callable[..., ScriptedServer], transport: Callable[..., OneTransport], reply: Reply
) -> None:
    server = serve(reply)
    result = transport().send(server.url)
    assert isinstance(result, NoAnswer)
    assert result.effect == "maybe_acted"
    assert result.timed_out == (reply is STALL)
    assert len(server.seen) == 1


@pytest.mark.parametrize("method", ["DELETE", "POST"])
def test_a_connection_that_the_server_closes_on_reuse_is_one_attempt_that_may_have_acted(
    serve: Callable[..., ScriptedServer], transport: Callable[..., OneTransport], method: str
) -> None:
    server = serve(says(200), CLOSE, says(200))
    one = transport()
    assert isinstance(one.send(server.url, method=method), Answer)
    result = one.send(server.url, method=method)
    assert isinstance(result, NoAnswer)
    assert result.effect == "maybe_acted"
    assert [request.connection for request in server.seen] == [1, 1]


def test_a_repetition_by_the_library_itself_counts_as_an_attempt(
    serve: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = AiohttpTransport._session

    def repeating(transport: AiohttpTransport) -> Any:
        session = made(transport)
        session._retry_connection = True  # as aiohttp comes
        return session

    monkeypatch.setattr(AiohttpTransport, "_session", repeating)
    server = serve(REMOVED, CLOSE, says(404, {"detail": "no such exposure"}), CLOSE, CLOSE)
    client = Both("aiohttp", base_url=server.url, max_retries=0)
    assert client.unexpose("sbx", "e").attempts == 1
    removal = client.unexpose("sbx", "e")
    assert (removal.outcome, removal.confirmed, removal.attempts) == ("removed", False, 2)
    with pytest.raises(APIConnectionError) as raised:
        client.unexpose("sbx", "e")
    assert raised.value.attempts == 2
    assert len(server.seen) == 5
    client.shut()


def test_a_connection_that_was_closed_between_calls_is_invisible(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    closing = Reply((raw(200, b'{"success":true,"message":"m"}'),), end="close")
    exposing = says(200, EXPOSED, end="close")
    server = serve(closing, closing, exposing, exposing)
    client = connect(server, max_retries=0)
    for _ in range(2):
        assert client.unexpose("sbx", "e").attempts == 1
        time.sleep(0.05)
    for _ in range(2):
        assert client.expose("sbx", 8000).port == 8000
        time.sleep(0.05)
    assert len(server.seen) == server.connections == 4


def test_a_certificate_that_is_not_trusted_is_told_at_once_and_not_tried_again(
    tmp_path: Path, connect: Callable[..., Both], transport: Callable[..., OneTransport]
) -> None:
    with tls_server(tmp_path, REMOVED) as tls:
        with pytest.raises(APIConnectionError, match=r"(?i)certificate.*nothing was sent") as raised:
            connect(tls.url).unexpose("sbx", "e")
        assert raised.value.attempts == 1
        result = transport().send(tls.url)
        assert isinstance(result, NoAnswer)
        assert (result.effect, result.permanent) == ("not_sent", True)
        assert tls.server.seen == []


@pytest.mark.parametrize("way", ["path", "folder", "context", "SSL_CERT_FILE", "False", "http_client"])
def test_an_own_authority_is_trusted_in_every_way(
    tmp_path: Path, connect: Callable[..., Both], kind: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server(tmp_path, says(503), REMOVED) as tls:
        options: dict[str, Any] = {}
        own: Any = None
        if way == "path":
            options["verify"] = tls.ca_file
        elif way == "folder":
            import subprocess

            folder = tmp_path / "authorities"
            folder.mkdir()
            digest = subprocess.run(
                ["openssl", "x509", "-hash", "-noout", "-in", str(tls.ca_file)], capture_output=True, check=True
            ).stdout.decode()
            (folder / f"{digest.strip()}.0").write_bytes(tls.ca_file.read_bytes())
            options["verify"] = str(folder)
        elif way == "context":
            options["verify"] = tls.context()
        elif way == "SSL_CERT_FILE":
            monkeypatch.setenv("SSL_CERT_FILE", str(tls.ca_file))
        elif way == "http_client":
            own = (httpx.Client if kind == "sync" else httpx.AsyncClient)(verify=tls.context())
            options["http_client"] = own
        else:
            with pytest.warns(RuntimeWarning, match="not checked"):
                client = connect(tls.url, verify=False)
        if way != "False":
            client = connect(tls.url, **options)
        assert client.unexpose("sbx", "e").attempts == 2  # the option holds for the repetition, too
        _shut(own)


def test_trust_env_false_passes_over_the_variables(
    tmp_path: Path, connect: Callable[..., Both], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server(tmp_path, REMOVED) as tls:
        monkeypatch.setenv("SSL_CERT_FILE", str(tls.ca_file))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{free_port()}")
        with pytest.raises(APIConnectionError, match=r"(?i)certificate"):
            connect(tls.url, trust_env=False).unexpose("sbx", "e")


@pytest.mark.parametrize("value", ["missing.pem", 5, None, b"x"])
def test_a_verify_that_cannot_be_used_is_refused_at_construction(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="verify"):
        PortClient(api_key=KEY, verify=value)


@pytest.mark.parametrize("source", ["argument", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "no scheme"])
def test_a_proxy_is_used_with_http(
    serve: Callable[..., ScriptedServer],
    connect: Callable[..., Both],
    source: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve(says(503), REMOVED)
    with forward_proxy() as proxy:
        if source == "argument":
            client = connect(server, proxy=proxy.url)
        else:
            variable = "http_proxy" if source == "no scheme" else source
            monkeypatch.setenv(variable, proxy.url.removeprefix("http://") if source == "no scheme" else proxy.url)
            client = connect(server)
        assert client.unexpose("a/b", "é").attempts == 2
        assert proxy.lines[0] == f"DELETE {server.url}/api/v1/sandbox/a%2Fb/expose/%C3%A9 HTTP/1.1"
        assert server.lines[0] == "DELETE /api/v1/sandbox/a%2Fb/expose/%C3%A9 HTTP/1.1"


def test_a_proxy_is_a_tunnel_with_https_and_never_sees_the_key(tmp_path: Path, connect: Callable[..., Both]) -> None:
    with tls_server(tmp_path, says(503), REMOVED) as tls, forward_proxy() as proxy:
        client = connect(tls.url, proxy=proxy.url.replace("//", "//user:word@"), verify=tls.ca_file)
        assert client.unexpose("sbx", "e").attempts == 2
        assert proxy.lines == [f"CONNECT localhost:{tls.server.port} HTTP/1.1"]
        assert b"Proxy-Authorization: Basic" in proxy.heads[0]
        assert KEY.encode() not in proxy.heads[0]
        assert "proxy-authorization" not in tls.server.seen[0].headers


def test_a_proxy_that_opens_no_tunnel_has_not_sent_anything(tmp_path: Path, connect: Callable[..., Both]) -> None:
    with tls_server(tmp_path, REMOVED) as tls, forward_proxy(refuse_with=407) as proxy:
        client = connect(tls.url, proxy=proxy.url, verify=tls.ca_file, max_retries=2)
        with pytest.raises(APIConnectionError, match="nothing was sent") as raised:
            client.unexpose("sbx", "e")
        assert raised.value.attempts == 3
        assert tls.server.seen == []


@pytest.mark.parametrize(
    "no_proxy",
    ["127.0.0.1", "localhost,127.0.0.1,::1,[::1]", "*", " 127.0.0.1 , example.org ", "fe80::/10,127.0.0.1"],
)
def test_no_proxy_is_honoured_in_its_odd_forms(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both], no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert connect(serve(REMOVED)).unexpose("sbx", "e").attempts == 1


@pytest.mark.parametrize("no_proxy", ["localhost,::1,[::1]", "fe80::/10", ",,", "[", "http://x"])
def test_odd_no_proxy_values_for_others_do_no_harm(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both], no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with forward_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", no_proxy)
        connect(serve(REMOVED)).unexpose("sbx", "e")
        assert len(proxy.lines) == 1


def test_an_empty_proxy_variable_is_no_proxy(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "")
    monkeypatch.setenv("ALL_PROXY", "")
    assert connect(serve(REMOVED)).unexpose("sbx", "e").outcome == "removed"


@pytest.mark.parametrize("value", ["socks://127.0.0.1:1", "socks5://127.0.0.1:1", "ftp://h", "http://", "http://h:x"])
def test_a_proxy_variable_that_cannot_be_used_is_named(value: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", value)
    with pytest.raises(ConfigurationError, match="ALL_PROXY"):
        Both(kind, base_url="https://api.example.org")


@pytest.mark.parametrize("value", ["socks4://h", "http://user:pass word@h", "", "http://us\ner@h", 5])
def test_a_proxy_argument_that_cannot_be_used_is_named_and_not_shown(value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^proxy") as raised:
        PortClient(api_key=KEY, proxy=value)
    assert "word" not in str(raised.value)


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
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both], kind: str
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
    assert client.unexpose("sbx", "e").outcome == "removed"
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


@pytest.mark.parametrize("value", [0, -1, 1.5, "5", True])
def test_max_connections_that_make_no_sense_are_refused(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_connections"):
        PortClient(api_key=KEY, max_connections=value)


def test_many_calls_at_once_wait_for_connections_and_none_fails(serve: Callable[..., ScriptedServer]) -> None:
    server = serve(says(200, {"success": True, "message": "m"}, before=0.1))

    async def main() -> list[Any]:
        async with AsyncPortClient(base_url=server.url, api_key=KEY, pace=False, max_connections=30) as ports:
            calls = (ports.unexpose(f"sbx-{n % 30}", f"e{n}") for n in range(300))
            return await asyncio.gather(*calls)

    removals = asyncio.run(main())
    assert {removal.attempts for removal in removals} == {1}
    assert len(server.seen) == 300
    assert server.connections <= 30


def _shut(own: Any) -> None:
    if isinstance(own, httpx.AsyncClient):
        asyncio.run(own.aclose())
    elif own is not None:
        own.close()
