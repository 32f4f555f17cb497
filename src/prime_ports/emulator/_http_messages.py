"""Responses as values, the exceptions that end a request, and the routes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Generic, Literal, TypeVar
from urllib.parse import unquote_to_bytes

from attrs import field, frozen

T = TypeVar("T")

JSON = "application/json"
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PARAMETER = re.compile(r"\{([^{}]+)\}")

ErrorField = Literal["detail", "errors"]
"""The only field of each documented 422 body: of `HTTPValidationError` and of `ErrorResponse`."""


@frozen
class HttpResponse:
    """Status, body, and headers by name in lower case, without the length."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(factory=dict[str, str])


class InvalidRequestError(Exception):
    """Ends a request with a 422: a place ("body", "query", "path") and pairs of field (or "") and explanation."""

    def __init__(self, place: str, errors: Iterable[tuple[str, str]]) -> None:
        self.place = place
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{name or place}: {text}" for name, text in self.errors))

    def response(self, field: ErrorField) -> HttpResponse:
        """Return the 422 in the shape with this field."""
        if field == "errors":
            return json_response(
                {"errors": [{"param": name or self.place, "details": text} for name, text in self.errors]}, 422
            )
        faults = [
            {"loc": [self.place, name] if name else [self.place], "msg": text, "type": "value_error"}
            for name, text in self.errors
        ]
        return json_response({"detail": faults}, 422)


class RefusedRequestError(Exception):
    """Ends the handling of a request with the given response."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status)
        self.response = response


def json_response(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return the value as JSON, in ASCII: an id may hold a lone surrogate, which has no UTF-8 form."""
    return HttpResponse(status, json.dumps(value).encode("ascii"), {"content-type": JSON, **(headers or {})})


def detail(status: int, text: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return an error in the shape of every status but 422: an object with one text."""
    return json_response({"detail": text}, status, headers)


class Router(Generic[T]):
    """Targets by method and path template, given as triples."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        by_path: dict[tuple[str | None, ...], dict[str, T]] = {}
        for method, template, target in routes:
            # Templates that differ only in the names of their parameters are one path.
            path = tuple(None if _PARAMETER.fullmatch(part) else part for part in template.split("/"))
            by_path.setdefault(path, {})[method] = target
        # A literal segment wins over a parameter in the same place; of two places, the first one decides.
        self._routes = sorted(by_path.items(), key=lambda route: [part is None for part in route[0]])

    def find(self, method: str, raw_path: bytes) -> tuple[T, tuple[str, ...]]:
        """Return the target of a request and its decoded path parameters, or raise `RefusedRequestError`."""
        # An id with a slash arrives as `%2F` and stays one segment. Dot segments are ordinary text.
        segments = [decode_segment(segment) for segment in raw_path.split(b"/")]
        for path, targets in self._routes:
            if len(path) != len(segments):
                continue
            pairs = list(zip(path, segments, strict=True))
            if not all(part == segment or (part is None and segment) for part, segment in pairs):
                continue
            # Later paths are not tried: DELETE /sandbox/networks must not delete a sandbox "networks".
            if method not in targets:
                allow = {"allow": ", ".join(sorted(targets))}
                raise RefusedRequestError(detail(405, "Method Not Allowed", allow))
            return targets[method], tuple(segment for part, segment in pairs if part is None)
        raise RefusedRequestError(detail(404, "Not Found"))


def decode_segment(raw: bytes) -> str:
    """Return the text of one path segment, or raise `RefusedRequestError`."""
    try:
        if not _BROKEN_ESCAPE.search(raw):
            return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        pass
    problem = InvalidRequestError("path", [("", "the path must be percent-encoded UTF-8")])
    raise RefusedRequestError(problem.response("errors"))


def parameter_names(template: str) -> tuple[str, ...]:
    return tuple(_PARAMETER.findall(template))
