"""Checks of the options of `Emulator` and `Fault`.

A check returns for a valid value. It raises `TypeError` for a value of the wrong type and `ValueError` for a value of
the right type that is out of range or cannot be sent.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Final, NoReturn, cast

Check = Callable[[str, object], None]

# Floats hold every integer up to here, and C takes four times as much: neither clock nor deque overflows.
_MOST = 2**53
# An hour is a century then. Later times are beyond what dates can say.
_MOST_SCALE = 1_000_000
_KEY = re.compile(r"[!-~]([ -~]*[!-~])?")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VISIBLE = r"[!-~\xa0-\xff]"
_HEADER = re.compile(rf"({_VISIBLE}([\t -~\xa0-\xff]*{_VISIBLE})?)?")
_SHAPES = ("missing", "types", "null", "array", "object")
# The emulator frames responses itself; the kinds `wrong_length` and `truncate_*` break that.
_FRAMING = frozenset({"content-length", "transfer-encoding", "connection"})


def reject(kind: type[Exception], name: str, wanted: str, value: object) -> NoReturn:
    """Raise an exception of this kind that names the option, what it must be, and the value."""
    try:
        shown = f"{value!r:.80}"
    except ValueError:  # more digits than Python writes
        shown = f"one {type(value).__name__} too large to show"
    raise kind(f"{name} must be {wanted}, not {shown}")


def check_text(name: str, value: object) -> None:
    """Check that the value is text."""
    if not isinstance(value, str):
        reject(TypeError, name, "a str", value)


def number(wanted: str, least: float = 0, most: float = math.inf, *, whole: bool = False) -> Check:
    """Return a check for a finite number within bounds; `wanted` describes it."""

    def check(name: str, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            reject(TypeError, name, wanted, value)
        try:
            good = (whole or math.isfinite(value)) and least <= value <= most
        except OverflowError:  # an integer that no float holds
            good = False
        if not good:
            reject(ValueError, name, wanted, value)

    return check


def whole_number(least: int = 0, most: int = _MOST) -> Check:
    """Return a check for an integer within bounds."""
    to_most = "" if most == _MOST else f" to {most}"
    return number(f"a whole number from {least}{to_most}", least, most, whole=True)


check_integer: Final = number("a whole number", -math.inf, whole=True)
check_port: Final = whole_number(1, 65_535)
check_seconds: Final = number("a number of seconds from 0")
check_share: Final = number("a number from 0 to 1", most=1)


def check_ports(name: str, value: object) -> None:
    """Check that the value is a mapping of ports to ports."""
    if not isinstance(value, Mapping):
        reject(TypeError, name, "a mapping of ports to ports", value)
    for exposed, local in cast("Mapping[object, object]", value).items():
        check_port(f"each key of {name}", exposed)
        check_port(f"{name}[{exposed}]", local)


def check_given(checks: Mapping[str, Check], given: Mapping[str, object]) -> None:
    """Check options by their names."""
    for name, value in given.items():
        if name in checks:
            checks[name](name, value)


def check_twice(headers: Mapping[str, str] | None, **options: object) -> None:
    """Raise `ValueError` for an option that the headers repeat."""
    named = {name.lower() for name in headers or ()}
    for option, value in options.items():
        header = option.replace("_", "-")
        if value is not None and header in named:
            raise ValueError(f"{option} and the {header} of headers say the same; give one of them")


def _bool(name: str, value: object) -> None:
    # Text such as "no" would count as true.
    if not isinstance(value, bool):
        reject(TypeError, name, "True or False", value)


def _nullable(check: Check) -> Check:
    return lambda name, value: None if value is None else check(name, value)


def _api_key(name: str, value: object) -> None:
    # Without the key: messages end up in logs. Blanks around it could not be sent: they are no part of a header.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not _KEY.fullmatch(value):
        raise ValueError(f"{name} must be printable ASCII without blanks around it, and not empty")


def _operation(name: str, value: object) -> None:
    parts = list(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else []
    if not isinstance(value, str) and [type(part) for part in parts] != [str, str]:
        reject(TypeError, name, "a name or a tuple (method, path template)", cast("object", value))


def _header(name: str, value: object) -> None:
    check_text(name, value)
    if not _HEADER.fullmatch(cast("str", value)):
        reject(ValueError, name, "Latin-1 without control characters and without blanks around it", value)


def _header_or_number(wanted: str, *types: type) -> Check:
    def check(name: str, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, (str, *types)):
            reject(TypeError, name, wanted, value)
        try:
            sent = str(value)
        except ValueError:
            reject(ValueError, name, "a number that can be written", value)
        _header(name, sent)

    return check


def _headers(name: str, value: object) -> None:
    if not isinstance(value, Mapping):
        reject(TypeError, name, "a mapping of names to values", value)
    for header, content in cast("Mapping[object, object]", value).items():
        check_text(f"a name in {name}", header)
        if not _TOKEN.fullmatch(str(header)):
            reject(ValueError, f"a name in {name}", "a name that a header can have", header)
        if str(header).lower() in _FRAMING:
            raise ValueError(f"{name} must be without {header}, which the emulator sets itself")
        _header(f"{name}[{header!r}]", content)


def _body(name: str, value: object) -> None:
    if not isinstance(value, bytes | str):
        reject(TypeError, name, "bytes or a str", value)
    try:
        _ = value if isinstance(value, bytes) else value.encode("utf-8")
    except UnicodeEncodeError:
        reject(ValueError, name, "text that UTF-8 can hold", value)


def _shape(name: str, value: object) -> None:
    check_text(name, value)
    if value not in _SHAPES:
        reject(ValueError, name, f"one of {', '.join(_SHAPES)}", value)


def _json(name: str, value: object) -> None:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as problem:
        kind = TypeError if isinstance(problem, TypeError) else ValueError
        raise kind(f"{name} must be what JSON can hold: {problem}") from None


EMULATOR_OPTIONS: Final[Mapping[str, Check]] = {
    "host": check_text,
    # getaddrinfo would take a larger port modulo 65,536.
    "port": whole_number(most=65_535),
    "api_key": _api_key,
    "time_scale": number(f"a positive number up to {_MOST_SCALE:,}", math.ulp(0.0), _MOST_SCALE),
    "limits": _bool,
    "count_rejected": _bool,
    "port_forwards": _nullable(check_ports),
    "start_delay": check_seconds,
    "seed": check_integer,
    "keep_alive": whole_number(),
    "max_body": whole_number(),
    "max_history": _nullable(whole_number()),
}
FAULT_OPTIONS: Final[Mapping[str, Check]] = {
    "operation": _operation,
    "nth": whole_number(1),
    "times": whole_number(1),
    "probability": check_share,
    "seconds": check_seconds,
    "status": whole_number(200, 599),
    "retry_after": _header_or_number("text or a number", int, float),
    "body": _body,
    "content_type": _header,
    "headers": _headers,
    "size": whole_number(),
    "length": _header_or_number("text or a whole number", int),
    "encoding": _header,
    "shape": _shape,
    "value": _json,
}
