"""The command line: `python scripts/codegen COMMAND`.

Exit statuses are those of `codegen.errors`. The commands `drift` and `bump` state their own in their modules.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from codegen.document import CONFIG, DOCUMENT, GENERATED, LOCK, OVERLAY, ROOT, SOURCES, canonical, read
from codegen.errors import one_line, run
from codegen.sources.settings import MAX_BYTES, SECONDS

# Commands import their modules when they run: `generate` works without what compares, and starts sooner.

_FORMATS = ("json", "markdown", "text")
_UNKNOWN_DRIFT = 12


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    arguments = _parser().parse_args(argv)
    failed = _UNKNOWN_DRIFT if arguments.command == "drift" else None
    return run(lambda: arguments.run(arguments), failed)


def _pull(arguments: argparse.Namespace) -> None:
    from codegen.commands.pull import options_of, pull, store

    options = options_of(arguments)
    pulled = pull(_locations(arguments), options)
    store(pulled, options)
    for note in pulled.notes:
        print(f"note: {note}")
    print(f"{arguments.document.name}: {pulled.describe()}")


def _overlay(arguments: argparse.Namespace) -> None:
    from codegen.rules.prepare import prepare

    text = canonical(prepare(read(arguments.document), arguments.overlay))
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        arguments.output.write_text(text, "utf-8")


def _generate(arguments: argparse.Namespace) -> None:
    from codegen.commands.generate import generate

    count = generate(read(arguments.document), arguments.output, overlay=arguments.overlay, config=arguments.config)
    print(f"{arguments.output.name}: {count} operations generated")


def _check(arguments: argparse.Namespace) -> None:
    from codegen.commands.generate import check

    count = check(read(arguments.document), arguments.package, overlay=arguments.overlay)
    print(f"{arguments.package.name}: up to date, {count} operations")


def _update(arguments: argparse.Namespace) -> None:
    from codegen.commands.update import update

    update(_locations(arguments), arguments)


def _diff(arguments: argparse.Namespace) -> None:
    from codegen.commands.diff import load, report_on
    from codegen.diffing.report import FORMATS

    unmatched: tuple[list[str], list[str]] = ([], [])
    base, head = (load(source, arguments.overlay) for source in (arguments.base, arguments.head))
    report = report_on(base, head, arguments.overlay, unmatched=unmatched)
    for source, actions in zip((arguments.base, arguments.head), unmatched, strict=True):
        for action in actions:
            print(one_line(f"note: {arguments.overlay.name}: {action} {source}"), file=sys.stderr)
    sys.stdout.write(FORMATS[arguments.format](report))


def _drift(arguments: argparse.Namespace) -> int:
    from codegen.commands.diff import drift

    return drift(_locations(arguments), arguments)


def _published(arguments: argparse.Namespace) -> None:
    from codegen.commands.published import published

    specs = [spec if "://" in spec else str(Path(spec).absolute()) for spec in arguments.spec]
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        types = not arguments.no_types
        count = published(specs, Path(folder), type_check=types, save=arguments.save, sources=arguments.sources)
    print(f"{count} operations: all of it holds")


def _lint(arguments: argparse.Namespace) -> None:
    from codegen.commands.lint import lint

    for path in arguments.documents:
        lint(path)
        print(f"{path.name}: sound")


def _bump(arguments: argparse.Namespace) -> int:
    from codegen.commands.bump import bump

    return bump({"openapi-python-client": arguments.generator, "ruff": arguments.ruff})


def _locations(arguments: argparse.Namespace) -> list[str]:
    """Return the sources of the command line, or those of OPENAPI_URL; empty for the default ones."""
    from codegen.sources.locations import split_locations

    return list(arguments.source) or split_locations(os.environ.get("OPENAPI_URL") or "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="codegen", description="From published documents to the generated package.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(run_command: object, text: str) -> argparse.ArgumentParser:
        name = run_command.__name__.removeprefix("_")  # type: ignore[attr-defined]
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run_command)
        return added

    pull = command(_pull, "Replace openapi.json by the union of the sources, e.g. pull main.json service.json")
    update = command(_update, "Pull, merge, overlay, generate, check, compare; replace everything or nothing")
    drift = command(_drift, "Report what `update` would change (status 0 nothing, 10 minor or patch, 11 major)")
    for added in (pull, update, drift):
        added.add_argument("source", nargs="*", help="URLs or files; default: OPENAPI_URL, or openapi.sources.yaml")
        added.add_argument("--document", type=Path, default=DOCUMENT, help="the accepted document")
        added.add_argument("--lock", type=Path, default=LOCK, help="the lock of the accepted document")
        added.add_argument("--sources", type=Path, default=SOURCES, help="the file of sources, pins and decisions")
        added.add_argument("--seconds", type=float, default=SECONDS, help="time limit of each download")
        added.add_argument("--max-bytes", type=int, default=MAX_BYTES, help="size limit of each document")
    update.add_argument("--output", type=Path, default=GENERATED, help="the package's folder, replaced whole")
    update.add_argument("--contract", type=Path, default=ROOT / "tests" / "contract", help="tests that must pass")

    overlay = command(_overlay, "Write the document that the generator gets")
    overlay.add_argument("--output", type=Path, help="where to write; default: standard output")
    generate = command(_generate, "Generate the package from openapi.json, offline")
    generate.add_argument("--config", type=Path, default=CONFIG, help="settings of openapi-python-client")
    generate.add_argument("--output", type=Path, default=GENERATED, help="the package's folder, replaced whole")
    check = command(_check, "Check that the generated package is what openapi.json gives")
    check.add_argument("--package", type=Path, default=GENERATED, help="the package's folder")
    for added in (overlay, generate, check):
        added.add_argument("--document", type=Path, default=DOCUMENT, help="the document to generate from")

    diff = command(_diff, "Report what changes for users between two documents, e.g. diff old.json new.json")
    diff.add_argument("base", help="the old document, file or URL")
    diff.add_argument("head", help="the new document, file or URL")
    for added in (pull, update, drift, overlay, generate, check, diff):
        added.add_argument("--overlay", type=Path, default=OVERLAY, help="changes made to the document")
    form = os.environ.get("FORMAT") or "text"
    for added in (drift, diff):
        added.add_argument("--format", type=_format, default=form, metavar="FORMAT", help="json, markdown or text")

    published = command(_published, "Run every step on other documents in a temporary folder")
    published.add_argument("spec", nargs="+", help="URLs or files of the documents")
    published.add_argument("--no-types", action="store_true", help="skip the type check")
    published.add_argument("--save", type=Path, help="write the union of the documents to this file")
    published.add_argument("--sources", type=Path, default=SOURCES, help="the file of sources, pins and decisions")
    lint = command(_lint, "Check documents by our rules and by redocly's")
    lint.add_argument("documents", nargs="*", type=Path, default=[DOCUMENT])
    bump = command(_bump, "Show what another generator or ruff would change (status 0 nothing, 10 something)")
    for tool in ("generator", "ruff"):
        bump.add_argument(f"--{tool}", type=_version, help="a version, such as 1.2.3; default: the pinned one")
    return parser


def _format(text: str) -> str:
    if text not in _FORMATS:
        raise argparse.ArgumentTypeError(f"must be one of {', '.join(_FORMATS)}, got {text!r}")
    return text


def _version(text: str) -> str:
    if not re.fullmatch(r"[0-9][0-9A-Za-z.]*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a version such as 1.2.3")
    return text
