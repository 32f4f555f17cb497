"""Prose without characters that a reader of the package would not see.

Prose becomes docstrings, and class names are made from titles. A directional mark in a docstring makes code read
differently than it runs, so prose loses such characters.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from codegen.checks.names import CODE_LIKE, PROSE_KEYS, hidden_in
from codegen.document import Document
from codegen.walk import walk


def clean_strings(document: Document) -> None:
    """Take out of titles, descriptions, summaries and examples what should not stand in a source file, in place.

    A title with quotes, backslashes, braces or hidden characters goes altogether: class names are made from titles,
    and the schema has a name of its own.
    """
    for node in [node.value for node in walk(document) if node.kind != "value" and isinstance(node.value, dict)]:
        title = node.get("title")
        # The document's own title, beside its version, is only a docstring.
        if isinstance(title, str) and "version" not in node and (CODE_LIKE.search(title) or hidden_in(title)):
            del node["title"]
        for key in PROSE_KEYS & node.keys():
            if isinstance(node[key], str):
                node[key] = _clean(node[key])
        if "example" in node:
            node["example"] = _clean_all(node["example"])


def extend_description(schema: dict[str, Any], sentence: str) -> None:
    """Append a sentence to the description of a schema, in place."""
    before = schema.get("description")
    schema["description"] = f"{before.rstrip()} {sentence}" if isinstance(before, str) and before.strip() else sentence


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
