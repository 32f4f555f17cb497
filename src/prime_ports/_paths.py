"""Values that become part of a path.

An HTTP library resolves dot segments before it sends: `DELETE /api/v1/sandbox/sbx/expose/..` arrives as
`DELETE /api/v1/sandbox/sbx` and deletes the sandbox (RFC 3986, section 5.2.4). So a value that is not one plain segment
is rejected here, before anything is sent, and the rest is percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from urllib.parse import quote, unquote

_PARAMETER = re.compile(r"\{([^{}]*)\}")
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")


def build_path(template: str, values: Sequence[object]) -> str:
    """Fill the parameters of a path template, in order."""
    path, rest = _split(template)
    if len(rest) != len(values):
        raise TypeError(f"{template} takes {len(rest)} path parameters, not {len(values)}")
    for (name, text), value in zip(rest, values, strict=True):
        path += segment(name, value) + text
    return path


@cache
def _split(template: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text before the first parameter, then each parameter's name with the text behind it."""
    first, *rest = _PARAMETER.split(template)
    return first, list(zip(rest[::2], rest[1::2], strict=True))


def segment(name: str, value: object) -> str:
    """Return a value as one percent-encoded path segment; raise `TypeError` or `ValueError` for any other."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if _PLAIN.fullmatch(value):
        return value
    if not value.strip():
        raise ValueError(f"{name} is {'blank' if value else 'empty'}")
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in value):
        raise ValueError(f"{name} {value!r} has a control character or a line break")
    if value != value.strip():
        raise ValueError(f"{name} {value!r} has white space around it")
    decoded = value
    while (shorter := unquote(decoded)) != decoded:  # a proxy may decode once more
        decoded = shorter
    if any(part in {".", ".."} for part in re.split(r"[/\\]", decoded)):
        raise ValueError(f"{name} {value!r} has a dot segment: the request would reach another resource")
    return quote(value, safe="")
