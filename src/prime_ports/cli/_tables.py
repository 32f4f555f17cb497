"""Tables on a terminal, drawn by rich."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_MANY = 50  # rows
_STYLES = {"Exposure": "bold", "URL": "cyan"}
_STATUS_STYLES = {"removed": "green", "already_gone": "cyan", "failed": "bold red", "not_attempted": "yellow"}


def show_table(console: Console, headings: Sequence[str], lines: list[list[str]]) -> None:
    """Show a table without empty columns, or a block of lines for each row where the table is too wide.

    Of many removals, show only those that need attention.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    def cell(name: str, text: str) -> Text:
        if name == "Status":
            return Text(text.replace("_", " "), _STATUS_STYLES[text])
        return Text(text, _STYLES.get(name, ""))

    shown = lines
    if "Status" in headings and len(lines) > _MANY:
        place = list(headings).index("Status")
        shown = [line for line in lines if line[place] not in ("removed", "already_gone") or line[place + 1]]
    rows = [dict(zip(headings, line, strict=True)) for line in shown]
    used = [name for name in headings if any(row[name] for row in rows)]
    widths = [max(len(name), *(cell_len(row[name]) for row in rows)) for name in used]
    if "Details" in used:
        widths[-1] = min(widths[-1], 24)  # prose folds well
    if rows and sum(widths) + 3 * len(widths) <= console.width:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for name in used:
            table.add_column(name, overflow="fold", justify="right" if name == "Port" else "left")
        for row in rows:
            table.add_row(*(cell(name, row[name]) for name in used))
        console.print(table)
    else:
        for row in rows:
            block = Table.grid(padding=(0, 1))
            block.add_column(width=min(max(map(len, used)) + 1, console.width // 3), style="dim", overflow="fold")
            block.add_column(overflow="fold")
            for name in filter(row.get, used):
                block.add_row(name, cell(name, row[name]))
            console.print(block)
            console.print()
    if hidden := len(lines) - len(shown):
        console.print(Text(f"{hidden:,} more: removed or already gone", "dim"))
