"""What operations and models are made of. Nothing here knows an HTTP library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import IO, Any, BinaryIO, Generic, Literal, Protocol, TypeVar, cast

from attrs import field, frozen

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Unset:
    """The type of `UNSET`: an optional field or argument that was left out, as opposed to null."""

    _only: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()

FileContent = IO[bytes] | bytes | str
FileTypes = tuple[str | None, FileContent, str | None] | tuple[str | None, FileContent, str | None, Mapping[str, str]]
RequestFiles = list[tuple[str, FileTypes]]


@frozen
class File:
    """A file to upload, or one that was downloaded.

    Attributes:
        payload: Its content, opened in binary mode.
        file_name: The name it is sent under.
        mime_type: Its media type; the HTTP library guesses where it is None.
    """

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """The form that multipart encoders take: name, content, media type."""
        return self.file_name, self.payload, self.mime_type


@frozen
class RateLimit:
    """A rate limit that the spec states for an operation.

    Attributes:
        requests: Number of requests, or of sandboxes, accepted in any one period.
        period: Length of the period in seconds.
        scope: The words of the spec for what has a window of its own, such as ("IP and token", "sandbox").
        path_parameters: Path parameters in the scope: each value has a window of its own.
        body_ids: Keys that lead to the ids in a JSON body, such as ("jobs", "sandbox_id"); empty without such ids.
            With the unit "requests", each id has a window of its own.
        unit: "requests", or "sandboxes" where a request counts once for each sandbox id that it carries.
        shared: Name of a window that several operations fill together, or None.
    """

    requests: int
    period: float
    scope: tuple[str, ...]
    path_parameters: tuple[str, ...] = ()
    body_ids: tuple[str, ...] = ()
    unit: Literal["requests", "sandboxes"] = "requests"
    shared: str | None = None


@frozen
class SuccessResponse(Generic[T_co]):
    """A documented response of success.

    Attributes:
        statuses: The status codes it holds for.
        source: What `parse` takes: decoded JSON, text, the bytes, or nothing.
        parser: Imports what is needed to read the body, and returns what makes the value that the caller gets.
    """

    statuses: range
    source: Literal["json", "text", "content", "none"]
    parser: Callable[[], Callable[[Any], T_co]]

    def parse(self, body: Any) -> T_co:
        """Return the value that the caller gets."""
        return self.parser()(body)


@frozen
class Pages:
    """The pages of a list operation: how to ask for the next one, and what a response says about those to come.

    Attributes:
        kind: What the next page is asked for by: its number, the number of items before it, or a cursor.
        parameter: The query parameter for that.
        first: Its value for the first page where it is left out; None for a cursor.
        echo: The field of a response with the value that was used, or None.
        next_cursor: The field of a response with the cursor of the next page, or None.
        has_next: The field of a response that says whether another page follows, or None.
        total: The field of a response with the number of all items, or None.
        last: The field of a response with the number of all pages, or None.
    """

    kind: Literal["page", "offset", "cursor"]
    parameter: str
    first: int | None = None
    echo: str | None = None
    next_cursor: str | None = None
    has_next: str | None = None
    total: str | None = None
    last: str | None = None


class ItemPage(Protocol[T_co]):
    """A response that is a page of a list."""

    def __page_items__(self) -> Sequence[T_co]: ...


@frozen
class Operation(Generic[T_co]):
    """One operation of the document, as data.

    Attributes:
        name: Where it lives below `prime_openapi.api`, such as "sandbox.unexpose_port".
        method: The HTTP method, in capitals.
        path_template: The path with its parameters in braces.
        success: The documented answers of success; the first whose statuses match counts.
        rate_limits: The documented limits; empty where the spec states none, or none that could be read.
        rate_limit_text: The text of the spec about limits, or None.
        authenticated: Whether the document asks for credentials.
        deprecated: Whether the document calls it deprecated.
        strict: Whether every response must match the document, whatever the client's options say.
        pages: How the list is divided into pages, or None for an operation without known pages.
    """

    name: str
    method: str
    path_template: str
    success: tuple[SuccessResponse[T_co], ...]
    rate_limits: tuple[RateLimit, ...] = ()
    rate_limit_text: str | None = None
    authenticated: bool = True
    deprecated: bool = False
    strict: bool = False
    pages: Pages | None = None


@frozen
class Request(Generic[T_co]):
    """An operation with its arguments, ready for the `call` of a client.

    Attributes:
        operation: What is called.
        path: Values of the path parameters, in the order of the template.
        query: Query parameters by name; a list repeats the name, the items of a tuple are joined by commas.
        headers: Header parameters by name.
        cookies: Cookie parameters by name.
        json: A body to send as JSON, or UNSET.
        data: Form fields, with lists and tuples as in a query, or None.
        files: Parts of a multipart body, or None.
        content: A body to send as it is, or None.
    """

    operation: Operation[T_co]
    path: tuple[object, ...] = ()
    query: Mapping[str, Any] = field(factory=dict, kw_only=True, repr=False)
    headers: Mapping[str, Any] = field(factory=dict, kw_only=True, repr=False)
    cookies: Mapping[str, Any] = field(factory=dict, kw_only=True, repr=False)
    json: Any = field(default=UNSET, kw_only=True, repr=False)
    data: Mapping[str, Any] | None = field(default=None, kw_only=True, repr=False)
    files: RequestFiles | None = field(default=None, kw_only=True, repr=False)
    content: BinaryIO | bytes | None = field(default=None, kw_only=True, repr=False)


class FieldError(ValueError):
    """A value that is not as the document says.

    Attributes:
        reason: What is wrong with the value.
        path: Where the value is, such as ".exposures[0].port".
    """

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path

    def __str__(self) -> str:
        return f"{self.path.removeprefix('.') or 'the body'} {self.reason}"

    def below(self, place: str) -> FieldError:
        """Return the error with the place that the value is in before its path."""
        return type(self)(self.reason, place + self.path)


class MissingFieldError(FieldError, KeyError):
    """A required field that is not there."""


class UnexpectedResponseWarning(UserWarning):
    """A response that is not as documented: a field is UNSET, or holds the raw value."""


lenient_operation: ContextVar[str | None] = ContextVar("lenient_operation", default=None)
"""Name of the operation whose response is read leniently now; None where reading is strict."""


@contextmanager
def lenient_responses(operation: str) -> Iterator[None]:
    """Read responses leniently: what is not as documented is UNSET or the raw value, with one warning.

    Args:
        operation: Name of the operation, for the warning.
    """
    token = lenient_operation.set(operation)
    try:
        yield
    finally:
        lenient_operation.reset(token)


def to_json(value: Any) -> Any:
    """Return the form in which a value is sent: by its own type, whatever the document says of its place."""
    if value is None or isinstance(value, Unset):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [to_json(item) for item in cast("list[Any]", value)]
    if isinstance(value, Mapping):
        return {name: to_json(item) for name, item in cast("Mapping[str, Any]", value).items()}
    for method in ("to_dict", "isoformat", "to_tuple"):
        if callable(converter := getattr(value, method, None)):
            return converter()
    from uuid import UUID

    return str(value) if isinstance(value, UUID) else value


__all__ = [
    "UNSET",
    "FieldError",
    "File",
    "FileTypes",
    "MissingFieldError",
    "Operation",
    "RateLimit",
    "Request",
    "RequestFiles",
    "SuccessResponse",
    "UnexpectedResponseWarning",
    "Unset",
    "lenient_operation",
    "lenient_responses",
    "to_json",
]
