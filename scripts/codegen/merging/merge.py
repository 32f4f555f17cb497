"""Merge the documents of several sources into one."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from codegen.document import Document, OperationKey, as_dict, as_list, operations
from codegen.errors import InvalidDocumentError, one_line
from codegen.merging.combine import Combined
from codegen.merging.components import prune
from codegen.references import reached

# Stated once for the whole document; the first source that states them counts.
_SHARED = ("info", "tags", "externalDocs", "jsonSchemaDialect", "servers")
_COMBINED = {"openapi", "paths", "components", "webhooks", "security", *_SHARED}


@frozen
class SourceDocument:
    """The document of one source, as published."""

    name: str
    document: Document


def merge(
    sources: Sequence[SourceDocument],
    *,
    prefer: Mapping[OperationKey, str] | None = None,
    pinned: Collection[OperationKey] = (),
) -> Combined:
    """Return the union of the sources, with notes on what was left out or renamed.

    Args:
        sources: The documents; where they state the same thing, the first one counts.
        prefer: For operations that differ, the name of the source that counts.
        pinned: Operations whose schemas keep their names.

    Raises:
        InvalidDocumentError: The sources contradict each other; all contradictions are listed.
    """
    parts = [SourceDocument(source.name, _without_extensions(source.document)) for source in sources]
    conflicts = [*_versions(parts), *_servers(parts)]
    for key, name in (prefer or {}).items():
        _drop_others(parts, key, name)
    # A source whose every operation is another's has nothing to add.
    parts = [part for part in parts if part.document["paths"]] or parts[:1]
    notes = [note for part in parts for note in _prune(part)]
    first, *others = parts
    merged = Combined(first.document, first.name)
    for part in others:
        keys = {key for key, _ in operations(part.document)} & set(pinned)
        roots = [part.document["paths"][key.path] for key in keys]
        merged.add(
            part.document,
            part.name,
            protected=reached(part.document, roots),
            protected_paths={key.path for key in keys},
        )
        _share(merged.document, part.document)
    if conflicts := [*conflicts, *merged.conflicts]:
        raise InvalidDocumentError("\n".join(one_line(conflict) for conflict in conflicts))
    merged.notes[:0] = notes
    merged.document["openapi"] = max((part.document["openapi"] for part in parts), key=_version)
    return merged


def _without_extensions(document: Document) -> Document:
    """Copy a document without its own `x-` fields at the top, which say nothing about the union."""
    return copy.deepcopy({key: value for key, value in document.items() if not key.startswith("x-")})


def _drop_others(parts: Sequence[SourceDocument], key: OperationKey, name: str) -> None:
    """Drop an operation from every source but the preferred one, if that one has it."""
    found = [
        (part, present)
        for part in parts
        for present in [present for present, _ in operations(part.document)]
        if present.shape == key.shape
    ]
    if any(part.name == name for part, _ in found):
        for part, present in found:
            if part.name != name:
                item = part.document["paths"][present.path]
                del item[present.method.lower()]
                if not any(True for _ in operations({"paths": {present.path: item}})):
                    del part.document["paths"][present.path]


def _prune(part: SourceDocument) -> list[str]:
    dropped = prune(part.document)
    if not dropped:
        return []
    named = ", ".join(str(key) for key in dropped[:5]) + (f" and {len(dropped) - 5} more" if dropped[5:] else "")
    return [one_line(f"{part.name}: left out, because no operation uses it: {named}")]


def _versions(parts: Sequence[SourceDocument]) -> list[str]:
    first, *others = parts
    return [
        f"{first.name} is OpenAPI {first.document['openapi']} and {part.name} is OpenAPI {part.document['openapi']}; "
        "their schemas mean different things: convert one and give it by OPENAPI_URL"
        for part in others
        if _version(part.document["openapi"])[:2] != _version(first.document["openapi"])[:2]
    ]


def _servers(parts: Sequence[SourceDocument]) -> list[str]:
    stating = [(part.name, urls) for part in parts if (urls := _urls(part.document))]
    return [
        f"the sources {stating[0][0]} and {name} state different servers: {', '.join(stating[0][1])} and "
        f"{', '.join(urls)}; a package has one API: bring one in line and give it by OPENAPI_URL"
        for name, urls in stating[1:]
        if urls != stating[0][1]
    ]


def _urls(document: Document) -> list[str]:
    return [str(entry.get("url")).rstrip("/") for entry in as_list(document.get("servers")) if isinstance(entry, dict)]


def _version(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _share(document: Document, part: Document) -> None:
    for key, value in part.items():
        if key == "tags" and isinstance(value, list) and isinstance(document.get("tags"), list):
            names = [as_dict(tag).get("name") for tag in document["tags"]]
            document["tags"] += [tag for tag in value if as_dict(tag).get("name") not in names]
        elif key in _SHARED and not document.get(key):
            document[key] = value
        elif key not in _COMBINED:
            # Unknown fields stay for the validation to name.
            document.setdefault(key, value)
