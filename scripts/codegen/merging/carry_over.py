"""Carry operations that no source publishes any more over from the last accepted document."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence

from codegen.document import Document, OperationKey, operations
from codegen.merging.combine import Combined
from codegen.merging.components import prune
from codegen.merging.path_items import push_parameters
from codegen.references import ComponentKey, reached

# Follows the name of a withdrawn operation's schema where a source has another one of that name.
NAME = "withdrawn"


def lost_operations(accepted: Document, document: Document) -> list[OperationKey]:
    """Return the operations of the accepted document that another one lacks."""
    present = {key.shape for key, _ in operations(document)}
    return [key for key, _ in operations(accepted) if key.shape not in present]


def carry_over(
    merged: Combined,
    accepted: Document,
    keys: Sequence[OperationKey],
    *,
    pinned: Collection[OperationKey] = (),
    pinned_schemas: Collection[str] = (),
) -> None:
    """Add operations of the accepted document to the merged one, as deprecated, with the schemas that they reach.

    Args:
        merged: The union of the sources; it is changed.
        accepted: The last accepted document.
        keys: The operations to keep.
        pinned: Operations that keep their path and every component that they reach, name and content.
        pinned_schemas: Other schemas that keep name and content.
    """
    if not keys:
        return
    addition: Document = {
        **{name: copy.deepcopy(accepted[name]) for name in ("components", "security") if name in accepted},
        "openapi": accepted["openapi"],
        "paths": {},
    }
    for key in keys:
        item = addition["paths"].setdefault(key.path, {})
        if parameters := accepted["paths"][key.path].get("parameters"):
            item["parameters"] = copy.deepcopy(parameters)
        item[key.method.lower()] = {
            **copy.deepcopy(accepted["paths"][key.path][key.method.lower()]),
            "deprecated": True,
        }
    for path in addition["paths"]:
        push_parameters(addition, path)
    prune(addition)
    shapes = {key.shape for key in pinned}
    pins = [key for key in keys if key.shape in shapes]
    roots = [addition["paths"][key.path][key.method.lower()] for key in pins]
    protected = reached(addition, roots) | {ComponentKey("schemas", name) for name in pinned_schemas if pins}
    paths = {key.path for key in pins}
    merged.add(addition, NAME, protected=protected, protected_paths=paths, rename_schemes=True)
