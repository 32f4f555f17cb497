"""Answers as values. What is sent, and how it may be spoilt on the way, is decided elsewhere."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

JSON = "application/json"

ErrorShape = Literal["detail", "errors"]
"""The two documented bodies of a 422, by their only field: `HTTPValidationError` and `ErrorResponse`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, body, and headers in the order in which they are sent (without the length)."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class InvalidRequestError(Exception):
    """Ends the handling of a request that has wrong fields; the operation's own 422 names them.

    Attributes:
        place: Part of the request with the fields: "body" or "query".
        errors: Pairs of field and explanation; the field is empty where the place as a whole is wrong.
    """

    def __init__(self, place: str, errors: Iterable[tuple[str, str]]) -> None:
        self.place = place
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{name or place} {text}" for name, text in self.errors))


class Refusal(Exception):
    """Ends the handling of a request with the answer it holds."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def json_answer(value: object, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> Answer:
    """The value as JSON.

    ASCII only: an id may hold a lone surrogate, which has no UTF-8 form and would end in a failure here.
    """
    return Answer(status, json.dumps(value).encode("ascii"), (("content-type", JSON), *headers))


def detail(status: int, text: str, headers: Iterable[tuple[str, str]] = ()) -> Answer:
    """The shape of every error but 422: an object with one text."""
    return json_answer({"detail": text}, status, headers)


def no_route() -> Answer:
    """The router's own 404. It says that there is no such operation, and nothing about a sandbox or an exposure."""
    return detail(404, "Not Found")


def invalid(errors: Iterable[tuple[str, str]]) -> Answer:
    """422 in the document's `ErrorResponse` shape, from pairs of parameter and explanation."""
    return json_answer({"errors": [{"param": param, "details": text} for param, text in errors]}, 422)


def unprocessable(problem: InvalidRequestError, shape: ErrorShape) -> Answer:
    """Return the 422 for a request with wrong fields, in the shape that the document states for the operation."""
    if shape == "errors":
        return invalid((name or problem.place, text) for name, text in problem.errors)
    entries = [
        {"loc": [problem.place, name] if name else [problem.place], "msg": text, "type": "value_error"}
        for name, text in problem.errors
    ]
    return json_answer({"detail": entries}, 422)


def too_many(wait: float, *, whole_seconds: bool) -> Answer:
    """429 that says when to come again.

    Args:
        wait: Seconds until a request is accepted.
        whole_seconds: Round up to seconds, as the header is defined. A scaled clock needs a fraction instead, rounded
            up to milliseconds, or every short wait would become a whole second.
    """
    text = str(max(1, math.ceil(wait))) if whole_seconds else f"{max(1, math.ceil(wait * 1000)) / 1000:.3f}"
    return detail(429, "Rate limit exceeded", [("retry-after", text)])
