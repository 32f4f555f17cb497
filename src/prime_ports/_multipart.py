"""Multipart bodies (RFC 7578), as httpx encodes them."""

from __future__ import annotations

from collections.abc import Sequence

import httpx

from prime_openapi.types import RequestFiles


def encode_multipart(fields: Sequence[tuple[str, str]], files: RequestFiles) -> tuple[bytes, str]:
    """Return the encoded body, and its Content-Type with the boundary."""
    texts: list[tuple[str, tuple[None, str]]] = [(name, (None, value)) for name, value in fields]
    if not texts and not files:  # httpx would send no body
        return b"--none--\r\n", "multipart/form-data; boundary=none"
    encoded = httpx.Request("POST", "http://localhost", files=[*texts, *files])
    return encoded.read(), encoded.headers["content-type"]
