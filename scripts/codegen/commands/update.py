"""Pull, merge, overlay, generate, check, compare; replace everything together, or nothing.

All work is done in a temporary folder. `openapi.json`, its lock, the generated package, and the sources file where a
decision is written down are replaced at the end. After any status but 0, and when nothing has changed, all of them are
byte for byte what they were.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from codegen.commands.pull import Options, Pulled, options_of, pull, say_now, write
from codegen.diffing.changes import Comparison
from codegen.diffing.report import as_text
from codegen.document import CONFIG, DOCUMENT, ROOT, count_operations, operations, same
from codegen.errors import ContractError, OverlayError, ToolError, one_line
from codegen.generation.generator import generate_package
from codegen.replace import replace_all, workspace
from codegen.rules.prepare import apply_rules
from codegen.tools import check_prism, check_tools

CONTRACT = ROOT / "tests" / "contract"
SECONDS = 900
_NO_TESTS = 5  # pytest's own status
# After the slow imports, a line on standard input starts what needs the document alone, and another one the tests.
_PRELUDE = """
import importlib, os, runpy, sys
import hypothesis.strategies, pytest
if sys.stdin.readline() and os.path.exists(prepare := os.path.join(sys.argv[-1], "prepare.py")):
    runpy.run_path(prepare)
if sys.stdin.readline():
    importlib.invalidate_caches()
    sys.exit(pytest.main(sys.argv[1:]))
"""


def update(locations: Sequence[str], arguments: argparse.Namespace) -> None:
    """Do everything from the published documents to the replaced package; print each phase when it begins."""
    check_tools()
    if arguments.contract == CONTRACT:
        check_prism()
    options = options_of(arguments)
    package: Path = arguments.output
    with workspace(arguments.document) as folder:
        generated = folder / "generated"
        with _contract(arguments.contract, folder / DOCUMENT.name, generated) as contract:
            pulled = pull(locations, options)
            if not pulled.changed:
                say_now(f"nothing to do: {pulled.describe()}")
                return
            pairs = write(pulled, folder, options)
            contract.go_on()
            accepted = pulled.accepted if package.exists() else None
            comparison = Comparison(accepted, pulled.document) if accepted is not None else None
            say_now(f"generating {count_operations(pulled.document)} operations")
            if pulled.unmatched:
                raise OverlayError(pulled.unmatched[0])
            generate_package(apply_rules(pulled.overlaid), CONFIG, generated / package.name)
            say_now("checking the contract")
            contract.go_on()
            say_now("comparing")
            report, step = _what_changed(comparison, package, pulled, generated)
            contract.check()
        package.parent.mkdir(parents=True, exist_ok=True)
        say_now("replacing")
        replace_all([*pairs, (generated / package.name, package)], keep=folder)
    say_now("\n" + "\n".join([*_notes(pulled, options), report.rstrip("\n"), "", *_next_steps(pulled, step)]))


@frozen
class _Contract:
    """Process of the contract tests, which run beside everything else."""

    tests: Path
    process: subprocess.Popen[str]
    output: Path

    def go_on(self) -> None:
        """Let the process begin with what can be done now: first with the document, then with the package."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # told by `check`
            self.process.stdin.write("\n")
            self.process.stdin.flush()

    def check(self) -> None:
        """Wait for the tests.

        Raises:
            ContractError: A test fails, or there are none.
        """
        try:
            status = self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise ContractError(f"the contract tests did not end within {SECONDS} seconds") from None
        if status == _NO_TESTS or not self.tests.exists():
            raise ContractError(f"there are no contract tests in {self.tests.name}; nothing was checked")
        if status != 0:
            output = self.output.read_text("utf-8", "replace")
            failed = [one_line(line) for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
            if failed[1:]:
                failed = [f"{len(failed)} tests", *(f"  {line}" for line in failed)]
            raise ContractError(
                "the new document breaks the contract: " + "\n".join(failed or [one_line(output[-300:])])
            )


@contextlib.contextmanager
def _contract(tests: Path, document: Path, generated: Path) -> Iterator[_Contract]:
    """Prepare the contract tests for a document and a package that are not in place yet."""
    generated.mkdir()
    # First on the path, so that the tests import the new package although the old one is installed.
    search = os.pathsep.join([str(generated.absolute()), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {
        **os.environ,
        "PYTHONPATH": search,
        "PRIME_PORTS_DOCUMENT": str(document.absolute()),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "COLUMNS": "500",  # pytest cuts the reason of a failure at the end of the line
    }
    options = ["-q", "--no-header", "--tb=line", "-p", "no:cacheprovider", "-p", "pytest_timeout"]
    command = [sys.executable, "-c", _PRELUDE, *options, str(tests.absolute())]
    path = generated.parent / "contract.txt"
    with (
        path.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=output, stderr=output
        ) as process,
    ):
        try:
            yield _Contract(tests, process, path)
        finally:
            process.terminate()


def _what_changed(
    comparison: Comparison | None, package: Path, pulled: Pulled, generated: Path
) -> tuple[str, str | None]:
    if comparison is None:
        return "everything is new", None
    try:
        report = comparison.report(package.parent, generated)
    except ToolError as problem:
        # Other contract tests may do without Node; what can be said without it is said.
        return f"{_in_short(pulled)}(no full report: {problem})\n", None
    return as_text(report), report.step


def _notes(pulled: Pulled, options: Options) -> list[str]:
    notes = [f"note: {note}" for note in pulled.notes]
    if pulled.kept:
        notes += ["kept as deprecated, because no source has them any more:", *(f"  {key}" for key in pulled.kept)]
    if pulled.dropped:
        notes += ["let go, because no source has them any more:", *(f"  {key}" for key in pulled.dropped)]
    if pulled.sources_text is not None:
        notes.append(f"the decision is written into {options.settings.path.name}")
    return [*notes, ""] if notes else []


def _next_steps(pulled: Pulled, step: str | None) -> list[str]:
    names = ["openapi.json", "openapi.lock.json", "generated"]
    if pulled.sources_text is not None:
        names.insert(2, "openapi.sources.yaml")
    version = f"a {step} step" if step else "the step that the changes need"
    return [
        "document, lock and package are replaced. What to do next:",
        "  1. make test",
        f"  2. raise the version in src/prime_ports/_version.py by {version}",
        "  3. say in CHANGELOG.md what changed for users",
        f"  4. git add {' '.join(names)} src/prime_ports/_version.py CHANGELOG.md, and commit",
    ]


def _in_short(pulled: Pulled) -> str:
    old, new = dict(operations(pulled.accepted or {"paths": {}})), dict(operations(pulled.document))
    lines = [f"operations: {len(old)} before, {count_operations(pulled.document)} now"]
    lines += [f"  removed  {key}" for key in old.keys() - new.keys()]
    lines += [f"  added    {key}" for key in new.keys() - old.keys()]
    lines += [f"  changed  {key}" for key in old.keys() & new.keys() if not same(old[key], new[key])]
    return "\n".join([lines[0], *sorted(lines[1:])]) + "\n"
