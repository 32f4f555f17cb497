"""Write the figures of README and docs from `benchmarks/results.json`: tables and a plot. `make bench` runs it.

python benchmarks/show.py
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
DOCS = HERE.parent / "docs"
README = HERE.parent / "README.md"
PAGE = DOCS / "explanation" / "figures.md"
PLOT = DOCS / "figures" / "removals.svg"
PLOTTED = ("import, time", "one blocking removal", "2,000 removals, 100 at once")

# What README shows: the table, the row, the row that it is measured against, and words for both.
SUMMARY = (
    ("import, time", "prime_ports", "httpx", "`import prime_ports`", "`import httpx`"),
    ("process start to first removal", "ours", "httpx", "process start to first removal", "the same with httpx"),
    ("one blocking removal", "ours", "httpx", "one removal", "`httpx.Client.delete`"),
    ("one blocking removal", "ours", "vendor", "one removal", "the vendor's SDK"),
    ("2,000 removals, 100 at once", "ours", "vendor", "2,000 removals by asyncio, with aiohttp", "the vendor's SDK"),
    ("2,000 removals, 100 at once", "ours-httpx", "vendor", "the same without aiohttp", "the vendor's SDK"),
    ("2,000 removals, 100 at once", "ours", "aiohttp", "2,000 removals by asyncio", "plain aiohttp"),
)

WIDTH, LABEL, BAR, LINE, TITLE, GAP = 720, 150, 400, 24, 30, 16
OURS, OTHERS, TEXT = "#1f6f54", "#b9c4cc", "#1d2429"


def tables(results: dict[str, Any]) -> str:
    """Return all tables in Markdown."""
    parts = [
        f"Python {results['python']}, {results['cores']} cores, medians of {results['rounds']} rounds; "
        "the spread in brackets."
    ]
    for table in results["tables"]:
        parts.append(f"### {table['title'][0].upper()}{table['title'][1:]}")
        head = f"| | {table['unit']} | | against {table['base']} |"
        rows = [_row(name, row) for name, row in table["rows"].items()]
        parts.append("\n".join([head, "|---|---:|---|---:|", *rows]))
    return "\n\n".join(parts)


def _row(name: str, row: dict[str, float]) -> str:
    return f"| {name} | {row['median']:,.4g} | ({row['min']:,.4g} to {row['max']:,.4g}) | {row['ratio']:.2f} |"


def summary(results: dict[str, Any]) -> str:
    """Return the few lines of README."""
    by_title = {table["title"]: table for table in results["tables"]}
    lines = ["| what | time, as a share of | |", "|---|---|---:|"]
    for title, row, base, what, against in SUMMARY:
        rows = by_title[title]["rows"]
        lines.append(f"| {what} | {against} | {rows[row]['ratio'] / rows[base]['ratio']:.2f} |")
    return "\n".join(lines)


def within(text: str, inserted: str) -> str:
    """Return a page with a text in the marked place."""
    return re.sub(
        r"(<!-- measured -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n{inserted}\n\n{found[2]}",
        text,
        count=1,
        flags=re.DOTALL,
    )


def plot(results: dict[str, Any]) -> str:
    """Return bars as SVG, ours in another colour."""
    shown = [table for title in PLOTTED for table in results["tables"] if table["title"] == title]
    parts: list[str] = []
    y = GAP
    for table in shown:
        parts.append(_text(GAP, y + 16, f"{table['title']}, {table['unit']}", weight="bold"))
        y += TITLE
        longest = max(row["median"] for row in table["rows"].values())
        for name, row in table["rows"].items():
            length = max(2.0, row["median"] / longest * BAR)
            colour = OURS if name.startswith(("ours", "prime_ports", "PortClient")) else OTHERS
            parts.append(_text(LABEL - 8, y + 16, name, anchor="end"))
            parts.append(
                f'<rect x="{LABEL}" y="{y + 3}" width="{length:.1f}" height="{LINE - 6}" rx="2" fill="{colour}"/>'
            )
            parts.append(_text(LABEL + length + 8, y + 16, f"{row['median']:,.3g}"))
            y += LINE
        y += GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" font-family="sans-serif" font-size="13">'
    title = "<title>Removing exposures and importing: ours beside peers; shorter is better</title>"
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>', *parts, "</svg>", ""])


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text {place} fill="{TEXT}">{escape(text)}</text>'


def main() -> None:
    """Write the pages and the plot."""
    results = json.loads(RESULTS.read_text("utf-8"))
    for path, inserted in ((PAGE, tables(results)), (README, summary(results))):
        path.write_text(within(path.read_text("utf-8"), inserted), "utf-8")
    PLOT.parent.mkdir(exist_ok=True)
    PLOT.write_text(plot(results), "utf-8")
    print(f"{README.name}, {PAGE.name} and {PLOT.name}: written from {RESULTS.name}")


if __name__ == "__main__":
    main()
