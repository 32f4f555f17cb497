"""Content codings (RFC 9110, section 8.4), decoded strictly: a truncated body must not pass for a short one."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Generator, Iterator

from prime_ports._types import Headers, Response

_KNOWN = frozenset({"gzip", "x-gzip", "deflate", "identity", ""})
# These responses end with their head, whatever it says (RFC 9112, section 6.3).
_NEVER_A_BODY = frozenset({204, 304})
_PIECE = 2**20  # bytes that are decoded at once

Decode = Callable[[bytes, str], Iterator[bytes]]


class DecodingError(Exception):
    """The body is not what its Content-Encoding says."""


class TooLargeError(Exception):
    """The body has more bytes than permitted."""


class BodyReader:
    """A body as it arrives or is decoded, at most `limit` bytes of it."""

    def __init__(self, limit: int | None) -> None:
        self._limit = math.inf if limit is None else limit
        self._chunks: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._limit:
            raise TooLargeError(f"the response has more than max_response_bytes={self._limit} bytes")
        self._chunks.append(chunk)

    def whole(self) -> bytes:
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)


def as_received(status: int, headers: Headers, body: bytes) -> Response:
    """Return a response whose body is not decoded."""
    framed = "content-length" in headers or status in _NEVER_A_BODY
    if not framed:
        framed = headers.get("transfer-encoding", "").lower().rpartition(",")[2].strip() == "chunked"
    return Response(status, headers, body, "content-encoding" in headers, not framed)


def decode(response: Response, limit: int | None, others: Decode | None = None) -> Generator[None, None, Response]:
    """Decode a body in pieces, pausing between them, and return the response.

    The body of an error is kept as received where decoding fails. Codings not known here are decoded by `others`.
    """
    status, headers, body = response.status, response.headers, response.body
    try:
        if body:
            body = yield from _decode(body, headers["content-encoding"], limit, others)
        elif response.until_close:
            raise DecodingError("the compressed body was cut short")
    except DecodingError:
        if 200 <= status < 300:
            raise
        return response
    return Response(status, headers, body)  # a coding has an end of its own


def _decode(body: bytes, encoding: str, limit: int | None, others: Decode | None) -> Generator[None, None, bytes]:
    names = [part.strip().lower() for part in encoding.split(",")]
    if not _KNOWN.issuperset(names):
        if others is None:
            raise DecodingError(f"the content coding {encoding} was not requested")
        reader = BodyReader(limit)
        for piece in others(body, encoding):
            reader.add(piece)
            yield
        return reader.whole()
    for name in reversed(names):
        if name in {"gzip", "x-gzip"}:
            body = yield from _inflate(body, 16 + zlib.MAX_WBITS, limit)
        elif name == "deflate":
            # Some servers send the stream without the zlib wrapper that the name stands for.
            wrapped = body[:1] and body[0] & 0x0F == 8
            body = yield from _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, limit)
    return body


def _inflate(body: bytes, window: int, limit: int | None) -> Generator[None, None, bytes]:
    """Decode one stream, or the members of a gzip file one after the other (RFC 1952, section 2.2)."""
    reader = BodyReader(limit)
    while True:
        inflater = zlib.decompressobj(window)
        while not inflater.eof:
            try:
                piece = inflater.decompress(body, _PIECE)
            except zlib.error as error:
                raise DecodingError(str(error)) from None
            body = inflater.unconsumed_tail
            if not piece and not body and not inflater.eof:
                raise DecodingError("the compressed body was cut short")
            reader.add(piece)
            yield
        body = inflater.unused_data
        if not body:
            return reader.whole()
        if window <= zlib.MAX_WBITS:
            raise DecodingError("there are bytes behind the compressed body")
