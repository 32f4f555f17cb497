"""What the options of a `Fault` must be: what cannot be sent is refused when the fault is made, not at the request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, cast

from prime_ports.emulator._checks import header_name, header_value, integer, refuse, seconds, share, text, whole

_SHAPES = ("missing", "types", "null", "array", "object")
# How long the answer is and where it ends is the emulator's own business; `wrong_length` and the cuts spoil that.
_FRAMING = frozenset({"content-length", "transfer-encoding", "connection"})


def check_twice(headers: Mapping[str, str] | None, **options: object) -> None:
    """Refuse an option that the headers give a second time.

    Raises:
        ValueError: There is one.
    """
    named = {name.lower() for name in headers or ()}
    for option, value in options.items():
        header = option.replace("_", "-")
        if value is not None and header in named:
            raise ValueError(f"{option} and the {header} of headers say the same; give one of them")


def _operation(name: str, value: object) -> None:
    if not isinstance(value, str) and not _is_pair(value):
        refuse(TypeError, name, "a name or a tuple (method, path template)", value)


def _is_pair(value: object) -> bool:
    parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    return len(parts) == 2 and all(isinstance(part, str) for part in parts)


def _retry_after(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        refuse(TypeError, name, "text or a number", value)
    _sent(name, value)


def _length(name: str, value: object) -> None:
    if not isinstance(value, str):
        integer(name, value)
    _sent(name, value)


def _sent(name: str, value: object) -> None:
    try:
        sent = str(value)
    except ValueError:
        refuse(ValueError, name, "a number that can be written", value)
    header_value(name, sent)


def _body(name: str, value: object) -> None:
    if not isinstance(value, bytes | str):
        refuse(TypeError, name, "bytes or a str", value)
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            refuse(ValueError, name, "text that UTF-8 can hold", value)


def _headers(name: str, value: object) -> None:
    if not isinstance(value, Mapping):
        refuse(TypeError, name, "a mapping of names to values", value)
    for header, content in cast("Mapping[object, object]", value).items():
        header_name(f"a name in {name}", header)
        if str(header).lower() in _FRAMING:
            raise ValueError(f"{name} must be without {header}, which the emulator sets itself")
        header_value(f"{name}[{header!r}]", content)


def _shape(name: str, value: object) -> None:
    text(name, value)
    if value not in _SHAPES:
        refuse(ValueError, name, f"one of {', '.join(_SHAPES)}", value)


def _json(name: str, value: object) -> None:
    try:
        json.dumps(value, allow_nan=False)
    except TypeError as problem:
        raise TypeError(f"{name} must be what JSON can hold: {problem}") from None
    except (ValueError, RecursionError) as problem:
        raise ValueError(f"{name} must be what JSON can hold: {problem}") from None


CHECKS: Final[Mapping[str, Callable[[str, object], None]]] = {
    "operation": _operation,
    "nth": partial(whole, least=1),
    "times": partial(whole, least=1),
    "probability": share,
    "seconds": seconds,
    "status": partial(whole, least=200, most=599),
    "retry_after": _retry_after,
    "body": _body,
    "content_type": header_value,
    "headers": _headers,
    "size": whole,
    "length": _length,
    "encoding": header_value,
    "shape": _shape,
    "value": _json,
}
"""What checks each option by its name, where it is given; with the name and the value."""
