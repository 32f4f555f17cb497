"""Selection of exposures for `unexpose_all`."""

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
    """Filters of `unexpose_all`; None selects everything.

    Attributes:
        before: Only exposures created before this time.
        name: Only exposures whose name matches this pattern (`*`, `?`, `[...]`).
        port: Only exposures of this port.
        protocol: Only exposures of this protocol, in any case.
    """

    before: datetime | None = None
    name: str | None = None
    port: int | None = None
    protocol: str | None = None

    @classmethod
    def of(cls, older_than: Age | None, name: object, port: object, protocol: object) -> Selection:
        """Return the selection for the arguments of `unexpose_all`.

        Raises:
            ValueError: An argument has a value that cannot be used.
            TypeError: An argument has the wrong type.
        """
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
    rounds: defaultdict[int, list[Exposure]] = defaultdict(list)
    taken: Counter[str] = Counter()
    for exposure in exposures:
        rounds[taken[exposure.sandbox_id]].append(exposure)
        taken[exposure.sandbox_id] += 1
    return [exposure for number in sorted(rounds) for exposure in rounds[number]]


def moment(age: Age, now: datetime | None = None) -> datetime:
    """Return the time before which something is older than an age.

    Args:
        age: A `timedelta`; text such as "90m", "2h", "3d" or "1h30m"; a time as `datetime` (UTC without a zone) or as
            text in ISO 8601.
        now: The present; the clock's without it.

    Raises:
        ValueError: The text is neither an age nor a time, or an age is negative.
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
        raise ValueError(f"{age!r} is neither an age such as 90m, 2h or 3d nor a time in ISO 8601")
    return parsed


def _before(now: datetime, age: Age, span: Callable[[], timedelta]) -> datetime:
    try:
        return now - span()
    except OverflowError:
        raise ValueError(f"{age!r} is too long an age") from None
