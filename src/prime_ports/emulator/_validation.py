"""Checking what a request carries, field by field, with the bounds of the published document.

A check is a function that returns the value or raises `ValueError` with the explanation that the answer shows.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from prime_ports.emulator._answers import JSON, InvalidRequestError

Check = Callable[[object], object]

# Longer runs of digits are refused by Python's own limit, with a message about Python.
_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}")
_TRUE = frozenset({"1", "true", "on", "t", "y", "yes"})
_FALSE = frozenset({"0", "false", "off", "f", "n", "no"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a JSON object, or one query parameter.

    Attributes:
        name: Its name in the document.
        check: What it has to pass.
        required: Whether it must be there.
        default: Its value when it is left out.
    """

    name: str
    check: Check
    required: bool = False
    default: object = None


def read_object(body: bytes, content_type: str | None, fields: Sequence[Field]) -> dict[str, Any]:
    """The JSON object of a request, checked; unknown fields are passed over, as the API does.

    Args:
        body: The body as it came.
        content_type: The header, or None.
        fields: What the object may hold.

    Returns:
        A value for each of the fields.

    Raises:
        InvalidRequestError: It is not such an object; every wrong field is named.
    """
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type != JSON:
        raise InvalidRequestError("body", [("", f"the content type must be {JSON}")])
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise InvalidRequestError("body", [("", "the body is not UTF-8")]) from None
    except RecursionError:
        raise InvalidRequestError("body", [("", "the body is nested too deeply")]) from None
    except ValueError:
        raise InvalidRequestError("body", [("", "the body is not JSON")]) from None
    if not isinstance(value, dict):
        raise InvalidRequestError("body", [("", "the body must be an object")])
    return read_fields(cast("dict[str, object]", value), fields)


def read_fields(given: Mapping[str, object], fields: Sequence[Field], place: str = "body") -> dict[str, Any]:
    """Return the checked value of each field.

    Raises:
        InvalidRequestError: At least one is wrong or missing.
    """
    values: dict[str, Any] = {}
    errors: list[tuple[str, str]] = []
    for field in fields:
        if field.name not in given:
            values[field.name] = field.default
            if field.required:
                errors.append((field.name, "field required"))
            continue
        try:
            values[field.name] = field.check(given[field.name])
        except ValueError as problem:
            errors.append((field.name, str(problem)))
    if errors:
        raise InvalidRequestError(place, errors)
    return values


def nullable(check: Check) -> Check:
    """The same check, or null."""
    return lambda value: None if value is None else check(value)


def text(shortest: int = 0, longest: int | None = None) -> Check:
    """A string of so many characters."""

    def check(value: object) -> object:
        if not isinstance(value, str):
            raise ValueError("must be a string")
        if len(value) < shortest:
            raise ValueError(f"must have at least {shortest} characters")
        if longest is not None and len(value) > longest:
            raise ValueError(f"must have at most {longest} characters")
        return value

    return check


def one_of(choices: Callable[[], Collection[str]]) -> Check:
    """One of some strings. They are asked for at the time of the check, so that they can be loaded late."""

    def check(value: object) -> object:
        known = choices()
        if not isinstance(value, str) or value not in known:
            raise ValueError("must be one of " + ", ".join(known))
        return str(value)

    return check


def integer(lowest: int | None = None, highest: int | None = None) -> Check:
    """A whole number. 8000.0 is one, as in JSON Schema; true and "8000" are not."""

    def check(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise ValueError("must be an integer")
        _bounds(value, lowest, highest)
        return int(value)

    return check


def number(lowest: float | None = None, highest: float | None = None) -> Check:
    """Return a check for a number within these bounds."""

    def check(value: object) -> object:
        # The json module reads 1e999 as infinity, which no JSON response can hold.
        if isinstance(value, bool) or not isinstance(value, int | float) or value in (math.inf, -math.inf):
            raise ValueError("must be a number")
        _bounds(value, lowest, highest)
        return value

    return check


def boolean(value: object) -> object:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("must be a boolean")
    return value


def array_of_text(shortest: int = 0, longest: int | None = None) -> Check:
    """An array of so many strings."""

    def check(value: object) -> object:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in cast("list[object]", value)):
            raise ValueError("must be an array of strings")
        size = len(cast("list[object]", value))
        if size < shortest:
            raise ValueError(f"must have at least {shortest} items")
        if longest is not None and size > longest:
            raise ValueError(f"must have at most {longest} items")
        return cast("list[object]", value)

    return check


def array_of_objects(fields: Sequence[Field], longest: int) -> Check:
    """Return a check for an array of at most so many objects with these fields."""

    def check(value: object) -> object:
        if not isinstance(value, list):
            raise ValueError("must be an array of objects")
        items = cast("list[object]", value)
        if len(items) > longest:
            raise ValueError(f"must have at most {longest} items")
        return [an_object(fields)(item) for item in items]

    return check


def an_object(fields: Sequence[Field]) -> Check:
    """Return a check for an object with these fields."""

    def check(value: object) -> object:
        try:
            return read_fields(cast("dict[str, object]", any_object(value)), fields)
        except InvalidRequestError as problem:
            raise ValueError(str(problem)) from None

    return check


def either(first: Check, second: Check) -> Check:
    """Return a check that passes what one of two checks passes; the second one explains a refusal."""

    def check(value: object) -> object:
        try:
            return first(value)
        except ValueError:
            return second(value)

    return check


def any_object(value: object) -> object:
    """An object, whatever it holds."""
    if not isinstance(value, dict):
        raise ValueError("must be an object")
    return cast("dict[str, object]", value)


def map_of_text(value: object) -> object:
    """An object whose values are strings."""
    if not isinstance(value, dict) or not all(
        isinstance(item, str) for item in cast("dict[str, object]", value).values()
    ):
        raise ValueError("must be an object of strings")
    return cast("dict[str, object]", value)


def query_integer(lowest: int, highest: int | None = None) -> Check:
    """A whole number written in decimal digits."""
    within = integer(lowest, highest)

    def check(value: object) -> object:
        if not isinstance(value, str) or not _INTEGER.fullmatch(value):
            raise ValueError("must be an integer")
        return within(int(value))

    return check


def query_boolean(value: object) -> object:
    """A boolean as FastAPI reads one: true, 1, yes, on and their opposites."""
    lowered = str(value).lower()
    if lowered not in _TRUE | _FALSE:
        raise ValueError("must be a boolean")
    return lowered in _TRUE


def _bounds(value: float, lowest: float | None, highest: float | None) -> None:
    if lowest is not None and value < lowest:
        raise ValueError(f"must be at least {lowest}")
    if highest is not None and value > highest:
        raise ValueError(f"must be at most {highest}")


def _no_constant(name: str) -> NoReturn:
    # The json module takes NaN and Infinity, which are no JSON.
    raise ValueError(name)
