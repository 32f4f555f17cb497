"""Proxies, from the argument and from the environment.

The environment's are not for this machine, as which 0.0.0.0 does not count, though it leads here.
"""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import trustme

from prime_ports import APIConnectionError, ConfigurationError, PortClient
from support.both import KEY, Both, quick
from support.forward_proxy import forward_proxy
from support.names import Connect, Serve
from support.ports import refusing_port
from support.scripted import REMOVED, ScriptedServer, says
from support.socks_proxy import SocksProxy
from support.tls import tls_server


def elsewhere(server: ScriptedServer) -> dict[str, Any]:
    """The server by an address for which proxies of the environment count."""
    return {"base_url": server.url.replace("127.0.0.1", "0.0.0.0"), "allow_http": True}


@pytest.fixture
def context(tmp_path: Path) -> ssl.SSLContext:
    """Of a proxy whose authority, in `authority.pem`, nobody trusts unless told to."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return context


@pytest.mark.parametrize("source", ["argument", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "no scheme"])
def test_a_proxy_is_used_with_http(
    serve: Serve,
    connect: Connect,
    source: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve(says(503), REMOVED)
    with forward_proxy() as proxy:
        url = server.url
        if source == "argument":
            client = connect(server, proxy=proxy.url)
        else:
            variable = "http_proxy" if source == "no scheme" else source
            monkeypatch.setenv(variable, proxy.url.removeprefix("http://") if source == "no scheme" else proxy.url)
            client = connect(server, **elsewhere(server))
            url = elsewhere(server)["base_url"]
        assert client.unexpose("a/b", "é").attempts == 2
        assert proxy.lines[0] == f"DELETE {url}/api/v1/sandbox/a%2Fb/expose/%C3%A9 HTTP/1.1"
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
    serve: Serve,
    connect: Connect,
    tmp_path: Path,
    context: ssl.SSLContext,
    source: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
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


@pytest.mark.parametrize("source", ["argument", "HTTP_PROXY"])
def test_the_certificate_of_a_proxy_is_checked_with_its_scheme_in_capitals_too(
    serve: Serve, connect: Connect, context: ssl.SSLContext, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(REMOVED)
    with forward_proxy(context=context) as proxy:
        url = proxy.url.replace("http://127.0.0.1", "HTTPS://user:word@localhost")
        if source == "argument":
            client = connect(server, proxy=url)
        else:
            monkeypatch.setenv(source, url)
            client = connect(server, **elsewhere(server))
        with pytest.raises(APIConnectionError, match=r"(?i)certificate.*nothing was sent") as raised:
            client.unexpose("sbx", "e")
        assert raised.value.attempts == 1
        assert "word" not in str(raised.value)
        assert proxy.heads == []
        assert server.seen == []


def test_a_proxy_with_its_scheme_in_capitals_is_spoken_to_in_its_own_way(
    serve: Serve, connect: Connect, kind: str
) -> None:
    server, proxy = serve(REMOVED), SocksProxy()
    url = proxy.url.replace("socks5://", "SOCKS5://user:Word@")
    try:
        if kind == "aiohttp":
            with pytest.raises(ConfigurationError, match=r"^async_backend='aiohttp' cannot use a SOCKS proxy"):
                connect(server, proxy=url)
            return
        assert connect(server, proxy=url).unexpose("sbx", "e").attempts == 1
        assert proxy.lines == ["user:Word@" + server.url.removeprefix("http://")]
    finally:
        proxy.stop()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "127.8.9.10"])
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_what_goes_to_this_machine_passes_by_the_proxies_of_the_environment(
    serve: Serve, connect: Connect, host: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(REMOVED)
    with forward_proxy() as proxy:
        monkeypatch.setenv(variable, proxy.url)
        client = connect(server.url.replace("127.0.0.1", host), retry=quick, max_retries=0)
        if host == "127.8.9.10":  # nobody listens there
            with pytest.raises(APIConnectionError, match="nothing was sent"):
                client.unexpose("sbx", "e")
        else:
            assert client.unexpose("sbx", "e").attempts == 1
        assert proxy.heads == []


def test_https_to_this_machine_passes_by_the_proxies_of_the_environment(
    tmp_path: Path, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server(tmp_path, REMOVED) as tls, forward_proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert connect(tls.url, verify=tls.ca_file).unexpose("sbx", "e").attempts == 1
        assert proxy.heads == []


NO_PROXY = {
    "0.0.0.0": True,
    "0.0.0.0/8": True,
    "0.0.0.1/8": True,
    "10.0.0.0/8, ::/0": False,
    "0.0.0.0/x": False,
    "0.0.0.0/8/8": False,
}


@pytest.mark.parametrize("entry", NO_PROXY)
def test_no_proxy_may_list_networks_of_addresses(
    serve: Serve, connect: Connect, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(REMOVED)
    with forward_proxy() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", entry)
        assert connect(server, **elsewhere(server)).unexpose("sbx", "e").attempts == 1
        assert len(proxy.lines) == (0 if NO_PROXY[entry] else 1)


@pytest.mark.parametrize(
    ("host", "entry", "spared"),
    [
        ("[2001:db8::1]", "2001:db8::1", True),
        ("[2001:db8::1]", "x, [2001:db8::1] ", True),
        ("[2001:db8::1]", "2001:DB8:0::1", True),
        ("[2001:db8::1]", "2001:db8::/32", True),
        ("[2001:db8::1]:8443", "[2001:db8::]/32,[2001:db8::1]:8443", True),
        ("[2001:db8::1]", "0.0.0.0/0,fe80::/10,::1,[::1]", False),
        ("192.0.2.1:8443", "192.0.2.0/24", True),
        ("192.0.2.1", "::/0", False),
        ("api.Example.org", "example.org", True),
        ("api.example.org", "192.0.2.0/24,ample.org", False),
        ("b\u00fccher.example:8443", "b\u00fccher.example", True),
        ("b\u00fccher.example", "xn--bcher-kva.example", True),
        ("b\u00fccher.example", "bucher.example", False),
    ],
)
def test_no_proxy_lists_a_host_in_any_of_its_spellings(
    host: str, entry: str, spared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", entry)
    with PortClient(api_key=KEY, base_url=f"https://{host}") as client:
        assert client._core.options.proxy == (None if spared else "http://proxy.example:3128")


V6 = "2001:db8::1"


def test_a_proxy_is_told_an_ipv6_address_in_brackets(serve: Serve, connect: Connect) -> None:
    server = serve(says(503), REMOVED)
    url = f"http://[{V6}]:{urlsplit(server.url).port}"
    with forward_proxy(knows=(V6,)) as proxy:
        assert connect(url, proxy=proxy.url, allow_http=True).unexpose("sbx", "e").attempts == 2
        assert proxy.lines == [f"DELETE {url}/api/v1/sandbox/sbx/expose/e HTTP/1.1"]  # and again on that connection
        assert f"\r\nHost: {url.removeprefix('http://')}\r\n".encode() in proxy.heads[0]


def test_a_tunnel_to_an_ipv6_address_is_asked_for_in_brackets(tmp_path: Path, connect: Connect) -> None:
    with tls_server(tmp_path, says(503), REMOVED, name=V6) as tls, forward_proxy(knows=(V6,)) as proxy:
        place = f"[{V6}]:{tls.server.port}"
        client = connect(f"https://{place}", proxy=proxy.url, verify=tls.ca_file)
        assert client.unexpose("sbx", "e").attempts == 2  # so its certificate is checked for the address alone
        assert proxy.lines == [f"CONNECT {place} HTTP/1.1"]
        assert [seen.headers["host"] for seen in tls.server.seen] == [place, place]


def test_a_tunnel_to_an_ipv6_address_with_the_certificate_of_another_is_not_used(
    tmp_path: Path, connect: Connect
) -> None:
    with tls_server(tmp_path, REMOVED, name="2001:db8::2") as tls, forward_proxy(knows=(V6,)) as proxy:
        client = connect(f"https://[{V6}]:{tls.server.port}", proxy=proxy.url, verify=tls.ca_file)
        with pytest.raises(APIConnectionError, match=r"(?i)certificate.*nothing was sent"):
            client.unexpose("sbx", "e")
        assert tls.server.seen == []


@pytest.mark.parametrize(
    "no_proxy", ["0.0.0.0", "localhost,0.0.0.0,::1,[::1]", "*", " 0.0.0.0 , example.org ", "fe80::/10,0.0.0.0"]
)
def test_no_proxy_is_honoured_in_its_odd_forms(
    serve: Serve, connect: Connect, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{refusing_port()}")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    server = serve(REMOVED)
    assert connect(server, **elsewhere(server)).unexpose("sbx", "e").attempts == 1


@pytest.mark.parametrize("no_proxy", ["localhost,::1,[::1]", "fe80::/10", ",,", "[", "http://x"])
def test_odd_no_proxy_values_for_others_do_no_harm(
    serve: Serve, connect: Connect, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with forward_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", no_proxy)
        server = serve(REMOVED)
        connect(server, **elsewhere(server)).unexpose("sbx", "e")
        assert len(proxy.lines) == 1


def test_an_empty_proxy_variable_is_no_proxy(serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "")
    monkeypatch.setenv("ALL_PROXY", "")
    server = serve(REMOVED)
    assert connect(server, **elsewhere(server)).unexpose("sbx", "e").status == "removed"


@pytest.mark.parametrize("value", ["socks://127.0.0.1:1", "socks4://127.0.0.1:1", "ftp://h", "http://", "http://h:x"])
def test_a_proxy_variable_that_cannot_be_used_is_named(value: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", value)
    with pytest.raises(ConfigurationError, match="ALL_PROXY"):
        Both(kind, base_url="https://api.example.org")


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_what_socks_needs_is_said_where_it_is_missing(scheme: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prime_ports._transports.connection_options.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"^proxy: SOCKS needs .*: pip install 'httpx\[socks\]'$"):
        Both(kind, base_url="https://api.example.org", proxy=f"{scheme}://127.0.0.1:1")


@pytest.mark.parametrize("value", ["socks4://h", "http://user:pass word@h", "", "http://us\ner@h", 5])
def test_a_proxy_argument_that_cannot_be_used_is_named_and_not_shown(value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^proxy") as raised:
        PortClient(api_key=KEY, proxy=value)
    assert "word" not in str(raised.value)
