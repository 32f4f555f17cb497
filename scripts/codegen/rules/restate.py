"""Descriptions that the specification allows and the generator cannot read, restated so that it can.

Schemas that are True or False, references to parts of other descriptions (`#/components/schemas/A/$defs/B`,
`#/paths/~1a/get/responses/200`), bodies without a schema, operations without responses.
"""

from __future__ import annotations

import re
from typing import Any

from codegen.document import METHODS, Document, Place, at, components, copied, resolve, target_place
from codegen.references import follow
from codegen.rules.strings import extend_description
from codegen.walk import Kind, schemas, walk

_WITHOUT_BODY = {"204", "205"}
_SECTIONS: dict[Kind, str] = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "request body": "requestBodies",
    "header": "headers",
}


def restate(document: Document) -> None:
    """Restate such descriptions, in place."""
    _share_targets(document)
    _follow_aliases(document)
    _write_schemas_out(document)
    _open_circles(document)
    for node in walk(document):
        if node.kind == "operation":
            _drop_impossible_bodies(document, node.value.setdefault("responses", {}))
        elif node.kind == "response" and isinstance(content := node.value.get("content"), dict):
            _name_media_type(document, content)
            # A body without a schema may be anything; to the generator it would be no body at all.
            for media_type in content.values():
                if isinstance(media_type, dict):
                    media_type.setdefault("schema", {})
        elif node.kind == "request body" and isinstance(content := node.value.get("content"), dict):
            for name, media_type in content.items():
                if isinstance(media_type, dict) and "json" in name:
                    media_type.setdefault("schema", {})


def _drop_impossible_bodies(document: Document, responses: dict[str, Any]) -> None:
    """Drop the bodies of responses that cannot have one (RFC 9110, 15.3.5 and 15.3.6)."""
    for status in _WITHOUT_BODY & responses.keys():
        response = resolve(document, responses[status])
        if isinstance(response, dict) and "content" in response:
            responses[status] = {key: value for key, value in response.items() if key != "content"}


def _name_media_type(document: Document, content: dict[str, Any]) -> None:
    """Restate the media type of a response that the generator does not know, where the schema says how to read it."""
    if any(_is_known(name) for name in content):
        return
    for name, media_type in list(content.items()):
        if not isinstance(media_type, dict):
            continue
        schema = resolve(document, media_type.get("schema", {}))
        is_text = isinstance(schema, dict) and schema.get("type") == "string"
        # Of an image nothing is said but its media type.
        is_unsaid = "schema" not in media_type and not name.startswith("*/*")
        if is_unsaid or (is_text and (schema.get("format") == "binary" or "contentMediaType" in schema)):
            content["application/octet-stream"] = {"schema": {"type": "string", "format": "binary"}}
        elif is_text:
            content["text/plain"] = media_type
        elif name.startswith("*/*"):
            content["application/json"] = media_type
        else:
            continue
        del content[name]
        return


def _is_known(media_type: str) -> bool:
    name = media_type.split(";")[0].strip().lower()
    return (
        name.startswith("text/") or name in {"application/json", "application/octet-stream"} or name.endswith("+json")
    )


def _share_targets(document: Document) -> None:
    """Copy what references find elsewhere to `components`, and let them lead there."""
    shared: dict[Place, str] = {}
    # A copy may itself hold such references, so until there are none.
    while True:
        found = [
            (node, target)
            for node in walk(document)
            if node.kind in _SECTIONS
            and isinstance(node.value, dict)
            and isinstance(reference := node.value.get("$ref"), str)
            and (target := target_place(document, reference)) is not None
            and reference != _reference(target)
        ]
        if not found:
            return
        for node, target in found:
            if target[:1] == ("components",) and len(target) == 3:  # only written in another way
                node.value["$ref"] = _reference(target)
                continue
            if target not in shared:
                section = document.setdefault("components", {}).setdefault(_SECTIONS[node.kind], {})
                name = _name(target, section)
                section[name] = copied(at(document, target))
                shared[target] = f"#/components/{_SECTIONS[node.kind]}/{name}"
            node.value["$ref"] = shared[target]


def _open_circles(document: Document) -> None:
    """Let a schema that holds itself, not in a field but as a branch or an item, hold anything there."""
    shared = components(document)
    for name in shared:
        _open_circle(shared, shared[name], [name])


def _open_circle(shared: dict[str, Any], schema: Any, path: list[str], *, inline: bool = False) -> None:
    if not isinstance(schema, dict):
        return
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/components/schemas/"):
        name = reference.removeprefix("#/components/schemas/")
        if name == path[0]:
            schema.pop("$ref")
            schema["description"] = f"Of the type {name} again."
        elif name not in path:
            _open_circle(shared, shared.get(name), [*path, name])
        return
    inner = [schema.get("items")]
    for key in ("anyOf", "oneOf", "prefixItems"):
        inner += schema.get(key) or []
    if inline:
        # The generator reads the fields of a shared object later, those of a branch or an item at once.
        inner += [schema.get("additionalProperties"), *(schema.get("properties") or {}).values()]
    for part in inner:
        _open_circle(shared, part, path, inline=True)


def _follow_aliases(document: Document) -> None:
    """Restate shared descriptions that are only a reference to another one."""
    for section in ("responses", "parameters", "requestBodies", "schemas"):
        entries = components(document, section)
        for name, entry in list(entries.items()):
            if not isinstance(entry, dict) or "$ref" not in entry:
                continue
            if section == "schemas":
                # The generator would make a second class; it takes `allOf` with one reference for the same class.
                entry["allOf"] = [{"$ref": entry.pop("$ref")}]
            else:
                entries[name] = copied(follow(document, entry))


def _reference(target: Place) -> str | None:
    """Return the reference that the generator understands, or None for a place that it does not look at."""
    if target[:1] != ("components",) or len(target) != 3:
        return None
    return "#/" + "/".join(map(str, target))


def _name(target: Place, taken: dict[str, Any]) -> str:
    """Return a name for a copy: the words of its place, without keywords."""
    keywords = {
        *("components", "schemas", "properties", "$defs", "definitions", "paths", "responses", "content"),
        *METHODS,
    }
    words = [word for part in target if part not in keywords for word in re.findall(r"[A-Za-z0-9]+", str(part))]
    base = "".join(word[:1].upper() + word[1:] for word in words) or "Shared"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}{number}"
    return name


def _write_schemas_out(document: Document) -> None:
    """Write out what a schema says by a boolean or by leaving `items` out."""
    for _, schema in schemas(document):
        if isinstance(schema.get("const"), bool):
            value = schema.pop("const")
            schema["type"] = "boolean"
            extend_description(schema, f"Always {value}.")
        if schema.get("type") == "array" and "prefixItems" not in schema:
            schema.setdefault("items", {})
        # After `prefixItems`, which say enough, False allows nothing more.
        if isinstance(schema.get("items"), bool) and schema.pop("items") and "prefixItems" not in schema:
            schema["items"] = {}
    for node in list(walk(document)):
        # `additionalProperties: false` is read; other keywords with a boolean are kept from the generator by name.
        if node.kind == "schema" and isinstance(node.value, bool) and node.place[-1] != "additionalProperties":
            holder = at(document, node.place[:-1])
            holder[node.place[-1]] = {} if node.value else {"not": {}}
