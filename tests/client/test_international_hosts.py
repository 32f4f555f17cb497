"""A host whose name is not ASCII is sent as DNS holds it, by every transport alike."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from prime_ports import ConfigurationError
from support.both import Both
from support.forward_proxy import forward_proxy
from support.names import Connect, Serve
from support.scripted import REMOVED, says
from support.tls import tls_server

SENT = "xn--bcher-kva.invalid"


@pytest.mark.parametrize("host", ["b\u00fccher.invalid", "B\u00dcCHER.invalid", SENT])
def test_a_proxy_is_told_the_name_that_dns_holds(serve: Serve, connect: Connect, host: str) -> None:
    server = serve(says(503), REMOVED)
    port = urlsplit(server.url).port
    with forward_proxy(knows=(SENT,)) as proxy:
        client = connect(f"http://{host}:{port}", proxy=proxy.url, allow_http=True)
        assert client.unexpose("sbx", "e").attempts == 2
        assert proxy.lines[0] == f"DELETE http://{SENT}:{port}/api/v1/sandbox/sbx/expose/e HTTP/1.1"
        assert f"\r\nHost: {SENT}:{port}\r\n".encode() in proxy.heads[0]


def test_a_certificate_is_checked_for_the_name_that_dns_holds(tmp_path: Path, connect: Connect) -> None:
    with tls_server(tmp_path, REMOVED, name="b\u00fccher.invalid") as tls, forward_proxy(knows=(SENT,)) as proxy:
        client = connect(f"https://b\u00fccher.invalid:{tls.server.port}", proxy=proxy.url, verify=tls.ca_file)
        assert client.unexpose("sbx", "e").attempts == 1
        assert proxy.lines == [f"CONNECT {SENT}:{tls.server.port} HTTP/1.1"]
        assert tls.server.seen[0].headers["host"] == f"{SENT}:{tls.server.port}"


@pytest.mark.parametrize("host", [f"\u00fc{'x' * 80}.invalid", f"{'x' * 64}.invalid", "x..invalid"])
def test_a_name_that_cannot_be_looked_up_is_refused_at_construction(kind: str, host: str) -> None:
    with forward_proxy(knows=(host,)) as proxy:
        with pytest.raises(ConfigurationError, match=r"^base_url 'https://.*' names no host that can be reached$"):
            Both(kind, base_url=f"https://{host}", proxy=proxy.url)
        assert proxy.heads == []
