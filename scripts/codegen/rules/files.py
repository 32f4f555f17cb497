"""Files: the strings that are sent and received as bytes.

FastAPI writes a file of a form as `contentMediaType: application/octet-stream` (OpenAPI 3.1), older versions as
`format: binary`. The generator knows the second. JSON has no bytes: there such a string is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.document import Document, OperationKey, operations, parameters_of
from codegen.errors import GenerationError, listed, one_line
from codegen.references import component, follow, reached
from codegen.rules.shapes import alternatives, fields, items, shapes
from codegen.walk import walk_from

MEDIA_TYPE_MARK = "x-media-type"
BINARY = {"type": "string", "format": "binary"}
_OCTETS, _MULTIPART = "application/octet-stream", "multipart/form-data"

Schema = dict[str, Any]


def repair_files(document: Document) -> None:
    """Write every file as `format: binary`, and leave that format to nothing else, in place.

    Raises:
        GenerationError: A schema is a file in one place and text in another; it lists all of them.
    """
    files: dict[int, tuple[Schema, str]] = {}
    for place, media_type, described in _described(document):
        schema = described.get("schema", {})
        if media_type == _OCTETS and shapes(document, schema) == {"any"}:
            described["schema"] = schema = dict(BINARY)
        for one in _files_of(document, media_type, schema):
            files[id(one)] = one, place
    problems = []
    for place, media_type, described in _described(document):
        skipped = {id(one) for one in _files_of(document, media_type, described.get("schema"))}
        for one in _below(document, described.get("schema")):
            if id(one) in files and id(one) not in skipped:
                problems.append(f"{place}: a string is text here and a file in {files[id(one)][1]}")
            elif id(one) not in files and one.get("format") == "binary":
                del one["format"]
    if problems:
        raise GenerationError(listed(map(one_line, problems), "describe it by two schemas in openapi.overlay.yaml"))
    for one, _ in files.values():
        one["format"] = "binary"


def has_files(document: Document, schema: Any) -> bool:
    """Return whether a body of this schema is a file, or an object with files among its fields."""
    return any(True for media_type in (_OCTETS, _MULTIPART) for _ in _files_of(document, media_type, schema, True))


def _described(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every schema of an operation, with its place and media type; parameters have none."""
    for key, operation in operations(document):
        for (place, name), parameter in parameters_of(document, key.path, operation).items():
            yield f"{key} ({place} parameter {name})", "", parameter
        yield from _contents(key, "", follow(document, operation.get("requestBody")))
        for status, response in operation.get("responses", {}).items():
            yield from _contents(key, f"{status} ", follow(document, response))


def _contents(key: OperationKey, prefix: str, owner: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    content = owner.get("content") if isinstance(owner, dict) else None
    for media_type, described in (content or {}).items():
        name = media_type.split(";")[0].strip().lower()
        if MEDIA_TYPE_MARK in described:
            # Text that is shown to the generator as octets stays text.
            name = _OCTETS if described["schema"] == BINARY else "text/plain"
        yield f"{key} ({prefix}{media_type})", name, described


def _files_of(document: Document, media_type: str, schema: Any, marked: bool = False) -> Iterator[Schema]:
    """Yield the strings of a body that are files; `marked` asks for those that say so in any body."""
    if media_type == _OCTETS:
        yield from (one for one in alternatives(document, schema) if _is_text(one) and (_is_marked(one) or not marked))
    elif media_type == _MULTIPART:
        for field in fields(document, schema).values():
            parts = [field, *items(document, field)]
            yield from (one for part in parts for one in alternatives(document, part) if _is_marked(one))


def _is_text(schema: Schema) -> bool:
    stated = schema.get("type")
    return (stated == "string" or (isinstance(stated, list) and "string" in stated)) and "enum" not in schema


def _is_marked(schema: Schema) -> bool:
    """Return whether a schema says that it is bytes; base64 and other encodings are text."""
    if not _is_text(schema) or "contentEncoding" in schema:
        return False
    if "format" in schema:
        return bool(schema["format"] == "binary")
    kind = str(schema.get("contentMediaType", "text/plain")).split(";")[0].strip().lower()
    return not (kind.startswith("text/") or kind == "application/json" or kind.endswith("+json"))


def _below(document: Document, schema: Any) -> Iterator[Schema]:
    """Yield a schema and all those that it is made of, each once."""
    parts = [schema, *(component(document, key) for key in reached(document, [schema]) if key.kind == "schemas")]
    for node in [node for part in parts for node in walk_from(part, "schema", ())]:
        if node.kind == "schema" and isinstance(node.value, dict):
            yield node.value
