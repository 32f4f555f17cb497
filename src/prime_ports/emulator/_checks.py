"""What options must be. Each function returns for a value that fits; any other is refused with what is wanted instead.

A value of the wrong type is a `TypeError`, one of the right type that makes no sense a `ValueError`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NoReturn

# Floats hold every whole number up to here, and C takes four times as much: neither clock nor deque overflows.
_MOST = 2**53
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SEEN = r"[!-~\xa0-\xff]"
_HEADER = re.compile(rf"({_SEEN}([\t -~\xa0-\xff]*{_SEEN})?)?")


def shown(value: object) -> str:
    """A value for a message, not too long of it."""
    try:
        return f"{value!r:.80}"
    except ValueError:  # a number of more digits than Python likes to write
        return f"one {type(value).__name__} too large to show"


def refuse(kind: type[Exception], name: str, wanted: str, value: object) -> NoReturn:
    """Say what is wanted and what was given.

    Raises:
        Exception: One of this kind.
    """
    raise kind(f"{name} must be {wanted}, not {shown(value)}")


def text(name: str, value: object) -> None:
    """Any text."""
    if not isinstance(value, str):
        refuse(TypeError, name, "a str", value)


def truth(name: str, value: object) -> None:
    """True or False: text such as "no" would count as true."""
    if not isinstance(value, bool):
        refuse(TypeError, name, "True or False", value)


def integer(name: str, value: object) -> None:
    """Any whole number."""
    _is_integer(name, "a whole number", value)


def whole(name: str, value: object, least: int = 0, most: int = _MOST) -> None:
    """A whole number within bounds."""
    wanted = f"a whole number from {least}" + ("" if most == _MOST else f" to {most}")
    if not least <= _is_integer(name, wanted, value) <= most:
        refuse(ValueError, name, wanted, value)


def number(name: str, value: object, wanted: str, fits: Callable[[float], bool]) -> None:
    """A finite number that fits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(TypeError, name, wanted, value)
    try:
        good = math.isfinite(value) and fits(value)
    except OverflowError:  # a whole number that no float holds
        good = False
    if not good:
        refuse(ValueError, name, wanted, value)


def seconds(name: str, value: object) -> None:
    """How long something takes."""
    number(name, value, "a number of seconds from 0", lambda given: given >= 0)


def share(name: str, value: object) -> None:
    """A part of a whole, or how likely something is."""
    number(name, value, "a number from 0 to 1", lambda given: 0 <= given <= 1)


def port(name: str, value: object) -> None:
    """A port that can be connected to."""
    whole(name, value, 1, 65_535)


def header_name(name: str, value: object) -> None:
    """What a header can be called."""
    text(name, value)
    if not _TOKEN.fullmatch(str(value)):
        refuse(ValueError, name, "a name that a header can have", value)


def header_value(name: str, value: object) -> None:
    """What can be sent as a header, however wrong it may be there."""
    text(name, value)
    if not _HEADER.fullmatch(str(value)):
        refuse(ValueError, name, "Latin-1 without control characters and without blanks around it", value)


def _is_integer(name: str, wanted: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        refuse(TypeError, name, wanted, value)
    return value
