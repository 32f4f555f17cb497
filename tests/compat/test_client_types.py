"""Types of operations by module and by `client.api`, as mypy --strict and pyright strict see them."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.document import ROOT
from prime_openapi import OPERATIONS
from support.made_up import module_of

Messages = list[tuple[int, str, str]]  # line, severity, text
PYRIGHT = ROOT / "node_modules" / ".bin" / "pyright"
HEAD = """
from typing import Any

from prime_openapi.api import sandbox
from prime_openapi.api.sandbox import get_sandbox
from prime_ports import AsyncPortClient, PortClient


"""
RIGHT = """
async def modules(blocking: PortClient, asynchronous: AsyncPortClient) -> None:
    reveal_type(sandbox.get_sandbox.sync("sbx", client=blocking))
    reveal_type(await sandbox.get_sandbox.asyncio("sbx", client=asynchronous))
    reveal_type(blocking.call(sandbox.get_sandbox.request("sbx")))
    reveal_type(await asynchronous.call(sandbox.get_sandbox.request("sbx")))
    reveal_type(blocking.api.sandbox.create_sandbox(body={"name": "n", "docker_image": "i"}))
"""
WRONG = [
    'get_sandbox.sync("sbx", client=asynchronous)',
    'await get_sandbox.asyncio("sbx", client=blocking)',
    "blocking.call(get_sandbox)",
    "blocking.call(get_sandbox.request)",
    "await asynchronous.call(get_sandbox)",
    "blocking.call_many([get_sandbox])",
    "await asynchronous.call_many([get_sandbox.request])",
    "blocking.api.sandbx",
    "blocking.api.sandbox.get",
    "blocking.api.sandbox.get_sandbox()",
    "blocking.api.sandbox.get_sandbox(5)",
    'blocking.api.sandbox.get_sandbox("sbx", client=blocking)',
    "blocking.api.sandbox.create_sandbox(body=5)",
    'await blocking.api.sandbox.get_sandbox("sbx")',
    'asynchronous.api.sandbox.get_sandbox("sbx").id',
    "sandbox.get_sandboxes",
]


def calls() -> tuple[str, list[str]]:
    """Return code that calls every operation through either client, and the types of the results."""
    lines, wanted = ["async def calls(blocking: PortClient, asynchronous: AsyncPortClient, value: Any) -> None:"], []
    for (method, path), name in OPERATIONS.items():
        module = module_of(method, path)
        parameters = inspect.signature(module.request).parameters.values()
        passed = ["value" if one.kind is not one.KEYWORD_ONLY else f"{one.name}=value" for one in parameters]
        for client in ("blocking", "await asynchronous"):
            lines.append(f"    reveal_type({client}.api.{name}({', '.join(passed)}))")
            wanted.append(str(module.sync.__annotations__["return"]).replace("_models.", ""))
    return "\n".join(lines) + "\n", wanted


def wrong() -> str:
    head = "async def wrong(blocking: PortClient, asynchronous: AsyncPortClient) -> None:"
    return "\n    ".join([head, *WRONG]) + "\n"


def mypy(file: Path) -> Messages:
    options = ["--strict", "--no-error-summary", "--config-file=", "--explicit-package-bases"]
    options += [f"--cache-dir={file.parent / 'cache'}", "--show-absolute-path"]
    environment = {**os.environ, "MYPYPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'generated'}"}
    command = [sys.executable, "-m", "mypy", *options, str(file)]
    done = subprocess.run(command, cwd=file.parent, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    found = re.findall(r"^(.*?):(\d+): (\w+): (.*)$", done.stdout, re.MULTILINE)
    assert {path for path, *_ in found} <= {str(file)}, done.stdout
    return [(int(line), kind, text) for _, line, kind, text in found]


def pyright(file: Path) -> Messages:
    settings: dict[str, Any] = {"include": [file.name], "extraPaths": [str(ROOT / "src"), str(ROOT / "generated")]}
    settings |= {"typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (file.parent / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [str(PYRIGHT), "--outputjson", f"--pythonpath={sys.executable}", "-p", str(file.parent)]
    done = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, timeout=280)
    report: list[dict[str, Any]] = json.loads(done.stdout)["generalDiagnostics"]
    return [(one["range"]["start"]["line"] + 1, one["severity"], one["message"]) for one in report]


def revealed(text: str) -> str:
    """Return the type in a message, without the modules of its classes."""
    return re.sub(r"[\w.]+\.", "", re.sub(r'^.*? is "(.*)"$', r"\1", text)).removeprefix("builtins.")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "check",
    [mypy, pytest.param(pyright, marks=pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not installed"))],
)
def test_type_checkers_know_every_operation(check: Callable[[Path], Messages], tmp_path: Path) -> None:
    called, wanted = calls()
    file = tmp_path / "uses.py"
    text = HEAD + called + RIGHT + "\n\n" + wrong()
    file.write_text(text, "utf-8")
    lines = text.splitlines()
    first_wrong = len(lines) - len(WRONG)
    said = check(file)
    notes = [(line, message) for line, kind, message in said if kind != "error" and " is " in message]
    types = {line: revealed(message) for line, message in notes}
    assert [one for one in said if one[1] == "error" and one[0] <= first_wrong] == []
    found = [types[line] for line, text in enumerate(lines, 1) if "reveal_type(" in text]
    assert [members(one) for one in found[: len(wanted)]] == [members(one) for one in wanted]
    assert found[len(wanted) :] == ["SandboxResponse"] * 5
    refused = {line for line, kind, _ in said if kind == "error"}
    assert [text.strip() for line, text in enumerate(lines, 1) if line > first_wrong and line not in refused] == []


def members(written: str) -> set[str]:
    return set(written.split(" | "))


def test_every_tag_has_a_call() -> None:
    tags = {name.partition(".")[0] for name in OPERATIONS.values()}
    assert tags == set(re.findall(r"blocking\.api\.(\w+)\.", calls()[0]))
