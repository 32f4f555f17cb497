"""Certificates are checked, against authorities that a user may name in several ways."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, ConfigurationError, PortClient
from prime_ports.messages import NoAnswer
from support.both import KEY
from support.names import Connect
from support.one_transport import MakeTransport
from support.ports import free_port
from support.scripted import REMOVED, says
from support.tls import tls_server


def test_a_certificate_that_is_not_trusted_is_told_at_once_and_not_tried_again(
    tmp_path: Path, connect: Connect, transport: MakeTransport
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
    tmp_path: Path, connect: Connect, kind: str, way: str, monkeypatch: pytest.MonkeyPatch
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


def _shut(own: Any) -> None:
    if isinstance(own, httpx.AsyncClient):
        asyncio.run(own.aclose())
    elif own is not None:
        own.close()


def test_trust_env_false_passes_over_the_variables(
    tmp_path: Path, connect: Connect, monkeypatch: pytest.MonkeyPatch
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
