"""Two sources become one document: what is equal is one, what differs is kept apart or refused by name."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from codegen.checks.validate import validate
from codegen.document import Document, OperationKey, canonical
from codegen.errors import InvalidDocumentError
from codegen.merging.combine import Combined
from codegen.merging.merge import SourceDocument, merge
from support.pipeline_samples import EXPOSE, UNEXPOSE, add, answer, operation, path_parameter, ref
from support.pipeline_sources import PINNED, operations_of, part, sample

NOTE = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
OTHER_NOTE = {"type": "object", "properties": {"text": {"type": "integer"}}, "required": ["text"]}


def extra(path: str = "/extra", *, note: dict[str, Any] = NOTE, **schemas: dict[str, Any]) -> Document:
    """A document with one operation that answers with `Note`."""
    schemas = {"Note": copy.deepcopy(note), **copy.deepcopy(schemas)}
    name = path.strip("/").replace("/", "_")
    return part(sample(add(path, "get", operation(name), **schemas)), f"GET {path}")


def merged(main: Document, sandbox: Document, **options: Any) -> Combined:
    before = canonical(main), canonical(sandbox)
    result = merge([SourceDocument("main", main), SourceDocument("sandbox", sandbox)], **options)
    assert (canonical(main), canonical(sandbox)) == before, "the sources stay as they are"
    validate(result.document)
    return result


def refused(main: Document, sandbox: Document, **options: Any) -> str:
    with pytest.raises(InvalidDocumentError) as raised:
        merge([SourceDocument("main", main), SourceDocument("sandbox", sandbox)], **options)
    return str(raised.value)


def schemas(result: Combined) -> Any:
    return result.document["components"]["schemas"]


def answer_of(result: Combined, key: str, status: str = "200") -> Any:
    body = operations_of(result.document)[key]["responses"][status]
    return body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]


def test_the_union_has_every_operation_and_every_schema_that_one_reaches() -> None:
    result = merged(sample(), extra(Dead=NOTE))
    assert set(operations_of(result.document)) == {*operations_of(sample()), "GET /extra"}
    assert set(schemas(result)) == set(sample()["components"]["schemas"])
    (note,) = result.notes
    assert re.fullmatch(
        r"sandbox: left out, because no operation uses it: (schema \w+, ){4}schema \w+ and 3 more", note
    )


def test_dead_schemas_of_one_name_do_not_collide() -> None:
    def dead(document: Document) -> None:
        document["components"]["schemas"]["Dead"] = {"type": "integer"}

    result = merged(sample(dead), extra(Dead={"type": "string"}))
    assert "Dead" not in schemas(result)
    assert "main: left out, because no operation uses it: schema Dead" in result.notes


def test_an_operation_that_is_equal_apart_from_prose_is_one_the_first_words_count() -> None:
    def prose(document: Document) -> None:
        for described in operations_of(document).values():
            described["summary"] = "Other words"
            described["description"] = "Other words"
            described["responses"]["200"]["description"] = "Other words"
        for schema in document["components"]["schemas"].values():
            schema["title"] = "Other"
            schema["example"] = 1

    assert merged(sample(), sample(prose)).document == sample()


def test_a_property_called_title_is_no_prose() -> None:
    first = extra(note={"type": "object", "properties": {"title": {"type": "string"}}})
    second = extra(note={"type": "object", "properties": {"title": {"type": "integer"}}})
    assert "GET /extra differs between the sources main and sandbox" in refused(first, second)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(deprecated=True),
        lambda d: d.update(operationId="other"),
        lambda d: d.update(security=[]),
        lambda d: d["parameters"].append({"name": "a", "in": "query", "schema": {"type": "string"}}),
        lambda d: d["responses"].update({"204": {"description": "Nothing"}}),
        lambda d: d.update({"x-mint": {"content": "## Rate Limit\n\n3 requests per 60 seconds per token."}}),
    ],
)
def test_an_operation_that_differs_is_refused_naming_both_sources_and_it(change: Any) -> None:
    first, second = extra(), extra()
    change(operations_of(second)["GET /extra"])
    said = refused(first, second)
    assert said.startswith("GET /extra differs between the sources main and sandbox (")
    assert 'prefer: {"GET /extra": main}' in said
    for name, document in (("main", first), ("sandbox", second)):
        result = merged(first, second, prefer={OperationKey("GET", "/extra"): name})
        assert operations_of(result.document) == operations_of(document)


def test_all_that_differs_is_listed() -> None:
    def change(document: Document) -> None:
        for described in operations_of(document).values():
            described["deprecated"] = True

    said = refused(sample(), sample(change)).splitlines()
    assert sorted(line.split(" differs")[0] for line in said) == sorted(operations_of(sample()))


def test_an_operation_that_differs_in_a_schema_far_below_is_refused() -> None:
    def change(document: Document) -> None:
        document["components"]["schemas"]["Protocol"]["enum"].append("UDP")

    said = refused(part(sample(), f"POST {EXPOSE}"), part(sample(change), f"POST {EXPOSE}"))
    assert re.search(r"POST .* differs .*protocol/enum", said), said


def test_paths_that_differ_in_the_names_of_parameters_are_one() -> None:
    path, other = "/notes/{note_id}", "/notes/{id}"
    first = part(sample(add(path, "get", operation("one", path_parameter("note_id")))), f"GET {path}")
    same = part(sample(add(other, "get", operation("one", path_parameter("id")))), f"GET {other}")
    assert merged(first, same).document == merged(first, first).document
    two = part(sample(add(other, "delete", operation("two"))), f"DELETE {other}")
    two["paths"][other]["parameters"] = [{"$ref": "#/components/parameters/id"}]
    two["components"]["parameters"] = {"id": path_parameter("id")}
    both = merged(first, two)
    assert set(operations_of(both.document)) == {f"GET {path}", f"DELETE {path}"}
    assert [entry["name"] for entry in both.document["paths"][path]["delete"]["parameters"]] == ["note_id"]


def test_parameters_of_a_path_stay_with_the_operations_of_their_source() -> None:
    first, second = extra("/x"), part(sample(add("/x", "post", operation("posted"))), "POST /x")
    first["paths"]["/x"]["parameters"] = [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    result = merged(first, second).document["paths"]["/x"]
    assert [entry["name"] for entry in result["get"]["parameters"]] == ["q"]
    assert result["post"]["parameters"] == []
    assert "parameters" not in result


def test_two_schemas_of_one_name_are_both_kept_the_second_renamed_with_its_title() -> None:
    holder = {"type": "object", "title": "Holder", "properties": {"notes": {"type": "array", "items": ref("Note")}}}
    second = extra("/second", note={**OTHER_NOTE, "title": "Note"}, Holder=holder, Rest={**NOTE, "title": "A rest"})
    described = operations_of(second)["GET /second"]
    described["responses"]["404"] = answer(ref("Holder"))
    first = extra("/first")
    first["components"]["schemas"]["Note"]["title"] = "Note"
    result = merged(first, second)
    assert schemas(result)["Note"] == {**NOTE, "title": "Note"}
    assert schemas(result)["NoteSandbox"] == {**OTHER_NOTE, "title": "NoteSandbox"}
    assert schemas(result)["Holder"]["properties"]["notes"]["items"] == ref("NoteSandbox")
    assert answer_of(result, "GET /first") == "Note"
    assert answer_of(result, "GET /second") == "NoteSandbox"
    assert "the schema Note of sandbox differs from that of main and is named NoteSandbox" in result.notes


def test_a_schema_that_differs_only_by_what_it_refers_to_is_renamed_too() -> None:
    def document(path: str, note: dict[str, Any]) -> Document:
        made = extra(path, note=note, Page={"type": "object", "properties": {"note": ref("Note"), "next": ref("Page")}})
        operations_of(made)[f"GET {path}"]["responses"]["200"] = answer(ref("Page"))
        return made

    result = merged(document("/first", NOTE), document("/second", OTHER_NOTE))
    assert set(schemas(result)) == {"Note", "Page", "NoteSandbox", "PageSandbox"}
    assert schemas(result)["PageSandbox"]["properties"] == {"note": ref("NoteSandbox"), "next": ref("PageSandbox")}
    same = merged(document("/first", NOTE), document("/second", {**NOTE, "description": "Prose"}))
    assert set(schemas(same)) == {"Note", "Page"}


def test_a_name_that_is_taken_gets_a_number() -> None:
    first = extra("/first")
    first["components"]["schemas"]["Taken"] = {"type": "object", "title": "Note_Sandbox"}
    operations_of(first)["GET /first"]["responses"]["404"] = answer(ref("Taken"))
    result = merged(first, extra("/second", note=OTHER_NOTE))
    assert answer_of(result, "GET /second") == "NoteSandbox2"


def test_the_values_of_a_discriminator_outlive_renaming() -> None:
    def document(path: str, kind: str) -> Document:
        pet = {"type": "object", "properties": {"kind": {"type": "string"}, "age": {"type": kind}}}
        made = extra(path, Cat=pet, Dog=pet, Cow=pet)
        mapping = {"d": "Dog", "w": "#/components/schemas/Cow"}
        union = {
            "oneOf": [ref("Cat"), ref("Dog"), ref("Cow")],
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        }
        operations_of(made)[f"GET {path}"]["responses"]["200"] = answer(union)
        return made

    result = merged(document("/first", "integer"), document("/second", "string"))
    union = operations_of(result.document)["GET /second"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert union["oneOf"] == [ref("CatSandbox"), ref("DogSandbox"), ref("CowSandbox")]
    pointers = {value: ref(f"{name}Sandbox")["$ref"] for value, name in {"d": "Dog", "w": "Cow", "Cat": "Cat"}.items()}
    assert union["discriminator"]["mapping"] == pointers


def test_components_of_other_kinds_are_treated_like_schemas() -> None:
    def document(path: str, kind: str) -> Document:
        made = extra(path)
        made["components"]["parameters"] = {"page": {"name": "page", "in": "query", "schema": {"type": kind}}}
        operations_of(made)[f"GET {path}"]["parameters"] = [{"$ref": "#/components/parameters/page"}]
        return made

    result = merged(document("/first", "integer"), document("/second", "string"))
    assert set(result.document["components"]["parameters"]) == {"page", "pageSandbox"}
    assert operations_of(result.document)["GET /second"]["parameters"] == [
        {"$ref": "#/components/parameters/pageSandbox"}
    ]


def test_the_schemas_of_a_pinned_operation_keep_their_names_in_whatever_source() -> None:
    first = extra("/first")
    first["components"]["schemas"]["ErrorResponse"] = OTHER_NOTE
    operations_of(first)["GET /first"]["responses"]["422"] = answer(ref("ErrorResponse"))
    pinned = part(sample(), PINNED)
    result = merged(first, pinned, pinned=[OperationKey("DELETE", UNEXPOSE)])
    assert answer_of(result, PINNED, "422") == "ErrorResponse"
    assert answer_of(result, "GET /first", "422") == "ErrorResponseMain"
    assert schemas(result)["ErrorResponse"] == sample()["components"]["schemas"]["ErrorResponse"]
    assert schemas(result)["ErrorResponseMain"] == OTHER_NOTE


def test_security_of_the_documents_goes_into_the_operations_where_it_differs() -> None:
    first, second = extra("/first"), extra("/second")
    del operations_of(first)["GET /first"]["security"]
    del operations_of(second)["GET /second"]["security"]
    first["security"] = [{"Bearer": []}]
    result = merged(first, second).document
    assert "security" not in result
    assert operations_of(result)["GET /first"]["security"] == [{"Bearer": []}]
    assert operations_of(result)["GET /second"]["security"] == []
    second["security"] = [{"Bearer": []}]
    assert merged(first, second).document["security"] == [{"Bearer": []}]


def test_a_security_scheme_that_differs_is_refused_naming_both() -> None:
    second = extra("/second")
    second["components"]["securitySchemes"]["Bearer"] = {"type": "apiKey", "in": "header", "name": "X-Key"}
    assert "the security scheme Bearer differs between the sources main and sandbox" in refused(extra(), second)


def test_servers_that_differ_are_refused_and_absent_ones_are_not() -> None:
    second = extra("/second")
    second["servers"] = [{"url": "https://other.example"}]
    said = refused(extra(), second)
    assert "main and sandbox state different servers: https://api.example and https://other.example" in said
    del second["servers"]
    assert merged(second, extra()).document["servers"] == [{"url": "https://api.example"}]


def test_versions_of_openapi_are_not_mixed() -> None:
    second = extra("/second")
    second["openapi"] = "3.0.3"
    assert "main is OpenAPI 3.1.0 and sandbox is OpenAPI 3.0.3" in refused(extra(), second)
    second["openapi"] = "3.1.1"
    assert merged(extra(), second).document["openapi"] == "3.1.1"


def test_tags_are_united_and_extensions_of_a_source_say_nothing_about_the_union() -> None:
    first, second = extra(), extra("/second")
    first |= {"tags": [{"name": "a", "description": "First"}], "x-reconstructed": True}
    second |= {"tags": [{"name": "a", "description": "Second"}, {"name": "b"}], "x-source": "pages"}
    result = merged(first, second).document
    assert result["tags"] == [{"name": "a", "description": "First"}, {"name": "b"}]
    assert not [key for key in result if key.startswith("x-")]


def test_a_chain_of_references_of_any_length_is_followed(tmp_path: Path) -> None:
    def document(path: str, last: str) -> Document:
        chain = {f"S{n}": {"type": "object", "properties": {"next": ref(f"S{n + 1}")}} for n in range(1200)}
        made = extra(path, **chain, S1200={"type": last})
        operations_of(made)[f"GET {path}"]["responses"]["200"] = answer(ref("S0"))
        return made

    result = merge(
        [SourceDocument("main", document("/a", "string")), SourceDocument("sandbox", document("/a", "string"))]
    )
    assert len(schemas(result)) == 1201
    assert "differs" in refused(document("/a", "string"), document("/a", "integer"))
