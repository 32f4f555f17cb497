"""Times and ages: their forms in text, and the clock that ages are measured by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from prime_ports._signal_errors import let_signals_through

Age = timedelta | datetime | str
"""Age or moment as users give it."""

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_BEHIND_COMMA = re.compile(r", (?=[A-Z][a-z]{2}, )")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def parse_time(text: str) -> datetime | None:
    """Return the time of a text in ISO 8601, in UTC (also without a zone), or None for any other text."""
    if not re.match(r"\d{4}-\d{2}-\d{2}([Tt ]|$)", text):
        return None
    from dateutil.parser import isoparse

    try:
        return in_utc(isoparse(text))
    except (ValueError, OverflowError) as error:
        let_signals_through(error)
        return None


def in_utc(moment: datetime) -> datetime:
    """Return a time in UTC, also one without a zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """Return the time of a response by its server's clock, in whole seconds, or None without a usable `Date`.

    Of several dates (a proxy may add one) the earliest counts: nothing looks older than it is.
    """
    dates = [read_http_date(date) for date in _BEHIND_COMMA.split(headers.get("date", ""))]
    return None if None in dates else min(date for date in dates if date is not None)


def read_http_date(text: str) -> datetime | None:
    """Return a date of HTTP in its only form that is not obsolete (RFC 9110, section 5.6.7), or None."""
    # Not by `strptime`, which reads month names of the process' locale.
    found = re.fullmatch(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", text.strip())
    if found is None:
        return None
    day, month, year, hour, minute, second = found.groups()
    try:
        number = _MONTHS.index(month) + 1
        return datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None


def read_age(age: Age) -> timedelta | datetime:
    """Return an age as a span, or a moment as a time (UTC without a zone); raise `ValueError` or `TypeError`."""
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
        _ = datetime.now(UTC) - span
    except OverflowError:
        raise ValueError(f"{age!r} is too long an age") from None
    return span


def _span(text: str) -> timedelta:
    found = re.findall(r"([\d.]+)([smhdw])", text)
    parts = {_UNITS[unit]: float(number) for number, unit in found}
    if len(parts) < len(found):
        raise ValueError(f"{text!r} names a unit twice")
    return timedelta(**parts)


def cutoff(age: timedelta | datetime, now: datetime) -> datetime:
    """Return the time before which something is older than an age; a moment is its own cutoff."""
    if isinstance(age, datetime):
        return age
    try:
        return now - age
    except OverflowError:  # a server's clock near the year 1
        return datetime.min.replace(tzinfo=UTC)
