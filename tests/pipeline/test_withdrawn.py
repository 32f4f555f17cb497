"""Operations that no source has any more: kept as deprecated, decided about, or refused with a list of all."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from codegen.checks.validate import validate
from codegen.document import SOURCES, Document, OperationKey, load_yaml, read
from codegen.merging.carry_over import carry_over, lost_operations
from codegen.merging.combine import Combined
from codegen.sources.decisions import Asked, decide, written_down
from codegen.sources.settings import Settings
from support.pipeline_samples import (
    EXPOSE,
    UNEXPOSE,
    Change,
    add,
    answer,
    call,
    contents,
    operation,
    path_parameter,
    ref,
    save,
    script,
)
from support.pipeline_sources import PINNED, operations_of, part, sample, sources_file

NOTES = "/notes/{note_id}"
DISKS = "/disks"


def accepted(change: Change | None = None) -> Document:
    """The sample with two operations besides, of which one needs a schema of its own."""

    def both(document: Document) -> None:
        disk = {"type": "object", "properties": {"size": {"type": "integer"}}}
        add(NOTES, "get", operation("get_note", path_parameter("note_id")))(document)
        add(DISKS, "post", operation("make_disk", responses={"200": answer(ref("Disk"))}), Disk=disk)(document)
        if change is not None:
            change(document)

    return sample(both)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save(accepted(), tmp_path / "openapi.json")
    (tmp_path / "openapi.lock.json").write_text("{}", "utf-8")
    sources_file(tmp_path / "openapi.sources.yaml", withdrawn=[PINNED])
    return tmp_path


def places(project: Path) -> list[str | Path]:
    return [
        *("--document", project / "openapi.json", "--lock", project / "openapi.lock.json"),
        *("--sources", project / "openapi.sources.yaml"),
    ]


def pull(project: Path, document: Document, **environment: str) -> subprocess.CompletedProcess[str]:
    source = save(document, project.parent / f"{project.name}.json")
    return script("pull", source, *places(project), environment=environment)


def refused(project: Path, document: Document, **environment: str) -> str:
    before = contents(project)
    done = pull(project, document, **environment)
    assert done.returncode == 12, done.stderr
    assert contents(project) == before
    return done.stderr


def test_what_is_listed_as_withdrawn_is_kept_without_any_flag_until_a_source_has_it_again(project: Path) -> None:
    done = pull(project, part(accepted(), PINNED, without=True))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("6 operations, 1 of them withdrawn and kept, changed\n")
    document, lock = read(project / "openapi.json"), json.loads((project / "openapi.lock.json").read_text("utf-8"))
    assert operations_of(document)[PINNED] == {**operations_of(accepted())[PINNED], "deprecated": True}
    assert document["components"] == accepted()["components"]
    assert lock["withdrawn"] == [PINNED]
    before = contents(project)
    again = pull(project, part(accepted(), PINNED, without=True))
    assert (again.returncode, contents(project)) == (0, before)
    assert pull(project, accepted()).returncode == 0
    assert read(project / "openapi.json") == accepted()
    assert json.loads((project / "openapi.lock.json").read_text("utf-8"))["withdrawn"] == []


def test_all_other_losses_are_listed_with_the_sources_and_the_way_out(project: Path) -> None:
    document = part(accepted(), PINNED, f"GET {NOTES}", f"POST {DISKS}", f"GET {EXPOSE}", without=True)
    lines = refused(project, document).splitlines()
    assert lines == [
        "LostOperations: the sources no longer have 3 operations of the accepted document:",
        f"  GET {EXPOSE}",
        f"  POST {DISKS}",
        f"  GET {NOTES}",
        f"  sources: sandbox ({project.name}.json) has 2 operations; main was not given",
        f'to keep them as deprecated: make update KEEP="GET {EXPOSE}; POST {DISKS}; ...", or KEEP=all',
        f'to let them go: make update DROP="POST {DISKS}", or DROP=all',
    ]


def test_a_pinned_operation_that_is_lost_stands_first(project: Path) -> None:
    sources_file(project / "openapi.sources.yaml")
    lines = refused(project, part(accepted(), f"POST {DISKS}", f"GET {NOTES}", f"GET {EXPOSE}")).splitlines()
    assert lines[1] == f"  {PINNED} (pinned)"


@pytest.mark.parametrize("text", [f"GET {NOTES}", f" get /notes/{{id}} ; POST {DISKS};", "all", "ALL"])
def test_keep_keeps_and_writes_the_decision_down(project: Path, text: str) -> None:
    whole = "GET" not in text or ";" in text
    lost = [f"GET {NOTES}", *([f"POST {DISKS}"] if whole else [])]
    document, sources = part(accepted(), *lost, without=True), project / "openapi.sources.yaml"
    before = sources.read_text("utf-8")
    done = pull(project, document, KEEP=text)
    assert done.returncode == 0, done.stderr
    stored = read(project / "openapi.json")
    assert set(operations_of(stored)) == set(operations_of(accepted()))
    assert {key for key, one in operations_of(stored).items() if one.get("deprecated")} == set(lost)
    entry, older = load_yaml(sources)["withdrawn"]
    assert entry["date"] == datetime.now(UTC).date()
    assert entry["reason"] == "No source has them any more; kept by KEEP=."
    assert sorted(entry["operations"]) == sorted(lost)
    assert older["operations"] == [PINNED]
    kept = iter(sources.read_text("utf-8").splitlines())
    assert all(line in kept for line in before.splitlines()), "every line is there, in its order"
    # The same command once more, and without the decision: nothing changes.
    after = contents(project)
    for environment in ({"KEEP": text}, {}):
        assert pull(project, document, **environment).returncode == 0
        assert contents(project) == after


def test_drop_lets_go_and_writes_the_decision_down(project: Path) -> None:
    document, sources = part(accepted(), f"POST {DISKS}", without=True), project / "openapi.sources.yaml"
    assert pull(project, document, DROP=f"POST {DISKS}").returncode == 0
    assert f"POST {DISKS}" not in operations_of(read(project / "openapi.json"))
    assert "Disk" not in read(project / "openapi.json")["components"]["schemas"]
    (entry,) = load_yaml(sources)["dropped"]
    assert (entry["operations"], entry["date"]) == ([f"POST {DISKS}"], datetime.now(UTC).date())
    after = contents(project)
    assert pull(project, document, DROP=f"POST {DISKS}").returncode == 0
    assert contents(project) == after
    # One that comes back is simply there again.
    assert pull(project, accepted()).returncode == 0
    assert read(project / "openapi.json") == accepted()


def test_keep_and_drop_together(project: Path) -> None:
    document = part(accepted(), f"POST {DISKS}", f"GET {NOTES}", without=True)
    assert pull(project, document, KEEP="all", DROP=f"POST {DISKS}").returncode == 0
    stored = operations_of(read(project / "openapi.json"))
    assert stored[f"GET {NOTES}"]["deprecated"] is True
    assert f"POST {DISKS}" not in stored


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"KEEP": f"POST {EXPOSE}"}, f"KEEP= names POST {EXPOSE}, which is not among the lost operations"),
        ({"KEEP": "GET /nowhere; GET /no"}, "KEEP= names GET /nowhere, which is not among the lost"),
        ({"DROP": f"GET {NOTES}; GET /no"}, "DROP= names GET /no, which is not among the lost operations"),
        ({"DROP": PINNED}, f"DROP= names {PINNED}, which is not among the lost operations"),
        ({"DROP": f"POST {DISKS}", "KEEP": f"POST {DISKS}"}, f"KEEP= and DROP= both name POST {DISKS}"),
        ({"DROP": "all", "KEEP": "all"}, "KEEP=all and DROP=all contradict each other"),
        ({"DROP": "all"}, f"GET {EXPOSE} is required by openapi.sources.yaml and cannot be dropped"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(project: Path, environment: dict[str, str], said: str) -> None:
    document = part(accepted(), PINNED, f"POST {DISKS}", f"GET {NOTES}", f"GET {EXPOSE}", without=True)
    assert said in refused(project, document, **environment)


def test_the_pinned_operation_is_never_dropped(project: Path) -> None:
    sources_file(project / "openapi.sources.yaml")
    document = part(accepted(), PINNED, without=True)
    assert f"{PINNED} is pinned by openapi.sources.yaml and cannot be dropped" in refused(project, document, DROP="all")
    assert pull(project, document, KEEP=PINNED).returncode == 0


def test_text_that_names_no_operation_is_refused(project: Path) -> None:
    done = pull(project, accepted(), KEEP="everything")
    assert done.returncode == 19
    assert "KEEP=: 'everything' is not an operation; write it as `GET /a/{b}`" in done.stderr


def kept(accepted_document: Document, sources: Document, *keys: OperationKey, pinned: bool = False) -> Combined:
    combined = Combined(sources, "sandbox")
    carry_over(combined, accepted_document, keys, pinned=keys if pinned else (), pinned_schemas={"ErrorDetail"})
    validate(combined.document)
    return combined


def other_error(document: Document) -> None:
    document["components"]["schemas"]["ErrorDetail"]["properties"]["param"] = {"type": "integer"}
    operations_of(document)[f"GET {EXPOSE}"]["responses"]["422"] = answer(ref("ErrorResponse"))


def test_a_schema_that_a_source_has_otherwise_is_renamed_at_the_withdrawn_operation() -> None:
    sources = part(sample(other_error), PINNED, without=True)
    result = kept(sample(), sources, OperationKey("DELETE", UNEXPOSE))
    schemas = result.document["components"]["schemas"]
    assert schemas["ErrorResponseWithdrawn"]["properties"]["errors"]["items"] == ref("ErrorDetailWithdrawn")
    assert schemas["ErrorDetail"]["properties"]["param"] == {"type": "integer"}
    body: Any = operations_of(result.document)[PINNED]["responses"]["422"]["content"]["application/json"]
    assert body["schema"] == ref("ErrorResponseWithdrawn")


def test_a_pinned_schema_keeps_name_and_content_and_that_of_the_source_is_renamed() -> None:
    sources = part(sample(other_error), PINNED, without=True)
    result = kept(sample(), sources, OperationKey("DELETE", UNEXPOSE), pinned=True)
    schemas = result.document["components"]["schemas"]
    for name in ("UnexposePortResponse", "ErrorResponse", "ErrorDetail"):
        assert schemas[name] == sample()["components"]["schemas"][name]
    assert schemas["ErrorResponseSandbox"]["properties"]["errors"]["items"] == ref("ErrorDetailSandbox")
    described = operations_of(result.document)[f"GET {EXPOSE}"]["responses"]["422"]
    assert described["content"]["application/json"]["schema"] == ref("ErrorResponseSandbox")


def test_a_pinned_schema_keeps_its_words_too() -> None:
    def words(document: Document) -> None:
        other_error(document)
        document["components"]["schemas"]["ErrorDetail"] = {
            **sample()["components"]["schemas"]["ErrorDetail"],
            "description": "Words of the source.",
        }

    result = kept(sample(), part(sample(words), PINNED, without=True), OperationKey("DELETE", UNEXPOSE), pinned=True)
    assert result.document["components"]["schemas"] == sample()["components"]["schemas"]


def test_what_is_kept_brings_what_it_needs_and_nothing_else() -> None:
    def old(document: Document) -> None:
        document["security"] = [{"Old": []}]
        document["components"]["securitySchemes"]["Old"] = {"type": "http", "scheme": "basic"}
        document["components"]["parameters"] = {"page": {"name": "page", "in": "query", "schema": ref("Level")}}
        document["components"]["schemas"] |= {
            "Level": {"type": "integer"},
            "Deep": {"type": "array", "items": ref("Note")},
            "Dead": {"type": "integer"},
        }
        described = operation("gone", {"$ref": "#/components/parameters/page"}, responses={"200": answer(ref("Deep"))})
        del described["security"]
        document["paths"]["/gone/{id}"] = {"parameters": [path_parameter("id")], "get": described}

    def new(document: Document) -> None:
        document["paths"]["/gone/{other}"] = {"put": operation("put", path_parameter("other"))}
        document["paths"]["/kept/{other}"] = {"get": operation("kept", path_parameter("other"))}

    before, sources = sample(old), sample(new)
    before["paths"]["/kept/{name}"] = {"get": operation("kept", path_parameter("name"))}
    assert lost_operations(before, sources) == [OperationKey("GET", "/gone/{id}")]
    result = kept(before, sources, OperationKey("GET", "/gone/{id}")).document
    carried = operations_of(result)["GET /gone/{other}"]
    assert (carried["deprecated"], carried["security"]) == (True, [{"Old": []}])
    assert [entry.get("name") for entry in carried["parameters"]] == ["other", None]
    assert result["components"]["securitySchemes"]["Old"] == {"type": "http", "scheme": "basic"}
    assert result["components"]["schemas"]["Level"] == {"type": "integer"}
    assert "Dead" not in result["components"]["schemas"]


def test_the_sources_file_of_the_project_takes_a_decision_without_another_change(tmp_path: Path) -> None:
    copied = tmp_path / "openapi.sources.yaml"
    copied.write_bytes(SOURCES.read_bytes())
    keys = [OperationKey("GET", "/a/{b}"), OperationKey("DELETE", "/c")]
    decision = decide(keys, Asked(keep="GET /a/{x}", drop="all"), Settings(copied))
    text = written_down(decision, Settings(copied))
    added = [line for line in text.splitlines() if line not in copied.read_text("utf-8").splitlines()]
    assert [line.strip() for line in added if "date" not in line and "reason" not in line] == [
        *("- GET /a/{b}", "dropped:", "- DELETE /c"),
    ]
    kept_lines = iter(text.splitlines())
    assert all(line in kept_lines for line in copied.read_text("utf-8").splitlines())


def test_the_first_document_has_lost_nothing(project: Path) -> None:
    (project / "openapi.json").unlink()
    source = save(sample(), project / "new.json")
    assert call("pull", source, *places(project)).returncode == 0
    assert read(project / "openapi.json") == sample()
