"""Names in the document may change: the wrapper finds what it calls by method and path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import prime_openapi
from prime_openapi import OPERATIONS
from support.names import Serve
from support.scripted import REMOVED


def test_an_operation_is_found_by_method_and_path_whatever_it_is_called(serve: Serve, tmp_path: Path) -> None:
    """A copy of the package as the generator would write it after the vendor renames what can be renamed."""
    template = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    renamed = "/api/v1/sandbox/{box}/expose/{door_to_close}"
    original = Path(prime_openapi.__file__).parent
    copied = tmp_path / "prime_openapi"
    shutil.copytree(original, copied, ignore=shutil.ignore_patterns("__pycache__"))
    tag, name = OPERATIONS["DELETE", template].split(".")
    module = copied / "api" / tag / f"{name}.py"
    new = module.with_name("withdraw_door_v2.py")
    new.write_text(
        module.read_text()
        .replace(f'"{tag}.{name}"', f'"{tag}.{new.stem}"')
        .replace(template, renamed)
        .replace("sandbox_id", "box")
        .replace("exposure_id", "door_to_close")
    )
    module.unlink()
    index = copied / "api" / "__init__.py"
    line = f'("DELETE", "{template}"): "{tag}.{name}"'
    assert line in index.read_text()
    index.write_text(index.read_text().replace(line, f'("DELETE", "{renamed}"): "{tag}.{new.stem}"'))

    server = serve(REMOVED)
    script = Path(__file__).parents[1] / "support" / "renamed_client.py"
    done = subprocess.run(
        [sys.executable, str(script), server.url],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["removed", "removed", f"{tag}.withdraw_door_v2 {renamed}"]
    assert server.lines == ["DELETE /api/v1/sandbox/sbx/expose/exp HTTP/1.1"] * 2
