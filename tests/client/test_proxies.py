"""Proxies, from the argument and from the environment."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from prime_ports import APIConnectionError, ConfigurationError, PortClient
from support.both import KEY, Both
from support.forward_proxy import forward_proxy
from support.names import Connect, Serve
from support.ports import free_port
from support.scripted import REMOVED, says
from support.tls import tls_server


@pytest.mark.parametrize("source", ["argument", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "no scheme"])
def test_a_proxy_is_used_with_http(
    serve: Serve,
    connect: Connect,
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


def test_a_proxy_is_a_tunnel_with_https_and_never_sees_the_key(tmp_path: Path, connect: Connect) -> None:
    with tls_server(tmp_path, says(503), REMOVED) as tls, forward_proxy() as proxy:
        client = connect(tls.url, proxy=proxy.url.replace("//", "//user:word@"), verify=tls.ca_file)
        assert client.unexpose("sbx", "e").attempts == 2
        assert proxy.lines == [f"CONNECT localhost:{tls.server.port} HTTP/1.1"]
        assert b"Proxy-Authorization: Basic" in proxy.heads[0]
        assert KEY.encode() not in proxy.heads[0]
        assert "proxy-authorization" not in tls.server.seen[0].headers


@pytest.mark.parametrize("source", ["verify", "SSL_CERT_FILE"])
def test_the_certificate_of_a_proxy_is_checked_as_the_servers_is(
    serve: Serve, connect: Connect, tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    server = serve(REMOVED)
    with forward_proxy(context=context) as proxy:
        url = proxy.url.replace("http://127.0.0.1", "https://localhost")
        with pytest.raises(APIConnectionError, match="nothing was sent"):
            connect(server, proxy=url).unexpose("sbx", "e")
        assert server.seen == []
        if source == "verify":
            client = connect(server, proxy=url, verify=str(tmp_path / "authority.pem"))
        else:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
            client = connect(server, proxy=url)
        assert client.unexpose("sbx", "e").attempts == 1
        assert len(server.seen) == 1


def test_a_proxy_that_opens_no_tunnel_has_not_sent_anything(tmp_path: Path, connect: Connect) -> None:
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
    serve: Serve, connect: Connect, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert connect(serve(REMOVED)).unexpose("sbx", "e").attempts == 1


@pytest.mark.parametrize("no_proxy", ["localhost,::1,[::1]", "fe80::/10", ",,", "[", "http://x"])
def test_odd_no_proxy_values_for_others_do_no_harm(
    serve: Serve, connect: Connect, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with forward_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", no_proxy)
        connect(serve(REMOVED)).unexpose("sbx", "e")
        assert len(proxy.lines) == 1


def test_an_empty_proxy_variable_is_no_proxy(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "")
    monkeypatch.setenv("ALL_PROXY", "")
    assert connect(serve(REMOVED)).unexpose("sbx", "e").outcome == "removed"


@pytest.mark.parametrize("value", ["socks://127.0.0.1:1", "socks4://127.0.0.1:1", "ftp://h", "http://", "http://h:x"])
def test_a_proxy_variable_that_cannot_be_used_is_named(value: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", value)
    with pytest.raises(ConfigurationError, match="ALL_PROXY"):
        Both(kind, base_url="https://api.example.org")


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_what_socks_needs_is_said_where_it_is_missing(scheme: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prime_ports.transports.options.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"^proxy: SOCKS needs .*: pip install 'httpx\[socks\]'$"):
        Both(kind, base_url="https://api.example.org", proxy=f"{scheme}://127.0.0.1:1")


@pytest.mark.parametrize("value", ["socks4://h", "http://user:pass word@h", "", "http://us\ner@h", 5])
def test_a_proxy_argument_that_cannot_be_used_is_named_and_not_shown(value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^proxy") as raised:
        PortClient(api_key=KEY, proxy=value)
    assert "word" not in str(raised.value)
