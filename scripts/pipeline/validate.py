"""Is it a sound document? The specification's own rules, and those that addresses and names need."""

from __future__ import annotations

import re
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

from pipeline.document import METHODS, VALUE_KEYS, Document, OperationKey, operations, parameters_of, resolve
from pipeline.problems import InvalidDocumentError, one_line
from pipeline.reach import where
from pipeline.strings import check_names

_VALIDATORS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator, "3.2": OpenAPIV32SpecValidator}

# RFC 3986, section 3.3: the characters of a path that need no percent-encoding.
_PLAIN_PATH = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|\{[A-Za-z_][A-Za-z0-9_-]*\})*)+")


def check_safe(document: Document) -> None:
    """Refuse what is unsafe to process further, in a document as it was published.

    Raises:
        InvalidDocumentError: A reference leads out of the document.
    """
    _check_references(document, document, ())


def validate(document: Document) -> None:
    """Check a document, with the overlay applied, before it is accepted.

    Raises:
        InvalidDocumentError: The first thing that is wrong, with its place.
    """
    for path, item in document["paths"].items():
        _check_item(path, item)
    check_safe(document)
    for key, operation in operations(document):
        _check_path(str(key), key.path)
        _check_parameters(document, key, operation)
    _check_shapes(document)
    check_names(document)
    validator = _VALIDATORS.get(document["openapi"][:3])
    if validator is None:
        raise InvalidDocumentError(f"OpenAPI {document['openapi']} is newer than this pipeline knows")
    try:
        error = next(iter(validator(document).iter_errors()), None)
    except Exception as problem:  # the validator raises whatever it meets in a broken document
        raise InvalidDocumentError(one_line(f"{type(problem).__name__}: {problem}")) from None
    if error is not None:
        place = tuple(str(part) for part in getattr(error, "absolute_path", ()))
        inside = _find(document, place, getattr(error, "instance", None), ())
        named = f"{where(document, inside or place)}: " if inside or place else ""
        raise InvalidDocumentError(named + one_line(error.message, 300))


def _find(node: Any, place: tuple[str, ...], instance: Any, above: tuple[str, ...]) -> tuple[str, ...] | None:
    """The whole place of a finding: within a schema the validator states it from the schema on."""
    found = node
    for part in place:
        if isinstance(found, list) and part.isdigit() and int(part) < len(found):
            found = found[int(part)]
        else:
            found = found.get(part) if isinstance(found, dict) else None
    if found is not None and found == instance:
        return (*above, *place)
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    below = (_find(child, place, instance, (*above, str(key))) for key, child in children)
    return next((whole for whole in below if whole), None)


def _check_item(path: str, item: dict[str, Any]) -> None:
    """What would be passed over in silence: the generator reads the eight methods and shared parameters only."""
    for key in item:
        if key not in {*METHODS, "parameters", "summary", "description"} and not key.startswith("x-"):
            raise InvalidDocumentError(one_line(f"{path}: this pipeline does not read {key} beside the methods"))
    for method in METHODS:
        if "servers" in item.get(method, {}):
            raise InvalidDocumentError(
                f"{method.upper()} {path}: an operation with servers of its own cannot be called"
            )


def _check_references(document: Document, node: Any, place: tuple[str, ...]) -> None:
    """Only what stands in the document itself is followed: a reference must not read files or addresses."""
    if isinstance(node, list):
        for entry in node:
            _check_references(document, entry, place)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            if not reference.startswith("#/"):
                raise InvalidDocumentError(
                    f"{where(document, place)}: the reference {one_line(reference, 100)} leads elsewhere"
                )
            if resolve(document, node) is None:
                raise InvalidDocumentError(
                    f"{where(document, place)}: the reference {one_line(reference, 100)} leads nowhere"
                )
        for key, child in node.items():
            if key not in VALUE_KEYS and not key.startswith("x-"):
                _check_references(document, child, (*place, key))


def _check_path(name: str, path: str) -> None:
    if not _PLAIN_PATH.fullmatch(path):
        raise InvalidDocumentError(one_line(f"{name!r}: the path holds characters that a URL path cannot hold"))
    if any(segment in {".", ".."} for segment in path.split("/")):
        raise InvalidDocumentError(f"{name}: the path holds dot segments, which lead elsewhere")


def _check_parameters(document: Document, key: OperationKey, operation: dict[str, Any]) -> None:
    in_path = re.findall(r"\{([^{}]*)\}", key.path)
    declared = {name for place, name in parameters_of(document, key.path, operation) if place == "path"}
    if len(set(in_path)) < len(in_path):
        raise InvalidDocumentError(f"{key}: a parameter stands twice in the path")
    for missing in sorted(set(in_path) - declared):
        raise InvalidDocumentError(f"{key}: the path parameter {missing} is not declared")
    for extra in sorted(declared - set(in_path)):
        raise InvalidDocumentError(f"{key}: the declared path parameter {one_line(extra, 80)} is not in the path")


def _check_shapes(document: Document) -> None:
    """Two paths that differ in the names of their parameters only are one path to a server."""
    shapes: dict[str, str] = {}
    for path in document["paths"]:
        other = shapes.setdefault(re.sub(r"\{[^{}]*\}", "{}", path), path)
        if other != path:
            raise InvalidDocumentError(f"{path} and {other} are the same path")
