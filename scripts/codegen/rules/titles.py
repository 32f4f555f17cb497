"""Class names of shared schemas: one class each, none that generated code needs for itself.

The generator names a class by the schema's title, else by the schema's own name, and stops when two classes have one
name. FastAPI gives the models `C-Input` and `C-Output` the title `C`, and so it does for models of one name in two
modules. Such titles go, so that the schemas' own names count.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from openapi_python_client.strings import ClassName, PythonIdentifier

from codegen.document import Document, components

_PREFIX = "field_"
# Names that the templates, stock and ours, import or define in a module beside the classes of the document.
_RESERVED = {
    *("T", "Any", "BinaryIO", "BytesIO", "Generator", "Literal", "Mapping", "TextIO", "TypeVar", "UUID"),
    *("AsyncClient", "File", "FileTypes", "Operation", "RateLimit", "Request", "Response"),
    *("SuccessResponse", "SyncClient", "Unset", "UnionType", "IntEnum", "StrEnum"),
}


def name_classes(document: Document) -> None:
    """Give every shared schema that becomes a class a name of its own, in place."""
    classes = {name: schema for name, schema in sorted(components(document).items()) if _makes_class(schema)}
    _drop_shared_titles(classes)
    # Those that have their class by their own name or title come first: they keep it.
    modules = Counter(_module(_class_of(name, schema)) for name, schema in classes.items())
    order = sorted(classes, key=lambda name: (modules[_module(_class_of(name, classes[name]))] > 1, name))
    taken: set[str] = set()
    for name in order:
        stated = _class_of(name, classes[name])
        wanted = f"{stated}Model" if stated in _RESERVED else stated
        candidate, number = wanted, 1
        while _module(candidate) in taken:
            number += 1
            candidate = f"{wanted}{number}"
        taken.add(_module(candidate))
        if candidate != stated:
            classes[name]["title"] = candidate


def _drop_shared_titles(classes: dict[str, dict[str, Any]]) -> None:
    """Drop titles that would name several classes; again, because a schema's own name may be another one's title."""
    while True:
        modules = Counter(_module(_class_of(name, schema)) for name, schema in classes.items())
        dropped = False
        for name, schema in classes.items():
            shared = modules[_module(_class_of(name, schema))] > 1
            if shared and _class_of(name, schema) != _class_of(name, {}):
                del schema["title"]
                dropped = True
        if not dropped:
            return


def _makes_class(schema: Any) -> bool:
    if not isinstance(schema, dict) or "$ref" in schema or schema.get("type") == "boolean":
        return False
    branches = [branch for key in ("allOf", "anyOf", "oneOf") for branch in schema.get(key) or []]
    if len(branches) == 1 and isinstance(branches[0], dict) and "$ref" in branches[0]:
        return False
    if schema.get("enum"):
        return True
    if schema.get("anyOf") or schema.get("oneOf") or isinstance(schema.get("type"), list):
        return False
    return schema.get("type") == "object" or bool(schema.get("allOf")) or bool(schema.get("properties"))


def _class_of(name: str, schema: dict[str, Any]) -> str:
    title = schema.get("title")
    stated = title if isinstance(title, str) and title else name
    # As the generator does, which takes the name for a reference.
    return ClassName(stated.rsplit("/", maxsplit=1)[-1], _PREFIX)


def _module(class_name: str) -> str:
    return PythonIdentifier(class_name, _PREFIX).casefold()
