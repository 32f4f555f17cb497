"""Small documents, one for each feature of OpenAPI: generated from, or refused in one line; what is accepted works.

`fragments.json` holds them by name.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document, OperationKey, canonical, operations, parameters_of, resolve, same_path
from support.pipeline_samples import ROOT, call, sample, save
from support.schema_values import values
from support.validating_server import ValidatingServer

FRAGMENTS: dict[str, Document] = json.loads((Path(__file__).parent / "fragments.json").read_text("utf-8"))

# What cannot be generated rightly, with a part of what is said.
REFUSED: dict[str, str] = {
    "all-of-conflict": "allOf says integer and string of the property x",
    "any-of-required-only": "properties stands beside anyOf",
    "default-of-other-type": "properties/m/default (used by POST /things): True is not of type 'string'",
    "enum-backslash": "holds \\, which no name needs",
    "enum-quote": 'holds ", which no name needs',
    "external-example-ref": "the reference examples/e.json leads elsewhere",
    "no-responses-31": "no answer of success (2xx) is documented",
    "path-hash": "the path holds characters that a URL path cannot hold",
    "path-item-ref": "does not read $ref beside the methods",
    "path-param-dotted": "the path holds characters that a URL path cannot hold",
    "path-query-in-path": "the path holds characters that a URL path cannot hold",
    "path-server": "does not read servers beside the methods",
    "prop-plus-minus": "Properties `-1` and `+1` have the same python_name",
    "property-named-default-file-ref": "the reference file:///secret.json leads elsewhere",
    "property-named-default-remote-ref": "the reference http://127.0.0.1:9/x.json leads elsewhere",
    "ref-siblings-31": "properties stands beside $ref",
    "response-101": "no answer of success (2xx) is documented",
    "response-default-remote-ref": "the reference http://127.0.0.1:9/r.json leads elsewhere",
    "response-redirect-only": "no answer of success (2xx) is documented",
    "string-bound": "properties/n/minimum (used by GET /things): '1' is not of type 'number'",
    "webhooks-31": "POST webhook ping (requestBody/content/application/json/schema): the reference",
    "wrong-place-of-default": "properties/flag/default (used by POST /things/{id}): True is not of type 'string'",
}

ACCEPTED = sorted(FRAGMENTS.keys() - REFUSED.keys())


def beside_the_pinned(fragment: Document) -> Document:
    """Return a document that has the pinned operations and a fragment."""
    document = sample()
    document["openapi"] = fragment["openapi"]
    for name, content in fragment.items():
        if name == "paths":
            document["paths"].update(content)
        elif name == "components":
            for kind, entries in content.items():
                document["components"].setdefault(kind, {}).update(entries)
        elif name not in {"openapi", "info"}:
            document[name] = content
    return document


def take(document: Document, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the whole pipeline on a document, without the type check."""
    return call("published", save(document, folder / "openapi.json"), "--no-types")


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_fragment_is_generated_whole(name: str, tmp_path: Path) -> None:
    document = beside_the_pinned(FRAGMENTS[name])
    done = take(document, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(f"{sum(1 for _ in operations(document))} operations")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_fragment_is_refused_with_operation_reason_and_way_out(name: str, tmp_path: Path) -> None:
    done = take(beside_the_pinned(FRAGMENTS[name]), tmp_path)
    assert done.returncode in {11, 13, 14, 15}, done.stdout
    (line,) = done.stderr.splitlines()
    assert REFUSED[name] in line
    named = "|".join(re.escape(path) for path in FRAGMENTS[name]["paths"])
    assert re.search(rf"(?:{named}|webhook \w+)", line), "names the operation"
    assert "openapi.overlay.yaml" in line or "take a copy of the document" in line, "names a way out"
    assert "object at 0x" not in line


def united(names: list[str]) -> Document:
    """Return one document of many fragments, each with paths, schemas, tags and names of its own."""
    document = sample()
    for number, name in enumerate(names):
        text = json.dumps(FRAGMENTS[name])
        schemas = FRAGMENTS[name].get("components", {}).get("schemas", {})
        for schema in schemas:
            text = text.replace(f'"#/components/schemas/{schema}', f'"#/components/schemas/F{number}{schema}')
        text = text.replace('"#/paths/~1', f'"#/paths/~1f{number}~1')
        fragment: Document = json.loads(text)
        _retitle(fragment, f"F{number}")
        for path, item in fragment["paths"].items():
            for method in item:
                if isinstance(item[method], dict) and "responses" in item[method]:
                    item[method]["tags"] = [f"f{number} {tag}" for tag in item[method].get("tags", ["none"])]
            document["paths"][f"/f{number}{path}"] = item
        for schema, content in fragment.get("components", {}).get("schemas", {}).items():
            document["components"]["schemas"][f"F{number}{schema}"] = content
        for kind, entries in fragment.get("components", {}).items():
            if kind != "schemas":
                document["components"].setdefault(kind, {}).update(entries)
    return document


def _retitle(node: Any, prefix: str) -> None:
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _retitle(child, prefix)
    if isinstance(node, dict) and isinstance(node.get("title"), str):
        node["title"] = f"{prefix} {node['title']}"


@pytest.fixture(scope="module")
def union() -> Document:
    return united([name for name in ACCEPTED if FRAGMENTS[name]["openapi"].startswith("3.1")])


@pytest.fixture(scope="module")
def package(union: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a package that was generated from all accepted fragments, and type-checked."""
    from codegen.document import CONFIG
    from codegen.generation.generator import generate_package
    from codegen.rules.prepare import prepare

    folder = tmp_path_factory.mktemp("fragments")
    generate_package(prepare(union), CONFIG, folder / "prime_openapi")
    return folder


def test_the_package_of_all_fragments_is_typed(package: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "prime_openapi"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_every_annotation_of_all_fragments_resolves(package: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT / "tests")])}
    command = [sys.executable, "-m", "support.annotations"]
    done = subprocess.run(command, cwd=package, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    count, failures = json.loads(done.stdout)
    assert failures == []
    assert count > len(ACCEPTED)


@pytest.mark.timeout(300)
def test_requests_of_all_fragments_reach_a_server_that_validates_them(union: Document, package: Path) -> None:
    server = ValidatingServer(union)
    plan = {f"{key.method} {same_path(key.path)}": _plan(union, key, operation) for key, operation in operations(union)}
    (package / "plan.json").write_text(json.dumps(plan), "utf-8")
    search = os.pathsep.join(map(str, [package, ROOT / "tests", ROOT / "scripts", ROOT / "src"]))
    with server.running() as address:
        command = [sys.executable, "-m", "support.call_everything", address, str(package / "plan.json")]
        environment = {**os.environ, "PYTHONPATH": search}
        done = subprocess.run(command, cwd=package, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert server.problems == []
    assert [result for result in results if "error" in result] == []
    assert {result["operation"] for result in results} == plan.keys()
    for key, sent in server.received.items():
        got = [result["value"] for result in results if result["operation"] == f"{key.method} {same_path(key.path)}"]
        assert got == sent, str(key)


def _plan(document: Document, key: OperationKey, operation: Any) -> dict[str, Any]:
    """Return what an operation is called with: JSON bodies, and values of its parameters by name."""
    body = resolve(document, operation.get("requestBody"))
    content = body.get("content", {}) if isinstance(body, dict) else {}
    media = next((media for kind, media in content.items() if "json" in kind), None)
    parameters = parameters_of(document, key.path, operation)
    return {
        "bodies": [] if media is None else values(document, media.get("schema", True)),
        "parameters": {name: values(document, one.get("schema", True))[:1] for (_, name), one in parameters.items()},
    }


def test_the_union_holds_every_accepted_fragment(union: Document) -> None:
    wanted = sum(
        sum(1 for _ in operations(FRAGMENTS[name])) for name in ACCEPTED if FRAGMENTS[name]["openapi"] >= "3.1"
    )
    assert len(list(operations(union))) == wanted + len(list(operations(sample())))
    assert OperationKey("GET", "/f0/things") in dict(operations(union))
    assert canonical(union)
