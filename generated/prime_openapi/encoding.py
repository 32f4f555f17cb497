"""Encoding of arguments for the wire: JSON, texts in URLs and headers, forms, multipart parts and raw bodies."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from enum import Enum
from typing import Any, BinaryIO, Literal

from .types import File, FileTypes, RequestFiles, Unset

Style = Literal["repeat", "comma", "deep", "json"]
"""Encoding of a list or an object in a query or a form.

"repeat" sends the name once per item, and the fields of an object under their own names. "comma" joins everything
with commas. "deep" sends `name[field]=value`. "json" sends JSON text.
"""

_PLAIN = (str, int, float, bool)


def json_value(value: object, place: str = "body") -> Any:
    """Return a body with models, enums, dates and UUIDs replaced by what JSON has for them.

    Keys of mappings are sent as they are. A key whose value is `UNSET` is left out.

    Args:
        value: A model, a mapping, a list, or a plain value; `UNSET` is returned as it is.
        place: Where the value stands, for messages.

    Raises:
        TypeError: JSON has nothing for a value.
    """
    if isinstance(value, Unset):
        return value
    if value is None or type(value) in _PLAIN:
        return value
    if to_dict := getattr(value, "to_dict", None):
        return json_value(to_dict(), place)
    if isinstance(value, Mapping):
        result = {}
        for key, entry in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{place}: a key must be a str, got {key!r}")
            if not isinstance(entry, Unset):
                result[key] = json_value(entry, f"{place}.{key}")
        return result
    if isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            if isinstance(entry, Unset):
                raise TypeError(f"{place}[{index}] is UNSET, which a list cannot hold; leave the item out")
        return [json_value(entry, f"{place}[{index}]") for index, entry in enumerate(value)]
    return _plain(value, place)


def text(value: object, place: str) -> str:
    """Return the text of a plain value: `true`, `1.5`, the value of an enum, an ISO date, a UUID.

    Raises:
        TypeError: The value is None, `UNSET`, or nothing that one text can stand for.
        ValueError: It is a float that no JSON number can stand for.
    """
    plain = _scalar(value, place)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return str(plain)


def query(values: Mapping[str, object], styles: Mapping[str, Style] | None = None) -> dict[str, Any]:
    """Return query parameters or form fields as names with plain values, lists, and tuples.

    What is None or `UNSET` is left out. A list stands for a repeated name, a tuple for items joined by commas.

    Args:
        values: The arguments by their names in the document.
        styles: How lists and objects are encoded; "repeat" for names that it lacks.

    Raises:
        TypeError: A value cannot be sent, such as an object within an object.
        ValueError: The field of an object has the name of another parameter.
    """
    result: dict[str, Any] = {}
    for name, value in values.items():
        for key, encoded in _fields(name, value, (styles or {}).get(name, "repeat")):
            if key in result or (key != name and not _is_left_out(values.get(key))):
                raise ValueError(f"{name}: the field {key} has the name of another parameter")
            result[key] = encoded
    return result


def headers(values: Mapping[str, object]) -> dict[str, str]:
    """Return header parameters as texts, without None and `UNSET`; a list is joined by commas.

    Raises:
        TypeError: A value cannot be sent.
        ValueError: An item of a list holds a comma.
    """
    result = {}
    for name, value in values.items():
        if isinstance(value, list | tuple):
            items = [text(item, name) for item in value if not _is_left_out(item)]
            if any("," in item for item in items):
                raise ValueError(f"{name}: an item holds a comma, which separates the items of a header")
            if items:
                result[name] = ",".join(items)
        elif not _is_left_out(value):
            result[name] = text(value, name)
    return result


def cookies(values: Mapping[str, object]) -> dict[str, str]:
    """Return cookie parameters as texts, without None and `UNSET`.

    Raises:
        TypeError: A value cannot be sent.
    """
    return {name: text(value, name) for name, value in values.items() if not _is_left_out(value)}


def form(body: object, styles: Mapping[str, Style] | None = None) -> dict[str, Any] | None:
    """Return the fields of a form; None where there is no body.

    Raises:
        TypeError: The body is not a model or a mapping, or a field cannot be sent.
    """
    if _is_left_out(body):
        return None
    fields = _object(body)
    for name, value in fields.items():
        if name not in (styles or {}) and (isinstance(value, Mapping) or hasattr(value, "to_dict")):
            raise TypeError(f"{name}: the document states no encoding in a form for an object")
    return query(fields, styles)


def multipart(
    body: object, media_types: Mapping[str, str] | None = None, file_names: Container[str] = ()
) -> RequestFiles | None:
    """Return the parts of a multipart body; None where there is no body.

    Each item of a list is a part of its own. Objects are parts of JSON. Bytes and binary files are sent as files.

    Args:
        body: A model or a mapping.
        media_types: Media types that the document states for single fields.
        file_names: The fields that are files and nothing else.

    Raises:
        TypeError: The body is not a model or a mapping, or a field cannot be sent.
    """
    if _is_left_out(body):
        return None
    files: RequestFiles = []
    for name, value in _object(body).items():
        entries = value if isinstance(value, list) or (isinstance(value, tuple) and not _is_file(value)) else [value]
        for entry in entries:
            if not _is_left_out(entry):
                if name in file_names and not _is_file(entry):
                    raise TypeError(f"{name} is a file: pass bytes, a binary file or File, got {type(entry).__name__}")
                files.append((name, _part(name, entry, (media_types or {}).get(name))))
    return files


def holds_file(body: object) -> bool:
    """Return whether a mapping has bytes or a binary file among its values, so that only multipart can carry it."""
    if not isinstance(body, Mapping):
        return False
    return any(_is_file(item) for value in body.values() for item in (value if isinstance(value, list) else [value]))


def content(body: object) -> BinaryIO | bytes | None:
    """Return a body that is sent as it is: bytes, a binary file, or text in UTF-8; None where there is no body.

    Raises:
        TypeError: The body is nothing of that kind.
    """
    if _is_left_out(body):
        return None
    if isinstance(body, File):
        return body.payload
    if isinstance(body, bytes | bytearray | memoryview):
        return bytes(body)
    if hasattr(body, "read"):
        return body  # type: ignore[return-value]
    return text(body, "body").encode()


def content_type(body: object, allowed: list[str]) -> str:
    """Return the media type that a file states, where the document allows several.

    Args:
        body: The body.
        allowed: The media types of the document, such as "image/png" or "image/*".

    Raises:
        ValueError: The file states none, or none of these.
    """
    stated = body.mime_type if isinstance(body, File) else None
    if stated is None and "*/*" in allowed:
        return "application/octet-stream"
    kind = (stated or "").split(";")[0].strip().lower()
    for pattern in allowed:
        start, star, _ = pattern.lower().partition("*")
        if stated is not None and (kind.startswith(start) if star else kind == start.split(";")[0].strip()):
            return stated
    raise ValueError(f"body must be a File with a mime_type of {' or '.join(allowed)}, got {stated or 'none'}")


def _is_left_out(value: object) -> bool:
    return value is None or isinstance(value, Unset)


def _plain(value: object, place: str) -> Any:
    """A value that is neither a list nor an object, as JSON has it."""
    if isinstance(value, Enum):
        return json_value(value.value, place)
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return float(value)
    from datetime import date, time
    from uuid import UUID

    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{place}: {type(value).__name__} cannot be sent; pass a str, number, bool, date, UUID or enum")


def _scalar(value: object, place: str) -> Any:
    if _is_left_out(value):
        raise TypeError(f"{place} must have a value, got {value!r}")
    plain = value if type(value) in _PLAIN else _plain(value, place)
    if isinstance(plain, float) and (plain != plain or plain in (float("inf"), -float("inf"))):
        raise ValueError(f"{place} must be a finite number, got {plain}")
    if not isinstance(plain, _PLAIN):
        raise TypeError(f"{place}: {type(value).__name__} cannot be sent as one value")
    return plain


def _fields(name: str, value: object, style: Style) -> Iterator[tuple[str, Any]]:
    """The names and values that one argument becomes."""
    if _is_left_out(value):
        return
    if style == "json":
        encoded = json_value(value, name)
        yield name, json.dumps(encoded, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    elif isinstance(value, list | tuple | set | frozenset):
        items = [_scalar(item, f"{name}[{i}]") for i, item in enumerate(value) if not _is_left_out(item)]
        if items:
            yield name, tuple(items) if style == "comma" else items
    elif isinstance(value, Mapping) or hasattr(value, "to_dict"):
        fields = {key: _scalar(v, f"{name}.{key}") for key, v in _object(value).items() if not _is_left_out(v)}
        if style == "deep":
            yield from ((f"{name}[{key}]", field) for key, field in fields.items())
        elif style == "comma":
            if fields:
                yield name, tuple(part for pair in fields.items() for part in pair)
        else:
            yield from fields.items()
    else:
        yield name, _scalar(value, name)


def _object(value: object) -> Mapping[str, Any]:
    """The fields of a model or a mapping."""
    fields = value.to_dict() if hasattr(value, "to_dict") else value
    if not isinstance(fields, Mapping):
        raise TypeError(f"a model or a mapping is needed, got {type(value).__name__}")
    if strange := [key for key in fields if not isinstance(key, str)]:
        raise TypeError(f"a key must be a str, got {strange[0]!r}")
    return fields


def _is_file(value: object) -> bool:
    """Return whether a value is a file to upload; a tuple is one in the form of `File.to_tuple`."""
    if isinstance(value, tuple):
        return len(value) in (2, 3, 4) and (isinstance(value[1], bytes) or hasattr(value[1], "read"))
    return isinstance(value, File | bytes | bytearray | memoryview) or hasattr(value, "read")


def _part(name: str, value: Any, media_type: str | None) -> FileTypes:
    if _is_file(value):
        return _file_part(name, value, media_type)
    if media_type is not None and media_type.endswith("json"):
        return None, _json_bytes(value, name), media_type
    if isinstance(value, Mapping | list | tuple) or hasattr(value, "to_dict"):
        return None, _json_bytes(value, name), "application/json"
    return None, text(value, name).encode(), media_type or "text/plain"


def _file_part(name: str, value: Any, media_type: str | None) -> FileTypes:
    if isinstance(value, File):
        value = value.to_tuple()
    if not isinstance(value, tuple):
        value = (None, bytes(value) if isinstance(value, bytearray | memoryview) else value)
    file_name, payload, *rest = value
    if file_name is None:
        # A part without a file name is a text field to servers.
        path = getattr(payload, "name", None)
        file_name = (path.replace("\\", "/").rsplit("/", 1)[-1] if isinstance(path, str) else "") or name
    stated = rest[0] if rest and rest[0] is not None else media_type
    return (file_name, payload, stated, rest[1]) if rest[1:] else (file_name, payload, stated)


def _json_bytes(value: object, name: str) -> bytes:
    return json.dumps(json_value(value, name), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
