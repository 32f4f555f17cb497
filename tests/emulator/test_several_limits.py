"""Operations with several limits: the emulator enforces all of them, and the clients keep to all of them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import httpx
import pytest
from emulator.helpers import call, eventually, exchange

from prime_openapi import Operation, RateLimit, Request, find_operation
from prime_ports import AsyncPortClient, NotFoundError, PortClient, RateLimiter, UnprocessableEntityError
from prime_ports.emulator import Emulator
from prime_ports.emulator._rate_limits import RollingWindows, WindowCharge, ids_in
from support.redis_server import redis_server

BULK = "/api/v1/sandbox"
GET = "/api/v1/sandbox/{sandbox_id}"
IDS = ("sandbox_ids",)
PER_ID = RateLimit(3, 60.0, ("token", "sandbox"), body_ids=IDS)
LOOKUPS = RateLimit(8, 60.0, ("token",), body_ids=IDS, unit="sandboxes", shared="sandbox lookups per token")
PER_IP = RateLimit(6, 60.0, ("IP",), shared="requests per IP")
GET_LIMITS = (RateLimit(3, 60.0, ("token", "sandbox"), ("sandbox_id",)), attrs.evolve(LOOKUPS, body_ids=()), PER_IP)

Limits = Callable[..., Operation[Any]]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Give an operation other limits, for emulators that are made afterwards."""

    def give(method: str, path: str, *stated: RateLimit) -> Operation[Any]:
        operation = attrs.evolve(find_operation(method, path), rate_limits=stated)
        monkeypatch.setattr(sys.modules[f"prime_openapi.api.{operation.name}"], "OPERATION", operation)
        return operation

    return give


@pytest.fixture
def bulk(limits: Limits) -> Operation[Any]:
    """The bulk operation, with a limit of each kind; `get_sandbox` shares two of them."""
    limits("GET", GET, *GET_LIMITS)
    return limits("DELETE", BULK, PER_ID, LOOKUPS, PER_IP)


@pytest.fixture
def served(bulk: Operation[Any]) -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


def delete(emulator: Emulator, *ids: str, **more: Any) -> int:
    return call(emulator, "DELETE", BULK, {"sandbox_ids": list(ids)}, **more).status


def get(emulator: Emulator, sandbox: str) -> int:
    return call(emulator, "GET", GET.format(sandbox_id=sandbox)).status


class TestWindows:
    def test_a_request_that_one_counter_rejects_counts_in_none(self) -> None:
        windows = RollingWindows()
        tight, wide = WindowCharge("tight", 1, 10), WindowCharge("wide", 2, 20)
        assert windows.arrive([tight, wide], 0) is None
        assert windows.arrive([tight, wide], 1) == 9
        assert windows.arrive([wide], 2) is None
        assert windows.arrive([tight, wide], 3) == 17, "the longest wait is told"
        assert windows.arrive([tight], 10) is None

    def test_rejected_requests_may_count_in_all(self) -> None:
        windows = RollingWindows(count_rejected=True)
        tight, wide = WindowCharge("tight", 1, 10), WindowCharge("wide", 2, 20)
        assert windows.arrive([tight, wide], 0) is None
        assert windows.arrive([tight, wide], 1) == 19
        assert windows.arrive([wide], 2) == 19

    def test_amounts_leave_with_the_arrivals_that_brought_them(self) -> None:
        windows = RollingWindows()
        assert windows.arrive([WindowCharge("k", 5, 10, 3)], 0) is None
        assert windows.arrive([WindowCharge("k", 5, 10, 2)], 4) is None
        assert windows.arrive([WindowCharge("k", 5, 10, 1)], 5) == 5
        assert windows.arrive([WindowCharge("k", 5, 10, 4)], 5) == 9
        assert windows.arrive([WindowCharge("k", 5, 10, 3)], 10) is None
        assert windows.arrive([WindowCharge("k", 5, 10, 6)], 100) == 10, "never"

    def test_operations_with_different_limits_may_share_a_counter(self) -> None:
        windows = RollingWindows()
        assert [windows.arrive([WindowCharge("k", 2, 10)], now) for now in (0, 1, 2)] == [None, None, 8]
        assert [windows.arrive([WindowCharge("k", 4, 10)], now) for now in (3, 4, 5)] == [None, None, 5]
        assert windows.arrive([WindowCharge("k", 2, 10)], 6) == 7

    @pytest.mark.parametrize("count_rejected", [False, True])
    def test_every_decision_is_the_one_that_counting_from_the_start_gives(self, count_rejected: bool) -> None:
        chance = random.Random(7)
        windows = RollingWindows(count_rejected=count_rejected)
        limits = {"a": (3, 5.0), "b": (6, 9.0), "c": (9, 20.0)}
        counted: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        now = 0.0
        for _ in range(2000):
            now += chance.choice([0.1, 0.5, 2.0])
            names = chance.sample("abc", chance.randint(1, 3))
            entries = [WindowCharge(name, *limits[name], chance.randint(1, 3)) for name in names]
            full = any(
                sum(amount for at, amount in counted[str(one.key)] if at + one.period > now) + one.amount > one.requests
                for one in entries
            )
            assert (windows.arrive(entries, now) is not None) is full
            for one in entries:
                if count_rejected or not full:
                    counted[str(one.key)].append((now, one.amount))

    @pytest.mark.parametrize(
        ("body", "keys", "ids"),
        [
            (b'{"sandbox_ids": ["a", "b", "a"]}', IDS, ["a", "b", "a"]),
            (b'{"jobs": [{"sandbox_id": "a"}, {"sandbox_id": 7}, {}, 3]}', ("jobs", "sandbox_id"), ["a", "7"]),
            (b'{"sandbox_ids": [null, true, {}]}', IDS, []),
            (b'{"sandbox_ids": null}', IDS, []),
            (b"[1]", IDS, []),
            (b"no JSON", IDS, []),
            (b"\xff", IDS, []),
            (b"[" * 100_000, IDS, []),
            (b"", IDS, []),
        ],
    )
    def test_ids_in_a_body(self, body: bytes, keys: tuple[str, ...], ids: list[str]) -> None:
        assert ids_in(body, keys) == ids


class TestEmulator:
    def test_each_id_of_a_body_has_a_window(self, served: Emulator) -> None:
        assert [delete(served, "a", "b") for _ in range(3)] == [200] * 3
        assert [delete(served, "a"), delete(served, "b"), delete(served, "c")] == [429, 429, 200]

    def test_an_id_that_is_given_twice_counts_once_as_a_sandbox_and_twice_as_a_lookup(self, served: Emulator) -> None:
        assert [delete(served, "a", "a", "a", "a"), delete(served, "a", "b", "c")] == [200] * 2
        assert delete(served, "d", "e") == 429, "7 of 8 lookups were used"
        assert delete(served, "a") == 200

    def test_windows_are_shared_with_the_other_operation_but_not_those_of_a_sandbox(self, served: Emulator) -> None:
        assert [delete(served, "a", "b") for _ in range(3)] == [200] * 3
        assert get(served, "a") == 404, "a window of its own for each operation"
        assert get(served, "c") == 404
        assert [get(served, "d"), delete(served, "d")] == [429, 429], "8 lookups were used"

    def test_what_the_body_rejects_takes_nothing_of_what_the_head_decides(self, served: Emulator) -> None:
        assert [delete(served, "a") for _ in range(3)] == [200] * 3
        assert [delete(served, "a") for _ in range(10)] == [429] * 10
        assert [get(served, "x"), get(served, "y"), get(served, "z")] == [404] * 3
        assert get(served, "w") == 429, "6 of the address were used"

    def test_rejected_requests_may_count_in_all_limits(self, bulk: Operation[Any]) -> None:
        with Emulator(count_rejected=True) as emulator:
            assert [delete(emulator, "a") for _ in range(3)] == [200] * 3
            assert [delete(emulator, "a") for _ in range(3)] == [429] * 3
            assert get(emulator, "x") == 429

    def test_more_ids_than_the_limit_are_never_accepted(self, served: Emulator) -> None:
        assert delete(served, *"abcdefghi") == 429
        assert delete(served, *"abcdefgh") == 200

    @pytest.mark.parametrize("body", [b"", b"no JSON", b"[]", b'{"sandbox_ids": []}', b'{"sandbox_ids": 7}'])
    def test_a_body_without_ids_counts_once(self, served: Emulator, body: bytes) -> None:
        for _ in range(3):
            assert call(served, "DELETE", BULK, raw=body).status != 429
        assert call(served, "DELETE", BULK, raw=body).status == 429
        assert delete(served, "a") == 200

    def test_addresses_have_windows_of_their_own_and_share_those_of_the_token(self, served: Emulator) -> None:
        assert [delete(served, str(number)) for number in range(6)] == [200] * 6
        assert delete(served, "x") == 429
        transport = httpx.HTTPTransport(local_address="127.0.0.2")
        headers = {"Authorization": f"Bearer {served.api_key}"}
        with httpx.Client(transport=transport, base_url=served.base_url, headers=headers) as elsewhere:
            statuses = [elsewhere.get(f"/api/v1/sandbox/{name}").status_code for name in "xyz"]
        assert statuses == [404, 404, 429], "8 lookups of the token"

    def test_retry_after_is_the_longest_wait(self, limits: Limits) -> None:
        slow = RateLimit(1, 300.0, ("token", "sandbox"), body_ids=IDS)
        limits("DELETE", BULK, RateLimit(2, 60.0, ("IP",)), slow)
        with Emulator() as emulator:
            assert [delete(emulator, "a"), delete(emulator, "b")] == [200, 200]
            waits = [
                int(call(emulator, "DELETE", BULK, {"sandbox_ids": [name]}).headers["retry-after"]) for name in "ac"
            ]
        assert 290 < waits[0] <= 300
        assert 50 < waits[1] <= 60

    def test_the_head_decides_about_what_needs_no_body(self, served: Emulator) -> None:
        """Requests whose body never comes have used up the limit of their address, and none of any id."""
        key = f"Authorization: Bearer {served.api_key}"
        head = f"DELETE {BULK} HTTP/1.1\r\nHost: localhost\r\n{key}\r\nContent-Length: 9\r\n\r\n"
        for _ in range(3):
            exchange(served.base_url, head.encode(), wait=0.05)
        eventually(lambda: len(served.requests) == 3)
        assert [delete(served, "a") for _ in range(3)] == [200] * 3
        assert delete(served, "b") == 429

    def test_a_reset_clears_all_windows(self, served: Emulator) -> None:
        assert [delete(served, "a") for _ in range(4)] == [200, 200, 200, 429]
        served.reset()
        assert delete(served, "a") == 200


WINDOW_S = 0.8
SCALE = WINDOW_S / 60
CARRIED_OUT = (NotFoundError, UnprocessableEntityError)
"""Requests for sandboxes that do not exist count in the limits."""


def requests_of(bulk: Operation[Any]) -> list[Request[Any]]:
    chance = random.Random(11)
    get_one = attrs.evolve(find_operation("GET", GET), rate_limits=GET_LIMITS)
    mixed: list[Request[Any]] = []
    for _ in range(12):
        ids = [chance.choice("abcde") for _ in range(chance.randint(0, 5))]
        mixed.append(Request(bulk, json={"sandbox_ids": ids}))
        mixed.append(Request(get_one, (chance.choice("abcde"),)))
    return mixed


def assert_never_refused(emulator: Emulator, count: int) -> None:
    statuses = [request.status for request in emulator.requests]
    assert len(statuses) == count
    assert 429 not in statuses
    arrivals = sorted(request.arrived for request in emulator.requests)
    assert arrivals[-1] - arrivals[0] > WINDOW_S, "the limits were tight"


def carried_out(ports: Any, request: Request[Any]) -> None:
    with contextlib.suppress(*CARRIED_OUT):
        ports.call(request)


@pytest.mark.parametrize("storage", ["memory", "redis"])
@pytest.mark.parametrize("count_rejected", [False, True])
def test_clients_keep_to_every_limit(bulk: Operation[Any], storage: str, count_rejected: bool) -> None:
    """Threads and tasks with requests over overlapping windows: the server refuses none of them."""
    requests = requests_of(bulk)

    def run(url: str | None) -> None:
        with Emulator(time_scale=SCALE, count_rejected=count_rejected) as emulator:
            options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
            options |= {"rate_limit": RateLimiter(period_scale=SCALE, store=url), "max_retries": 0}

            async def tasks(share: list[Request[Any]]) -> None:
                async def one(ports: AsyncPortClient, request: Request[Any]) -> None:
                    with contextlib.suppress(*CARRIED_OUT):
                        await ports.call(request)

                async with AsyncPortClient(**options) as ports:
                    await asyncio.gather(*(one(ports, request) for request in share))

            with PortClient(**options) as ports, ThreadPoolExecutor(7) as threads:
                loop = threads.submit(asyncio.run, tasks(requests[::2]))
                jobs = [threads.submit(carried_out, ports, request) for request in requests[1::2]]
                for job in itertools.chain(jobs, [loop]):
                    job.result(60)
            assert_never_refused(emulator, len(requests))

    if storage == "memory":
        run(None)
    else:
        with redis_server() as url:
            run(url)


def test_a_tight_window_of_one_sandbox_holds_back_no_other(limits: Limits) -> None:
    per_sandbox = RateLimit(2, 60.0, ("token", "sandbox"), ("sandbox_id",))
    get_one = limits("GET", GET, per_sandbox, RateLimit(60, 60.0, ("IP",)))
    with Emulator() as emulator, PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        with ThreadPoolExecutor(20) as threads:
            tight = [threads.submit(ports.call, Request(get_one, ("tight",)), total_timeout=None) for _ in range(2)]
            for job in tight:
                assert getattr(job.exception(5), "status_code", None) == 404
            async_options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}

            async def main() -> None:
                async with AsyncPortClient(**async_options) as other:
                    waiting = [
                        asyncio.create_task(other.call(Request(get_one, ("tight",)), total_timeout=None))
                        for _ in range(70)
                    ]
                    await asyncio.sleep(0.2)
                    began = time.monotonic()
                    for number in range(50):
                        await asyncio.to_thread(carried_out, ports, Request(get_one, (f"s{number}",)))
                    assert time.monotonic() - began < 20
                    for task in waiting:
                        task.cancel()
                    await asyncio.gather(*waiting, return_exceptions=True)

            asyncio.run(main())
        assert 429 not in {request.status for request in emulator.requests}
        assert len(emulator.requests) == 52
