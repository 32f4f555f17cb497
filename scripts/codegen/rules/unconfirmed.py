"""Say in descriptions what the document marks as not confirmed.

The extension `x-unconfirmed` marks what was guessed when a document was put together by hand. On an operation and on
a schema of `components` it is a list of words, such as `["success status", "rate limit"]`. On a property and on a
parameter it is `true`, for the thing as a whole, or such a list.
"""

from __future__ import annotations

from typing import Any

from codegen.document import METHODS, NAMED_KEYS, VALUE_KEYS, Document
from codegen.errors import InvalidDocumentError, one_line
from codegen.references import where

EXTENSION = "x-unconfirmed"


def state_unconfirmed(document: Document) -> None:
    """Append "Not confirmed" to the description of everything that has the extension, in place.

    Raises:
        InvalidDocumentError: The extension has another value, or stands where no docstring is made from.
    """
    _visit(document, document, (), "")


def _visit(document: Document, node: Any, place: tuple[str, ...], role: str) -> None:
    """Visit a node; `role` is the key of the map or list that holds it."""
    if isinstance(node, list):
        for index, entry in enumerate(node):
            _visit(document, entry, (*place, str(index)), role)
    elif isinstance(node, dict):
        if EXTENSION in node:
            _state(document, node, place, role)
        for key, child in node.items():
            if key in NAMED_KEYS and isinstance(child, dict):
                for name, named in child.items():
                    _visit(document, named, (*place, key, name), key)
            elif key not in VALUE_KEYS and not key.startswith("x-"):
                _visit(document, child, (*place, key), key)


def _state(document: Document, node: dict[str, Any], place: tuple[str, ...], role: str) -> None:
    value = node[EXTENSION]
    if place[:1] == ("paths",) and len(place) == 3 and role in METHODS:
        node["description"] = (
            f"{node.get('description') or node.get('summary') or ''}\n\n{_note(document, place, value)}"
        )
    elif place[:2] == ("components", "schemas") and len(place) == 3:
        _append(node, node.get("description"), _note(document, place, value))
    elif role == "properties":
        _append(node, node.get("description"), _note(document, place, value, may_be_true=True))
    elif role == "parameters":
        schema = node.get("schema")
        described = node.get("description") or (schema.get("description") if isinstance(schema, dict) else None)
        _append(node, described, _note(document, place, value, may_be_true=True))
    else:
        raise InvalidDocumentError(
            f"{where(document, place)}: {EXTENSION} belongs on an operation, a parameter, a schema of components or a"
            " property; move it there"
        )


def _append(node: dict[str, Any], described: Any, note: str) -> None:
    node["description"] = f"{described} {note}" if described else note


def _note(document: Document, place: tuple[str, ...], value: Any, *, may_be_true: bool = False) -> str:
    if may_be_true and value is True:
        return "Not confirmed."
    if isinstance(value, list) and value and all(isinstance(word, str) and word.strip() for word in value):
        return f"Not confirmed: {', '.join(one_line(word) for word in value)}."
    expected = "true or a list of words" if may_be_true else "a list of words"
    raise InvalidDocumentError(
        f"{where(document, place)}: {EXTENSION} must be {expected}, got {one_line(repr(value), 100)}"
    )
