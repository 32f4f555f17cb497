"""Requests of the generated operations, and the values that they return for responses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import Package, answer, operation, path_parameter, ref, sample

TEXT = {"type": "string"}


def query(name: str, schema: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **rest}


def body(required: bool, **contents: dict[str, Any]) -> dict[str, Any]:
    names = {"json": "application/json", "form": "application/x-www-form-urlencoded", "parts": "multipart/form-data"}
    names["bytes"] = "application/octet-stream"
    return {"required": required, "content": {names[kind]: {"schema": schema} for kind, schema in contents.items()}}


def every_kind(document: Document) -> None:
    """One operation for each kind of parameter, body and answer."""
    schemas = document["components"]["schemas"]
    schemas["Order"] = {"type": "string", "enum": ["up", "down"], "default": "up"}
    schemas["Form"] = {
        "type": "object",
        "properties": {"name": TEXT, "size": {"type": "integer"}},
        "required": ["name"],
    }
    schemas["Upload"] = {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}, "note": TEXT, "files": {"type": "object"}},
        "required": ["file"],
    }
    paths = document["paths"]
    names = ["client", "params", "headers", "request", "sync", "data", "k", "v", "json_order", "cast", "url"]
    paths["/query"] = {
        "get": operation(
            "query",
            query("order", {"allOf": [ref("Order")], "default": "down"}),
            query("labels", {"type": "array", "items": TEXT}),
            query("labels_item", TEXT),
            query("limit", {"type": "integer", "default": 50}, required=True),
            query("mark", {"type": "string", "default": "a\\b\"c'"}),
            query("when", {"type": "string", "format": "date-time"}),
            query("maybe", {"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
            query("Content-Kind", TEXT),
        )
    }
    paths["/names/{json_b}"] = {
        "get": operation("names", path_parameter("json_b"), query("b", TEXT), *(query(name, TEXT) for name in names))
    }
    paths["/path/{number}/{kind}"] = {
        "parameters": [path_parameter("kind", ref("Order"))],
        "get": operation("path", path_parameter("number", {"type": "integer"})),
    }
    paths["/path/{day}/{moment}/{flag}/{share}"] = {
        "get": operation(
            "typed_path",
            path_parameter("day", {"type": "string", "format": "date"}),
            path_parameter("moment", {"type": "string", "format": "date-time"}),
            path_parameter("flag", {"type": "boolean"}),
            path_parameter("share", {"type": "number"}),
        )
    }
    paths["/other"] = {
        "get": operation(
            "other",
            {"name": "X-Trace-Id", "in": "header", "schema": TEXT, "required": True},
            {"name": "X-Count", "in": "header", "schema": {"type": "integer"}},
            {"name": "session", "in": "cookie", "schema": TEXT},
        )
    }
    paths["/optional"] = {"post": operation("optional", requestBody=body(False, json=ref("Form")))}
    paths["/plain"] = {"post": operation("plain", requestBody=body(True, json={"type": "array", "items": ref("Form")}))}
    paths["/form"] = {"post": operation("form", requestBody=body(True, form=ref("Form")))}
    paths["/parts"] = {"post": operation("parts", requestBody=body(True, parts=ref("Upload")))}
    paths["/bytes"] = {
        "put": operation("put_bytes", requestBody=body(True, bytes={"type": "string", "format": "binary"}))
    }
    paths["/several"] = {"post": operation("several", requestBody=body(True, json=ref("Note"), form=ref("Form")))}
    paths["/open"] = {"get": operation("open_to_all", security=[], deprecated=True)}
    for name, responses in ANSWERS.items():
        paths[f"/answer/{name}"] = {"get": operation(f"answer_{name}", responses=responses)}


ANSWERS: dict[str, dict[str, Any]] = {
    "two": {"200": answer(ref("Note")), "201": answer(ref("Exposure")), "422": answer(ref("ErrorResponse"))},
    "same": {"200": answer(ref("Note")), "201": answer(ref("Note"))},
    "empty": {"204": answer(None), "404": answer(None)},
    "perhaps": {"200": answer(ref("Note")), "204": answer(None)},
    "range": {"2XX": answer(ref("Note")), "201": answer(ref("Exposure"))},
    "void": {"200": answer(None)},
    "anything": {"200": answer({})},
    "unsaid": {"200": {"description": "no schema", "content": {"application/json": {}}}},
    "text": {"200": answer(TEXT, "text/plain")},
    "binary": {"200": answer({"type": "string", "format": "binary"}, "application/octet-stream")},
    "list": {"200": answer({"type": "array", "items": ref("Note")})},
    "number": {"200": answer({"type": "integer"})},
    "union": {"200": answer({"anyOf": [ref("Note"), ref("Exposure")]})},
    "null": {"200": answer({"anyOf": [ref("Note"), {"type": "null"}]})},
    "enum": {"200": answer(ref("Order"))},
    "problem": {"200": answer(ref("Note"), "application/vnd.note+json"), "401": answer(None)},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(every_kind), tmp_path_factory.mktemp("package"))


def test_all_of_it_passes_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


def sent(package: Package, module: str, call: str, of: str = "@query") -> Any:
    """Parts of the request that a call builds; `@` stands for it."""
    code = f"import datetime, io\nfrom prime_openapi.api.sandbox import {module} as op\n"
    code += "from prime_openapi.models import *\n"
    code += f"from prime_openapi import UNSET, File\nmade = op.request({call})\nresult = {of.replace('@', 'made.')}"
    return package.run(code)


def test_query_parameters(package: Package) -> None:
    assert sent(package, "query", "limit=5") == {"order": "down", "limit": 5, "mark": "a\\b\"c'"}
    call = "limit=5, order=Order.UP, labels=['a', 'b'], field_labels_item='x', maybe=True, content_kind='k'"
    call += ", when=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), mark=UNSET"
    assert sent(package, "query", call) == {
        "order": "up",
        "labels": ["a", "b"],
        "labels_item": "x",
        "limit": 5,
        "when": "2026-01-02T00:00:00+00:00",
        "maybe": True,
        "Content-Kind": "k",
    }


def test_a_parameter_with_the_name_of_a_local_variable_arrives_under_its_own_name(package: Package) -> None:
    names = ["params", "headers", "request", "sync", "data", "k", "v", "cast"]
    call = ", ".join(f"field_{name}='{name}'" for name in names)
    call = f"'path', b='b', client_query='client', json_order='json_order', url_query='url', {call}"
    wanted = {name: name for name in [*names, "b", "client", "json_order", "url"]}
    assert sent(package, "names", call) == wanted
    assert sent(package, "names", "'path'", "[@path, @operation.path_template]") == [["path"], "/names/{field_json_b}"]


def test_path_parameters_stand_in_the_order_of_the_path(package: Package) -> None:
    assert sent(package, "path", "7, Order.DOWN", "[list(@path), @operation.path_template]") == [
        ["7", "down"],
        "/path/{number}/{kind}",
    ]


def test_path_parameters_that_are_no_text_are_sent_as_text(package: Package) -> None:
    call = "datetime.date(2026, 11, 25), datetime.datetime(2026, 11, 25, 10, 30), True, 0.5"
    assert sent(package, "typed_path", call, "[list(@path)]") == [["2026-11-25", "2026-11-25T10:30:00", "true", "0.5"]]


def test_header_and_cookie_parameters(package: Package) -> None:
    assert sent(package, "other", "x_trace_id='t'", "[@headers, @cookies]") == [{"X-Trace-Id": "t"}, {}]
    call = "x_trace_id='t', x_count=3, session='s'"
    assert sent(package, "other", call, "[@headers, @cookies]") == [
        {"X-Trace-Id": "t", "X-Count": "3"},
        {"session": "s"},
    ]


BODY = "[repr(@json), @data, @headers]"


@pytest.mark.parametrize(
    ("module", "call", "wanted"),
    [
        ("optional", "", ["UNSET", None, {}]),
        ("optional", "body=Form(name='n')", ["{'name': 'n'}", None, {}]),
        ("plain", "body=[Form(name='n', size=2)]", ["[{'name': 'n', 'size': 2}]", None, {}]),
        (
            "form",
            "body=Form(name='n', size=2)",
            ["UNSET", {"name": "n", "size": 2}, {"Content-Type": "application/x-www-form-urlencoded"}],
        ),
        ("several", "body=Note(text='t')", ["{'text': 't'}", None, {"Content-Type": "application/json"}]),
        (
            "several",
            "body=Form(name='n')",
            ["UNSET", {"name": "n"}, {"Content-Type": "application/x-www-form-urlencoded"}],
        ),
    ],
)
def test_bodies_of_json_and_of_forms(package: Package, module: str, call: str, wanted: list[Any]) -> None:
    assert sent(package, module, call, BODY) == wanted


def test_a_multipart_body_and_a_body_of_bytes(package: Package) -> None:
    call = "body=Upload(file=File(io.BytesIO(b'x'), 'f.txt', 'text/plain'), note='n', files=UploadFiles())"
    of = "sorted([name, [str(part[0]), str(part[2])]] for name, part in @files) + [@headers]"
    assert sent(package, "parts", call, of) == [
        ["file", ["f.txt", "text/plain"]],
        ["files", ["None", "application/json"]],
        ["note", ["None", "text/plain"]],
        {},
    ]
    call = "body=File(io.BytesIO(b'abc'))"
    of = "[@content.read().decode(), @headers]"
    assert sent(package, "put_bytes", call, of) == ["abc", {"Content-Type": "application/octet-stream"}]


def test_what_is_open_or_deprecated_says_so(package: Package) -> None:
    code = "from prime_openapi.api.sandbox import open_to_all as a, query as b\n"
    code += (
        "result = [[o.OPERATION.authenticated, o.OPERATION.deprecated, 'eprecated' in o.sync.__doc__] for o in (a, b)]"
    )
    assert package.run(code) == [[False, True, True], [True, False, False]]


PARSE = """
from prime_openapi.api.sandbox import answer_{name} as op
from prime_openapi.models import *
def parsed(status, body):
    success = next(s for s in op.OPERATION.success if status in s.statuses)
    return success.source, success.parse(body)
result = [repr(parsed(*case)) for case in {cases}]
"""
NOTE, EXPOSURE = "{'text': 't'}", "{'exposure_id': 'e', 'port': 1, 'url': 'u'}"


@pytest.mark.parametrize(
    ("name", "returns", "cases"),
    [
        ("two", "Note | Exposure", {f"200, {NOTE}": "('json', Note(", f"201, {EXPOSURE}": "('json', Exposure("}),
        ("same", "Note", {f"200, {NOTE}": "('json', Note(", f"201, {NOTE}": "('json', Note("}),
        ("empty", "None", {"204, None": "('none', None)"}),
        ("perhaps", "Note | None", {f"200, {NOTE}": "('json', Note(", "204, None": "('none', None)"}),
        ("range", "Exposure | Note", {f"202, {NOTE}": "('json', Note(", f"201, {EXPOSURE}": "('json', Exposure("}),
        ("void", "None", {"200, b'x'": "('none', None)"}),
        ("anything", "object", {"200, [1, None]": "('json', [1, None])"}),
        ("unsaid", "object", {"200, {}": "('json', {})"}),
        ("text", "str", {"200, 'words'": "('text', 'words')"}),
        ("binary", "File", {"200, b'abc'": "('content', File(payload=<_io.BytesIO"}),
        ("list", "list[Note]", {f"200, [{NOTE}]": "('json', [Note("}),
        ("number", "int", {"200, 7": "('json', 7)"}),
        ("union", "Note | Exposure", {f"200, {EXPOSURE}": "('json', Exposure(", f"200, {NOTE}": "('json', Note("}),
        ("null", "Note | None", {f"200, {NOTE}": "('json', Note(", "200, None": "('json', None)"}),
        ("enum", "Order", {"200, 'down'": "('json', <Order.DOWN", "200, 'new'": "('json', <Order.new"}),
        ("problem", "Note", {f"200, {NOTE}": "('json', Note("}),
    ],
)
def test_each_answer_of_success_is_parsed_to_its_type(
    package: Package, name: str, returns: str, cases: dict[str, str]
) -> None:
    code = PARSE.format(name=name, cases=f"[{', '.join(f'({case})' for case in cases)},]")
    for said, wanted in zip(package.run(code), cases.values(), strict=True):
        assert said.startswith(wanted)
    code = f"from prime_openapi.api.sandbox import answer_{name} as op\n"
    said = package.run(code + "result = [f.__annotations__['return'] for f in (op.sync, op.asyncio)]")
    assert [set(one.replace("_models.", "").split(" | ")) for one in said] == [set(returns.split(" | "))] * 2


def test_only_success_is_in_the_return_type_and_among_the_statuses(package: Package) -> None:
    code = "from prime_openapi.api.sandbox.answer_two import OPERATION\n"
    code += "result = [list(success.statuses) for success in OPERATION.success]"
    assert package.run(code) == [[200], [201]]


@pytest.mark.parametrize("wrong", ["[]", "'x'", "None", "7"])
def test_a_body_of_the_wrong_kind_is_a_type_error_and_not_an_object(package: Package, wrong: str) -> None:
    code = (
        PARSE.format(name="same", cases="[]") + f"\ntry: parsed(200, {wrong})\nexcept TypeError as e: result = str(e)"
    )
    assert "the body is of type" in package.run(code)


CALLS = """
import asyncio
from prime_openapi.api.sandbox import query as op
class Sync:
    def call(self, request, /): return [request.operation.name, dict(request.query)]
class Async:
    async def call(self, request, /): return [request.operation.name, dict(request.query)]
result = [op.sync(client=Sync(), limit=1), asyncio.run(op.asyncio(client=Async(), limit=1))]
"""


def test_both_functions_hand_the_same_request_to_the_client(package: Package) -> None:
    one, other = package.run(CALLS)
    assert one == other
    assert one[0] == "sandbox.query"
    assert one[1]["limit"] == 1
