"""The rules that are applied to a document before it is generated from: names and enums."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.document import OperationKey, in_order
from codegen.errors import InvalidDocumentError
from codegen.rules.enums import repair_enums
from codegen.rules.naming import MAX_NAME, name_operations, short_name
from support.pipeline_samples import EXPOSE, UNEXPOSE, add, operation, sample

GET = OperationKey("GET", "/api/v1/things/{thing_id}")


@pytest.mark.parametrize(
    ("operation_id", "name"),
    [
        ("get_thing_endpoint_api_v1_things__thing_id__get", "get_thing"),
        ("get_thing_api_v1_things__thing_id__get", "get_thing"),
        ("get_thing_endpoint", "get_thing"),
        ("getThing", "get_thing"),
        ("Get-Thing.v2", "get_thing_v_2"),
        ("api_v1_things__thing_id__get", "api_v1_things_thing_id_get"),
        ("_api_v1_things__thing_id__get", "operation_api_v1_things_thing_id_get"),
        ("_endpoint", "operation_endpoint"),
        ("class", "class_"),
        ("2fa", "operation_2fa"),
        (None, "get_api_v1_things_thing_id"),
        ("", "get_api_v1_things_thing_id"),
    ],
)
def test_the_short_name_of_an_operation(operation_id: str | None, name: str) -> None:
    assert short_name(GET, operation_id) == name
    assert name.isidentifier()


def test_a_name_of_260_characters_is_cut_and_stays_distinct() -> None:
    long = "a" * 130 + "_" + "b" * 129
    first, second = short_name(GET, long), short_name(GET, long + "c")
    assert first != second
    assert all(name.isidentifier() and len(name) <= MAX_NAME for name in (first, second))
    assert len(short_name(GET, "é" * 90).encode()) <= MAX_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("get_note", "getNote"), ("get_note", "GET-NOTE"), ("get_note_endpoint", "get_note"), ("k", "\u212a")],
)
def test_two_operations_of_one_name_are_refused_and_both_are_named(one: str, other: str) -> None:
    document = sample(add("/a", "get", operation(one)))
    document["paths"]["/b"] = {"get": operation(other)}
    with pytest.raises(InvalidDocumentError, match=r"GET /b and GET /a are both called \w+; name one .*overlay"):
        name_operations(document)


def enum_names(values: list[Any], **schema: Any) -> dict[str, Any]:
    document = sample(add("/a", "get", operation("a"), Kind={"enum": values, **schema}))
    repair_enums(document)
    repaired = document["components"]["schemas"]["Kind"]
    return dict(zip(repaired["x-enum-varnames"], [v for v in repaired["enum"] if v is not None], strict=True))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["A", "B", "A"], {"A": "A", "B": "B"}),
        (["txt", "TXT"], {"TXT": "TXT", "TXT_2": "txt"}),
        (["a-b", "a b", "a_b"], {"A_B": "a b", "A_B_2": "a-b", "A_B_3": "a_b"}),
        (["X", "X_2", "x"], {"X": "X", "X_2": "X_2", "X_3": "x"}),
        (["1", "2.5", "10"], {"VALUE_1": "1", "VALUE_10": "10", "VALUE_2_5": "2.5"}),
        (["", "*", "<="], {"VALUE_EMPTY": "", "VALUE_U002A": "*", "VALUE_U003C_U003D": "<="}),
        ([3, 1, -1, 1], {"VALUE_NEGATIVE_1": -1, "VALUE_1": 1, "VALUE_3": 3}),
        (["A", None], {"A": "A"}),
        (["class", "None"], {"NONE": "None", "CLASS": "class"}),
        (["\uff21", "A"], {"A": "A", "A_2": "\uff21"}),
    ],
)
def test_every_value_of_an_enum_has_a_name_of_its_own(values: list[Any], names: dict[str, Any]) -> None:
    assert enum_names(values) == names
    assert enum_names(values[::-1]) == names


def test_a_new_value_does_not_rename_the_others() -> None:
    assert enum_names(["24.04", "*"]).items() <= enum_names(["1", "24.04", "*", "a"]).items()


def test_true_and_1_are_two_values() -> None:
    document = sample(add("/a", "get", operation("a"), Kind={"enum": [1, True, 1]}))
    repair_enums(document)
    repaired = document["components"]["schemas"]["Kind"]
    assert "enum" not in repaired
    truth, numbers = repaired["anyOf"]
    assert (numbers["type"], [repr(value) for value in numbers["enum"]], truth) == (
        "integer",
        ["1"],
        {"type": "boolean"},
    )


def test_names_that_the_document_wishes_do_not_make_values_vanish() -> None:
    assert len(enum_names(["a", "b"], **{"x-enum-varnames": ["SAME", "SAME"]})) == 2


def test_a_property_called_enum_is_not_an_enum() -> None:
    properties = {
        "enum": {"type": "array", "items": {"type": "string", "enum": ["a", "A"]}},
        "default": {"enum": ["b", "b"]},
    }
    kind = {"type": "object", "properties": properties, "default": {"enum": ["x", "x"]}, "example": {"enum": [1, 1]}}
    document = sample(add("/a", "get", operation("a"), Kind=kind))
    repair_enums(document)
    repaired = document["components"]["schemas"]["Kind"]
    assert repaired["properties"]["enum"]["items"]["x-enum-varnames"] == ["A", "A_2"]
    assert repaired["properties"]["default"]["enum"] == ["b"]
    assert repaired["default"] == {"enum": ["x", "x"]}
    assert repaired["example"] == {"enum": [1, 1]}


def test_the_samples_paths_are_those_of_the_pins() -> None:
    assert {EXPOSE, UNEXPOSE} <= set(sample()["paths"])


def test_members_of_an_enum_keep_their_values_though_the_document_names_them_in_its_own_order() -> None:
    schema = {"enum": ["b", "a"], "type": "string", "x-enum-varnames": ["BEE", "AY"]}
    document = {"components": {"schemas": {"Letters": schema}}, "paths": {}}
    assert in_order(document)["components"]["schemas"]["Letters"] == schema
