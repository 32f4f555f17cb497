"""`KEEP_MISSING=1`: operations that a published document has lost are carried over from the last accepted one.

The service may still serve them; the document then says of each that it is deprecated, and so does the package.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from pipeline.document import Document, OperationKey, operations, resolve


def keep_missing(document: Document, accepted: Document) -> tuple[Document, list[OperationKey]]:
    """The document with the operations of the accepted one that it lacks, and which these are.

    Everything that a kept operation refers to comes with it, unless the new document has something of that name:
    then the newer word counts. The document that was given stays as it is.
    """
    result = copy.deepcopy(document)
    present = {_shape(key) for key, _ in operations(document)}
    kept = []
    for key, operation in operations(accepted):
        if _shape(key) not in present:
            _carry_over(result, accepted, key, operation)
            kept.append(key)
    return result, kept


def _carry_over(result: Document, accepted: Document, key: OperationKey, operation: dict[str, Any]) -> None:
    carried = copy.deepcopy(operation)
    shared = accepted["paths"][key.path].get("parameters", [])
    # Written into the operation, because the path may be one that the new document describes otherwise.
    if parameters := [*shared, *carried.get("parameters", [])]:
        carried["parameters"] = copy.deepcopy(parameters)
    carried["deprecated"] = True
    if "security" not in carried and "security" in accepted:
        carried["security"] = copy.deepcopy(accepted["security"])
    result["paths"].setdefault(key.path, {})[key.method.lower()] = carried
    for scheme in {name for option in carried.get("security", []) for name in option}:
        _copy(result, accepted, f"#/components/securitySchemes/{scheme}")
    _copy_references(result, accepted, carried)


def _copy_references(result: Document, accepted: Document, node: Any) -> None:
    for entry in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _copy_references(result, accepted, entry)
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        _copy(result, accepted, node["$ref"])


def _copy(result: Document, accepted: Document, reference: str) -> None:
    if resolve(result, {"$ref": reference}) is not None:
        return
    old = resolve(accepted, {"$ref": reference})
    *parents, name = reference.removeprefix("#/").split("/")
    place = result
    for part in parents:
        place = place.setdefault(part, {})
    place[name.replace("~1", "/").replace("~0", "~")] = copy.deepcopy(old)
    _copy_references(result, accepted, old)


def _shape(key: OperationKey) -> tuple[str, str]:
    return key.method, re.sub(r"\{[^{}]*\}", "{}", key.path)
