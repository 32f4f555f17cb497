"""Tables on a terminal, drawn by rich. Where a table is too wide, each row is a block of lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prime_ports import Exposure, RemovalReport
from prime_ports.cli._output import count, details_of, printable

_LONG = 50
"""Rows. A longer table leaves successful items out, unless all are asked for."""

_HEADING_STYLES = {"Exposure": "bold", "URL": "cyan"}
_STATUS_STYLES = {"removed": "green", "already gone": "cyan", "failed": "bold red", "not attempted": "yellow"}


def show_exposures(console: Console, exposures: Sequence[Exposure]) -> None:
    """Show one row for each exposure."""
    rows: list[Sequence[object]] = []
    for e in exposures:
        time = f"{e.created_at:%Y-%m-%d %H:%M} UTC" if e.created_at else e.created_at_raw or ""
        rows.append((e.sandbox_id, e.exposure_id, e.port, e.protocol or "", e.name or "", e.url, time))
    _show(console, ["Sandbox", "Exposure", "Port", "Protocol", "Name", "URL", "Exposed at"], rows)


def show_report(console: Console, report: RemovalReport, *, whole: bool) -> None:
    """Show one row for each item; with many items only those that need attention, unless `whole`."""
    items = report.items
    if not whole and len(items) > _LONG:
        items = [item for item in items if item.status not in ("removed", "already_gone") or details_of(item)]
    rows = [(item.sandbox_id, item.exposure_id, item.status.replace("_", " "), details_of(item)) for item in items]
    _show(console, ["Sandbox", "Exposure", "Status", "Details"], rows)
    if hidden := len(report.items) - len(items):
        console.print(Text(f"{count(hidden, 'exposure')} more, removed or already gone", "dim"))


def _show(console: Console, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Show a table without empty columns if it fits the width, else blocks."""
    used = [column for column in range(len(headings)) if any(row[column] != "" for row in rows)]
    if not used:
        return
    cells = [{headings[column]: _cell(headings[column], row[column]) for column in used} for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    widths: list[int] = []
    for heading in cells[0]:
        table.add_column(heading, overflow="fold", justify="right" if heading == "Port" else "left")
        widest = max(len(heading), *(row[heading].cell_len for row in cells))
        widths.append(min(widest, 24) if heading == "Details" else widest)  # prose folds well
    if sum(widths) + 3 * len(widths) <= console.width:
        for row in cells:
            table.add_row(*row.values())
        console.print(table)
        return
    label = max(map(len, cells[0])) + 1
    for row in cells:
        block = Table.grid(padding=(0, 1))
        block.add_column(width=min(label, console.width // 3), style="dim", overflow="fold")
        block.add_column(overflow="fold")
        for heading, text in row.items():
            if text:
                block.add_row(heading, text)
        console.print(block)
        console.print()


def _cell(heading: str, value: object) -> Text:
    text = printable(value)
    return Text(text, _STATUS_STYLES[text] if heading == "Status" else _HEADING_STYLES.get(heading, ""))
