"""Run every step on other documents, in a temporary folder.

Pull, merge, overlay, generate, generate again (same bytes), import every operation, type-check. Each step prints a line
with its seconds. Withdrawn operations come from the committed document. Overlay actions that match nothing are noted,
because the overlay is written for the committed document. Status 15: something was left out, or the second run
differs. Status 17: the type check or an import fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from codegen.commands.generate import differing
from codegen.commands.pull import Options, pull
from codegen.document import CONFIG, DOCUMENT, OVERLAY, SOURCES, canonical, count_operations
from codegen.errors import ContractError, GenerationError, one_line
from codegen.generation.generator import generate_package
from codegen.rules.prepare import apply_rules
from codegen.sources.settings import MAX_BYTES, SECONDS, Settings
from codegen.tools import check_tools

T = TypeVar("T")
_PROCESS_SECONDS = 600

# In another process, as a user's program would: by the index, so that this shows whether it is complete.
_IMPORT_ALL = """
import importlib, sys
import prime_openapi, prime_openapi.models as models
from prime_openapi.api import OPERATIONS, find_operation
for (method, path), module in OPERATIONS.items():
    loaded = importlib.import_module(f"prime_openapi.api.{module}")
    operation = find_operation(method, path)
    assert operation is loaded.OPERATION, (method, path)
    assert (operation.method, operation.path_template, operation.name) == (method, path, module), operation
    assert operation.success and callable(loaded.sync) and callable(loaded.asyncio), module
for name in models.__all__:
    getattr(models, name)
print(len(OPERATIONS))
"""


def published(
    specs: Sequence[str], folder: Path, *, type_check: bool = True, save: Path | None = None, sources: Path = SOURCES
) -> int:
    """Take documents through every step, printing one line for each; return the number of operations.

    Args:
        specs: URLs or files, merged into one document.
        folder: A temporary folder.
        type_check: Run mypy on the package.
        save: Where to write the union, if anywhere.
        sources: The sources file.
    """
    package = folder / "prime_openapi"
    settings = Settings(sources)
    options = Options(
        DOCUMENT, folder / "none.lock", settings, OVERLAY, SECONDS, MAX_BYTES, refuse_losses=False, say=lambda _: None
    )
    pulled = _step("pull", lambda: pull(specs, options))
    prepared = _step("overlay", lambda: apply_rules(pulled.overlaid))
    for note in [*pulled.notes, *(f"overlay: {line}" for line in pulled.unmatched)]:
        print(f"note: {note}")
    _step("tools", check_tools)
    count = _step("generate", lambda: generate_package(prepared, CONFIG, package))
    _step(
        "generate again, same bytes", lambda: _compare(folder, lambda again: generate_package(prepared, CONFIG, again))
    )
    _step("import every operation", lambda: _import_all(folder, count_operations(pulled.document)))
    if type_check:
        _step("mypy --strict", lambda: _type_check(folder))
    if save is not None:
        save.parent.mkdir(parents=True, exist_ok=True)
        save.write_text(canonical(pulled.document), "utf-8")
    return count


def _step(name: str, work: Callable[[], T]) -> T:
    started = time.monotonic()
    result = work()
    print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
    return result


def _compare(folder: Path, generate_into: Callable[[Path], int]) -> None:
    generate_into(folder / "again" / "prime_openapi")
    if found := [*differing(folder / "prime_openapi", folder / "again" / "prime_openapi")]:
        raise GenerationError(f"a second run gives other bytes in {found[0]} (and {len(found) - 1} more)")


def _import_all(folder: Path, wanted: int) -> None:
    said = _python(["-c", _IMPORT_ALL], folder, "not every operation can be imported").strip()
    if said != str(wanted):
        raise GenerationError(f"the index of the package has {said} operations, the document {wanted}")


def _type_check(folder: Path) -> None:
    cache = f"--cache-dir={folder / 'mypy'}"
    _python(["-m", "mypy", "--strict", cache, "--config-file=", "prime_openapi"], folder, "the type check fails")


def _python(arguments: list[str], folder: Path, complaint: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=_PROCESS_SECONDS,
    )
    if done.returncode != 0:
        raise ContractError(f"{complaint}: {one_line((done.stderr or done.stdout)[-400:])}")
    return done.stdout
