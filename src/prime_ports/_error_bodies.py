"""Bodies of responses that are not a success: the sentence for people, and the details of rejected arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_MAX_PAGE = 10_000
_TITLE = re.compile(r"<title[^>]*>([^<]+)</title>", re.IGNORECASE)


def sentence(body: str, data: object) -> str | None:
    """Return what a body says to people: its `detail`, `message` or `error`, or the title of a web page.

    `data` is the JSON of the body, or None where it is not JSON.
    """
    if body.lstrip()[:1] == "<":
        title = _TITLE.search(body[:_MAX_PAGE])
        return None if title is None else _unescape(title[1])
    while (envelope := json_object(data)) is not None:
        data = _first(envelope, "detail", "message", "error", "msg")
    if isinstance(data, list):
        return pairs_in_words(read_pairs(cast("list[object]", data)))
    return data if isinstance(data, str) else None


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    try:
        from html import unescape  # seldom needed, and slow to load
    except (ImportError, OSError):  # without free descriptors, nothing can be loaded any more
        return text
    return unescape(text)


def read_pairs(data: object) -> tuple[tuple[str, str], ...]:
    """Return pairs of parameter and details, from the documented body, FastAPI's own, or any other."""
    if (envelope := json_object(data)) is not None:
        data = _first(envelope, "errors", "detail", "details", "message", "error")
    entries = cast("list[object]", data) if isinstance(data, list) else [data]
    return tuple(pair for entry in entries if (pair := _pair(entry)) is not None)


def pairs_in_words(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Return pairs of parameter and details as one text, or None where there are none."""
    return "; ".join(f"{param}: {details}" if param else details for param, details in pairs) or None


def _pair(entry: object) -> tuple[str, str] | None:
    if (fields := json_object(entry)) is None:
        return None if entry is None else ("", str(entry))
    place = fields.get("loc")
    param: Any = _first(fields, "param", "field")
    if isinstance(place, list):
        param = ".".join(str(part) for part in cast("list[object]", place))
    details = _first(fields, "details", "detail", "msg", "message")
    return (str(param or ""), str(details or "")) if param or details else None


def json_object(data: object) -> dict[str, Any] | None:
    """Return a JSON object, or None for anything else."""
    return cast("dict[str, Any]", data) if isinstance(data, dict) else None


def _first(data: dict[str, Any], *names: str) -> Any:
    return next((data[name] for name in names if data.get(name)), None)
