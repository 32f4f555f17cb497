"""Content codings (RFC 9110, section 8.4), decoded strictly: a truncated body must not pass for a short one."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from prime_ports._types import Headers, Response

_KNOWN = frozenset({"gzip", "x-gzip", "deflate", "identity", ""})
# These responses end with their head, whatever it says (RFC 9112, section 6.3).
_NEVER_A_BODY = frozenset({204, 304})
_FRAMES = frozenset({"content-length", "transfer-encoding"})

Decode = Callable[[bytes, str], bytes]


class DecodingError(Exception):
    """The body is not what its Content-Encoding says."""


def make_response(status: int, headers: Headers, body: bytes, others: Decode | None = None) -> Response:
    """Return a response with its body decoded. The body of an error is kept as received where that fails.

    A body with another coding than those known here is decoded by `others`.
    """
    try:
        if (encoding := headers.get("content-encoding")) and body:
            body = _decode(body, encoding, others)
        elif encoding and status not in _NEVER_A_BODY and _FRAMES.isdisjoint(headers):
            # Only the end of the connection ended the body, so it may be truncated.
            raise DecodingError("the compressed body was cut short")
    except DecodingError:
        if 200 <= status < 300:
            raise
        return Response(status, headers, body, undecoded=True)
    return Response(status, headers, body)


def _decode(body: bytes, encoding: str, others: Decode | None) -> bytes:
    names = [part.strip().lower() for part in encoding.split(",")]
    if not _KNOWN.issuperset(names):
        if others is None:
            raise DecodingError(f"the content coding {encoding} was not requested")
        return others(body, encoding)
    for name in reversed(names):
        if name in {"gzip", "x-gzip"}:
            body = _inflate(body, 16 + zlib.MAX_WBITS)
        elif name == "deflate":
            # Some servers send the stream without the zlib wrapper that the name stands for.
            wrapped = body[:1] and body[0] & 0x0F == 8
            body = _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    return body


def _inflate(body: bytes, window: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        decoded = inflater.decompress(body) + inflater.flush()
    except zlib.error as error:
        raise DecodingError(str(error)) from None
    if not inflater.eof:
        raise DecodingError("the compressed body was cut short")
    return decoded
