"""Selection of exposures for `unexpose_all`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from itertools import count

from attrs import frozen

from prime_ports._models import Exposure, parse_time

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

Age = timedelta | datetime | str


@frozen
class Selection:
    """Filters of `unexpose_all`; None selects everything."""

    before: datetime | None = None
    name: str | None = None
    port: int | None = None
    protocol: str | None = None

    @classmethod
    def of(cls, older_than: Age | None, name: object, port: object, protocol: object) -> Selection:
        """Return the selection for the arguments of `unexpose_all`, or raise `ValueError` or `TypeError`."""
        for argument, value, wanted in (("name", name, str), ("port", port, int), ("protocol", protocol, str)):
            if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
                article = "an" if wanted is int else "a"
                raise TypeError(f"{argument} must be {article} {wanted.__name__}, not {type(value).__name__}")
        try:
            before = None if older_than is None else moment(older_than)
        except (ValueError, TypeError) as error:
            raise type(error)(f"older_than: {error}") from None
        return cls(before, name, port, protocol)  # type: ignore[arg-type]

    def split(self, exposures: Iterable[Exposure]) -> tuple[list[Exposure], list[Exposure]]:
        """Return the exposures that are selected, and those that match but have no time to judge their age by."""
        matching = list(filter(self._matches, exposures))
        before = self.before
        if before is None:
            return matching, []
        chosen = [exposure for exposure in matching if exposure.created_at is not None and exposure.created_at < before]
        return chosen, [exposure for exposure in matching if exposure.created_at is None]

    def _matches(self, exposure: Exposure) -> bool:
        if self.name is not None and (exposure.name is None or not fnmatchcase(exposure.name, self.name)):
            return False
        if self.port is not None and exposure.port != self.port:
            return False
        return self.protocol is None or (exposure.protocol or "").upper() == self.protocol.upper()


def in_turns(exposures: Iterable[Exposure]) -> list[Exposure]:
    """Return one exposure of each sandbox, then the next of each. Sandboxes behind a large one need not wait for it."""
    turns: defaultdict[str, count[int]] = defaultdict(count)
    return sorted(exposures, key=lambda exposure: next(turns[exposure.sandbox_id]))


def moment(age: Age, now: datetime | None = None) -> datetime:
    """Return the time before which something is older than an age; a time without a zone is in UTC."""
    if isinstance(age, datetime):
        return age.replace(tzinfo=UTC) if age.tzinfo is None else age
    if not isinstance(age, timedelta | str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"an age must be a timedelta, a datetime or text, not {type(age).__name__}")
    if isinstance(age, str) and not re.fullmatch(r"\s*(\d+(\.\d+)?[smhdw])+\s*", age):
        if (parsed := parse_time(age.strip())) is None:
            raise ValueError(f"{age!r} is neither an age such as 90m, 2h or 3d nor a time in ISO 8601")
        return parsed
    try:
        span = _span(age) if isinstance(age, str) else age
        if span < timedelta(0):
            raise ValueError(f"an age cannot be negative: {age}")
        return (now or datetime.now(UTC)) - span
    except OverflowError:
        raise ValueError(f"{age!r} is too long an age") from None


def _span(text: str) -> timedelta:
    found = re.findall(r"([\d.]+)([smhdw])", text)
    parts = {_UNITS[unit]: float(number) for number, unit in found}
    if len(parts) < len(found):
        raise ValueError(f"{text!r} names a unit twice")
    return timedelta(**parts)
