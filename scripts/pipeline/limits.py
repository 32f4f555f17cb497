"""The documented rate limits: published as prose, needed as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from pipeline.document import OperationKey
from pipeline.problems import GenerationError, one_line

_SENTENCE = re.compile(
    r"(?P<count>[1-9]\d{0,8}) requests? per (?P<period>[1-9]\d{0,8}) seconds?(?P<scope>(?: per [A-Za-z ]+?)+)\."
)
_HEADING = "## Rate Limit"
_CALLER = ("IP and token", "user")


@frozen
class Limit:
    """One limit, in the shape that the templates take."""

    count: int
    period: float
    scope: tuple[str, ...]
    path_parameters: tuple[str, ...]
    text: str


def read_limit(key: OperationKey, operation: dict[str, Any], path_parameters: Mapping[str, str]) -> Limit | None:
    """The limit that an operation states, or None where it states none.

    Args:
        key: The operation's method and path.
        operation: Its description in the document.
        path_parameters: What the package calls each of its path parameters, by the document's name.

    Raises:
        GenerationError: There is text that cannot be read in full. A limit must never be lost.
    """
    extension = operation.get("x-mint")
    content = extension.get("content") if isinstance(extension, dict) else extension
    if content is None or (isinstance(content, str) and not content.strip()):
        return None
    heading, _, sentence = content.strip().partition("\n") if isinstance(content, str) else ("", "", "")
    found = _SENTENCE.fullmatch(sentence.strip())
    if heading.strip() != _HEADING or found is None:
        raise GenerationError(
            f"{key}: x-mint holds a text that is no rate limit in a known form: {one_line(repr(content), 200)};"
            " teach scripts/pipeline/limits.py the form, or take the text out in openapi.overlay.yaml"
        )
    scope = tuple(found["scope"].removeprefix(" per ").split(" per "))
    return Limit(
        count=int(found["count"]),
        period=float(found["period"]),
        scope=scope,
        path_parameters=tuple(_parameter_of(key, word, path_parameters) for word in scope if word not in _CALLER),
        text=found[0],
    )


def _parameter_of(key: OperationKey, word: str, path_parameters: Mapping[str, str]) -> str:
    """The path parameter that a scope word is the stem of."""
    for name, python_name in path_parameters.items():
        if f"{word.lower()}_id" in {name, python_name}:
            return python_name
    raise GenerationError(f"{key}: the rate limit is per {word}, which is neither the caller nor a path parameter")
