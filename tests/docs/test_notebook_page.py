"""The page on notebooks: its cells run in their order in one loop, which runs all the time as in a kernel."""

from __future__ import annotations

import ast
import subprocess
import sys

from support.pages import DOCS, blocks

CELLS = blocks(DOCS / "how-to" / "notebooks.md", "python")
KERNEL = """
import ast, asyncio, inspect, json, sys

async def kernel():
    names = {}
    for cell in json.load(sys.stdin):
        code = compile(cell, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(code, names)
        if inspect.iscoroutine(result):
            await result

asyncio.run(kernel())
"""


def test_the_cells_run_in_a_loop_that_runs_already(documented: dict[str, str]) -> None:
    import json

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", KERNEL],
        input=json.dumps(CELLS), env=documented, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == ["published/sbx_2/8000", "removed", "published/sbx_2/8000"]
    assert lines[-1] == "RUNNING"


def test_some_cells_need_top_level_await_and_others_do_not() -> None:
    def is_plain(cell: str) -> bool:
        try:
            compile(cell, "cell", "exec")
        except SyntaxError:
            return False
        return True

    assert {is_plain(cell) for cell in CELLS} == {True, False}
    assert all(compile(cell, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT) for cell in CELLS)
