"""The documented limits, exact to the request."""

from __future__ import annotations

import asyncio
import threading
import time

import httpx
import pytest
from emulator.helpers import Reply, call, eventually, exchange, path_of

from prime_openapi import OPERATIONS, RateLimit, find_operation
from prime_ports.emulator import ENDPOINTS, Emulator, ReceivedRequest
from prime_ports.emulator._rate_limits import RollingWindows, WindowCharge

EXPOSE = "/api/v1/sandbox/{sandbox_id}/expose"
UNEXPOSE = EXPOSE + "/{exposure_id}"


def limit_of(method: str, template: str) -> RateLimit:
    (limit,) = find_operation(method, template).rate_limits
    return limit


def test_a_window_rolls_with_the_arrivals() -> None:
    windows = RollingWindows()
    assert [windows.arrive([WindowCharge("k", 2, 10)], now) for now in (0, 4)] == [None, None]
    assert windows.arrive([WindowCharge("k", 2, 10)], 5) == 5
    assert windows.arrive([WindowCharge("k", 2, 10)], 9.5) == 0.5
    assert windows.arrive([WindowCharge("k", 2, 10)], 10) is None
    assert windows.arrive([WindowCharge("k", 2, 10)], 13.9) == pytest.approx(0.1)
    assert windows.arrive([WindowCharge("k", 2, 10)], 14) is None
    assert windows.arrive([WindowCharge("other", 2, 10)], 14) is None


def test_rejected_requests_may_count_too() -> None:
    windows = RollingWindows(count_rejected=True)
    assert [windows.arrive([WindowCharge("k", 2, 10)], now) for now in (0, 1)] == [None, None]
    # The one at 2 is rejected and is now the second of the last two.
    assert windows.arrive([WindowCharge("k", 2, 10)], 2) == 9
    assert windows.arrive([WindowCharge("k", 2, 10)], 10.5) == 1.5
    # Hammering never recovers; a pause of one period does.
    assert windows.arrive([WindowCharge("k", 2, 10)], 11.9) == pytest.approx(8.6)
    assert windows.arrive([WindowCharge("k", 2, 10)], 20.4) == pytest.approx(1.5)
    assert windows.arrive([WindowCharge("k", 2, 10)], 30.5) is None


def test_the_limit_is_the_documented_one(emulator: Emulator, sandbox: str) -> None:
    limit = limit_of("POST", EXPOSE)
    path = path_of(sandbox, tail="/expose")
    responses = [call(emulator, "POST", path, {"port": 8000}) for _ in range(limit.requests + 2)]
    assert [response.status for response in responses] == [200] * limit.requests + [429] * 2
    rejected = responses[-1]
    assert list(rejected.json) == ["detail"]
    # Whole seconds, never fewer than it takes: the first slot is free a period after the first arrival.
    waited = emulator.requests[-1].arrived - emulator.requests[0].arrived
    assert rejected.headers["retry-after"].isdecimal()
    assert 0 <= int(rejected.headers["retry-after"]) - (limit.period - waited) < 1
    assert len(emulator.exposures) == limit.requests


def test_each_sandbox_and_each_operation_has_a_counter_of_its_own(emulator: Emulator, sandbox: str) -> None:
    limit = limit_of("DELETE", UNEXPOSE)
    other = emulator.create_sandbox()
    for _ in range(limit.requests):
        assert call(emulator, "DELETE", path_of(sandbox, "e")).status == 404
    assert call(emulator, "DELETE", path_of(sandbox, "another")).status == 429
    assert call(emulator, "DELETE", path_of(other, "e")).status == 404
    assert call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000}).status == 200


def test_each_address_has_a_counter_of_its_own(emulator: Emulator, sandbox: str) -> None:
    limit = limit_of("DELETE", UNEXPOSE)
    # Said by the client itself, which proves nothing.
    forwarded = ("X-Forwarded-For: 10.0.0.9", "Forwarded: for=10.0.0.9")
    for _ in range(limit.requests):
        call(emulator, "DELETE", path_of(sandbox, "e"))
    assert call(emulator, "DELETE", path_of(sandbox, "e"), headers=forwarded).status == 429
    transport = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(transport=transport, headers={"Authorization": f"Bearer {emulator.api_key}"}) as elsewhere:
        assert elsewhere.delete(emulator.base_url + path_of(sandbox, "e")).status_code == 404


def test_requests_without_the_key_use_nothing_up(emulator: Emulator, sandbox: str) -> None:
    limit = limit_of("DELETE", UNEXPOSE)
    for _ in range(limit.requests):
        assert call(emulator, "DELETE", path_of(sandbox, "e"), key=None).status == 401
    assert call(emulator, "DELETE", path_of(sandbox, "e")).status == 404


def test_an_encoded_id_is_the_same_sandbox(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox("sbx")
    limit = limit_of("DELETE", UNEXPOSE)
    for _ in range(limit.requests):
        call(emulator, "DELETE", path_of(sandbox, "e"))
    assert call(emulator, "DELETE", "/api/v1/sandbox/%73bx/expose/e").status == 429


def test_limits_can_be_switched_off() -> None:
    with Emulator(limits=False) as emulator:
        sandbox = emulator.create_sandbox()
        responses = [
            call(emulator, "DELETE", path_of(sandbox, "e")) for _ in range(limit_of("DELETE", UNEXPOSE).requests + 5)
        ]
    assert {response.status for response in responses} == {404}


def test_a_scaled_window_says_fractions_and_keeps_its_word() -> None:
    with Emulator(time_scale=0.05) as emulator:
        sandbox = emulator.create_sandbox()
        limit = limit_of("DELETE", UNEXPOSE)
        responses = [call(emulator, "DELETE", path_of(sandbox, "e")) for _ in range(limit.requests + 1)]
        assert [response.status for response in responses] == [404] * limit.requests + [429]
        wait = float(responses[-1].headers["retry-after"])
        assert 0 < wait <= limit.period * 0.05
        time.sleep(wait)
        assert call(emulator, "DELETE", path_of(sandbox, "e")).status == 404


@pytest.mark.parametrize("count_rejected", [False, True])
def test_under_sustained_load_every_decision_is_the_right_one(count_rejected: bool) -> None:
    scale = 0.02
    limit = limit_of("DELETE", UNEXPOSE)
    with Emulator(time_scale=scale, count_rejected=count_rejected) as emulator:
        sandbox = emulator.create_sandbox()
        began = time.monotonic()

        def enough() -> bool:
            """Return whether there were several windows, also with rejected requests, however slow the machine is."""
            rejected = sum(request.status == 429 for request in emulator.requests)
            return rejected > 20 and time.monotonic() - began > 3 * limit.period * scale

        def hammer(pause: float) -> None:
            headers = {"Authorization": f"Bearer {emulator.api_key}"}
            with httpx.Client(base_url=emulator.base_url, headers=headers) as client:
                while not enough():
                    client.delete(path_of(sandbox, "e"))
                    time.sleep(pause)

        threads = [threading.Thread(target=hammer, args=(pause,)) for pause in (0.001, 0.002, 0.005, 0.01)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        requests = emulator.requests
    assert_exact(requests, limit.requests, limit.period * scale, count_rejected)
    rejected = [request for request in requests if request.status == 429]
    assert rejected
    if not count_rejected:
        assert len(requests) - len(rejected) > 2 * limit.requests


def assert_exact(requests: list[ReceivedRequest], count: int, period: float, count_rejected: bool) -> None:
    """Compare each decision with a count over all earlier arrivals, the long way round."""
    counted: list[float] = []
    for request in requests:
        full = sum(1 for arrived in counted if arrived + period > request.arrived) >= count
        assert (request.status == 429) is full, request
        if count_rejected or not full:
            counted.append(request.arrived)


def test_200_clients_at_once_lose_and_double_nothing(emulator: Emulator) -> None:
    limit = limit_of("POST", EXPOSE)
    sandboxes = [emulator.create_sandbox() for _ in range(4)]

    async def one(number: int) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {emulator.api_key}"}
        sandbox = sandboxes[number % len(sandboxes)]
        reader, writer = await asyncio.open_connection("127.0.0.1", int(emulator.base_url.rpartition(":")[2]))
        body = b'{"port": 8000}'
        lines = [f"POST {path_of(sandbox, tail='/expose')} HTTP/1.1", "Host: localhost", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}", "", ""]
        writer.write("\r\n".join(lines).encode() + body)
        reply = Reply(await reader.read(), "closed")
        writer.close()
        return reply.status, reply.json.get("exposure_id", "")

    async def all_of_them() -> list[tuple[int, str]]:
        return await asyncio.gather(*(one(number) for number in range(200)))

    responses = asyncio.run(all_of_them())
    told = [exposure_id for status, exposure_id in responses if status == 200]
    assert [status for status, _ in responses].count(429) == 200 - len(told)
    assert len(told) == limit.requests * len(sandboxes)
    assert sorted(told) == sorted(exposure.exposure_id for exposure in emulator.exposures)
    assert len(set(told)) == len(told)
    assert len(emulator.requests) == 200
    assert sum(request.processed for request in emulator.requests) == len(told)


def test_limits_come_from_the_generated_package(monkeypatch: pytest.MonkeyPatch) -> None:
    import attrs

    from prime_openapi.api.sandbox import unexpose_port

    tighter = attrs.evolve(unexpose_port.OPERATION, rate_limits=(RateLimit(3, 60.0, ("user",)),))
    monkeypatch.setattr(unexpose_port, "OPERATION", tighter)
    with Emulator() as emulator:
        one, two = emulator.create_sandbox(), emulator.create_sandbox()
        statuses = [call(emulator, "DELETE", path_of(sandbox, "e")).status for sandbox in (one, two, one, two)]
    assert statuses == [404, 404, 404, 429]


def test_every_operation_with_a_limit_is_served_with_it(emulator: Emulator) -> None:
    assert ENDPOINTS.keys() <= set(OPERATIONS)
    for method, template in sorted(ENDPOINTS):
        limits = find_operation(method, template).rate_limits
        if not limits or limits[0].requests > 60:
            continue
        limit = limits[0]
        path = template.replace("{", "").replace("}", "")
        emulator.reset()
        statuses = [call(emulator, method, path, {}).status for _ in range(limit.requests + 1)]
        assert 429 not in statuses[:-1], (method, template)
        assert statuses[-1] == 429, (method, template)


def test_a_request_without_its_body_counts(emulator: Emulator, sandbox: str) -> None:
    """A request whose body never comes has used its slot all the same."""
    limit = limit_of("POST", EXPOSE)
    path = path_of(sandbox, tail="/expose")
    for _ in range(limit.requests - 1):
        assert call(emulator, "POST", path, {"port": 8000}).status == 200
    sent = len(emulator.requests)
    key = f"Authorization: Bearer {emulator.api_key}"
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{key}\r\nContent-Length: 50\r\n\r\n"
    exchange(emulator.base_url, head.encode(), wait=0.05)
    eventually(lambda: len(emulator.requests) == sent + 1)
    assert call(emulator, "POST", path, {"port": 8000}).status == 429
