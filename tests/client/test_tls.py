"""Certificates are checked, against authorities that a user may name in several ways."""

from __future__ import annotations

import asyncio
import os
import re
import ssl
from pathlib import Path
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, ConfigurationError, PortClient
from prime_ports._types import SendFailure
from support.both import KEY, Both
from support.names import Connect, Serve
from support.one_transport import MakeTransport
from support.ports import refusing_port
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
        assert isinstance(result, SendFailure)
        assert (result.delivery, result.retryable) == ("not_sent", False)
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
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{refusing_port()}")
        with pytest.raises(APIConnectionError, match=r"(?i)certificate"):
            connect(tls.url, trust_env=False).unexpose("sbx", "e")


BROKEN = {"missing": None, "empty": "", "text": "x", "cut": "-----BEGIN CERTIFICATE-----\nMIIB\n"}


@pytest.mark.parametrize("content", BROKEN)
def test_a_file_of_authorities_that_cannot_be_used_is_told_at_once(
    tmp_path: Path, kind: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, text = tmp_path / "named.pem", BROKEN[content]
    if text is not None:
        path.write_text(text)
    with tls_server(tmp_path, REMOVED) as tls:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        with pytest.raises(
            ConfigurationError, match=rf"^SSL_CERT_FILE: no certificates can be loaded from '{re.escape(str(path))}' \("
        ):
            Both(kind, base_url=tls.url)
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(ConfigurationError, match=r"^verify: no certificates can be loaded from '.*named\.pem' \("):
            Both(kind, base_url=tls.url, verify=path)
        assert tls.server.connections == 0


def test_a_folder_of_authorities_that_is_not_there_is_told_at_once(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join(["/no/such/folder", "/nor/this"]))
    with tls_server(tmp_path, REMOVED) as tls:
        with pytest.raises(ConfigurationError, match=r"^SSL_CERT_DIR: '/no/such/folder.*' is not a directory"):
            Both(kind, base_url=tls.url)
        assert tls.server.connections == 0


def test_a_proxy_reached_by_https_needs_them_too(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    with pytest.raises(ConfigurationError, match=r"^SSL_CERT_FILE: "):
        Both(kind, base_url="http://localhost:9", proxy="HTTPS://localhost:9")


@pytest.mark.parametrize("why", ["http", "trust_env", "verify", "http_client", "blank"])
def test_authorities_that_are_not_asked_are_not_looked_at(
    serve: Serve, connect: Connect, tmp_path: Path, kind: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = why == "blank"
    monkeypatch.setenv("SSL_CERT_FILE", " " if blank else "/no/such/file.pem")
    monkeypatch.setenv("SSL_CERT_DIR", "" if blank else "/no/such/folder")
    if why == "http":
        assert connect(serve(REMOVED)).unexpose("sbx", "e").status == "removed"
        return
    with tls_server(tmp_path, REMOVED) as tls:
        own = (httpx.Client if kind == "sync" else httpx.AsyncClient)(verify=tls.context())
        options: dict[str, Any] = {"trust_env": False, "verify": tls.ca_file, "http_client": own}
        client = connect(tls.url, **{name: value for name, value in options.items() if name == why})
        if why in {"verify", "http_client"}:
            assert client.unexpose("sbx", "e").status == "removed"
        _shut(own)


def test_the_usual_authorities_are_not_loaded_before_the_first_request(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loads(*_: object, **__: object) -> Any:
        raise AssertionError("certificates are loaded")

    monkeypatch.setattr(ssl, "create_default_context", loads)
    Both(kind, base_url="https://api.example").shut()
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    Both(kind, base_url="http://localhost:9").shut()


@pytest.mark.parametrize("value", ["missing.pem", 5, None, b"x", "a\0b"])
def test_a_verify_that_cannot_be_used_is_refused_at_construction(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="verify"):
        PortClient(api_key=KEY, verify=value)
