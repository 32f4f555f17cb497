"""Multipart bodies (RFC 7578), encoded by httpx and then sent by whichever transport."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import httpx

from prime_openapi.types import RequestFiles


def encode_multipart(fields: Sequence[tuple[str, str]], files: RequestFiles) -> tuple[bytes, str]:
    """The encoded body and its Content-Type, which states the boundary."""
    parts: list[Any] = [*((name, (None, value.encode())) for name, value in fields), *files]
    if not parts:
        boundary = uuid4().hex  # httpx takes no parts for no body
        return f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
    request = httpx.Request("POST", "http://localhost", files=parts)
    return request.read(), request.headers["content-type"]
