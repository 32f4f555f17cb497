"""Generated models: keyword-only, enums that stay open, loaded when they are used, UNSET as one object."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import ALL, Package, answer, ref, sample

# Names that the generated code uses for its own variables and methods.
TAKEN = ["d", "cls", "src_dict", "field_dict", "prop", "to_dict", "from_dict", "additional_properties", "self", "cast"]


def change(document: Document) -> None:
    schemas = document["components"]["schemas"]
    text = {"type": "string"}
    schemas["Level"] = {"type": "integer", "enum": [1, 2, -1]}
    schemas["Grade"] = {"enum": ["a", "A", "b c", "", None]}
    # Classes with names that a module of a model could need itself.
    schemas["T"] = schemas["Mapping"] = {"type": "object", "properties": {"a": dict(text)}}
    schemas["Taken"] = {
        "type": "object",
        "properties": {
            **{name: dict(text) for name in TAKEN},
            "notes": {"type": "array", "items": ref("Note")},
            "notes_item": dict(text),
            "level": ref("Level"),
            "t": ref("T"),
            "mapping": ref("Mapping"),
            "grade": ref("Grade"),
            "anything": {"default": {"shared": []}},
            "{Placeholder}": dict(text),
        },
    }
    document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Taken"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


def test_it_passes_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


def test_models_take_keywords_only(package: Package, mypy_cache: Path) -> None:
    code = "from prime_openapi.models import Note\ntry: Note('t')\nexcept TypeError as error: result = str(error)"
    assert "positional" in package.run(code)
    assert "positional" in package.type_errors(mypy_cache, "from prime_openapi.models import Note\nNote('t')")
    assert package.type_errors(mypy_cache, "from prime_openapi.models import Note\nNote(text='t')") == ""


def test_a_field_with_the_name_of_a_local_variable_survives_the_round_trip(package: Package) -> None:
    whole: dict[str, Any] = {name: f"value of {name}" for name in [*TAKEN, "notes_item", "{Placeholder}"]}
    whole |= {
        "t": {"a": "x"},
        "mapping": {"a": "y"},
        "notes": [{"text": "one"}, {"text": "two"}],
        "level": 2,
        "grade": "b c",
        "more": 1,
    }
    code = f"from prime_openapi.models import Taken\nwhole = {whole!r}\nmade = Taken.from_dict(whole)\n"
    code += "result = [made.to_dict(), made.field_d, made.notes[1].text, made.field_notes_item, made['more']]"
    assert package.run(code) == [whole, "value of d", "two", "value of notes_item", 1]


def test_a_default_that_calls_would_share_is_left_out(package: Package) -> None:
    assert package.run("from prime_openapi.models import Taken; result = Taken().to_dict()") == {}


KEEPS = """
import copy, pickle
from prime_openapi.models import {name} as Enum
value = Enum({value!r})
copies = [pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)]
result = {{
    "equal": value == {value!r} and all(c == value and type(c) is Enum for c in copies),
    "value": value.value,
    "hash": len({{value, Enum({value!r}), {value!r}}}),
    "known": [member.value for member in Enum],
    "cached": {value!r} in Enum._value2member_map_,
    "instance": isinstance(value, {kind}),
}}
"""


@pytest.mark.parametrize(
    ("name", "value", "kind", "known"), [("Protocol", "QUIC", "str", ["HTTP", "TCP"]), ("Level", 9, "int", [-1, 1, 2])]
)
def test_an_unknown_value_of_an_enum_is_kept_and_not_remembered(
    package: Package, name: str, value: Any, kind: str, known: list[Any]
) -> None:
    said = package.run(KEEPS.format(name=name, value=value, kind=kind))
    assert sorted(said.pop("known"), key=str) == known
    assert said == {"equal": True, "value": value, "hash": 1, "cached": False, "instance": True}


def test_an_unknown_value_prints_as_itself(package: Package) -> None:
    code = "from prime_openapi.models import Protocol, Level\nvalue = Protocol('X y')\n"
    assert package.run(code + "result = [str(value), f'{value}', int(Level(7))]") == ["X y", "X y", 7]


@pytest.mark.parametrize("call", ["Protocol(5)", "Protocol(None)", "Level('1')", "Level(None)"])
def test_a_value_of_the_wrong_type_is_refused(package: Package, call: str) -> None:
    code = "from prime_openapi.models import Protocol, Level\n"
    code += f"try: {call}\nexcept ValueError as error: result = str(error)"
    assert "is not a valid" in package.run(code)


def test_a_name_that_is_not_there_is_an_error_to_mypy_and_at_run_time(package: Package, mypy_cache: Path) -> None:
    for module, good in (("prime_openapi.models", "Note"), ("prime_openapi", "find_operation")):
        code = f"import {module} as m\ntry: m.Noote\nexcept AttributeError as error: result = str(error)"
        assert package.run(code) == f"module '{module}' has no attribute 'Noote'"
        said = package.type_errors(mypy_cache, f"from {module} import Noote, {good}\n{good}")
        assert 'has no attribute "Noote"' in said
        assert said.count("error:") == 1


LOADED = """
import sys
import prime_openapi
first = sorted(name for name in sys.modules if name.startswith(("prime_openapi", "httpx", "attr")))
import prime_openapi.models
second = [name for name in sys.modules if name.startswith("prime_openapi.models.") or name.startswith("attr")]
prime_openapi.models.Note
third = [name for name in sys.modules if name.startswith("prime_openapi.models.")]
import prime_openapi.api.sandbox.unexpose_port
fourth = [name for name in sys.modules if name.startswith("prime_openapi.models.") or name.startswith("httpx")]
result = [first, second, third, fourth, "Note" in dir(prime_openapi.models), "File" in dir(prime_openapi)]
"""


def test_nothing_is_loaded_before_it_is_used(package: Package) -> None:
    assert package.run(LOADED) == [
        ["prime_openapi"],
        [],
        ["prime_openapi.models.note"],
        ["prime_openapi.models.note"],
        True,
        True,
    ]


UNSETS = """
import copy, pickle
from prime_openapi import UNSET, Unset
from prime_openapi.models import ExposeRequest
made = ExposeRequest(port=1)
copies = [pickle.loads(pickle.dumps(made)), copy.deepcopy(made), copy.copy(made)]
result = [
    all(c.name is UNSET for c in copies), pickle.loads(pickle.dumps(UNSET)) is UNSET, copy.deepcopy(UNSET) is UNSET,
    Unset() is UNSET, bool(UNSET), repr(UNSET), made.to_dict(),
]
"""


def test_unset_stays_the_same_object(package: Package) -> None:
    assert package.run(UNSETS) == [True, True, True, True, False, "UNSET", {"port": 1}]
