"""Small pieces of text for people."""

from __future__ import annotations


def clean(text: object) -> str:
    """On one line, without characters that would move the cursor, colour the rest or hide what is there.

    Names and messages come from the network; what cannot be shown as it is, is shown as in a Python string.
    """
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in str(text)
    )


def count(number: int, what: str) -> str:
    """Such as "1 sandbox" or "3 exposures"."""
    if number != 1:
        what += "es" if what.endswith("x") else "s"
    return f"{number:,} {what}"


def span(seconds: float) -> str:
    """A time, such as "41 s", "49 min" or "2 h 5 min"; never shorter than it is."""
    whole = max(0, int(-(-seconds // 1)))
    if whole < 120:
        return f"{whole} s"
    minutes = -(-whole // 60)
    if minutes < 120:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min"
