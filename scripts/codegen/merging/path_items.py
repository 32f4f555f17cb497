"""Move what path items state into their operations, and rename the parameters of paths."""

from __future__ import annotations

import copy
import re
from typing import Any

from codegen.document import METHODS, Document, resolve

_PARAMETER = re.compile(r"\{([^{}]*)\}")


def push_parameters(document: Document, path: str) -> None:
    """Move the parameters of a path item into each of its operations."""
    item = document["paths"][path]
    shared = item.get("parameters")
    if not isinstance(shared, list):
        return
    for method in METHODS:
        operation = item.get(method)
        if isinstance(operation, dict) and isinstance(operation.get("parameters", []), list):
            own = operation.get("parameters", [])
            names = {_place(document, entry) for entry in own}
            kept = [copy.deepcopy(entry) for entry in shared if _place(document, entry) not in names]
            if kept or own:
                operation["parameters"] = [*kept, *own]
    del item["parameters"]


def push_security(document: Document) -> None:
    """Move the security requirements of the document into each operation that states none."""
    stated = document.pop("security", [])
    for item in document["paths"].values():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                item[method].setdefault("security", copy.deepcopy(stated))


def rename_path(document: Document, old: str, new: str) -> None:
    """Rename a path into another that differs from it in the names of parameters only."""
    item = document["paths"].pop(old)
    names = dict(zip(_PARAMETER.findall(old), _PARAMETER.findall(new), strict=True))
    for holder in [item, *(item[method] for method in METHODS if isinstance(item.get(method), dict))]:
        if isinstance(holder.get("parameters"), list):
            holder["parameters"] = [_renamed(document, entry, names) for entry in holder["parameters"]]
    document["paths"][new] = item


def _renamed(document: Document, entry: Any, names: dict[str, str]) -> Any:
    parameter = resolve(document, entry)
    if not isinstance(parameter, dict) or parameter.get("in") != "path" or parameter.get("name") not in names:
        return entry
    # Written out where it was a reference: other paths may refer to the same parameter.
    return {**copy.deepcopy(parameter), "name": names[parameter["name"]]}


def _place(document: Document, entry: Any) -> tuple[Any, Any]:
    parameter = resolve(document, entry)
    if not isinstance(parameter, dict):
        return None, id(entry)
    return parameter.get("in"), parameter.get("name")
