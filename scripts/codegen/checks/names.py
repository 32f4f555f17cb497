"""Names and values that could not be written to the package as they are.

The generator drops control characters from literals without a word, so that a name would no longer be the server's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from codegen.document import NAMED_KEYS, Document, Place
from codegen.errors import one_line
from codegen.references import where

PROSE_KEYS = {"title", "description", "summary"}
# Nothing is made from what stands below these.
_UNUSED_KEYS = {
    *("example", "examples", "externalDocs", "pattern", "contact", "license", "termsOfService", "$comment"),
    *("servers", "links", "callbacks", "default", *PROSE_KEYS),
}
# No name of an interface needs these; with them text reads like code. Braces around one word are in use: they say
# in a description that the name is any of a kind.
CODE_LIKE = re.compile(r"[\"\\`{}]")
_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}")


def wrong_names(document: Document) -> Iterator[str]:
    """Yield a line for every name and value that could not be written to the package as it is."""
    for place, text in _names(document, (), named=False):
        if found := hidden_in(text):
            yield f"{where(document, place)}: the name {_shown(text)} holds the character U+{ord(found):04X}"
        # Paths have braces by nature, and rules of their own (checks/validate.py).
        elif place != ("paths",) and (code := CODE_LIKE.search(_PLACEHOLDER.sub("", text))):
            yield f"{where(document, place)}: the name {_shown(text)} holds {code[0]}, which no name needs"


def _names(node: Any, place: Place, *, named: bool) -> Iterator[tuple[Place, str]]:
    """Yield every name and value with its place; `named` says that the keys of this object are names, not keywords."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            yield from _names(entry, (*place, number), named=False)
    elif isinstance(node, dict):
        for key, child in node.items():
            # A default is no name: it becomes a literal by `repr`, which is safe with any text.
            if not named and (key in _UNUSED_KEYS or key.startswith("x-")):
                continue
            yield place, key
            yield from _names(child, (*place, key), named=not named and key in NAMED_KEYS)


def hidden_in(text: str) -> str:
    """Return the first character that a reader would not see, or nothing."""
    return next((c for c in text if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in {"Zl", "Zp"}), "")


def _shown(text: str) -> str:
    return one_line(ascii(text), 100)
