"""A report of changes as text, JSON or markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from codegen.diffing.change import IMPACTS, Change, Impact
from codegen.diffing.changes import Report
from codegen.document import OperationKey

_SHOWN_OPERATIONS = 4
_MEANING: dict[Impact, str] = {
    "major": "code that works today may fail",
    "minor": "there is more than before, and no code has to change",
    "patch": "no code has to change",
}


def as_text(report: Report) -> str:
    """Return the report for a terminal: the changes first, and the summary last, where it is in sight."""
    lines = []
    for title, changes in _groups(report):
        lines += [title, *(f"  {change.impact:5}  {_line(report, change)}" for change in changes), ""]
    return "\n".join([*lines, *_summary(report)]) + "\n"


def as_markdown(report: Report) -> str:
    """Return the report for the body of a pull request, which shows its beginning: the summary first."""
    step, *rest = _summary(report)
    lines = [f"**{_escape(step)}**", *(f"- {_escape(line)}" for line in rest)]
    lines[1:1] = [""] if rest else []
    for title, changes in _groups(report):
        lines += ["", f"### {_escape(title)}", ""]
        lines += [f"- **{change.impact}**: {_escape(_line(report, change))}" for change in changes]
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    """Return the report for programs."""
    data = {
        "step": report.step,
        "operations": {"base": report.base_operations, "head": report.head_operations},
        "changes": [
            {
                "impact": change.impact,
                "prime_ports": report.ports_impact(change),
                "pinned": report.is_pinned(change),
                "operations": [str(key) for key in change.operations],
                "text": change.text,
                "found_by": change.found_by,
            }
            for change in report.changes
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _summary(report: Report) -> list[str]:
    """Return the summary, line by line: how much changed, and the version step for each kind of user."""
    if report.step is None:
        return [f"Nothing changed; {report.head_operations} operations."]
    counts = [(impact, sum(change.impact == impact for change in report.changes)) for impact in IMPACTS]
    counted = ", ".join(f"{count} {impact}" for impact, count in counts if count)
    total = len(report.changes)
    ports = report.ports_step
    of_ports = (
        f"{ports or 'none'} for users of prime_ports alone ({_MEANING[ports] if ports else 'nothing changes for them'})"
    )
    return [
        f"{total} {'change' if total == 1 else 'changes'}: {counted}."
        f" {report.base_operations} operations before, {report.head_operations} now.",
        f"Version step: {report.step} for users of prime_openapi ({_MEANING[report.step]}).",
        f"Version step: {of_ports}.",
    ]


def _groups(report: Report) -> Iterator[tuple[str, list[Change]]]:
    groups: dict[tuple[OperationKey, ...], list[Change]] = {}
    for change in report.changes:
        groups.setdefault(change.operations, []).append(change)
    for keys, changes in groups.items():
        yield _title(report, keys), changes


def _title(report: Report, keys: tuple[OperationKey, ...]) -> str:
    if not keys:
        return "The package as a whole"
    ordered = sorted(keys, key=lambda key: (key not in report.pinned, key))
    named = [f"{key} [pinned]" if key in report.pinned else str(key) for key in ordered[:_SHOWN_OPERATIONS]]
    more = len(keys) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _line(report: Report, change: Change) -> str:
    ports = report.ports_impact(change)
    return change.text + ("" if ports == change.impact else f" (users of prime_ports alone: {ports or 'nothing'})")


def _escape(text: str) -> str:
    """Return text in which nothing is markup."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|!&@~" else character for character in text)
