"""Request bodies: the media types that an operation is called with, chosen by rule.

The generator knows JSON, forms, multipart and `application/octet-stream`. Of media types with one and the same schema
one is kept: JSON first, or multipart where the schema holds files. Bodies that are sent as they are (text, images,
archives) are shown to the generator as `application/octet-stream`; `x-media-type` keeps the label to send.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from codegen.document import Document, operations
from codegen.errors import GenerationError, listed, one_line
from codegen.merging.comparison import without_prose
from codegen.references import follow
from codegen.rules.files import BINARY, MEDIA_TYPE_MARK, has_files
from codegen.rules.parameters import query_style
from codegen.rules.shapes import alternatives, fields, items, nested, shapes

Kind = Literal["json", "form", "multipart", "content"]

_FORM, _MULTIPART, _OCTETS = "application/x-www-form-urlencoded", "multipart/form-data", "application/octet-stream"
_ANYTHING = {"*/*", "application/*"}
_ORDER: tuple[Kind, ...] = ("json", "form", "multipart", "content")
_FILES_ORDER: tuple[Kind, ...] = ("multipart", "content", "json", "form")
_BINARY_KINDS = ("image/", "audio/", "video/", "font/")
_BINARY_NAMES = {f"application/{name}" for name in ("pdf", "zip", "gzip", "x-tar", "x-gzip", "wasm")}


def repair_bodies(document: Document) -> None:
    """Leave each operation the media types that are told apart by the type of the body, in place.

    Raises:
        GenerationError: Bodies that cannot be encoded, or not be told apart; it lists all of them.
    """
    problems: list[str] = []
    seen: list[int] = []
    for key, operation in operations(document):
        body = _body_of(document, operation)
        if body is None or id(body) in seen:
            continue
        seen.append(id(body))
        found = _repair(document, body)
        problems += [one_line(f"{key} (request body): {reason}") for reason in found]
    if problems:
        raise GenerationError(listed(problems, "restate it in openapi.overlay.yaml"))


def sent_bodies(document: Document, operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return how each body is sent, by the media type that the generator knows: the `labels` that its
    Content-Type may have, the encodings of its `fields`, and the names of its `files`."""
    body = _body_of(document, operation) or {}
    return {
        media_type: {
            "labels": described.get(MEDIA_TYPE_MARK, [media_type]),
            "fields": _field_styles(document, media_type, described),
            "files": _file_names(document, described.get("schema")) if kind_of(media_type) == "multipart" else (),
        }
        for media_type, described in body.get("content", {}).items()
    }


def _field_styles(document: Document, media_type: str, described: dict[str, Any]) -> dict[str, str]:
    """Return, by name, the encodings of a form's fields, or the media types of a multipart body's parts."""
    result = {}
    for name, encoding in (described.get("encoding") or {}).items():
        schema = fields(document, described.get("schema")).get(name)
        if schema is None or not isinstance(encoding, dict):
            continue
        stated = encoding.get("contentType")
        if kind_of(media_type) == "multipart":
            if stated and "*" not in stated and "," not in stated:
                result[name] = stated
        elif _is_json(stated):
            result[name] = "json"
        elif (style := query_style(document, {**encoding, "schema": schema})) != "repeat":
            result[name] = style
    return result


def _file_names(document: Document, schema: Any) -> tuple[str, ...]:
    """Return the fields of a multipart body that are files, or lists of files, and nothing else."""
    names = []
    for name, field in fields(document, schema).items():
        parts = [part for one in [field, *items(document, field)] for part in alternatives(document, one)]
        plain = [part for part in parts if shapes(document, part) == {"plain"}]
        only_files = plain and all(part.get("format") == "binary" for part in plain)
        if name != "*" and only_files and not any(shapes(document, part) & {"any", "object"} for part in parts):
            names.append(name)
    return tuple(sorted(names))


def kind_of(media_type: str) -> Kind:
    """Return how bodies of a media type are encoded."""
    name = _essence(media_type)
    if _is_json(name) or name in _ANYTHING:
        return "json"
    if name == _FORM:
        return "form"
    return "multipart" if name.startswith("multipart/") else "content"


def _kind(document: Document, media_type: str, schema: Any) -> Kind:
    """Return the kind of a body; where any media type may be sent, files go as they are and the rest as JSON."""
    is_file = (
        _essence(media_type) in _ANYTHING and shapes(document, schema) == {"plain"} and has_files(document, schema)
    )
    return "content" if is_file else kind_of(media_type)


def _body_of(document: Document, operation: dict[str, Any]) -> dict[str, Any] | None:
    body = follow(document, operation.get("requestBody"))
    return body if isinstance(body, dict) and isinstance(body.get("content"), dict) else None


def _repair(document: Document, body: dict[str, Any]) -> list[str]:
    """Choose the media types of one body; return its faults."""
    content: dict[str, Any] = body["content"]
    usable: dict[str, Any] = {}
    reasons: list[str] = []
    for media_type, described in content.items():
        described.setdefault("schema", {})
        reason = _reason(document, media_type, described)
        if reason is None:
            usable[media_type] = described
        else:
            reasons.append(f"{media_type} {reason}")
    if not usable:
        return reasons or ["it states no media type"]
    # A server that also takes what cannot be encoded here can be called with the others.
    chosen = _without_twins(document, usable)
    reasons = _clashes(document, chosen)
    body["content"] = {}
    for media_type, described in chosen.items():
        shown = _shown(document, media_type, described, [name for name in usable if name not in chosen])
        if shown in body["content"]:
            reasons.append(f"{media_type} and {shown} cannot be told apart by the body")
        body["content"][shown] = described
        twins = [name for name in body["content"] if kind_of(name) == kind_of(shown)]
        if len(twins) > 1 and described["schema"].keys() & {"properties", "type"}:
            # The generator names the classes of inline bodies by their kind alone.
            described["schema"]["title"] = f"{re.sub('[^a-z0-9]+', ' ', shown.partition('/')[2])} body"
    return reasons


def _shown(document: Document, media_type: str, described: dict[str, Any], others: list[str]) -> str:
    """Return the media type that the generator gets for a body; bodies that are sent as they are keep their labels."""
    kind, schema = _kind(document, media_type, described["schema"]), described["schema"]
    if kind == "json":
        return "application/json" if "*" in media_type else media_type.lower()
    if kind != "content":
        return _essence(media_type)
    labels = [media_type]
    if _is_binary(document, media_type, schema):
        labels += [name for name in others if _is_content(name) and not name.lower().startswith("text/")]
        described["schema"] = dict(BINARY)
    described[MEDIA_TYPE_MARK] = [_sent_label(name) for name in labels]
    return _OCTETS


def _reason(document: Document, media_type: str, described: dict[str, Any]) -> str | None:
    """Return why a body cannot be encoded, or None."""
    kind, schema, name = _kind(document, media_type, described["schema"]), described["schema"], _essence(media_type)
    found = shapes(document, schema)
    if kind == "json":
        charset = media_type.lower().partition("charset=")[2].strip("\" '")
        return f"has the charset {charset}; JSON is sent in UTF-8" if charset not in {"", "utf-8", "utf8"} else None
    if kind == "multipart" and name != _MULTIPART:
        return "is not encoded; of multipart bodies multipart/form-data is"
    if kind == "content":
        if found & {"array", "object"}:
            return "is an object or an array, which is sent as JSON, as a form, or as multipart/form-data"
        known = name == _OCTETS or name.startswith(_BINARY_KINDS) or name in _BINARY_NAMES
        return None if known or found != {"any"} else "has no schema"
    if found - {"object", "null", "any"} or ("any" in found and not fields(document, schema)):
        return "is not an object with fields"
    styles = described.get("encoding") or {}
    for field, encoding in styles.items():
        if any(isinstance(h, dict) and h.get("required") for h in (encoding.get("headers") or {}).values()):
            return f"needs headers in the part {field}, which are not sent"
    return _form_reason(document, schema, styles) if kind == "form" else _multipart_reason(document, schema, styles)


def _form_reason(document: Document, schema: Any, styles: dict[str, Any]) -> str | None:
    for name, field in fields(document, schema).items():
        encoding = styles.get(name, {})
        if _is_json(encoding.get("contentType")):
            continue
        found, style = shapes(document, field), encoding.get("style", "form")
        if style.endswith("Delimited") and found & {"array", "object"}:
            return f"has the field {name} of the style {style}, which is not encoded"
        if "object" in found and style != "deepObject":
            return f"has the field {name}, an object, for which a form has no encoding without the style deepObject"
        if nested(document, field) is not None or ("array" in found and style == "deepObject"):
            return f"has the field {name}, which holds arrays or objects and has no encoding in a form"
    return None


def _multipart_reason(document: Document, schema: Any, styles: dict[str, Any]) -> str | None:
    for name, field in fields(document, schema).items():
        stated = styles.get(name, {}).get("contentType")
        if stated and not _is_json(stated) and shapes(document, field) & {"object"}:
            return f"has the part {name}, an object, of the media type {stated}; objects are sent as JSON"
        if any("array" in shapes(document, item) for item in items(document, field)):
            return f"has the part {name}, an array of arrays, which is not encoded"
    return None


def _without_twins(document: Document, content: dict[str, Any]) -> dict[str, Any]:
    """Keep the preferred media type of those with one schema."""

    def rank(media_type: str) -> tuple[int, bool, bool]:
        schema = content[media_type]["schema"]
        order = _FILES_ORDER if has_files(document, schema) else _ORDER
        name = _essence(media_type)
        return order.index(_kind(document, media_type, schema)), name != "application/json", "*" in name

    kept: dict[str, Any] = {}
    for media_type in sorted(content, key=rank):
        plain = without_prose(follow(document, content[media_type]["schema"]))
        if all(without_prose(follow(document, other["schema"])) != plain for other in kept.values()):
            kept[media_type] = content[media_type]
    return kept


def _clashes(document: Document, content: dict[str, Any]) -> list[str]:
    """Return pairs of media types whose bodies are of one Python type."""
    reasons = []
    types = {name: _python_types(document, name, described["schema"]) for name, described in content.items()}
    names = list(content)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if both := types[one] & types[other]:
                reasons.append(f"{one} and {other} cannot be told apart by the body: it may be {min(both)} in both")
    return reasons


def _python_types(document: Document, media_type: str, schema: Any) -> set[str]:
    """Return the Python types of a body, as far as they tell bodies apart."""
    if _kind(document, media_type, schema) == "content":
        return {"bytes"} if _is_binary(document, media_type, schema) else {"a str"}
    # Objects are told apart by the classes of their models.
    names = {"array": "a list", "plain": "a str", "any": "anything"}
    return {names[shape] for shape in shapes(document, schema) if shape in names}


def _is_binary(document: Document, media_type: str, schema: Any) -> bool:
    return not _essence(media_type).startswith("text/") or has_files(document, schema)


def _sent_label(media_type: str) -> str:
    name = _essence(media_type)
    if name == "text/*":
        return "text/plain; charset=utf-8"
    # Without it, non-ASCII text is anything to a server.
    return f"{media_type}; charset=utf-8" if name.startswith("text/") and ";" not in media_type else media_type


def _is_content(media_type: str) -> bool:
    return kind_of(media_type) == "content"


def _is_json(media_type: str | None) -> bool:
    name = _essence(media_type or "")
    return name in {"application/json", "text/json"} or name.endswith("+json")


def _essence(media_type: str) -> str:
    return media_type.split(";")[0].strip().lower()
