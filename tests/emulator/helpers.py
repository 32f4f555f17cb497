"""A client that sends given bytes and returns the received bytes."""

from __future__ import annotations

import http.server
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from prime_ports.emulator import Emulator

DONE = "closed"
RESET = "reset"
OPEN = "still open"


@dataclass(frozen=True)
class Reply:
    """The bytes received on a connection, and how it ended."""

    data: bytes
    end: str

    @property
    def status(self) -> int:
        found = re.match(rb"HTTP/1\.1 (\d{3})", self.data)
        assert found, self.data
        return int(found[1])

    @property
    def headers(self) -> dict[str, str]:
        head = self.data.partition(b"\r\n\r\n")[0].decode("latin-1")
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n")[1:])}

    @property
    def body(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[2]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def address(url: str) -> tuple[str, int]:
    """Host and port of a URL."""
    parts = urlsplit(url)
    return str(parts.hostname), int(parts.port or 80)


def exchange(url: str, data: bytes, *, wait: float = 30.0) -> Reply:
    """Connect, send these bytes, read until the server ends the connection or `wait` seconds bring nothing."""
    received = bytearray()
    with socket.create_connection(address(url), timeout=wait) as connection:
        try:
            connection.sendall(data)
            while chunk := connection.recv(65_536):
                received += chunk
        except ConnectionError:
            return Reply(bytes(received), RESET)
        except TimeoutError:
            return Reply(bytes(received), OPEN)
    return Reply(bytes(received), DONE)


def call(
    emulator: Emulator,
    method: str,
    path: str,
    body: object = None,
    *,
    key: str | None = "",
    headers: tuple[str, ...] = (),
    content_type: str = "application/json",
    raw: bytes | None = None,
    wait: float = 30.0,
) -> Reply:
    """One request on a connection of its own, its path exactly as given."""
    content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    if key is not None:
        lines.append(f"Authorization: Bearer {key or emulator.api_key}")
    if content:
        lines += [f"Content-Type: {content_type}", f"Content-Length: {len(content)}"]
    return exchange(emulator.base_url, "\r\n".join([*lines, "", ""]).encode("latin-1") + content, wait=wait)


def wrong_fields(reply: Reply) -> list[str]:
    """Return the fields that a 422 names, in whichever of the two documented bodies."""
    assert reply.status == 422
    body = reply.json
    if "errors" in body:
        assert all(error["details"] for error in body["errors"])
        return [error["param"] for error in body["errors"]]
    assert all(error["msg"] and error["type"] for error in body["detail"])
    return [error["loc"][-1] for error in body["detail"]]


def path_of(*ids: str, tail: str = "") -> str:
    """/api/v1/sandbox/{id}/expose/{id}, each id as one encoded segment."""
    sandbox, *exposure = [quote(one, safe="") for one in ids]
    return f"/api/v1/sandbox/{sandbox}" + ("/expose/" + exposure[0] if exposure else tail)


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another thread brings about."""
    ends = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < ends, "it never held"
        time.sleep(0.005)


Handle = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def local_server(handle: Handle) -> Iterator[int]:
    """Yield the port of an HTTP/1.1 server of the standard library."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65_537)
            if self.raw_requestline and self.parse_request():
                handle(self)
            else:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
