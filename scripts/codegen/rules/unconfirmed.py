"""State in descriptions what the document marks as not confirmed.

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
    described, separator = node.get("description"), " "
    if place[:1] == ("paths",) and len(place) == 3 and role in METHODS:
        described, separator = described or node.get("summary") or "", "\n\n"
    elif role == "parameters" and isinstance(schema := node.get("schema"), dict):
        described = described or schema.get("description")
    elif role not in {"properties", "parameters"} and (place[:2] != ("components", "schemas") or len(place) != 3):
        raise InvalidDocumentError(
            f"{where(document, place)}: {EXTENSION} belongs on an operation, a parameter, a schema of components or a"
            " property; move it there"
        )
    may_be_true, value = role in {"properties", "parameters"}, node[EXTENSION]
    if may_be_true and value is True:
        note = "Not confirmed."
    elif isinstance(value, list) and value and all(isinstance(word, str) and word.strip() for word in value):
        note = f"Not confirmed: {', '.join(one_line(word) for word in value)}."
    else:
        expected = "true or a list of words" if may_be_true else "a list of words"
        raise InvalidDocumentError(
            f"{where(document, place)}: {EXTENSION} must be {expected}, got {one_line(repr(value), 100)}"
        )
    node["description"] = f"{described}{separator}{note}" if described or separator != " " else note
