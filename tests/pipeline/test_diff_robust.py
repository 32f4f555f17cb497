"""No value of a document, and none of redocly's report, ends a comparison in an exception."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.checks.validate import validate
from codegen.commands.diff import report_on
from codegen.diffing import redocly_diff
from codegen.diffing.redocly_diff import Seen, second_opinion
from codegen.diffing.spec_diff import compare_specs
from codegen.document import Document, canonical, parse
from codegen.errors import PipelineError
from support.flag_mutations import mutate_value
from support.pipeline_samples import (
    ALL,
    EXPOSE,
    OVERLAY,
    UNEXPOSE,
    call,
    operation,
    pinned_operation,
    query_parameter,
    sample,
    save,
    script,
)


def without_redocly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the second opinion, which takes a second each time."""
    monkeypatch.setattr("codegen.diffing.spec_diff.ask_redocly", lambda *_: [])


def accepted(document: Document) -> bool:
    try:
        validate(parse(canonical(document).encode(), "mutated"))
    except PipelineError:
        return False
    return True


@pytest.mark.parametrize("first", range(0, 100, 50))
def test_a_single_value_of_an_accepted_document_changes(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    without_redocly(monkeypatch)
    base = sample(query_parameter(False))
    for seed in range(first, first + 50):
        head, what = mutate_value(base, seed)
        if not accepted(head):
            continue
        for before, after in ((base, head), (head, base)):
            for change in compare_specs(before, after):
                assert change.text, what
                assert "\n" not in change.text, what


@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("place", ["parameter", "body", "shared parameter"])
def test_required_flips_in_the_whole_report(place: str, flag: bool) -> None:
    def change(document: Document, value: bool) -> None:
        described = document["paths"][EXPOSE]["post"]
        if place == "body":
            described["requestBody"]["required"] = value
            return
        entry = {"name": "q", "in": "query", "required": value, "schema": {"type": "string"}}
        if place == "shared parameter":
            document["components"]["parameters"] = {"Q": entry}
            entry = {"$ref": "#/components/parameters/Q"}
        described["parameters"].append(entry)

    report = report_on(sample(lambda d: change(d, not flag)), sample(lambda d: change(d, flag)))
    said = "became required" if flag else "is no longer required"
    (found,) = report.changes
    assert said in found.text
    assert found.impact == ("major" if flag else "minor")
    assert [str(key) for key in found.operations] == [f"POST {EXPOSE}"]


ODD: list[Any] = [None, True, 0, "text", [], {}, [None], {"pointer": 1}, {"value": None}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("name", ["base", "revision", "verdicts", "impact", "path", "kind", "property", "typeName"])
def test_whatever_redocly_reports_is_read(name: str, odd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pointer = "#/paths/~1a/get/parameters/0"
    entry = {
        "kind": "modified",
        "typeName": "Parameter",
        "property": "required",
        "impact": "major",
        "path": pointer,
        "verdicts": [{"ruleId": "parameter-became-required", "impact": "major", "message": "It became required."}],
        "base": {"pointer": pointer},
        "revision": {"pointer": f"{pointer}/required", "value": True},
    }
    reported = [entry | {name: odd}, {key: value for key, value in entry.items() if key != name}, odd]
    monkeypatch.setattr(redocly_diff, "redocly", lambda *_, **__: Printed(json.dumps({"changes": reported})))
    seen = redocly_diff.ask_redocly(sample(), sample(), [])
    list(second_opinion(seen, set(), {}))


class Printed:
    """Output of a program that ended."""

    returncode, stderr = 0, ""

    def __init__(self, stdout: str) -> None:
        self.stdout = stdout


def test_redocly_is_heard_where_nothing_else_was_found() -> None:
    part = ("GET", "/a", "parameters")
    seen = [Seen(frozenset({part}), frozenset({("schema", "A")}), "major", ("It became narrower.",))]
    key = next(iter(report_on(sample(), sample()).pinned))
    uses: Any = {"A": {(key, "sent")}}
    (change,) = second_opinion(seen, set(), uses)
    assert (change.impact, change.text, change.found_by, change.operations) == (
        "major",
        "It became narrower",
        "redocly",
        (key,),
    )
    assert list(second_opinion(seen, {part}, uses)) == []


def overlay(folder: Path, path: str) -> Path:
    action = f"  - target: $.paths['{path}'].get\n    update: {{operationId: called_otherwise}}\n"
    file = folder / "overlay.yaml"
    file.write_text(OVERLAY + action, "utf-8")
    return file


@pytest.mark.parametrize("which", ["base", "head"])
def test_an_action_whose_path_one_document_lacks_is_noted_and_no_more(which: str, tmp_path: Path) -> None:
    with_path = sample(lambda d: d["paths"].update({"/new": {"get": operation("new")}}))
    documents = {"base": sample(), "head": with_path} if which == "base" else {"base": with_path, "head": sample()}
    base, head = (save(document, tmp_path / f"{name}.json") for name, document in documents.items())
    done = script("diff", base, head, "--overlay", overlay(tmp_path, "/new"))
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        f"note: overlay.yaml: action 2 ($.paths['/new'].get) matches nothing in the document {tmp_path / which}.json\n"
    )
    assert f"the operation GET /new was {'added' if which == 'base' else 'removed'}" in done.stdout


def test_a_malformed_action_still_stops(tmp_path: Path) -> None:
    base = save(sample(), tmp_path / "base.json")
    file = tmp_path / "overlay.yaml"
    file.write_text(f"{OVERLAY}  - target: '$.['\n    update: {{}}\n", "utf-8")
    done = call("diff", base, base, "--overlay", file)
    assert done.returncode == 14
    assert "action 2" in done.stderr


def test_what_the_overlay_repairs_is_compared(tmp_path: Path) -> None:
    def broken(document: Document) -> None:
        pinned_operation(document)["parameters"].append(
            {"name": "n", "in": "query", "schema": {"type": "integer", "default": "many"}}
        )

    base, head = save(sample(), tmp_path / "base.json"), save(sample(broken), tmp_path / "head.json")
    repair = f"  - target: $.paths['{UNEXPOSE}'].delete.parameters[?@.name == 'n'].schema\n    update: {{default: 1}}\n"
    file = tmp_path / "overlay.yaml"
    file.write_text(OVERLAY, "utf-8")
    assert call("diff", base, head, "--overlay", file).returncode in {13, 15}
    file.write_text(OVERLAY + repair, "utf-8")
    done = call("diff", base, head, "--overlay", file)
    assert done.returncode == 0, done.stderr
    assert f"the query parameter n of DELETE {UNEXPOSE} was added" in done.stdout


def test_an_unsafe_document_is_refused_before_the_overlay(tmp_path: Path) -> None:
    def unsafe(document: Document) -> None:
        document["paths"][ALL]["get"]["responses"]["200"] = {"$ref": "file:///etc/hosts"}

    base, head = save(sample(), tmp_path / "base.json"), save(sample(unsafe), tmp_path / "head.json")
    file = tmp_path / "overlay.yaml"
    repair = f"  - target: $.paths['{ALL}'].get.responses['200']\n    remove: true\n"
    file.write_text(OVERLAY + repair, "utf-8")
    done = call("diff", base, head, "--overlay", file)
    assert done.returncode == 13
    assert f"GET {ALL}" in done.stderr
