"""Pull, overlay, generate, check, say what changed; replace everything together, or nothing.

    python scripts/update.py [SOURCE]

SOURCE, or the variable OPENAPI_URL, is a URL or a file; KEEP_MISSING=1 carries lost operations over. All work is
done in a temporary folder; `openapi.json`, its lock and the generated package are replaced at the end, together.
Exit statuses: 0 replaced or unchanged, 10 to 15 as of `pull.py` and `generate.py`, 17 the contract tests do not hold
for the new package, 18 a tool is missing or another version, 19 files cannot be written, 130 interrupted. After any
status but 0, and when nothing has changed, all three are byte for byte what they were.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from overlay import prepare
from pull import Pulled, arguments_of_pull, pull_as_asked, write

from pipeline.changes import compare
from pipeline.document import CONFIG, GENERATED, OVERLAY, ROOT, count_operations, operations, read, same
from pipeline.generator import generate_package
from pipeline.problems import ContractError, ToolError, one_line, run
from pipeline.replace import replace_all, workspace
from pipeline.report import as_text
from pipeline.tools import check_prism, check_tools

CONTRACT = ROOT / "tests" / "contract"
SECONDS = 900
_NO_TESTS = 5  # pytest's own status


def update(arguments: argparse.Namespace) -> None:
    """Everything from the published document to the replaced package; prints what it does."""
    check_tools()
    if arguments.contract == CONTRACT:
        check_prism()
    pulled = pull_as_asked(arguments)
    print(f"pulled: {pulled.describe()}")
    if not pulled.changed:
        return
    package: Path = arguments.output
    with workspace(arguments.document) as folder:
        document, lock, generated = folder / "openapi.json", folder / "openapi.lock.json", folder / "generated"
        write(pulled, document, lock)
        generated.mkdir()
        count = generate_package(prepare(pulled.document, arguments.overlay), CONFIG, generated / package.name)
        print(f"generated: {count} operations")
        check_contract(arguments.contract, document, generated)
        print("contract: holds")
        sys.stdout.write(_what_changed(arguments.document, package, pulled, generated))
        targets = [(document, arguments.document), (lock, arguments.lock), (generated / package.name, package)]
        package.parent.mkdir(parents=True, exist_ok=True)
        replace_all(targets, keep=folder)
    print("replaced: document, lock and package")


def check_contract(tests: Path, document: Path, generated: Path) -> None:
    """Run the contract tests on a document and a package that are not in place yet.

    Raises:
        ContractError: They do not hold, or there are none.
    """
    # First on the path, so that the tests import the new package although the old one is installed.
    search = os.pathsep.join([str(generated), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": search, "PRIME_PORTS_DOCUMENT": str(document)}
    options = ["-q", "--no-header", "--tb=line", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, str(tests)],
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
        said = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR", "E "))]
        reason = "; ".join(said[:3]) or (done.stdout + done.stderr)[-300:]
        raise ContractError(f"the new document breaks the contract: {one_line(reason)}")


def _what_changed(document: Path, package: Path, pulled: Pulled, generated: Path) -> str:
    if not document.exists() or not package.exists():
        return "changed: everything is new\n"
    base = read(document)
    try:
        return as_text(compare(base, pulled.document, package.parent, generated))
    except ToolError as problem:
        # Other contract tests may do without Node; what can be said without it is said.
        return f"{_in_short(base, pulled)}(no full report: {problem})\n"


def _in_short(base: dict[str, object], pulled: Pulled) -> str:
    old, new = dict(operations(base)), dict(operations(pulled.document))
    lines = [f"operations: {len(old)} before, {count_operations(pulled.document)} now"]
    lines += [f"  removed  {key}" for key in old.keys() - new.keys()]
    lines += [f"  added    {key}" for key in new.keys() - old.keys()]
    lines += [f"  changed  {key}" for key in old.keys() & new.keys() if not same(old[key], new[key])]
    return "\n".join([lines[0], *sorted(lines[1:])]) + "\n"


def main() -> None:
    """Read the command line, update."""
    parser = arguments_of_pull("Regenerate the package from the published document.")
    parser.add_argument("--output", type=Path, default=GENERATED, help="the package's folder, replaced whole")
    parser.add_argument("--overlay", type=Path, default=OVERLAY, help="changes made to the document")
    parser.add_argument("--contract", type=Path, default=CONTRACT, help="folder of the tests that must hold")
    update(parser.parse_args())


if __name__ == "__main__":
    sys.exit(run(main))
