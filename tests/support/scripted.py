"""A server that says exactly what a test writes down, and keeps every byte that it was sent."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any


@dataclass
class Seen:
    """One request as it arrived."""

    head: bytes
    body: bytes
    connection: int
    arrived: float

    @property
    def line(self) -> str:
        return self.head.split(b"\r\n", 1)[0].decode("latin-1")

    @property
    def method(self) -> str:
        return self.line.split(" ")[0]

    @property
    def target(self) -> str:
        return self.line.split(" ")[1]

    @property
    def headers(self) -> dict[str, str]:
        pairs = (line.split(b":", 1) for line in self.head.split(b"\r\n")[1:] if line)
        return {name.decode().lower(): value.strip().decode("latin-1") for name, value in pairs}

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def parts(self) -> list[tuple[str | None, str | None, str, bytes]]:
        """Name, file name, type and content of each part of a multipart body, as Python's own parser reads them."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + self.body)
        return [
            (
                part.get_param("name", header="content-disposition"),  # type: ignore[misc]
                part.get_filename(),
                part.get_content_type(),
                part.get_payload(decode=True),
            )
            for part in message.iter_parts()
        ]


@dataclass(frozen=True)
class Reply:
    """Reaction to one request: bytes that are sent one after the other, and the end."""

    parts: Sequence[bytes] = ()
    pause: float = 0.0
    end: str = "keep"  # "keep", "close", "reset" or "stall"
    before: float = 0.0


REASONS = {200: "OK", 204: "No Content", 404: "Not Found"}


def raw(status: int, body: bytes = b"", headers: dict[str, str] | None = None, *, length: int | None = None) -> bytes:
    fields = {"Content-Length": str(len(body) if length is None else length), **(headers or {})}
    if status == 204:
        del fields["Content-Length"]
    head = f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}\r\n"
    return (head + "".join(f"{k}: {v}\r\n" for k, v in fields.items()) + "\r\n").encode("latin-1") + body


def says(status: int, body: object = b"", headers: dict[str, str] | None = None, **more: Any) -> Reply:
    """An answer; a body that is not bytes is sent as JSON."""
    fields = dict(headers or {})
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
        fields.setdefault("Content-Type", "application/json")
    length = more.pop("length", None)
    return Reply((raw(status, body, fields, length=length),), **more)


REMOVED = says(200, {"success": True, "message": "unexposed"}, {"x-request-id": "req-1"})
EXPOSED = {
    "exposure_id": "exp_1",
    "sandbox_id": "sbx",
    "port": 8000,
    "name": None,
    "protocol": "HTTP",
    "url": "https://exp-1.example",
    "tls_socket": "exp-1.example:443",
}
RESET = Reply(end="reset")
CLOSE = Reply(end="close")
STALL = Reply(end="stall")


@dataclass
class ScriptedServer:
    """Answers the requests it gets, in order of arrival; the last reply is repeated."""

    replies: list[Reply]
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    greet: Reply | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _open: set[socket.socket] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def lines(self) -> list[str]:
        return [request.line for request in self.seen]

    def stop(self) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                number = self.connections
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError, ValueError):
            stream = connection.makefile("rb")
            while (request := _read(stream, number)) is not None:
                with self._lock:
                    reply = self.replies[min(len(self.seen), len(self.replies) - 1)]
                    self.seen.append(request)
                if not self._carry_out(connection, reply):
                    break
        connection.close()
        self._open.discard(connection)

    def _carry_out(self, connection: socket.socket, reply: Reply) -> bool:
        time.sleep(reply.before)
        for part in reply.parts:
            connection.sendall(part)
            if reply.pause and self._stopped.wait(reply.pause):
                return False
        if reply.end == "stall":
            self._stopped.wait(60)
        if reply.end == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return reply.end == "keep"


def _read(stream: Any, number: int) -> Seen | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    return Seen(head[:-4], stream.read(length) if length else b"", number, time.monotonic())


@contextlib.contextmanager
def scripted(*replies: Reply) -> Iterator[ScriptedServer]:
    """A server for the time of a `with` block."""
    server = ScriptedServer(list(replies))
    try:
        yield server
    finally:
        server.stop()
