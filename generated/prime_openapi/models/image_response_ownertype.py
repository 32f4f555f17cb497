from __future__ import annotations

from enum import StrEnum


class ImageResponseOwnertype(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    PERSONAL = "personal"
    TEAM = "team"

    @classmethod
    def _missing_(cls, value: object) -> ImageResponseOwnertype | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
