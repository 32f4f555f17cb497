"""Compare parts of two documents by structure: without prose, and through references."""

from __future__ import annotations

from typing import Any, NamedTuple

from codegen.document import NAMED_KEYS, VALUE_KEYS, Document, identical, in_order, parameters_of, resolve
from codegen.errors import one_line

# Words for people, which change nothing of what is sent and received.
PROSE_KEYS = {"description", "summary", "title", "example", "examples", "externalDocs"}
# Extensions that reach the package: limits, and the names of enum members. Others are remarks.
_READ_EXTENSIONS = ("x-mint", "x-enum")

_ABSENT = object()
_Pair = tuple[str | int, str | int]


def without_prose(node: Any, *, names: bool = False) -> Any:
    """Return a copy without prose and extensions; `names` says that the keys are names, such as those of properties."""
    if isinstance(node, list):
        return [without_prose(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key, value in node.items():
        if not names and (key in PROSE_KEYS or key.startswith("x-")):
            continue
        is_value = not names and key in VALUE_KEYS
        result[key] = value if is_value else without_prose(value, names=not names and key in NAMED_KEYS)
    return result


class _Step(NamedTuple):
    """One step on the way to a place: the step before, its key, and the pair of references followed there."""

    before: _Step | None
    key: str
    pair: _Pair | None = None


class Comparison:
    """Two documents, parts of which are compared."""

    def __init__(self, one: Document, other: Document) -> None:
        self._one, self._other = in_order(one), in_order(other)
        # What is known of pairs of references, so that no part is walked through again for each that leads to it.
        self._same: set[_Pair] = set()
        self._differing: set[_Pair] = set()

    def components(self, kind: str, name: str) -> str | None:
        """Return where two components of one name differ, or None where they do not."""
        reference = {"$ref": f"#/components/{kind}/{name.replace('~', '~0').replace('/', '~1')}"}
        return self._difference(reference, reference)

    def operations(self, path: str, method: str) -> str | None:
        """Return where two operations of one path and method differ, or None where they do not."""
        return self._difference(*(_whole(document, path, method) for document in (self._one, self._other)))

    def webhooks(self, name: str) -> str | None:
        """Return where two webhooks of one name differ, or None where they do not."""
        return self._difference(self._one["webhooks"][name], self._other["webhooks"][name])

    def _difference(self, one: Any, other: Any) -> str | None:
        # A list instead of recursion: schemas refer to each other as deeply as they like.
        waiting: list[tuple[Any, Any, _Step | None, bool]] = [(one, other, None, False)]
        followed: set[_Pair] = set()
        while waiting:
            left, right, step, names = waiting.pop()
            references = (_reference(left), _reference(right))
            if not names and references != (None, None):
                pair = (references[0] or id(left), references[1] or id(right))
                if pair in self._differing:
                    return self._place(_Step(step, "", pair))
                if pair in followed or pair in self._same:
                    continue
                followed.add(pair)
                below = _Step(step, "", pair)
                if all(references):
                    waiting.append((_beside(left), _beside(right), below, False))
                waiting.append((resolve(self._one, left), resolve(self._other, right), below, False))
            elif isinstance(left, dict) and isinstance(right, dict):
                waiting += reversed(list(_children(left, right, step, names)))
            elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
                pairs = enumerate(zip(left, right, strict=True))
                waiting += reversed([(a, b, _Step(step, str(number)), False) for number, (a, b) in pairs])
            elif not identical(left, right):
                return self._place(step)
        # Nothing differs below the whole, so nothing differs below any part of it.
        self._same |= {pair for pair in followed if all(isinstance(end, str) for end in pair)}
        return None

    def _place(self, step: _Step | None) -> str:
        """Return the place of a difference; everything that leads there differs."""
        keys = []
        while step is not None:
            if step.pair is not None and all(isinstance(end, str) for end in step.pair):
                self._differing.add(step.pair)
            keys.append(step.key)
            step = step.before
        return one_line("/".join(filter(None, reversed(keys[-20:]))) or "everything", 200)


def _children(left: dict[str, Any], right: dict[str, Any], step: _Step | None, names: bool) -> Any:
    for key in sorted(left.keys() | right.keys()):
        remark = key.startswith("x-") and not key.startswith(_READ_EXTENSIONS)
        if not names and (key in PROSE_KEYS or remark):
            continue
        one, other = left.get(key, _ABSENT), right.get(key, _ABSENT)
        if not names and (key in VALUE_KEYS or key.startswith("x-")):
            if not identical(one, other):
                yield _ABSENT, None, _Step(step, key), False
        else:
            yield one, other, _Step(step, key), not names and key in NAMED_KEYS


def _whole(document: Document, path: str, method: str) -> dict[str, Any]:
    """Return an operation with what its path and its document state for it."""
    operation = dict(document["paths"][path][method])
    parameters = parameters_of(document, path, operation)
    operation["parameters"] = {" ".join(key): parameter for key, parameter in parameters.items()}
    operation.setdefault("security", document.get("security", []))
    return operation


def _reference(node: Any) -> str | None:
    reference = node.get("$ref") if isinstance(node, dict) else None
    return reference if isinstance(reference, str) else None


def _beside(node: Any) -> Any:
    return {key: value for key, value in node.items() if key != "$ref"}
