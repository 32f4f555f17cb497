"""Let the generator read a prepared document: each error with its place, each inline class with its own name."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from openapi_python_client import schema as oai
from openapi_python_client.config import Config
from openapi_python_client.parser import bodies, openapi, properties, responses
from openapi_python_client.parser.errors import GeneratorError, ParseError, PropertyError
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.schema import UntrustedString
from pydantic import ValidationError

from codegen.document import Document, Place, at
from codegen.errors import OVERLAY_ADVICE, GenerationError, listed, one_line
from codegen.references import used_by, where
from codegen.walk import schemas

Reasons = dict[int, tuple[str, Place | None]]

_PLACE = "x-place"
_COLLISION = re.compile(r"(?:duplicate models with name \"(\w+)\"|conflicting enums named (\w+) with)")
_OPERATION = re.compile(r"WARNING parsing ([A-Z]+ \S+) within")
_SCHEMA = re.compile(r"Unable to (?:process|parse) (?:schema|parameter) (/components/\w+/\S+?):?$")
_ATTEMPTS = 50

_NAMES = {"requestBody": "body", "additionalProperties": "additional property"}
_KEYWORDS = {
    *("components", "schemas", "paths", "responses", "properties", "schema", "content", "parameters"),
    *("allOf", "anyOf", "oneOf"),
}


def parse_prepared(prepared: Document, config: Config) -> GeneratorData:
    """Let the generator read a document.

    Raises:
        GenerationError: It would leave something out; every such thing is listed.
    """
    document = copy.deepcopy(prepared)
    for _ in range(_ATTEMPTS):
        _mark_places(document)
        with _readable_errors() as reasons:
            data = GeneratorData.from_dict(document, config=config)
        if isinstance(data, GeneratorError):
            raise GenerationError(listed(_model_problems(document, data), OVERLAY_ADVICE))
        errors = [*data.errors]
        for collection in data.endpoint_collections_by_tag.values():
            errors += collection.parse_errors
        if not errors:
            return data
        if not _rename_colliding(document, data, errors, reasons):
            raise GenerationError(listed(_problems(document, errors, reasons), OVERLAY_ADVICE))
    raise GenerationError(
        "inline schemas cannot be given distinct class names; give them titles in openapi.overlay.yaml"
    )


def _mark_places(document: Document) -> None:
    """Write its place into each schema, where the generator's errors carry it."""
    for place, schema in list(schemas(document)):
        # To the generator a schema is empty as long as nothing in it is true.
        if "$ref" not in schema and any(schema.values()):
            schema[_PLACE] = list(place)


@contextlib.contextmanager
def _readable_errors() -> Iterator[Reasons]:
    """Let names show in the generator's messages, and record why a branch of a union could not be read.

    Yields:
        The reason and the place of each failure, inner ones first, by the identity of the schema's data.
    """
    reasons: Reasons = {}
    original = properties.property_from_data

    def recording(*args: Any, **kwargs: Any) -> Any:
        result, known = original(*args, **kwargs)
        if isinstance(result, PropertyError):
            if "Invalid property in union" in (result.detail or "") and id(result.data) in reasons:
                result.detail = reasons[id(result.data)][0]
            reasons.setdefault(id(kwargs["data"]), (_detail(result), _place_of(kwargs["data"])))
        return result, known

    def shown(text: UntrustedString) -> str:
        # No code can hold backticks: should a text reach code by this way, the code would not compile.
        return f"`{one_line(text.get_untrusted_value(), 100)}`"

    with contextlib.ExitStack() as stack:
        for module in (properties, bodies, openapi, responses):
            stack.enter_context(patch.object(module, "property_from_data", recording))
        stack.enter_context(patch.object(UntrustedString, "__str__", shown))
        yield reasons


def _problems(document: Document, errors: list[ParseError], reasons: Reasons) -> list[str]:
    """Return a line for each error that is not only the consequence of another one."""
    lines: list[str] = []
    consequences: list[str] = []
    of_schemas = any(_OPERATION.search(error.header) is None for error in errors)
    for error in errors:
        text = one_line(_reason(error, reasons), 300)
        # What refers to a schema that cannot be read cannot be read either.
        follows = "Could not find reference in parsed models" in text
        follows = follows and (of_schemas if _OPERATION.search(error.header) else "circular" not in text)
        (consequences if follows else lines).append(_line(document, error, text, _place(error, reasons)))
    return lines or consequences


def _line(document: Document, error: ParseError, text: str, place: Place | None) -> str:
    if operation := _OPERATION.search(error.header):
        inner = where(document, place) if place and place[0] == "paths" else operation[1]
        return f"{inner if inner.startswith(operation[1]) else operation[1]}: it cannot be generated: {text}"
    shared = _SCHEMA.search(error.header.strip())
    if place is None and shared:
        place = tuple(shared[1].strip("/").split("/"))
    if place is None:
        return f"{one_line(error.header)} {text}"
    users = used_by(document, str(place[2])) if place[:2] == ("components", "schemas") else ""
    return f"{one_line('/'.join(map(str, place)), 200)}: {text}{users}"


def _reason(error: ParseError, reasons: Reasons) -> str:
    text = _detail(error)
    # An enum of a wrong type is an error without a reason.
    if text.endswith(": None") and id(error.data) in reasons:
        return reasons[id(error.data)][0]
    return text


def _place(error: ParseError, reasons: Reasons) -> Place | None:
    """Return the innermost place of an error; those of bodies carry none, but the failure below them was recorded."""
    text = _reason(error, reasons)
    found = [place for reason, place in reasons.values() if reason == text and place is not None]
    operation = _OPERATION.search(error.header)
    own = [place for place in found if operation and f"{place[2]} {place[1]}".casefold() == operation[1].casefold()]
    shared = [place for place in found if place[0] == "components"]
    return next(iter([*own, *shared]), None) or _place_of(error.data)


def _detail(error: ParseError) -> str:
    text = (error.detail or "").split("Failure to process schema has resulted in the removal of")[0]
    text = re.sub(r"^cannot parse parameter of endpoint \w+: (?!None$)", "", text)
    text = re.sub(r"^Unable to parse this part of your OpenAPI document: : ", "", text)
    found = re.match(
        r"Cannot parse response for status code (\S+)(?: \((.*)\))?, response will be omitted", text, re.DOTALL
    )
    if found:
        text = f"response {found[1]}: {found[2] or 'its body cannot be read'}"
    return text.strip() or one_line(error.header).rstrip(": ")


def _place_of(data: Any) -> Place | None:
    extra = getattr(data, "model_extra", None)
    place = extra.get(_PLACE) if isinstance(extra, dict) else None
    return tuple(place) if isinstance(place, list) else None


def _rename_colliding(document: Document, data: GeneratorData, errors: list[ParseError], reasons: Reasons) -> bool:
    """Give titles to inline schemas whose classes would have the name of another one; tell whether there were any."""
    inline = {str(model.class_info.name): (model.data.model_extra or {}).get(_PLACE) for model in data.models}
    renamed = False
    for error in errors:
        found, place = _COLLISION.search(_reason(error, reasons)), _place(error, reasons)
        if found is None or place is None:
            continue
        other = inline.get(found[1] or found[2])
        # A shared schema keeps its name, and the inline one that had it first gets another.
        if _is_shared(place) and other is not None and not _is_shared(tuple(other)):
            place = tuple(other)
        schema = at(document, place)
        schema["title"] = _next_title(schema, place)
        renamed = True
    return renamed


def _is_shared(place: Place) -> bool:
    return place[:2] == ("components", "schemas") and len(place) == 3


def _next_title(schema: dict[str, Any], place: Place) -> str:
    """Return a title of an inline schema by its place, with a number that grows with each attempt."""
    title = schema.get("title")
    if isinstance(title, str) and title:
        base, _, number = title.rpartition(" ")
        return f"{base} {int(number) + 1}" if base and number.isdecimal() else f"{title} 2"
    return f"{_name_of(place)} 2"


def _name_of(place: Place) -> str:
    """Return the words by which the generator names an inline class after that of its surroundings."""
    name = "inline"
    for before, part in pairwise(("", *place)):
        if part == "items":
            name += " item"
        elif before == "responses":
            name = f"response {part}"
        elif part in _NAMES:
            name = _NAMES[str(part)]
        elif isinstance(part, str) and part not in _KEYWORDS and "/" not in part:
            name = part
    return name


def _model_problems(document: Document, error: GeneratorError) -> list[str]:
    """Return what the generator's own model of a document finds, with the places in the document."""
    try:
        oai.OpenAPI.model_validate(document)
    except ValidationError as problem:
        reasons: dict[Place, list[str]] = {}
        for found in problem.errors():
            reasons.setdefault(_real(document, found["loc"]), []).append(one_line(found["msg"]))
        return [f"{where(document, place)}: {', or '.join(texts)}" for place, texts in reasons.items()]
    return [one_line(f"{error.header} {error.detail or ''}")]


def _real(document: Document, location: tuple[int | str, ...]) -> Place:
    """Return a place without the names of model classes that pydantic puts between its parts."""
    place: list[int | str] = []
    node: Any = document
    for part in location:
        if (isinstance(node, dict) and part in node) or (isinstance(node, list) and isinstance(part, int)):
            node = node[part]  # type: ignore[index]
            place.append(part)
    return tuple(place)
