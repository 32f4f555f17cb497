"""The one place where values become part of a path.

An HTTP library resolves dot segments before it sends: `DELETE /api/v1/sandbox/sbx/expose/..` arrives as
`DELETE /api/v1/sandbox/sbx` and deletes the sandbox (RFC 3986, section 5.2.4). So what is not one plain segment
is refused here, before anything is sent, and the rest is percent-encoded.
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
    """Fill a path template.

    Args:
        template: A path with parameters in braces.
        values: Their values, in order.

    Raises:
        TypeError: A value is not text, or there are too many or too few.
        ValueError: A value is not one plain segment.
    """
    first, rest = _split(template)
    if len(rest) != len(values):
        raise TypeError(f"{template} takes {len(rest)} path parameters, not {len(values)}")
    path = first
    for (name, text), value in zip(rest, values, strict=True):
        path += segment(name, value) + text
    return path


@cache
def _split(template: str) -> tuple[str, list[tuple[str, str]]]:
    """The text before the first parameter; then each parameter's name with the text behind it."""
    first, *rest = _PARAMETER.split(template)
    return first, list(zip(rest[::2], rest[1::2], strict=True))


def segment(name: str, value: object) -> str:
    """One value as one percent-encoded path segment. White space around it is refused, not removed.

    Args:
        name: What the value is, for the message.
        value: The value.

    Raises:
        TypeError: It is not text.
        ValueError: It is empty or blank, a dot segment in any spelling, or has characters that no id has.
    """
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
    if any(part in {".", ".."} for part in re.split(r"[/\\]", _decoded(value))):
        raise ValueError(f"{name} {value!r} has a dot segment: the request would reach another resource")
    return quote(value, safe="")


def _decoded(value: str) -> str:
    """Without percent-encoding, however often it was applied: something between here and there may decode again."""
    while (shorter := unquote(value)) != value:
        value = shorter
    return value
