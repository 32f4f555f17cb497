"""Run the whole pipeline on other documents, in a temporary folder, to see whether the package can follow them.

    python scripts/published.py SPEC [SPEC ...] [--save FILE]

Pull, merge, overlay, generate, generate again (same bytes), import every operation, type-check. One line for each
step with the seconds it took. Withdrawn operations come from the committed document; overlay actions that match
nothing are noted, because the overlay is written for the committed document. Exit statuses: 0 all holds, 15 something
was left out or the second run differs, 17 the type check or an import fails; others as of `pull.py` and
`generate.py`. The project is not touched.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from check import files
from overlay import prepare
from pull import Options, pull

from pipeline.document import CONFIG, SOURCES, canonical, count_operations
from pipeline.generator import generate_package
from pipeline.problems import ContractError, GenerationError, one_line, run
from pipeline.tools import check_tools

T = TypeVar("T")
_SECONDS = 600

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
    """Take documents through all of it, printing one line for each step.

    Args:
        specs: URLs or files, merged into one document.
        folder: A temporary folder.
        type_check: Run mypy on the package.
        save: Where to write the union, if anywhere.
        sources: The sources file.

    Returns:
        The number of operations.
    """
    package = folder / "prime_openapi"
    options = Options(lock=folder / "none.lock", sources=sources, judge_losses=False, say=lambda _: None)
    pulled = _step("pull", lambda: pull(specs, options))
    unmatched: list[str] = []
    prepared = _step("overlay", lambda: prepare(pulled.document, unmatched=unmatched))
    for note in [*pulled.notes, *(f"overlay: {line}" for line in unmatched)]:
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
    first, second = files(folder / "prime_openapi"), files(folder / "again" / "prime_openapi")
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    if differing:
        raise GenerationError(f"a second run gives other bytes in {differing[0]} (and {len(differing) - 1} more)")


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
        timeout=_SECONDS,
    )
    if done.returncode != 0:
        raise ContractError(f"{complaint}: {one_line((done.stderr or done.stdout)[-400:])}")
    return done.stdout


def main() -> None:
    """Read the command line, run every step."""
    parser = argparse.ArgumentParser(description="Run the pipeline on documents in a temporary folder.")
    parser.add_argument("spec", nargs="+", help="URLs or files of the documents")
    parser.add_argument("--no-types", action="store_true", help="leave out the type check")
    parser.add_argument("--save", type=Path, help="write the union of the documents to this file")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="the file of sources, pins and decisions")
    arguments = parser.parse_args()
    specs = [spec if "://" in spec else str(Path(spec).absolute()) for spec in arguments.spec]
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        count = published(
            specs,
            Path(folder),
            type_check=not arguments.no_types,
            save=arguments.save,
            sources=arguments.sources,
        )
    print(f"{count} operations: all of it holds")


if __name__ == "__main__":
    sys.exit(run(main))
