"""What a new document means for the code of a user.

Two judges, because each misses what the other sees: `redocly diff` reads the documents (it calls a renamed schema
a trifle, though it renames a class), griffe reads the two generated packages (it does not see that a field became
required, nor that a limit changed). Their findings are put in one form, in the words of somebody who calls the
package. Where both look at the same thing the graver word counts. A verdict is softened in three cases only, each
where the package is built so that its user does not notice: a new enum value, an operationId whose short name stays,
and an answer that is no success.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from attrs import evolve, frozen

from pipeline.document import Document, OperationKey, operations, same
from pipeline.pins import pinned_keys, wanted_keys

Impact = Literal["major", "minor", "patch"]
IMPACTS: tuple[Impact, ...] = ("major", "minor", "patch")


@frozen
class Change:
    """One line of the report.

    Attributes:
        impact: What it means for users of `prime_openapi`.
        text: What changed, and what a user's code would notice.
        operations: The operations concerned; empty for what concerns the package as a whole.
        judge: Who saw it: `redocly`, `griffe` or `prime-ports`.
        name_only: Whether only a generated name changed, behind which `prime_ports` keeps its own.
    """

    impact: Impact
    text: str
    operations: tuple[OperationKey, ...]
    judge: str
    name_only: bool = False


@frozen
class Report:
    """Everything that a new document changes, what matters most first.

    Attributes:
        changes: Pinned operations first, then the graver before the lesser.
        pinned: Keys of the pinned operations.
        wanted: Keys of the operations that `prime_ports` calls.
        base_operations: How many operations the old document has.
        head_operations: How many the new one has.
    """

    changes: tuple[Change, ...]
    pinned: tuple[OperationKey, ...]
    wanted: tuple[OperationKey, ...]
    base_operations: int
    head_operations: int

    @property
    def step(self) -> Impact | None:
        """The version step to take, or None where nothing changed."""
        return gravest([change.impact for change in self.changes])

    def is_pinned(self, change: Change) -> bool:
        """Whether a change concerns the operation that this package exists for."""
        return bool(set(self.pinned) & set(change.operations))

    def ports_impact(self, change: Change) -> Impact | None:
        """What a change means for users of `prime_ports` alone; None where they notice nothing."""
        if change.name_only or (change.operations and not set(self.wanted) & set(change.operations)):
            return None
        return change.impact


def gravest(impacts: Sequence[Impact]) -> Impact | None:
    """The gravest of some impacts."""
    return min(impacts, key=IMPACTS.index, default=None)


def compare(base: Document, head: Document, base_package: Path, head_package: Path) -> Report:
    """Ask both judges and combine what they say.

    Args:
        base: The document that is there.
        head: The new one.
        base_package: Folder that holds the `prime_openapi` generated from the old document.
        head_package: The same for the new one.

    Raises:
        ToolError: redocly, which needs Node, is missing or another version.
    """
    from pipeline.documents_judge import judge_documents
    from pipeline.packages_judge import judge_packages

    found: list[Change] = []
    if not same(base, head):
        found = [*judge_documents(base, head), *judge_packages(base, head, base_package, head_package)]
        # Never silent about a document that differs.
        found = found or [Change("patch", "something changed that does not reach the package", (), "prime-ports")]
    return make_report(base, head, found)


def make_report(base: Document, head: Document, found: Sequence[Change]) -> Report:
    """Put the findings of all judges in order."""
    pinned = tuple(pinned_keys())
    ordered = sorted(
        _without_repetition(found),
        key=lambda change: (
            not set(pinned) & set(change.operations),
            IMPACTS.index(change.impact),
            not change.operations,
            change.operations,
            change.text,
        ),
    )
    counts = [sum(1 for _ in operations(document)) for document in (base, head)]
    return Report(tuple(ordered), pinned, tuple(wanted_keys()), *counts)


def _without_repetition(found: Sequence[Change]) -> list[Change]:
    """One line for what was said twice in the same words, with all operations that it was said of."""
    merged: dict[tuple[str, str], Change] = {}
    for change in found:
        key = (change.impact, change.text)
        before = merged.get(key)
        both = change.operations if before is None else (*before.operations, *change.operations)
        merged[key] = evolve(change, operations=tuple(sorted(set(both))))
    return list(merged.values())
