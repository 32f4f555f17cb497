"""The items of a bulk removal: numbered as they come, duplicates found, nothing trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from attrs import define, field

from prime_ports._models import Exposure
from prime_ports._retry import Attempt

Target = Exposure | tuple[str, str]


@define(eq=False)
class Item:
    """One exposure to remove.

    Attributes:
        positions: Its places in the input; more than one where it was given more than once.
        sandbox_id: The sandbox, as it was given.
        exposure_id: The exposure, as it was given.
        attempts: All that was tried so far, in all rounds.
        rate_limit_wait: How long it waited for documented limits.
        error: Why it failed last, or None.
    """

    positions: list[int]
    sandbox_id: str
    exposure_id: str
    attempts: list[Attempt] = field(factory=list[Attempt])
    rate_limit_wait: float = 0.0
    error: Exception | None = None


def pair_of(target: object) -> tuple[str, str]:
    """The ids of an item.

    Raises:
        TypeError: It is neither an `Exposure` nor a pair.
    """
    if isinstance(target, Exposure):
        return target.sandbox_id, target.exposure_id
    if isinstance(target, tuple | list):
        parts = cast("Sequence[str]", target)
        if len(parts) == 2:
            return parts[0], parts[1]
    raise TypeError(f"an item must be an Exposure or a pair (sandbox_id, exposure_id), not {target!r:.80}")


class Items:
    """Items as they are read. One that was given before is the same object, with one more position.

    Attributes:
        count: How many were read.
    """

    def __init__(self) -> None:
        self.count = 0
        self._known: dict[tuple[str, str], Item] = {}

    def add(self, target: object) -> Item:
        """The next item.

        Raises:
            TypeError: It is neither an `Exposure` nor a pair.
        """
        pair = pair_of(target)
        try:
            item = self._known.setdefault(pair, Item([], *pair))
        except TypeError:  # an id that cannot be hashed is no text, and fails when it is checked
            item = Item([], *pair)
        item.positions.append(self.count)
        self.count += 1
        return item
