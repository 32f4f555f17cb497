"""Readers of decoded JSON values, one for each documented type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .types import UNSET, FieldError, File, MissingFieldError, Unset

# How far a value is from a shape; a union takes the shape with the least sum.
_UNUSUAL = 1  # another spelling of the same value, a property that the shape does not name
_UNKNOWN_MEMBER = 3
_WRONG = 10
LOST = 100  # a property that a closed shape has no place for
_ANYTHING = 1000

_NOTHING = type(None)
_JSON_TYPES: frozenset[type] = frozenset({str, int, float, bool, _NOTHING, list, dict})


class State:
    """State of reading one value, shared by its readers.

    Attributes:
        lenient: Whether a value of another shape is kept as it is and noted, rather than an error.
        place: Model and field that are read now.
        memo: Results for values that several shapes of a union were tried on; None outside of such attempts.
        cost: How far the value is from the shape so far.
        problems: Model, field, and what is wrong with its value.
    """

    __slots__ = ("cost", "lenient", "memo", "place", "problems")

    def __init__(self, lenient: bool, place: tuple[str, str], memo: dict[Any, Any] | None = None) -> None:
        self.lenient = lenient
        self.place = place
        self.memo = memo
        self.cost = 0
        self.problems: list[tuple[str, str, FieldError]] = []

    def note(self, place: tuple[str, str], error: FieldError) -> None:
        """Keep a problem for the warning, or raise it.

        Raises:
            FieldError: The problem, unless this state is lenient.
        """
        if not self.lenient:
            raise error from None
        self.cost += _WRONG
        self.problems.append((*place, error))


class Reader:
    """Reader of values of one documented type.

    Attributes:
        plain: Types whose values are taken as they are.
        kinds: JSON types whose values can be read.
        expected: Words for the documented type.
        rank: Place among the types of a union; the more special type is tried first.
    """

    plain: frozenset[type] = frozenset()
    kinds: frozenset[type] = frozenset()
    expected = "any value"
    rank = 5

    def read(self, value: Any, state: State) -> Any:
        """Return the value in its Python type.

        Raises:
            FieldError: The value is of another type.
        """
        raise self.mismatch(value)

    def mismatch(self, value: object, shown: bool = False) -> FieldError:
        """Return the error for a value that cannot be read; text is shown only where it is no secret by its format."""
        return FieldError(f"must be {self.expected}, got {described(value, shown)}")


class _Scalar(Reader):
    def __init__(self, expected: str, *plain: type, rank: int) -> None:
        self.expected, self.rank = expected, rank
        self.plain = self.kinds = frozenset(plain)

    def read(self, value: Any, state: State) -> Any:
        # A bool is an int to Python, and not to JSON.
        if isinstance(value, tuple(self.plain)) and isinstance(value, bool) == (bool in self.plain):
            return value
        raise self.mismatch(value)


class _Integer(_Scalar):
    def __init__(self) -> None:
        super().__init__("an integer", int, rank=4)
        self.kinds = frozenset({int, float})

    def read(self, value: Any, state: State) -> Any:
        if isinstance(value, float) and value.is_integer():
            state.cost += _UNUSUAL
            return int(value)
        return super().read(value, state)


class _Anything(Reader):
    plain = kinds = _JSON_TYPES
    rank = 9

    def read(self, value: Any, state: State) -> Any:
        state.cost += _ANYTHING
        return value


class _Text(Reader):
    """Reader of strings with a format. Within a union, unusual spellings may be plain text."""

    kinds = frozenset({str})
    rank = 2

    def __init__(self, expected: str, convert: Callable[[str], Any], usual: Callable[[str], bool]) -> None:
        self.expected, self._convert, self._usual = expected, convert, usual

    def read(self, value: Any, state: State) -> Any:
        if not isinstance(value, str):
            raise self.mismatch(value)
        try:
            converted = self._convert(value)
        except ValueError:
            raise self.mismatch(value, self is not UUID) from None
        if state.memo is not None and not self._usual(value):
            state.cost += _UNUSUAL
        return converted


class _Binary(Reader):
    kinds = frozenset({str, bytes})
    expected = "bytes"
    rank = 7

    def read(self, value: Any, state: State) -> Any:
        from io import BytesIO

        if not isinstance(value, str | bytes):
            raise self.mismatch(value)
        return File(payload=BytesIO(value.encode() if isinstance(value, str) else value))


class Const(Reader):
    """Reader of one value."""

    rank = 0

    def __init__(self, value: str | int | float | bool) -> None:
        self.value = value
        self.expected = repr(value)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        self.kinds = frozenset({int, float}) if number else frozenset({type(value)})

    def read(self, value: Any, state: State) -> Any:
        if value == self.value and isinstance(value, bool) == isinstance(self.value, bool):
            return value
        raise self.mismatch(value)


class Enum(Reader):
    """Reader of an enum, which takes unknown values too."""

    rank = 1

    def __init__(self, cls: Any) -> None:
        self.cls = cls
        self.known: dict[Any, Any] = cls._value2member_map_
        self._kind = str if issubclass(cls, str) else int
        self.kinds = frozenset({self._kind})
        self.expected = "a string" if self._kind is str else "an integer"

    def read(self, value: Any, state: State) -> Any:
        if not isinstance(value, self._kind) or isinstance(value, bool):
            raise self.mismatch(value)
        member = self.known.get(value)
        if member is None:
            state.cost += _UNKNOWN_MEMBER
            member = self.cls(value)
        return member


class Items(Reader):
    """Reader of a list."""

    kinds = frozenset({list})
    expected = "a list"

    def __init__(self, inner: Reader) -> None:
        self.inner = inner

    def read(self, value: Any, state: State) -> Any:
        if not isinstance(value, list | tuple):
            raise self.mismatch(value)
        inner, plain, place = self.inner, self.inner.plain, state.place
        items = []
        for index, item in enumerate(value):
            if type(item) in plain:
                items.append(item)
                continue
            try:
                items.append(inner.read(item, state))
            except FieldError as error:
                state.place = place
                state.note((place[0], f"{place[1]}[]"), error.below(f"[{index}]"))
                items.append(item)
        return items


class Field(NamedTuple):
    """A field of a model: its name in JSON and in Python, its reader, and whether it must be there."""

    name: str
    attribute: str
    reader: Reader
    required: bool = True


class Shape:
    """The fields of a model.

    Args:
        name: The model's class.
        fields: Its fields.
        extra: Reads properties that the document does not name; None where there can be none.
    """

    def __init__(self, name: str, fields: tuple[Field, ...], extra: Reader | None) -> None:
        self.name = name
        self.fields = fields
        self.extra = extra
        absent: frozenset[type] = frozenset({Unset})
        self.plan = tuple(
            (name, attribute, reader, reader.plain if required else reader.plain | absent)
            for name, attribute, reader, required in fields
        )


class Model(Reader):
    """Reader of a model."""

    kinds = frozenset({dict})
    expected = "an object"

    def __init__(self, cls: Any) -> None:
        self.cls = cls

    def read(self, value: Any, state: State) -> Any:
        if type(value) is not dict and not isinstance(value, Mapping):  # the latter is slow
            raise self.mismatch(value)
        shape: Shape = self.cls.__shape__()
        rest, place = dict(value), state.place
        arguments: dict[str, Any] = {}
        for name, attribute, reader, plain in shape.plan:
            item = rest.pop(name, UNSET)
            if type(item) in plain:
                arguments[attribute] = item
                continue
            state.place = (shape.name, name)
            try:
                if item is UNSET:
                    raise MissingFieldError("is missing")
                arguments[attribute] = reader.read(item, state)
            except FieldError as error:
                state.note((shape.name, name), error.below(f".{name}"))
                arguments[attribute] = item
        made = self.cls(**arguments)
        if rest:
            self._read_rest(made, shape, rest, state)
        state.place = place
        return made

    def _read_rest(self, made: Any, shape: Shape, rest: dict[str, Any], state: State) -> None:
        if shape.extra is None:
            state.cost += LOST * len(rest)
            return
        state.cost += _UNUSUAL * len(rest)
        made.additional_properties = rest
        if shape.extra is ANYTHING:
            return
        for name, item in rest.items():
            if type(item) not in shape.extra.plain:
                state.place = (shape.name, "*")
                try:
                    rest[name] = shape.extra.read(item, state)
                except FieldError as error:
                    state.note((shape.name, "*"), error.below(f".{name}"))


def _date_time(value: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(value)


def _date(value: str) -> Any:
    from datetime import date

    return date.fromisoformat(value)


def _uuid(value: str) -> Any:
    import uuid

    return uuid.UUID(value)


def _is_usual_date(value: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-" and value[:4].isdigit()


ANYTHING = _Anything()
STRING = _Scalar("a string", str, rank=6)
INTEGER = _Integer()
NUMBER = _Scalar("a number", int, float, rank=5)
BOOLEAN = _Scalar("a boolean", bool, rank=4)
NULL = _Scalar("null", _NOTHING, rank=8)
BINARY = _Binary()
DATE = _Text("a date (ISO 8601)", _date, _is_usual_date)
DATE_TIME = _Text(
    "a date and time (ISO 8601)", _date_time, lambda value: value[10:11] in {"T", "t", " "} and value[13:14] == ":"
)
UUID = _Text("a UUID", _uuid, lambda value: len(value) == 36)


def described(value: object, shown: bool = False) -> str:
    """Return words for a value in a message: its JSON type, or the value itself if it is short and may be shown."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return repr(value) if shown and len(value) <= 40 else "a string"
    if isinstance(value, int | float):
        return f"{value!r}" if len(repr(value)) <= 40 else "a number"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list) else f"a {type(value).__name__}"
