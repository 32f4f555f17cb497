"""Compare the credentials that operations ask for with what the package sends: a bearer token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from codegen.diffing.change import Change, Impact
from codegen.document import Document, OperationKey, as_dict, as_list, components, operations, resolve
from codegen.errors import one_line
from codegen.merging.comparison import PROSE_KEYS

_BEARER_TYPES = {"oauth2", "openIdConnect"}
# One way to be let in: the schemes that are asked for together, by their content, each with its scopes.
_Way = frozenset[tuple[str, str, frozenset[str]]]


def compare_credentials(base: Document, head: Document) -> Iterator[Change]:
    """Yield what other credentials mean, for each operation that both documents have."""
    old, new = _asked(base), _asked(head)
    for shape in old.keys() & new.keys():
        (_, before), (key, after) = old[shape], new[shape]
        told = _verdict(before, after)
        if told is not None:
            yield Change(told[0], one_line(told[1]), (key,), "prime-ports")


def _verdict(before: frozenset[_Way], after: frozenset[_Way]) -> tuple[Impact, str] | None:
    if before == after:
        return None
    if not after:
        return "major", "credentials are no longer asked for: the package stops sending the key to this operation"
    if not before:
        return "major", f"credentials are asked for: {_shown(after)} (before: none)"
    if not any(_is_sent(way) for way in after):
        if not any(_is_sent(way) for way in before):
            return "patch", f"other credentials are asked for: {_shown(after)}; the package had none of these before"
        text = f"a bearer token is no longer accepted: {_shown(after)} is asked for (before: {_shown(before)})"
        return "major", f"{text}; the client sends a bearer token only"
    if not any(_is_sent(way) for way in before):
        return "minor", f"a bearer token is accepted now, which the client sends (before: {_shown(before)})"
    bearer_before, bearer_after = (frozenset(filter(_is_sent, side)) for side in (before, after))
    if not any(_covers(old, new) for old in bearer_before for new in bearer_after):
        return "major", f"the bearer token needs other scopes: {_shown(bearer_after)} (before: {_shown(bearer_before)})"
    if before < after:
        return "minor", f"another way to authenticate is accepted: {_shown(after - before)}; the bearer token still is"
    return (
        "patch",
        f"other ways to authenticate: {_shown(after)} (before: {_shown(before)}); the bearer token still is one",
    )


def _asked(document: Document) -> dict[OperationKey, tuple[OperationKey, frozenset[_Way]]]:
    """Return the ways that each operation accepts, by method and shape of the path."""
    known = components(document, "securitySchemes")
    result = {}
    for key, operation in operations(document):
        stated = operation.get("security", document.get("security"))
        ways = {_way(document, known, option) for option in map(as_dict, as_list(stated)) if option}
        result[key.shape] = key, frozenset(ways)
    return result


def _way(document: Document, known: dict[str, Any], option: dict[str, Any]) -> _Way:
    """Return one way by the content of its schemes, because their names mean nothing to a server."""
    parts = set()
    for name, scopes in option.items():
        scheme = resolve(document, known.get(name))
        content = {"unknown": name}
        if isinstance(scheme, dict):
            content = {key: value for key, value in scheme.items() if key not in PROSE_KEYS}
        for key in ("flows", "bearerFormat", "openIdConnectUrl"):  # how a token is had, not how it is sent
            content.pop(key, None)
        wanted = frozenset(map(str, as_list(scopes)))
        parts.add((_description(content), json.dumps(content, sort_keys=True), wanted))
    return frozenset(parts)


def _description(scheme: dict[str, Any]) -> str:
    kind = str(scheme.get("type", ""))
    if kind == "http" and str(scheme.get("scheme")).lower() == "bearer":
        return "bearer token"
    if kind in _BEARER_TYPES:
        return f"bearer token of {kind}"
    if kind == "apiKey":
        return f"API key in the {scheme.get('in')} {scheme.get('name')}"
    return f"{scheme.get('scheme', '')} {kind or 'an unknown scheme'}".strip()


def _is_sent(way: _Way) -> bool:
    return all(description.startswith("bearer token") for description, _, _ in way)


def _covers(before: _Way, after: _Way) -> bool:
    """Return whether credentials that sufficed for one way still suffice for the other."""
    had = frozenset(scope for _, _, scopes in before for scope in scopes)
    return frozenset(scope for _, _, scopes in after for scope in scopes) <= had


def _shown(ways: frozenset[_Way]) -> str:
    return " or ".join(sorted(" with ".join(sorted(_part(part) for part in way)) for way in ways))


def _part(part: tuple[str, str, frozenset[str]]) -> str:
    description, _, scopes = part
    return description + (f" (scopes {', '.join(sorted(scopes))})" if scopes else "")
