"""Pieces of text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_ports import RemovalItem


def printable(text: object) -> str:
    """Return text on one line, with control and invisible characters as Python escapes.

    Names and messages come from the network and must not move the cursor or colour the terminal.
    """
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in str(text)
    )


def count(number: int, noun: str) -> str:
    """Return such as "1 sandbox" or "3 exposures"."""
    if number != 1:
        noun += "es" if noun.endswith("x") else "s"
    return f"{number:,} {noun}"


def duration(seconds: float) -> str:
    """Return such as "41 s", "49 min" or "2 h 5 min", rounded up."""
    whole = max(0, int(-(-seconds // 1)))
    if whole < 120:
        return f"{whole} s"
    minutes = -(-whole // 60)
    if minutes < 120:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min"


def details_of(item: RemovalItem) -> str:
    """Return what there is to say about an item besides its status."""
    if item.error is not None:
        return str(item.error)
    if item.reason is not None:
        return item.reason
    if item.removal is not None and not item.removal.confirmed:
        return "a response was lost; the 404 to the retry says that the exposure is gone"
    return ""
