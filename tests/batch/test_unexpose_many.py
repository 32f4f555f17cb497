"""Removals as a batch: every item is accounted for, in order, and none waits for the limit of another."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_ports import (
    BatchError,
    GoneError,
    InternalServerError,
    NotFoundError,
    PortClient,
    PrimeError,
    RateLimiter,
    UnexposeFailedError,
    UnprocessableEntityError,
)
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.both import KEY, Both
from support.pinned import LIMIT, UNEXPOSE


def statuses(report: Any) -> list[str]:
    return [item.status for item in report.items]


def test_each_item_has_its_outcome_in_the_order_of_the_input(emulator: Emulator, client: Both) -> None:
    (sandbox, first), (_, second) = exposures(emulator, 1, 2)
    other = emulator.create_sandbox()
    third = emulator.add_exposure(other, 8000).exposure_id
    items = [(sandbox, first), (sandbox, "never"), (other, ".."), (sandbox, second), (other, third)]
    report = client.unexpose_many(items)
    assert [(o.position, o.sandbox_id, o.exposure_id) for o in report.items] == [
        (place, *item) for place, item in enumerate(items)
    ]
    assert statuses(report) == ["removed", "already_gone", "failed", "removed", "removed"]
    assert isinstance(report.failed[0].error, ValueError)
    assert not report.ok
    with pytest.raises(BatchError, match=r"3 removed, 1 already gone, 1 failed.*dot segment") as raised:
        report.raise_for_failures()
    assert raised.value.report is report
    assert not emulator.exposures


def test_answers_of_every_kind_end_in_the_right_list(emulator: Emulator, client: Both) -> None:
    pairs = exposures(emulator, 6, 1)
    kinds = [
        Fault("status_before", status=500, times=3),
        Fault("status_before", status=422, times=1),
        Fault("status_410", times=1),
        Fault("success_false", times=1),
        Fault("status_before", status=403, times=1),
    ]
    found = {}
    for (sandbox, exposure), fault in zip(pairs, kinds, strict=False):
        emulator.faults.clear()
        emulator.faults.add(fault)
        found[fault.kind, fault.status] = client.unexpose_many([(sandbox, exposure)]).items[0]
    assert {key: item.status for key, item in found.items()} == dict.fromkeys(found, "failed")
    assert isinstance(found["status_before", 500].error, InternalServerError)
    assert isinstance(found["status_before", 422].error, UnprocessableEntityError)
    assert isinstance(found["status_410", None].error, GoneError)
    assert isinstance(found["success_false", None].error, UnexposeFailedError)
    assert found["status_before", 403].error.status_code == 403


def test_what_failed_for_a_passing_reason_gets_two_more_rounds(emulator: Emulator, client: Both) -> None:
    pair = exposures(emulator, 1, 1)[0]
    emulator.faults.add(Fault("status_before", UNEXPOSE, status=500, times=2))
    report = client.unexpose_many([pair])
    assert statuses(report) == ["removed"]
    assert report.items[0].removal.attempts == 3
    assert report.items[0].removal.confirmed


def test_a_lost_success_followed_by_404_in_a_later_round_is_a_removal(emulator: Emulator, client: Both) -> None:
    pair = exposures(emulator, 1, 1)[0]
    emulator.faults.add(Fault("status_after", UNEXPOSE, status=500, times=1))
    (item,) = client.unexpose_many([pair]).items
    assert (item.status, item.removal.confirmed) == ("removed", False)


def test_what_failed_for_good_is_sent_once(emulator: Emulator, client: Both) -> None:
    pair = exposures(emulator, 1, 1)[0]
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    client.unexpose_many([pair])
    assert len(deletes(emulator)) == 1


@pytest.mark.parametrize("source", [list, tuple, iter, lambda items: (item for item in items)])
def test_any_iterable_is_taken(emulator: Emulator, client: Both, source: Callable[[Any], Any]) -> None:
    pairs = exposures(emulator, 3, 2)
    assert statuses(client.unexpose_many(source(pairs))) == ["removed"] * 6


def test_exposures_are_taken_as_items(emulator: Emulator, client: Both) -> None:
    exposures(emulator, 2, 2)
    assert statuses(client.unexpose_many(client.list_exposures())) == ["removed"] * 4


def test_nothing_to_do_sends_nothing(emulator: Emulator, client: Both) -> None:
    report = client.unexpose_many([])
    assert (report.items, report.ok, emulator.requests) == ([], True, [])


def test_duplicates_are_sent_once_and_reported_for_each_place(emulator: Emulator, client: Both) -> None:
    one, two = exposures(emulator, 1, 2)
    report = client.unexpose_many([one, one, two, one])
    assert statuses(report) == ["removed"] * 4
    assert [item.position for item in report.items] == [0, 1, 2, 3]
    assert len(deletes(emulator)) == 2


def test_a_duplicate_that_is_read_after_the_first_was_done_is_reported_too(emulator: Emulator, client: Both) -> None:
    one = exposures(emulator, 1, 1)[0]

    def slowly() -> Iterator[tuple[str, str]]:
        yield one
        for _ in range(200):
            yield ("x", "..")  # something that lets the event loop turn
        while emulator.exposures:
            time.sleep(0.0005)
            yield ("x", ".")
        for _ in range(300):
            yield ("x", "..")
        yield one

    report = client.unexpose_many(slowly())
    assert report.items[0].status == report.items[-1].status == "removed"
    assert len(deletes(emulator)) == 1


@pytest.mark.parametrize("item", ["sbx/exp", 5, ("a",), ("a", "b", "c"), None])
def test_an_item_that_is_none_is_an_error_after_the_rest_was_finished(
    emulator: Emulator, client: Both, item: Any
) -> None:
    pair = exposures(emulator, 1, 1)[0]
    with pytest.raises(TypeError, match="must be an Exposure or a pair"):
        client.unexpose_many([pair, item])


@pytest.mark.parametrize("pair", [("sbx", None), ("sbx", 5), ("", "e"), ("sbx", "a\n"), (["x"], "e")])
def test_an_id_that_cannot_be_sent_fails_alone(emulator: Emulator, client: Both, pair: Any) -> None:
    good = exposures(emulator, 1, 1)[0]
    report = client.unexpose_many([pair, good])
    assert statuses(report) == ["failed", "removed"]
    assert isinstance(report.items[0].error, ValueError | TypeError)
    assert len(deletes(emulator)) == 1


def test_an_iterable_that_breaks_is_told_after_what_was_in_flight(emulator: Emulator, client: Both) -> None:
    pairs = exposures(emulator, 2, 2)

    def breaking() -> Iterator[tuple[str, str]]:
        yield from pairs
        raise OSError("the database is gone")

    with pytest.raises(OSError, match="the database is gone"):
        client.unexpose_many(breaking())


def test_outcomes_are_told_as_they_become_final(emulator: Emulator, client: Both) -> None:
    pairs = exposures(emulator, 4, 3)
    told: list[Any] = []
    report = client.unexpose_many(pairs, on_item=told.append)
    assert sorted(item.position for item in told) == list(range(12))
    assert sorted(told, key=lambda item: item.position) == list(report.items)


def test_an_on_item_that_breaks_is_told_and_stops_the_rest(emulator: Emulator, client: Both) -> None:
    def breaking(item: Any) -> None:
        raise RuntimeError("in the user's own function")

    with pytest.raises(RuntimeError, match="in the user's own function"):
        client.unexpose_many(exposures(emulator, 2, 40), on_item=breaking, concurrency=1)
    assert len(emulator.exposures) > 60


def test_no_more_requests_are_in_flight_than_asked_for(emulator: Emulator, client: Both) -> None:
    emulator.faults.add(Fault("slow", seconds=0.1))
    pairs = exposures(emulator, 5, 4)
    began = time.monotonic()
    client.unexpose_many(pairs, concurrency=4)
    arrivals = sorted(request.arrived - began for request in deletes(emulator))
    for place in range(len(arrivals) - 4):
        assert arrivals[place + 4] - arrivals[place] > 0.09


def test_a_tight_lane_does_not_hold_back_the_others(connect: Callable[..., Both]) -> None:
    scale = 1.0 / LIMIT.period
    with Emulator(time_scale=scale) as emulator:
        tight = exposures(emulator, 1, LIMIT.requests * 2 + 1)
        free = exposures(emulator, 30, 1)
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=RateLimiter(period_scale=scale))
        order: list[str] = []
        report = client.unexpose_many(tight + free, concurrency=4, on_item=lambda item: order.append(item.sandbox_id))
        assert report.ok
        assert 429 not in {request.status for request in emulator.requests}
        in_tight = tight[0][0]
        last_free = max(place for place, sandbox in enumerate(order) if sandbox != in_tight)
        assert order[last_free + 1 :].count(in_tight) >= LIMIT.requests, "others were done while the tight limit waited"
        assert report.rate_limit_wait > 0
        # How much of a period is waited depends on how long the requests take; the windows do not.
        arrivals = [request.arrived for request in deletes(emulator) if in_tight in request.raw_path]
        assert len(arrivals) == len(tight)
        for early, late in zip(arrivals, arrivals[LIMIT.requests :], strict=False):
            assert late - early >= LIMIT.period * scale


class TestAlreadyGone:
    """Already gone is a claim."""

    def test_next_to_a_success_a_404_is_believed(self, emulator: Emulator, client: Both) -> None:
        sandbox, exposure = exposures(emulator, 1, 1)[0]
        report = client.unexpose_many([(sandbox, exposure), (sandbox, "never")])
        assert statuses(report) == ["removed", "already_gone"]
        assert [request.method for request in emulator.requests] == ["DELETE", "DELETE"]

    def test_where_all_is_404_a_list_is_asked_once(self, emulator: Emulator, client: Both) -> None:
        sandbox = emulator.create_sandbox()
        report = client.unexpose_many([(sandbox, "one"), (sandbox, "two")])
        assert statuses(report) == ["already_gone"] * 2
        assert [request.method for request in emulator.requests] == ["DELETE", "DELETE", "GET"]

    def test_what_the_list_still_holds_has_failed(self, emulator: Emulator, client: Both) -> None:
        sandbox, exposure = exposures(emulator, 1, 1)[0]
        emulator.faults.add(Fault("status_before", UNEXPOSE, status=404, body='{"detail": "unknown"}'))
        report = client.unexpose_many([(sandbox, exposure), (sandbox, "never")])
        assert statuses(report) == ["failed", "already_gone"]
        assert "still holds it" in str(report.failed[0].error)
        assert isinstance(report.failed[0].error, PrimeError)

    def test_where_there_is_no_list_it_has_failed(self, emulator: Emulator, client: Both) -> None:
        report = client.unexpose_many([("no-such-sandbox", "one")])
        assert statuses(report) == ["failed"]
        assert isinstance(report.failed[0].error, NotFoundError)
        assert report.failed[0].error.method == "GET"

    @pytest.mark.parametrize("body", ['{"detail": "Not Found"}', "<html>404</html>", ""])
    def test_a_404_that_knows_nothing_of_the_exposure_has_failed(
        self, emulator: Emulator, client: Both, body: str
    ) -> None:
        sandbox = emulator.create_sandbox()
        emulator.faults.add(Fault("status_before", UNEXPOSE, status=404, body=body))
        report = client.unexpose_many([(sandbox, "one")])
        assert statuses(report) == ["failed"]
        assert isinstance(report.failed[0].error, NotFoundError)


class TestDeadline:
    def test_what_does_not_fit_is_not_attempted(self, connect: Callable[..., Both]) -> None:
        with Emulator() as emulator:
            pairs = exposures(emulator, 1, LIMIT.requests + 5)
            client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
            began = time.monotonic()
            report = client.unexpose_many(pairs, stop_after=10)
            assert time.monotonic() - began < 8, "what cannot fit is known at once"
        assert sorted(statuses(report)) == ["not_attempted"] * 5 + ["removed"] * LIMIT.requests
        assert {item.reason for item in report.not_attempted} == {"the deadline leaves no room"}
        assert not report.ok

    def test_what_was_attempted_before_the_deadline_has_failed(self, emulator: Emulator, client: Both) -> None:
        pair = exposures(emulator, 1, 1)[0]
        emulator.faults.add(Fault("status_before", UNEXPOSE, status=500))
        report = client.unexpose_many([pair], stop_after=0.7)
        assert statuses(report) == ["failed"]
        assert isinstance(report.items[0].error, InternalServerError)
        assert len(deletes(emulator)) == 1

    def test_a_deadline_of_nothing_begins_nothing(self, emulator: Emulator, client: Both) -> None:
        report = client.unexpose_many(exposures(emulator, 2, 2), stop_after=0)
        assert statuses(report) == ["not_attempted"] * 4
        assert emulator.requests == []

    def test_the_time_limit_of_an_item_begins_with_its_slot(self, connect: Callable[..., Both]) -> None:
        scale = 2.0 / LIMIT.period
        with Emulator(time_scale=scale) as emulator:
            pairs = exposures(emulator, 1, LIMIT.requests + 1)
            client = connect(
                emulator.base_url,
                api_key=emulator.api_key,
                rate_limit=RateLimiter(period_scale=scale),
                total_timeout=1.0,
            )
            report = client.unexpose_many(pairs)
        assert report.ok
        assert report.rate_limit_wait > 1.5

    @pytest.mark.parametrize("name", ["unexpose_many", "unexpose_all"])
    @pytest.mark.parametrize(
        "option",
        [
            *({"stop_after": value} for value in (-1, float("nan"), float("inf"), "5", True, 10**400)),
            *({"concurrency": value} for value in (0, -1, 1.5, "5", None, True)),
        ],
        ids=str,
    )
    def test_options_that_make_no_sense_are_refused_before_anything_is_sent(
        self, emulator: Emulator, client: Both, name: str, option: dict[str, Any]
    ) -> None:
        exposures(emulator, 1, 1)
        with pytest.raises(ValueError, match=rf"^{next(iter(option))} must be"):
            getattr(client, name)([] if name == "unexpose_many" else "sbx", **option)
        assert emulator.requests == []


class TestDryRun:
    @pytest.mark.parametrize(("sandboxes", "each", "least", "most"), [(1, 1000, 2939, 2941), (1000, 1, 1, 30)])
    def test_it_says_how_long_the_limits_make_it_take(
        self, emulator: Emulator, connect: Callable[..., Both], sandboxes: int, each: int, least: float, most: float
    ) -> None:
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
        items = [(f"dry-{place}", f"e{number}") for place in range(sandboxes) for number in range(each)]
        report = client.unexpose_many(iter(items), dry_run=True)
        assert report.estimate.requests == 1000
        assert report.estimate.sandboxes == sandboxes
        assert least <= report.estimate.seconds <= most
        assert emulator.requests == []
        assert [(item.sandbox_id, item.exposure_id) for item in report.items] == items
        assert {(item.status, item.reason) for item in report.items} == {("not_attempted", "dry run")}
        assert report.ok
        assert json.loads(report.to_json())["estimate"]["requests"] == 1000

    def test_duplicates_count_once(self, client: Both) -> None:
        report = client.unexpose_many([("sbx", "e1"), ("sbx", "e1"), ("sbx", "e2")], dry_run=True)
        assert report.estimate.requests == 2
        assert [item.exposure_id for item in report.items] == ["e1", "e1", "e2"]
        assert [item.position for item in report.items] == [0, 1, 2]


def test_the_account_as_json(emulator: Emulator, client: Both) -> None:
    sandbox, exposure = exposures(emulator, 1, 1)[0]
    report = client.unexpose_many([(sandbox, exposure), (sandbox, "never"), (sandbox, "..")])
    document = json.loads(report.to_json())
    assert document["summary"] == {"removed": 1, "already_gone": 1, "failed": 1, "not_attempted": 0}
    assert document["ok"] is False
    assert document["items"][0] == {
        "kind": "exposure",
        "sandbox_id": sandbox,
        "exposure_id": exposure,
        "status": "removed",
        "confirmed": True,
        "attempts": 1,
    }
    assert document["items"][2]["error"]["type"] == "ValueError"
    assert KEY not in report.to_json()


def test_a_blocking_client_may_be_used_inside_an_event_loop(emulator: Emulator) -> None:
    pairs = exposures(emulator, 2, 2)

    async def main() -> Any:
        with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            return ports.unexpose_many(pairs)

    assert asyncio.run(main()).ok


def test_a_users_own_client_of_httpx_is_what_a_batch_sends_with(emulator: Emulator) -> None:
    import httpx

    pairs = exposures(emulator, 3, 3)
    with (
        httpx.Client(headers={"X-Own": "yes"}) as own,
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key, http_client=own) as ports,
    ):
        assert ports.unexpose_many(pairs).ok
    assert {request.headers.get("x-own") for request in deletes(emulator)} == {"yes"}
