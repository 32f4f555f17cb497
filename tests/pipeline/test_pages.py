"""Pages are recognized when the package is generated, by parameters and by fields of the response."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import Package, answer, operation, ref, sample

NUMBER: dict[str, Any] = {"type": "integer"}
TEXT: dict[str, Any] = {"type": "string"}
FLAG: dict[str, Any] = {"type": "boolean"}
NOTES: dict[str, Any] = {"type": "array", "items": ref("Note")}
DEFAULT = {"page": 1, "offset": 0}

# Query parameters; fields of the response, the required ones with a star; the facts that are recognized.
LISTS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any] | None]] = {
    "numbered": (
        {"page": NUMBER, "per_page": NUMBER},
        {"notes*": NOTES, "page*": NUMBER, "has_next": FLAG, "total": NUMBER},
        {"kind": "page", "parameter": "page", "first": 1, "echo": "page", "has_next": "has_next", "total": "total"},
    ),
    "camel": (
        {"pageNumber": {**NUMBER, "default": 0}, "pageSize": NUMBER},
        {"items*": NOTES, "totalPages": NUMBER, "hasMore": FLAG},
        {"kind": "page", "parameter": "pageNumber", "first": 0, "last": "total_pages", "has_next": "has_more"},
    ),
    "offset": (
        {"offset": {"anyOf": [NUMBER, {"type": "null"}]}, "limit": NUMBER},
        {"data": NOTES, "offset": NUMBER, "totalCount": NUMBER},
        {"kind": "offset", "parameter": "offset", "first": 0, "total": "total_count"},
    ),
    "named_total": (
        {"skip": NUMBER},
        {"recent_notes*": NOTES, "total_notes": NUMBER, "total_cost": NUMBER},
        {"kind": "offset", "parameter": "skip", "first": 0, "total": "total_notes"},
    ),
    "cursor": (
        {"cursor": TEXT, "page": NUMBER},
        {"notes*": NOTES, "nextCursor": TEXT},
        {"kind": "cursor", "parameter": "cursor", "next_cursor": "next_cursor"},
    ),
    "token": (
        {"page_token": TEXT},
        {"notes*": NOTES, "next_page_token": TEXT, "has_more": FLAG},
        {"kind": "cursor", "parameter": "page_token", "next_cursor": "next_page_token", "has_next": "has_more"},
    ),
    "count_of_the_page": (
        {"page": NUMBER},
        {"notes*": NOTES, "count": NUMBER},
        {"kind": "page", "parameter": "page", "first": 1},
    ),
    "whole": ({}, {"notes*": NOTES, "total": NUMBER}, None),
    "no_list": ({"page": NUMBER}, {"title*": TEXT, "page": NUMBER}, None),
    "page_of_text": ({"page": TEXT}, {"notes*": NOTES}, None),
    "cursor_without_next": ({"cursor": TEXT}, {"notes*": NOTES}, None),
}


def every_list(document: Document) -> None:
    for name, (parameters, fields, _) in LISTS.items():
        schema = {
            "type": "object",
            "properties": {field.rstrip("*"): kind for field, kind in fields.items()},
            "required": [field.rstrip("*") for field in fields if field.endswith("*")],
        }
        document["components"]["schemas"][f"List_{name}"] = schema
        queries = [{"name": query, "in": "query", "schema": kind} for query, kind in parameters.items()]
        described = operation(name, *queries, responses={"200": answer(ref(f"List_{name}"))})
        document["paths"][f"/lists/{name}"] = {"get": described}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(every_list), tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def recognized(package: Package) -> dict[str, Any]:
    names = ", ".join(LISTS)
    code = f"import attrs\nfrom prime_openapi.api.sandbox import {names}\n"
    code += f"found = {{module.OPERATION.name.split('.')[1]: module.OPERATION.pages for module in ({names})}}\n"
    code += "result = {name: pages and attrs.asdict(pages) for name, pages in found.items()}"
    found: dict[str, Any] = package.run(code)
    return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_are_recognized(recognized: dict[str, Any], name: str) -> None:
    expected, found = LISTS[name][2], recognized[name]
    assert (found and {fact: value for fact, value in found.items() if value is not None}) == expected


def test_the_items_of_a_page_have_a_type(package: Package, mypy_cache: Path) -> None:
    code = "from prime_openapi import ItemPage, models\n"
    code += "def items(page: models.ListOffset) -> ItemPage[models.Note]: return page\n"
    assert package.type_errors(mypy_cache, code) == ""
    assert "ItemPage[str]" in package.type_errors(mypy_cache, code.replace("[models.Note]", "[str]"))
    whole = code.replace("ListOffset", "ListWhole")
    assert "ItemPage" in package.type_errors(mypy_cache, whole), "a list without pages is no page"


def test_items_that_are_left_out_are_none(package: Package) -> None:
    assert (
        package.run("from prime_openapi.models import ListOffset\nresult = list(ListOffset().__page_items__())") == []
    )
