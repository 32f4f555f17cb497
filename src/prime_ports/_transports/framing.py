"""The ends of responses on a connection, followed beside the HTTP library, which does not tell of bytes after them."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from typing import Any

_END_OF_HEAD = b"\r\n\r\n"
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]+)[ \t]*(?:;|$)")
_REQUEST = re.compile(rb"(?!CONNECT)([A-Z]+) ")
_LENGTHS = re.compile(rb"\n(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
_NO_BODY = frozenset({b"204", b"304"})

EARLY = "bytes came before the request was sent"


class FramingError(Exception):
    """The bytes on a connection are not one response for each request (RFC 9112, sections 6.3 and 9.3)."""


class ResponseFraming:
    """Raw bytes of one connection, request by request.

    A connection may be used again only if the bytes received so far end exactly where a response ends. It is enough to
    recognize the usual forms: after any other response the connection is closed, which costs a new one.
    """

    def __init__(self) -> None:
        self.number = 0  # of the request
        self.ended = True  # False once the bytes received do not end with a response
        self.error: str | None = None
        self.idle = False  # True between a response and the next request
        self._expected = False  # True between a request and the end of its response
        self._start(b"")

    def wrote(self, data: bytes) -> None:
        """Note bytes that are about to be written. Words to a proxy and the body of a request are passed over."""
        if not self._expected and (request := _REQUEST.match(data)):
            self.begin(request[1])

    def begin(self, method: bytes) -> None:
        """Note a request that is about to be written; raise `FramingError` where bytes came before it."""
        if not self.ended:
            raise FramingError(EARLY)
        self.number += 1
        self.idle, self._expected, self.ended, self.error = False, True, False, None
        self._start(method)

    def _start(self, method: bytes) -> None:
        self._bodyless, self._chunked, self._trailers = method == b"HEAD", False, False
        self._head = self._line = b""  # as far as received
        self._left: float | None = None  # bytes of the body, or of the chunk, that are still to come

    def received(self, data: bytes) -> bytes:
        """Note bytes that were read, and return those that belong to the response."""
        if not self._expected:
            self.ended = not self.idle  # before the first request a proxy may say something
            return data
        if self._left is None:
            if not self._head and not self._bodyless and _is_whole(data):
                self._end(0)
                return data
            received, data = len(data), self._head + data
            extra = self._take_head(data)
            return data[len(data) - received : len(data) - extra]
        return data[: len(data) - self._take(data)]

    def usable_after(self, number: int) -> bool:
        """Return False where the connection must be closed after the response to a request.

        Another request may have begun since, which shows that the response had ended.
        """
        return self.ended or self.number != number

    def check(self, number: int) -> None:
        """Raise `FramingError` for a response to a request if it has no one length."""
        if self.error is not None and self.number == number:
            raise FramingError(self.error)

    def _take_head(self, data: bytes) -> int:
        """Take the head of a response and what follows; return the number of bytes after the response."""
        start = 0
        while True:
            end = data.find(_END_OF_HEAD, start)
            if end < 0:
                self._head = data[start:]
                return 0
            status = data[start + 9 : start + 12]
            if status[:1] != b"1" or status == b"101":
                break
            start = end + len(_END_OF_HEAD)  # another head follows an interim one
        head, body = data[start:end], data[end + len(_END_OF_HEAD) :]
        stated = [(name.lower(), value.strip().lower()) for name, value in _LENGTHS.findall(head)]
        name, value = stated[0] if stated else (b"", b"")
        repeated = len(stated) > 1 and (name == b"transfer-encoding" or len(set(stated)) > 1)
        self._left = math.inf  # it ends with the connection
        if repeated or (name == b"content-length" and not value.isdigit()):
            shown = sorted(f"{name.decode()}: {value.decode('latin-1')}" for name, value in stated)
            self.error = f"the response has no one length ({', '.join(shown)})"
        elif self._bodyless or status in _NO_BODY:
            self._left = 0
        elif value.isdigit():
            self._left = int(value)
        elif value == b"chunked":
            self._left, self._chunked = 0, True
        return self._take(body)

    def _take(self, data: bytes) -> int:
        """Take bytes of a body; return the number of bytes after it."""
        assert self._left is not None
        if self._chunked:
            return self._take_chunks(self._line + data)
        self._left -= len(data)
        return self._end(-int(self._left)) if self._left <= 0 else 0

    def _take_chunks(self, data: bytes) -> int:
        assert self._left is not None
        place = 0
        while True:
            taken = min(self._left, len(data) - place)
            self._left -= taken
            place += int(taken)
            end = data.find(b"\r\n", place)
            if self._left or end < 0:
                self._line = data[place:]
                return 0
            line, place = data[place:end], end + 2
            if self._trailers:
                if not line:
                    return self._end(len(data) - place)
            elif not (size := _CHUNK_SIZE.match(line)):
                self._left = math.inf
            elif not (length := int(size[1], 16)):
                self._trailers = True
            else:
                self._left = length + 2

    def _end(self, extra: int) -> int:
        self.idle, self._expected, self.ended = True, False, not extra
        return extra


def _is_whole(data: bytes) -> bool:
    """Return True for a response of the most usual form: with a body of one stated length, in one piece."""
    end = data.find(_END_OF_HEAD)
    head = data[:end].lower()
    _, _, stated = head.partition(b"\ncontent-length: ")
    if not stated or b"\ncontent-length" in stated or b"\ntransfer-encoding" in head or data[9:12] in _NO_BODY:
        return False
    length = stated.partition(b"\r\n")[0]
    return length.isdigit() and end >= 0 and data[9:10] != b"1" and len(data) == end + len(_END_OF_HEAD) + int(length)


OPENED = ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
"""Ends of the names of httpcore's trace events that return a network stream."""


def follow(stream: Any, *, by_asyncio: bool) -> Any:
    """Follow the responses on a network stream of httpcore, in its attribute `framing`, and return it."""
    framing, read, write = ResponseFraming(), stream.read, stream.write

    def read_followed(*args: Any, **kwargs: Any) -> bytes:
        return framing.received(read(*args, **kwargs))

    async def read_followed_async(*args: Any, **kwargs: Any) -> bytes:
        return framing.received(await read(*args, **kwargs))

    def write_followed(data: bytes, *args: Any, **kwargs: Any) -> Any:
        framing.wrote(data)
        return write(data, *args, **kwargs)

    stream.read, stream.write = read_followed_async if by_asyncio else read_followed, write_followed
    stream.framing = framing
    return stream


def framing_of(response: Any) -> ResponseFraming:
    """Return the framing of the connection that a response came by; a mock of httpcore has no connection."""
    stream = response.extensions.get("network_stream")
    framing: ResponseFraming = ResponseFraming() if stream is None else stream.framing
    return framing


def require_silence(stream: Any) -> None:
    """Raise `FramingError` where a server sends before it was asked. Under TLS this is not known."""
    if stream.get_extra_info("ssl_object") is None and stream.get_extra_info("is_readable"):
        raise FramingError(EARLY)


async def require_silence_async(stream: Any) -> None:
    """Do the same for asyncio, where the loop may have read the bytes already."""
    from prime_ports._async_clock import time_limit  # blocking calls do without asyncio

    with suppress(TimeoutError):
        async with time_limit(0.001):
            if await stream.read(1):
                await stream.aclose()  # httpcore leaves it open
                raise FramingError(EARLY)
