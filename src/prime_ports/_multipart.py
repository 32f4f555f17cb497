"""Multipart bodies (RFC 7578)."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Iterator, Sequence
from typing import cast

from prime_openapi.types import FileContent, RequestFiles

# Quoted as httpx does, after the "multipart/form-data encoding algorithm" of HTML.
_UNSAFE = re.compile(r'["\x00-\x1a\x1c-\x1f]')


def encode_multipart(fields: Sequence[tuple[str, str]], files: RequestFiles) -> tuple[bytes, str]:
    """Return the encoded body, and its Content-Type with the boundary."""
    boundary = os.urandom(16).hex()
    parts = [*((_head(name), value.encode()) for name, value in fields), *_file_parts(files)]
    pieces = [b"--%b\r\n%b\r\n\r\n%b\r\n" % (boundary.encode(), head.encode(), content) for head, content in parts]
    return b"".join([*pieces, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


def _file_parts(files: RequestFiles) -> Iterator[tuple[str, bytes]]:
    for name, (filename, content, kind, *rest) in files:
        headers = dict(rest[0]) if rest else {}
        if kind is None and filename:
            kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        if kind is not None and not any(header.lower() == "content-type" for header in headers):
            headers["Content-Type"] = kind
        lines = (f"\r\n{header}: {value}" for header, value in headers.items())
        yield _head(name, filename) + "".join(lines), _read(content)


def _head(name: str, filename: str | None = None) -> str:
    shown = f"; filename={_quoted(filename)}" if filename else ""
    return f"Content-Disposition: form-data; name={_quoted(name)}{shown}"


def _quoted(text: str) -> str:
    return '"' + _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text.replace("\\", r"\\")) + '"'


def _read(content: FileContent) -> bytes:
    if isinstance(content, str | bytes):
        return content.encode() if isinstance(content, str) else content
    if content.seekable():
        content.seek(0)
    # A file that was opened as text reads str, whatever its type says.
    data = cast("object", content.read())
    if not isinstance(data, bytes):
        raise TypeError("files of a multipart body must be opened in binary mode, not in text mode")
    return data
