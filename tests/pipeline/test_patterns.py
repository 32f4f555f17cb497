"""Properties that a schema describes by a pattern of their names are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from codegen.rules.patterns import keep_pattern_properties
from support.pipeline_samples import ALL, Package, answer, ref, sample

NUMBER = {"type": "integer"}
TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ({"additionalProperties": False, "patternProperties": {"^x-": NUMBER}}, NUMBER),
        ({"patternProperties": {"^x-": NUMBER}}, True),
        ({"additionalProperties": True, "patternProperties": {"^x-": NUMBER}}, True),
        ({"additionalProperties": {}, "patternProperties": {"^x-": NUMBER}}, True),
        ({"additionalProperties": TEXT, "patternProperties": {"^x-": NUMBER}}, {"anyOf": [NUMBER, TEXT]}),
        ({"additionalProperties": NUMBER, "patternProperties": {"^x-": NUMBER}}, NUMBER),
        (
            {"additionalProperties": False, "patternProperties": {"^x-": NUMBER, "^y-": TEXT, "^z-": NUMBER}},
            {"anyOf": [NUMBER, TEXT]},
        ),
        ({"additionalProperties": False, "patternProperties": {"^x-": {}}}, True),
        ({"additionalProperties": False, "patternProperties": {"^x-": True}}, True),
        ({"additionalProperties": False, "patternProperties": {"^x-": False}}, False),
        ({"additionalProperties": False, "patternProperties": {}}, False),
    ],
)
def test_they_become_additional_properties(stated: dict[str, Any], kept: Any) -> None:
    document: Document = {"components": {"schemas": {"Thing": stated}}}
    keep_pattern_properties(document)
    assert document["components"]["schemas"]["Thing"] == {"type": "object", "additionalProperties": kept}


def test_a_property_of_that_name_and_an_example_stay_as_they_are() -> None:
    thing = {"type": "object", "properties": {"patternProperties": TEXT}, "example": {"patternProperties": {"^a": 1}}}
    document: Document = {"components": {"schemas": {"Thing": thing}}}
    keep_pattern_properties(document)
    assert document == {"components": {"schemas": {"Thing": thing}}}
    assert "patternProperties" in thing["properties"]


def change(document: Document) -> None:
    inner = {"patternProperties": {".*": ref("Note")}, "additionalProperties": False}
    document["components"]["schemas"]["Thing"] = {
        "type": "object",
        "properties": {"name": TEXT, "inner": inner},
        "patternProperties": {"^x-": NUMBER, "^at-": {"type": "string", "format": "date-time"}},
        "additionalProperties": False,
    }
    document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Thing"))


def test_their_values_survive_the_round_trip_in_their_types(tmp_path: Path, mypy_cache: Path) -> None:
    package = Package(sample(change), tmp_path)
    assert package.type_errors(mypy_cache) == ""
    whole = {"name": "n", "inner": {"a": {"text": "t"}}, "x-one": 1, "at-two": "2026-01-02T03:04:05+00:00"}
    code = f"from prime_openapi.models import Thing\nmade = Thing.from_dict({whole!r})\n"
    code += "result = [made.to_dict(), made['x-one'], made['at-two'].year, made.inner['a'].text]"
    assert package.run(code) == [whole, 1, 2026, "t"]
