"""The page on the overlay: each message is what the pipeline says, and each action after it repairs that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen.checks.validate import check_safe, validate
from codegen.document import CONFIG, Document
from codegen.errors import PipelineError
from codegen.generation.generator import generate_package
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.prepare import prepare
from support.pipeline_samples import OVERLAY, ROOT, Change, answer, operation, path_parameter, ref, sample

PAGE = (ROOT / "docs" / "how-to" / "overlay.md").read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
ACTIONS = [block for block in BLOCKS if block.startswith("  - target")]


def wrong_default(document: Document) -> None:
    document["components"]["schemas"]["Note"]["properties"]["pinned"] = {"type": "boolean", "default": "no"}


def unread_response(document: Document) -> None:
    document["paths"]["/notes/image"] = {
        "get": operation("get_image", responses={"200": answer({"type": "object"}, "image/x-raw")})
    }


def shared_name(document: Document) -> None:
    document["paths"]["/notes/{note_id}"] = {"get": operation("list_notes", path_parameter("note_id"))}


def taken(document: Document, overlay: Path, folder: Path) -> str:
    """Run a document through the checks and the generator; the text of the refusal, or an empty text."""
    try:
        check_safe(document)
        validate(apply_overlay(document, load_overlay(overlay)))
        generate_package(prepare(document, overlay), CONFIG, folder)
    except PipelineError as problem:
        return f"{type(problem).__name__.removesuffix('Error')}: {problem}"
    return ""


def notes(document: Document) -> None:
    document["paths"]["/notes"] = {"get": operation("list_notes", responses={"200": answer(ref("Note"))})}


@pytest.mark.parametrize(
    ("change", "number", "is_told"),
    [(wrong_default, 0, True), (unread_response, 1, True), (wrong_default, 2, False), (shared_name, 3, False)],
)
def test_an_action_of_the_page_repairs_what_was_refused(
    tmp_path: Path, change: Change, number: int, is_told: bool
) -> None:
    document = sample(notes)
    change(document)
    if change is wrong_default:
        # The page speaks of one operation only.
        for path in list(document["paths"]):
            if path != "/notes":
                del document["paths"][path]
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    before.write_text(OVERLAY, "utf-8")
    after.write_text(OVERLAY + ACTIONS[number], "utf-8")
    refusal = taken(document, before, tmp_path / "a")
    assert refusal
    assert not is_told or f"{refusal}\n" in BLOCKS
    assert taken(document, after, tmp_path / "b") == ""


def test_a_class_is_renamed_by_the_action_of_the_page(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(OVERLAY + ACTIONS[4], "utf-8")
    assert taken(sample(notes), overlay, tmp_path / "package") == ""
    assert (tmp_path / "package" / "models" / "short_note.py").exists()


def test_every_action_of_the_page_is_tried() -> None:
    assert len(ACTIONS) == 5
