"""One form for descriptions that mean the same to users of the package, so that comparing shows real differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from codegen.document import NAMED_KEYS, VALUE_KEYS, Document, parameters_of, resolve
from codegen.merging.comparison import PROSE_KEYS

_NULL = {"type": "null"}
# What a schema says by default.
_DEFAULTS: dict[str, tuple[Any, ...]] = {
    "deprecated": (False,),
    "nullable": (False,),
    "readOnly": (False,),
    "writeOnly": (False,),
    "uniqueItems": (False,),
    "additionalProperties": (True, {}),
    "minLength": (0,),
    "minItems": (0,),
    "minProperties": (0,),
    "required": ([],),
    "properties": ({},),
}


def simplify(schema: Any) -> dict[str, Any]:
    """Return one schema without prose and in one form; what lies below it stays as it is.

    A union of one branch is that branch, `oneOf` is `anyOf`, `nullable` is a type, and what says the default is left
    out. Anything that is no schema is the empty schema.
    """
    if schema is False:
        return {"not": {}}
    if not isinstance(schema, dict):
        return {}
    result = {key: value for key, value in schema.items() if key not in PROSE_KEYS and not str(key).startswith("x-")}
    if isinstance(result.get("oneOf"), list) and "anyOf" not in result:
        result["anyOf"] = result.pop("oneOf")
    for union in ("allOf", "anyOf"):
        branches = result.get(union)
        if isinstance(branches, list) and len(branches) == 1:
            rest = {key: value for key, value in result.items() if key != union}
            only = simplify(branches[0])
            if not rest.keys() & only.keys():
                result = {**rest, **only}
    result = _with_null(result)
    return {key: value for key, value in result.items() if not _is_default(key, value)}


def structure(document: Document, keep: Callable[[str, str], bool]) -> Document:
    """Return a copy of the document without prose, extensions and credentials, every schema in one form.

    Only operations are kept that `keep` accepts by method and path.
    """
    copied: Document = _plain(document, "root")
    copied.pop("security", None)
    copied.get("components", {}).pop("securitySchemes", None)
    for path, item in list(copied["paths"].items()):
        shared = item.pop("parameters", None)
        for method in list(item):
            if isinstance(item[method], dict) and shared:
                entries = parameters_of(document, path, document["paths"][path][method])
                item[method]["parameters"] = [_plain(entry, "") for entry in entries.values()]
            if isinstance(item[method], dict):
                item[method].pop("security", None)
                if not keep(method.upper(), path):
                    del item[method]
        if not any(isinstance(entry, dict) for entry in item.values()):
            del copied["paths"][path]
    return copied


@frozen
class Followed:
    """A schema in one form, the last component that its references led to, and what stood beside them."""

    schema: dict[str, Any]
    name: str | None
    beside: dict[str, Any]

    @property
    def whole(self) -> dict[str, Any]:
        """The schema and what stood beside the references to it."""
        return {**self.schema, **self.beside}


def follow(document: Document, schema: Any) -> Followed:
    """Follow the references of a schema."""
    result, name, beside, seen = simplify(schema), None, dict[str, Any](), set[str]()
    while isinstance(reference := result.pop("$ref", None), str) and reference not in seen:
        seen.add(reference)
        beside = {**result, **beside}
        if reference.startswith("#/components/schemas/"):
            name = reference.removeprefix("#/components/schemas/")
        result = simplify(resolve(document, {"$ref": reference}))
    return Followed(result, name, beside)


def flat(document: Document, schema: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return a schema whose `allOf` is merged into it."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or depth > 20:
        return schema
    merged: dict[str, Any] = {}
    own = {key: value for key, value in schema.items() if key != "allOf"}
    for part in [*(follow(document, entry).whole for entry in parts), own]:
        for key, value in flat(document, part, depth + 1).items():
            present = merged.get(key)
            if isinstance(present, dict) and isinstance(value, dict):
                merged[key] = {**present, **value}
            elif isinstance(present, list) and isinstance(value, list):
                merged[key] = present + [entry for entry in value if entry not in present]
            else:
                merged[key] = value
    return merged


def _plain(node: Any, key: str) -> Any:
    if isinstance(node, list):
        # `parameters` is a map of names in `components`, and a list elsewhere.
        return [_plain(entry, "" if key in NAMED_KEYS else key) for entry in node]
    if not isinstance(node, dict):
        return node
    if key in NAMED_KEYS:
        return {name: _plain(child, "") for name, child in node.items()}
    if key in VALUE_KEYS:
        return node
    return {name: _plain(child, str(name)) for name, child in simplify(node).items()}


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Say in `type` that a value may be null, where that is the whole of it."""
    result = dict(schema)
    if result.pop("nullable", False) is True:
        if isinstance(result.get("anyOf"), list):
            result["anyOf"] = [entry for entry in result["anyOf"] if entry != _NULL] + [_NULL]
        elif "$ref" in result:
            result["anyOf"] = [{"$ref": result.pop("$ref")}, _NULL]
        elif "type" in result:
            result["type"] = [*_types(result), "null"]
    branches = result.get("anyOf")
    if isinstance(branches, list) and len(branches) == 2:
        others = [
            simplify(entry) for entry in branches if not (isinstance(entry, dict) and entry.get("type") == "null")
        ]
        rest = {key: value for key, value in result.items() if key != "anyOf"}
        if len(others) == 1 and "type" in others[0] and not rest.keys() & others[0].keys():
            result = {**rest, **others[0], "type": [*_types(others[0]), "null"]}
    if isinstance(result.get("type"), list):
        names = sorted({str(entry) for entry in result["type"]}, key=lambda name: (name == "null", name))
        result["type"] = names[0] if len(names) == 1 else names
    return result


def _types(schema: dict[str, Any]) -> list[Any]:
    stated = schema.get("type")
    return list(stated) if isinstance(stated, list) else [] if stated is None else [stated]


def _is_default(key: str, value: Any) -> bool:
    return any(type(value) is type(default) and value == default for default in _DEFAULTS.get(key, ()))
