"""Hosts that an emulator is given, origins of its own, its key, and the time that a request head may take."""

from __future__ import annotations

import http.client
import json
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from emulator.helpers import DONE, Reply, address, call, exchange, local_server

from prime_ports.emulator import Emulator
from support.ports import free_port

LIST = "/api/v1/sandbox/expose/all"


def reply(emulator: Emulator, *headers: str, path: str = LIST, method: str = "GET", port: int = 0) -> Reply:
    key = f"Authorization: Bearer {emulator.api_key}"
    lines = [f"{method} {path} HTTP/1.1", *headers, key, "Connection: close", "", ""]
    return exchange(f"http://127.0.0.1:{port or address(emulator.base_url)[1]}", "\r\n".join(lines).encode("latin-1"))


def events(emulator: Emulator, kind: str) -> list[dict[str, Any]]:
    return [event for event in map(json.loads, emulator.events) if event["event"] == kind]


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("emulator", "emulator"),
        ("emulator", "EMULATOR:8765"),
        ("Emulator.", "emulator:80"),
        ("emulator", "emulator."),
        ("192.0.2.1", "192.0.2.1:8765"),
        ("2001:db8::1", "[2001:DB8:0::1]:80"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("fe80::1", "[fe80::1%25eth0]:80"),
    ],
)
def test_a_given_host_is_served_and_no_other(given: str, host: str) -> None:
    with Emulator(allowed_hosts=[given]) as emulator:
        assert reply(emulator, f"Host: {host}").status == 200
        assert reply(emulator, "Host: other.example").status == 403
        assert reply(emulator, f"Host: x{host}").status == 403
        assert reply(emulator, "Host: localhost").status == 200


def test_a_refusal_says_what_to_do_and_nothing_is_processed() -> None:
    with Emulator() as emulator:
        refused = reply(emulator, "Host: evil.example")
        assert refused.json["detail"] == (
            "Host must be localhost, a loopback address or an allowed host, got 'evil.example'; to allow another, "
            "start the emulator with --allowed-host NAME or Emulator(allowed_hosts=[NAME])"
        )
        assert (refused.status, refused.end, emulator.requests) == (403, DONE, [])
        assert [event["reason"] for event in events(emulator, "refused")] == [refused.json["detail"]]
        assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1@evil.example", "localhost evil", "[::1", "::1", "localhost:x"])
def test_what_is_no_name_of_this_machine_is_refused(host: str) -> None:
    with Emulator() as emulator:
        assert reply(emulator, f"Host: {host}").status in {400, 403}


def test_a_request_without_host_is_refused() -> None:
    with Emulator() as emulator:
        data = f"GET {LIST} HTTP/1.0\r\nAuthorization: Bearer {emulator.api_key}\r\n\r\n".encode()
        assert exchange(emulator.base_url, data).status == 403


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:{port}", "http://localhost:{port}", 200),
        ("localhost:{port}", "http://127.0.0.1:{port}", 200),
        ("localhost:{port}", "http://[::1]:{port}", 200),
        ("localhost:9000", "http://localhost:9000", 200),  # a mapped port
        ("emulator", "https://emulator", 200),  # behind a proxy with TLS
        ("localhost:{port}", "http://emulator:{port}", 200),
        ("localhost:{port}", "http://localhost:3000", 403),  # another server of this machine
        ("localhost:{port}", "http://localhost", 403),
        ("localhost", "https://localhost:{port}1", 403),
        ("localhost:{port}", "ftp://localhost:{port}", 403),
        ("localhost:{port}", "localhost:{port}", 403),
        ("localhost:{port}", "http://localhost:{port}/", 403),
        ("localhost:{port}", "http://x@localhost:{port}", 403),
        ("localhost:{port}", "http://localhost:{port}\r\nOrigin: http://evil.example", 403),
        ("localhost:{port}", "", 403),
    ],
)
def test_only_origins_of_its_own_are_served(host: str, origin: str, status: int) -> None:
    with Emulator(allowed_hosts=["emulator"]) as emulator:
        _, port = address(emulator.base_url)
        headers = f"Host: {host.format(port=port)}", f"Origin: {origin.format(port=port)}"
        assert reply(emulator, *headers).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), 403),  # an image or a script
        (("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"), 403),  # of another port of this machine
        (("Sec-Fetch-Site: cross-site",), 403),
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 200),  # a link
        (("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors"), 200),
        (("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"), 200),  # the address bar
        (("Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), 403),  # a form
        (("Host: evil.example",), 403),
        (("Origin: http://evil.example",), 403),
        (("Origin: null",), 403),
    ],
)
def test_traffic_of_exposures_is_checked_before_it_is_forwarded(headers: tuple[str, ...], status: int) -> None:
    seen: list[str] = []

    def handle(request: Any) -> None:
        seen.append(request.command)
        request.send_response(200)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with local_server(handle) as port, Emulator(port_forwards={8000: port}) as emulator:
        exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
        host = () if headers[0].startswith("Host") else ("Host: localhost",)
        method = "POST" if headers[0].startswith("Origin") else "GET"
        path = urlsplit(exposure.url).path
        assert reply(emulator, *host, *headers, "Content-Length: 0", path=path, method=method).status == status
        assert len(seen) == (status == 200)
        assert len(events(emulator, "proxied")) == (status == 200)


def test_a_public_url_is_what_clients_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    with Emulator(host="0.0.0.0", port=port, public_url="http://emulator:8765") as emulator:
        assert "warning" in capsys.readouterr().err
        assert emulator.base_url == "http://emulator:8765"
        exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
        assert exposure.url.startswith("http://emulator:8765/exposed/")
        assert reply(emulator, "Host: emulator:8765", port=port).status == 200
        assert reply(emulator, "Host: emulator:8765", "Origin: http://emulator:8765", port=port).status == 200
        assert reply(emulator, "Host: 0.0.0.0", port=port).status == 403


def test_keys_are_random_and_not_shown() -> None:
    emulator, other = Emulator(), Emulator()
    assert emulator.api_key != other.api_key
    assert len(emulator.api_key) >= 32
    with emulator:
        assert call(emulator, "GET", LIST).status == 200
        assert call(emulator, "GET", LIST, key=other.api_key).status == 401
        assert emulator.api_key not in repr(emulator) + repr(vars(emulator)["_app"]) + repr(emulator.requests)


def http_status(connection: socket.socket) -> int:
    """Read a response to its end, and return its status."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    response.read()
    return response.status


HEADS = [b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b"GET / HTTP/1.1\r\nA: b\r\n\r"]


@pytest.mark.parametrize("earlier", [0, 1], ids=["first", "second on its connection"])
@pytest.mark.parametrize("trickle", [b"", b"x"], ids=["stops", "trickles"])
@pytest.mark.parametrize("head", HEADS, ids=str)
def test_a_head_that_does_not_end_is_ended(head: bytes, trickle: bytes, earlier: int) -> None:
    with Emulator(head_timeout=0.5) as emulator, socket.create_connection(address(emulator.base_url)) as connection:
        for _ in range(earlier):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert http_status(connection) == 404
        connection.settimeout(0.05)
        began = time.monotonic()
        connection.sendall(head)
        received = b""
        while not received and time.monotonic() < began + 10:
            try:
                received = connection.recv(65_536)
            except TimeoutError:
                connection.sendall(trickle if head[-1:] == b" " else b"")
        assert time.monotonic() - began > 0.4
        assert received.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
        assert received.endswith(b"The head of a request must be complete within 0.5 seconds.")
        connection.settimeout(5)
        assert connection.recv(65_536) == b""


def test_the_limit_is_for_heads_only() -> None:
    """A connection may wait for its first request or the next one, and a body may take its time."""
    with Emulator(head_timeout=1.0) as emulator, socket.create_connection(address(emulator.base_url)) as connection:
        connection.settimeout(5)
        time.sleep(1.2)
        head = f"POST {LIST} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n".encode()
        for _ in range(2):
            connection.sendall(head[:20])
            time.sleep(0.05)
            connection.sendall(head[20:])
            for byte in b"body":
                time.sleep(0.3)
                connection.sendall(bytes([byte]))
            assert http_status(connection) == 405
            time.sleep(1.2)
