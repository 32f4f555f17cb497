"""Count what changed in texts that reach docstrings only, and in extensions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from codegen.diffing.change import Change
from codegen.document import METHODS, NAMED_KEYS, VALUE_KEYS, Document, OperationKey, operations, same_path
from codegen.errors import one_line
from codegen.merging.comparison import PROSE_KEYS
from codegen.references import Uses
from codegen.rules import unconfirmed

# The limits are told by themselves.
_TOLD_ELSEWHERE = {"x-mint"}
_PLURAL = {
    "summary": "summaries",
    unconfirmed.EXTENSION: "marks of what is not confirmed",
    "externalDocs": "links to documentation",
    "examples": "examples",
}
_SINGULAR = {
    unconfirmed.EXTENSION: "mark of what is not confirmed",
    "externalDocs": "link to documentation",
    "examples": "example",
}
_INFO = {"version", "termsOfService", "contact", "license"}
_ABSENT = object()

_Place = tuple[str, ...]


def compare_prose(base: Document, head: Document, uses: Uses) -> Iterator[Change]:
    """Yield one line for all texts that changed, and one for all extensions that the package does not read."""
    counts: Counter[str] = Counter()
    concerned: dict[str, set[OperationKey]] = defaultdict(set)
    spelled = {same_path(key.path): key.path for document in (base, head) for key, _ in operations(document)}
    for place, name in _differences(base, head, ()):
        key = "extensions" if _is_extension(name) else "prose"
        counts[name] += 1
        concerned[key] |= _operations(place, spelled, uses, head)
    prose = {name: count for name, count in counts.items() if not _is_extension(name)}
    if prose:
        told = [f"{count} {_word(name, count)}" for name, count in sorted(prose.items(), key=lambda item: -item[1])]
        text = f"{_and(told)} changed; docstrings only"
        yield Change("patch", text, tuple(sorted(concerned["prose"])), "prime-ports")
    if extensions := sorted(counts.keys() - prose.keys()):
        total = sum(counts[name] for name in extensions)
        places = "" if total == 1 else f" in {total} places"
        subject = "the extension" if len(extensions) == 1 else "the extensions"
        object_ = "it" if len(extensions) == 1 else "them"
        text = one_line(f"{subject} {_and(extensions)} changed{places}; the package does not read {object_}")
        yield Change("patch", text, tuple(sorted(concerned["extensions"])), "prime-ports")


def _is_extension(name: str) -> bool:
    """Return whether a keyword is an extension that the package does not read."""
    return name.startswith("x-") and name != unconfirmed.EXTENSION


def _differences(base: Any, head: Any, place: _Place) -> Iterator[tuple[_Place, str]]:
    """Yield the place and the keyword of each text that differs where both documents have what it describes."""
    if base == head:
        return
    if isinstance(base, list) and isinstance(head, list):
        others = dict(_named(head))
        for name, entry in _named(base):
            yield from _differences(entry, others.get(name), (*place, name))
    if not isinstance(base, dict) or not isinstance(head, dict):
        return
    if place == ("paths",):
        base, head = ({same_path(str(path)): item for path, item in side.items()} for side in (base, head))
    named = bool(place) and place[-1] in NAMED_KEYS and not _is_name(place)
    for key in {**base, **head}:
        if not named and (key in PROSE_KEYS or key.startswith("x-") or (place == ("info",) and key in _INFO)):
            if key not in _TOLD_ELSEWHERE and base.get(key, _ABSENT) != head.get(key, _ABSENT):
                yield place, key
        elif key in base and key in head and (named or key not in VALUE_KEYS):
            yield from _differences(base[key], head[key], (*place, key))


def _is_name(place: _Place) -> bool:
    """Return whether the last part of a place is a name given by the author, such as a property named `headers`."""
    return len(place) > 1 and place[-2] in NAMED_KEYS and not _is_name(place[:-1])


def _named(entries: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a list with what identifies them: parameters and tags by name, others by position."""
    for index, entry in enumerate(entries):
        name = entry.get("name") if isinstance(entry, dict) else None
        yield f"{entry.get('in')} {name}" if isinstance(name, str) else str(index), entry


def _operations(place: _Place, spelled: dict[str, str], uses: Uses, head: Document) -> set[OperationKey]:
    if place[:2] == ("components", "schemas") and len(place) > 2:
        return {key for key, _ in uses.get(place[2], ())}
    if place[:1] == ("paths",) and len(place) > 1 and place[1] in spelled:
        path = spelled[place[1]]
        if len(place) > 2 and place[2] in METHODS:
            return {OperationKey(place[2].upper(), path)}
        return {key for key, _ in operations(head) if key.path == path}
    return set()


def _word(name: str, count: int) -> str:
    return _SINGULAR.get(name, name) if count == 1 else _PLURAL.get(name, f"{name}s")


def _and(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
