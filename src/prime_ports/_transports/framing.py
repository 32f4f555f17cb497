"""The ends of responses on a connection, followed beside the HTTP library, which does not tell of bytes after them."""

from __future__ import annotations

import math
import re
from typing import Any

_END_OF_HEAD = b"\r\n\r\n"
_LAST_CHUNK = b"\r\n0\r\n\r\n"
_REQUEST = re.compile(rb"(?!CONNECT)([A-Z]+) ")
_LENGTHS = re.compile(rb"\n(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
EARLY = "bytes came before the request was sent"
_NO_BODY = frozenset({b"204", b"304"})


class FramingError(Exception):
    """The bytes on a connection are not one response for each request (RFC 9112, sections 6.3 and 9.3)."""


class ResponseFraming:
    """Raw bytes of one connection, request by request.

    A connection may be used again only if the bytes received so far end exactly where a response ends. It is enough to
    recognize the usual forms: after any other response the connection is closed, which costs a new one.
    """

    def __init__(self) -> None:
        self.ended = True  # False once the bytes received do not end with a response
        self.error: str | None = None
        self._expected: bool | None = None  # True until a response has ended; None before the first request
        self._bodyless = False
        self._head = self._chunks = b""  # as far as received
        self._left: float | None = None  # bytes of the body that are still to come

    def wrote(self, data: bytes) -> None:
        """Note bytes that are about to be written. Words to a proxy and the body of a request are passed over."""
        if not self._expected and (request := _REQUEST.match(data)):
            self.begin(request[1])

    def begin(self, method: bytes) -> None:
        """Note a request that is about to be written; raise `FramingError` where bytes came before it."""
        if not self.ended:
            raise FramingError(EARLY)
        self._expected, self.ended, self.error = True, False, None
        self._bodyless = method == b"HEAD"
        self._head = self._chunks = b""
        self._left = None

    def received(self, data: bytes) -> None:
        """Note bytes that were read."""
        if not self._expected:
            self.ended = self._expected is None  # before the first request a proxy may say something
        elif self._left is not None:
            self._take(data)
        elif self._chunks:
            self._take_chunks(data)
        else:
            self._take_head(self._head + data)

    @property
    def idle(self) -> bool:
        """True between a response and the next request."""
        return self._expected is False

    def check(self) -> None:
        """Raise `FramingError` for a response without one length."""
        if self.error is not None:
            raise FramingError(self.error)

    def _take(self, data: bytes) -> None:
        assert self._left is not None
        self._left -= len(data)
        if self._left <= 0:
            self._expected, self.ended = False, self._left == 0

    def _take_chunks(self, data: bytes) -> None:
        # Data may look like the last chunk too. The connection is closed then without need.
        self._chunks += data
        place = self._chunks.find(_LAST_CHUNK)
        if place >= 0:
            self._expected, self.ended = False, place + len(_LAST_CHUNK) == len(self._chunks)
        self._chunks = self._chunks[-len(_LAST_CHUNK) + 1 :]

    def _take_head(self, data: bytes) -> None:
        end = data.find(_END_OF_HEAD)
        if end < 0:
            self._head = data
            return None
        head, body, status = data[:end], data[end + len(_END_OF_HEAD) :], data[9:12]
        if status[:1] == b"1" and status != b"101":
            self._head = b""
            return self._take_head(body)
        stated = {(name.lower(), value.strip().lower()) for name, value in _LENGTHS.findall(head)}
        name, value = next(iter(stated), (b"", b""))
        if len(stated) > 1 or (name == b"content-length" and not value.isdigit()):
            shown = sorted(f"{name.decode()}: {value.decode('latin-1')}" for name, value in stated)
            self.error = f"the response has no one length ({', '.join(shown)})"
            self._left = math.inf
        elif self._bodyless or status in _NO_BODY:
            self._left = 0
        elif value.isdigit():
            self._left = int(value)
        elif value == b"chunked":
            self._chunks = _END_OF_HEAD[2:]  # the last chunk may be the first
            return self._take_chunks(body)
        else:
            self._left = math.inf  # it ends with the connection
        return self._take(body)


OPENED = ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
"""Ends of the names of httpcore's trace events that return a network stream."""


def follow(stream: Any, *, by_asyncio: bool) -> Any:
    """Follow the responses on a network stream of httpcore, in its attribute `framing`, and return it."""
    framing, read, write = ResponseFraming(), stream.read, stream.write

    def read_followed(*args: Any, **kwargs: Any) -> bytes:
        data: bytes = read(*args, **kwargs)
        framing.received(data)
        return data

    async def read_followed_async(*args: Any, **kwargs: Any) -> bytes:
        data: bytes = await read(*args, **kwargs)
        framing.received(data)
        return data

    def write_followed(data: bytes, *args: Any, **kwargs: Any) -> Any:
        framing.wrote(data)
        return write(data, *args, **kwargs)

    stream.read, stream.write = read_followed_async if by_asyncio else read_followed, write_followed
    stream.framing = framing
    return stream


def require_silence(stream: Any) -> None:
    """Raise `FramingError` where a server sends before it was asked. Under TLS this cannot be known."""
    if stream.get_extra_info("ssl_object") is None and stream.get_extra_info("is_readable"):
        raise FramingError(EARLY)
