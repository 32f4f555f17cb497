"""Tables on a terminal, by rich. Where a table is too wide, each row is a block of lines instead."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prime_ports._batch.report import RemovalItem, RemovalReport
from prime_ports._models import Exposure
from prime_ports.cli._output import remark
from prime_ports.cli._words import clean, count

MANY = 50
"""From so many outcomes on, those that went well are counted instead of shown, unless all are asked for."""

_STYLES = {"removed": "green", "already_gone": "cyan", "failed": "bold red", "not_attempted": "yellow"}
_GOOD = ("removed", "already_gone")


def show_exposures(console: Console, exposures: Sequence[Exposure]) -> None:
    """One row for each exposure."""
    rows = [
        [
            Text(clean(exposure.sandbox_id)),
            Text(clean(exposure.exposure_id), "bold"),
            Text(clean(exposure.port)),
            Text(clean(exposure.protocol or "")),
            Text(clean(exposure.name or "")),
            Text(clean(exposure.url), "cyan"),
            Text(_moment(exposure)),
        ]
        for exposure in exposures
    ]
    _show(console, ["Sandbox", "Exposure", "Port", "Protocol", "Name", "URL", "Exposed at"], rows)


def show_outcomes(console: Console, report: RemovalReport, *, whole: bool) -> None:
    """One row for each outcome; of many, only those that need a look, unless the whole is asked for."""
    outcomes = report.items
    if not whole and len(outcomes) > MANY:
        outcomes = [outcome for outcome in outcomes if outcome.status not in _GOOD or remark(outcome)]
    _show(console, ["Sandbox", "Exposure", "Status", "Details"], [_outcome_row(outcome) for outcome in outcomes])
    if hidden := len(report.items) - len(outcomes):
        console.print(Text(f"{count(hidden, 'exposure')} more, removed or already gone", "dim"))


def _outcome_row(outcome: RemovalItem) -> list[Text]:
    return [
        Text(clean(outcome.sandbox_id)),
        Text(clean(outcome.exposure_id), "bold"),
        Text(outcome.status.replace("_", " "), _STYLES[outcome.status]),
        Text(clean(remark(outcome))),
    ]


def _moment(exposure: Exposure) -> str:
    if exposure.created_at is None:
        return clean(exposure.created_at_raw or "")
    return exposure.created_at.strftime("%Y-%m-%d %H:%M UTC")


def _show(console: Console, headings: Sequence[str], rows: Sequence[Sequence[Text]]) -> None:
    """A table where it fits, without columns that hold nothing; else blocks."""
    if not rows:
        return
    used = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place in used:
        table.add_column(headings[place], overflow="fold", justify="right" if headings[place] == "Port" else "left")
    for row in rows:
        table.add_row(*(row[place] for place in used))
    widths = [max(len(headings[place]), *(row[place].cell_len for row in rows)) for place in used]
    if headings[used[-1]] == "Details":  # prose may be folded, as long as some width is left for it
        widths[-1] = min(widths[-1], 24)
    if sum(widths) + 3 * len(widths) <= console.width:
        console.print(table)
        return
    label = max(len(headings[place]) for place in used) + 1
    for row in rows:
        block = Table.grid(padding=(0, 1))
        block.add_column(width=min(label, console.width // 3), style="dim", overflow="fold")
        block.add_column(overflow="fold")
        for place in used:
            if row[place]:
                block.add_row(headings[place], row[place])
        console.print(block)
        console.print()
