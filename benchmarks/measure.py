"""Interleaved rounds, and their medians, spread and ratios to a base."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import Any

Measures = Mapping[str, Callable[[], float]]


def table(title: str, unit: str, base: str, measures: Measures, *, rounds: int, warm_up: bool = True) -> dict[str, Any]:
    """Take every measure once in each round, one after the other; print a table and return it as data.

    Ratios are taken round by round, so that what slows the machine for a while slows both sides of a ratio.

    Args:
        title: The title of the table.
        unit: The unit of the values.
        base: The measure that the others are compared with.
        measures: Functions that measure once.
        rounds: The number of rounds that count.
        warm_up: Measure one more round first, which does not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(-1 if warm_up else 0, rounds):
        for name, measure in measures.items():
            value = measure()
            if number >= 0:
                taken[name].append(value)
    print(f"\n{title}", flush=True)
    rows = {}
    for name, values in taken.items():
        ratio = statistics.median(value / other for value, other in zip(values, taken[base], strict=True))
        row = {"median": statistics.median(values), "min": min(values), "max": max(values), "ratio": ratio}
        rows[name] = {field: round(value, 4) for field, value in row.items()}
        print("  {:24} {:10.3f} {}  ({:.3f} to {:.3f})  {:6.2f} x {}".format(name, *_shown(row, unit), ratio, base))
    return {"title": title, "unit": unit, "base": base, "rows": rows}


def _shown(row: Mapping[str, float], unit: str) -> tuple[float, str, float, float]:
    return row["median"], unit, row["min"], row["max"]
