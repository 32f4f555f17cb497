"""Is it a sound document? The specification's own rules, and those that addresses and names need."""

from __future__ import annotations

import re
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

from pipeline.document import Document, operations
from pipeline.problems import InvalidDocumentError

_VALIDATORS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator, "3.2": OpenAPIV32SpecValidator}

# RFC 3986, section 3.3: the characters of a path that need no percent-encoding.
_PLAIN_PATH = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|\{[A-Za-z_][A-Za-z0-9_-]*\})*)+")


def validate(document: Document) -> None:
    """Check a document before it is accepted.

    Raises:
        InvalidDocumentError: The first thing that is wrong, with its place.
    """
    for key, operation in operations(document):
        _check_path(str(key), key.path)
        _check_parameters(str(key), key.path, document, operation)
    validator = _VALIDATORS.get(document["openapi"][:3])
    if validator is None:
        raise InvalidDocumentError(f"OpenAPI {document['openapi']} is newer than this pipeline knows")
    try:
        error = next(iter(validator(document).iter_errors()), None)
    except Exception as problem:  # the validator raises whatever its resolver meets in a broken document
        raise InvalidDocumentError(_shorten(f"{type(problem).__name__}: {problem}")) from None
    if error is not None:
        where = "/".join(str(part) for part in getattr(error, "absolute_path", ()))
        raise InvalidDocumentError(_shorten(f"{where or 'document'}: {error.message}"))


def _check_path(name: str, path: str) -> None:
    if not _PLAIN_PATH.fullmatch(path):
        raise InvalidDocumentError(_shorten(f"{name!r}: the path holds characters that a URL path cannot hold"))
    if any(segment in {".", ".."} for segment in path.split("/")):
        raise InvalidDocumentError(f"{name}: the path holds dot segments, which lead elsewhere")


def _check_parameters(name: str, path: str, document: Document, operation: dict[str, Any]) -> None:
    in_path = re.findall(r"\{([^{}]*)\}", path)
    shared = document["paths"][path].get("parameters", [])
    declared = {
        parameter["name"]
        for parameter in map(lambda entry: _resolve(document, entry), [*shared, *operation.get("parameters", [])])
        if isinstance(parameter, dict) and parameter.get("in") == "path" and isinstance(parameter.get("name"), str)
    }
    if len(set(in_path)) < len(in_path):
        raise InvalidDocumentError(f"{name}: a parameter stands twice in the path")
    for missing in sorted(set(in_path) - declared):
        raise InvalidDocumentError(f"{name}: the path parameter {missing} is not declared")
    for extra in sorted(declared - set(in_path)):
        raise InvalidDocumentError(f"{name}: the declared path parameter {extra} does not stand in the path")


def _resolve(document: Document, entry: Any) -> Any:
    if not isinstance(entry, dict) or "$ref" not in entry:
        return entry
    found: Any = document
    for part in str(entry["$ref"]).removeprefix("#/").split("/"):
        found = found.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
    return found


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 400 else line[:400] + " ..."
