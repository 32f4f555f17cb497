"""Generating: whole or not at all, wherever it is run, with exactly the pinned tools."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from codegen import tools
from codegen.commands.generate import generate
from codegen.document import Document
from codegen.errors import GenerationError, InvalidDocumentError, ToolError
from codegen.generation.verify_output import verify_output
from support.pipeline_samples import (
    ALL,
    EXPOSE,
    OVERLAY,
    SCRIPTS,
    UNEXPOSE,
    Change,
    Package,
    add,
    answer,
    contents,
    one_line_of,
    operation,
    ref,
    sample,
    save,
    script,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a document and an overlay, and a package that is there already."""
    save(sample(), tmp_path / "openapi.json")
    (tmp_path / "overlay.yaml").write_text(OVERLAY, "utf-8")
    old = tmp_path / "generated" / "prime_openapi"
    old.mkdir(parents=True)
    (old / "old.py").write_text("kept unless replaced", "utf-8")
    return tmp_path


def options(project: Path) -> list[str | Path]:
    return [
        *("--document", project / "openapi.json", "--overlay", project / "overlay.yaml"),
        *("--output", project / "generated" / "prime_openapi"),
    ]


def test_two_runs_give_the_same_bytes_whatever_the_working_directory(project: Path, tmp_path: Path) -> None:
    package = project / "generated" / "prime_openapi"
    assert script("generate", *options(project), cwd=tmp_path).returncode == 0
    first = contents(package)
    assert not (package / "old.py").exists()
    assert script("generate", *options(project), cwd=Path("/")).returncode == 0
    assert contents(package) == first
    assert not list(project.rglob(".pipeline-*"))


def test_what_stands_beside_the_package_is_not_touched(project: Path) -> None:
    beside = project / "generated"
    (beside / ".git").mkdir()
    (beside / ".git" / "config").write_text("[core]", "utf-8")
    (beside / "by_hand.py").write_text("x=1;y  = 2", "utf-8")
    (project / "unformatted.py").write_text("import os,sys", "utf-8")
    before = {name: data for name, data in contents(project).items() if "prime_openapi" not in name}
    assert script("generate", *options(project), cwd=project).returncode == 0
    after = {name: data for name, data in contents(project).items() if "prime_openapi" not in name}
    assert after == before


def test_it_says_how_many_operations_there_are(project: Path) -> None:
    done = script("generate", *options(project))
    assert done.stdout == "prime_openapi: 4 operations generated\n"


def test_an_interrupt_leaves_the_old_package(project: Path) -> None:
    before = contents(project)
    delays = [0.05, 0.25, 0.35, 0.45]
    stopped = 0
    for delay in delays:
        command = [sys.executable, str(SCRIPTS / "generate.py"), *map(str, options(project))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            status = process.wait(30)
        if status == 0:
            continue
        stopped += 1
        assert contents(project) == before, f"after {delay} s"
        assert not list(project.rglob(".pipeline-*"))
    assert stopped > 0


def test_a_failure_after_writing_leaves_the_old_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(project)

    def fails(package: Path) -> None:
        assert (package / "api").is_dir()
        raise GenerationError("not sound")

    monkeypatch.setattr("codegen.generation.generator.verify_output", fails)
    with pytest.raises(GenerationError, match="not sound"):
        generate(sample(), project / "generated" / "prime_openapi", overlay=project / "overlay.yaml")
    assert contents(project) == before
    assert not list(project.rglob(".pipeline-*"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("post_hoooks: []\n", "has the key post_hoooks, which openapi-python-client does not know"),
        ("{", "cannot be read"),
        ("- a\n", "is not a list of settings"),
        ("package_name_override: [1]\n", "package_name_override"),
    ],
)
def test_a_configuration_that_is_not_understood_stops(project: Path, text: str, said: str) -> None:
    config = project / "config.yaml"
    config.write_text(text, "utf-8")
    before = contents(project)
    done = script("generate", *options(project), "--config", config)
    assert done.returncode == 15
    assert said in one_line_of(done)
    assert contents(project) == before


def test_another_ruff_or_none_stops_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "ruff"
    monkeypatch.setattr(tools, "ruff", lambda: str(other))
    with pytest.raises(ToolError, match=r"ruff is missing from this environment; run `make setup`"):
        tools.check_tools()
    other.write_text("#!/bin/sh\necho ruff 0.0.1\n", "utf-8")
    other.chmod(0o755)
    with pytest.raises(ToolError, match=r"the ruff that runs is 0\.0\.1, pinned is .*; run `make setup`"):
        tools.check_tools()


def test_another_generator_stops_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "_installed", lambda package: "0.1")
    with pytest.raises(ToolError, match=r"openapi-python-client is 0\.1, pinned is "):
        tools.check_tools()


def test_a_ruff_on_the_path_is_not_used(project: Path, tmp_path: Path) -> None:
    decoy = tmp_path / "bin"
    decoy.mkdir()
    (decoy / "ruff").write_text("#!/bin/sh\nexit 9\n", "utf-8")
    (decoy / "ruff").chmod(0o755)
    assert script("generate", *options(project), environment={"PATH": str(decoy)}).returncode == 0


def without_schema(document: Document) -> None:
    parameters = document["paths"][EXPOSE]["get"]["parameters"]
    parameters.append({"name": "q", "in": "query", "content": {"text/csv": {"schema": {"type": "string"}}}})


def renamed_path_parameter(document: Document) -> None:
    document["paths"][UNEXPOSE]["delete"]["parameters"][0]["name"] = "other_id"


def no_body_schema(document: Document) -> None:
    document["paths"][EXPOSE]["post"]["requestBody"]["content"] = {"application/x-unheard-of": {}}


def mixed_enum(document: Document) -> None:
    document["components"]["schemas"]["Protocol"]["enum"] = ["HTTP", 5]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (renamed_path_parameter, r"DELETE /api/v1/sandbox/\{sandbox_id\}/expose/\{exposure_id\}.*not be generated"),
        (without_schema, r"GET /api/v1/sandbox/\{sandbox_id\}/expose: the query parameter q is sent as text/csv"),
        (no_body_schema, r"POST /api/v1/sandbox/\{sandbox_id\}/expose .*"),
        (mixed_enum, r"[Pp]rotocol"),
        (
            lambda d: d["components"]["schemas"]["Note"].update(allOf=[ref("Protocol")]),
            r"schemas/Note: Cannot take allOf a non-object",
        ),
        (lambda d: d["paths"][EXPOSE]["get"]["responses"].update({"abc": answer(None)}), r"GET .*abc"),
        (lambda d: d["paths"][EXPOSE]["get"]["responses"].update({"418": answer({}, "image/png")}), r"GET .*image/png"),
        (
            lambda d: d["paths"][EXPOSE]["get"].update(responses={"422": answer(ref("ErrorResponse"))}),
            r"GET .*no answer of success",
        ),
        (lambda d: d["paths"][EXPOSE]["get"].update(responses={"default": answer({})}), r"GET .*no answer of success"),
    ],
)
def test_whatever_the_generator_would_leave_out_with_a_warning_stops(tmp_path: Path, change: Change, said: str) -> None:
    with pytest.raises(GenerationError, match=said):
        Package(sample(change), tmp_path)


@pytest.mark.parametrize("beside", ["anyOf", "oneOf"])
def test_fields_beside_a_union_stop(tmp_path: Path, beside: str) -> None:
    def change(document: Document) -> None:
        document["components"]["schemas"]["Note"][beside] = [{"required": ["text"]}]

    with pytest.raises(InvalidDocumentError, match=f"components/schemas/Note: properties stands beside {beside}"):
        Package(sample(change), tmp_path)


def test_fields_beside_a_reference_stop(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        schema = {**ref("Note"), "properties": {"more": {"type": "string"}}}
        document["paths"][ALL]["get"]["responses"]["200"] = answer(schema)

    with pytest.raises(InvalidDocumentError, match=r"GET /api/v1/sandbox/expose/all .*properties stands beside \$ref"):
        Package(sample(change), tmp_path)


def test_fields_beside_allof_of_one_reference_are_kept(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        more = {"type": "object", "properties": {"more": {"type": "integer"}}, "required": ["more"]}
        document["components"]["schemas"]["Longer"] = {"allOf": [ref("Note")], **more}
        document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Longer"))

    package = Package(sample(change), tmp_path)
    code = "from prime_openapi.models import Longer; result = Longer(text='a', more=1).to_dict()"
    assert package.run(code) == {"text": "a", "more": 1}


def test_no_generator_traceback_escapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("line one\nline two")

    monkeypatch.setattr("codegen.generation.generator.GeneratorData.from_dict", breaks)
    with pytest.raises(GenerationError, match=r"^the generator stopped: RuntimeError: line one line two$"):
        Package(sample(), tmp_path)


def test_as_many_operations_are_generated_as_the_document_has(tmp_path: Path) -> None:
    document = sample()
    for number in range(7):
        document["paths"][f"/more/{number}"] = {"get": operation(f"more_{number}", tags=[f"Tag {number % 3}"])}
    package = Package(document, tmp_path)
    assert package.count == 11
    modules = [path for path in (package.path / "api").glob("*/*.py") if path.name != "__init__.py"]
    assert len(modules) == 11
    assert package.run("from prime_openapi import OPERATIONS; result = len(OPERATIONS)") == 11


def test_a_long_operation_id_gives_a_module_that_can_be_imported(tmp_path: Path) -> None:
    package = Package(sample(add("/long", "get", operation("x" * 260))), tmp_path)
    code = "import prime_openapi; result = prime_openapi.find_operation('GET', '/long').name"
    assert re.fullmatch(r"sandbox\.x+_[0-9a-f]{8}", package.run(code))


def test_find_operation_does_not_care_what_parameters_are_called(tmp_path: Path) -> None:
    package = Package(sample(), tmp_path)
    code = "from prime_openapi import find_operation as f\nresult = f('DELETE', '/api/v1/sandbox/{a}/expose/{b}').name"
    assert package.run(code) == "sandbox.unexpose_port"


def test_one_changed_description_changes_only_its_docstring(tmp_path: Path) -> None:
    def reworded(document: Document) -> None:
        document["paths"][UNEXPOSE]["delete"]["description"] = "Says it otherwise."

    before, after = Package(sample(), tmp_path / "a"), Package(sample(reworded), tmp_path / "b")
    names = {path.relative_to(before.path) for path in before.path.rglob("*.py")}
    changed = [name for name in names if (before.path / name).read_bytes() != (after.path / name).read_bytes()]
    assert sorted(str(name) for name in changed) == ["api/sandbox/unexpose_port.py", "bound/sandbox.py"]
    for name in changed:
        old, new = (without_docstrings(side.path / name) for side in (before, after))
        assert old == new


def without_docstrings(path: Path) -> str:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module) and ast.get_docstring(node):
            node.body = node.body[1:]
    return ast.dump(tree)


def test_check_tells_whether_the_package_is_what_the_document_gives(project: Path) -> None:
    assert script("generate", *options(project)).returncode == 0
    package = project / "generated" / "prime_openapi"
    where: list[str | Path] = ["--document", project / "openapi.json", "--package", package]
    where += ["--overlay", project / "overlay.yaml"]
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"cache")
    assert script("check", *where).returncode == 0
    types = package / "types.py"
    original = types.read_text("utf-8")
    for damage, said in (
        (lambda: types.write_text(original + "\n", "utf-8"), "types.py differs"),
        (types.unlink, "types.py is missing"),
    ):
        damage()
        done = script("check", *where)
        assert done.returncode == 16
        assert said in one_line_of(done)
    types.write_text(original, "utf-8")
    (package / "more.py").touch()
    done = script("check", *where)
    assert done.returncode == 16
    assert "more.py is not generated by anything" in one_line_of(done)


def test_the_committed_package_is_what_the_committed_document_gives() -> None:
    done = script("check")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "from collections.abc import Mapping\n",
        "import Mapping\n",
        "def read():\n    from collections.abc import Mapping\n",
        "if TYPE_CHECKING:\n    pass\nelse:\n    from collections.abc import Mapping\n",
        "class Other:\n    def read(self):\n        with self:\n            from collections.abc import Mapping\n",
    ],
)
def test_a_schema_called_like_an_import_of_its_module_is_refused(tmp_path: Path, code: str) -> None:
    (tmp_path / "mapping.py").write_text(f"{code}\n\nclass Mapping:\n    pass\n", "utf-8")
    with pytest.raises(GenerationError, match=r"mapping\.py: Mapping is the name of a schema and of something that"):
        verify_output(tmp_path)
