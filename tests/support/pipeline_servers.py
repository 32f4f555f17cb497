"""A real server on loopback that says exactly the bytes it is told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Handler = Callable[[str, socket.socket], None]


class RawServer:
    """Accepts connections and leaves each, with the head of its request, to a handler."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/openapi.json"
        self.requests: list[str] = []
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # A client that goes away in the middle is what some of these tests are about.
        with connection, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                received = connection.recv(65536)
                if not received:
                    return
                head += received
            self.requests.append(head.decode("latin-1"))
            self._handler(self.requests[-1], connection)

    def stop(self) -> None:
        self.stopped.set()
        # Closing alone would leave the thread in its call of accept.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)


def response(status: str, body: bytes = b"", **headers: str) -> bytes:
    """The bytes of an answer; header names are given with underscores."""
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    lines += [f"{name}: {value}" for name, value in ({"Content-Length": str(len(body))} | given).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextlib.contextmanager
def serving(handler: Handler | bytes) -> Iterator[RawServer]:
    """A server for the time of a `with` block; bytes are said to everybody."""
    fixed = handler
    server = RawServer((lambda _, connection: connection.sendall(fixed)) if isinstance(fixed, bytes) else fixed)
    try:
        yield server
    finally:
        server.stop()
