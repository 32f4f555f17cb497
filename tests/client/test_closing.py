"""A client that is closed while a call waits: nothing more is sent, and what was tried before is told."""

from __future__ import annotations

import asyncio
import gc
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, ClosedClientError, InternalServerError, PortClient, RateLimiter
from support.both import KEY, Both
from support.names import EXPOSE, SENT, UNEXPOSE, Connect, Serve
from support.scripted import REMOVED, says

Call = Callable[[Any], Any]

PAUSE_S = 0.3
PERIOD_S = 1.5


def remove(client: Any) -> Any:
    return client.unexpose("sbx", "exp")


def make(client: Any) -> Any:
    return client.expose("sbx", 8000)


class Retries:
    """Repeats whatever failed, after a pause. Who waits for `pausing` knows that the pause has begun."""

    def __init__(self) -> None:
        self.pausing = threading.Event()

    def __call__(self, operation: object, attempts: object) -> float:
        self.pausing.set()
        return PAUSE_S


def until(waits: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not waits():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def closed_when(client: Both, call: Call, waits: Callable[[], object]) -> Any:
    """End of a call whose client is closed from elsewhere as soon as it waits."""
    if client.kind == "sync":
        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(call, client.client)
            until(waits)
            client.client.close()
            return running.exception(10) or running.result()

    async def close() -> Any:
        running: asyncio.Task[Any] = asyncio.ensure_future(call(client.client))
        await asyncio.to_thread(until, waits)
        await client.client.aclose()
        await asyncio.wait({running})
        return running.exception() or running.result()

    return client.within(close())


def owned(own: str, kind: str) -> dict[str, Any]:
    """The option for a client or a transport of httpx's, or for none."""
    classes: dict[str, tuple[type[Any], type[Any]]] = {
        "http_client": (httpx.Client, httpx.AsyncClient),
        "transport": (httpx.HTTPTransport, httpx.AsyncHTTPTransport),
    }
    return {own: classes[own][kind != "sync"]()} if own in classes else {}


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("own", ["", "http_client", "transport"], ids=["ours", "http_client", "transport"])
def test_a_call_that_pauses_before_a_retry_sends_no_more(serve: Serve, connect: Connect, own: str) -> None:
    server = serve(says(503, {"detail": "later"}), REMOVED)
    retries = Retries()
    given: dict[str, Any] = {}
    client = connect(server, retry=retries) if not own else None
    if client is None:
        kind = connect(server).kind
        given = owned(own, kind)
        client = connect(server, retry=retries, **given)
    error = closed_when(client, remove, retries.pausing.is_set)
    assert type(error) is ClosedClientError
    name = type(client.client).__name__
    assert str(error) == (
        f"DELETE {SENT}: this {name} was closed while the call waited; the last attempt: {error.__cause__}"
    )
    assert isinstance(error.__cause__, InternalServerError)
    assert (error.__cause__.status_code, error.attempts, error.may_have_succeeded) == (503, 1, True)
    assert (error.method, error.path_template) == ("DELETE", UNEXPOSE)
    assert str(error.__cause__) in str(pickle.loads(pickle.dumps(error)))
    assert len(server.seen) == 1
    if own == "http_client":
        assert not given[own].is_closed, "it is the user's to close"
    if own:
        client.finish(given[own])


def test_what_an_earlier_attempt_may_have_made_is_still_told(serve: Serve, connect: Connect) -> None:
    server = serve(says(502))
    retries = Retries()
    client = connect(server, retry=retries)
    error = closed_when(client, make, retries.pausing.is_set)
    assert type(error) is ClosedClientError
    assert (error.method, error.path_template, error.may_have_succeeded) == ("POST", EXPOSE, True)
    assert isinstance(error.__cause__, InternalServerError)
    assert len(server.seen) == 1


def test_a_call_that_waits_for_its_slot_sends_nothing_and_leaves_the_slot_to_others(
    serve: Serve, connect: Connect
) -> None:
    server = serve(REMOVED)
    limits = RateLimiter(period_scale=PERIOD_S / 60)
    client = connect(server, rate_limit=limits)
    for _ in range(20):
        remove(client)
    error = closed_when(client, remove, lambda: client.client._core.limiter._queues)
    assert type(error) is ClosedClientError
    name = type(client.client).__name__
    assert str(error) == f"DELETE {SENT}: this {name} was closed while the call waited; nothing was sent"
    assert error.__cause__ is None
    assert (error.attempts, error.may_have_succeeded) == (0, False)
    assert 0 < error.rate_limit_wait <= PERIOD_S * 2
    assert len(server.seen) == 20
    other = connect(server, rate_limit=limits)
    # The slots of the first client come free one after the other.
    assert sum(remove(other).rate_limit_wait for _ in range(20)) < PERIOD_S / 2


def test_a_slot_for_a_retry_is_waited_for_in_vain_too(serve: Serve, connect: Connect) -> None:
    server = serve(*[REMOVED] * 19, says(502), REMOVED)
    client = connect(server, rate_limit=RateLimiter(period_scale=PERIOD_S / 60))
    for _ in range(19):
        remove(client)
    error = closed_when(client, remove, lambda: client.client._core.limiter._queues)
    assert type(error) is ClosedClientError
    assert isinstance(error.__cause__, InternalServerError)
    assert error.attempts == 1
    assert error.rate_limit_wait > 0
    assert len(server.seen) == 20


def test_leaving_the_block_in_another_thread_ends_a_call_that_pauses(serve: Serve) -> None:
    server = serve(says(503), REMOVED)
    retries = Retries()
    with ThreadPoolExecutor(1) as threads:
        with PortClient(base_url=server.url, api_key=KEY, rate_limit=False, retry=retries) as ports:
            running = threads.submit(remove, ports)
            assert retries.pausing.wait(10)
        error = running.exception(10)
    assert type(error) is ClosedClientError
    assert len(server.seen) == 1


def test_a_request_that_begins_in_the_moment_of_closing_leaves_no_connection_open(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(REMOVED)
    client = connect(server)
    remove(client)
    transport, send = client.client._core.transport, client.client._core.transport.send

    def closes_first(*arguments: Any) -> Any:
        client.client.close()
        return send(*arguments)

    async def acloses_first(*arguments: Any) -> Any:
        await client.client.aclose()
        return await send(*arguments)

    before = open_files()
    monkeypatch.setattr(transport, "send", closes_first if client.kind == "sync" else acloses_first)
    assert remove(client).status == "removed"
    # Closing has released the first one, and the second is not kept. Their other ends are in this process too.
    until(lambda: open_files() < before)


def test_a_batch_removal_sends_no_more_and_accounts_for_every_item(serve: Serve, connect: Connect) -> None:
    """Calls in flight are finished; calls that wait have failed, by the closing."""
    server = serve(says(200, {"success": True, "message": "gone"}, before=0.2))
    client = connect(server)
    pairs = [(f"s{number % 5}", f"e{number}") for number in range(40)]
    report = closed_when(client, lambda ports: ports.unexpose_many(pairs, concurrency=4), lambda: len(server.seen) >= 8)
    sent = len(server.seen)
    assert 8 <= sent <= 16
    assert len(report.items) == len(pairs)
    failed = [outcome.error for outcome in report.failed]
    assert len(report.removed) + len(failed) == len(pairs)
    assert {type(error) for error in failed} <= {ClosedClientError, APIConnectionError}
    assert len(failed) >= len(pairs) - sent
    # Each item has its final status, so nothing is left to send: the server saw at most the others, once each.
    unsent = [error for error in failed if isinstance(error, ClosedClientError) and not error.attempts]
    assert unsent
    assert sent <= len(server.seen) <= len(pairs) - len(unsent)
