"""Repair of enums: values that are listed twice, and values that would share a name in Python.

The generator stops with a traceback at the first kind and at some of the second; of the others it keeps the last
value only. It also numbers what does not begin with a letter by its place, so that a new value renames others.
Names here come from the value alone.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from openapi_python_client.strings import snake_case

from pipeline.document import Document
from pipeline.walk import schemas


def repair_enums(document: Document) -> None:
    """Drop values that are listed twice, and give every value a name that no other of its enum has, in place."""
    for _, schema in schemas(document):
        if not isinstance(schema.get("enum"), list):
            continue
        schema["enum"] = _unique(schema["enum"])
        schema["x-enum-varnames"] = _distinct([_member_name(value) for value in schema["enum"] if value is not None])


def _unique(values: list[Any]) -> list[Any]:
    # With its type: in Python True equals 1.
    return list({(type(value), repr(value)): value for value in values}.values())


def _member_name(value: Any) -> str:
    """Upper case with underscores, as the generator names values; `VALUE_` before what is not a name by itself."""
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
