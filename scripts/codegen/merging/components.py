"""Components of a document: drop what nothing refers to, rename."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from codegen.document import Document, as_dict, as_list, components
from codegen.references import ComponentKey, key_of, mapping_of, objects, reached, required_schemes

_SECURITY = "securitySchemes"


def component_keys(document: Document) -> Iterator[ComponentKey]:
    """Yield every component of a document."""
    for kind, named in as_dict(document.get("components")).items():
        if not kind.startswith("x-"):
            yield from (ComponentKey(kind, name) for name in as_dict(named))


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
    for node in objects(document):
        key = key_of(node.get("$ref"))
        if key is not None and key in names:
            rest = node["$ref"].split("/")[4:]
            node["$ref"] = "/".join([ComponentKey(key.kind, names[key]).pointer, *rest])
        # Before the branches of the node: objects are yielded outer ones first.
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


def _rename_discriminator(node: dict[str, Any], names: Mapping[ComponentKey, str]) -> None:
    if not isinstance(node.get("discriminator"), dict):
        return
    mapping, mapped = dict(mapping_of(node)), set()
    for value, target in mapping.items():
        if isinstance(target, str):
            key = key_of(target) or ComponentKey("schemas", target)
            mapped.add(key)
            if key in names:
                mapping[value] = ComponentKey("schemas", names[key]).pointer
    for branch in [*as_list(node.get("oneOf")), *as_list(node.get("anyOf"))]:
        branch_key = key_of(as_dict(branch).get("$ref"))
        if branch_key is not None and branch_key in names and branch_key not in mapped:
            # Without an entry the name of the schema is the value, and the value stays what it was.
            mapping[branch_key.name] = ComponentKey("schemas", names[branch_key]).pointer
    if mapping:
        node["discriminator"]["mapping"] = mapping


def _rename_security(node: dict[str, Any], names: Mapping[ComponentKey, str]) -> None:
    if any(ComponentKey(_SECURITY, name) in names for name in required_schemes(node)):
        node["security"] = [
            {names.get(ComponentKey(_SECURITY, name), name): scopes for name, scopes in option.items()}
            if isinstance(option, dict)
            else option
            for option in node["security"]
        ]


def _names(document: Document, kind: str) -> Iterator[str]:
    for name, entry in components(document, kind).items():
        yield name
        if kind == "schemas" and isinstance(entry, dict) and isinstance(entry.get("title"), str):
            yield entry["title"]


def _class_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
