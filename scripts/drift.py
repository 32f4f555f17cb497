"""Compare the published documents with the committed one: what would `make update` change?

    python scripts/drift.py [SOURCE ...] [--format text|json|markdown]

Pulls into a temporary place and compares; nothing of the project is touched. The exit status is the answer:
0 nothing changed, 10 patch or minor, 11 major, 12 could not tell (the reason stands on standard error).
Operations that no source has any more do not stop it: that is the gravest change of all. Those that
`openapi.sources.yaml` lists as withdrawn are kept, as `make update` keeps them.
"""

from __future__ import annotations

import json
import sys

from diff import add_format, report_on
from pull import Options, Pulled, arguments_of_pull, locations_of, options_of, pull, say_now

from pipeline.document import read
from pipeline.lock import PulledSource, known_sources
from pipeline.problems import run
from pipeline.report import FORMATS

NONE, LESSER, MAJOR, UNKNOWN = 0, 10, 11, 12


def main() -> int:
    """Read the command line, pull, compare, print the report.

    Returns:
        The answer as an exit status.
    """
    parser = arguments_of_pull("Compare the published documents with the committed one.")
    add_format(parser)
    arguments = parser.parse_args()
    text = arguments.format == "text"
    # The other forms are for programs and pages: the report alone goes to standard output.
    options = options_of(arguments, comparing=True, say=say_now if text else _say_aside)
    pulled = pull(locations_of(arguments), options)
    base = read(arguments.document)
    options.say("comparing")
    report = report_on(base, pulled.document)
    states = _states(pulled, options)
    said = FORMATS[arguments.format](report)
    if arguments.format == "json":
        said = json.dumps({**json.loads(said), "sources": states}, indent=2, ensure_ascii=False) + "\n"
    else:
        # Names of sources and numbers only: nothing that a page would take for markup.
        lines = [f"{'' if text else '- '}{_describe(state)}\n" for state in states]
        notes = [f"note: {note}\n" for note in pulled.notes] if text else []
        said = "".join([*lines, *notes, "\n", said])
    sys.stdout.write(said)
    if report.step is None:
        return NONE
    return MAJOR if report.step == "major" else LESSER


def _states(pulled: Pulled, options: Options) -> list[dict[str, object]]:
    """Return for each source whether it is the one that the lock speaks of; None where the lock says nothing."""
    known = known_sources(options.lock)

    def changed(one: PulledSource) -> bool | None:
        entry = known.get(one.source.name)
        return None if entry is None or entry.get("origin") != "fetched" else entry.get("sha256") != one.sha256

    if not pulled.sources:
        return [
            {"name": name, "operations": entry.get("operations"), "changed": False} for name, entry in known.items()
        ]
    return [{"name": one.source.name, "operations": one.operations, "changed": changed(one)} for one in pulled.sources]


def _describe(state: dict[str, object]) -> str:
    words = {True: "changed", False: "unchanged", None: "never fetched before"}
    return f"{state['name']}: {state['operations']} operations, {words[state['changed']]}"  # type: ignore[index]


def _say_aside(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def answer() -> int:
    """`main`, where every failure means that nobody can tell."""
    status = UNKNOWN

    def tell() -> None:
        nonlocal status
        status = main()

    failure = run(tell)
    return status if failure == 0 else failure if failure == 130 else UNKNOWN


if __name__ == "__main__":
    sys.exit(answer())
