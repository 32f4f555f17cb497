"""Checks of a document: the specification's own rules, and those that addresses and names need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
from jsonschema.validators import Draft202012Validator  # type: ignore[import-untyped]
from openapi_schema_validator import OAS31Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator.schemas import (
    openapi_v30_schema_validator,
    openapi_v31_schema_validator,
    openapi_v32_schema_validator,
)

from codegen.checks.defaults import wrong_defaults
from codegen.checks.names import wrong_names
from codegen.checks.reference_targets import broken_references, outside_references
from codegen.document import METHODS, Document, Place, as_list, operations, parameters_of
from codegen.errors import OVERLAY_ADVICE, InvalidDocumentError, listed, one_line
from codegen.references import where
from codegen.walk import alone, walk

_DOCUMENTS = {
    "3.0": openapi_v30_schema_validator,
    "3.1": openapi_v31_schema_validator,
    "3.2": openapi_v32_schema_validator,
}
_DIALECT = Draft202012Validator(OAS31Validator.META_SCHEMA, registry=REGISTRY)

# RFC 3986, section 3.3: the characters of a path that need no percent-encoding.
_PLAIN_PATH = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|\{[A-Za-z_][A-Za-z0-9_-]*\})*)+")


def check_safe(document: Document) -> None:
    """Refuse what is unsafe to process further, in a document as it was published.

    Raises:
        InvalidDocumentError: References lead out of the document; it lists all.
    """
    if problems := outside_references(document):
        raise InvalidDocumentError(listed(problems, "take a copy of the document that has these parts in itself"))


def validate(document: Document) -> None:
    """Check a document, with the overlay applied, before it is accepted.

    Raises:
        InvalidDocumentError: It lists everything that is wrong, each with its place.
    """
    if document["openapi"][:3] not in _DOCUMENTS:
        raise InvalidDocumentError(f"OpenAPI {document['openapi']} is newer than this pipeline knows")
    check_safe(document)
    checks: list[Callable[[Document], Iterator[str] | list[str]]] = [
        _wrong_items,
        _wrong_paths,
        broken_references,
        wrong_names,
        _wrong_structure,
        _wrong_schemas,
        wrong_defaults,
        _wrong_parameters,
        _wrong_tags,
        _empty_enums,
    ]
    if problems := [problem for check in checks for problem in check(document)]:
        raise InvalidDocumentError(listed(problems, OVERLAY_ADVICE))


def _wrong_items(document: Document) -> Iterator[str]:
    """Yield what the generator would leave out: it reads the eight methods and shared parameters only."""
    for path, item in document["paths"].items():
        methods = ", ".join(method.upper() for method in METHODS if method in item)
        for key in item:
            if key not in {*METHODS, "parameters", "summary", "description"} and not key.startswith("x-"):
                yield one_line(f"{methods} {path}: this pipeline does not read {key} beside the methods".strip())
        for method in METHODS:
            if "servers" in item.get(method, {}):
                yield one_line(f"{method.upper()} {path}: an operation with servers of its own cannot be called")


def _wrong_paths(document: Document) -> Iterator[str]:
    for key, _ in operations(document):
        if not _PLAIN_PATH.fullmatch(key.path):
            yield one_line(f"{str(key)!r}: the path holds characters that a URL path cannot hold")
        elif any(segment in {".", ".."} for segment in key.path.split("/")):
            yield f"{key}: the path holds dot segments, which lead elsewhere"
    # Two paths that differ in the names of their parameters only are one path to a server.
    seen: dict[tuple[str, str], str] = {}
    for key, _ in operations(document):
        other = seen.setdefault(key.shape, key.path)
        if other != key.path:
            yield one_line(f"{key}: {key.path} and {other} are the same path")


def _wrong_parameters(document: Document) -> Iterator[str]:
    for key, operation in operations(document):
        if not isinstance(operation.get("parameters", []), list):
            continue  # told by `_wrong_structure`
        in_path = re.findall(r"\{([^{}]*)\}", key.path)
        declared = {name for place, name in parameters_of(document, key.path, operation) if place == "path"}
        if len(set(in_path)) < len(in_path):
            yield one_line(f"{key}: a parameter stands twice in the path")
        missing, extra = sorted(set(in_path) - declared), sorted(declared - set(in_path))
        faults = [f"the path parameter {name} is not declared" for name in missing]
        faults += [f"the declared path parameter {one_line(name, 80)} is not in the path" for name in extra]
        if faults:
            yield one_line(f"{key}: {', and '.join(faults)}")
    for node in walk(document):
        if node.kind in {"operation", "path item"} and isinstance(parameters := node.value.get("parameters"), list):
            stated = [(p.get("in"), p.get("name")) for p in parameters if isinstance(p, dict) and "$ref" not in p]
            twice = {str(name) for place, name in stated if stated.count((place, name)) > 1}
            for name in sorted(twice):
                yield f"{where(document, node.place)}: the parameter {one_line(name, 80)} stands twice"


def _wrong_tags(document: Document) -> Iterator[str]:
    names = [tag.get("name") for tag in as_list(document.get("tags")) if isinstance(tag, dict)]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield f"tags: the tag {one_line(name, 80)} stands twice"


def _empty_enums(document: Document) -> Iterator[str]:
    for node in walk(document):
        if node.kind == "schema" and isinstance(node.value, dict) and node.value.get("enum") == []:
            yield f"{where(document, (*node.place, 'enum'))}: there is no value in it"


def _wrong_structure(document: Document) -> Iterator[str]:
    """Yield the findings of the specification's own schema of documents."""
    yield from _found(document, (), _DOCUMENTS[document["openapi"][:3]].iter_errors(document))


def _wrong_schemas(document: Document) -> Iterator[str]:
    """Yield what the JSON Schema dialect finds in each schema; equal ones are checked once."""
    if document["openapi"].startswith("3.0"):
        return  # the schema of documents holds the schema of schemas
    sound: set[str] = set()
    for node in walk(document):
        if node.kind == "schema" and isinstance(node.value, dict):
            own = alone(node.value)
            text = json.dumps(own)
            if text not in sound:
                found = list(_found(document, node.place, _DIALECT.iter_errors(own)))
                yield from found
                if not found:
                    sound.add(text)


def _found(document: Document, place: Place, errors: Iterator[ValidationError]) -> Iterator[str]:
    """Yield a line for each finding, with the deepest place and reason that the validator knows."""
    try:
        for error in errors:
            deepest = error
            while deepest.context:
                deepest = max(deepest.context, key=lambda inner: len(inner.relative_path))
            found = (*place, *deepest.absolute_path)
            # Keys that no path item has are told by `_wrong_items`.
            if not (found[:1] == ("paths",) and len(found) == 2 and "nevaluated" in deepest.message):
                yield f"{where(document, found)}: {one_line(deepest.message.splitlines()[0], 300)}"
    except Exception as problem:  # the validator raises whatever it meets in a broken document
        yield one_line(f"{where(document, place)}: {type(problem).__name__}: {problem}")
