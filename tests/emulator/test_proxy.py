"""Traffic through the URL of an exposure."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from emulator.helpers import DONE, RESET, Handle, address, call, eventually, exchange, local_server, path_of

from prime_ports.emulator import Emulator
from prime_ports.emulator._listen_socket import reset

BIG = random.Random(1).randbytes(5_000_000)


def echo(request: BaseHTTPRequestHandler) -> None:
    """Tells what arrived: request line, headers, body."""
    body = read_body(request)
    seen = {
        "line": request.requestline,
        "headers": [[name.lower(), value] for name, value in request.headers.items()],
        "body": body.decode("latin-1"),
    }
    response = json.dumps(seen).encode()
    request.send_response(207, "Echo")
    request.send_header("Content-Length", str(len(response)))
    request.send_header("X-Mine", "kept")
    request.send_header("Connection", "x-hop")
    request.send_header("X-Hop", "dropped")
    request.send_header("Set-Cookie", "a=1")
    request.send_header("Set-Cookie", "b=2")
    request.end_headers()
    if request.command != "HEAD":
        request.wfile.write(response)


def read_body(request: BaseHTTPRequestHandler) -> bytes:
    if request.headers.get("Transfer-Encoding") == "chunked":
        body = b""
        while size := int(request.rfile.readline(), 16):
            body += request.rfile.read(size)
            request.rfile.readline()
        request.rfile.readline()
        return body
    return request.rfile.read(int(request.headers.get("Content-Length", "0")))


def proxied(emulator: Emulator) -> list[dict[str, Any]]:
    """Return the events about traffic."""
    return [line for line in map(json.loads, emulator.events) if line["event"] == "proxied"]


@contextmanager
def behind(emulator: Emulator, sandbox: str, handle: Handle) -> Iterator[str]:
    """The URL of an exposure, and behind it a local server for as long as the block lasts."""
    with local_server(handle) as port:
        emulator.forward_port(8000, port)
        yield emulator.add_exposure(sandbox, 8000).url


@pytest.fixture
def url(emulator: Emulator, sandbox: str) -> Iterator[str]:
    """Of an exposure behind which `echo` responses."""
    with behind(emulator, sandbox, echo) as its_url:
        yield its_url


def test_the_url_works_until_the_exposure_is_removed(emulator: Emulator, sandbox: str) -> None:
    with local_server(echo) as port:
        emulator.forward_port(8000, port)
        exposed = call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000}).json
        with httpx.Client() as client:
            assert client.get(exposed["url"]).status_code == 207
            assert call(emulator, "DELETE", path_of(sandbox, exposed["exposure_id"])).status == 200
            # On the connection that has just worked.
            gone = client.get(exposed["url"])
    assert gone.status_code == 404
    assert list(gone.json()) == ["detail"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
def test_every_method_is_proxied(url: str, method: str) -> None:
    seen = httpx.request(method, url + "a/b?c=d%20e&f", content=b"body").json()
    assert seen["line"] == f"{method} /a/b?c=d%20e&f HTTP/1.1"
    assert seen["body"] == "body"


def test_head_is_answered_without_a_body(url: str) -> None:
    response = httpx.head(url)
    assert (response.status_code, response.content) == (207, b"")
    assert int(response.headers["content-length"]) > 0


@pytest.mark.parametrize(
    ("asked", "seen"),
    [("", "/"), ("a%2Fb", "/a%2Fb"), ("..%2f", "/..%2f"), ("%ff", "/%ff"), ("/x//y", "//x//y"), ("?q=1", "/?q=1")],
)
def test_the_path_arrives_as_it_was_sent(url: str, asked: str, seen: str) -> None:
    parts = urlsplit(url)
    line = f"GET {parts.path}{asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert exchange(url, line.encode()).json["line"] == f"GET {seen} HTTP/1.1"


def test_the_url_without_its_last_slash_is_the_root(url: str) -> None:
    assert httpx.get(url.rstrip("/")).json()["line"] == "GET / HTTP/1.1"


def test_headers_of_one_connection_stay_on_it(url: str) -> None:
    sent = {
        "X-Mine": "kept",
        "Authorization": "Basic of-the-app",
        "TE": "trailers",
        "Keep-Alive": "5",
        "Connection": "keep-alive, X-Named",
        "X-Named": "dropped",
        "Upgrade": "websocket",
    }
    response = httpx.get(url, headers=sent)
    seen = dict(response.json()["headers"])
    assert (seen["x-mine"], seen["authorization"]) == ("kept", "Basic of-the-app")
    assert seen["host"] == urlsplit(url).netloc
    assert not {"te", "keep-alive", "x-named", "upgrade"} & seen.keys()
    assert seen["connection"] == "close"
    assert response.headers["x-mine"] == "kept"
    assert "x-hop" not in response.headers
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]


def test_no_key_is_asked_for_and_no_api_request_is_counted(emulator: Emulator, url: str) -> None:
    for _ in range(30):
        assert httpx.get(url).status_code == 207
    assert emulator.requests == []
    assert len(proxied(emulator)) == 30


def test_a_large_body_is_forwarded_up(url: str) -> None:
    with_length = httpx.post(url, content=BIG).json()
    assert with_length["body"].encode("latin-1") == BIG
    assert dict(with_length["headers"])["content-length"] == str(len(BIG))
    chunked = httpx.post(url, content=iter([BIG[:1_000_000], BIG[1_000_000:]])).json()
    assert chunked["body"].encode("latin-1") == BIG
    assert dict(chunked["headers"])["transfer-encoding"] == "chunked"


@pytest.mark.parametrize("chunked", [True, False])
def test_a_large_body_is_forwarded_down(emulator: Emulator, sandbox: str, chunked: bool) -> None:
    def big(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        if chunked:
            request.send_header("Transfer-Encoding", "chunked")
            request.end_headers()
            for start in range(0, len(BIG), 70_000):
                chunk = BIG[start : start + 70_000]
                request.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            request.wfile.write(b"0\r\n\r\n")
        else:
            request.send_header("Content-Length", str(len(BIG)))
            request.end_headers()
            request.wfile.write(BIG)

    with behind(emulator, sandbox, big) as url:
        response = httpx.get(url)
    assert hashlib.sha256(response.content).digest() == hashlib.sha256(BIG).digest()
    assert ("content-length" in response.headers) is not chunked


def test_a_response_until_the_end_of_the_connection_is_proxied(emulator: Emulator, sandbox: str) -> None:
    def old(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nall of it")
        request.close_connection = True

    with behind(emulator, sandbox, old) as url:
        assert httpx.get(url).content == b"all of it"


def test_both_directions_stream(emulator: Emulator, sandbox: str) -> None:
    """Each line is answered before the next one is sent, within one request."""

    def talk(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        while size := int(request.rfile.readline(), 16):
            said = request.rfile.read(size)
            request.rfile.readline()
            request.wfile.write(f"{size:x}\r\n".encode() + said.upper() + b"\r\n")
        request.rfile.readline()
        request.wfile.write(b"0\r\n\r\n")

    with behind(emulator, sandbox, talk) as url:
        parts = urlsplit(url)
        with socket.create_connection(address(emulator.base_url), timeout=30) as line, line.makefile("rb") as heard:
            head = f"POST {parts.path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            line.sendall(head.encode())
            while heard.readline() != b"\r\n":
                pass
            for word in (b"one", b"three"):
                line.sendall(f"{len(word):x}\r\n".encode() + word + b"\r\n")
                assert int(heard.readline(), 16) == len(word)
                assert heard.readline() == word.upper() + b"\r\n"
            line.sendall(b"0\r\n\r\n")
            assert heard.readline() == b"0\r\n"


def test_nothing_on_the_port_is_a_bad_gateway(emulator: Emulator, sandbox: str) -> None:
    with behind(emulator, sandbox, echo) as url:
        pass
    response = httpx.get(url)
    assert response.status_code == 502
    assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"])
def test_something_else_than_http_on_the_port_is_a_bad_gateway(emulator: Emulator, sandbox: str, said: bytes) -> None:
    def odd(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(said)
        request.close_connection = True

    with behind(emulator, sandbox, odd) as url:
        assert httpx.get(url).status_code == 502


def test_a_response_that_breaks_off_does_not_look_whole(emulator: Emulator, sandbox: str) -> None:
    def half(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        request.close_connection = True

    with behind(emulator, sandbox, half) as url:
        reply = exchange(url, f"GET {urlsplit(url).path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert reply.end == RESET
    assert b"\r\n0\r\n" not in reply.data


def test_a_client_that_leaves_frees_the_local_server(emulator: Emulator, sandbox: str) -> None:
    left = threading.Event()

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"x" * 1000)
                time.sleep(0.005)
        except OSError:
            left.set()
            request.close_connection = True

    with behind(emulator, sandbox, endless) as url:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request("GET", parts.path)
        assert connection.getresponse().read(1000)
        connection.close()
        assert left.wait(30)


def test_a_client_that_reads_the_head_only_lets_the_local_server_finish(
    emulator: Emulator, sandbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prime_ports.emulator._port_forwarding._LEFT_S", 30.0)
    left, written = threading.Event(), threading.Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
        assert left.wait(30)
        request.wfile.write(b"bo")
        request.wfile.write(b"dy")
        written.set()

    with behind(emulator, sandbox, slow) as url:
        with socket.create_connection(address(url), timeout=30) as visitor:
            visitor.sendall(f"GET {urlsplit(url).path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert visitor.recv(10) == b"HTTP/1.1 2"
        server = emulator._server
        assert server is not None
        eventually(lambda: not server.server_state.connections)
        left.set()
        assert written.wait(30)
    eventually(lambda: [line["status"] for line in proxied(emulator)] == [None])


def test_an_early_response_reaches_a_client_that_is_still_sending(emulator: Emulator, sandbox: str) -> None:
    def refuse(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno")
        request.rfile.read(10)

    with behind(emulator, sandbox, refuse) as url:
        head = (
            f"POST {urlsplit(url).path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 20\r\n\r\n"
        )
        reply = exchange(url, head.encode() + b"0123456789")
    assert (reply.status, reply.body, reply.end) == (413, b"no", DONE)


def test_a_response_to_an_upload_that_is_not_read_is_not_lost(emulator: Emulator, sandbox: str) -> None:
    def refuse(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno")
        request.close_connection = True

    with behind(emulator, sandbox, refuse) as url:
        assert {httpx.post(url, content=BIG).text for _ in range(15)} == {"no"}
    assert {line["status"] for line in proxied(emulator)} == {413}


@pytest.mark.parametrize("method", ["GET", "CONNECT"])
def test_connect_is_refused_and_stops_no_other_request(emulator: Emulator, sandbox: str, method: str) -> None:
    asked: list[str] = []

    def agree(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.command)
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    with behind(emulator, sandbox, agree) as url:
        line = f"{method} {urlsplit(url).path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        reply = exchange(url, line.encode())
        assert (reply.status, asked) == ((501, []) if method == "CONNECT" else (200, ["GET"]))
        assert httpx.get(emulator.base_url, timeout=30).status_code == 404


def test_an_upgrade_that_the_local_server_insists_on_is_a_bad_gateway(emulator: Emulator, sandbox: str) -> None:
    def insist(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nframes")
        request.close_connection = True

    with behind(emulator, sandbox, insist) as url:
        assert httpx.get(url, timeout=30).status_code == 502
        assert httpx.get(emulator.base_url, timeout=30).status_code == 404


def test_a_length_beside_chunks_is_dropped_in_both_directions(emulator: Emulator, sandbox: str) -> None:
    seen: list[tuple[str | None, bytes]] = []

    def both(request: BaseHTTPRequestHandler) -> None:
        seen.append((request.headers.get("Content-Length"), read_body(request)))
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
        request.wfile.write(head + b"5\r\nhello\r\n0\r\n\r\n")
        request.close_connection = True

    with behind(emulator, sandbox, both) as url:
        head = f"POST {urlsplit(url).path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        framing = "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwhat\r\n0\r\n\r\n"
        reply = exchange(url, (head + framing).encode())
    assert seen == [(None, b"what")]
    assert "content-length" not in reply.headers
    assert (reply.status, reply.body) == (200, b"5\r\nhello\r\n0\r\n\r\n")


@pytest.mark.parametrize("headers", [{}, {"Connection": "close"}])
@pytest.mark.parametrize("chunked", [False, True])
def test_the_event_is_there_when_the_client_has_the_response(
    emulator: Emulator, sandbox: str, chunked: bool, headers: dict[str, str]
) -> None:
    framing = b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n" if chunked else b"Content-Length: 2\r\n\r\nhi"

    def response(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 202 Accepted\r\n" + framing)

    with local_server(response) as port, httpx.Client(headers=headers) as client:
        emulator.forward_port(8000, port)
        exposure = emulator.add_exposure(sandbox, 8000)
        for count in range(1, 101):
            assert client.get(exposure.url + "a").text == "hi"
            lines = proxied(emulator)
            assert len(lines) == count
            assert (lines[-1]["status"], lines[-1]["exposure_id"]) == (202, exposure.exposure_id)
        call(emulator, "DELETE", path_of(sandbox, exposure.exposure_id))
        assert client.get(exposure.url + "a").status_code == 404
    line = proxied(emulator)[-1]
    assert (line["status"], line["exposure_id"], line["method"], line["path"]) == (404, None, "GET", "/a")


def test_a_token_leads_to_its_own_exposure_only(emulator: Emulator, sandbox: str) -> None:
    with local_server(echo) as port:
        emulator.forward_port(8000, port)
        kept, removed = emulator.add_exposure(sandbox, 8000), emulator.add_exposure(sandbox, 8000)
        call(emulator, "DELETE", path_of(sandbox, removed.exposure_id))
        assert httpx.get(kept.url).status_code == 207
        assert httpx.get(removed.url).status_code == 404
        assert httpx.get(emulator.base_url + "/exposed/").status_code == 404
        assert httpx.get(emulator.base_url + "/exposed/nothing/").status_code == 404
        emulator.reset()
        assert httpx.get(kept.url).status_code == 404


def test_a_connection_that_is_gone_can_be_reset_again() -> None:
    """A visitor may leave with the last byte of the response, just before the end of it is seen here."""

    async def main() -> None:
        gone, made = asyncio.Event(), list[asyncio.Transport]()

        class Visited(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                assert isinstance(transport, asyncio.Transport)
                made.append(transport)

            def connection_lost(self, error: Exception | None) -> None:
                gone.set()

        server = await asyncio.get_running_loop().create_server(Visited, "127.0.0.1", 0)
        async with server:
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.close()
            await gone.wait()
            await asyncio.sleep(0)  # its socket is closed in the next turn of the loop
            reset(made[0])

    asyncio.run(main())
