"""Schemathesis checks every response of the emulator against the document."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prime_openapi import find_operation
from prime_ports.emulator import ENDPOINTS, Emulator

_DETAIL = {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}


def shape(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


def served_part(document: dict[str, Any], *, vm: bool) -> dict[str, Any]:
    """The document with exactly the served operations, and with what it leaves open where the emulator does not.

    It names no response for an object that does not exist, is in the wrong state or of another kind, and its protocol
    is any text. It says in prose only that a sandbox comes from an image or from a checkpoint. A VM has no exposures,
    and a container no networks.
    """
    served = {(method.lower(), shape(path)) for method, path in ENDPOINTS}
    missing = {"description": "not there, or not running", "content": {"application/json": {"schema": _DETAIL}}}
    paths: dict[str, Any] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if (method, shape(path)) in served and ("/expose" if vm else "/networks") not in path:
                responses = dict.fromkeys(("400", "401", "404", "405", "409"), missing) | operation["responses"]
                paths.setdefault(path, {})[method] = {**operation, "responses": responses}
    part: dict[str, Any] = json.loads(json.dumps({**document, "paths": paths}))
    schemas = part["components"]["schemas"]
    schemas["ExposePortRequest"]["properties"]["protocol"]["enum"] = ["HTTP", "TCP"]
    wanted = schemas["CreateSandboxRequest"]
    del wanted["properties"]["checkpoint_id"]
    wanted["properties"]["vm"] = {"const": vm}
    wanted["properties"]["docker_image"] = {"type": "string", "minLength": 1}
    wanted["required"] = ["name", "docker_image"]
    return part


@pytest.mark.parametrize("vm", [False, True], ids=["container", "vm"])
def test_every_response_is_as_documented(document: dict[str, Any], tmp_path: Path, vm: bool) -> None:
    part = served_part(document, vm=vm)
    places = {(method.upper(), path) for path, methods in part["paths"].items() for method in methods}
    assert len(places) > len(ENDPOINTS) / 2
    (tmp_path / "part.json").write_text(json.dumps(part), "utf-8")
    # Other settings stay out of the way, and so does its database of examples. A sandbox and a network may turn out to
    # belong to different teams, which is a 400.
    accepted = '["2xx", 400, 404, 405, 409]'
    settings = f"[checks]\npositive_data_acceptance.expected-statuses = {accepted}\n"
    (tmp_path / "schemathesis.toml").write_text(settings, "utf-8")
    with Emulator(limits=False) as emulator:
        if not vm:
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
    assert not {find_operation(*place).name for place in places} - reached
