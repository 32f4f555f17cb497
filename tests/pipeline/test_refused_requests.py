"""Requests that cannot be encoded: refused by name before anything is generated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from codegen.errors import GenerationError
from support.pipeline_samples import Change, Package, add, operation, ref, sample
from support.request_samples import FILE, FORM, JSON, NUMBER, PARTS, TEXT, array, body, fields, parameter


def get(*parameters: dict[str, Any], path: str = "/things") -> Change:
    return add(path, "get", operation("things", *parameters))


def post(described: dict[str, Any], **schemas: dict[str, Any]) -> Change:
    return add("/things", "post", operation("things", requestBody=described), **schemas)


NESTED = fields(inner=fields(a=TEXT))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            get(parameter("query", "ids", array(TEXT), style="pipeDelimited", explode=False)),
            "parameter ids has the style pipe",
        ),
        (
            get(parameter("query", "ids", array(TEXT), style="spaceDelimited")),
            "parameter ids has the style space",
        ),
        (
            get(parameter("query", "f", NESTED, style="deepObject")),
            "parameter f cannot be encoded: its field inner",
        ),
        (
            get(parameter("query", "f", NESTED)),
            "query parameter f cannot be encoded: its field inner",
        ),
        (get(parameter("query", "f", array(array(TEXT)))), "query parameter f cannot be encoded: its items are arrays"),
        (get(parameter("query", "f", array(TEXT), style="deepObject")), "query parameter f has the style deepObject"),
        (
            get(parameter("query", "f", fields(a=TEXT)), parameter("query", "a", TEXT)),
            "query parameter f has the field a, which is the name of another query parameter",
        ),
        (
            get({"name": "f", "in": "query", "content": {"text/csv": {"schema": TEXT}}}),
            "query parameter f is sent as text/csv, and only JSON is encoded",
        ),
        (get(parameter("header", "X-F", fields(a=TEXT))), "header parameter X-F is an object"),
        (get(parameter("cookie", "f", array(TEXT))), "cookie parameter f is an array"),
        (get(parameter("path", "f", array(TEXT)), path="/things/{f}"), "path parameter f is an array"),
        (
            get(parameter("path", "f", TEXT, style="matrix"), path="/things/{f}"),
            "parameter f has the style matrix",
        ),
        (get(parameter("path", "f", TEXT, style="label"), path="/things/{f}"), "parameter f has the style label"),
        (post(body(FORM, schema=NESTED)), "application/x-www-form-urlencoded has the field inner, an object"),
        (post(body(FORM, schema=fields(a=array(fields(b=TEXT))))), "has the field a, which holds arrays or objects"),
        (post(body(FORM, schema=array(TEXT))), "application/x-www-form-urlencoded is not an object with fields"),
        (post(body("multipart/mixed", schema=fields(a=TEXT))), "multipart/mixed is not encoded"),
        (post(body("application/xml", schema=fields(a=TEXT))), "application/xml is an object or an array"),
        (post(body("application/json; charset=latin-1", schema=fields(a=TEXT))), "has the charset latin-1"),
        (
            post(body(of={JSON: {"schema": array(TEXT)}, "application/x+json": {"schema": array(NUMBER)}})),
            "cannot be told apart by the body: it may be a list in both",
        ),
    ],
)
def test_what_no_request_can_carry_is_refused_by_name(tmp_path: Path, change: Change, said: str) -> None:
    with pytest.raises(GenerationError) as caught:
        Package(sample(change), tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert said in message
    assert "/things" in message
    assert message.endswith("in openapi.overlay.yaml")


def test_a_string_that_is_a_file_here_and_text_there_is_refused(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        document["components"]["schemas"]["Stored"] = dict(FILE)
        shared = fields(a=ref("Stored"))
        document["paths"]["/one"] = {"post": operation("one", requestBody=body(PARTS, schema=shared))}
        document["paths"]["/two"] = {"post": operation("two", requestBody=body(JSON, schema=shared))}

    with pytest.raises(GenerationError, match=r"POST /two .*text here and a file in POST /one .*two schemas"):
        Package(sample(change), tmp_path)


def test_every_parameter_that_cannot_be_encoded_is_listed(tmp_path: Path) -> None:
    wrong = [parameter("cookie", "a", array(TEXT)), parameter("header", "b", fields(c=TEXT))]
    with pytest.raises(GenerationError) as caught:
        Package(sample(get(*wrong)), tmp_path)
    _, *lines = str(caught.value).splitlines()
    assert ["cookie parameter a" in line or "header parameter b" in line for line in lines] == [True, True]
