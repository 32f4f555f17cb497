"""`client.api` for other documents: odd tags, operations without tags, names that collide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import ROOT, Package, add, answer, operation, path_parameter, ref, sample

# Tags that Python, the templates, or one another could take for something else.
TAGS = [
    "class",
    "list",
    "a 1",
    "a1",
    "A-1.b",
    "api",
    "bound",
    "client",
    "_client",
    "self",
    "models",
    "Any",
    "42",
    "é b",
]
# Operations that are called like what the classes, their annotations or their base have.
NAMES = ["list", "str", "None", "client", "_client", "__init__", "self", "models", "operations", "_models", "datetime"]
NAMES += ["unset", "mapping", "property", "sync", "asyncio", "request", "import", "repr", "mro", "id", "api", "order"]
TEXT = {"type": "string"}


def query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def change(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["Order"] = {"type": "string", "enum": ["up", "down"]}
    for place, tag in enumerate(TAGS):
        add(f"/tags/{place}/{{x}}", "get", operation("get", path_parameter("x")) | {"tags": [tag]})(document)
    parameters = [query(other, TEXT) for other in ("self", "client", "operations", "_operations", "models", "list")]
    parameters += [query("when", {"type": "string", "format": "date-time"}), query("maybe", {"type": "boolean"})]
    parameters += [
        query("ids", {"type": "array", "items": TEXT}),
        query("order", {"allOf": [ref("Order")], "default": "down"}),
    ]
    notes = {"200": answer({"type": "array", "items": ref("Note")})}
    for place, name in enumerate(NAMES):
        one = operation(name, *parameters, responses=notes) | {"tags": ["names"]}
        add(f"/names/{place}", "get", one)(document)
    untagged = operation("nowhere", responses={"200": answer(ref("Note"))}, description="A \\ b\nc.\n\nSecond.")
    del untagged["tags"]
    add("/nowhere", "get", untagged)(document)
    upload = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    parts = {"required": True, "content": {"multipart/form-data": {"schema": upload}}}
    add("/parts", "post", operation("parts", requestBody=parts) | {"tags": ["default"], "deprecated": True})(document)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


CALLS = """
import asyncio, inspect, sys
sys.path.insert(0, {tests!r})
import prime_openapi
from prime_openapi.client_api import AsyncClientApi, ClientApi
class Blocking:
    def call(self, request, /): return request
class Asynchronous:
    async def call(self, request, /): return request
apis = ClientApi(Blocking()), AsyncClientApi(Asynchronous())
seen = set()
for (method, path), home in prime_openapi.OPERATIONS.items():
    tag, name = home.split(".")
    module = getattr(getattr(prime_openapi.api, tag), name)
    positional, named = [], dict()
    for one in inspect.signature(module.request).parameters.values():
        if one.kind is one.KEYWORD_ONLY:
            body = dict(file=b"x") if name == "parts" else dict(port=1)
            named[one.name] = body if one.name == "body" else "made up " + one.name
        else:
            positional.append("made up")
    named.pop("order", None)
    wanted = module.request(*positional, **named)
    for api in apis:
        made = getattr(getattr(api, tag), name)(*positional, **named)
        made = asyncio.run(made) if inspect.iscoroutine(made) else made
        assert made == wanted, home
    seen.add(home)
for api in apis:
    public = [tag for tag in dir(api) if not tag.startswith("_")]
    assert {{f"{{tag}}.{{name}}" for tag in public for name in dir(getattr(api, tag)) if name[0] != "_"}} == seen
result = sorted(seen)
"""


def test_every_operation_is_a_method_of_both_that_makes_the_same_request(package: Package) -> None:
    homes = package.run(CALLS.format(tests=str(ROOT / "tests")))
    assert len(homes) == package.count
    assert {"class_.get", "list_.get", "a_1.get", "a1.get", "a_1_b.get", "tagclient.get", "tag42.get"} <= set(homes)
    assert {"names.list_", "names.self_", "names.client", "names.operation_client", "names.import_"} <= set(homes)
    assert {"default.nowhere", "default.parts"} <= set(homes)


def test_the_methods_pass_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


def test_every_annotation_resolves(package: Package) -> None:
    code = f"import sys\nsys.path.insert(0, {str(ROOT / 'tests')!r})\nfrom support.annotations import unresolved\n"
    count, failures = package.run(code + "result = unresolved()")
    assert failures == []
    assert count > package.count * 6


def test_two_tags_of_like_names_have_classes_of_their_own(package: Package) -> None:
    code = (
        "from prime_openapi import bound\nresult = [bound.a_1.A1Api is not bound.a1.A1Api, bound.a_1.A1Api.__module__]"
    )
    assert package.run(code) == [True, "prime_openapi.bound.a_1"]


def test_a_docstring_has_the_first_paragraph_and_says_where_the_rest_is(package: Package) -> None:
    code = "import inspect\nfrom prime_openapi.bound.default import AsyncDefaultApi, DefaultApi\n"
    code += "result = [inspect.getdoc(c.nowhere) for c in (DefaultApi, AsyncDefaultApi)] + [DefaultApi.parts.__doc__]"
    one, other, deprecated = package.run(code)
    assert one == other == "A \\ b\nc.\n\nSee `prime_openapi.api.default.nowhere`."
    assert "Deprecated" in deprecated
