from __future__ import annotations

from enum import StrEnum


class BackgroundJobStatusLookupErrorCode(StrEnum):
    """Values that the document names; one it does not name yet is kept as text, equal to its string."""

    FORBIDDEN = "FORBIDDEN"
    MANAGED = "MANAGED"
    NOT_FOUND = "NOT_FOUND"
    NOT_RUNNING = "NOT_RUNNING"
    NOT_VM = "NOT_VM"
    RUNTIME_ERROR = "RUNTIME_ERROR"

    @classmethod
    def _missing_(cls, value: object) -> BackgroundJobStatusLookupErrorCode | None:
        if not isinstance(value, str):
            return None
        # Made anew each time and never cached: a server must not be able to fill memory with members.
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown
