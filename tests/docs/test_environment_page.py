"""The page on environment variables lists what the source reads, and what a run on a terminal reads besides."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

from prime_ports.emulator import Emulator
from support.pages import DOCS, ROOT
from support.terminal import Terminal

PAGE = (DOCS / "how-to" / "environment-variables.md").read_text("utf-8")
LISTED = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
# Names of the system, of Python and of languages; rich and click read more that says what kind of terminal there is.
GENERAL = re.compile(r"LANG|LANGUAGE|LC_\w+|COLORTERM|TTY_\w+|HOME|PATH|_?PYTHON\w*|SSLKEYLOGFILE|JPY_\w+|TMPDIR|TRACE")
PROXIES = {"HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"}
TRACED = """
import atexit, os, sys
seen = set()
kind = type(os.environ)
read = kind.__getitem__
kind.__getitem__ = lambda self, name: (seen.add(name), read(self, name))[1]
kind.get = lambda self, name, default=None: (seen.add(name), name in self and read(self, name) or default)[1]
atexit.register(lambda: open(TRACE, "a").write("".join(f"{name}\\n" for name in seen)))
from prime_ports.cli import main
sys.exit(main())
"""


def constants() -> dict[str, set[str]]:
    """Return the names of constants of all modules with the texts that they hold."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                texts = {
                    each.value
                    for each in ast.walk(node.value)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
                found.setdefault(node.targets[0].id, set()).update(texts)
    return found


def is_environment(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def read_by_source() -> set[str]:
    """Return the variables that the package reads by name, also by a constant or in a loop over one."""
    known = constants()
    names: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        loops = {
            node.target.id: node.iter.id
            for node in ast.walk(tree)
            if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and isinstance(node.iter, ast.Name)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[key, *_]) if is_environment(value):
                    pass
                case ast.Subscript(value=value, slice=key) if is_environment(value):
                    pass
                case ast.Compare(left=key, comparators=[value]) if is_environment(value):
                    pass
                case _:
                    continue
            if isinstance(key, ast.Constant):
                names.add(str(key.value))
            elif isinstance(key, ast.Name):
                names |= known.get(loops.get(key.id, key.id), set())
    return names


def test_every_variable_that_the_source_reads_is_listed() -> None:
    read = {name.upper() for name in read_by_source()}
    assert {"PRIME_API_KEY", "PRIME_BASE_URL", "PRIME_GATEWAY_DOMAIN", "SSL_CERT_DIR", "TERM"} <= read
    assert read <= LISTED


def test_every_listed_variable_is_read(tmp_path: Path) -> None:
    with Emulator() as emulator:
        for number in range(30):
            emulator.add_exposure(emulator.create_sandbox(f"sbx_{number}"), 8000)
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment |= {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url, "PAGER": "cat"}
        code = TRACED.replace("TRACE", repr(str(tmp_path / "trace")))
        with Terminal([sys.executable, "-c", code, "list"], environment, height=10) as terminal:
            assert terminal.finish(60) == 0, terminal.output
    seen = set((tmp_path / "trace").read_text("utf-8").split())
    assert {name for name in seen if not GENERAL.fullmatch(name)} <= LISTED | {name.lower() for name in PROXIES}
    # tests/client covers what each proxy variable does.
    assert seen | read_by_source() | PROXIES >= LISTED
