"""Checks of the options of `Emulator` and `Fault`.

A check returns for a valid value. It raises `TypeError` for a value of the wrong type and `ValueError` for a value of
the right type that is out of range or cannot be sent.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from functools import partial
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


def check_bool(name: str, value: object) -> None:
    """Check that the value is a boolean: text such as "no" would count as true."""
    if not isinstance(value, bool):
        reject(TypeError, name, "True or False", value)


def check_integer(name: str, value: object, wanted: str = "a whole number") -> None:
    """Check that the value is an integer."""
    if isinstance(value, bool) or not isinstance(value, int):
        reject(TypeError, name, wanted, value)


def check_whole(name: str, value: object, least: int = 0, most: int = _MOST) -> None:
    """Check that the value is an integer within bounds."""
    wanted = f"a whole number from {least}" + ("" if most == _MOST else f" to {most}")
    check_integer(name, value, wanted)
    if not least <= cast("int", value) <= most:
        reject(ValueError, name, wanted, value)


def check_number(name: str, value: object, wanted: str, most: float = math.inf, *, positive: bool = False) -> None:
    """Check that the value is a finite number from 0 (or above it) to `most`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        reject(TypeError, name, wanted, value)
    try:
        good = math.isfinite(value) and 0 <= value <= most and (value > 0 or not positive)
    except OverflowError:  # an integer that no float holds
        good = False
    if not good:
        reject(ValueError, name, wanted, value)


check_port: Final = partial(check_whole, least=1, most=65_535)
check_seconds: Final = partial(check_number, wanted="a number of seconds from 0")
check_share: Final = partial(check_number, wanted="a number from 0 to 1", most=1)


def check_ports(name: str, value: object) -> None:
    """Check that the value is a mapping of ports to ports."""
    if not isinstance(value, Mapping):
        reject(TypeError, name, "a mapping of ports to ports", value)
    for exposed, local in cast("Mapping[object, object]", value).items():
        check_port(f"each key of {name}", exposed)
        check_port(f"{name}[{exposed}]", local)


def check_given(checks: Mapping[str, Check], **given: object) -> None:
    """Check options by their names.

    Raises:
        TypeError: One is of the wrong type; the text names it.
        ValueError: One is out of range or cannot be sent; the text names it.
    """
    for name, value in given.items():
        if name in checks:
            checks[name](name, value)


def check_twice(headers: Mapping[str, str] | None, **options: object) -> None:
    """Refuse an option that the headers repeat.

    Raises:
        ValueError: There is one.
    """
    named = {name.lower() for name in headers or ()}
    for option, value in options.items():
        header = option.replace("_", "-")
        if value is not None and header in named:
            raise ValueError(f"{option} and the {header} of headers say the same; give one of them")


def _nullable(check: Check) -> Check:
    return lambda name, value: None if value is None else check(name, value)


def _api_key(name: str, value: object) -> None:
    # Without the key: messages end up in logs.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} must not be empty")
    if not _KEY.fullmatch(value):
        # No client could send it: blanks around a header are no part of it.
        raise ValueError(f"{name} must be printable ASCII without blanks around it; the given one cannot be sent")


def _operation(name: str, value: object) -> None:
    parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    is_pair = len(parts) == 2 and all(isinstance(part, str) for part in parts)
    if not isinstance(value, str) and not is_pair:
        reject(TypeError, name, "a name or a tuple (method, path template)", value)


def _header(name: str, value: object) -> None:
    check_text(name, value)
    if not _HEADER.fullmatch(cast("str", value)):
        reject(ValueError, name, "Latin-1 without control characters and without blanks around it", value)


def _header_or_number(name: str, value: object, *, whole: bool) -> None:
    if isinstance(value, bool) or not isinstance(value, (str, int) if whole else (str, int, float)):
        reject(TypeError, name, "text or a whole number" if whole else "text or a number", value)
    try:
        sent = str(value)
    except ValueError:
        reject(ValueError, name, "a number that can be written", value)
    _header(name, sent)


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
    "port": partial(check_whole, most=65_535),
    "api_key": _api_key,
    "time_scale": partial(
        check_number, wanted=f"a positive number up to {_MOST_SCALE:,}", most=_MOST_SCALE, positive=True
    ),
    "limits": check_bool,
    "count_rejected": check_bool,
    "port_forwards": _nullable(check_ports),
    "start_delay": check_seconds,
    "seed": check_integer,
    "keep_alive": check_whole,
    "max_body": check_whole,
    "max_history": _nullable(check_whole),
}
FAULT_OPTIONS: Final[Mapping[str, Check]] = {
    "operation": _operation,
    "nth": partial(check_whole, least=1),
    "times": partial(check_whole, least=1),
    "probability": check_share,
    "seconds": check_seconds,
    "status": partial(check_whole, least=200, most=599),
    "retry_after": partial(_header_or_number, whole=False),
    "body": _body,
    "content_type": _header,
    "headers": _headers,
    "size": check_whole,
    "length": partial(_header_or_number, whole=True),
    "encoding": _header,
    "shape": _shape,
    "value": _json,
}
