"""Read the documented rate limits, which the spec states as prose, into data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from codegen.document import Document, OperationKey, as_dict
from codegen.errors import one_line
from codegen.references import follow

Unit = Literal["requests", "sandboxes"]

_HEADING = re.compile(r"\s*#{1,6} Rate Limit(?:s|ing)?:?[ \t]*\r?\n", re.IGNORECASE)
_NUMBER = r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,8})"
# By the words of the spec, in lower case: the word in `RateLimit.scope`.
_CALLERS = {
    "ip and token": "IP and token",
    "token and ip": "token and IP",
    "ip address": "IP",
    "ip": "IP",
    "api key": "token",
    "token": "token",
    "user": "user",
    "team": "team",
}
_WORD = rf"(?:(?:{'|'.join(_CALLERS)}|[a-z]+(?:_id)?)\b)"
_SCOPE = re.compile(
    rf"(?:(?:,? and|,)? (?:per|for)(?: each| every| this)?| and(?! up to| at most)) (?P<word>{_WORD})", re.IGNORECASE
)
_ONE_LIMIT = re.compile(
    rf"(?:(?:up to|at most) )?(?P<requests>{_NUMBER})(?: (?P<unit>requests?|sandbox lookups?|sandboxes))?"
    rf"(?: per | every | in any |/)(?:(?P<length>{_NUMBER}) ?)?(?P<time>second|sec|s|minute|min|hour|h|day)s?\b"
    rf"(?P<scope>(?:{_SCOPE.pattern.replace('?P<word>', '?:')})+)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:[,;]? and|[,;]) ")
_SENTENCE = re.compile(
    r"(?P<ceilings>(?:a )?separate ceilings? of )?(?P<limits>[^.]+?)(?P<apply> (?:also )?appl(?:y|ies))?\.(?: |$)",
    re.IGNORECASE,
)
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@frozen
class Limit:
    """One limit, in the shape that the templates take; see `RateLimit` of the generated package."""

    requests: int
    period: float
    scope: tuple[str, ...]
    path_parameters: tuple[str, ...] = ()
    body_ids: tuple[str, ...] = ()
    unit: Unit = "requests"
    shared: str | None = None


@frozen
class StatedLimits:
    """The limits of one operation, the text that states them, and why it cannot be read (or None)."""

    limits: tuple[Limit, ...] = ()
    text: str | None = None
    problem: str | None = None


def read_limits(
    document: Document, key: OperationKey, operation: dict[str, Any], path_parameters: Mapping[str, str]
) -> StatedLimits:
    """Read the limits that an operation states in `x-mint`.

    `path_parameters` gives the name of each path parameter in the generated package by its name in the document.
    """
    extension = operation.get("x-mint")
    content = extension.get("content") if isinstance(extension, dict) else extension
    if content is None or (isinstance(content, str) and not content.strip()):
        return StatedLimits()
    if not isinstance(content, str):
        return StatedLimits(text=one_line(repr(content), 200), problem="x-mint has no text")
    heading = _HEADING.match(content)
    text = one_line(content[heading.end() :] if heading else content)
    ids = {**_path_ids(path_parameters), **_body_ids(document, operation)}
    try:
        if heading is None:
            raise _UnreadableError("it does not begin with the heading `## Rate Limit`")
        return StatedLimits(tuple(_read(text, ids)), text)
    except _UnreadableError as error:
        problem = f"{key}: cannot read the rate limit {text!r}: {error}"
        return StatedLimits(text=text, problem=one_line(problem))


class _UnreadableError(Exception):
    pass


def _read(text: str, ids: Mapping[str, tuple[str, ...]]) -> Iterator[Limit]:
    position = 0
    while position < len(text):
        sentence = _SENTENCE.match(text, position)
        if sentence is None or bool(sentence["ceilings"]) != bool(sentence["apply"]):
            raise _UnreadableError(f"unknown wording at {text[position:]!r}")
        yield from _limits_of(sentence["limits"], ids, shared=bool(sentence["ceilings"]))
        position = sentence.end()


def _limits_of(text: str, ids: Mapping[str, tuple[str, ...]], *, shared: bool) -> Iterator[Limit]:
    position = 0
    while True:
        found = _ONE_LIMIT.match(text, position)
        if found is None:
            raise _UnreadableError(f"unknown wording at {text[position:]!r}")
        words = [word["word"] for word in _SCOPE.finditer(found["scope"])]
        scope = tuple(_CALLERS.get(word.lower(), word) for word in words)
        unit: Unit = "sandboxes" if (found["unit"] or "").lower().startswith("sandbox") else "requests"
        counted = "sandbox lookups" if unit == "sandboxes" else "requests"
        places = [_place(word, ids) for word in words if word.lower() not in _CALLERS]
        if unit == "sandboxes" and ids.get("sandbox", ("",))[0] == "body":
            places.append(ids["sandbox"])
        yield Limit(
            requests=_int(found["requests"]),
            period=_int(found["length"] or "1") * _SECONDS[found["time"][0].lower()],
            scope=scope,
            path_parameters=tuple(dict.fromkeys(place[1] for place in places if place[0] == "path")),
            body_ids=next((place[1:] for place in places if place[0] == "body"), ()),
            unit=unit,
            shared=f"{counted} per {' per '.join(scope)}" if shared else None,
        )
        position = found.end()
        if position == len(text):
            return
        joined = _JOINED.match(text, position)
        if joined is None:
            raise _UnreadableError(f"unknown wording at {text[position:]!r}")
        position = joined.end()


def _int(text: str) -> int:
    return int(text.replace(",", ""))


def _place(word: str, ids: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    try:
        return ids[word.lower().removesuffix("_id")]
    except KeyError:
        raise _UnreadableError(f"{word!r} is neither the caller nor an id of the request") from None


def _path_ids(path_parameters: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the place of each id in the path, by the word that the name begins with."""
    found: dict[str, tuple[str, ...]] = {}
    for name, python_name in path_parameters.items():
        for known in (name, python_name):
            if known.endswith("_id"):
                found.setdefault(known.removesuffix("_id"), ("path", python_name))
    return found


def _body_ids(document: Document, operation: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the place of each list of ids in a JSON body, by the word that the name begins with."""
    content = as_dict(as_dict(follow(document, operation.get("requestBody"))).get("content"))
    found: dict[str, tuple[str, ...]] = {}
    for name, schema in _properties(document, content.get("application/json", {}).get("schema")):
        items = as_dict(follow(document, schema)).get("items")
        if name.endswith("_ids") and items is not None:
            found[name.removesuffix("_ids")] = ("body", name)
        for inner, _ in _properties(document, items):
            if inner.endswith("_id"):
                found.setdefault(inner.removesuffix("_id"), ("body", name, inner))
    return found


def _properties(document: Document, schema: Any) -> list[tuple[str, Any]]:
    return list(as_dict(as_dict(follow(document, schema)).get("properties")).items())
