"""The encoding of a request: path, query, headers and body as they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote, quote_plus

from prime_openapi import UNSET, Request
from prime_ports._client_settings import Settings
from prime_ports._paths import build_path
from prime_ports._types import PreparedRequest, replace_headers

_MAX_TARGET = 65_536
# RFC 6265, 4.1.1, except the percent sign: many servers do not decode cookies.
_COOKIE_SAFE = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def prepare(
    request: Request[Any], settings: Settings, headers: tuple[tuple[str, str], ...] | None = None
) -> PreparedRequest:
    """Return a request as it is sent; raise `TypeError` or `ValueError` for an argument that cannot be sent.

    `headers` are used in place of those of the settings.
    """
    target = encode_target(request, settings.prefix)
    body, content_type = _body(request)
    headers = settings.headers if headers is None else headers
    if content_type or request.headers or request.cookies:
        own = [*([("Content-Type", content_type)] if content_type else []), *_pairs(request.headers)]
        if cookies := _pairs(request.cookies):
            pairs = (f"{quote(name, safe='')}={quote(value, safe=_COOKIE_SAFE)}" for name, value in cookies)
            own.append(("Cookie", "; ".join(pairs)))
        headers = replace_headers(headers, own)
    return PreparedRequest(request.operation.method, settings.origin, target, headers, body)


def encode_target(request: Request[Any], prefix: str = "") -> str:
    """Return path and query of a request; raise `TypeError` or `ValueError` where they cannot be sent."""
    target = prefix + build_path(request.operation.path_template, request.path)
    if request.query and (query := _encode(request.query, quote)):
        target = f"{target}?{query}"
    if len(target) > _MAX_TARGET:
        raise ValueError(f"the URL has {len(target)} characters, more than the {_MAX_TARGET} that can be sent")
    return target


def _body(request: Request[Any]) -> tuple[bytes | None, str | None]:
    if request.files is not None:
        from prime_ports._multipart import encode_multipart

        return encode_multipart(_pairs(request.data or {}), request.files)
    if request.json is not UNSET:
        text = json.dumps(request.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode(), "application/json"
    if request.data is not None:
        return _encode(request.data, quote_plus).encode(), "application/x-www-form-urlencoded"
    if request.content is not None:
        # Read once and whole, since a retry must send the same. A file in text mode reads str, whatever its type says.
        data = cast(object, request.content if isinstance(request.content, bytes) else request.content.read())
        if not isinstance(data, bytes):
            raise TypeError(f"the body must be bytes or a file opened in binary mode, got {type(data).__name__}")
        return data, "application/octet-stream"
    return None, None


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
    return [(name, _text(name, item)) for name, value in values.items() for item in _items(value)]


def _items(value: Any) -> list[Any]:
    items = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
    return [item for item in items if item is not None and item is not UNSET]


def _text(name: str, value: Any) -> str:
    if type(value) is str:
        return value
    from prime_openapi.encoding import text

    return text(value, name)
