"""The document as data of the generated package, for programs that validate requests and responses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from codegen.document import NAMED_KEYS, VALUE_KEYS, Document, canonical
from codegen.merging.comparison import PROSE_KEYS

FILE_NAME = "openapi.json"


def write_schemas(prepared: Document, package: Path) -> None:
    """Write the prepared document into the package, without prose and extensions."""
    (package / FILE_NAME).write_text(canonical(_without_prose(prepared)), "utf-8")


def _without_prose(node: Any, *, names: bool = False) -> Any:
    """Return a copy without prose; `names` says that the keys are names, such as those of properties."""
    if isinstance(node, list):
        return [_without_prose(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key, value in node.items():
        if not names and (key in PROSE_KEYS or key.startswith("x-")):
            continue
        is_value = not names and key in VALUE_KEYS
        result[key] = value if is_value else _without_prose(value, names=not names and key in NAMED_KEYS)
    return result
