"""Ages by the clock of the server: a wrong local clock selects nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from prime_ports._times import cutoff, server_time
from prime_ports._types import Headers
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, Reply, says

SKEWS = [timedelta(hours=hours) for hours in (-3, 0, 3)]
TWO_HOURS = ["2h", "120m", timedelta(hours=2)]


def listing(clock: datetime, date: str | None, *, invalid: bool = False) -> Reply:
    """A list with exposures of an hour and of three hours, by this clock of the server."""
    items: list[Any] = [
        EXPOSED | {"exposure_id": name, "created_at": (clock - timedelta(hours=hours)).isoformat()}
        for name, hours in (("young", 1), ("old", 3))
    ]
    items += [EXPOSED | {"port": "80"}] * invalid
    return says(200, {"exposures": items}, {} if date is None else {"Date": date})


def of(clock: datetime) -> str:
    return format_datetime(clock, usegmt=True)


@pytest.mark.parametrize("invalid", [False, True], ids=["", "with an invalid item"])
@pytest.mark.parametrize("age", TWO_HOURS, ids=str)
@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_an_age_counts_from_the_date_of_the_list(
    serve: Serve, connect: Connect, skew: timedelta, age: object, invalid: bool
) -> None:
    clock = datetime.now(UTC) + skew
    server = serve(listing(clock, of(clock), invalid=invalid), REMOVED, says(200, {"exposures": []}))
    report = connect(server).unexpose_all("sbx", older_than=age)
    assert [item.exposure_id for item in report.removed] == ["old"]
    assert [line for line in server.lines if "DELETE" in line] == ["DELETE /api/v1/sandbox/sbx/expose/old HTTP/1.1"]


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_a_moment_is_the_same_by_every_clock(serve: Serve, connect: Connect, skew: timedelta) -> None:
    now = datetime.now(UTC)
    client = connect(serve(listing(now, of(now + skew))))
    for moment in (now - timedelta(hours=2), (now - timedelta(hours=2)).isoformat()):
        selected = client.unexpose_all("sbx", older_than=moment, dry_run=True).selected
        assert [exposure.exposure_id for exposure in selected] == ["old"]


@pytest.mark.parametrize("date", [None, "", "soon", "0", "2020-01-01T00:00:00Z", "Mon, 99 Nov 2026 10:00:00 GMT"])
def test_without_a_usable_date_the_local_clock_counts(serve: Serve, connect: Connect, date: str | None) -> None:
    client = connect(serve(listing(datetime.now(UTC), date)))
    selected = client.unexpose_all("sbx", older_than="2h", dry_run=True).selected
    assert [exposure.exposure_id for exposure in selected] == ["old"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["Sun, 06 Nov 1994 08:49:37 GMT"], datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        (
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:36 GMT"],
            datetime(1994, 11, 6, 8, 49, 36, tzinfo=UTC),
        ),
        (["Sun, 06 Nov 1994 08:49:37 GMT", "yesterday"], None),
        (["Sun, 06 Nvo 1994 08:49:37 GMT"], None),
        (["Sun, 06 Nov 1994 08:49:37 +0300"], None),
        (["Sun, 06 Nov 1994 24:00:00 GMT"], None),
        ([], None),
    ],
)
def test_dates_of_responses(dates: list[str], expected: datetime | None) -> None:
    assert server_time(Headers(("Date", date) for date in dates)) == expected


def test_a_clock_near_the_year_1_makes_nothing_old() -> None:
    assert cutoff(timedelta(days=2), datetime(1, 1, 1, tzinfo=UTC)) == datetime.min.replace(tzinfo=UTC)
