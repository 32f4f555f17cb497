"""Unions of generated models: a value is read by the branch that it fits, and sent by its own type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import ALL, Package, answer, ref, sample

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
NUMBER = {"type": "number"}
DATE_TIME = {"type": "string", "format": "date-time"}
DATE = {"type": "string", "format": "date"}
UUID = {"type": "string", "format": "uuid"}
MOMENT = "2026-01-02T03:04:05+00:00"
DAY = "2026-01-02"
ID = "12345678-1234-5678-1234-567812345678"


def thing(required: str = "", closed: bool = False, **properties: Any) -> dict[str, Any]:
    """An object schema; `required` names properties, blanks between."""
    schema: dict[str, Any] = {"type": "object", "properties": properties, "required": required.split()}
    return schema | {"additionalProperties": False} if closed else schema


def one_of(*names: str, **rest: Any) -> dict[str, Any]:
    return {"oneOf": [ref(name) for name in names], **rest}


def chosen_by(name: str, **mapping: str) -> dict[str, Any]:
    return {"discriminator": {"propertyName": name, "mapping": {key: ref(to)["$ref"] for key, to in mapping.items()}}}


def enum(*values: Any) -> dict[str, Any]:
    return {"type": "string" if isinstance(values[0], str) else "integer", "enum": [*values]}


SCHEMAS: dict[str, Any] = {
    "Aws": thing("type", closed=True, type=enum("aws"), region=TEXT),
    "Oci": thing("type", closed=True, type=enum("oci"), compartment=TEXT),
    "Cat": thing("kind", kind=enum("cat", "kitten"), lives=INTEGER, mood=enum("good", "bad")),
    "Dog": thing("kind", kind={"const": "dog"}, breed=TEXT),
    "Tom": thing("kind", kind=enum("tom"), name=TEXT),
    "Rex": thing("kind", kind=enum("rex"), name=TEXT),
    "Plain": thing("kind", kind=TEXT, name=TEXT),
    "Other": thing("kind", kind=TEXT, name=TEXT),
    "Empty": thing(a=TEXT),
    "Full": thing("b", b=DATE_TIME),
    "First": thing(a=TEXT),
    "Second": thing(b=TEXT),
    "Level": enum("low", "high"),
    "Size": enum(1, 2),
    "Whole": thing("n", n=INTEGER),
    "Worded": thing("n", n=TEXT),
    "Map": {"type": "object", "additionalProperties": TEXT},
    "Named": thing("name", name=TEXT),
    "ClosedA": thing(closed=True, a=INTEGER, c=INTEGER),
    "ClosedB": thing(closed=True, b=INTEGER, c=INTEGER),
    "On": thing("status", status=enum("on", "idle"), watts=INTEGER),
    "Off": thing("status", status=enum("off", "idle"), since=DATE),
    "Animal": {
        **thing("species", species=TEXT),
        "discriminator": {"propertyName": "species", "mapping": {"B": ref("Bird")["$ref"]}},
    },
    "Bird": {"allOf": [ref("Animal"), thing(wings=INTEGER)]},
    "Fish": {"allOf": [ref("Animal"), thing(fins=INTEGER)]},
    "Pet": one_of("Cat", "Dog", **chosen_by("kind", cat="Cat", kitten="Cat", dog="Dog")),
    "Tree": thing("children", children={"type": "array", "items": {"anyOf": [ref("Tree"), ref("Bush")]}}),
    "Bush": thing("children", children={"type": "array", "items": {"anyOf": [ref("Tree"), ref("Bush")]}}, leaf=TEXT),
}


def any_of(*schemas: Any) -> dict[str, Any]:
    return {"anyOf": [ref(schema) if isinstance(schema, str) else schema for schema in schemas]}


def items(schema: Any) -> dict[str, Any]:
    return {"type": "array", "items": schema}


# By name: the union, and pairs of a value and the type that it must become.
CASES: dict[str, tuple[dict[str, Any], list[tuple[Any, str]]]] = {
    "closed_one_value_enums": (
        any_of("Aws", "Oci"),
        [
            ({"type": "aws", "region": "r"}, "Aws"),
            ({"type": "oci", "compartment": "c"}, "Oci"),
            ({"type": "oci"}, "Oci"),
            ({"type": "azure", "region": "r"}, "Aws"),
        ],
    ),
    "one_value_enums": (
        any_of("Tom", "Rex"),
        [({"kind": "tom", "name": "n"}, "Tom"), ({"kind": "rex", "name": "n"}, "Rex")],
    ),
    "mapped": (
        ref("Pet"),
        [
            ({"kind": "cat", "lives": 9}, "Cat"),
            ({"kind": "kitten"}, "Cat"),
            ({"kind": "dog", "lives": 1}, "Dog"),
            ({"kind": "cat", "lives": 9, "mood": "odd"}, "Cat"),
            ({"kind": "cat", "breed": "b", "new": 1}, "Cat"),
        ],
    ),
    "mapped_strings": (
        one_of("Plain", "Other", **chosen_by("kind", p="Plain", o="Other")),
        [({"kind": "p", "name": "n"}, "Plain"), ({"kind": "o", "name": "n"}, "Other")],
    ),
    "unmapped": (
        one_of("Plain", "Other", discriminator={"propertyName": "kind"}),
        [({"kind": "Other"}, "Other"), ({"kind": "Plain"}, "Plain")],
    ),
    "unmapped_constants": (
        one_of("Cat", "Dog", discriminator={"propertyName": "kind"}),
        [({"kind": "dog"}, "Dog"), ({"kind": "cat"}, "Cat")],
    ),
    "inherited": (
        one_of("Bird", "Fish"),
        [({"species": "Fish", "wings": 2}, "Fish"), ({"species": "B"}, "Bird")],
    ),
    "nested": (
        {"anyOf": [ref("Pet"), ref("Named"), {"type": "null"}]},
        [({"kind": "dog"}, "Dog"), ({"kind": "cat", "name": "n"}, "Cat"), ({"name": "n"}, "Named"), (None, "NoneType")],
    ),
    "in_order": (any_of("Empty", "Full"), [({"b": MOMENT}, "Full"), ({"a": "x"}, "Empty"), ({}, "Empty")]),
    "inline": (
        {"oneOf": [thing(a=TEXT), thing(b=TEXT)]},
        [({"b": "x"}, "HolderInlineType1"), ({"a": "x"}, "HolderInlineType0")],
    ),
    "by_known_properties": (any_of("First", "Second"), [({"b": "x"}, "Second"), ({"a": "x", "z": 1}, "First")]),
    "by_types_of_fields": (any_of("Worded", "Whole"), [({"n": 5}, "Whole"), ({"n": "5"}, "Worded")]),
    "overlapping_enums": (
        any_of("On", "Off"),
        [
            ({"status": "off"}, "Off"),
            ({"status": "on"}, "On"),
            ({"status": "idle", "since": DAY}, "Off"),
            ({"status": "broken", "since": DAY}, "Off"),
            ({"status": "broken", "watts": 1}, "On"),
        ],
    ),
    "model_or_map": (any_of("Map", "Named"), [({"name": "n"}, "Named"), ({"other": "x"}, "Map")]),
    "closed_models": (any_of("ClosedA", "ClosedB"), [({"b": 1}, "ClosedB"), ({"a": 1}, "ClosedA")]),
    "enum_or_date_time": (
        any_of("Level", DATE_TIME),
        [("low", "Level"), (MOMENT, "datetime"), ("tomorrow", "Level")],
    ),
    "date_or_date_time": (any_of(DATE_TIME, DATE), [(DAY, "date"), (MOMENT, "datetime")]),
    "text_or_formats": (
        any_of(TEXT, UUID, DATE_TIME, DATE),
        [
            (ID, "UUID"),
            (MOMENT, "datetime"),
            (DAY, "date"),
            ("20260102", "str"),
            (ID.replace("-", ""), "str"),
            ("", "str"),
        ],
    ),
    "enum_or_text": (any_of("Level", TEXT), [("low", "Level"), ("other", "str")]),
    "two_enums": (any_of("Level", enum("big", "small")), [("low", "Level"), ("big", "HolderTwoEnumsType1")]),
    "constants": ({"anyOf": [{"const": "a"}, {"const": "b"}, INTEGER]}, [("b", "str"), ("a", "str"), (5, "int")]),
    "numbers": (
        any_of(NUMBER, INTEGER, {"type": "boolean"}),
        [(1, "int"), (1.5, "float"), (True, "bool"), (2.0, "float")],
    ),
    "int_enum_or_int": (any_of("Size", INTEGER), [(1, "Size"), (7, "int")]),
    "text_or_number": (any_of(INTEGER, TEXT), [("5", "str"), (5, "int")]),
    "lists": (
        any_of(items(ref("Worded")), items(ref("Whole"))),
        [([{"n": 1}, {"n": 2}], "list of Whole"), ([{"n": "1"}], "list of Worded"), ([], "list")],
    ),
    "list_of_union": (
        items(any_of("Level", DATE_TIME, "Whole")),
        [(["low", MOMENT, {"n": 1}], "list of Level datetime Whole")],
    ),
    "value_or_list": (any_of("Whole", items(ref("Whole")), TEXT), [({"n": 1}, "Whole"), ([{"n": 1}], "list of Whole")]),
    "optional_model": (any_of("Whole", {"type": "null"}), [(None, "NoneType"), ({"n": 1}, "Whole")]),
    "recursive": (any_of("Tree", "Bush"), [({"children": [{"children": [], "leaf": "l"}]}, "Tree")]),
    "model_or_anything": (
        {"anyOf": [ref("Whole"), {}]},
        [({"n": 1, "more": 2}, "Whole"), ({"m": 1}, "dict"), (5, "int")],
    ),
}

# What fits no branch: an error, and the raw value in a lenient reading.
UNFIT: dict[str, list[Any]] = {
    "mapped": [{"kind": "parrot", "name": "n"}, 5],
    "mapped_strings": [{"kind": "parrot"}],
    "unmapped_constants": [{"kind": "Kitten"}],
    "closed_models": [{"a": 1, "b": 2}],
    "date_or_date_time": ["tomorrow", 5],
    "constants": ["c", True],
    "one_value_enums": [{"kind": "parrot", "name": "n"}],
    "numbers": ["1"],
    "by_types_of_fields": [{"n": None}, {}],
    "optional_model": [5, [1]],
}


def change(document: Document) -> None:
    properties = {name: schema for name, (schema, _) in CASES.items()}
    document["components"]["schemas"] |= SCHEMAS | {"Holder": {"type": "object", "properties": properties}}
    document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Holder"))
    when = {"in": "query", "schema": any_of(DATE, "Level")}
    parameters = [{"name": "when", **when}, {"name": "to_json", **when}]
    both = one_of("Plain", "Other", **chosen_by("kind", p="Plain", o="Other"))
    responses = {"200": answer(both)}
    document["paths"]["/pet"] = {
        "get": {"operationId": "get_pet", "tags": ["Sandbox"], "parameters": parameters, "responses": responses}
    }


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


READ = """
from prime_openapi.models import Holder
def kind(value):
    if isinstance(value, list):
        return ("list of " + " ".join(dict.fromkeys(kind(item) for item in value))) if value else "list"
    return type(value).__name__
def read(name, value):
    made = Holder.from_dict({name: value})
    return [kind(getattr(made, name)), made.to_dict()[name]]
"""


def test_it_passes_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


def test_a_value_is_read_by_the_branch_that_it_fits_and_sent_as_it_came(package: Package) -> None:
    given = [(name, value, kind) for name, (_, pairs) in CASES.items() for value, kind in pairs]
    results = package.run(f"{READ}\nresult = [read(name, value) for name, value, _ in {given!r}]")
    found = [(name, value, *result) for (name, value, _), result in zip(given, results, strict=True)]
    assert found == [(name, value, kind, value) for name, value, kind in given]


def test_a_value_that_fits_no_branch_is_an_error_naming_the_field(package: Package) -> None:
    given = [(name, value) for name, values in UNFIT.items() for value in values]
    code = f"{READ}\nresult = []\nfor name, value in {given!r}:\n"
    code += "    try: result.append(read(name, value))\n    except ValueError as error: result.append(str(error))"
    for (name, value), said in zip(given, package.run(code), strict=True):
        assert isinstance(said, str), (name, value, said)
        assert said.startswith(f"{name} "), said


LENIENT = """
import warnings
from prime_openapi.types import lenient_responses
from prime_openapi.api.sandbox import {operation} as op
with lenient_responses("sandbox.{operation}"), warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    result = [[op.OPERATION.success[0].parse(value) for value in {values!r}], [str(w.message) for w in caught]]
"""


def test_an_unknown_discriminator_gives_the_raw_value_with_one_warning(package: Package) -> None:
    unknown = {"kind": "parrot", "name": "n"}
    values, said = package.run(LENIENT.format(operation="get_pet", values=[unknown, unknown]))
    assert values == [unknown, unknown]
    (text,) = said
    assert text == (
        "response of sandbox.get_pet: the body has kind 'parrot', which is none of o, p; the result holds the raw value"
        " (strict_responses=True raises an error instead)"
    )


def test_what_fits_no_branch_is_the_raw_value_with_a_warning_for_each_field(package: Package) -> None:
    whole = {name: values[0] for name, values in UNFIT.items() if name not in {"optional_model", "by_types_of_fields"}}
    code = LENIENT.format(operation="list_all_ports", values=[whole, whole])
    code += f"result[0] = [[getattr(made, name) for name in {[*whole]!r}] for made in result[0]]"
    values, said = package.run(code)
    assert values == [[*whole.values()]] * 2
    assert sorted(text.split()[3] for text in said) == sorted(f"Holder.{name}" for name in whole)


def test_a_branch_is_read_leniently_where_only_it_can_be_meant(package: Package) -> None:
    given = {"optional_model": {"n": "x"}, "mapped": {"kind": "cat", "lives": "many"}, "in_order": {"b": "soon"}}
    code = LENIENT.format(operation="list_all_ports", values=[given])
    code += "made = result[0][0]\nresult[0] = [made.optional_model.n, made.mapped.lives, type(made.in_order).__name__]"
    values, said = package.run(code)
    assert values == ["x", "many", "Empty"]
    assert [text.split(" (")[0] for text in said] == [
        "response of sandbox.list_all_ports: Cat.lives must be an integer, got a string; the field holds the raw value",
        "response of sandbox.list_all_ports: Whole.n must be an integer, got a string; the field holds the raw value",
    ]


def test_a_deep_value_of_a_recursive_union_takes_linear_time(package: Package) -> None:
    code = f"{READ}\nimport time\nvalue = {{'children': []}}\n"
    code += "for _ in range(60): value = {'children': [value]}\n"
    code += "begun = time.monotonic()\nread('recursive', value)\nresult = time.monotonic() - begun"
    assert package.run(code) < 5


def test_a_union_in_a_request_is_sent_by_the_type_of_its_value(package: Package) -> None:
    code = "import datetime, uuid\nfrom prime_openapi.models import *\n"
    code += "made = Holder(lists=[Whole(n=1)], text_or_formats=datetime.date(2026, 1, 2), mapped=Dog(kind='dog'),"
    code += " enum_or_text=Level.LOW, date_or_date_time=datetime.datetime(2026, 1, 2), nested=None, numbers=True)\n"
    assert package.run(code + "result = made.to_dict()") == {
        "lists": [{"n": 1}],
        "text_or_formats": "2026-01-02",
        "mapped": {"kind": "dog"},
        "enum_or_text": "low",
        "date_or_date_time": "2026-01-02T00:00:00",
        "nested": None,
        "numbers": True,
    }


def test_a_union_in_a_query_is_sent_by_the_type_of_its_value(package: Package) -> None:
    code = "import datetime\nfrom prime_openapi.models import Level\nfrom prime_openapi.api.sandbox import get_pet\n"
    code += "made = get_pet.request(when=datetime.date(2026, 1, 2), field_to_json=Level.HIGH)\n"
    code += "result = [made.query, get_pet.request().query]"
    assert package.run(code) == [{"when": "2026-01-02", "to_json": "high"}, {}]
