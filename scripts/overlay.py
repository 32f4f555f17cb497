"""Prepare the published document for the generator: apply the overlay, then the rules.

    python scripts/overlay.py [--document FILE] [--overlay FILE] [--output FILE]

Exit statuses: 0 done, 11 not an OpenAPI document, 13 names that collide, 14 the overlay or one of its actions.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.bodies import repair_bodies
from pipeline.combined import keep_combined
from pipeline.defaults import move_defaults
from pipeline.document import DOCUMENT, OVERLAY, Document, canonical, in_order, read
from pipeline.enums import repair_enums
from pipeline.naming import name_operations
from pipeline.parameters import repair_parameters
from pipeline.patterns import keep_pattern_properties
from pipeline.problems import run
from pipeline.restate import restate
from pipeline.strict_overlay import apply_overlay, load_overlay
from pipeline.strings import clean_strings
from pipeline.titles import name_classes
from pipeline.unconfirmed import state_unconfirmed
from pipeline.uploads import repair_files


def prepare(document: Document, overlay: Path = OVERLAY, *, unmatched: list[str] | None = None) -> Document:
    """Return the document that the generator gets; the one that was given is not changed.

    Args:
        document: The document, as published or merged.
        overlay: The overlay file.
        unmatched: Where given, overlay actions without effect are appended to it instead of raising.
    """
    # In order before the rules: names are given to the members of an enum by their places.
    prepared = in_order(apply_overlay(document, load_overlay(overlay), unmatched=unmatched))
    state_unconfirmed(prepared)
    clean_strings(prepared)
    keep_pattern_properties(prepared)
    restate(prepared)
    move_defaults(prepared)
    keep_combined(prepared)
    name_operations(prepared)
    repair_parameters(prepared)
    repair_bodies(prepared)
    repair_files(prepared)
    repair_enums(prepared)
    name_classes(prepared)
    return in_order(prepared)


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
