"""Pieces of text for people."""

from __future__ import annotations


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
