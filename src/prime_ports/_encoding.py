"""The encoding of a request: path, query, headers and body as they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, cast
from urllib.parse import quote, quote_plus

from prime_openapi import UNSET, Request
from prime_ports._paths import build_path
from prime_ports._settings import Settings
from prime_ports._types import PreparedRequest, check_header

_MAX_TARGET = 65_536
# RFC 6265, 4.1.1, except the percent sign: many servers do not decode cookies.
_COOKIE_SAFE = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def prepare(request: Request[Any], settings: Settings) -> PreparedRequest:
    """Return a request in the form in which it is sent.

    Raises:
        ValueError: An argument cannot be sent.
        TypeError: An argument has the wrong type.
    """
    target = settings.prefix + build_path(request.operation.path_template, request.path)
    if request.query and (query := _encode(request.query, quote)):
        target = f"{target}?{query}"
    if len(target) > _MAX_TARGET:
        raise ValueError(f"the URL has {len(target)} characters, more than the {_MAX_TARGET} that can be sent")
    body, content_type = _body(request)
    headers = settings.headers
    if content_type or request.headers or request.cookies:
        headers = _merge(headers, request, content_type)
    return PreparedRequest(request.operation.method, settings.origin, target, headers, body)


def _merge(
    headers: tuple[tuple[str, str], ...], request: Request[Any], content_type: str | None
) -> tuple[tuple[str, str], ...]:
    """Return the headers of every request with those of this one, which replace others of the same name."""
    merged = {name.lower(): (name, value) for name, value in headers}
    if content_type:
        merged["content-type"] = ("Content-Type", content_type)
    for name, value in _pairs(request.headers):
        check_header(name, value)
        merged[name.lower()] = (name, value)
    if cookies := _pairs(request.cookies):
        pairs = (f"{quote(name, safe='')}={quote(value, safe=_COOKIE_SAFE)}" for name, value in cookies)
        merged["cookie"] = ("Cookie", "; ".join(pairs))
    return tuple(merged.values())


def _body(request: Request[Any]) -> tuple[bytes | None, str | None]:
    """Return the body and its content type."""
    if request.files is not None:
        from prime_ports._multipart import encode_multipart

        return encode_multipart(_pairs(request.data or {}), request.files)
    if request.json is not UNSET:
        text = json.dumps(request.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode(), "application/json"
    if request.data is not None:
        return _encode(request.data, quote_plus).encode(), "application/x-www-form-urlencoded"
    if request.content is not None:
        return _read(request.content), "application/octet-stream"
    return None, None


def _read(content: IO[bytes] | bytes) -> bytes:
    # Read once and whole, since a retry must send the same. A file in text mode reads str, whatever its type says.
    data = cast("object", content if isinstance(content, bytes) else content.read())
    if not isinstance(data, bytes):
        raise TypeError(f"the body must be bytes or a file opened in binary mode, got {type(data).__name__}")
    return data


def _encode(values: Mapping[str, Any], quoted: Callable[..., str]) -> str:
    """Return a query or a form: a list repeats its name; the commas between the items of a tuple are not encoded."""
    pairs: list[str] = []
    for name, value in values.items():
        for item in _items(value):
            parts = _items(list(cast("Sequence[Any]", item))) if isinstance(item, tuple) else [item]
            joined = ",".join(quoted(_text(name, part), safe="") for part in parts)
            pairs.append(f"{quoted(name, safe='')}={joined}")
    return "&".join(pairs)


def _pairs(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return names and values for headers, cookies or parts; a list repeats its name."""
    return [(name, _text(name, item)) for name, value in values.items() for item in _items(value)]


def _items(value: Any) -> list[Any]:
    """Return the items of a list, or the value itself, without None and UNSET."""
    items = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
    return [item for item in items if item is not None and item is not UNSET]


def _text(name: str, value: Any) -> str:
    if type(value) is str:
        return value
    from prime_openapi.encoding import text

    return text(value, name)
