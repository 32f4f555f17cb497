"""Consequences of a new spec for users: each kind of change gets its class, in one line."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from codegen import tools
from codegen.commands.diff import report_on
from codegen.diffing.changes import Comparison, Report
from codegen.diffing.report import FORMATS
from codegen.document import Document
from codegen.errors import GenerationError, ToolError
from support.pipeline_samples import (
    ALL,
    EXPOSE,
    LIMIT,
    UNEXPOSE,
    Change,
    Package,
    answer,
    contents,
    limited,
    one_line_of,
    operation,
    path_parameter,
    pinned_operation,
    query_parameter,
    ref,
    sample,
    save,
    script,
)

DELETE = f"DELETE {UNEXPOSE}"
POST = f"POST {EXPOSE}"


def schema(document: Document, name: str) -> Any:
    return document["components"]["schemas"][name]


def response_field_removed(document: Document) -> None:
    del schema(document, "Exposure")["properties"]["url"]
    schema(document, "Exposure")["required"].remove("url")


def response_field_optional(document: Document) -> None:
    schema(document, "Exposure")["required"].remove("url")


def request_field_required(document: Document) -> None:
    schema(document, "ExposeRequest")["required"].append("name")


def schema_renamed(document: Document) -> None:
    document["components"]["schemas"]["PortOut"] = document["components"]["schemas"].pop("Exposure")
    schema(document, "Exposures")["properties"]["exposures"]["items"] = ref("PortOut")
    document["paths"][EXPOSE]["post"]["responses"]["200"] = answer(ref("PortOut"))


def status_201(document: Document) -> None:
    responses = document["paths"][EXPOSE]["post"]["responses"]
    responses["201"] = responses.pop("200")


def tunnel_limit(document: Document) -> None:
    described = operation("close_tunnel", path_parameter("tunnel_id"))
    described["x-mint"] = {"content": "## Rate Limit\n\n7 requests per 60 seconds per tunnel."}
    document["paths"]["/tunnel/{tunnel_id}"] = {"delete": described}


def described_otherwise(document: Document) -> None:
    pinned_operation(document)["description"] = "Says it otherwise."
    schema(document, "Exposure")["description"] = "Explained."


# What changes; its class; the operation it is reported of; words of the report; who sees it.
CASES: dict[str, tuple[Change, str, str, str, str]] = {
    "response field removed": (response_field_removed, "major", POST, r"url.*raises AttributeError", "redocly"),
    "response field optional": (response_field_optional, "major", POST, "may be UNSET", "redocly"),
    "request field required": (
        request_field_required,
        "major",
        POST,
        r"ExposeRequest\.name must now be given",
        "prime-ports",
    ),
    "required parameter": (
        query_parameter(True),
        "major",
        DELETE,
        "query parameter dry_run of DELETE .* was added and is required.*fail with TypeError",
        "redocly",
    ),
    "optional parameter": (
        query_parameter(False),
        "minor",
        DELETE,
        "parameter dry_run of DELETE .* was added",
        "redocly",
    ),
    "operation renamed": (
        lambda d: pinned_operation(d).update(operationId="shut"),
        "major",
        DELETE,
        r"called shut instead of unexpose_port: api\.sandbox\.unexpose_port is",
        "griffe",
    ),
    "operationId, same name": (
        lambda d: pinned_operation(d).update(operationId="unexpose_port"),
        "patch",
        DELETE,
        "the name unexpose_port stays",
        "prime-ports",
    ),
    "schema renamed": (schema_renamed, "major", POST, r"models\.Exposure is gone", "griffe"),
    "enum value added": (
        lambda d: schema(d, "Protocol")["enum"].append("QUIC"),
        "minor",
        POST,
        "took such a value before",
        "redocly",
    ),
    "enum value removed": (
        lambda d: schema(d, "Protocol")["enum"].remove("TCP"),
        "major",
        POST,
        "no longer finds it",
        "redocly",
    ),
    "200 becomes 201": (status_201, "major", POST, "no longer a success", "redocly"),
    "security removed": (
        lambda d: pinned_operation(d).update(security=[]),
        "major",
        DELETE,
        "stops sending the key",
        "prime-ports",
    ),
    "limit 20 to 40": (
        limited("40 requests per 60 seconds per IP and token per sandbox."),
        "patch",
        DELETE,
        "rate limit is now: 40 requests .*before: 20",
        "prime-ports",
    ),
    "limit removed": (
        lambda d: pinned_operation(d).pop("x-mint"),
        "patch",
        DELETE,
        "rate limit is now: no limit",
        "prime-ports",
    ),
    "limit per user": (
        limited("20 requests per 60 seconds per user."),
        "patch",
        DELETE,
        "rate limit is now: 20 .* per user",
        "prime-ports",
    ),
    "limit per tunnel": (tunnel_limit, "minor", "DELETE /tunnel/{tunnel_id}", "was added", "prime-ports"),
    "descriptions": (described_otherwise, "patch", DELETE, "^2 descriptions changed; docstrings only$", "prime-ports"),
    "pinned operation removed": (
        lambda d: d["paths"].pop(UNEXPOSE),
        "major",
        DELETE,
        "the call is gone",
        "prime-ports",
    ),
    "operation added": (
        lambda d: d["paths"].update({"/new": {"get": operation("new")}}),
        "minor",
        "GET /new",
        "was added",
        "prime-ports",
    ),
    "second success": (
        lambda d: pinned_operation(d)["responses"].update({"202": answer(ref("Note"))}),
        "major",
        DELETE,
        r"returns UnexposePortResponse \| Note",
        "prime-ports",
    ),
    "204 only": (
        lambda d: pinned_operation(d).update(responses={"204": answer(None)}),
        "major",
        DELETE,
        "returns None where",
        "prime-ports",
    ),
    "a range": (
        lambda d: pinned_operation(d).update(responses={"2XX": answer(ref("UnexposePortResponse"))}),
        "minor",
        DELETE,
        "the 2XX response of DELETE .* was added",
        "redocly",
    ),
    "a second success of the same type": (
        lambda d: d["paths"][EXPOSE]["get"]["responses"].update({"203": answer(ref("Exposures"))}),
        "minor",
        f"GET {EXPOSE}",
        "the 203 response of GET .* was added",
        "redocly",
    ),
    "error answer removed": (lambda d: pinned_operation(d)["responses"].pop("422"), "patch", DELETE, "422", "redocly"),
    "type changed": (
        lambda d: schema(d, "Exposure")["properties"].update(port={"type": "string"}),
        "major",
        POST,
        r"Exposure\.port is str \(before: int\): .*another type",
        "prime-ports",
    ),
    "deprecated": (lambda d: pinned_operation(d).update(deprecated=True), "minor", DELETE, "deprecated", "redocly"),
    "extension": (
        lambda d: pinned_operation(d).update({"x-code": "x"}),
        "patch",
        DELETE,
        "the extension x-code changed",
        "prime-ports",
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _one_base_package(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The package of the unchanged document, which all comparisons share."""
    BASE.append(Package(sample(), tmp_path_factory.mktemp("base")))


BASE: list[Package] = []


def told(change: Change) -> Report:
    head = sample(change)
    with tempfile.TemporaryDirectory() as folder:
        package = Package(head, Path(folder))
        return Comparison(sample(), head).report(BASE[-1].folder, package.folder)


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_change_gets_its_class(case: str) -> None:
    change, impact, key, words, found_by = CASES[case]
    report = told(change)
    assert report.step == impact, FORMATS["text"](report)
    matching = [c for c in report.changes if re.search(words, c.text) and c.found_by == found_by]
    assert matching, FORMATS["text"](report)
    assert matching[0].impact == impact
    assert key in map(str, matching[0].operations)


def test_no_change_is_no_change() -> None:
    report = report_on(sample(), sample())
    assert (report.step, report.changes) == (None, ())
    assert FORMATS["text"](report) == "Nothing changed; 4 operations.\n"


def test_a_document_that_differs_is_never_called_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codegen.diffing.changes.compare_specs", lambda *_: [])
    report = told(described_otherwise)
    assert [(change.impact, change.text) for change in report.changes] == [
        ("patch", "something changed that does not reach the package")
    ]


def test_a_renamed_operation_or_schema_is_nothing_to_users_of_the_wrapper() -> None:
    renamed = told(lambda d: pinned_operation(d).update(operationId="shut"))
    assert {renamed.ports_impact(change) for change in renamed.changes} == {None}
    assert FORMATS["text"](renamed).splitlines()[-1] == (
        "Version step: none for users of prime_ports alone (nothing changes for them)."
    )
    classes = told(schema_renamed)
    assert {classes.ports_impact(change) for change in classes.changes} <= {None, "patch"}


def test_what_the_wrapper_never_calls_is_nothing_to_its_users() -> None:
    report = told(lambda d: d["paths"].update({"/new": {"get": operation("new")}}))
    assert [report.ports_impact(change) for change in report.changes] == [None]


def test_the_pinned_operation_is_named_first_and_marked() -> None:
    def change(document: Document) -> None:
        del document["paths"][UNEXPOSE]
        del document["paths"][ALL]
        document["info"]["description"] = "x"

    report = told(change)
    assert str(report.changes[0].operations[0]) == DELETE
    assert report.is_pinned(report.changes[0])
    lines = FORMATS["text"](report).splitlines()
    assert lines[0] == f"{DELETE} [pinned]"


def test_the_pinned_operation_is_first_even_with_the_lesser_change() -> None:
    def change(document: Document) -> None:
        pinned_operation(document)["description"] = "Says it otherwise."
        del document["paths"][ALL]

    report = told(change)
    assert [(found.impact, report.is_pinned(found)) for found in report.changes][:2] == [
        ("patch", True),
        ("major", False),
    ]


def test_a_shared_schema_is_reported_of_all_operations_that_use_it() -> None:
    report = told(response_field_optional)
    found = next(change for change in report.changes if "UNSET" in change.text)
    assert [str(key) for key in found.operations] == [f"GET {ALL}", f"GET {EXPOSE}", POST]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (limited("Twenty requests a minute."), r"DELETE .*cannot read the rate limit"),
        (limited("20 requests per 60 seconds per galaxy."), r"DELETE .*per galaxy"),
        (lambda d: pinned_operation(d).update(responses={"404": answer(None)}), r"DELETE .*no answer of success"),
    ],
)
def test_what_cannot_be_generated_stops_the_comparison(change: Change, said: str) -> None:
    with pytest.raises(GenerationError, match=said):
        told(change)


def test_json_says_everything(tmp_path: Path) -> None:
    base = save(sample(), tmp_path / "base.json")
    head = save(sample(limited("40 requests per 60 seconds per IP and token per sandbox.")), tmp_path / "head.json")
    before = contents(tmp_path)
    done = script("diff", base, head, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["step"], data["operations"]) == ("patch", {"base": 4, "head": 4})
    (change,) = data["changes"]
    assert change["operations"] == [DELETE]
    assert (change["impact"], change["prime_ports"], change["pinned"]) == ("patch", "patch", True)
    assert contents(tmp_path) == before
    assert json.loads(script("diff", base, head, environment={"FORMAT": "json"}).stdout) == data


def test_markdown_does_not_let_the_document_write_markup() -> None:
    evil = "](http://x) <img src=x> @all `code` | # *"
    report = told(lambda d: d["paths"].update({"/new": {"get": operation("new", tags=[evil])}}))
    added = told(lambda d: schema(d, "Note")["properties"].update({"x<b>*": {"type": "string"}}))
    text = FORMATS["markdown"](report) + FORMATS["markdown"](added)
    assert "### GET /new\n\n- **minor**: the operation GET /new was added" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "<img" not in text


def test_a_document_that_is_none_is_status_11_and_one_line(tmp_path: Path) -> None:
    base = save(sample(), tmp_path / "base.json")
    (tmp_path / "head.json").write_text("{}", "utf-8")
    done = script("diff", base, tmp_path / "head.json")
    assert done.returncode == 11
    assert "head.json is not an OpenAPI 3 document" in one_line_of(done)


def test_without_node_the_comparison_stops_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(ToolError, match="node is not on PATH; redocly needs it"):
        told(query_parameter(False))


def test_another_redocly_stops_with_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "node_modules" / "@redocly" / "cli"
    with pytest.raises(ToolError, match="redocly is not installed; run `npm ci`"):
        tools.redocly(["--version"], cwd=tmp_path, root=tmp_path)
    home.mkdir(parents=True)
    (home / "package.json").write_text('{"version": "1.0.0"}', "utf-8")
    with pytest.raises(ToolError, match=r"redocly is 1\.0\.0, pinned is "):
        tools.redocly(["--version"], cwd=tmp_path, root=tmp_path)


def test_the_new_limit_is_stated_as_the_package_keeps_it(tmp_path: Path) -> None:
    package = Package(sample(limited(LIMIT.split("\n\n")[1].replace("20", "40"))), tmp_path)
    code = "from prime_openapi.api.sandbox.unexpose_port import OPERATION as o\n"
    code += "(l,) = o.rate_limits\nresult = [l.requests, l.period, l.scope, l.path_parameters]"
    assert package.run(code) == [40, 60.0, ["IP and token", "sandbox"], ["sandbox_id"]]
