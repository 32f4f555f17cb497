"""The words of the committed document: ours, where it was put together by hand.

After `make update` from the published documents the prose is theirs. The tests of prose are skipped then; what is
marked as not confirmed must be said in the package all the same.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import prime_openapi.models as models
from codegen.document import DOCUMENT, LOCK, METHODS, SOURCES, load_yaml, operations, parameters_of, read
from codegen.rules.unconfirmed import EXTENSION
from codegen.sources.settings import Settings
from prime_openapi.api import OPERATIONS

# Texts of the framework and of the published documents.
BOILERPLATE = (
    *("Successful Response", "Validation Error", "Invalid request data", "Authorization failed"),
    *("Insufficient permissions", "This endpoint", "Response model", "Request model", "Response schema for"),
)
DOCUMENTED = read(DOCUMENT)
BY_HAND = {entry.get("origin") for entry in json.loads(LOCK.read_text("utf-8")).get("sources", [])} == {"transcribed"}
prose = pytest.mark.skipif(not BY_HAND, reason="the lock says that a source was fetched, so the prose is not ours")


def own_operations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation but the pinned one, whose text is that of its reference page."""
    for key, operation in operations(DOCUMENTED):
        if key not in Settings().pinned:
            yield str(key), operation


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def descriptions(node: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from descriptions(entry, f"{place}/{index}")
    elif isinstance(node, dict):
        for key, child in node.items():
            if key == "description" and isinstance(child, str):
                yield place, child
            else:
                yield from descriptions(child, f"{place}/{key}")


@prose
@pytest.mark.parametrize(("name", "operation"), [pytest.param(*own, id=own[0]) for own in own_operations()])
def test_an_operation_is_described_by_more_than_its_title(name: str, operation: dict[str, Any]) -> None:
    description = operation.get("description", "")
    assert re.match(r"[A-Z].*\.(\s|$)", description), name
    assert description.endswith(".")
    # Words that its summary or its path has already say nothing new.
    told = words(operation["summary"]) | words(name) | {"a", "all", "an", "by", "for", "of", "one", "the", "return"}
    assert len(words(description) - told) >= 4, description


@prose
def test_no_two_operations_are_described_alike() -> None:
    told: dict[str, str] = {}
    for name, operation in own_operations():
        assert operation["description"] not in told, (name, told.get(operation["description"]))
        told[operation["description"]] = name


@prose
def test_no_text_is_that_of_a_framework_or_of_the_published_documents() -> None:
    whole = json.loads(DOCUMENT.read_text("utf-8"))
    for key in Settings().pinned:
        del whole["paths"][key.path][key.method.lower()]
    found = [
        (place, text) for place, text in descriptions(whole) for phrase in BOILERPLATE if phrase.lower() in text.lower()
    ]
    assert found == []


@prose
def test_every_response_says_what_it_is() -> None:
    for name, operation in own_operations():
        for status, response in operation["responses"].items():
            assert response["description"].endswith("."), (name, status)


@prose
def test_what_is_withdrawn_is_deprecated_and_says_so() -> None:
    withdrawn = {name for entry in load_yaml(SOURCES)["withdrawn"] for name in entry["operations"]}
    deprecated = {str(key) for key, operation in operations(DOCUMENTED) if operation.get("deprecated")}
    assert withdrawn == deprecated
    for name, operation in own_operations():
        if name in withdrawn:
            assert "no longer has" in operation["description"], name


@prose
def test_what_takes_no_key_says_that_users_do_not_call_it() -> None:
    keyless = {name: operation["description"] for name, operation in own_operations() if not operation.get("security")}
    assert set(keyless) == {"POST /api/v1/frp/validate"}
    assert keyless["POST /api/v1/frp/validate"].startswith("Not meant for users.")


def attribute(docstring: str, name: str) -> str:
    """Return what a docstring says of a field or an argument, in one line."""
    found = re.search(rf"^( +){re.escape(name)} \(.*(?:\n\1 +.*)*", docstring, re.MULTILINE)
    assert found is not None, (name, docstring)
    return " ".join(found[0].split())


def note(value: Any) -> str:
    return "Not confirmed." if value is True else f"Not confirmed: {', '.join(value)}."


def marked(node: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(node, dict | list):
        if EXTENSION in node:
            yield place
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from marked(child, (*place, str(key)))


@pytest.mark.parametrize("place", list(marked(DOCUMENTED)), ids="/".join)
def test_what_is_not_confirmed_is_said_in_the_docstring(place: tuple[str, ...]) -> None:
    if place[0] == "paths":
        assert place[2] in METHODS
        key = (place[2].upper(), place[1])
        operation = DOCUMENTED["paths"][place[1]][place[2]]
        docstring = importlib.import_module(f"prime_openapi.api.{OPERATIONS[key]}").sync.__doc__
        if len(place) == 3:
            assert note(operation[EXTENSION]) in " ".join(docstring.split("Args:")[0].split())
        else:
            parameter = operation["parameters"][int(place[4])]
            assert parameters_of(DOCUMENTED, place[1], operation)[parameter["in"], parameter["name"]] is parameter
            assert note(parameter[EXTENSION]) in attribute(docstring, parameter["name"])
    else:
        schema = DOCUMENTED["components"]["schemas"][place[2]]
        docstring = getattr(models, schema["title"]).__doc__
        if len(place) == 3:
            assert note(schema[EXTENSION]) in " ".join(docstring.split("Attributes:")[0].split())
        else:
            assert place[3] == "properties"
            assert note(schema["properties"][place[4]][EXTENSION]) in attribute(docstring, place[4])


@prose
def test_the_reconstructed_part_has_such_marks() -> None:
    assert len(list(marked(DOCUMENTED))) > 40
