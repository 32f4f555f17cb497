"""Compare two documents in the terms of a person who calls the package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from codegen.diffing.change import Change, Subject
from codegen.diffing.credentials_diff import compare_credentials
from codegen.diffing.findings import Findings
from codegen.diffing.operation_diff import OperationDiff, Pair, pairs
from codegen.diffing.paging import compare_paging
from codegen.diffing.prose_diff import compare_prose
from codegen.diffing.redocly_diff import ask_redocly, second_opinion
from codegen.diffing.verdicts import to_change
from codegen.document import Document, OperationKey, as_dict, as_list, operations
from codegen.errors import one_line
from codegen.generation.limits import StatedLimits, read_limits
from codegen.references import Uses, uses_of_schemas
from codegen.rules.naming import short_name


def compare_specs(base: Document, head: Document) -> list[Change]:
    """Return what differs between two documents.

    Raises:
        ToolError: redocly is missing, another version, or gave no report.
    """
    both, gone, added = pairs(base, head)
    findings = Findings()
    compared = OperationDiff(base, head, findings)
    for pair in both:
        compared.compare(pair)
    seen = ask_redocly(base, head, both)
    seen_parts = {part for one in seen for part in one.parts}
    changes = [
        to_change(finding, "redocly" if finding.parts & seen_parts else "prime-ports") for finding in findings.all()
    ]
    uses = _uses(base, head)
    known = {part for finding in findings.all() for part in finding.parts}
    # What another schema has in place of the first is not told field by field.
    known |= {
        ("schema", name)
        for finding in findings.all()
        if finding.kind == "type"
        for name in (*finding.before, *finding.after)
    }
    known |= {(*pair.key.shape, "operationId") for pair in both}
    return [
        *map(_removed, gone),
        *(Change("minor", f"the operation {key} was added", (key,), "prime-ports") for key in added),
        *compare_paging(base, head, both),
        *changes,
        *_names(both),
        *_limits(base, head),
        *compare_credentials(base, head),
        *_document(base, head),
        *second_opinion(seen, known, uses),
        *compare_prose(base, head, uses),
    ]


def _removed(key: OperationKey) -> Change:
    text = f"the operation {key} was removed: the call is gone; importing its module fails"
    return Change("major", text, (key,), "prime-ports", subject=Subject("operation", (str(key),), "presence"))


def _uses(base: Document, head: Document) -> Uses:
    uses = uses_of_schemas(base)
    for name, places in uses_of_schemas(head).items():
        uses[name] |= places
    return uses


def _names(both: list[Pair]) -> Iterator[Change]:
    """Yield operationIds that changed without a new name in the package; a new name shows in the package."""
    for pair in both:
        before, after = pair.base.get("operationId"), pair.head.get("operationId")
        if before == after:
            continue
        names = [
            short_name(key, name if isinstance(name, str) else None)
            for key, name in ((pair.base_key, before), (pair.key, after))
        ]
        if names[0] == names[1]:
            text = f"the operationId changed; the name {names[1]} stays"
            yield Change("patch", text, (pair.key,), "prime-ports", name_only=True)
    for pair in both:
        if pair.base_key.path != pair.key.path:
            text = f"the path is {pair.key.path} (before: {pair.base_key.path}); only names of parameters differ"
            yield Change("patch", one_line(text), (pair.key,), "prime-ports", name_only=True)


def _document(base: Document, head: Document) -> Iterator[Change]:
    """Yield what concerns the document as a whole."""
    before, after = (json.dumps(_addresses(side)) for side in (base, head))
    if before != after:
        text = f"the servers are {after} (before: {before}): requests may go to another address"
        yield Change("major", one_line(text), (), "prime-ports")
    if base.get("openapi") != head.get("openapi"):
        text = f"the document is OpenAPI {head.get('openapi')} (before: {base.get('openapi')})"
        yield Change("patch", one_line(text), (), "prime-ports")


def _addresses(document: Document) -> list[Any]:
    return [as_dict(server).get("url") for server in as_list(document.get("servers"))]


def _limits(base: Document, head: Document) -> Iterator[Change]:
    old, new = _limits_of(base), _limits_of(head)
    for shape, (key, after) in new.items():
        before = old[shape][1] if shape in old else StatedLimits()
        if before == after:
            continue
        if after.problem is not None:
            text = f"WARNING, {after.problem}: the package does not keep this limit"
            yield Change("patch", one_line(text), (key,), "prime-ports")
        elif shape in old:
            said = [(stated.text or "no limit").rstrip(".") for stated in (before, after)]
            text = f"the rate limit is now: {said[1]} (before: {said[0]})"
            yield Change("patch", one_line(text), (key,), "prime-ports")


def _limits_of(document: Document) -> dict[OperationKey, tuple[OperationKey, StatedLimits]]:
    result = {}
    for key, operation in operations(document):
        names = {name: name for name in re.findall(r"\{([^{}]*)\}", key.path)}
        result[key.shape] = key, read_limits(document, key, operation, names)
    return result
