"""Readers of decoded JSON, from which models and responses are made."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from .types import UNSET, FieldError, File, MissingFieldError, UnexpectedResponseWarning, Unset, lenient_operation

T = TypeVar("T")

# How far a value is from a shape; a union takes the shape with the least sum.
_UNUSUAL = 1  # another spelling of the same value, a property that the shape does not name
_UNKNOWN_MEMBER = 3
_WRONG = 10
_LOST = 100  # a property that a closed shape has no place for
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
        if not isinstance(value, Mapping):
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
            state.cost += _LOST * len(rest)
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


class OneOf(Reader):
    """Reader of a union. It takes the branch that is nearest to the value.

    Args:
        branches: Readers of its types.
        discriminators: Name of a property, and for each branch the values that it names it by; empty for branches
            that the property says nothing of.
    """

    def __init__(self, *branches: Reader, discriminators: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()):
        self.branches = sorted(branches, key=lambda branch: branch.rank)
        self.expected = " or ".join(dict.fromkeys(branch.expected for branch in self.branches))
        self.kinds = frozenset().union(*(branch.kinds for branch in branches))
        self._by_kind = {kind: [b for b in self.branches if kind in b.kinds] for kind in self.kinds}
        # What is plain for the most special branch needs no further look.
        self.plain = frozenset(
            kind
            for kind, fitting in self._by_kind.items()
            if kind in fitting[0].plain and (len(fitting) == 1 or fitting[0] is not ANYTHING)
        )
        self._declared = [
            (name, {branch: frozenset(values) for branch, values in zip(branches, stated, strict=True) if values})
            for name, stated in discriminators
        ]
        self._inferred: list[tuple[str, dict[Reader, frozenset[Any]]]] | None = None

    def read(self, value: Any, state: State) -> Any:
        fitting = self._by_kind.get(type(value))
        if fitting is None:
            fitting = next((found for kind, found in self._by_kind.items() if _is_a(value, kind)), None)
            if fitting is None:
                raise self.mismatch(value)
        unclear = False
        if isinstance(value, Mapping):
            fitting, unclear = self._named(value, fitting)
        if len(fitting) == 1:
            return fitting[0].read(value, state)
        return self._nearest(value, fitting, state, unclear)

    def _named(self, value: Mapping[str, Any], fitting: list[Reader]) -> tuple[list[Reader], bool]:
        """Return the branches that the value's own tags leave, and whether one of the tags is unknown to all.

        Raises:
            FieldError: A discriminator that no branch has.
        """
        for name, tags in self._declared:
            if name not in value:
                continue
            tag = value[name]
            chosen = [branch for branch in fitting if _is_among(tag, tags.get(branch))]
            fitting = chosen or [branch for branch in fitting if branch not in tags]
            if not fitting:
                known = ", ".join(sorted({str(each) for values in tags.values() for each in values}))
                raise FieldError(f"has {name} {described(tag, True)}, which is none of {known}")
        unclear = False
        if len(fitting) > 1:
            if self._inferred is None:
                self._inferred = _tags_of(self.branches)
            for name, tags in self._inferred:
                if name in value:
                    tagged = [branch for branch in fitting if branch in tags]
                    chosen = [branch for branch in tagged if _is_among(value[name], tags[branch])]
                    if chosen:
                        fitting = [branch for branch in fitting if branch in chosen or branch not in tags]
                    elif len(tagged) > 1:
                        unclear = True
        return fitting, unclear

    def _nearest(self, value: Any, fitting: list[Reader], state: State, unclear: bool) -> Any:
        memo = {} if state.memo is None else state.memo
        key = (id(self), id(value), state.lenient)
        if key not in memo:
            memo[key] = self._attempt(value, fitting, state, memo, unclear)
        outcome = memo[key]
        if isinstance(outcome, FieldError):
            raise outcome
        cost, made, problems = outcome
        state.cost += cost
        state.problems += problems
        return made

    def _attempt(
        self, value: Any, fitting: list[Reader], state: State, memo: dict[Any, Any], unclear: bool
    ) -> FieldError | tuple[int, Any, list[tuple[str, str, FieldError]]]:
        """Read the value by each branch; return the result of the nearest with its cost, or why there is none."""
        for lenient in (False, True) if state.lenient else (False,):
            results = []
            for branch in fitting:
                attempt = State(lenient, state.place, memo)
                try:
                    made = branch.read(value, attempt)
                except FieldError:
                    continue
                results.append((attempt.cost, made, attempt.problems))
            if results:
                best = min(results, key=lambda result: result[0])
                equal = sum(result[0] == best[0] for result in results) > 1
                # Where nothing says which branch is meant, a choice would only be a guess.
                if not (equal and (unclear or lenient or best[0] >= _LOST)):
                    return best
        names = ", ".join(dict.fromkeys(b.cls.__name__ if isinstance(b, Model) else b.expected for b in fitting))
        return FieldError(f"is not one of {names}: got {described(value)}")


def _is_a(value: object, kind: type) -> bool:
    if kind is dict:
        return isinstance(value, Mapping)
    return isinstance(value, kind) and isinstance(value, bool) == (kind is bool)


def _is_among(tag: object, values: frozenset[Any] | None) -> bool:
    if not values or not isinstance(tag, str | int):
        return False
    return tag in values or (not isinstance(tag, str) and str(tag).lower() in values)


def _tags_of(branches: list[Reader]) -> list[tuple[str, dict[Reader, frozenset[Any]]]]:
    """Return properties by which the values themselves say their branch: constants and enums that differ."""
    found: dict[str, dict[Reader, frozenset[Any]]] = {}
    for branch in branches:
        if isinstance(branch, Model):
            for name, _, reader, _ in branch.cls.__shape__().fields:
                if isinstance(reader, Const):
                    found.setdefault(name, {})[branch] = frozenset({reader.value})
                elif isinstance(reader, Enum):
                    found.setdefault(name, {})[branch] = frozenset(reader.known)
    tags = [(name, values) for name, values in found.items() if len({*values.values()}) > 1]
    # Those that tell most branches apart come first.
    return sorted(tags, key=lambda tag: sum(map(len, tag[1].values())) / len(tag[1]) ** 2)


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
