"""Read and write OpenAPI documents.

A document is stored with sorted keys, and its lists as published. Whether two documents are the same, and what the
package is made from, goes by `in_order`, so that nothing depends on an order that means nothing:

* Objects: sorted by key.
* Lists whose order means nothing: `required`, `enum`, a `type` that is a list, `parameters`, `security`, and the
  document's own `tags` are sorted.
* Lists whose order means something stay as published: `anyOf`, `oneOf` and `allOf` (the first branch that fits
  is taken), `prefixItems`, `servers` (the first is the default), an operation's `tags` (the first names its
  module), and everything that is a value and not description (`default`, `example`, `examples`, `const`, `x-...`).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import unquote

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent

from codegen.errors import NotADocumentError, one_line

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "openapi.json"
LOCK = ROOT / "openapi.lock.json"
OVERLAY = ROOT / "openapi.overlay.yaml"
SOURCES = ROOT / "openapi.sources.yaml"
CONFIG = ROOT / "generator-config.yaml"
GENERATED = ROOT / "generated" / "prime_openapi"

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# Below these keys stand values, not descriptions of values.
VALUE_KEYS = {"default", "example", "examples", "const", "enum"}
# Below these keys stand things by name, so that a property may be called `enum`, and an answer `default`.
NAMED_KEYS = {
    *("properties", "patternProperties", "schemas", "$defs", "definitions", "dependentSchemas"),
    *("paths", "responses", "content", "headers", "parameters", "requestBodies", "pathItems", "securitySchemes"),
}
_SORTED_KEYS = {"required", "enum", "type", "parameters", "security"}

# Deeper than any description that people write, and far from where recursion ends.
MAX_DEPTH = 100

Document = dict[str, Any]
Place = tuple[str | int, ...]
T = TypeVar("T")


class OperationKey(NamedTuple):
    """Method and path, which identify an operation whatever its name."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def shape(self) -> OperationKey:
        """The key without the names of path parameters, which a server does not see."""
        return OperationKey(self.method, same_path(self.path))


def same_path(path: str) -> str:
    """Return a path without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def operations(document: Document) -> Iterator[tuple[OperationKey, dict[str, Any]]]:
    """Yield every operation with its key, in the document's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield OperationKey(method.upper(), path), item[method]


def count_operations(document: Document) -> int:
    """Return the number of operations."""
    return sum(1 for _ in operations(document))


def resolve(document: Document, entry: Any) -> Any:
    """Return what a local `$ref` leads to, one step; the entry itself if it is none; None if it leads nowhere."""
    if not isinstance(entry, dict) or not isinstance(entry.get("$ref"), str):
        return entry
    place = target_place(document, entry["$ref"])
    return None if place is None else at(document, place)


def target_place(document: Document, reference: str) -> Place | None:
    """Return the place that a local reference leads to, or None where it leads nowhere."""
    if not reference.startswith("#/"):
        return None
    place: list[str | int] = []
    node: Any = document
    for part in unquote(reference[2:]).split("/"):
        key: str | int = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            key = int(part)
        elif not isinstance(node, dict) or key not in node:
            return None
        place.append(key)
        node = node[key]
    return tuple(place)


def at(document: Document, place: Place) -> Any:
    """Return the node at a place that exists."""
    node: Any = document
    for part in place:
        node = node[part]
    return node


def parameters_of(document: Document, path: str, operation: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Return the parameters of an operation and of its path, by place (`query`, `path`, ...) and name."""
    result = {}
    for entries in (document["paths"][path].get("parameters"), operation.get("parameters")):
        for entry in as_list(entries):
            parameter = as_dict(resolve(document, entry))
            if isinstance(parameter.get("name"), str):
                result[str(parameter.get("in")), parameter["name"]] = parameter
    return result


def components(document: Document, kind: str = "schemas") -> dict[str, Any]:
    """Return the components of a kind by name."""
    return as_dict(as_dict(document.get("components")).get(kind))


def as_dict(value: Any) -> dict[str, Any]:
    """Return a value that should be an object; an empty one where it is not."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return a value that should be a list; an empty one where it is not."""
    return value if isinstance(value, list) else []


def canonical(document: Document) -> str:
    """Return the form that documents are stored in: sorted keys, 2 spaces, final newline."""
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
    # A character that a reader of a change cannot see (a directional mark, zero width) is written as an escape.
    return re.sub(r"[^\x00-\x7f]", lambda found: _visible(found[0]), text) + "\n"


def same(one: Document, other: Document) -> bool:
    """Return whether two documents say the same, in whatever order."""
    return json.dumps(in_order(one)) == json.dumps(in_order(other))


def copied(value: T) -> T:
    """Return a deep copy of JSON data, many times faster than `copy.deepcopy`."""
    result: Any = value
    if isinstance(value, dict):
        result = {key: copied(child) for key, child in value.items()}
    elif isinstance(value, list):
        result = [copied(child) for child in value]
    return cast("T", result)


def identical(one: Any, other: Any) -> bool:
    """Return whether two JSON values are equal, with their types: in Python `True == 1`."""
    return json.dumps(one, sort_keys=True, default=repr) == json.dumps(other, sort_keys=True, default=repr)


def in_order(document: Document) -> Document:
    """Return a copy of the document in canonical order; see the module's text."""
    ordered: Document = _ordered(document)
    if isinstance(tags := ordered.get("tags"), list):
        ordered["tags"] = sorted(tags, key=lambda tag: json.dumps(tag, sort_keys=True))
    return ordered


def sha256(text: str) -> str:
    """Return the digest of a stored document, as `openapi.lock.json` states it."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse(raw: bytes, source: str) -> Document:
    """Read JSON or YAML.

    Raises:
        NotADocumentError: It is neither, or not an OpenAPI 3 document.
    """
    if raw[:2] == b"\x1f\x8b":
        raise NotADocumentError(f"{source} is gzip data that no Content-Encoding announced")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotADocumentError(f"{source} is not text in UTF-8 ({len(raw)} bytes)") from None
    if not text.strip():
        raise NotADocumentError(f"{source} is empty")
    data = _load(text, source)
    if _too_deep(data):
        raise NotADocumentError(f"{source} is nested more than {MAX_DEPTH} levels deep")
    return _as_openapi(data, source)


def read(path: Path) -> Document:
    """Read a document from a file; see `parse`."""
    try:
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        raise NotADocumentError(f"{path} cannot be read: {error.strerror}") from None


def load_yaml(path: Path) -> Any:
    """Read one of our own YAML files."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _ordered(node: Any) -> Any:
    if isinstance(node, list):
        return [_ordered(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key in sorted(node):
        child = node[key]
        # Names that the document itself gives to the members of an enum stand in the same order as these.
        paired = key == "enum" and any(name.startswith("x-enum") for name in node)
        if key in _SORTED_KEYS and isinstance(child, list) and not paired:
            child = sorted(child, key=_place)
        if key in NAMED_KEYS and isinstance(child, dict):
            result[key] = {name: _ordered(child[name]) for name in sorted(child)}
        elif key in VALUE_KEYS or key.startswith("x-"):
            result[key] = _keys_sorted(child)
        else:
            result[key] = _ordered(child)
    return result


def _keys_sorted(value: Any) -> Any:
    return json.loads(json.dumps(value, sort_keys=True))


def _place(entry: Any) -> tuple[str, Any]:
    if isinstance(entry, dict) and "in" in entry and "name" in entry:
        return "parameter", (str(entry["in"]), str(entry["name"]))
    if isinstance(entry, int | float | str):
        return type(entry).__name__, entry
    return type(entry).__name__, json.dumps(entry, sort_keys=True)


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"}
    return json.dumps(character)[1:-1] if hidden else character


def _load(text: str, source: str) -> Any:
    start = text.lstrip()[:1]
    if start == "<":
        raise NotADocumentError(f"{source} is HTML or XML, not JSON or YAML")
    try:
        if start in "{[":
            data = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
        else:
            data = _load_yaml_text(text)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError, YAMLError) as error:
        raise NotADocumentError(f"{source} is neither JSON nor YAML: {one_line(str(error), 200)}") from None
    return data


def _load_yaml_text(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    if any(isinstance(event, AliasEvent) for event in yaml.parse(io.StringIO(text))):
        raise ValueError("it uses aliases (*name), which can unfold without limit")
    # Through JSON, so that keys such as an unquoted 200 become text as they are in JSON.
    return json.loads(json.dumps(yaml.load(io.StringIO(text)), default=str))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return result


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _too_deep(data: Any) -> bool:
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            return True
        level = [child for node in level for child in (*as_dict(node).values(), *as_list(node))]
    return False


def _as_openapi(data: Any, source: str) -> Document:
    if not isinstance(data, dict):
        raise NotADocumentError(f"{source} holds no object but {type(data).__name__}")
    version = data.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        stated = (
            f"openapi: {version}" if version is not None else f"swagger: {data.get('swagger', 'no version at all')}"
        )
        raise NotADocumentError(f"{source} is not an OpenAPI 3 document (it says {one_line(stated, 60)})")
    paths = data.get("paths")
    if not isinstance(paths, dict) or not all(isinstance(item, dict) for item in paths.values()):
        raise NotADocumentError(f"{source} has no usable `paths`")
    if not any(True for _ in operations(data)):
        raise NotADocumentError(f"{source} has no operations")
    if strange := [key for key, operation in operations(data) if not isinstance(operation, dict)]:
        raise NotADocumentError(one_line(f"{source}: {strange[0]} is no object"))
    return data
