"""Waiting: for a response that is wanted, and for states of sandboxes."""

from __future__ import annotations

import _thread
import asyncio
import functools
import gc
import json
import pickle
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi.api.sandbox import batch_get_sandbox_statuses, get_sandbox, pause_sandbox
from prime_ports import (
    APIConnectionError,
    InternalServerError,
    PermissionDeniedError,
    PortClient,
    ResponseValidationError,
    SandboxStateError,
    WaitTimeoutError,
)
from prime_ports.emulator import Emulator, Fault
from support.both import Both
from support.names import Connect, Serve
from support.scripted import CLOSE, STALL, Reply, says

STATUSES = batch_get_sandbox_statuses.request(body={"sandbox_ids": ["sbx"]})


def has(*statuses: tuple[str, str], errors: tuple[tuple[str, str], ...] = ()) -> Reply:
    found = [{"sandbox_id": sandbox_id, "status": status} for sandbox_id, status in statuses]
    missing = [{"sandbox_id": sandbox_id, "code": code, "message": "no"} for sandbox_id, code in errors]
    return says(200, {"statuses": found, "errors": missing})


def running(response: Any) -> bool:
    return bool(response.statuses[0].status == "RUNNING")


def lookups(emulator: Emulator) -> list[list[str]]:
    return [json.loads(request.body)["sandbox_ids"] for request in emulator.requests]


PENDING, RUNNING = has(("sbx", "PENDING")), has(("sbx", "RUNNING"))


@pytest.fixture
def client(emulator: Emulator, connect: Connect) -> Both:
    return connect(emulator.base_url, api_key=emulator.api_key)


# --- wait_until


def test_the_first_response_that_is_wanted_is_returned(serve: Serve, connect: Connect) -> None:
    server = serve(PENDING, PENDING, RUNNING)
    seen: list[str] = []

    def predicate(response: Any) -> bool:
        seen.append(str(response.statuses[0].status))
        return running(response)

    response = connect(server).wait_until(STATUSES, predicate, timeout=20, poll=0.01)
    assert response.statuses[0].status == "RUNNING"
    assert seen == ["PENDING", "PENDING", "RUNNING"]
    assert len(server.lines) == 3


def test_it_waits_between_two_requests_and_not_before_the_first(serve: Serve, connect: Connect) -> None:
    client = connect(serve(PENDING, RUNNING))
    began = time.monotonic()
    client.wait_until(STATUSES, running, timeout=20, poll=0.4)
    assert 0.4 <= time.monotonic() - began < 3


def test_a_timeout_holds_the_last_response(serve: Serve, connect: Connect) -> None:
    client = connect(serve(PENDING))
    began = time.monotonic()
    with pytest.raises(WaitTimeoutError) as caught:
        client.wait_until(STATUSES, running, timeout=3, poll=2.9)
    assert time.monotonic() - began >= 2.9
    error = caught.value
    path = "POST /api/v1/sandbox/status:batchGet"
    # On a busy machine the last of the requests may have too little time.
    reasons = f"the predicate is not true for {path}", "no response came in time"
    assert str(error) in [f"not within 3 s: {reason}" for reason in reasons]
    assert error.last.statuses[0].status == "PENDING"
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.last) == (str(error), error.last)


def test_a_long_poll_does_not_exceed_the_timeout(serve: Serve, connect: Connect) -> None:
    began = time.monotonic()
    with pytest.raises(WaitTimeoutError):
        connect(serve(PENDING)).wait_until(STATUSES, running, timeout=0.2, poll=60)
    assert time.monotonic() - began < 5


def test_a_server_that_is_silent_does_not_exceed_it_either(serve: Serve, connect: Connect) -> None:
    began = time.monotonic()
    with pytest.raises(WaitTimeoutError, match="no response came in time") as caught:
        connect(serve(STALL), timeout=30).wait_until(STATUSES, running, timeout=0.5)
    assert time.monotonic() - began < 5
    assert caught.value.last is None
    assert isinstance(caught.value.__cause__, APIConnectionError)


def test_a_poll_is_retried_by_the_rules_of_the_client_and_then_raises(serve: Serve, connect: Connect) -> None:
    request = get_sandbox.request("sbx")
    server = serve(says(503))
    with pytest.raises(InternalServerError):
        connect(server, max_retries=2).wait_until(request, lambda _: True, timeout=20, poll=0.01)
    assert len(server.lines) == 3
    server = serve(says(403))
    with pytest.raises(PermissionDeniedError):
        connect(server).wait_until(request, lambda _: True, timeout=20, poll=0.01)
    assert len(server.lines) == 1
    server = serve(CLOSE, RUNNING)  # POST is not sent again where the first may have been processed
    with pytest.raises(APIConnectionError):
        connect(server).wait_until(STATUSES, running, timeout=20, poll=0.01)


def test_an_exception_of_the_predicate_passes(serve: Serve, connect: Connect) -> None:
    def breaking(response: Any) -> bool:
        raise KeyError("own")

    with pytest.raises(KeyError, match="own"):
        connect(serve(PENDING)).wait_until(STATUSES, breaking, timeout=20)


async def eventually(seen: list[Any], response: Any) -> bool:
    await asyncio.sleep(0)
    seen.append(response)
    return running(response)


class Predicate:
    async def __call__(self, response: Any) -> bool:
        return running(response)


PREDICATES: dict[str, Callable[[], Callable[[Any], Any]]] = {
    "function": lambda: functools.partial(eventually, []),
    "object": Predicate,
    "lambda": lambda: lambda response: eventually([], response),
}


@pytest.mark.parametrize("name", PREDICATES)
def test_asyncio_awaits_a_predicate_and_blocking_code_refuses_it(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(PENDING, RUNNING)
    client, predicate = connect(server), PREDICATES[name]()
    if client.kind != "sync":
        assert running(client.wait_until(STATUSES, predicate, timeout=20, poll=0.01))
        assert len(server.lines) == 2
        return
    with pytest.raises(TypeError, match=r"^predicate must (be a plain function|not return an awaitable) here, got"):
        client.wait_until(STATUSES, predicate, timeout=20, poll=0.01)
    assert len(server.lines) == (1 if name == "lambda" else 0)
    gc.collect()


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"timeout": 0}, ValueError, "timeout must be more than 0 seconds"),
        ({"timeout": "5"}, TypeError, "timeout must be a number of seconds"),
        ({"poll": 0}, ValueError, "poll must be more than 0 seconds"),
        ({"poll": None}, TypeError, "poll must be a number of seconds, not None"),
        ({"poll": float("nan")}, ValueError, "poll must be"),
        ({"request": "sbx"}, TypeError, "the request must be a Request, got 'sbx'"),
        ({"predicate": True}, TypeError, "predicate must be a function, got True"),
    ],
    ids=str,
)
def test_arguments_are_checked_first(
    serve: Serve, connect: Connect, changed: dict[str, Any], error: type[Exception], message: str
) -> None:
    server = serve(RUNNING)
    given: dict[str, Any] = {"request": STATUSES, "predicate": running, "timeout": 5.0, **changed}
    with pytest.raises(error, match=f"^{message}"):
        connect(server).wait_until(given.pop("request"), given.pop("predicate"), **given)
    assert server.connections == 0


def test_ctrl_c_ends_the_wait(serve: Serve) -> None:
    began = time.monotonic()
    threading.Timer(0.3, _thread.interrupt_main).start()
    with PortClient(base_url=serve(PENDING).url, api_key="key") as ports, pytest.raises(KeyboardInterrupt):
        ports.wait_until(STATUSES, running, timeout=60, poll=2)
    assert time.monotonic() - began < 5


def test_a_cancellation_ends_the_wait(serve: Serve, connect: Connect, kind: str) -> None:
    if kind == "sync":
        pytest.skip("asyncio only")
    client = connect(serve(PENDING))

    async def main() -> None:
        async with asyncio.timeout(0.3):
            await client.client.wait_until(STATUSES, running, timeout=60, poll=20)

    with pytest.raises(TimeoutError):
        client.within(main())


# --- wait_for_sandbox


def test_one_sandbox_is_waited_for(connect: Connect) -> None:
    with Emulator(start_delay=0.5) as emulator:
        client = connect(emulator.base_url, api_key=emulator.api_key)
        sandbox = emulator.create_sandbox()
        snapshot = client.wait_for_sandbox(sandbox, timeout=20, poll=0.1)
        assert (snapshot.sandbox_id, snapshot.status) == (sandbox, "RUNNING")
        assert len(lookups(emulator)) >= 4


def test_several_are_looked_up_together_and_each_only_until_it_is_so(serve: Serve, connect: Connect) -> None:
    server = serve(
        has(("a", "RUNNING"), ("b", "PENDING"), ("c", "PROVISIONING")),
        has(("b", "RUNNING"), ("c", "PENDING")),
        has(("c", "RUNNING")),
    )
    found = connect(server).wait_for_sandbox(iter(["c", "a", "b", "a"]), timeout=20, poll=0.01)
    assert {name: str(one.status) for name, one in found.items()} == dict.fromkeys("abc", "RUNNING")
    assert list(found) == ["c", "a", "b"]
    assert [request.json["sandbox_ids"] for request in server.seen] == [["c", "a", "b"], ["c", "b"], ["c"]]


def test_no_request_has_more_ids_than_the_document_permits(emulator: Emulator, client: Both) -> None:
    ids = [emulator.create_sandbox() for _ in range(205)]
    assert list(client.wait_for_sandbox(ids, timeout=20, poll=60)) == ids
    assert [len(sent) for sent in lookups(emulator)] == [100, 100, 5]
    assert client.wait_for_sandbox([], timeout=5) == {}


def test_another_status_is_waited_for(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    client.run(pause_sandbox, sandbox)
    assert client.wait_for_sandbox(sandbox, "PAUSED", timeout=20, poll=0.05).status == "PAUSED"


@pytest.mark.parametrize("status", ["ERROR", "TERMINATED", "TIMEOUT"])
def test_a_sandbox_that_has_ended_ends_the_wait_at_once(serve: Serve, connect: Connect, status: str) -> None:
    server = serve(has(("a", "PENDING"), ("b", status)))
    with pytest.raises(SandboxStateError) as caught:
        connect(server).wait_for_sandbox(["a", "b"], timeout=60)
    assert str(caught.value) == f"cannot become RUNNING: b ({status})"
    assert caught.value.failures == {"b": status}
    assert set(caught.value.statuses) == {"a", "b"}
    assert pickle.loads(pickle.dumps(caught.value)).failures == {"b": status}
    assert len(server.lines) == 1
    assert connect(serve(has(("b", status)))).wait_for_sandbox("b", status, timeout=5).status == status


def test_the_reason_of_its_end_is_told(serve: Serve, connect: Connect) -> None:
    told = {"sandbox_id": "a", "status": "ERROR", "error_type": "IMAGE", "error_message": "no such image"}
    with pytest.raises(SandboxStateError, match=r"^cannot become RUNNING: a \(ERROR: no such image\)$"):
        connect(serve(says(200, {"statuses": [told], "errors": []}))).wait_for_sandbox("a", timeout=60)


def test_a_sandbox_that_does_not_exist_ends_the_wait_at_once(emulator: Emulator, client: Both) -> None:
    sandbox = emulator.create_sandbox()
    with pytest.raises(SandboxStateError, match=r"^cannot become RUNNING: never \(NOT_FOUND: ") as caught:
        client.wait_for_sandbox([sandbox, "never"], timeout=60)
    assert set(caught.value.failures) == {"never"}
    assert len(lookups(emulator)) == 1


def test_on_time_out_the_missing_are_named(serve: Serve, connect: Connect) -> None:
    client = connect(serve(has(("a", "RUNNING"), ("b", "PENDING"))))
    with pytest.raises(WaitTimeoutError) as caught:
        client.wait_for_sandbox(["a", "b", "c"], timeout=0.3, poll=0.1)
    assert str(caught.value) == "not within 0.3 s: not RUNNING: b (PENDING), c (status unknown)"
    assert caught.value.missing == ("b", "c")
    assert {name: str(one.status) for name, one in caught.value.last.items()} == {"a": "RUNNING", "b": "PENDING"}


def test_a_lookup_is_read_strictly(serve: Serve, connect: Connect) -> None:
    with pytest.raises(ResponseValidationError, match="errors"):
        connect(serve(says(200, {"statuses": []}))).wait_for_sandbox("a", timeout=5)


def test_a_failed_lookup_is_raised(emulator: Emulator, client: Both) -> None:
    emulator.faults.add(Fault("status_before", status=403))
    with pytest.raises(PermissionDeniedError):
        client.wait_for_sandbox("a", timeout=5)


@pytest.mark.parametrize(
    ("ids", "options", "error", "message"),
    [
        ("a/..", {}, ValueError, "sandbox_id 'a/..' has a dot segment"),
        ("", {}, ValueError, "sandbox_id is empty"),
        (["a", None], {}, TypeError, "sandbox_id must be a str, not NoneType"),
        (None, {}, TypeError, "sandbox_ids must be an id or several, got None"),
        ("a", {"status": "running"}, ValueError, "status must be among .*RUNNING.*, got 'running'"),
        ("a", {"status": None}, TypeError, "status must be a str, not NoneType"),
        ("a", {"timeout": -1}, ValueError, "timeout must be more than 0"),
        ("a", {"poll": "2"}, TypeError, "poll must be a number"),
    ],
    ids=str,
)
def test_arguments_of_the_lookup_are_checked_first(
    emulator: Emulator, client: Both, ids: Any, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=f"^{message}"):
        client.wait_for_sandbox(ids, **{"timeout": 5.0, **options})
    assert emulator.requests == []
