"""The one place where values become part of a path.

An HTTP library resolves dot segments before it sends: `DELETE /api/v1/sandbox/sbx/expose/..` arrives as
`DELETE /api/v1/sandbox/sbx` and deletes the sandbox (RFC 3986, section 5.2.4). So what is not one plain segment
is refused here, before anything is sent, and the rest is percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
    names = _PARAMETER.findall(template)
    if len(names) != len(values):
        raise TypeError(f"{template} takes {len(names)} path parameters, not {len(values)}")
    segments = iter([segment(name, value) for name, value in zip(names, values, strict=True)])
    return _PARAMETER.sub(lambda _: next(segments), template)


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
