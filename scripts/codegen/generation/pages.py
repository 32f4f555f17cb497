"""Recognize the pages of list operations by the names of query parameters and of fields of the response."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty

from codegen.generation.reserved_names import fields_of
from codegen.rules.naming import words

# Query parameters, by kind of page.
_PARAMETERS = {
    "cursor": re.compile(
        r"(next_)?cursor|((next|page|continuation)_)?token|after|starting_after|continuation(_token)?|page_token"
    ),
    "page": re.compile(r"page(_?(number|num|no|index))?"),
    "offset": re.compile(r"offset|skip|start(_?(index|at))?"),
}
# Fields of responses.
_FIELDS = {
    "next_cursor": re.compile(r"next_?(cursor|token|page_token)|continuation(_token)?|cursor"),
    "has_next": re.compile(r"(has|is)_?(next|more)(_page)?"),
    "total": re.compile(r"total(_?(count|items|results))?"),  # `count` may be that of the page
    "last": re.compile(r"(total|num)_?pages|page_?count"),
}


def pages_of(endpoint: Endpoint) -> str:
    """Return the code of an operation's `Pages`, or nothing for an operation without known pages."""
    model = _response_model(endpoint)
    if model is None:
        return ""
    fields = list(fields_of(model))
    names = {fact: _named(fields, pattern) for fact, pattern in _FIELDS.items()}
    # Such as `total_billings` beside a list `recent_billings`.
    ends = "|".join(re.escape(part) for prop in _lists(model) for part in words(_name(prop)).split("_")[-1:])
    names["total"] = names["total"] or _named(fields, re.compile(f"total_({ends})"))
    for kind, pattern in _PARAMETERS.items():
        parameter = next((p for p in endpoint.query_parameters if pattern.fullmatch(words(_name(p)))), None)
        if parameter is None or not _usable(kind, parameter, names, model):
            continue
        facts: dict[str, Any] = {"kind": kind, "parameter": _name(parameter)}
        if kind == "cursor":
            facts["next_cursor"] = names["next_cursor"]
        else:
            facts["first"] = _default(parameter, 1 if kind == "page" else 0)
            # One that may be left out has a default, which is not what the service used.
            stated = [prop for prop in fields if prop.required]
            facts["echo"] = _named(stated, re.compile(re.escape(words(_name(parameter)))))
            facts |= {fact: names[fact] for fact in ("total", "last") if kind == "page" or fact == "total"}
        facts["has_next"] = names["has_next"]
        return f"Pages({', '.join(f'{fact}={value!r}' for fact, value in facts.items() if value is not None)})"
    return ""


def items_of_pages(endpoints: Iterable[Endpoint]) -> dict[str, str]:
    """Return the field with the items of each model that is a page, by the model's name."""
    models = [_response_model(endpoint) for endpoint in endpoints if pages_of(endpoint)]
    found = {str(model.class_info.name): list(_lists(model)) for model in models if model is not None}
    # A field such as `{GPUType}` stands for names that the document does not tell.
    return {
        name: str(lists[0].python_name)
        for name, lists in found.items()
        if len(lists) == 1 and re.fullmatch(r"\w+", _name(lists[0]))
    }


def items_type(prop: PropertyProtocol) -> str:
    """Return the type of the items of a page, as code."""
    lists = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    inner = next(one for one in lists if isinstance(one, ListProperty))
    return inner.get_type_string(no_optional=True).as_unembedded_code()


def _response_model(endpoint: Endpoint) -> ModelProperty | None:
    """Return the model of the only JSON response of success, or None."""
    successes = [
        response
        for response in endpoint.responses.patterns
        if response.status_code.range and 200 <= response.status_code.range[0] <= 299
    ]
    props = [response.prop for response in successes if response.source["attribute"] == "response.json()"]
    return props[0] if len(successes) == len(props) == 1 and isinstance(props[0], ModelProperty) else None


def _usable(kind: str, parameter: PropertyProtocol, names: dict[str, str | None], model: ModelProperty) -> bool:
    if kind == "cursor":
        return names["next_cursor"] is not None
    return _is_int(parameter) and (any(_lists(model)) or isinstance(model.additional_properties, ListProperty))


def _is_int(prop: PropertyProtocol) -> bool:
    inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    return any(isinstance(one, IntProperty) for one in inner)


def _default(parameter: PropertyProtocol, otherwise: int) -> int:
    code = parameter.default.python_code.as_unembedded_code() if parameter.default is not None else ""
    return int(code) if re.fullmatch(r"-?\d+", code) else otherwise


def _lists(model: ModelProperty) -> Iterator[PropertyProtocol]:
    for prop in fields_of(model):
        inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
        if any(isinstance(one, ListProperty) for one in inner):
            yield prop


def _named(fields: Sequence[PropertyProtocol], pattern: re.Pattern[str]) -> str | None:
    return next((str(prop.python_name) for prop in fields if pattern.fullmatch(words(_name(prop)))), None)


def _name(prop: PropertyProtocol) -> str:
    return str(prop.name.get_untrusted_value())
