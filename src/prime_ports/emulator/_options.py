"""Checks of the options of `Emulator` and `Fault`: TypeError for a wrong type, ValueError for a bad value."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, cast

Check = Callable[[str, object], None]

# Floats hold every integer up to here, and C takes four times as much: neither clock nor deque overflows.
_MOST = 2**53
# An hour is a century then. Later times are beyond what dates can say.
_MOST_SCALE = 1_000_000
_KEY = re.compile(r"[!-~]([ -~]*[!-~])?")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VISIBLE = r"[!-~\xa0-\xff]"
_HEADER = re.compile(rf"({_VISIBLE}([\t -~\xa0-\xff]*{_VISIBLE})?)?")
_SENDABLE = "Latin-1 without control characters and without blanks around it"
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


def option(
    *types: type, wanted: str, good: Callable[[Any], object] = lambda value: True, must: str | None = None
) -> Check:
    """Return a check for a value of these types (True and False are no numbers) for which `good` holds.

    `wanted` describes the type, `must` the value; by default the same.
    """

    def check(name: str, value: object) -> None:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            reject(TypeError, name, wanted, value)
        try:
            accepted = good(value)
        except (ValueError, OverflowError):  # text that has no encoding; an integer that has no float, or no digits
            accepted = False
        if not accepted:
            reject(ValueError, name, must or wanted, value)

    return check


def _nullable(check: Check) -> Check:
    return lambda name, value: None if value is None else check(name, value)


def _whole(least: int = 0, most: int = _MOST) -> Check:
    to_most = "" if most == _MOST else f" to {most}"
    return option(int, wanted=f"a whole number from {least}{to_most}", good=lambda value: least <= value <= most)


def _header(*types: type, wanted: str = "a str") -> Check:
    return option(str, *types, wanted=wanted, good=lambda value: _HEADER.fullmatch(str(value)), must=_SENDABLE)


check_text: Final = option(str, wanted="a str")
check_integer: Final = option(int, wanted="a whole number")
check_port: Final = _whole(1, 65_535)
check_share: Final = option(int, float, wanted="a number from 0 to 1", good=lambda value: 0 <= value <= 1)
_seconds: Final = option(
    int, float, wanted="a number of seconds from 0", good=lambda value: math.isfinite(value) and value >= 0
)
_scale: Final = option(
    int, float, wanted=f"a positive number up to {_MOST_SCALE:,}", good=lambda value: 0 < value <= _MOST_SCALE
)
_bool: Final = option(bool, wanted="True or False")  # text such as "no" would count as true
_header_name: Final = option(str, wanted="a str", good=_TOKEN.fullmatch, must="a name that a header can have")
_header_value: Final = _header()


def check_ports(name: str, value: object) -> None:
    option(Mapping, wanted="a mapping of ports to ports")(name, value)
    for exposed, local in cast("Mapping[object, object]", value).items():
        check_port(f"each key of {name}", exposed)
        check_port(f"{name}[{exposed}]", local)


def check_given(checks: Mapping[str, Check], given: Mapping[str, object]) -> None:
    for name, value in given.items():
        if name in checks:
            checks[name](name, value)


def _api_key(name: str, value: object) -> None:
    # Without the key: messages end up in logs. Blanks around it could not be sent: they are no part of a header.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not _KEY.fullmatch(value):
        raise ValueError(f"{name} must be printable ASCII without blanks around it, and not empty")


def _operation(name: str, value: object) -> None:
    given = value
    pair: tuple[object, ...] = cast("Any", value) if isinstance(value, tuple) else ()
    if not isinstance(value, str) and [type(part) for part in pair] != [str, str]:
        reject(TypeError, name, "a name or a tuple (method, path template)", given)


def _headers(name: str, value: object) -> None:
    option(Mapping, wanted="a mapping of names to values")(name, value)
    for header, content in cast("Mapping[str, object]", value).items():
        _header_name(f"a name in {name}", header)
        if header.lower() in _FRAMING:
            raise ValueError(f"{name} must be without {header}, which the emulator sets itself")
        _header_value(f"{name}[{header!r}]", content)


def _json(name: str, value: object) -> None:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as problem:
        kind = TypeError if isinstance(problem, TypeError) else ValueError
        raise kind(f"{name} must be what JSON can hold: {problem}") from None


EMULATOR_OPTIONS: Final[Mapping[str, Check]] = {
    "host": check_text,
    "port": _whole(most=65_535),  # getaddrinfo would take a larger port modulo 65,536
    "api_key": _api_key,
    "time_scale": _scale,
    "limits": _bool,
    "count_rejected": _bool,
    "port_forwards": _nullable(check_ports),
    "start_delay": _seconds,
    "seed": check_integer,
    "keep_alive": _whole(),
    "max_history": _nullable(_whole()),
}
FAULT_OPTIONS: Final[Mapping[str, Check]] = {
    "operation": _operation,
    "nth": _whole(1),
    "times": _whole(1),
    "probability": check_share,
    "seconds": _seconds,
    "status": _whole(200, 599),
    "retry_after": _header(int, float, wanted="text or a number"),
    "body": option(
        bytes,
        str,
        wanted="bytes or a str",
        good=lambda value: isinstance(value, bytes) or value.encode("utf-8") is not None,
        must="text that UTF-8 can hold",
    ),
    "content_type": _header_value,
    "headers": _headers,
    "size": _whole(),
    "length": _header(int, wanted="text or a whole number"),
    "encoding": _header_value,
    "shape": option(str, wanted="a str", good=_SHAPES.__contains__, must=f"one of {', '.join(_SHAPES)}"),
    "value": _json,
}
