"""What is changed in the published document before generating: the overlay, then the rules.

    python scripts/overlay.py [--document FILE] [--overlay FILE] [--output FILE]

Exit statuses: 0 done, 11 not an OpenAPI document, 13 names that collide, 14 the overlay or one of its actions.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.document import DOCUMENT, OVERLAY, Document, canonical, read
from pipeline.enums import repair_enums
from pipeline.naming import name_operations
from pipeline.problems import run
from pipeline.strict_overlay import apply_overlay, load_overlay


def prepare(document: Document, overlay: Path = OVERLAY) -> Document:
    """The document that the generator gets; the one that was given stays as it is."""
    prepared = apply_overlay(document, load_overlay(overlay))
    name_operations(prepared)
    repair_enums(prepared)
    return prepared


def main() -> None:
    """Read the command line, write the prepared document."""
    parser = argparse.ArgumentParser(description="Apply the overlay and the rules to the document.")
    parser.add_argument("--document", type=Path, default=DOCUMENT)
    parser.add_argument("--overlay", type=Path, default=OVERLAY)
    parser.add_argument("--output", type=Path, help="where to write; standard output without it")
    arguments = parser.parse_args()
    text = canonical(prepare(read(arguments.document), arguments.overlay))
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        arguments.output.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(run(main))
