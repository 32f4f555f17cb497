"""The documented rate limits: published as prose, needed as data."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from pipeline.document import OperationKey
from pipeline.problems import GenerationError

_SENTENCE = re.compile(r"(?P<count>[1-9]\d{0,8}) requests? per (?P<period>[1-9]\d{0,8}) seconds?(?P<scope>( per [A-Za-z ]+?)+)\.")
_CALLER = ("IP and token", "user")


@frozen
class Limit:
    """One limit, in the shape that the templates take."""

    count: int
    period: float
    scope: tuple[str, ...]
    path_parameters: tuple[str, ...]
    text: str


def read_limit(key: OperationKey, operation: dict[str, Any]) -> Limit | None:
    """The limit that an operation states, or None where it states none.

    Raises:
        GenerationError: There is text about a limit that cannot be read in full. A limit must never be lost.
    """
    extension = operation.get("x-mint")
    if extension is None:
        return None
    content = extension.get("content") if isinstance(extension, dict) else None
    if not isinstance(content, str):
        raise GenerationError(f"{key}: x-mint has no text that a rate limit could be read from")
    if not re.search(r"limit|requests", content, re.IGNORECASE):
        return None
    heading, _, sentence = content.strip().partition("\n")
    found = _SENTENCE.fullmatch(sentence.strip())
    if heading.strip() != "## Rate Limit" or found is None:
        raise GenerationError(f"{key}: the rate limit cannot be read: {content!r}")
    scope = tuple(found["scope"].removeprefix(" per ").split(" per "))
    return Limit(
        count=int(found["count"]),
        period=float(found["period"]),
        scope=scope,
        path_parameters=tuple(name for word in scope if (name := _parameter_of(key, word)) is not None),
        text=found[0],
    )


def _parameter_of(key: OperationKey, word: str) -> str | None:
    """The path parameter that a scope word stands for; None for the caller itself."""
    if word in _CALLER:
        return None
    for name in re.findall(r"\{([^{}]+)\}", key.path):
        if name == f"{word}_id":
            return str(name)
    raise GenerationError(f"{key}: the rate limit is per {word}, which is neither the caller nor a path parameter")
