"""Pull, merge, overlay, generate, check, compare; replace everything together, or nothing.

All work is done in a temporary folder. `openapi.json`, its lock, the generated package, and the sources file where a
decision is written down are replaced at the end. After any status but 0, and when nothing has changed, all of them are
byte for byte what they were.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from codegen.commands.pull import Options, Pulled, options_of, pull, say_now, write
from codegen.diffing.changes import compare
from codegen.diffing.report import as_text
from codegen.document import CONFIG, ROOT, count_operations, operations, read, same
from codegen.errors import ContractError, OverlayError, ToolError, one_line
from codegen.generation.generator import generate_package
from codegen.replace import replace_all, workspace
from codegen.rules.prepare import apply_rules
from codegen.tools import check_prism, check_tools

CONTRACT = ROOT / "tests" / "contract"
SECONDS = 900
_NO_TESTS = 5  # pytest's own status


def update(locations: Sequence[str], arguments: argparse.Namespace) -> None:
    """Do everything from the published documents to the replaced package; print each phase when it begins."""
    check_tools()
    if arguments.contract == CONTRACT:
        check_prism()
    options = options_of(arguments)
    pulled = pull(locations, options)
    if not pulled.changed:
        say_now(f"nothing to do: {pulled.describe()}")
        return
    package: Path = arguments.output
    with workspace(arguments.document) as folder:
        generated = folder / "generated"
        pairs = write(pulled, folder, options)
        say_now(f"generating {count_operations(pulled.document)} operations")
        generated.mkdir()
        if pulled.unmatched:
            raise OverlayError(pulled.unmatched[0])
        generate_package(apply_rules(pulled.overlaid), CONFIG, generated / package.name)
        say_now("checking the contract")
        check_contract(arguments.contract, pairs[0][0], generated)
        say_now("comparing")
        report, step = _what_changed(options.accepted, package, pulled, generated)
        package.parent.mkdir(parents=True, exist_ok=True)
        say_now("replacing")
        replace_all([*pairs, (generated / package.name, package)], keep=folder)
    say_now("\n" + "\n".join([*_notes(pulled, options), report.rstrip("\n"), "", *_next_steps(pulled, step)]))


def check_contract(tests: Path, document: Path, generated: Path) -> None:
    """Run the contract tests on a document and a package that are not in place yet.

    Raises:
        ContractError: They do not hold, or there are none.
    """
    # First on the path, so that the tests import the new package although the old one is installed.
    search = os.pathsep.join([str(generated.absolute()), *filter(None, [os.environ.get("PYTHONPATH")])])
    # The columns, because pytest cuts the reason of a failure at the end of the line.
    environment = {
        **os.environ,
        "PYTHONPATH": search,
        "PRIME_PORTS_DOCUMENT": str(document.absolute()),
        "COLUMNS": "500",
    }
    options = ["-q", "--no-header", "--tb=line", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, str(tests.absolute())],
            cwd=ROOT,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise ContractError(f"the contract tests did not end within {SECONDS} seconds") from None
    if done.returncode == _NO_TESTS or not tests.exists():
        raise ContractError(f"there are no contract tests in {tests.name}; nothing was checked")
    if done.returncode != 0:
        said = [one_line(line) for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        if not said:
            said = [one_line((done.stdout + done.stderr)[-300:])]
        elif said[1:]:
            said = [f"{len(said)} tests", *(f"  {line}" for line in said)]
        raise ContractError("the new document breaks the contract: " + "\n".join(said))


def _what_changed(document: Path, package: Path, pulled: Pulled, generated: Path) -> tuple[str, str | None]:
    if not document.exists() or not package.exists():
        return "everything is new", None
    base = read(document)
    try:
        report = compare(base, pulled.document, package.parent, generated)
    except ToolError as problem:
        # Other contract tests may do without Node; what can be said without it is said.
        return f"{_in_short(base, pulled)}(no full report: {problem})\n", None
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


def _in_short(base: dict[str, object], pulled: Pulled) -> str:
    old, new = dict(operations(base)), dict(operations(pulled.document))
    lines = [f"operations: {len(old)} before, {count_operations(pulled.document)} now"]
    lines += [f"  removed  {key}" for key in old.keys() - new.keys()]
    lines += [f"  added    {key}" for key in new.keys() - old.keys()]
    lines += [f"  changed  {key}" for key in old.keys() & new.keys() if not same(old[key], new[key])]
    return "\n".join([lines[0], *sorted(lines[1:])]) + "\n"
