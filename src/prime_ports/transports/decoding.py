"""Content codings (RFC 9110, section 8.4), strictly: a body that was cut short must not pass for a short one."""

from __future__ import annotations

import zlib


class DecodingError(Exception):
    """The body is not what its Content-Encoding says."""


def decode_body(body: bytes, encoding: str) -> bytes:
    """The body without its codings.

    Args:
        body: As it was received.
        encoding: Value of Content-Encoding; empty for none.

    Raises:
        DecodingError: A coding is unknown, or the body is broken or cut short.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in {"gzip", "x-gzip"}:
            body = _inflate(body, 16 + zlib.MAX_WBITS)
        elif name == "deflate":
            # Some servers send the stream without the zlib wrapper that the name stands for.
            wrapped = body[:1] and body[0] & 0x0F == 8
            body = _inflate(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        elif name not in {"", "identity"}:
            raise DecodingError(f"the content coding {name} was not asked for")
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
