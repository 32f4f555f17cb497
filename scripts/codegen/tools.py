"""Tools that must be exactly the pinned ones, because another version writes other bytes or finds other faults."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from codegen.document import ROOT
from codegen.errors import ToolError, one_line

SECONDS = 120.0


def check_tools() -> None:
    """Require exactly the versions of the generator and of ruff that pyproject.toml pins.

    Raises:
        ToolError: One is missing or another version; it says which and what to do.
    """
    pins = pinned_versions()
    if (present := _installed("openapi-python-client")) != pins["openapi-python-client"]:
        raise ToolError(
            f"openapi-python-client is {present}, pinned is {pins['openapi-python-client']}; run `make setup`"
        )
    try:
        done = subprocess.run([ruff(), "--version"], capture_output=True, text=True, check=True, timeout=SECONDS)
    except (OSError, subprocess.SubprocessError):
        raise ToolError("ruff is missing from this environment; run `make setup`") from None
    if (said := done.stdout.split())[-1:] != [pins["ruff"]]:
        raise ToolError(f"the ruff that runs is {' '.join(said[-1:])}, pinned is {pins['ruff']}; run `make setup`")


def ruff() -> str:
    """Return the path of the ruff of this environment, never of another one on PATH."""
    return str(Path(sysconfig.get_path("scripts")) / f"ruff{'.exe' if os.name == 'nt' else ''}")


def redocly(arguments: Sequence[str | Path], *, cwd: Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the pinned redocly, which needs Node; a `redocly.yaml` in `cwd` changes what it says.

    Raises:
        ToolError: Node or redocly is missing, or redocly is not the pinned version.
    """
    home = root / "node_modules" / "@redocly" / "cli"
    node = _node("redocly")
    try:
        present = json.loads((home / "package.json").read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        raise ToolError("redocly is not installed; run `npm ci`") from None
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]["@redocly/cli"]
    if present != pinned:
        raise ToolError(f"redocly is {present}, pinned is {pinned}; run `npm ci`")
    # No word home: neither a look for a newer version nor figures about this run.
    quiet = {"REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "REDOCLY_TELEMETRY": "off", "NO_COLOR": "1", "CI": "true"}
    command = [node, str(home / "bin" / "cli.js"), *map(str, arguments)]
    try:
        return subprocess.run(
            command, cwd=cwd, check=False, capture_output=True, text=True, timeout=SECONDS, env={**os.environ, **quiet}
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolError(f"redocly did not run: {one_line(str(error), 200)}") from None


def check_prism(root: Path = ROOT) -> None:
    """Require Prism, which the contract tests use, and Node.

    Raises:
        ToolError: One of them is missing.
    """
    _node("prism")
    if not (root / "node_modules" / "@stoplight" / "prism-cli").is_dir():
        raise ToolError("prism is not installed; run `npm ci`")


def _node(tool: str) -> str:
    # A wheel may have brought one into this environment.
    found = shutil.which("node") or shutil.which("node", path=sysconfig.get_path("scripts"))
    if found is None:
        advice = "install Node 20 or later, or run `make node_modules/.ready`"
        raise ToolError(f"node is not on PATH; {tool} needs it: {advice}")
    return found


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def pinned_versions() -> dict[str, str]:
    """Return the versions that pyproject.toml pins exactly, by name."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    entries = [entry for group in groups.values() for entry in group if isinstance(entry, str)]
    pinned = (re.fullmatch(r"([\w-]+)==([\w.]+)", entry) for entry in entries)
    return {found[1]: found[2] for found in pinned if found}
