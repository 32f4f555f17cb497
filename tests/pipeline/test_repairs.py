"""Forms that the specification allows and the generator cannot read: restated by rule, or refused by name."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from codegen.checks.validate import check_safe, validate
from codegen.document import CONFIG, Document
from codegen.errors import GenerationError, InvalidDocumentError
from codegen.generation.generator import generate_package
from codegen.rules.defaults import move_defaults
from codegen.rules.naming import name_operations
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.prepare import prepare
from codegen.rules.restate import restate
from codegen.rules.titles import name_classes
from support.pipeline_samples import (
    ALL,
    OVERLAY,
    Change,
    Package,
    add,
    answer,
    operation,
    path_parameter,
    ref,
    sample,
)

TEXT = {"type": "string"}


def body(schema: dict[str, Any], media_type: str = "application/json") -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


def thing(**schema: Any) -> Change:
    """A change that adds `POST /things` with a body `Thing`."""
    return add(
        "/things", "post", operation("make_thing", requestBody=body(ref("Thing"))), Thing={"type": "object", **schema}
    )


def field(**schema: Any) -> Change:
    return thing(properties={"field": schema})


def query(name: str, **schema: Any) -> Change:
    parameter = {"name": name, "in": "query", "schema": schema}
    return add("/things", "get", operation("list_things", parameter))


def listed(one: dict[str, Any], other: dict[str, Any], **schemas: Any) -> Change:
    """A change that adds two operations with these answers."""

    def change(document: Document) -> None:
        document["paths"]["/one"] = {"get": operation("one", responses={"200": answer(one)})}
        document["paths"]["/other"] = {"get": operation("other", responses={"200": answer(other)})}
        document["components"]["schemas"].update(schemas)

    return change


def model(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def titled(title: str, **properties: Any) -> dict[str, Any]:
    return {"title": title, **model(**properties)}


# Defaults


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            field(type="string", default=True),
            r"components/schemas/Thing/properties/field/default \(used by POST /things\)",
        ),
        (query("n", type="string", default=1), r"GET /things \(query parameter n/schema/default\)"),
        (
            query("n", type="array", items={"type": "string", "default": 5}),
            r"GET /things \(query parameter n/schema/items/default\)",
        ),
        (
            thing(properties={"default": model(enum={"type": "integer", "default": "x"})}),
            r"components/schemas/Thing/properties/default/properties/enum/default \(used by POST /things\)",
        ),
        (
            add(
                "/a",
                "get",
                operation("a", {"name": "X-A", "in": "header", "schema": {"type": "integer", "default": "a"}}),
            ),
            r"GET /a \(header parameter X-A/schema/default\)",
        ),
        (
            lambda d: (
                field(type="string", default=True)(d),
                d["components"]["schemas"]["Note"].update(example=True, properties={"flag": {"type": "boolean"}}),
            ),
            r"components/schemas/Thing/properties/field/default",
        ),
        (
            lambda d: thing(properties={"a": {**ref("Protocol"), "default": "no"}})(d),
            r"components/schemas/Thing/properties/a/default",
        ),
    ],
)
def test_a_default_that_contradicts_its_schema_is_refused_at_its_own_place(change: Change, place: str) -> None:
    with pytest.raises(
        InvalidDocumentError, match=rf"^{place}.*: .*; correct, restate or remove it in openapi.overlay"
    ):
        validate(sample(change))


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [{"type": "object", "additionalProperties": True}, {"type": "null"}], "default": {}},
        {"anyOf": [ref("Note"), {"type": "null"}], "default": {"text": "a"}},
        {"allOf": [ref("Note")], "default": {"text": "a"}},
        {**ref("Note"), "default": {"text": "a"}},
        {"type": "array", "items": TEXT, "default": ["a"]},
        {"type": "string", "format": "date-time", "default": "2024-01-01T00:00:00"},
        {"type": "string", "format": "uuid", "default": "none"},
        {"type": "string", "default": None},
        {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}], "default": None},
    ],
)
def test_a_default_that_python_cannot_state_is_left_to_the_server_and_told(
    tmp_path: Path, schema: dict[str, Any]
) -> None:
    document = sample(field(**schema))
    validate(document)
    package = Package(document, tmp_path)
    assert package.run("from prime_openapi.models import Thing; result = Thing().to_dict()") == {}
    move_defaults(document)
    told = str(document["components"]["schemas"]["Thing"]["properties"]["field"].get("description"))
    assert ("The server's default is `" in told) == (schema["default"] is not None)


def test_a_default_beside_a_reference_stays_in_the_signature(tmp_path: Path) -> None:
    package = Package(sample(field(**ref("Protocol"), default="TCP")), tmp_path)
    assert package.run("from prime_openapi.models import Thing; result = Thing().to_dict()") == {"field": "TCP"}


def test_a_whole_number_written_with_a_point_is_a_whole_number(tmp_path: Path) -> None:
    package = Package(sample(field(type="integer", default=3.0)), tmp_path)
    assert package.run("from prime_openapi.models import Thing; result = repr(Thing().field)") == "3"


# Names of classes


@pytest.mark.parametrize(
    ("change", "classes"),
    [
        (
            listed(ref("C-Input"), ref("C-Output"), **{"C-Input": model(w=TEXT), "C-Output": model(a=TEXT)}),
            {"CInput", "COutput"},
        ),
        (
            listed(
                ref("C-Input"),
                ref("C-Output"),
                **{"C-Input": {**model(w=TEXT), "title": "C"}, "C-Output": {**model(a=TEXT), "title": "C"}},
            ),
            {"CInput", "COutput"},
        ),
        (
            listed(ref("C"), ref("C-Output"), **{"C": model(w=TEXT), "C-Output": {**model(a=TEXT), "title": "C"}}),
            {"C", "COutput"},
        ),
        (
            listed(
                ref("mod_a__Twin"),
                ref("mod_b__Twin"),
                mod_a__Twin={**model(a=TEXT), "title": "Twin"},
                mod_b__Twin={"type": "string", "enum": ["a"], "title": "twin"},
            ),
            {"ModATwin", "ModBTwin"},
        ),
        (listed(ref("JobId"), ref("JobID"), JobId=model(a=TEXT), JobID=model(b=TEXT)), {"JobID", "JobId2"}),
        (listed(ref("File"), ref("T"), File=model(a=TEXT), T=model(b=TEXT)), {"FileModel", "TModel"}),
        (
            listed(ref("TypeError"), ref("Request"), TypeError=model(), Request=model()),
            {"TypeError_", "RequestModel"},
        ),
        (
            listed(ref("Box"), ref("BoxLabels"), Box=model(labels=model(a=TEXT)), BoxLabels=model(b=TEXT)),
            {"Box", "BoxLabels", "BoxLabels2"},
        ),
        (
            listed(
                ref("Things"), ref("ThingsItem"), Things={"type": "array", "items": model(a=TEXT)}, ThingsItem=model()
            ),
            {"ThingsItem", "ThingsItem2"},
        ),
        (
            listed(
                ref("Box"), ref("BoxKind"), Box=model(kind={"enum": ["a"]}), BoxKind={"type": "string", "enum": ["b"]}
            ),
            {"Box", "BoxKind", "BoxKind2"},
        ),
        (
            listed(model(a=TEXT), ref("OneResponse200"), OneResponse200=model(b=TEXT)),
            {"OneResponse200", "OneResponse2002"},
        ),
        (
            add("/a", "post", operation("a", requestBody=body(model(x=titled("S", p=TEXT), y=titled("S", q=TEXT))))),
            {"ABody", "ABodyS", "ABodyS2"},
        ),
        (
            listed({"anyOf": [titled("S", p=TEXT), titled("S", q=TEXT)]}, ref("Note")),
            {"OneS", "OneS2"},
        ),
        (listed(ref("Alias"), ref("Real"), Alias=ref("Real"), Real={**model(a=TEXT), "title": "Real"}), {"Real"}),
    ],
)
def test_classes_that_would_share_a_name_get_one_each(
    tmp_path: Path, mypy_cache: Path, change: Change, classes: set[str]
) -> None:
    document = sample(change)
    validate(document)
    package = Package(document, tmp_path)
    names = set(package.run("import prime_openapi.models as m; result = list(m.__all__)"))
    assert (
        names
        - set(Package(sample(), tmp_path / "without").run("import prime_openapi.models as m; result = list(m.__all__)"))
        == classes
    )
    assert package.type_errors(mypy_cache) == ""


def test_names_of_classes_do_not_depend_on_the_order_and_stay_without_a_reason() -> None:
    schemas = {
        "B-Output": {**model(), "title": "B"},
        "B-Input": {**model(), "title": "B"},
        "A": {**model(), "title": "Z"},
    }
    for given in (schemas, dict(reversed(schemas.items()))):
        document = {"components": {"schemas": {name: dict(schema) for name, schema in given.items()}}}
        name_classes(document)
        assert {name: s.get("title") for name, s in document["components"]["schemas"].items()} == {
            "A": "Z",
            "B-Input": None,
            "B-Output": None,
        }


# Names of operations


def two_tags(document: Document) -> None:
    for tag in ("cats", "dogs"):
        described = operation(f"list_{tag}_get", tags=[tag], responses={"200": answer(model(**{tag: TEXT}))})
        document["paths"][f"/{tag}"] = {"get": described}


def test_one_name_in_two_tags_is_two_modules(tmp_path: Path, mypy_cache: Path) -> None:
    document = sample(two_tags)
    validate(document)
    package = Package(document, tmp_path)
    code = "from prime_openapi.api.cats import list_ as a\nfrom prime_openapi.api.dogs import list_ as b\n"
    code += "import prime_openapi\nfound = prime_openapi.find_operation('GET', '/dogs')\n"
    code += "result = [a.OPERATION.name, b.OPERATION.name, found is b.OPERATION, a.sync.__annotations__['return']]"
    assert package.run(code) == ["cats.list_", "dogs.list_", True, "_models.CatsListResponse200"]
    assert package.type_errors(mypy_cache) == ""


def test_one_operation_id_in_two_tags_is_two_modules(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        two_tags(document)
        for tag in ("cats", "dogs"):
            document["paths"][f"/{tag}"]["get"]["operationId"] = "list_all"

    document = sample(change)
    validate(document)
    assert Package(document, tmp_path).count == 6


def test_all_names_that_collide_are_listed() -> None:
    def change(document: Document) -> None:
        for number, name in enumerate(["a", "A", "b", "B"]):
            document["paths"][f"/{number}"] = {"get": operation(name)}

    with pytest.raises(InvalidDocumentError) as caught:
        name_operations(sample(change))
    assert str(caught.value).splitlines() == [
        "2 problems; for each: name one of them in openapi.overlay.yaml",
        "- GET /1 and GET /0 are both called a",
        "- GET /3 and GET /2 are both called b",
    ]


# What is restated


RESTATED: dict[str, Change] = {
    "schema True": thing(properties={"any": True}),
    "schema False": thing(properties={"never": False}),
    "items True": field(type="array", items=True),
    "items False": field(type="array", prefixItems=[TEXT, {"type": "integer"}], items=False),
    "a definition in a schema": thing(
        **{"$defs": {"I": model(b=TEXT)}, "properties": {"a": {"$ref": "#/components/schemas/Thing/$defs/I"}}}
    ),
    "a property of another schema": field(**{"$ref": "#/components/schemas/Note/properties/text"}),
    "a branch of another schema": lambda d: (
        d["components"]["schemas"].update(Two={"oneOf": [model(a=TEXT), TEXT]}),
        field(**{"$ref": "#/components/schemas/Two/oneOf/0"})(d),
    ),
    "a response of another path": add(
        "/a", "get", operation("a", responses={"200": {"$ref": f"#/paths/{ALL.replace('/', '~1')}/get/responses/200"}})
    ),
    "a response that is a reference": lambda d: (
        d["components"].update(responses={"A": {"$ref": "#/components/responses/B"}, "B": answer(ref("Note"))}),
        add("/a", "get", operation("a", responses={"200": {"$ref": "#/components/responses/A"}}))(d),
    ),
    "a parameter that is a reference": lambda d: (
        d["components"].update(
            parameters={"A": {"$ref": "#/components/parameters/B"}, "B": {"name": "b", "in": "query", "schema": TEXT}}
        ),
        add("/a", "get", operation("a", {"$ref": "#/components/parameters/A"}))(d),
    ),
    "a list of itself": lambda d: (
        d["components"]["schemas"].update(Tree={"type": "array", "items": ref("Tree")}),
        field(**ref("Tree"))(d),
    ),
    "a union of itself": lambda d: (
        d["components"]["schemas"].update(
            Json={
                "anyOf": [
                    TEXT,
                    {"type": "object", "additionalProperties": ref("Json")},
                    {"type": "array", "items": ref("Json")},
                ]
            }
        ),
        field(**ref("Json"))(d),
    ),
    "an enum of text and numbers": query("x", enum=["a", 1, True, None]),
    "an enum of fractions": query("x", type="number", enum=[0.5, 1]),
    "an enum of true": query("x", type="boolean", enum=[True]),
    "an enum of null": field(enum=[None]),
    "a constant True": field(const=True),
    "a list of anything": field(type="array"),
    "text and a UUID": lambda d: (
        d["components"]["schemas"].update(A=model(x=TEXT), B=model(x={"type": "string", "format": "uuid"})),
        field(allOf=[ref("A"), ref("B")])(d),
    ),
    "an image": add("/a", "get", operation("a", responses={"200": {"description": "", "content": {"image/png": {}}}})),
    "a zip file": add(
        "/a",
        "get",
        operation("a", responses={"200": answer({"type": "string", "format": "binary"}, "application/zip")}),
    ),
    "a body of a status without one": add("/a", "delete", operation("a", responses={"204": answer(ref("Note"))})),
    "any media type": add("/a", "get", operation("a", responses={"200": answer(ref("Note"), "*/*")})),
    "a body without a schema": add("/a", "post", operation("a", requestBody={"content": {"application/json": {}}})),
    "paths of one shape": lambda d: d["paths"].update(
        {"/a/{x}": {"get": operation("a", path_parameter("x"))}, "/a/{y}": {"put": operation("b", path_parameter("y"))}}
    ),
}


@pytest.mark.parametrize("case", list(RESTATED))
def test_what_the_generator_cannot_read_is_restated(tmp_path: Path, mypy_cache: Path, case: str) -> None:
    document = sample(RESTATED[case])
    check_safe(document)
    validate(document)
    package = Package(document, tmp_path)
    assert package.type_errors(mypy_cache) == ""


def test_a_response_that_cannot_have_a_body_is_none(tmp_path: Path) -> None:
    package = Package(sample(RESTATED["a body of a status without one"]), tmp_path)
    code = "from prime_openapi.api.sandbox.a import OPERATION\n"
    code += "result = [(success.statuses[0], success.source) for success in OPERATION.success]"
    assert package.run(code) == [[204, "none"]]


def test_restating_twice_changes_nothing() -> None:
    for change in RESTATED.values():
        once = sample(change)
        restate(once)
        twice = copy.deepcopy(once)
        restate(twice)
        assert twice == once


def test_a_sound_document_is_not_restated() -> None:
    document = sample()
    restate(document)
    move_defaults(document)
    assert document == sample()


# What is refused


def validated(document: Document, folder: Path) -> Package:
    validate(document)
    return Package(document, folder)


REFUSED: dict[str, tuple[Change, str]] = {
    "types that contradict": (
        thing(allOf=[model(x=TEXT), model(x={"type": "integer"})]),
        r"components/schemas/Thing \(used by POST /things\): allOf says integer and string of the property x; say",
    ),
    "an empty enum": (query("x", enum=[]), r"GET /things \(query parameter x/schema/enum\): there is no value in it"),
    "a quote in a value": (query("x", enum=['say "hi"']), r"GET /things \(query parameter x/schema/enum/0\): the name"),
    "a bound that is text": (
        field(type="integer", minimum="1"),
        r"components/schemas/Thing/properties/field/minimum \(used",
    ),
    "names alike in Python": (
        thing(properties={"+1": TEXT, "-1": TEXT}),
        r"components/schemas/Thing: Properties `.1` and `.1` have the same python_name \(used by POST /things\)",
    ),
    "a wrong branch": (
        query("x", anyOf=[{"type": "string", "enum": ["a", 1]}, {"type": "array", "items": {"enum": [{}]}}]),
        r"GET /things .*: it cannot be generated: .*Got",
    ),
    "no success": (
        add("/a", "get", operation("a", responses={"302": answer(None)})),
        r"GET /a \(a\): no answer of success",
    ),
    "no responses": (
        lambda d: (add("/a", "get", operation("a"))(d), d["paths"]["/a"]["get"].pop("responses")),
        r"GET /a \(a\): no answer of success \(2xx\) is documented",
    ),
    "a constant that is an object": (
        field(const={"a": 1}),
        r"components/schemas/Thing/properties/field/const \(used by",
    ),
    "a parameter twice": (
        add("/a", "get", operation("a", *[{"name": "x", "in": "query", "schema": TEXT}] * 2)),
        r"GET /a: the parameter x stands twice",
    ),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_what_cannot_be_taken_is_refused_in_one_line_with_place_reason_and_way_out(tmp_path: Path, case: str) -> None:
    change, said = REFUSED[case]
    document = sample(change)
    with pytest.raises((InvalidDocumentError, GenerationError)) as caught:
        validated(document, tmp_path)
    text = str(caught.value)
    assert re.search(said, text), text
    assert "openapi.overlay.yaml" in text
    assert "\n" not in text
    assert "object at 0x" not in text


def test_every_problem_of_a_document_is_listed() -> None:
    def change(document: Document) -> None:
        thing(properties={f"f{number}": {"type": "string", "default": number} for number in range(20)})(document)
        document["paths"]["/a b"] = {"get": operation("a")}
        document["paths"]["/c/{x}"] = {"get": operation("c")}
        document["components"]["schemas"]["Note"]["properties"]["n"] = ref("Nowhere")
        document["components"]["schemas"]["Note"]["type"] = "nonsense"

    with pytest.raises(InvalidDocumentError) as caught:
        validate(sample(change))
    first, *lines = str(caught.value).splitlines()
    assert (
        first == "24 problems; for each: correct, restate or remove it in openapi.overlay.yaml (docs/how-to/overlay.md)"
    )
    assert len(lines) == 24
    assert all(line.startswith("- ") for line in lines)
    assert sum("/default (used by POST /things): " in line for line in lines) == 20


def test_every_problem_of_the_generator_is_listed(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        for number in range(5):
            document["paths"][f"/{number}"] = {
                "get": operation(f"a{number}", responses={"200": answer({}, "image/png")})
            }

    with pytest.raises(GenerationError) as caught:
        Package(sample(change), tmp_path)
    first, *lines = str(caught.value).splitlines()
    assert first.startswith("5 problems; for each: correct, restate or remove it in openapi.overlay.yaml")
    assert [line.split(":")[0] for line in lines] == [f"- GET /{number}" for number in range(5)]


# The overlay


REPAIRS: dict[str, tuple[Change, str]] = {
    "a default of another type": (
        field(type="string", default=True),
        "{target: $.components.schemas.Thing.properties.field.default, remove: true}",
    ),
    "a default without a time zone": (
        field(type="string", format="date-time", default="2024-01-01T00:00:00"),
        "{target: $.components.schemas.Thing.properties.field, update: {default: '2024-01-01T00:00:00Z'}}",
    ),
    "paths of one shape": (
        lambda d: d["paths"].update(
            {f"/a/{{{name}}}": {"get": operation(name, path_parameter(name))} for name in ("x", "y")}
        ),
        "{target: '$.paths[\"/a/{y}\"]', remove: true}",
    ),
    "a quote in a value": (
        query("x", enum=['say "hi"', "b"]),
        "{target: '$.paths[\"/things\"].get.parameters[0].schema.enum', remove: true}",
    ),
    "a reference that leads nowhere": (
        field(**ref("Nowhere")),
        "{target: $.components.schemas.Thing.properties.field, remove: true}",
    ),
    "an operation that cannot be generated": (
        add("/a", "get", operation("a", responses={"200": answer({}, "image/png")})),
        "{target: '$.paths[\"/a\"]', remove: true}",
    ),
}


@pytest.mark.parametrize("case", list(REPAIRS))
def test_what_is_refused_the_overlay_can_repair(tmp_path: Path, case: str) -> None:
    change, action = REPAIRS[case]
    document = sample(change)
    check_safe(document)
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(f"{OVERLAY}  - {action}\n", "utf-8")
    validate(apply_overlay(document, load_overlay(overlay)))
    assert generate_package(prepare(document, overlay), CONFIG, tmp_path / "package") >= 4
