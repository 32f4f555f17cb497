"""Repair of enums: values that are listed twice, and values that would share a name in Python.

The generator stops with a traceback at the first kind and at some of the second; of the others it keeps the last
value only. It also numbers what does not begin with a letter by its place, so that a new value renames others.
Names here come from the value alone.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from openapi_python_client.strings import snake_case

from codegen.document import Document
from codegen.rules.strings import extend_description
from codegen.walk import schemas

_KINDS = {"boolean", "integer", "number", "string"}


def repair_enums(document: Document) -> None:
    """Drop values that are listed twice, and give every value a name that no other of its enum has, in place."""
    for _, schema in list(schemas(document)):
        if isinstance(schema.get("enum"), list):
            _split(schema)
    for _, schema in schemas(document):
        if not isinstance(schema.get("enum"), list):
            continue
        schema["enum"] = _unique(schema["enum"])
        schema["x-enum-varnames"] = _distinct([_member_name(value) for value in schema["enum"] if value is not None])


def _split(schema: dict[str, Any]) -> None:
    """Restate an enum of several types, which no class can hold, in place: a union of one enum for each type.

    Numbers with fractions are no enum in Python: these stay plain numbers, and the description says the values.
    """
    values = schema["enum"]
    kinds = {_kind(value): [v for v in values if _kind(v) == _kind(value)] for value in values if value is not None}
    if set(kinds) == {"number"} or (set(kinds) == {"integer", "number"} and schema.get("type") != "integer"):
        _say_values(schema)
        schema.setdefault("type", "number")
        return
    # Where a type is stated, a value of another type is a contradiction, which the generator reports.
    if len(kinds) < 2 or isinstance(schema.get("type"), str) or not set(kinds) <= _KINDS:
        return
    del schema["enum"]
    schema.pop("type", None)
    branches: list[dict[str, Any]] = []
    for kind, members in kinds.items():
        branch: dict[str, Any] = {"type": kind, "enum": members}
        if kind == "number":
            _say_values(branch)
        branches.append({"type": "boolean"} if kind == "boolean" else branch)
    schema["anyOf"] = branches + ([{"type": "null"}] if None in values else [])


def _say_values(schema: dict[str, Any]) -> None:
    values = ", ".join(json.dumps(value) for value in schema.pop("enum"))
    extend_description(schema, f"One of: {values}.")


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return {int: "integer", float: "number", str: "string"}.get(type(value), type(value).__name__)


def _unique(values: list[Any]) -> list[Any]:
    # With its type: in Python True equals 1.
    return list({(type(value), repr(value)): value for value in values}.values())


def _member_name(value: Any) -> str:
    """Return a value in upper case with underscores, after `VALUE_` where that is not a name by itself."""
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{int(value)}"
    words = unicodedata.normalize("NFKC", snake_case(str(value).upper()).upper())
    if str(value)[:1].isalpha() and words.isidentifier():
        return words
    if words:
        return f"VALUE_{words}"
    # Of marks such as `*` nothing is left; of an empty value neither.
    return "VALUE_" + ("_".join(f"U{ord(character):04X}" for character in str(value)) or "EMPTY")


def _distinct(names: list[str]) -> list[str]:
    result: list[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate in result or (number > 1 and candidate in names):
            number += 1
            candidate = f"{name}_{number}"
        result.append(candidate)
    return result
