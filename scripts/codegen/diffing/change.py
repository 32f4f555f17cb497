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
    """The part of the generated package that a change is about, so that two findings of one thing can be joined.

    Attributes:
        kind: `field`, `class`, `parameter`, `returns`, `operation` or `value`.
        names: What names it: class and field, operation and parameter, ...
        aspect: What changed of it.
    """

    kind: str
    names: tuple[str, ...]
    aspect: Aspect


@frozen
class Change:
    """One line of the report.

    Attributes:
        impact: What it means for users of `prime_openapi`.
        text: What changed, and what a user's code would notice.
        operations: The operations concerned; empty for what concerns the package as a whole.
        judge: Who saw it: `redocly`, `griffe` or `prime-ports` (this pipeline alone).
        name_only: Whether only a generated name changed, behind which `prime_ports` keeps its own.
        subject: The part of the package, where it is known.
    """

    impact: Impact
    text: str
    operations: tuple[OperationKey, ...]
    judge: str
    name_only: bool = False
    subject: Subject | None = None


def gravest(impacts: Iterable[Impact]) -> Impact | None:
    """Return the gravest of some impacts, or None where there are none."""
    return min(impacts, key=IMPACTS.index, default=None)


def type_impact(before: set[str], after: set[str], *, sent: bool, received: bool) -> Impact | None:
    """Return what another type means for code that sends or receives such values.

    A caller that handles every value of the old type also handles a part of them, so a received type may become
    narrower. In the same way a sent type may become wider.

    Args:
        before: The members of the old type, which is a union of them.
        after: The members of the new one.
        sent: Whether users make such values.
        received: Whether users get such values.
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
