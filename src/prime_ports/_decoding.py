"""Content codings (RFC 9110, section 8.4), strictly: a body that was cut short must not pass for a short one."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from prime_ports._types import Headers, Response

_KNOWN = frozenset({"gzip", "x-gzip", "deflate", "identity", ""})
# Such answers end with their head, whatever it says (RFC 9112, section 6.3).
_NEVER_A_BODY = frozenset({204, 304})

Decode = Callable[[bytes, str], bytes]
"""Takes a body and its Content-Encoding to what it is without."""


class DecodingError(Exception):
    """The body is not what its Content-Encoding says."""


def _refuse(_: bytes, encoding: str) -> bytes:
    raise DecodingError(f"the content coding {encoding} was not asked for")


def make_response(status: int, headers: Headers, body: bytes, others: Decode = _refuse) -> Response:
    """An answer in our form, its body decoded.

    An answer that is not a success has said so by its status: where its body cannot be decoded, it is kept as it came.

    Args:
        status: The HTTP status.
        headers: Headers of the answer.
        body: As it was received, to its end.
        others: Decodes what has codings that `decode_body` does not know, given all of them.

    Raises:
        DecodingError: A coding is unknown, or the body of a success is broken or cut short.
    """
    undecoded = False
    if encoding := headers.get("content-encoding"):
        try:
            body = decode_body(body, encoding, others) if body else _nothing(status, headers)
        except DecodingError:
            if 200 <= status < 300:
                raise
            undecoded = True
    return Response(status, headers, body, undecoded=undecoded)


def decode_body(body: bytes, encoding: str, others: Decode = _refuse) -> bytes:
    """The body without its codings.

    Args:
        body: As it was received.
        encoding: Value of Content-Encoding; empty for none.
        others: Decodes what has codings that are not known here, given all of them.

    Raises:
        DecodingError: A coding is unknown, or the body is broken or cut short.
    """
    names = [part.strip().lower() for part in encoding.split(",")]
    if not _KNOWN.issuperset(names):
        return others(body, encoding)
    for name in reversed(names):
        if name in {"gzip", "x-gzip"}:
            body = _inflate(body, 16 + zlib.MAX_WBITS)
        elif name == "deflate":
            # Some servers send the stream without the zlib wrapper that the name stands for.
            wrapped = body[:1] and body[0] & 0x0F == 8
            body = _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    return body


def _nothing(status: int, headers: Headers) -> bytes:
    """No body at all, which needs no coding; but where only the end of the connection ends it, it may be cut short."""
    if status in _NEVER_A_BODY or "content-length" in headers or "transfer-encoding" in headers:
        return b""
    raise DecodingError("the compressed body was cut short")


def _inflate(body: bytes, window: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        decoded = inflater.decompress(body) + inflater.flush()
    except zlib.error as error:
        raise DecodingError(str(error)) from None
    if not inflater.eof:
        raise DecodingError("the compressed body was cut short")
    return decoded
