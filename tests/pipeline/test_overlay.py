"""The overlay is strict, and applied as independent tools apply it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document, canonical, in_order
from codegen.errors import OverlayError
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.prepare import prepare
from codegen.tools import redocly
from support.pipeline_samples import EXPOSE, UNEXPOSE, contents, one_line_of, sample, save, script


def apply(*actions: Any) -> Document:
    return apply_overlay(sample(), {"overlay": "1.0.0", "actions": list(actions)})


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({"target": "$.info.nothing", "update": {"a": 1}}, r"action 2 \(\$\.info\.nothing\) matches nothing"),
        ({"target": "$.nothing", "remove": True}, r"action 2 .* matches nothing"),
        ({"target": "$.info", "update": {"title": "A sample"}}, r"action 2 \(\$\.info\) changes nothing"),
        ({"target": "$.info", "update": {}}, r"changes nothing"),
        ({"target": "$.info[", "update": {}}, r"action 2 \(\$\.info\[\) is not a JSONPath"),
        ({"target": "info", "update": {}}, r"is not a JSONPath"),
        ({"target": "$", "remove": True}, r"would remove the whole document"),
        ({"target": "$.info"}, r"has neither `update` nor `remove: true`"),
        ({"target": "$.info", "remove": False}, r"has neither"),
        ({"target": "$.info", "updates": {}}, r"has the unknown key updates"),
        ({"update": {}}, r"action 2 has no target"),
        ("x", r"action 2 has no target"),
        ({"target": "$.info.title", "update": "x"}, r"only an object can be updated"),
        ({"target": "$.info", "update": "x"}, r"only an object can be updated"),
    ],
)
def test_an_action_that_does_nothing_or_cannot_be_read_stops(action: Any, said: str) -> None:
    with pytest.raises(OverlayError, match=said):
        apply({"target": "$.info", "update": {"version": "9"}}, action)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overlay: 2.0.0\nactions: [{}]", "does not say `overlay: 1.x`"),
        ("overlay: 1.0.0\nactions: []", "has no actions"),
        ("overlay: 1.0.0", "has no actions"),
        ("[1]", "does not say"),
        ("a: [", "cannot be read"),
        ("a: 1\na: 2", "cannot be read"),
    ],
)
def test_what_is_no_overlay_stops(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(OverlayError, match=said):
        load_overlay(path)
    with pytest.raises(OverlayError, match="cannot be read"):
        load_overlay(tmp_path / "absent.yaml")


def test_the_script_ends_with_status_14_and_one_line(tmp_path: Path) -> None:
    document = save(sample(), tmp_path / "openapi.json")
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("overlay: 1.0.0\nactions: [{target: $.nowhere, remove: true}]", "utf-8")
    before = contents(tmp_path)
    for name in ("overlay", "generate"):
        done = script(name, "--document", document, "--overlay", overlay, "--output", tmp_path / "out")
        assert done.returncode == 14
        assert one_line_of(done) == "Overlay: action 1 ($.nowhere) matches nothing in the document"
    assert contents(tmp_path) == before


def test_the_document_that_was_given_stays_as_it_was() -> None:
    document = sample()
    text = canonical(document)
    apply_overlay(document, {"actions": [{"target": "$.info", "update": {"title": "other"}}]})
    assert canonical(document) == text


ACTIONS: list[dict[str, Any]] = [
    {"target": "$.info", "update": {"title": "Another", "contact": {"name": "somebody"}}},
    {"target": "$.paths.*.*", "update": {"x-all": {"seen": True}}},
    {"target": f"$.paths['{UNEXPOSE}'].delete", "update": {"summary": "Shut", "x-all": {"more": [1, 2]}}},
    {"target": f"$.paths['{EXPOSE}'].get", "remove": True},
    {"target": "$.paths.*.*.parameters[?@.name == 'exposure_id']", "update": {"description": "Which one"}},
    {"target": "$.components.schemas[?@.enum].enum", "update": "UDP"},
    {"target": "$.components.schemas.ErrorDetail.required[0]", "remove": True},
    {"target": f"$.paths['{EXPOSE}'].post.tags", "update": "More"},
    {"target": f"$.paths['{UNEXPOSE}'].delete.parameters[?@.in == 'path']", "remove": True},
    {"target": "$..properties.text", "update": {"minLength": 1}},
    {"target": "$.components.schemas.Note.required", "remove": True},
]


def test_the_result_is_what_redocly_makes_of_the_same_overlay(tmp_path: Path) -> None:
    document = sample()
    overlay = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": ACTIONS}
    save(document, tmp_path / "openapi.json")
    (tmp_path / "overlay.yaml").write_text(json.dumps(overlay), "utf-8")
    output = tmp_path / "bundled.json"
    done = redocly(["bundle", "openapi.json", "--overlay", "overlay.yaml", "-o", output], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = apply_overlay(document, load_overlay(tmp_path / "overlay.yaml"))
    assert ours != document
    assert in_order(ours) == in_order(json.loads(output.read_text("utf-8")))


@pytest.mark.parametrize("target", ["$.x[0, 2, 0]", "$.x[2, 0]", "$.x[?@ == 'a' || @ == 'c']"])
def test_several_places_of_one_list_are_removed_whatever_their_order(target: str) -> None:
    document = {**sample(), "x": [*"abcdefghijklm"]}
    result = apply_overlay(document, {"actions": [{"target": target, "remove": True}]})
    assert result["x"] == [*"bdefghijklm"]
    result = apply_overlay(document, {"actions": [{"target": "$.x[2, 10, 9]", "remove": True}]})
    assert result["x"] == [*"abdefghilm"]


def test_the_committed_overlay_still_has_something_to_do() -> None:
    assert prepare(sample())["info"]["title"] != sample()["info"]["title"]


def test_actions_without_effect_are_listed_where_a_list_is_given(tmp_path: Path) -> None:
    overlay = {
        "overlay": "1.0.0",
        "actions": [
            {"target": "$.info.nothing", "update": {"a": 1}},
            {"target": "$.info", "update": {"version": "9"}},
            {"target": "$.info", "update": {"version": "9"}},
        ],
    }
    unmatched: list[str] = []
    result = apply_overlay(sample(), overlay, unmatched=unmatched)
    assert result["info"]["version"] == "9"
    assert unmatched == [
        "action 1 ($.info.nothing) matches nothing in the document",
        "action 3 ($.info) changes nothing: the document already is as it asks",
    ]
    path = tmp_path / "overlay.yaml"
    path.write_text(json.dumps(overlay), "utf-8")
    noted: list[str] = []
    assert prepare(sample(), path, unmatched=noted)["info"]["version"] == "9"
    assert noted == unmatched


def test_a_malformed_action_stops_also_where_a_list_is_given() -> None:
    with pytest.raises(OverlayError, match="has no target"):
        apply_overlay(sample(), {"overlay": "1.0.0", "actions": ["x"]}, unmatched=[])
