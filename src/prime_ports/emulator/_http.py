"""Responses as values; other modules decide how they are corrupted and sent."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Literal

from attrs import frozen

JSON = "application/json"

ErrorField = Literal["detail", "errors"]
"""The only field of each documented 422 body: of `HTTPValidationError` and of `ErrorResponse`."""


@frozen
class HttpResponse:
    """Status, body, and headers in the order in which they are sent, without the length."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class InvalidRequestError(Exception):
    """Ends the handling of a request with a 422 that names the place ("body", "query", "path") and its faults.

    A fault is a pair of field and explanation; the field is empty where the place as a whole is wrong.
    """

    def __init__(self, place: str, errors: Iterable[tuple[str, str]]) -> None:
        self.place = place
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{name or place} {text}" for name, text in self.errors))


class RefusedRequestError(Exception):
    """Ends the handling of a request with the given response."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status)
        self.response = response


def json_response(value: object, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Return the value as JSON, in ASCII: an id may hold a lone surrogate, which has no UTF-8 form."""
    return HttpResponse(status, json.dumps(value).encode("ascii"), (("content-type", JSON), *headers))


def detail(status: int, text: str, headers: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Return an error in the shape of every status but 422: an object with one text."""
    return json_response({"detail": text}, status, headers)


def unprocessable(problem: InvalidRequestError, field: ErrorField) -> HttpResponse:
    """Return the 422 for an invalid request, in the shape with this field."""
    if field == "errors":
        entries = [{"param": name or problem.place, "details": text} for name, text in problem.errors]
        return json_response({"errors": entries}, 422)
    faults = [
        {"loc": [problem.place, *filter(None, [name])], "msg": text, "type": "value_error"}
        for name, text in problem.errors
    ]
    return json_response({"detail": faults}, 422)


def too_many(wait: float, *, whole_seconds: bool) -> HttpResponse:
    """Return a 429 whose Retry-After says `wait`, rounded up to seconds, or to milliseconds for a scaled clock."""
    text = str(max(1, math.ceil(wait))) if whole_seconds else f"{max(1, math.ceil(wait * 1000)) / 1000:.3f}"
    return detail(429, "Rate limit exceeded", [("retry-after", text)])
