"""Both validators on one document: what breaks the package is an error, upstream's style is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.commands.lint import RULES, lint
from codegen.document import DOCUMENT, Document
from codegen.errors import InvalidDocumentError, ToolError
from codegen.tools import redocly
from support.pipeline_samples import UNEXPOSE, Change, call, one_line_of, ref, sample, save


def delete(document: Document) -> Any:
    return document["paths"][UNEXPOSE]["delete"]


def upstreams_style(document: Document) -> None:
    """No licence, no contact, no descriptions, no 4xx answers, trailing slashes, paths that could be confused."""
    document["paths"]["/a/"] = {"get": delete(document) | {"operationId": "a", "parameters": []}}
    document["paths"]["/a/{id}/b"] = {"get": delete(document) | {"operationId": "b", "parameters": []}}
    document["paths"]["/a/{id}/b"]["get"]["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    document["paths"]["/a/c/{id}"] = {"get": document["paths"]["/a/{id}/b"]["get"] | {"operationId": "c"}}
    for described in (delete(document), document["paths"]["/a/"]["get"]):
        described["responses"].pop("422", None)
        described.pop("summary")


def test_the_committed_document_and_upstreams_style_are_sound(tmp_path: Path) -> None:
    lint(DOCUMENT)
    lint(save(sample(upstreams_style), tmp_path / "openapi.json"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["components"]["schemas"]["Note"].update(required=["absent"]), "no-required-schema-properties"),
        (lambda d: d["components"]["schemas"]["Protocol"].update(type="integer"), "no-enum-type-mismatch"),
        (lambda d: delete(d)["parameters"][0].update(name="other"), "is not declared"),
        (lambda d: d["components"]["schemas"]["Note"].update(ref("No")), "leads nowhere"),
        (lambda d: delete(d).update(unheard="of"), "unheard"),
    ],
)
def test_what_breaks_the_package_is_an_error(tmp_path: Path, change: Change, said: str) -> None:
    with pytest.raises(InvalidDocumentError, match=said):
        lint(save(sample(change), tmp_path / "openapi.json"))


def test_the_script_says_it_in_one_line_with_status_13(tmp_path: Path) -> None:
    path = save(sample(lambda d: d["components"]["schemas"]["Note"].update(required=["absent"])), tmp_path / "a.json")
    done = call("lint", path)
    assert done.returncode == 13
    assert "#/components/schemas/Note/required/0: " in one_line_of(done)


def test_without_node_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(ToolError, match="install Node"):
        lint(save(sample(), tmp_path / "openapi.json"))


def test_the_rule_set_is_one_that_redocly_knows() -> None:
    done = redocly(["check-config", f"--config={RULES}", "--lint-config=error"], cwd=RULES.parent)
    assert done.returncode == 0, done.stderr
