"""Schemathesis checks every response of the emulator against the document."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from prime_ports.emulator import ENDPOINTS, Emulator

_DETAIL = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}


def shape(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def served_part(document: dict[str, Any]) -> dict[str, Any]:
    """The document with exactly the served operations, and with what it leaves open where the emulator does not.

    It names no response for an object that does not exist or is in the wrong state, and its protocol is any text. It
    says in prose only that a sandbox comes from an image or from a checkpoint.
    """
    served = {(method.lower(), shape(path)) for method, path in ENDPOINTS}
    missing = {"description": "not there, or not running", "content": {"application/json": {"schema": _DETAIL}}}
    paths: dict[str, Any] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if (method, shape(path)) in served:
                responses = {**operation["responses"], "404": missing, "409": missing}
                paths.setdefault(path, {})[method] = {**operation, "responses": responses}
    part: dict[str, Any] = json.loads(json.dumps({**document, "paths": paths}))
    schemas = part["components"]["schemas"]
    schemas["ExposePortRequest"]["properties"]["protocol"]["enum"] = ["HTTP", "TCP"]
    wanted = schemas["CreateSandboxRequest"]
    del wanted["properties"]["checkpoint_id"]
    wanted["properties"]["docker_image"] = {"type": "string", "minLength": 1}
    wanted["required"] = ["name", "docker_image"]
    return part


def test_every_response_is_as_documented(document: dict[str, Any], tmp_path: Path) -> None:
    part = served_part(document)
    assert sum(len(methods) for methods in part["paths"].values()) == len(ENDPOINTS)
    (tmp_path / "part.json").write_text(json.dumps(part), "utf-8")
    # Its own settings stay out of the way, and so does its database of examples.
    (tmp_path / "schemathesis.toml").write_text("", "utf-8")
    with Emulator(limits=False) as emulator:
        emulator.add_exposure(emulator.create_sandbox(), 8000)
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            str(tmp_path / "part.json"),
            f"--url={emulator.base_url}",
            f"--header=Authorization: Bearer {emulator.api_key}",
            # A deleted sandbox does not vanish: its status becomes TERMINATED.
            "--exclude-checks=use_after_free",
            "--workers=1",
            "--max-examples=8",
            "--seed=1",
            "--no-color",
            "--generation-database=:memory:",
        ]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        reached = {request.operation for request in emulator.requests if request.processed}
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    # It found its way to success in every operation, not only to refusals.
    assert len(reached) == len(ENDPOINTS), reached
