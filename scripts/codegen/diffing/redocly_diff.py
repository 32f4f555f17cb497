"""Ask `redocly diff` for a second opinion on two documents.

redocly pairs what has similar text, so that an operation which went and another which came may be one "renamed"
operation to it. It therefore gets only what both documents have, in one form, and it speaks where our own comparison
found nothing.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.checks.reference_targets import masked_data
from codegen.diffing.change import IMPACTS, Change, Impact
from codegen.diffing.findings import Part
from codegen.diffing.normal_form import structure
from codegen.diffing.operation_diff import Pair
from codegen.document import Document, OperationKey, as_dict, as_list, canonical, in_order, same_path
from codegen.errors import ToolError, one_line
from codegen.references import Uses
from codegen.tools import redocly


@frozen
class Seen:
    """One difference that redocly found.

    Attributes:
        parts: The coarse places, in both documents and where redocly came from.
        changed: The places that concern every operation which uses them.
    """

    parts: frozenset[Part]
    changed: frozenset[Part]
    impact: Impact
    messages: tuple[str, ...]


def ask_redocly(base: Document, head: Document, both: list[Pair]) -> list[Seen]:
    """Return what redocly finds in the operations that both documents have.

    Raises:
        ToolError: redocly is missing, another version, or gave no report.
    """
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        for name, document, keys in (
            ("base.json", base, {pair.base_key for pair in both}),
            ("head.json", head, {pair.key for pair in both}),
        ):
            compared = structure(document, lambda method, path, keys=keys: OperationKey(method, path) in keys)  # type: ignore[misc]
            (Path(folder) / name).write_text(canonical(masked_data(in_order(compared))), "utf-8")
        # There, because redocly would take the lint rules of this project for its own of comparing.
        done = redocly(["diff", "base.json", "head.json", "--format=json", "--fail-on=none"], cwd=Path(folder))
    try:
        found = json.loads(done.stdout)["changes"]
    except (ValueError, KeyError, TypeError):
        raise ToolError(f"redocly diff gave no report: {one_line(done.stderr[-300:])}") from None
    return [_read(entry) for entry in as_list(found) if isinstance(entry, dict)]


def second_opinion(seen: list[Seen], known: Collection[Part], uses: Uses) -> Iterator[Change]:
    """Yield the major and minor findings of redocly, except those in places that are known to differ."""
    for one in seen:
        if one.impact == "patch" or not one.messages or not one.parts or one.parts & set(known):
            continue
        keys = {key for part in one.changed for key in _operations(part, uses)}
        # A schema that no operation uses reaches nobody.
        for message in one.messages if keys else ():
            yield Change(one.impact, one_line(message.rstrip(".")), tuple(sorted(keys)), "redocly")


def _read(entry: dict[str, Any]) -> Seen:
    """Read one entry of the report, in which every value may be missing or of another type."""
    pointers = [str(as_dict(entry.get(side)).get("pointer")) for side in ("base", "revision")]
    came_from = _part(str(entry.get("path")))
    changed = frozenset(part for pointer in pointers if (part := _part(pointer)))
    impact = entry.get("impact")
    messages = [as_dict(verdict).get("message") for verdict in as_list(entry.get("verdicts"))]
    return Seen(
        changed | ({came_from} if came_from else frozenset[Part]()),
        # Two schemas: another one took its place for one operation.
        changed if len(changed) == 1 else frozenset({came_from} if came_from else ()),
        impact if impact in IMPACTS else "patch",
        tuple(message for message in messages if isinstance(message, str)),
    )


def _part(pointer: str) -> Part:
    """Return the coarse place that a pointer leads to, as `Spot.part` names it; empty where it is neither kind."""
    names = [name.replace("~1", "/").replace("~0", "~") for name in pointer.removeprefix("#/").split("/")]
    if names[:2] == ["components", "schemas"] and len(names) > 2:
        return ("schema", names[2])
    if names[0] == "paths" and len(names) > 3:
        return (names[2].upper(), same_path(names[1]), names[3])
    return ()


def _operations(part: Part, uses: Uses) -> set[OperationKey]:
    if part[0] == "schema":
        return {key for key, _ in uses.get(part[1], ())}
    return {key for places in uses.values() for key, _ in places if key.shape == part[:2]}
