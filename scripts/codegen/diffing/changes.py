"""Compare two documents and the two packages that are generated from them.

Two comparisons, because each misses what the other sees: `spec_diff` reads the documents (a renamed schema is a trifle
there, though it renames a class), `package_diff` reads the generated packages (it does not see a limit or a bound).
Where both look at the same thing there is one line, and the graver word counts. A verdict is softened in three cases
only, each where the package is built so that its user does not notice: a new enum value, an operationId whose short
name stays, and a response that is no success.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import evolve, frozen

from codegen.diffing.change import IMPACTS, Change, Impact, gravest, join
from codegen.diffing.package_diff import compare_packages
from codegen.diffing.spec_diff import compare_specs
from codegen.document import Document, OperationKey, count_operations, operations, same
from codegen.sources.settings import Settings


@frozen
class Report:
    """Everything that a new document changes: pinned operations first, then the graver before the lesser."""

    changes: tuple[Change, ...]
    pinned: tuple[OperationKey, ...]
    wanted: tuple[OperationKey, ...]
    base_operations: int
    head_operations: int

    @property
    def step(self) -> Impact | None:
        """The version step for users of `prime_openapi`, or None where nothing changed."""
        return gravest(change.impact for change in self.changes)

    @property
    def ports_step(self) -> Impact | None:
        """The version step for users of `prime_ports` alone, or None where they notice nothing."""
        return gravest(impact for change in self.changes if (impact := self.ports_impact(change)))

    def is_pinned(self, change: Change) -> bool:
        """Return whether a change concerns the operation that this package exists for."""
        return bool(set(self.pinned) & set(change.operations))

    def ports_impact(self, change: Change) -> Impact | None:
        """Return what a change means for users of `prime_ports` alone; None where they notice nothing."""
        if change.name_only or (change.operations and not set(self.wanted) & set(change.operations)):
            return None
        return change.impact


class Comparison:
    """Comparison of two documents, which begins at once, and of the packages that are generated from them."""

    def __init__(self, base: Document, head: Document) -> None:
        self._base, self._head = base, head
        pool = ThreadPoolExecutor(1)
        self._of_specs = None if same(base, head) else pool.submit(compare_specs, base, head)
        pool.shutdown(wait=False)

    def report(self, base_package: Path, head_package: Path) -> Report:
        """Compare the folders that hold the packages, and join all findings.

        Raises:
            ToolError: redocly, which needs Node, is missing or another version.
        """
        found: list[Change] = []
        if self._of_specs is not None:
            of_packages = compare_packages(self._base, self._head, base_package, head_package)
            # Of two lines about one thing the first is kept: types and fields of the package say most, griffe least.
            typed = [change for change in of_packages if change.found_by == "prime-ports"]
            least = [change for change in of_packages if change.found_by == "griffe"]
            found = _spelled_as_before(self._base, [*typed, *self._of_specs.result(), *least])
            # Never silent about a document that differs.
            found = found or [Change("patch", "something changed that does not reach the package", (), "prime-ports")]
        return make_report(self._base, self._head, found)


def _spelled_as_before(base: Document, found: Sequence[Change]) -> list[Change]:
    """Name operations as the old document does, where the new one only calls parameters of their path otherwise."""
    keys = {key.shape: key for key, _ in operations(base)}
    return [evolve(change, operations=tuple(keys.get(key.shape, key) for key in change.operations)) for change in found]


def make_report(base: Document, head: Document, found: Sequence[Change]) -> Report:
    """Join the findings and put them in order."""
    settings = Settings()
    pinned = tuple(settings.pinned)
    ordered = sorted(
        join(found),
        key=lambda change: (
            not set(pinned) & set(change.operations),
            IMPACTS.index(change.impact),
            not change.operations,
            change.operations,
            change.text,
        ),
    )
    return Report(tuple(ordered), pinned, tuple(settings.wanted), count_operations(base), count_operations(head))
