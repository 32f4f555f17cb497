"""Strings of the document that could carry more than they show.

Names become identifiers and literals, prose becomes docstrings. The generator quotes both, but it drops control
characters from literals without a word, so that a name would no longer be the server's; and directional marks in
a docstring make code read differently than it runs. So: names that hold such characters are refused, prose loses
them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from codegen.document import NAMED_KEYS, Document
from codegen.errors import one_line
from codegen.references import where
from codegen.walk import Place, walk

_PROSE_KEYS = {"title", "description", "summary"}
# Nothing is made from what stands below these.
_UNUSED_KEYS = {
    *("example", "examples", "externalDocs", "pattern", "contact", "license", "termsOfService", "$comment"),
    *("servers", "links", "callbacks"),
}
# No name of an interface needs these; with them text reads like code. Braces around one word are in use: they say
# in a description that the name is any of a kind.
_CODE_LIKE = re.compile(r"[\"\\`{}]")
_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}")


def clean_strings(document: Document) -> None:
    """Take out of titles, descriptions, summaries and examples what should not stand in a source file, in place.

    A title with quotes, backslashes, braces or hidden characters goes altogether: class names are made from titles,
    and the schema has a name of its own.
    """
    for node in [node.value for node in walk(document) if node.kind != "value" and isinstance(node.value, dict)]:
        title = node.get("title")
        # The document's own title, beside its version, is only a docstring.
        if isinstance(title, str) and "version" not in node and (_CODE_LIKE.search(title) or _hidden_in(title)):
            del node["title"]
        for key in _PROSE_KEYS & node.keys():
            if isinstance(node[key], str):
                node[key] = _clean(node[key])
        if "example" in node:
            node["example"] = _clean_all(node["example"])


def wrong_names(document: Document) -> Iterator[str]:
    """Yield a line for every name and value that could not be written to the package as it is."""
    for place, text in _names(document, (), named=False):
        if found := _hidden_in(text):
            yield f"{where(document, place)}: the name {_shown(text)} holds the character U+{ord(found):04X}"
        # Paths have braces by nature, and rules of their own (checks/validate.py).
        elif place != ("paths",) and (code := _CODE_LIKE.search(_PLACEHOLDER.sub("", text))):
            yield f"{where(document, place)}: the name {_shown(text)} holds {code[0]}, which no name needs"


def _names(node: Any, place: Place, *, named: bool) -> Iterator[tuple[Place, str]]:
    """Every name and value with its place; `named` says that the keys of this object are names, not keywords."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            yield from _names(entry, (*place, number), named=False)
    elif isinstance(node, dict):
        for key, child in node.items():
            # A default is no name: it becomes a literal by `repr`, which is safe with any text.
            if not named and (key in _UNUSED_KEYS | _PROSE_KEYS | {"default"} or key.startswith("x-")):
                continue
            yield place, key
            yield from _names(child, (*place, key), named=not named and key in NAMED_KEYS)


def _clean(text: str) -> str:
    kept = (" " if unicodedata.category(c) in {"Zl", "Zp"} else c for c in text if c == "\n" or not _is_dropped(c))
    return "".join(kept)


def _clean_all(value: Any) -> Any:
    if isinstance(value, dict):
        return {_clean(str(key)): _clean_all(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_clean_all(child) for child in value]
    return _clean(value) if isinstance(value, str) else value


def _is_dropped(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}


def _hidden_in(text: str) -> str:
    """The first character that a reader would not see, or nothing."""
    return next((c for c in text if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in {"Zl", "Zp"}), "")


def _shown(text: str) -> str:
    return one_line(ascii(text), 100)
