"""Which exposures `unexpose_all` is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase

from attrs import frozen

from prime_ports._models import Exposure, parse_time

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

Age = timedelta | datetime | str


@frozen
class Selection:
    """What is asked for; None asks for nothing in particular.

    Attributes:
        before: Only exposures that were made before this moment.
        name: Only exposures whose name matches this pattern (`*`, `?`, `[...]`).
        port: Only exposures of this port.
        protocol: Only exposures of this protocol, in any case.
    """

    before: datetime | None = None
    name: str | None = None
    port: int | None = None
    protocol: str | None = None

    def split(self, exposures: Iterable[Exposure]) -> tuple[list[Exposure], list[Exposure]]:
        """Those that are selected, and those that would be but have no time to judge their age by."""
        chosen: list[Exposure] = []
        skipped: list[Exposure] = []
        for exposure in filter(self._fits, exposures):
            if self.before is not None and exposure.created_at is None:
                skipped.append(exposure)
            elif self.before is None or (exposure.created_at is not None and exposure.created_at < self.before):
                chosen.append(exposure)
        return chosen, skipped

    def _fits(self, exposure: Exposure) -> bool:
        if self.name is not None and (exposure.name is None or not fnmatchcase(exposure.name, self.name)):
            return False
        if self.port is not None and exposure.port != self.port:
            return False
        return self.protocol is None or (exposure.protocol or "").upper() == self.protocol.upper()


def in_turns(exposures: Iterable[Exposure]) -> list[Exposure]:
    """One of each sandbox, then the next of each: behind a large sandbox, others would wait to be begun."""
    rounds: defaultdict[int, list[Exposure]] = defaultdict(list)
    taken: Counter[str] = Counter()
    for exposure in exposures:
        rounds[taken[exposure.sandbox_id]].append(exposure)
        taken[exposure.sandbox_id] += 1
    return [exposure for number in sorted(rounds) for exposure in rounds[number]]


def moment(age: Age, now: datetime | None = None) -> datetime:
    """The moment before which something is older than an age.

    Args:
        age: A `timedelta`; text such as "90m", "2h", "3d" or "1h30m"; a moment as `datetime` (without a zone, UTC is
            meant) or as text in ISO 8601.
        now: The present; the clock's without it.

    Raises:
        ValueError: The text is no age and no moment, or an age is negative.
        TypeError: It is none of these.
    """
    now = now or datetime.now(UTC)
    if isinstance(age, datetime):
        return age.replace(tzinfo=UTC) if age.tzinfo is None else age
    if isinstance(age, timedelta):
        if age < timedelta(0):
            raise ValueError(f"an age cannot be negative: {age}")
        return _before(now, age, lambda: age)
    if not isinstance(age, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"an age must be a timedelta, a datetime or text, not {type(age).__name__}")
    text = age.strip()
    if re.fullmatch(r"(\d+(\.\d+)?[smhdw])+", text):
        found = re.findall(r"([\d.]+)([smhdw])", text)
        parts = {_UNITS[unit]: float(number) for number, unit in found}
        if len(parts) < len(found):
            raise ValueError(f"{age!r} names a unit twice")
        return _before(now, age, lambda: timedelta(**parts))
    parsed = parse_time(text)
    if parsed is None:
        raise ValueError(f"{age!r} is neither an age such as 90m, 2h or 3d nor a moment in ISO 8601")
    return parsed


def _before(now: datetime, age: Age, span: Callable[[], timedelta]) -> datetime:
    try:
        return now - span()
    except OverflowError:
        raise ValueError(f"{age!r} is too long an age") from None
