"""References to the components of a document: follow them, drop what nothing refers to, rename."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from codegen.document import Document

_PREFIX = "#/components/"
_SECURITY = "securitySchemes"


class ComponentKey(NamedTuple):
    """The kind of a component (`schemas`, `parameters`, ...) and its name."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{'schema' if self.kind == 'schemas' else self.kind} {self.name}"


def component_keys(document: Document) -> Iterator[ComponentKey]:
    """Yield every component of a document."""
    for kind, named in _kinds(document):
        for name in named:
            yield ComponentKey(kind, name)


def component(document: Document, key: ComponentKey) -> Any:
    """Return a component, or None where the document does not have it."""
    named = document.get("components", {}).get(key.kind)
    return named.get(key.name) if isinstance(named, dict) else None


def reached(document: Document, roots: Iterable[Any]) -> set[ComponentKey]:
    """Return every component that some nodes of the document refer to, directly or through other components."""
    found: set[ComponentKey] = set()
    waiting = list(roots)
    while waiting:
        for key in _referred(document, waiting.pop()):
            if key not in found:
                found.add(key)
                waiting.append(component(document, key))
    return found


def prune(document: Document) -> list[ComponentKey]:
    """Drop the components that no operation reaches; return them."""
    roots = [document.get("paths"), document.get("webhooks"), {"security": document.get("security")}]
    used = reached(document, roots)
    dropped = [key for key in component_keys(document) if key not in used]
    for key in dropped:
        del document["components"][key.kind][key.name]
    for kind in {key.kind for key in dropped}:
        if not document["components"][kind]:
            del document["components"][kind]
    return dropped


def rename(document: Document, names: Mapping[ComponentKey, str]) -> None:
    """Rename components, with the title of a schema and everything that refers to them."""
    if not names:
        return
    pointers = {_pointer(key): _pointer(ComponentKey(key.kind, new)) for key, new in names.items()}
    for node in _dictionaries(document):
        _rename_reference(node, pointers)
        _rename_discriminator(node, names)
        _rename_security(node, names)
    for key, new in names.items():
        renamed = document["components"][key.kind].pop(key.name)
        if key.kind == "schemas" and isinstance(renamed, dict) and isinstance(renamed.get("title"), str):
            # The generator names a class by the title.
            suffix = new.removeprefix(key.name)
            renamed["title"] = new if renamed["title"] == key.name else renamed["title"] + suffix
        document["components"][key.kind][new] = renamed


def free_name(key: ComponentKey, suffix: str, documents: Iterable[Document]) -> str:
    """Return the name with a suffix, and with a number where a component or a title of that name exists already."""
    taken = {_class_name(name) for document in documents for name in _names(document, key.kind)}
    name, number = f"{key.name}{suffix}", 2
    while _class_name(name) in taken:
        name, number = f"{key.name}{suffix}{number}", number + 1
    return name


def camel_case(name: str) -> str:
    """Return a name as it is appended to the name of a schema: `sandbox-api` gives `SandboxApi`."""
    return "".join(word[0].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name) if word)


def _kinds(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    components = document.get("components")
    for kind, named in components.items() if isinstance(components, dict) else ():
        if isinstance(named, dict) and not kind.startswith("x-"):
            yield kind, named


def _referred(document: Document, root: Any) -> Iterator[ComponentKey]:
    schemas = document.get("components", {}).get("schemas", {})
    for node in _dictionaries(root):
        if isinstance(reference := node.get("$ref"), str) and (key := _key_of(reference)):
            yield key
        for target in _mapping(node).values():
            if isinstance(target, str):
                named = ComponentKey("schemas", target) if target in schemas else None
                if key := _key_of(target) or named:
                    yield key
        for name in _required_schemes(node):
            yield ComponentKey(_SECURITY, name)


def _key_of(reference: str) -> ComponentKey | None:
    parts = reference.removeprefix(_PREFIX).split("/")
    if not reference.startswith(_PREFIX) or len(parts) < 2:
        return None
    return ComponentKey(parts[0], parts[1].replace("~1", "/").replace("~0", "~"))


def _pointer(key: ComponentKey) -> str:
    return f"{_PREFIX}{key.kind}/{key.name.replace('~', '~0').replace('/', '~1')}"


def _dictionaries(root: Any) -> Iterator[dict[str, Any]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _mapping(node: dict[str, Any]) -> dict[str, Any]:
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    return mapping if isinstance(mapping, dict) else {}


def _required_schemes(node: dict[str, Any]) -> list[str]:
    security = node.get("security")
    options = security if isinstance(security, list) else []
    return [name for option in options if isinstance(option, dict) for name in option]


def _rename_reference(node: dict[str, Any], pointers: Mapping[str, str]) -> None:
    reference = node.get("$ref")
    key = _key_of(reference) if isinstance(reference, str) else None
    if isinstance(reference, str) and key is not None and (old := _pointer(key)) in pointers:
        node["$ref"] = pointers[old] + "/".join(["", *reference.split("/")[4:]])


def _rename_discriminator(node: dict[str, Any], names: Mapping[ComponentKey, str]) -> None:
    """Rename what the values of a discriminator lead to; called before the branches of the node are renamed."""
    discriminator = node.get("discriminator")
    if not isinstance(discriminator, dict):
        return
    mapping, mapped = dict(_mapping(node)), set()
    for value, target in mapping.items():
        if isinstance(target, str):
            key = _key_of(target) or ComponentKey("schemas", target)
            mapped.add(key)
            if key in names:
                mapping[value] = _pointer(ComponentKey("schemas", names[key]))
    for branch in [*_list(node.get("oneOf")), *_list(node.get("anyOf"))]:
        reference = branch.get("$ref") if isinstance(branch, dict) else None
        branch_key = _key_of(reference) if isinstance(reference, str) else None
        if branch_key is not None and branch_key in names and branch_key not in mapped:
            # Without an entry the name of the schema is the value, and the value stays what it was.
            mapping[branch_key.name] = _pointer(ComponentKey("schemas", names[branch_key]))
    if mapping:
        discriminator["mapping"] = mapping


def _rename_security(node: dict[str, Any], names: Mapping[ComponentKey, str]) -> None:
    if any(ComponentKey(_SECURITY, name) in names for name in _required_schemes(node)):
        node["security"] = [
            {names.get(ComponentKey(_SECURITY, name), name): scopes for name, scopes in option.items()}
            if isinstance(option, dict)
            else option
            for option in node["security"]
        ]


def _names(document: Document, kind: str) -> Iterator[str]:
    named = document.get("components", {}).get(kind)
    for name, entry in named.items() if isinstance(named, dict) else ():
        yield name
        if kind == "schemas" and isinstance(entry, dict) and isinstance(entry.get("title"), str):
            yield entry["title"]


def _class_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
