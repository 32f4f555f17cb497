"""Draw the picture of the code's layers, from its imports.

    python scripts/architecture.py [FILE]

A box stands above all that it imports. An arrow is left out where others lead the same way.
"""

from __future__ import annotations

import argparse
from functools import cache
from html import escape
from pathlib import Path

import grimp

from pipeline.document import ROOT

PICTURE = ROOT / "docs" / "figures" / "architecture.svg"

# What is drawn: a name, what it is for, and its modules; together they are all of both packages.
BOXES: dict[str, tuple[str, tuple[str, ...]]] = {
    "cli": ("the command line", ("prime_ports.cli", "prime_ports.__main__")),
    "pytest_plugin": ("fixtures for users", ("prime_ports.pytest_plugin",)),
    "emulator": ("a server for tests", ("prime_ports.emulator",)),
    "bulk": ("removing by the thousand", ("prime_ports._batch",)),
    "clients": (
        "blocking and asyncio",
        ("prime_ports._client", "prime_ports._async_client", "prime_ports._base_client", "prime_ports._core"),
    ),
    "engine": ("what to send, what came", ("prime_ports._exchange", "prime_ports._responses")),
    "retry": ("whether to send again", ("prime_ports._retry",)),
    "ports, ids": ("requests, checked", ("prime_ports._requests", "prime_ports._paths")),
    "pacing": ("the documented limits", ("prime_ports._limits",)),
    "transports": ("httpcore, httpx, aiohttp", ("prime_ports._transports",)),
    "results, errors": (
        "what callers get",
        (
            "prime_ports._models",
            "prime_ports._errors",
            "prime_ports._types",
            "prime_ports._config",
            "prime_ports._settings",
            "prime_ports._decoding",
            "prime_ports._env",
            "prime_ports._forks",
        ),
    ),
    "prime_openapi": ("generated operations", ("prime_openapi",)),
}

WIDTH, HEIGHT, GAP_X, GAP_Y, EDGE = 190, 58, 14, 46, 8


def imports() -> dict[str, set[str]]:
    """Which boxes each box imports."""
    graph = grimp.build_graph("prime_ports", "prime_openapi", exclude_type_checking_imports=True, cache_dir=None)
    box_of = {module: box for module in graph.modules if (box := _box_of(module))}
    found: dict[str, set[str]] = {box: set() for box in BOXES}
    for module, box in box_of.items():
        for imported in graph.find_modules_directly_imported_by(module):
            if (other := box_of.get(imported, box)) != box:
                found[box].add(other)
    return found


def _box_of(module: str) -> str | None:
    for box, (_, modules) in BOXES.items():
        if any(f"{module}.".startswith(f"{name}.") for name in modules):
            return box
    return None


def picture() -> str:
    """The picture as SVG."""
    below = imports()
    rows = _rows(below)
    widest = max(map(len, rows))
    total = 2 * EDGE + widest * WIDTH + (widest - 1) * GAP_X
    height = 2 * EDGE + len(rows) * HEIGHT + (len(rows) - 1) * GAP_Y
    places: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        left = (total - len(row) * WIDTH - (len(row) - 1) * GAP_X) / 2
        for place, box in enumerate(row):
            places[box] = (left + place * (WIDTH + GAP_X), EDGE + number * (HEIGHT + GAP_Y))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {height}" font-family="sans-serif">',
        "<title>The layers of the code; an arrow means: imports</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#6b7780"/></marker></defs>',
        f'<rect width="{total}" height="{height}" fill="#ffffff"/>',
    ]
    parts += [_arrow(places[box], places[other]) for box in BOXES for other in sorted(_direct(below, box))]
    parts += [_drawn(box, *places[box]) for box in BOXES]
    return "\n".join([*parts, "</svg>", ""])


def _rows(below: dict[str, set[str]]) -> list[list[str]]:
    """Boxes by how far they are above the lowest one, the highest row first."""

    @cache
    def level(box: str) -> int:
        return 1 + max((level(other) for other in below[box]), default=-1)

    highest = max(level(box) for box in BOXES)
    return [[box for box in BOXES if level(box) == number] for number in range(highest, -1, -1)]


def _direct(below: dict[str, set[str]], box: str) -> set[str]:
    """What a box imports that is not reached by way of another."""

    def reached(start: str) -> set[str]:
        return below[start].union(*(reached(other) for other in below[start]))

    return below[box] - set().union(*(reached(other) for other in below[box]))


def _drawn(box: str, x: float, y: float) -> str:
    middle = x + WIDTH / 2
    fill = "#eef3f0" if box == "prime_openapi" else "#f6f8f9"
    name = f'<text x="{middle:g}" y="{y + 25:g}" font-size="18" font-weight="bold" fill="#1d2429">{escape(box)}</text>'
    said = f'<text x="{middle:g}" y="{y + 45:g}" font-size="14" fill="#4a555d">{escape(BOXES[box][0])}</text>'
    frame = f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{fill}" stroke="#b9c4cc"/>'
    return f'{frame}<g text-anchor="middle">{name}{said}</g>'


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (x2, y2) = start, end
    begin_x, begin_y = x + WIDTH / 2, y + HEIGHT
    if y2 > begin_y + GAP_Y and x2 != x:  # past other rows: it leaves by the side, so as not to cross what is below
        begin_x, begin_y = (x if x2 < x else x + WIDTH), y + HEIGHT / 2
    return (
        f'<line x1="{begin_x:g}" y1="{begin_y:g}" x2="{x2 + WIDTH / 2:g}" y2="{y2:g}" stroke="#6b7780" '
        'marker-end="url(#head)"/>'
    )


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description="Draw the picture of the code's layers, from its imports.")
    parser.add_argument("file", nargs="?", type=Path, default=PICTURE)
    target: Path = parser.parse_args().file
    target.parent.mkdir(exist_ok=True)
    target.write_text(picture(), "utf-8")
    print(f"{target.name}: {len(BOXES)} boxes")


if __name__ == "__main__":
    main()
