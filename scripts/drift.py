"""Has the published document moved away from the committed one, and what would that change?

    python scripts/drift.py [SOURCE] [--format text|json|markdown]

Pulls into a temporary place and compares; nothing of the project is touched. The exit status is the answer:
0 nothing changed, 10 patch or minor, 11 major, 12 could not tell (the reason stands on standard error).
A document without the pinned operation is no reason not to tell: that is the gravest change of all.
"""

from __future__ import annotations

import sys

from diff import add_format, report_on
from pull import arguments_of_pull, pull_as_asked

from pipeline.document import read
from pipeline.problems import run
from pipeline.report import FORMATS

NONE, LESSER, MAJOR, UNKNOWN = 0, 10, 11, 12


def main() -> int:
    """Read the command line, pull, compare, print the report.

    Returns:
        The answer as an exit status.
    """
    parser = arguments_of_pull("Compare the published document with the committed one.")
    add_format(parser)
    arguments = parser.parse_args()
    pulled = pull_as_asked(arguments, require_pins=False)
    report = report_on(read(arguments.document), pulled.document)
    sys.stdout.write(FORMATS[arguments.format](report))
    if report.step is None:
        return NONE
    return MAJOR if report.step == "major" else LESSER


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
