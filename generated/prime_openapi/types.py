"""What operations and models are made of. Nothing here knows an HTTP library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any, BinaryIO, Generic, Literal, TypeVar

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
class Success(Generic[T_co]):
    """One documented answer of success.

    Attributes:
        statuses: The status codes it holds for.
        source: What `parse` takes: decoded JSON, text, the bytes, or nothing.
        parse: Makes the value that the caller gets.
    """

    statuses: range
    source: Literal["json", "text", "content", "none"]
    parse: Callable[[Any], T_co]


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
    """

    name: str
    method: str
    path_template: str
    success: tuple[Success[T_co], ...]
    rate_limits: tuple[RateLimit, ...] = ()
    rate_limit_text: str | None = None
    authenticated: bool = True
    deprecated: bool = False


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


__all__ = ["UNSET", "File", "FileTypes", "Operation", "RateLimit", "Request", "RequestFiles", "Success", "Unset"]
