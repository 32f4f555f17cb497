from __future__ import annotations

from enum import StrEnum


class Regions(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    AFRICA = "africa"
    ASIA_NORTHEAST = "asia_northeast"
    ASIA_SOUTH = "asia_south"
    AUSTRALIA = "australia"
    CANADA = "canada"
    EU_EAST = "eu_east"
    EU_NORTH = "eu_north"
    EU_WEST = "eu_west"
    MIDDLE_EAST = "middle_east"
    SOUTH_AMERICA = "south_america"
    UNITED_STATES = "united_states"

    @classmethod
    def _missing_(cls, value: object) -> Regions | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
