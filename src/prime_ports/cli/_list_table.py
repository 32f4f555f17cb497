"""Lists on a terminal: one line each, whatever the width, and in a pager where they are longer than the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_GAP = 2
_NARROW = 60  # columns; below that a line each would show too little
_STYLES = {"ID": "bold", "URL": "cyan"}
_LAST = "URL"
# What to do until a line fits: the least width of a column, or 0 to leave it out.
_STEPS = (("Protocol", 0), ("URL", 24), ("Name", 12), ("Name", 0), ("Name", 6), ("URL", 4), ("ID", 0))

PagerContext = Callable[[], AbstractContextManager[None]]


def show_list(
    console: Console, headings: Sequence[str], lines: list[list[str]], total: str, paging: PagerContext | None
) -> bool:
    """Show rows and a total, and return True if ids had to be left out.

    With `paging`, a screen that is too short shows them in a pager, within that context.
    """
    without_ids = False
    if console.width < _NARROW:
        shown = _blocks(console, headings, lines)
    else:
        shown, without_ids = _table(console, headings, lines)
    text = [*shown, "", total]
    if paging is None or len(text) < console.height or console.is_dumb_terminal:
        console.file.write("".join(f"{line}\n" for line in text))
        return without_ids
    import click

    with paging():
        click.echo_via_pager("\n".join(text), color=None if console.color_system else False)
    return without_ids


def _table(console: Console, headings: Sequence[str], lines: list[list[str]]) -> tuple[list[str], bool]:
    """Return the lines of a table, and True if ids are left out."""
    from rich.cells import cell_len

    columns = {name: [line[place] for line in lines] for place, name in enumerate(headings)}
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    widths = {name: max(map(cell_len, (name, *cells))) for name, cells in columns.items()}
    if _LAST in columns:  # the only one that may be cut much
        columns[_LAST] = columns.pop(_LAST)
        widths[_LAST] = widths.pop(_LAST)
    _make_fit(widths, console.width)
    without_ids = False
    if "ID" in columns and "ID" not in widths:  # a tunnel has no other name
        pairs = list(zip(columns["Sandbox"], columns["ID"], strict=True))
        columns["Sandbox"] = [sandbox or id_ for sandbox, id_ in pairs]
        without_ids = any(sandbox and id_ for sandbox, id_ in pairs)
    rows = zip(*(columns[name] for name in widths), strict=True)
    shown = [_line(console, widths, list(widths), "bold"), *(_line(console, widths, list(row)) for row in rows)]
    return shown, without_ids


def _make_fit(widths: dict[str, int], width: int) -> None:
    """Cut or leave out columns until the rest fits."""

    def excess() -> int:
        return sum(widths.values()) + _GAP * (len(widths) - 1) - width

    whole = widths.get(_LAST, 0)
    for name, least in _STEPS:
        if name not in widths or (over := excess()) <= 0:
            continue
        if least:
            widths[name] = max(min(least, widths[name]), widths[name] - over)
        elif "Sandbox" in widths:
            del widths[name]
    if _LAST in widths and (free := -excess()) > 0:  # of a column that was left out afterwards
        widths[_LAST] = min(whole, widths[_LAST] + free)


def _line(console: Console, widths: dict[str, int], cells: list[str], style: str | None = None) -> str:
    from rich.cells import cell_len, set_cell_size

    parts: list[str] = []
    for (name, width), cell in zip(widths.items(), cells, strict=True):
        if cell_len(cell) > width:
            cell = set_cell_size(cell, max(0, width - 1)).rstrip() + "\u2026"
        filled = " " * (width - cell_len(cell))
        shown = _styled(console, cell, _STYLES.get(name) if style is None else style)
        parts.append(filled + shown if name == "Port" else shown + filled)
    return (" " * _GAP).join(parts).rstrip()


def _blocks(console: Console, headings: Sequence[str], lines: list[list[str]]) -> list[str]:
    """Return some lines for each row: its cells as far as they fit on a line, and an empty line behind them."""
    from rich.cells import cell_len, chop_cells

    width = max(10, console.width)
    shown: list[str] = []
    for line in lines:
        row: list[str] = []
        cells = dict(zip(headings, line, strict=True))
        cells[_LAST] = cells.pop(_LAST, "")
        for name, cell in cells.items():
            if not cell:
                continue
            text = f"port {cell}" if name == "Port" else cell
            if row and cell_len(row[-1]) + _GAP + cell_len(text) <= width and name != _LAST:
                row[-1] += " " * _GAP + text
            else:
                row += chop_cells(text, width)
        shown += [_styled(console, row[0], "bold") if row else "", *row[1:], ""]
    return shown[:-1]


def _styled(console: Console, text: str, style: str | None) -> str:
    from rich.text import Text

    if not style or not text or console.color_system is None:
        return text
    with console.capture() as captured:
        console.print(Text(text, style), end="", soft_wrap=True)
    return captured.get()
