"""Claims of the page on proxies about parts that are not installed here, and about a folder of authorities."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from support.both import Both
from support.pages import DOCS
from support.scripted import REMOVED
from support.socks_proxy import SocksProxy
from support.tls import tls_server

PAGE = DOCS / "how-to" / "proxy.md"
BOTH_CLIENTS = """
import asyncio, sys
from prime_ports import AsyncPortClient, PortClient

with PortClient(proxy=sys.argv[1]) as ports:
    print(len(ports.list_exposures()))


async def main():
    async with AsyncPortClient(proxy=sys.argv[1]) as ports:
        print(len(await ports.list_exposures()))


asyncio.run(main())
"""


@pytest.mark.parametrize("who", ["", "user:word@"])
def test_what_is_to_be_installed_for_socks_is_enough(documented: dict[str, str], tmp_path: Path, who: str) -> None:
    assert "pip install 'httpx[socks]'" in PAGE.read_text("utf-8")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = f"httpx[socks]=={version('httpx')}"
    subprocess.run([*install, "--target", str(tmp_path), wanted], check=True, capture_output=True, timeout=90)
    proxy = SocksProxy()
    try:
        command = [sys.executable, "-c", BOTH_CLIENTS, proxy.url.replace("//", f"//{who}")]
        environment = {**documented, "PYTHONPATH": str(tmp_path)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    finally:
        proxy.stop()
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n2\n", "")
    server = documented["PRIME_API_BASE_URL"].removeprefix("http://")
    assert proxy.lines == [who + server] * 2


def test_a_folder_of_authorities_can_be_named_for_all_clients(
    tmp_path: Path, connect: Callable[..., Both], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server(tmp_path, REMOVED) as tls:
        name = subprocess.run(
            ["openssl", "x509", "-hash", "-noout", "-in", str(tls.ca_file)], capture_output=True, text=True, check=True
        ).stdout.strip()
        (tmp_path / f"{name}.0").write_bytes(tls.ca_file.read_bytes())
        monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
        assert connect(tls.url).unexpose("sbx", "e").attempts == 1
