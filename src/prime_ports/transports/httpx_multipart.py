"""Multipart bodies (RFC 7578), encoded by httpx and then sent by whichever transport."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from prime_openapi.types import RequestFiles


def encode_multipart(data: Mapping[str, Any], files: RequestFiles) -> tuple[bytes, str]:
    """The encoded body and its Content-Type, which states the boundary."""
    request = httpx.Request("POST", "http://localhost", data=dict(data), files=files)
    return request.read(), request.headers["content-type"]
