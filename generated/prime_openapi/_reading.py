"""Reading of decoded JSON: models that users make, and responses, leniently where that is asked for."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from ._readers import ANYTHING as ANYTHING
from ._readers import BINARY as BINARY
from ._readers import BOOLEAN as BOOLEAN
from ._readers import DATE as DATE
from ._readers import DATE_TIME as DATE_TIME
from ._readers import INTEGER as INTEGER
from ._readers import NULL as NULL
from ._readers import NUMBER as NUMBER
from ._readers import STRING as STRING
from ._readers import UUID as UUID
from ._readers import Const as Const
from ._readers import Enum as Enum
from ._readers import Field as Field
from ._readers import Items as Items
from ._readers import Model as Model
from ._readers import Reader as Reader
from ._readers import Shape as Shape
from ._readers import State as State
from ._unions import OneOf as OneOf
from .types import FieldError, MissingFieldError, UnexpectedResponseWarning, lenient_operation

T = TypeVar("T")


def from_dict(cls: type[T], data: Mapping[str, Any]) -> T:
    """Return a model made of decoded JSON.

    Raises:
        FieldError: A field is missing or of another type than documented.
    """
    made: T = Model(cls).read(data, State(False, ("", "")))
    return made


def parse(reader: Reader, data: Any) -> Any:
    """Return the value of a response, leniently if `lenient_operation` says so.

    Raises:
        TypeError: The value as a whole is of another JSON type, so that nothing can be read of it.
        FieldError: The value is not as documented, and the reading is strict.
    """
    operation = lenient_operation.get()
    place = (operation or "", "body")
    state = State(operation is not None, place)
    if type(data) in reader.plain:
        return data
    try:
        made = reader.read(data, state)
    except FieldError as error:
        if type(data) not in reader.kinds:
            raise TypeError(f"the body is of type {type(data).__name__}") from None
        state.note(place, error)
        made = data
    for model, field, problem in state.problems:
        _warn(operation or "", model, field, problem)
    return made


def parser(reader: Reader) -> Callable[[Any], Any]:
    """Return `parse` for one reader."""
    return partial(parse, reader)


_warned: set[tuple[str, str]] = set()
_lock = Lock()


def _warn(operation: str, model: str, field: str, error: FieldError) -> None:
    """Warn once for each model and field in this process."""
    key = (model, field)
    with _lock:
        if key in _warned:
            return
        _warned.add(key)
    holds = "is UNSET" if isinstance(error, MissingFieldError) else "holds the raw value"
    what = f"the body {error.reason}" if model == operation else f"{model}.{field} {error.reason}"
    subject = "the result" if model == operation else "the field"
    text = f"response of {operation}: {what}; {subject} {holds} (strict_responses=True raises an error instead)"
    try:
        warnings.warn(text, UnexpectedResponseWarning, stacklevel=_levels())
    except UnexpectedResponseWarning:
        # A filter has made it an error, which the next call is to raise as well.
        with _lock:
            _warned.discard(key)
        raise


def _levels() -> int:
    """Return how far up the stack the user's own code is."""
    frame, level = sys._getframe(1), 1
    while frame is not None and str(frame.f_globals.get("__name__", "")).split(".")[0] in _OURS:
        if frame.f_back is None:
            break
        frame, level = frame.f_back, level + 1
    return level


_OURS = {__name__.split(".")[0], "prime_ports"}
