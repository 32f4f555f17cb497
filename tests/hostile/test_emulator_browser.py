"""A web page in the developer's browser cannot drive the emulator, and no client can hold it up."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from prime_ports.emulator import Emulator
from support.raw_server import wait_until

KNOWN_KEYS = {"emulator-key", "emulator", "key", "test", "test-key", "secret"}


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


def status_of(emulator: Emulator, *fields: str, method: str = "GET", path: str = "", body: bytes = b"") -> int:
    """Send a request with these fields and the right key; return the status of the response."""
    parts = urlsplit(emulator.base_url)
    path = path or "/api/v1/sandbox/expose/all"
    lines = [f"{method} {path} HTTP/1.1", *fields, f"Authorization: Bearer {emulator.api_key}", "Connection: close"]
    data = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body
    with socket.create_connection((str(parts.hostname), int(parts.port or 80)), 10) as connection:
        connection.sendall(data)
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
    return int(received.split(b" ", 2)[1])


def own(emulator: Emulator) -> str:
    return urlsplit(emulator.base_url).netloc


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example", "[::ffff:8.8.8.8]", ""],
)
def test_a_host_that_is_not_this_machine_is_refused(emulator: Emulator, host: str) -> None:
    """DNS rebinding: the page's own name, with the address of this machine."""
    assert status_of(emulator, "Host: " + host.format(port=urlsplit(emulator.base_url).port)) in {400, 403, 421}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.0.0.1:{port}", "localhost:{port}"]
)
def test_names_of_this_machine_are_accepted(emulator: Emulator, host: str) -> None:
    assert status_of(emulator, "Host: " + host.format(port=urlsplit(emulator.base_url).port)) == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1.evil.example", "file://"])
def test_a_page_of_another_origin_is_refused(emulator: Emulator, origin: str) -> None:
    assert status_of(emulator, f"Host: {own(emulator)}", f"Origin: {origin}") == 403


def test_a_page_of_another_origin_changes_nothing(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    path, body = f"/api/v1/sandbox/{sandbox}/expose", json.dumps({"port": 8000}).encode()
    fields = (f"Host: {own(emulator)}", "Origin: http://evil.example", "Content-Type: application/json")
    assert status_of(emulator, *fields, method="POST", path=path, body=body) == 403
    assert not emulator.exposures


def test_traffic_of_an_exposure_is_guarded_alike(emulator: Emulator) -> None:
    """A page with its own name for this machine must not read what a local server shows."""
    exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
    path = urlsplit(exposure.url or "").path
    assert status_of(emulator, "Host: evil.example", path=path) in {400, 403, 421}


def test_the_default_key_is_another_one_each_time() -> None:
    keys = {Emulator().api_key for _ in range(5)}
    assert len(keys) == 5
    assert not keys & KNOWN_KEYS
    assert all(len(key) >= 16 for key in keys)


def test_the_command_prints_its_random_key() -> None:
    command = [sys.executable, "-m", "prime_ports.emulator", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        timer = threading.Timer(5, process.terminate)
        timer.start()
        assert process.stdout is not None
        printed = process.stdout.read()
        timer.join()
    assert "key" in printed.lower(), printed
    assert "emulator-key" not in printed, printed


HEAD_SECONDS = 15.0
HEADS = [b"GET /api", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", b"POST / HTTP/1.1\r\nContent-Length: 1\r\n"]


def test_a_request_head_has_a_limit_of_time_also_when_it_trickles(emulator: Emulator) -> None:
    address = str(urlsplit(emulator.base_url).hostname), int(urlsplit(emulator.base_url).port or 80)
    with contextlib.ExitStack() as stack:
        still_open = {sent: stack.enter_context(socket.create_connection(address)) for sent in HEADS}
        for sent, connection in still_open.items():
            connection.sendall(sent)
            connection.setblocking(False)

        def all_ended() -> bool:
            time.sleep(0.1)
            for sent, connection in list(still_open.items()):
                with contextlib.suppress(BlockingIOError):
                    try:
                        if sent is HEADS[1]:
                            connection.send(b"x")
                        ended = not connection.recv(65_536)
                    except ConnectionError:
                        ended = True
                    if ended:
                        del still_open[sent]
            return not still_open

        assert wait_until(all_ended, HEAD_SECONDS), f"still open after {HEAD_SECONDS:g} s: {list(still_open)}"
