"""One difference between two documents, as a user of the package would notice it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import evolve, frozen

from codegen.document import OperationKey

Impact = Literal["major", "minor", "patch"]
IMPACTS: tuple[Impact, ...] = ("major", "minor", "patch")
Aspect = Literal["", "presence", "required", "type", "default", "values"]


@frozen
class Subject:
    """Part of the generated package that a change is about, by which two findings of one thing are joined.

    Attributes:
        kind: `field`, `class`, `parameter`, `returns`, `operation` or `value`.
        names: Class and field, operation and parameter, and so on.
    """

    kind: str
    names: tuple[str, ...]
    aspect: Aspect


@frozen
class Change:
    """One line of the report.

    Attributes:
        impact: Meaning for users of `prime_openapi`.
        operations: The operations concerned; empty for the package as a whole.
        found_by: `redocly`, `griffe` or `prime-ports` (this pipeline alone).
        name_only: True where only a generated name changed, behind which `prime_ports` keeps its own.
    """

    impact: Impact
    text: str
    operations: tuple[OperationKey, ...]
    found_by: str
    name_only: bool = False
    subject: Subject | None = None


def gravest(impacts: Iterable[Impact]) -> Impact | None:
    """Return the gravest of some impacts, or None where there are none."""
    return min(impacts, key=IMPACTS.index, default=None)


def type_impact(before: set[str], after: set[str], *, sent: bool, received: bool) -> Impact | None:
    """Return the impact of another type, a union of members, on code that sends or receives such values.

    A caller that handles every value of the old type also handles a part of them, so a received type may become
    narrower. In the same way a sent type may become wider.
    """
    if before == after:
        return None
    old, new = (_with_narrower(side) for side in (before, after))
    if received and not new <= old:
        return "major"
    if sent and not (old <= new or new & {"Any", "any"}):
        return "major"
    return "minor"


def _with_narrower(members: set[str]) -> set[str]:
    """Return the members of a union, with those that are part of a wider one."""
    return members | {part for whole, part in (("float", "int"), ("number", "integer")) if whole in members}


def join(found: Iterable[Change]) -> list[Change]:
    """Join findings that repeat each other: the same words, or the same thing as seen by two comparisons.

    The first finding of a thing keeps its text; the graver impact counts.
    """
    merged: dict[object, Change] = {}
    for change in found:
        key: object = change.subject or (change.impact, change.text)
        before = merged.get(key)
        if before is None:
            merged[key] = change
            continue
        merged[key] = evolve(
            before,
            impact=min(before.impact, change.impact, key=IMPACTS.index),
            operations=tuple(sorted({*before.operations, *change.operations})),
            name_only=before.name_only and change.name_only,
        )
    return list(merged.values())
