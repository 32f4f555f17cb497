"""Tables on a terminal, drawn by rich. Where a table is too wide, each row is a block of lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_LONG = 50  # rows

_STYLES = {"Exposure": "bold", "URL": "cyan"}
_STATUS_STYLES = {"removed": "green", "already_gone": "cyan", "failed": "bold red", "not_attempted": "yellow"}


def show_table(console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]], *, whole: bool) -> None:
    """Show a table without empty columns if it fits the width, else blocks.

    With many rows only those of removals that need attention, unless `whole`.
    """
    shown = rows
    if not whole and len(rows) > _LONG:
        shown = [row for row in rows if row[2] not in ("removed", "already_gone") or row[3]]
    cells = [{heading: _cell(heading, text) for heading, text in zip(headings, row, strict=True)} for row in shown]
    used = [heading for heading in headings if any(row[heading] for row in cells)]
    if used:
        _show(console, [{heading: row[heading] for heading in used} for row in cells])
    if hidden := len(rows) - len(shown):
        console.print(Text(f"{hidden:,} more: removed or already gone", "dim"))


def _show(console: Console, cells: Sequence[dict[str, Text]]) -> None:
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
    label = min(max(map(len, cells[0])) + 1, console.width // 3)
    for row in cells:
        block = Table.grid(padding=(0, 1))
        block.add_column(width=label, style="dim", overflow="fold")
        block.add_column(overflow="fold")
        for heading, text in row.items():
            if text:
                block.add_row(heading, text)
        console.print(block)
        console.print()


def _cell(heading: str, text: str) -> Text:
    if heading == "Status":
        return Text(text.replace("_", " "), _STATUS_STYLES[text])
    return Text(text, _STYLES.get(heading, ""))
