"""Descriptions of a document, wherever they stand, in the docstrings of the package."""

from __future__ import annotations

import pytest

from codegen.document import Document
from support.pipeline_samples import ALL, Package, ref, sample

FIELDS = {
    "beside": {**ref("Note"), "description": "Beside a reference."},
    "around": {"allOf": [ref("Note")], "description": "Around a reference."},
    "either": {"anyOf": [ref("Note"), {"type": "null"}], "description": "Around a union."},
    "plain": {"type": "string", "description": "Of its own schema."},
    "only": ref("Note"),
    "list": {"type": "array", "items": {**ref("Note"), "description": "An entry."}, "description": "A list."},
}
PARAMETERS = [
    {"name": "by", "in": "query", "description": "Of the parameter.", "schema": ref("Protocol")},
    {"name": "at", "in": "query", "description": "Of the parameter.", "schema": {"type": "string"}},
    {"name": "in", "in": "header", "description": "Of the header.", "schema": ref("Protocol")},
    {"name": "to", "in": "query", "schema": {"type": "string", "description": "Of the schema."}},
    {"name": "as", "in": "query", "schema": ref("Protocol")},
]


def change(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["Note"]["description"] = "A note."
    schemas["Protocol"]["description"] = 'A """protocol""".'
    schemas["Level"] = {"type": "integer", "enum": [1, 2], "description": "A level."}
    schemas["Exposures"]["properties"] |= {**FIELDS, "level": ref("Level")}
    schemas["More"] = {"allOf": [ref("Note"), {"type": "object", "properties": dict(FIELDS)}]}
    schemas["Exposures"]["properties"]["more"] = ref("More")
    document["paths"][ALL]["get"]["parameters"] = PARAMETERS


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


def said(package: Package, expression: str) -> str:
    """Return a docstring in one line."""
    code = (
        "from prime_openapi.api.sandbox import list_all_ports\n"
        "from prime_openapi.models import Exposures, Level, More, Note, Protocol\n"
        f"result = ' '.join({expression}.__doc__.split())"
    )
    found: str = package.run(code)
    return found


@pytest.mark.parametrize("model", ["Exposures", "More"])
@pytest.mark.parametrize(
    "text",
    [
        "beside (Note | Unset): Beside a reference.",
        "around (Note | Unset): Around a reference.",
        "either (None | Note | Unset): Around a union.",
        "plain (str | Unset): Of its own schema.",
        "only (Note | Unset): A note.",
        "list_ (list[Note] | Unset): A list.",
    ],
)
def test_a_field_has_the_description_of_its_place(package: Package, model: str, text: str) -> None:
    assert text in said(package, model)


@pytest.mark.parametrize(
    "text",
    [
        "by (Protocol | Unset): Of the parameter.",
        "at (str | Unset): Of the parameter.",
        "in_ (Protocol | Unset): Of the header.",
        "to (str | Unset): Of the schema.",
    ],
)
def test_a_parameter_has_its_own_description(package: Package, text: str) -> None:
    assert text in said(package, "list_all_ports.sync")


def test_a_description_at_one_place_leaves_the_schema_and_other_places_alone(package: Package) -> None:
    assert said(package, "Note").startswith("A note. Attributes:")
    assert "as_ (Protocol | Unset): A " in said(package, "list_all_ports.sync")


@pytest.mark.parametrize(("name", "text"), [("Protocol", "A "), ("Level", "A level. Numbers that the document names")])
def test_an_enum_has_the_description_of_its_schema(package: Package, name: str, text: str) -> None:
    assert said(package, name).startswith(text)
    assert "it does not name yet is kept" in said(package, name)
