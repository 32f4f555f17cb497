"""Any generated operation as a batch: each request accounted for, in order, within its own limits."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import attrs
import httpx
import pytest

from prime_openapi import RateLimit, Request
from prime_openapi.api.sandbox import expose_port, get_sandbox, list_exposed_ports, unexpose_port
from prime_openapi.models import ExposePortRequest
from prime_ports import (
    AsyncPortClient,
    BatchError,
    BatchInterrupted,
    BatchReport,
    NotFoundError,
    PortClient,
    RateLimiter,
    RateLimitTimeoutError,
    RemovalReport,
)
from prime_ports.emulator import Emulator, Fault
from support.batch import deletes, exposures
from support.both import KEY, Both
from support.names import Connect
from support.pinned import EXPOSE, UNEXPOSE


def statuses(report: Any) -> list[str]:
    return [item.status for item in report.items]


def expose(sandbox: str, port: int) -> Request[Any]:
    return expose_port.request(sandbox, body=ExposePortRequest(port=port))


def test_operations_of_several_kinds_in_the_order_of_the_input(emulator: Emulator, client: Both) -> None:
    (sandbox, exposure), other = exposures(emulator, 1, 1)[0], emulator.create_sandbox()
    requests = [
        get_sandbox.request(other),
        unexpose_port.request(sandbox, exposure),
        get_sandbox.request("never"),
        expose(other, 8000),
        get_sandbox.request(".."),
    ]
    report: BatchReport[Any] = client.call_many(iter(requests))
    assert isinstance(report, BatchReport)
    assert [item.position for item in report.items] == [0, 1, 2, 3, 4]
    assert [item.request for item in report.items] == requests
    assert statuses(report) == ["succeeded", "succeeded", "failed", "succeeded", "failed"]
    values: list[Any] = [item.value for item in report.items]
    assert (values[0].id, values[1].success, values[3].port) == (other, True, 8000)
    assert isinstance(report.items[2].error, NotFoundError)
    assert isinstance(report.items[4].error, ValueError)
    assert (len(report.succeeded), len(report.failed), report.ok) == (3, 2, False)
    with pytest.raises(BatchError, match=r"^3 succeeded, 2 failed, 0 not attempted; the first failure: GET .*404"):
        report.raise_for_failures()
    assert len(emulator.requests) == 4


def test_equal_requests_are_all_sent(emulator: Emulator, client: Both) -> None:
    request = get_sandbox.request(emulator.create_sandbox())
    assert statuses(client.call_many([request] * 5)) == ["succeeded"] * 5
    assert len(emulator.requests) == 5


def test_each_request_is_retried_as_a_single_call_is(emulator: Emulator, client: Both) -> None:
    """A POST whose response was lost is not sent again, and no round of a batch sends it either."""
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("reset_after", EXPOSE))
    emulator.faults.add(Fault("status_before", UNEXPOSE, status=502, times=2))
    report = client.call_many([expose(sandbox, 8000), unexpose_port.request(*exposures(emulator, 1, 1)[0])])
    assert statuses(report) == ["failed", "succeeded"]
    assert report.items[0].error.may_have_succeeded
    assert [request.method for request in emulator.requests].count("POST") == 1
    assert len(deletes(emulator)) == 3


def test_the_report_as_json(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    report = client.call_many(
        [get_sandbox.request(sandbox), get_sandbox.request("never"), get_sandbox.request("\udc80")]
    )
    document = json.loads(report.to_json().encode())
    assert document["summary"] == {"succeeded": 1, "failed": 2, "not_attempted": 0}
    assert document["items"][0] == {
        "method": "GET",
        "path_template": get_sandbox.OPERATION.path_template,
        "path": [sandbox],
        "status": "succeeded",
    }
    assert document["items"][1]["error"]["status_code"] == 404
    assert document["items"][2]["path"] == [r"'\udc80'"]
    assert KEY not in report.to_json()


@pytest.mark.parametrize("item", [("sbx", "exp"), None, get_sandbox])
def test_something_that_is_no_request_is_an_error_after_the_rest_was_finished(
    emulator: Emulator, client: Both, item: Any
) -> None:
    report: BatchReport[Any] = BatchReport()
    with pytest.raises(TypeError, match="must be a Request"):
        client.call_many([get_sandbox.request(emulator.create_sandbox()), item], report=report)
    assert statuses(report) in (["succeeded"], ["not_attempted"])
    assert not report.input_exhausted


@pytest.mark.parametrize(
    ("report", "error", "said"),
    [
        (RemovalReport(), TypeError, "must be a BatchReport, got RemovalReport"),
        (BatchReport(elapsed=1.0), ValueError, "must be empty"),
    ],
    ids=["another kind", "not empty"],
)
def test_a_report_that_cannot_be_filled_is_refused_before_anything_is_sent(
    emulator: Emulator, client: Both, report: Any, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        client.call_many([get_sandbox.request("sbx")], report=report)
    assert emulator.requests == []


def test_the_given_report_is_filled_and_returned(emulator: Emulator, client: Both) -> None:
    report: BatchReport[Any] = BatchReport()
    assert client.call_many([get_sandbox.request(emulator.create_sandbox())], report=report) is report
    assert report.ok


def test_it_is_read_only_as_far_as_it_is_sent(emulator: Emulator, client: Both) -> None:
    sandbox, read = emulator.create_sandbox(), 0
    emulator.faults.add(Fault("slow", seconds=0.02))

    def requests() -> Iterator[Request[Any]]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield get_sandbox.request(sandbox)

    most = 0

    def look(item: Any) -> None:
        nonlocal most
        most = max(most, read - item.position)

    assert client.call_many(requests(), concurrency=4, on_item=look).ok
    assert most < 500


def test_an_endless_input_ends_with_stop_after(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    began = time.monotonic()
    report = client.call_many((get_sandbox.request(sandbox) for _ in itertools.count()), stop_after=0.5)
    assert time.monotonic() - began < 10
    assert report.succeeded
    assert not report.input_exhausted
    assert [item.position for item in report.items] == list(range(len(report.items)))


PER_SANDBOX = RateLimit(2, 60.0, ("token", "sandbox"), ("sandbox_id",))


def limited(*sandboxes: str) -> list[Request[Any]]:
    """Requests with a limit of two a minute for each sandbox."""
    operation = attrs.evolve(list_exposed_ports.OPERATION, rate_limits=(PER_SANDBOX,))
    return [attrs.evolve(list_exposed_ports.request(sandbox), operation=operation) for sandbox in sandboxes]


def test_a_tight_limit_holds_back_no_request_that_does_not_need_it(connect: Connect) -> None:
    with Emulator(limits=False) as emulator:
        tight, *others = [emulator.create_sandbox() for _ in range(5)]
        free = [get_sandbox.request(tight) for _ in range(5)]
        requests = [*limited(*[tight] * 5), *limited(*others), *free]
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
        report = client.call_many(requests, concurrency=2, stop_after=5)
    assert statuses(report) == ["succeeded"] * 2 + ["not_attempted"] * 3 + ["succeeded"] * 9
    assert {item.reason for item in report.not_attempted} == {"the deadline leaves no room"}


def test_a_request_that_waits_for_its_limit_is_sent_in_time(connect: Connect) -> None:
    with Emulator(limits=False) as emulator:
        sandbox = emulator.create_sandbox()
        client = connect(
            emulator.base_url, api_key=emulator.api_key, rate_limit=RateLimiter(period_scale=0.5 / PER_SANDBOX.period)
        )
        report = client.call_many(limited(*[sandbox] * 6))
        assert report.ok
        arrivals = sorted(request.arrived for request in emulator.requests)
    assert all(late - early >= 0.5 for early, late in zip(arrivals, arrivals[2:], strict=False))
    assert report.rate_limit_wait > 0.5


def test_a_request_that_needs_more_than_its_whole_limit_fails_alone(connect: Connect) -> None:
    ceiling = RateLimit(3, 60.0, ("token",), body_ids=("ids",), unit="sandboxes")
    operation = attrs.evolve(get_sandbox.OPERATION, rate_limits=(ceiling,))

    def lookup(*ids: str) -> Request[Any]:
        return attrs.evolve(get_sandbox.request(sandbox), operation=operation, json={"ids": list(ids)})

    with Emulator(limits=False) as emulator:
        sandbox = emulator.create_sandbox()
        client = connect(emulator.base_url, api_key=emulator.api_key, rate_limit=True)
        report = client.call_many([lookup("a", "b", "c", "d"), lookup("a", "b", "c")])
        sent, sandbox = len(emulator.requests), ".."
        unsendable = client.call_many([lookup("a", "b", "c", "d")])
        assert len(emulator.requests) == sent == 1
    assert statuses(report) == ["failed", "succeeded"]
    assert isinstance(report.items[0].error, RateLimitTimeoutError)
    assert "send fewer ids" in str(report.items[0].error)
    assert statuses(unsendable) == ["failed"]
    assert "has a dot segment" in str(unsendable.items[0].error)


def test_a_closed_client_fails_what_is_left(emulator: Emulator, client: Both) -> None:
    requests = [get_sandbox.request(emulator.create_sandbox()) for _ in range(20)]

    def close(item: Any) -> None:
        client.client._core.closed = True

    report = client.call_many(requests, concurrency=1, on_item=close)
    assert statuses(report) == ["succeeded"] + ["failed"] * 19
    assert {type(item.error).__name__ for item in report.failed} == {"ClosedClientError"}
    client.client._core.closed = False


def test_ctrl_c_finishes_what_is_in_flight_and_accounts_for_all(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=0.3))
    requests = [get_sandbox.request(emulator.create_sandbox()) for _ in range(40)]
    report: BatchReport[Any] = BatchReport()

    def interrupt(item: Any) -> None:
        if item.position == 0:
            os.kill(os.getpid(), signal.SIGINT)

    with (
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports,
        pytest.raises(BatchInterrupted) as raised,
    ):
        ports.call_many(requests, concurrency=4, on_item=interrupt, report=report)
    assert raised.value.report is report
    assert [item.request for item in report.items] == requests
    assert (report.interrupted, report.failed) == (True, [])
    assert len(report.succeeded) == len(emulator.requests) < 40


def test_a_cancelled_task_leaves_a_report(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=0.2))
    requests = [get_sandbox.request(emulator.create_sandbox()) for _ in range(20)]
    report: BatchReport[Any] = BatchReport()

    async def main() -> None:
        async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            task = asyncio.create_task(ports.call_many(requests, concurrency=2, report=report))
            while not emulator.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert len(report.items) == 20
    assert len(report.succeeded) == len(emulator.requests)


variable: ContextVar[str] = ContextVar("variable", default="unset")


@pytest.mark.parametrize("brought", [False, True])
def test_the_context_of_the_caller_is_seen_everywhere(emulator: Emulator, brought: bool) -> None:
    """In the function for the key, in the iterable, in `on_item`, and in a client of the user's own."""
    seen: dict[str, str] = {}

    def key() -> str:
        seen["key"] = variable.get()
        return emulator.api_key

    def note(request: httpx.Request) -> None:
        seen["client"] = variable.get()

    def requests() -> Iterator[Request[Any]]:
        seen["iterable"] = variable.get()
        yield get_sandbox.request(emulator.create_sandbox())

    token = variable.set("the caller's")
    try:
        with httpx.Client(event_hooks={"request": [note]}) as own:
            options: dict[str, Any] = {"http_client": own} if brought else {}
            with PortClient(base_url=emulator.base_url, api_key=key, **options) as ports:
                ports.call_many(
                    requests(), on_item=lambda item: seen.update(on_item=variable.get())
                ).raise_for_failures()
    finally:
        variable.reset(token)
    assert seen == dict.fromkeys(["key", "iterable", "on_item", *(["client"] if brought else [])], "the caller's")


def test_the_threads_of_a_client_of_the_users_own_end(emulator: Emulator) -> None:
    requests = [get_sandbox.request(emulator.create_sandbox()) for _ in range(20)]
    before = threading.active_count()
    with (
        httpx.Client() as own,
        PortClient(base_url=emulator.base_url, api_key=emulator.api_key, http_client=own) as ports,
    ):
        assert ports.call_many(requests, concurrency=8).ok
    end = time.monotonic() + 5
    while any(thread.name == "prime-ports" for thread in threading.enumerate()):
        assert time.monotonic() < end
        time.sleep(0.01)
    assert threading.active_count() <= before + 3  # the emulator's own


def test_when_a_window_has_room_again_its_requests_are_sent_together(connect: Connect) -> None:
    """Not one after the other by the task that waited."""
    with Emulator(limits=False) as emulator:
        sandbox = emulator.create_sandbox()
        wide = attrs.evolve(PER_SANDBOX, requests=10)
        operation = attrs.evolve(list_exposed_ports.OPERATION, rate_limits=(wide,))
        requests = [attrs.evolve(list_exposed_ports.request(sandbox), operation=operation) for _ in range(20)]
        emulator.faults.add(Fault("slow", seconds=0.4))
        client = connect(
            emulator.base_url, api_key=emulator.api_key, rate_limit=RateLimiter(period_scale=0.5 / wide.period)
        )
        assert client.call_many(requests).ok
        arrivals = sorted(request.arrived for request in emulator.requests)
    assert arrivals[-1] - arrivals[10] < 0.4
