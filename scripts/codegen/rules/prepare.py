"""Prepare the merged document for the generator: apply the overlay, then the rules."""

from __future__ import annotations

from pathlib import Path

from codegen.document import OVERLAY, Document, in_order
from codegen.rules.bodies import repair_bodies
from codegen.rules.composition import keep_combined
from codegen.rules.defaults import move_defaults
from codegen.rules.enums import repair_enums
from codegen.rules.files import repair_files
from codegen.rules.naming import name_operations
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.rules.parameters import repair_parameters
from codegen.rules.patterns import keep_pattern_properties
from codegen.rules.restate import restate
from codegen.rules.strings import clean_strings
from codegen.rules.titles import name_classes
from codegen.rules.unconfirmed import state_unconfirmed


def prepare(document: Document, overlay: Path = OVERLAY, *, unmatched: list[str] | None = None) -> Document:
    """Return the document that the generator gets; the one that was given is not changed.

    Where `unmatched` is given, overlay actions without effect are appended to it instead of raising.
    """
    return apply_rules(apply_overlay(document, load_overlay(overlay), unmatched=unmatched))


def apply_rules(overlaid: Document) -> Document:
    """Return the document that the generator gets for one to which the overlay is applied already."""
    # In order before the rules: names are given to the members of an enum by their places.
    prepared = in_order(overlaid)
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
