"""Generate the package from the committed document, offline, and swap it in whole.

    python scripts/generate.py [--document FILE] [--output FOLDER]

Exit statuses: 0 done, 11 not a document, 13 names that collide, 14 overlay, 15 the generator warned, failed or
left something out, 18 a tool is not the pinned one. After any status but 0 the old package is untouched.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from overlay import prepare

from pipeline.document import CONFIG, DOCUMENT, GENERATED, OVERLAY, Document, read
from pipeline.generator import generate_package
from pipeline.problems import run
from pipeline.replace import replace_all, workspace
from pipeline.tools import check_tools


def generate(document: Document, output: Path, *, overlay: Path = OVERLAY, config: Path = CONFIG) -> int:
    """Generate into a temporary folder, then put the result in place of `output`.

    Returns:
        The number of operations generated.
    """
    check_tools()
    prepared = prepare(document, overlay)
    with workspace(output) as folder:
        count = generate_package(prepared, config, folder / "package")
        replace_all([(folder / "package", output)], keep=folder)
    return count


def main() -> None:
    """Read the command line, generate, say how many operations."""
    parser = argparse.ArgumentParser(description="Generate the package from the document.")
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    parser.add_argument("--overlay", type=Path, default=OVERLAY)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--output", type=Path, default=GENERATED, help="the package's folder, replaced whole")
    arguments = parser.parse_args()
    count = generate(read(arguments.document), arguments.output, overlay=arguments.overlay, config=arguments.config)
    print(f"{arguments.output.name}: {count} operations generated")


if __name__ == "__main__":
    sys.exit(run(main))
