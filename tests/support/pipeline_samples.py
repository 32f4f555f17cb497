"""Small documents that the tests change to their needs, and packages made from them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codegen import cli, errors
from codegen.document import CONFIG, Document, canonical, in_order
from codegen.generation.generator import generate_package
from codegen.rules.prepare import prepare

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
SANDBOX = "/api/v1/sandbox/{sandbox_id}"
EXPOSE = f"{SANDBOX}/expose"
UNEXPOSE = f"{EXPOSE}/{{exposure_id}}"
ALL = "/api/v1/sandbox/expose/all"
LIMIT = "## Rate Limit\n\n20 requests per 60 seconds per IP and token per sandbox."

Change = Callable[[Document], object]


def answer(schema: dict[str, Any] | None, media_type: str = "application/json") -> dict[str, Any]:
    """A response with a body, or without one."""
    return {"description": "Answer", **({} if schema is None else {"content": {media_type: {"schema": schema}}})}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def path_parameter(name: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema or {"type": "string"}}


def operation(name: str, *parameters: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """An operation that answers 200 with `Note` unless told otherwise."""
    return {
        "operationId": name,
        "tags": ["Sandbox"],
        "summary": f"Does {name}",
        "parameters": list(parameters),
        "responses": {"200": answer(ref("Note"))},
        "security": [{"Bearer": []}],
        **rest,
    }


def sample(change: Change | None = None) -> Document:
    """A sound document with all that `openapi.sources.yaml` asks for; `change` alters it before it is put in order."""
    text = {"type": "string"}
    document: Document = {
        "openapi": "3.1.0",
        "info": {"title": "A sample", "version": "1.0"},
        "servers": [{"url": "https://api.example"}],
        "paths": {
            EXPOSE: {
                "post": operation(
                    "expose_port_endpoint_api_v1_sandbox__sandbox_id__expose_post",
                    path_parameter("sandbox_id"),
                    requestBody={"required": True, "content": {"application/json": {"schema": ref("ExposeRequest")}}},
                    responses={"200": answer(ref("Exposure"))},
                    **{"x-mint": {"content": LIMIT}},
                ),
                "get": operation(
                    "list_ports", path_parameter("sandbox_id"), responses={"200": answer(ref("Exposures"))}
                ),
            },
            ALL: {"get": operation("list_all_ports", responses={"200": answer(ref("Exposures"))})},
            UNEXPOSE: {
                "delete": operation(
                    "unexpose_port_endpoint_api_v1_sandbox__sandbox_id__expose__exposure_id__delete",
                    path_parameter("sandbox_id"),
                    path_parameter("exposure_id"),
                    responses={"200": answer(ref("UnexposePortResponse")), "422": answer(ref("ErrorResponse"))},
                    **{"x-mint": {"content": LIMIT}},
                )
            },
        },
        "components": {
            "securitySchemes": {"Bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Note": {"type": "object", "properties": {"text": dict(text)}, "required": ["text"]},
                "ExposeRequest": {
                    "type": "object",
                    "properties": {"port": {"type": "integer"}, "name": dict(text), "protocol": ref("Protocol")},
                    "required": ["port"],
                },
                "Protocol": {"type": "string", "enum": ["HTTP", "TCP"]},
                "Exposure": {
                    "type": "object",
                    "properties": {
                        "exposure_id": dict(text),
                        "port": {"type": "integer"},
                        "protocol": ref("Protocol"),
                        "url": dict(text),
                    },
                    "required": ["exposure_id", "port", "url"],
                },
                "Exposures": {
                    "type": "object",
                    "properties": {"exposures": {"type": "array", "items": ref("Exposure")}},
                    "required": ["exposures"],
                },
                "UnexposePortResponse": {
                    "type": "object",
                    "properties": {"success": {"type": "boolean"}, "message": dict(text)},
                    "required": ["success", "message"],
                },
                "ErrorResponse": {
                    "type": "object",
                    "properties": {"errors": {"type": "array", "items": ref("ErrorDetail")}},
                    "required": ["errors"],
                },
                "ErrorDetail": {
                    "type": "object",
                    "properties": {"param": dict(text), "details": dict(text)},
                    "required": ["param", "details"],
                },
            },
        },
    }
    if change is not None:
        change(document)
    return in_order(document)


def add(path: str, method: str, described: dict[str, Any], **schemas: dict[str, Any]) -> Change:
    """A change that adds one operation, and schemas for it."""

    def change(document: Document) -> None:
        document["paths"].setdefault(path, {})[method] = described
        document["components"]["schemas"].update(schemas)

    return change


def pinned_operation(document: Document) -> Any:
    return document["paths"][UNEXPOSE]["delete"]


def limited(sentence: str) -> Change:
    """A change of the limit of the pinned operation."""
    return lambda d: pinned_operation(d).update({"x-mint": {"content": f"## Rate Limit\n\n{sentence}"}})


def query_parameter(required: bool) -> Change:
    """A change that adds a parameter to the pinned operation."""
    added = {"name": "dry_run", "in": "query", "required": required, "schema": {"type": "boolean"}}
    return lambda d: pinned_operation(d)["parameters"].append(added)


def save(document: Document, path: Path) -> Path:
    path.write_text(canonical(document), "utf-8")
    return path


OVERLAY = """\
overlay: 1.0.0
info: {title: For tests, version: 1.0.0}
actions:
  - target: $.info
    update: {title: the sample}
"""


class Package:
    """A package generated from a document, to be run in a process of its own."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.folder = folder
        overlay = folder / "overlay.yaml"
        folder.mkdir(parents=True, exist_ok=True)
        overlay.write_text(OVERLAY, "utf-8")
        self.path = folder / "prime_openapi"
        self.count = generate_package(prepare(document, overlay), CONFIG, self.path)

    def run(self, code: str) -> Any:
        """Run code that ends by setting `result` to something that JSON can hold; that."""
        program = f"import json\n{code}\nprint(json.dumps(result))"
        done = self._python("-W", "error", "-c", program)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def type_errors(self, cache: Path, code: str | None = None) -> str:
        """Return the complaints of `mypy --strict` about the package, or about code that uses it."""
        target = ["prime_openapi"] if code is None else ["-c", code]
        options = ["--strict", "--no-error-summary", "--config-file=", f"--cache-dir={cache}"]
        done = self._python("-m", "mypy", *options, *target)
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=100)


def script(
    name: str, *arguments: str | Path, environment: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the commands as its users do."""
    return subprocess.run(
        [sys.executable, str(SCRIPTS / "codegen"), name, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=100,
    )


def call(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The same as `script`, in this process and so much quicker; for what does not depend on a process of its own."""
    command = [name, *map(str, arguments)]
    out, err = io.StringIO(), io.StringIO()
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.main(command)
    finally:
        errors.replaced = False
        signal.signal(signal.SIGTERM, handler)
    return subprocess.CompletedProcess(command, status, out.getvalue(), err.getvalue())


def one_line_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a script that failed wrote to standard error."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def contents(*places: Path) -> dict[str, bytes]:
    """Every file below some files and folders."""
    found = {}
    for place in places:
        for path in [place, *place.rglob("*")] if place.is_dir() else [place]:
            if path.is_file():
                found[str(path)] = path.read_bytes()
    return found
