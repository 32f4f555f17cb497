"""A server that a test drives byte by byte: what to send, when, and how a connection ends."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator

_HEAD_END = b"\r\n\r\n"
LINGER_0 = struct.pack("ii", 1, 0)


class RawConnection:
    """One accepted connection.

    Attributes:
        number: Its place among all connections, from 1.
    """

    def __init__(self, connection: socket.socket, number: int) -> None:
        self.number = number
        self._connection = connection
        self._buffer = b""

    def next_request(self) -> str | None:
        """Read one request with its body; return "METHOD TARGET", or None at the end of the connection."""
        while _HEAD_END not in self._buffer:
            if not (received := self._connection.recv(65_536)):
                return None
            self._buffer += received
        head, _, self._buffer = self._buffer.partition(_HEAD_END)
        stated = re.search(rb"(?im)^content-length: *(\d+)", head)
        length = int(stated[1]) if stated else 0
        while len(self._buffer) < length:
            if not (received := self._connection.recv(65_536)):
                return None
            self._buffer += received
        self._buffer = self._buffer[length:]
        return head.split(b"\r\n", 1)[0].rsplit(b" ", 1)[0].decode("latin-1")

    def wait_at_most(self, seconds: float) -> None:
        """End the connection when the other side says nothing for so long."""
        self._connection.settimeout(seconds)

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def fin(self) -> None:
        self._connection.close()

    def rst(self) -> None:
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_0)
        self._connection.close()

    def half_close(self) -> None:
        """End this side, and keep reading until the other side ends too, for half a second at most."""
        self._connection.shutdown(socket.SHUT_WR)
        self._connection.settimeout(0.5)
        with contextlib.suppress(OSError):
            while self._connection.recv(65_536):
                pass
        self._connection.close()

    def end(self, how: str) -> None:
        """End the connection by "fin", "rst" or "half" (a half-close)."""
        {"fin": self.fin, "rst": self.rst, "half": self.half_close}[how]()


class RawServer:
    """A server on loopback, with a thread for each connection.

    Attributes:
        connections: Number of accepted connections.
        url: Its address.
    """

    def __init__(self, serve: Callable[[RawConnection], None]) -> None:
        self._serve = serve
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._open: set[socket.socket] = set()
        self.connections = 0
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        for one in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections += 1
                self._open.add(connection)
                threading.Thread(target=self._run, args=(connection, self.connections), daemon=True).start()

    def _run(self, connection: socket.socket, number: int) -> None:
        try:
            with contextlib.suppress(OSError):
                self._serve(RawConnection(connection, number))
        finally:
            self._open.discard(connection)
            connection.close()


@contextlib.contextmanager
def raw_server(serve: Callable[[RawConnection], None]) -> Iterator[RawServer]:
    """Start a server for the time of a `with` block."""
    server = RawServer(serve)
    try:
        yield server
    finally:
        server.stop()


def head(status: str = "200 OK", *fields: str, version: str = "HTTP/1.1") -> bytes:
    """Return a response head with these fields, such as "Content-Length: 3"."""
    return "".join(f"{line}\r\n" for line in (f"{version} {status}", *fields)).encode("latin-1") + b"\r\n"


def response(body: bytes = b"", status: str = "200 OK", *fields: str) -> bytes:
    """Return a whole JSON response with a Content-Length."""
    return head(status, "Content-Type: application/json", f"Content-Length: {len(body)}", *fields) + body


def chunked(body: bytes, *fields: str, size: int = 16, trailers: tuple[str, ...] = ()) -> bytes:
    """Return a whole JSON response in chunks."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    data = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    end = b"0\r\n" + "".join(f"{line}\r\n" for line in trailers).encode("latin-1") + b"\r\n"
    return head("200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked", *fields) + data + end


def wait_until(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait until something holds; return False when it does not within these seconds."""
    ends = time.monotonic() + seconds
    while not holds():
        if time.monotonic() >= ends:
            return False
        time.sleep(0.005)
    return True
