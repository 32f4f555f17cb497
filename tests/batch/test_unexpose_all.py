"""Clearing up: what is selected, what is left alone, and what a second list says afterwards."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from prime_ports import AsyncPortClient, BatchInterrupted, PortClient, PrimeError, RemovalReport
from prime_ports._batch.selected import Selection
from prime_ports._models import Exposure
from prime_ports._times import cutoff, read_age
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.pinned import LIST, LIST_ALL, UNEXPOSE

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def ago(**age: float) -> str:
    return (datetime.now(UTC) - timedelta(**age)).isoformat()


def held(emulator: Emulator) -> set[str]:
    return {exposure.exposure_id for exposure in emulator.exposures}


def test_one_sandbox_is_cleared_and_others_are_left_alone(emulator: Emulator, client: Both) -> None:
    one, other = emulator.create_sandbox(), emulator.create_sandbox()
    for port in (8000, 8001):
        emulator.add_exposure(one, port)
    kept = emulator.add_exposure(other, 8000).exposure_id
    report = client.unexpose_all(one)
    assert (len(report.removed), report.ok, report.still_listed) == (2, True, [])
    assert held(emulator) == {kept}


def test_a_large_sandbox_holds_back_none_behind_it(emulator: Emulator, client: Both) -> None:
    large, small = emulator.create_sandbox(), emulator.create_sandbox()
    for _ in range(4):
        emulator.add_exposure(large, 8000)
    emulator.add_exposure(small, 8000)
    report = client.unexpose_all(everywhere=True)
    assert [item.sandbox_id for item in report.items] == [large, small, large, large, large]


def test_all_sandboxes_are_cleared(emulator: Emulator, client: Both) -> None:
    for _ in range(5):
        emulator.add_exposure(emulator.create_sandbox(), 8000)
    assert len(client.unexpose_all(everywhere=True).removed) == 5
    assert not emulator.exposures


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"older_than": "2h"}, {"old"}),
        ({"older_than": "90m"}, {"old", "middle"}),
        ({"older_than": timedelta(hours=2)}, {"old"}),
        ({"older_than": datetime.now(UTC) - timedelta(hours=2)}, {"old"}),
        ({"older_than": "0s"}, {"old", "middle", "new", "tcp"}),
        ({"name": "web-*"}, {"old", "middle"}),
        ({"name": "web-?"}, {"old", "middle"}),
        ({"name": "WEB-*"}, set()),
        ({"port": 8001}, {"middle"}),
        ({"protocol": "tcp"}, {"tcp"}),
        ({"name": "web-*", "older_than": "2h", "port": 8000}, {"old"}),
        ({"name": "nothing"}, set()),
    ],
)
def test_what_is_selected(emulator: Emulator, client: Both, options: dict[str, Any], expected: set[str]) -> None:
    sandbox = emulator.create_sandbox()
    for name, port, age, label, protocol in (
        ("old", 8000, 180, "web-1", "HTTP"),
        ("middle", 8001, 100, "web-2", "HTTP"),
        ("new", 8002, 1, None, "HTTP"),
        ("tcp", 8003, 1, "db", "TCP"),
    ):
        emulator.add_exposure(
            sandbox, port, exposure_id=name, name=label, protocol=protocol, created_at=ago(minutes=age)
        )
    report = client.unexpose_all(sandbox, **options)
    assert {item.exposure_id for item in report.removed} == expected
    assert held(emulator) == {"old", "middle", "new", "tcp"} - expected


def test_an_exposure_without_a_time_is_never_selected_by_age_and_is_told_of(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000, exposure_id="timeless", created_at=None)
    emulator.add_exposure(sandbox, 8001, exposure_id="other port", created_at=None)
    emulator.add_exposure(sandbox, 8000, exposure_id="old", created_at=ago(hours=5))
    report = client.unexpose_all(sandbox, older_than="2h", port=8000)
    assert [item.exposure_id for item in report.items] == ["old"]
    assert [exposure.exposure_id for exposure in report.skipped] == ["timeless"]
    assert "1 skipped" in report.summary()
    assert len(client.unexpose_all(sandbox).removed) == 2, "without an age the time does not matter"


def test_a_dry_run_lists_and_removes_nothing(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    for port in (8000, 8001):
        emulator.add_exposure(sandbox, port)
    report = client.unexpose_all(sandbox, dry_run=True)
    assert report.estimate.requests == 2
    assert len(emulator.exposures) == 2
    assert [request.method for request in emulator.requests] == ["GET"]


def test_a_list_that_lags_is_given_time(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000)
    client.list_exposures(sandbox)
    emulator.faults.add(Fault("stale_list", seconds=1.0))
    import time

    time.sleep(1.1)
    report = client.unexpose_all(sandbox)
    assert (len(report.removed), report.still_listed, report.ok) == (1, [], True)
    lists = [request for request in emulator.requests if request.method == "GET"]
    assert len(lists) > 3, "it looked again until the list had caught up"


def test_what_says_it_is_removed_and_stays_is_reported(
    emulator: Emulator, client: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prime_ports._batch.selected._LIST_PAUSES", (0.25,))
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000, exposure_id="stubborn")
    emulator.faults.add(Fault("status_before", UNEXPOSE, status=200, body='{"success": true, "message": "unexposed"}'))
    report = client.unexpose_all(sandbox)
    assert [exposure.exposure_id for exposure in report.still_listed] == ["stubborn"]
    assert not report.ok
    assert "1 still listed" in report.summary()


def test_what_failed_remains_and_is_not_waited_for(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000)
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    report = client.unexpose_all(sandbox)
    assert (len(report.failed), len(report.still_listed)) == (1, 1)
    assert len([request for request in emulator.requests if request.method == "GET"]) == 2


def test_a_list_that_cannot_be_had_is_an_error_and_nothing_is_removed(emulator: Emulator, client: Both) -> None:
    emulator.add_exposure(emulator.create_sandbox(), 8000)
    emulator.faults.add(Fault("status_before", LIST_ALL, status=403))
    with pytest.raises(PrimeError, match="403"):
        client.unexpose_all(everywhere=True)
    assert len(emulator.exposures) == 1


def test_items_of_the_list_that_cannot_be_read_do_not_keep_the_others_from_going(
    emulator: Emulator, client: Both
) -> None:
    sandbox = emulator.create_sandbox()
    good = emulator.add_exposure(sandbox, 8000)
    fields = ("exposure_id", "sandbox_id", "port", "name", "url", "tls_socket")
    item = {name: getattr(client.list_exposures(sandbox)[0], name) for name in fields}
    emulator.faults.add(Fault("wrong_json", LIST_ALL, value={"exposures": [{**item, "port": "80"}, item]}, times=1))
    report = client.unexpose_all(everywhere=True)
    assert [item.exposure_id for item in report.removed] == [good.exposure_id]
    assert "exposures[0].port" in report.invalid[0]
    assert not report.ok


@pytest.mark.parametrize(
    ("arguments", "everywhere", "error", "said"),
    [
        ((), (), ValueError, "sandbox_id must be an id, got None; for every sandbox give everywhere=True"),
        ((None,), (), ValueError, "sandbox_id must be an id, got None; for every sandbox give everywhere=True"),
        ((None,), (False,), ValueError, "sandbox_id must be an id, got None; for every sandbox give everywhere=True"),
        (("",), (), ValueError, "sandbox_id is empty"),
        ((" ",), (), ValueError, "sandbox_id is blank"),
        (("..",), (), ValueError, "sandbox_id '..' has a dot segment"),
        ((False,), (), TypeError, "sandbox_id must be a str, not bool"),
        ((b"",), (), TypeError, "sandbox_id must be a str, not bytes"),
        (("sbx",), (True,), ValueError, "give either a sandbox_id or everywhere=True, not both; got sandbox_id 'sbx'"),
        (("",), (True,), ValueError, "give either a sandbox_id or everywhere=True, not both; got sandbox_id ''"),
        ((), ("no",), TypeError, "everywhere must be True or False, got 'no'"),
        ((), (1,), TypeError, "everywhere must be True or False, got 1"),
        ((), (None,), TypeError, "everywhere must be True or False, got None"),
        (("sbx",), (None,), TypeError, "everywhere must be True or False, got None"),
    ],
)
@pytest.mark.parametrize("options", [{}, {"dry_run": True}, {"older_than": "2h", "name": "web-*"}], ids=str)
def test_only_true_means_every_sandbox(
    emulator: Emulator,
    client: Both,
    arguments: tuple[Any, ...],
    everywhere: tuple[Any, ...],
    error: type[Exception],
    said: str,
    options: dict[str, Any],
) -> None:
    """`unexpose_all(os.environ.get("SANDBOX_ID"))` with the variable unset must not remove everything."""
    emulator.add_exposure(emulator.create_sandbox("sbx"), 8000)
    with pytest.raises(error, match=f"^{re.escape(said)}"):
        client.unexpose_all(*arguments, **dict.fromkeys(["everywhere"][: len(everywhere)], *everywhere), **options)
    assert emulator.requests == []
    assert len(emulator.exposures) == 1


@pytest.mark.parametrize("value", ["2 hours", "h", "", "-2h", "yesterday", "2026-13-01", "1e3h"])
def test_an_age_that_cannot_be_read_is_refused_before_anything_is_sent(
    emulator: Emulator, client: Both, value: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(value))):
        client.unexpose_all(everywhere=True, older_than=value)
    assert emulator.requests == []


@pytest.mark.parametrize(
    ("option", "error", "said"),
    [
        ({"port": "8000"}, TypeError, "port must be an int, not str"),
        ({"port": 8000.0}, TypeError, "port must be an int, not float"),
        ({"port": True}, TypeError, "port must be an int, not bool"),
        ({"name": 5}, TypeError, "name must be a str, not int"),
        ({"name": b"web-*"}, TypeError, "name must be a str, not bytes"),
        ({"protocol": 5}, TypeError, "protocol must be a str, not int"),
        ({"older_than": 5}, TypeError, "older_than: an age must be a timedelta, a datetime or text, not int"),
        ({"older_than": "1h2h"}, ValueError, "older_than: '1h2h' names a unit twice"),
        ({"older_than": timedelta.max}, ValueError, "older_than: .* is too long an age"),
        ({"older_than": "999999w"}, ValueError, "older_than: '999999w' is too long an age"),
        ({"older_than": timedelta(-1)}, ValueError, "older_than: an age cannot be negative"),
    ],
    ids=str,
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_filter_that_can_select_nothing_is_refused_before_anything_is_sent(
    emulator: Emulator, client: Both, option: dict[str, Any], error: type[Exception], said: str, dry_run: bool
) -> None:
    with pytest.raises(error, match=f"^{said}"):
        client.unexpose_all(everywhere=True, **option, dry_run=dry_run)
    assert emulator.requests == []


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("90m", NOW - timedelta(minutes=90)),
        ("2h", NOW - timedelta(hours=2)),
        ("3d", NOW - timedelta(days=3)),
        ("1w", NOW - timedelta(weeks=1)),
        ("30s", NOW - timedelta(seconds=30)),
        ("1h30m", NOW - timedelta(minutes=90)),
        ("1.5h", NOW - timedelta(minutes=90)),
        (" 2h ", NOW - timedelta(hours=2)),
        (timedelta(days=1), NOW - timedelta(days=1)),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("2026-11-24T10:00:00+02:00", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        (datetime(2026, 11, 24, 10), datetime(2026, 11, 24, 10, tzinfo=UTC)),
    ],
)
def test_ages_and_moments(age: Any, expected: datetime) -> None:
    assert cutoff(read_age(age), NOW) == expected


@pytest.mark.parametrize(("age", "error"), [(timedelta(-1), ValueError), (5, TypeError), ("9" * 30 + "d", ValueError)])
def test_what_is_no_age(age: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_age(age)


def test_made_at_the_very_moment_is_not_older() -> None:
    exposure = Exposure(exposure_id="e", sandbox_id="s", port=1, url="u", tls_socket="t", created_at=NOW)
    assert Selection(age=NOW).split([exposure], NOW) == ([], [])
    assert Selection(age=NOW + timedelta(microseconds=1)).split([exposure], NOW) == ([exposure], [])
    assert Selection(age=timedelta(hours=1)).split([exposure], NOW + timedelta(hours=1)) == ([], [])


def test_ctrl_c_while_it_looks_again_still_gives_the_account(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000, created_at=ago(hours=3))
    timeless = emulator.add_exposure(sandbox, 8001, created_at=None).exposure_id
    emulator.faults.add(Fault("slow", LIST, nth=2, seconds=3))
    threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()
    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.unexpose_all(sandbox, older_than="1h")
    report = raised.value.report
    assert (len(report.removed), report.interrupted, report.ok) == (1, True, False)
    assert [exposure.exposure_id for exposure in report.skipped] == [timeless]


def test_a_task_that_is_cancelled_while_it_looks_again_still_gives_the_account(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000)
    emulator.faults.add(Fault("slow", LIST, nth=2, seconds=3))

    async def main() -> Any:
        async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            report = RemovalReport()
            task = asyncio.create_task(ports.unexpose_all(sandbox, report=report))
            await asyncio.sleep(0.8)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return report

    report = asyncio.run(main())
    assert (len(report.removed), report.interrupted) == (1, True)
