"""`hooks=`: what is told of a call, and what becomes of it when a hook raises."""

from __future__ import annotations

import asyncio
import functools
import signal
import threading
from typing import Any

import pytest

from prime_ports import (
    AttemptEnded,
    CallEnded,
    CallEvent,
    CallStarted,
    ConfigurationError,
    NotFoundError,
    PortClient,
    RateLimitTimeoutError,
)
from support.both import KEY
from support.leaks import SECRET, assert_hidden
from support.names import MAKE_LINE, REMOVE_LINE, SENT, UNEXPOSE, Connect, Make, Serve
from support.responses import timeout_for
from support.scripted import EXPOSED, REMOVED, RESET, STALL, says


class Seen(list[Any]):
    """The events so far."""

    def __call__(self, event: CallEvent) -> None:
        self.append(event)

    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self]


by_asyncio = pytest.mark.parametrize("kind", ["async", "aiohttp"])
TWO_ATTEMPTS = ["CallStarted", "AttemptEnded", "AttemptEnded", "CallEnded"]


def test_a_call_is_told_from_its_start_to_its_end(serve: Serve, connect: Connect) -> None:
    seen = Seen()
    server = serve(says(503, b"", {"x-request-id": "req-0"}), REMOVED)
    connect(server, hooks=seen, retry=lambda *_: 0.01).unexpose("customer-sandbox", "customer-exposure")
    assert seen.kinds() == TWO_ATTEMPTS
    for event in seen:
        assert (event.operation, event.method, event.path_template) == ("sandbox.unexpose_port", "DELETE", UNEXPOSE)
        assert (event.host, event.port) == ("127.0.0.1", server.port)
    _, first, second, end = seen
    assert (first.number, first.failed, first.status, first.delivery) == (1, True, 503, "unknown")
    assert (first.reason, first.request_id, first.next_wait) == (None, "req-0", 0.01)
    assert (second.number, second.failed, second.status, second.delivery) == (2, False, 200, "responded")
    assert (second.reason, second.request_id, second.next_wait) == (None, "req-1", None)
    assert (end.error, end.status, end.request_id, end.attempts) == (None, 200, "req-1", 2)
    assert 0 < first.seconds < 5
    assert end.seconds >= first.seconds + second.seconds + 0.01
    assert len({event.call_id for event in seen}) == 1
    assert "customer" not in repr(seen)


@pytest.mark.parametrize(
    ("reply", "delivery", "status", "error"),
    [
        (RESET, "unknown", None, "APIConnectionError"),
        (STALL, "unknown", None, "APITimeoutError"),
        (says(404, {"detail": "customer"}), "responded", 404, "NotFoundError"),
        (says(200, {"success": False, "message": "customer"}), "responded", 200, "UnexposeFailedError"),
        (says(200, b"<html>customer"), "unknown", 200, "ResponseValidationError"),
    ],
    ids=["lost", "silence", "404", "not removed", "unreadable"],
)
def test_a_failure_is_told(
    serve: Serve, connect: Connect, reply: Any, delivery: str, status: int | None, error: str
) -> None:
    seen = Seen()
    server = serve(reply)
    client = connect(server, hooks=seen, max_retries=0, timeout=timeout_for(reply), api_key=SECRET)
    with pytest.raises(Exception, match="DELETE") as caught:
        client.unexpose("customer", "exp")
    assert seen.kinds() == ["CallStarted", "AttemptEnded", "CallEnded"]
    assert (seen[1].failed, seen[1].delivery, seen[1].status, seen[1].next_wait) == (True, delivery, status, None)
    assert (seen[1].reason is None) is (status is not None)
    assert (seen[2].error, type(seen[2].error).__name__, seen[2].status) == (caught.value, error, status)
    assert "customer" not in repr(seen)
    assert SECRET not in repr(seen)
    assert_hidden(caught.value, rendered=False)
    assert len(server.lines) == 1


def test_a_call_without_room_has_no_attempt(serve: Serve, connect: Connect) -> None:
    seen = Seen()
    client = connect(serve(REMOVED), hooks=seen, rate_limit=True, total_timeout=1.0)
    for _ in range(20):
        client.unexpose("sbx", "exp")
    seen.clear()
    with pytest.raises(RateLimitTimeoutError):
        client.unexpose("sbx", "exp")
    assert (seen.kinds(), seen[1].attempts, seen[1].status) == (["CallStarted", "CallEnded"], 0, None)


def test_a_call_that_cannot_be_sent_ends_for_the_hooks_too(serve: Serve, connect: Connect) -> None:
    seen = Seen()
    server = serve(REMOVED)
    with pytest.raises(ValueError, match="sandbox_id"):
        connect(server, hooks=seen).unexpose("..", "exp")
    assert (seen.kinds(), type(seen[1].error)) == (["CallStarted", "CallEnded"], ValueError)
    assert server.connections == 0


def test_hooks_of_a_blocking_client_run_in_its_thread(serve: Serve) -> None:
    threads: list[threading.Thread] = []
    with PortClient(
        base_url=serve(REMOVED).url, api_key=KEY, hooks=lambda _: threads.append(threading.current_thread())
    ) as ports:
        ports.unexpose("sbx", "exp")
    assert threads == [threading.current_thread()] * 3


def test_several_hooks_are_called_in_order(serve: Serve, connect: Connect) -> None:
    names: list[str] = []
    hooks = (functools.partial(lambda name, _: names.append(name), name) for name in "abc")
    connect(serve(REMOVED), hooks=hooks).unexpose("sbx", "exp")
    assert names == list("abc" * 3)


async def _async_hook(_: CallEvent) -> None:
    raise AssertionError("not awaited in vain")


class _AsyncObject:
    async def __call__(self, _: CallEvent) -> None: ...


@pytest.mark.parametrize(
    "hook", [_async_hook, _AsyncObject(), functools.partial(_async_hook)], ids=["def", "object", "partial"]
)
def test_a_blocking_client_refuses_async_hooks(hook: Any) -> None:
    for hooks in (hook, [print, hook]):
        with pytest.raises(ConfigurationError, match=r"^hooks of a blocking client must not be async"):
            PortClient(api_key=KEY, hooks=hooks)
    with PortClient(api_key=KEY) as ports, pytest.raises(ConfigurationError, match="must not be async"):
        ports.with_options(hooks=hook)


def test_a_blocking_client_tells_of_a_hook_that_turns_out_to_be_async(serve: Serve) -> None:
    server = serve(REMOVED)
    ports = PortClient(base_url=server.url, api_key=KEY, hooks=lambda event: _async_hook(event))
    with ports, pytest.raises(ConfigurationError, match="must not be async") as caught:
        ports.unexpose("sbx", "exp")
    assert any("success: Removal(" in note for note in caught.value.__notes__)
    assert server.lines == [REMOVE_LINE]


@pytest.mark.parametrize("value", [5, "text", [5], b"x"])
def test_a_hook_that_cannot_be_called_is_refused(make: Make, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^hooks must be a function or an iterable of functions, not "):
        make(api_key=KEY, hooks=value)


@by_asyncio
def test_async_hooks_are_awaited_and_plain_ones_called(serve: Serve, connect: Connect) -> None:
    seen = Seen()

    async def slow(event: CallEvent) -> None:
        await asyncio.sleep(0.01)
        seen(event)

    connect(serve(says(503), REMOVED), hooks=[slow, seen, lambda event: slow(event)]).unexpose("sbx", "exp")
    assert seen.kinds() == [name for name in TWO_ATTEMPTS for _ in range(3)]


# --- hooks that raise


def raising(kind: type[CallEvent], error: BaseException, seen: Seen) -> Any:
    def hook(event: CallEvent) -> None:
        seen(event)
        if isinstance(event, kind):
            raise error

    return hook


@pytest.mark.parametrize("kind_of_event", [CallStarted, AttemptEnded, CallEnded])
def test_an_exception_of_a_hook_changes_nothing_in_the_call(
    serve: Serve, connect: Connect, kind_of_event: type[CallEvent]
) -> None:
    seen, other = Seen(), Seen()
    server = serve(says(503), says(200, EXPOSED), REMOVED)
    client = connect(server, hooks=[raising(kind_of_event, KeyError("own"), seen), other], retry=lambda *_: 0.0)
    with pytest.raises(KeyError, match="own") as caught:
        client.expose("sbx", 8000)
    assert server.lines == [MAKE_LINE] * 2
    assert seen.kinds() == other.kinds() == TWO_ATTEMPTS
    (note,) = [note for note in caught.value.__notes__ if "outcome" in note]
    assert note.startswith("the outcome of the call: POST /api/v1/sandbox/{sandbox_id}/expose: 200: success: Exposure(")
    assert "exposure_id='exp_1'" in note
    assert seen[-1].error is None


@pytest.mark.parametrize("kind_of_event", [CallStarted, AttemptEnded, CallEnded])
def test_a_failure_is_noted_on_the_exception_of_a_hook(
    serve: Serve, connect: Connect, kind_of_event: type[CallEvent]
) -> None:
    seen = Seen()
    server = serve(says(404, {"detail": "no such exposure"}))
    with pytest.raises(KeyError, match="own") as caught:
        connect(server, hooks=raising(kind_of_event, KeyError("own"), seen)).unexpose("sbx", "exp")
    assert caught.value.__notes__ == [f"the outcome of the call: NotFoundError: DELETE {SENT}: 404: no such exposure"]
    assert isinstance(seen[-1].error, NotFoundError)
    assert server.lines == [REMOVE_LINE]


def test_the_first_exception_is_raised_and_notes_the_others(serve: Serve, connect: Connect) -> None:
    hooks = [raising(CallStarted, KeyError("first"), Seen()), raising(CallEvent, ValueError("second"), Seen())]
    with pytest.raises(KeyError, match="first") as caught:
        connect(serve(REMOVED), hooks=hooks).unexpose("sbx", "exp")
    assert sum("ValueError: second" in note for note in caught.value.__notes__) == 3


def test_an_exception_of_a_hook_shows_no_value_of_others(serve: Serve, connect: Connect) -> None:
    from prime_openapi.api.sandbox import unexpose_port

    server = serve(says(200, {"success": True, "message": "not to be shown"}))
    with pytest.raises(KeyError) as caught:
        connect(server, hooks=raising(CallEnded, KeyError("own"), Seen())).call(unexpose_port.request("sbx", "exp"))
    assert caught.value.__notes__ == [f"the outcome of the call: DELETE {UNEXPOSE}: 200: success: UnexposePortResponse"]


def test_a_hook_that_raises_keeps_no_slot_of_a_limit(serve: Serve, connect: Connect) -> None:
    server = serve(says(503))
    client = connect("http://127.0.0.1:1", hooks=raising(AttemptEnded, KeyError("own"), Seen()), rate_limit=True)
    for _ in range(30):  # more than the limit; nothing was sent, so that each slot is free again
        with pytest.raises(KeyError):
            client.unexpose("sbx", "exp", max_retries=0, total_timeout=5.0)
    assert not server.lines


def test_ctrl_c_in_a_hook_ends_the_call_and_its_outcome_is_noted(serve: Serve) -> None:
    seen, other = Seen(), Seen()
    server = serve(says(503), REMOVED)
    hooks = [raising(AttemptEnded, KeyboardInterrupt(), seen), other]
    ports = PortClient(base_url=server.url, api_key=KEY, hooks=hooks, retry=lambda *_: 0.0)
    with ports, pytest.raises(KeyboardInterrupt) as caught:
        ports.unexpose("sbx", "exp")
    assert server.lines == [REMOVE_LINE], "no further attempt"
    assert caught.value.__notes__ == [f"the outcome of the call: InternalServerError: DELETE {SENT}: 503: no body"]
    assert other.kinds() == ["CallStarted", "CallEnded"]


def test_ctrl_c_before_the_request_sends_nothing(serve: Serve) -> None:
    server = serve(REMOVED)
    hooks = raising(CallStarted, KeyboardInterrupt(), Seen())
    with PortClient(base_url=server.url, api_key=KEY, hooks=hooks) as ports, pytest.raises(KeyboardInterrupt) as caught:
        ports.unexpose("sbx", "exp")
    assert "nothing was sent" in caught.value.__notes__[0]
    assert server.connections == 0


class Alarm(Exception):
    pass


def _alarm(number: int, frame: object) -> None:
    raise Alarm


def test_a_call_that_is_interrupted_ends_for_the_hooks(serve: Serve) -> None:
    seen = Seen()
    before = signal.signal(signal.SIGALRM, _alarm)
    try:
        with PortClient(base_url=serve(STALL).url, api_key=KEY, hooks=seen) as ports:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(Alarm):
                ports.unexpose("sbx", "exp")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert (seen.kinds(), type(seen[-1].error)) == (["CallStarted", "CallEnded"], Alarm)


@by_asyncio
def test_a_call_that_is_cancelled_ends_for_the_hooks(serve: Serve, connect: Connect) -> None:
    seen = Seen()

    async def slow(event: CallEvent) -> None:
        await asyncio.sleep(0.01)
        seen(event)

    client = connect(serve(STALL), hooks=slow)

    async def main() -> None:
        task = asyncio.ensure_future(client.client.unexpose("sbx", "exp"))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    client.within(main())
    assert (seen.kinds(), type(seen[-1].error)) == (["CallStarted", "CallEnded"], asyncio.CancelledError)


@by_asyncio
def test_a_cancellation_in_a_hook_loses_no_outcome(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, EXPOSED))

    async def slow(event: CallEvent) -> None:
        if isinstance(event, AttemptEnded):
            await asyncio.sleep(10)

    client = connect(server, hooks=slow)

    async def main() -> None:
        task = asyncio.ensure_future(client.client.expose("sbx", 8000))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert "exposure_id='exp_1'" in caught.value.__notes__[0]

    client.within(main())
    assert server.lines == [MAKE_LINE]


# --- calls that others make


def test_each_request_of_a_batch_is_told(serve: Serve, connect: Connect) -> None:
    seen = Seen()
    server = serve(says(503), REMOVED)
    client = connect(server, hooks=seen)
    assert client.unexpose_many([("sbx", str(number)) for number in range(10)]).ok
    by_call: dict[int, Seen] = {}
    for event in seen:
        by_call.setdefault(event.call_id, Seen()).append(event)
    kinds = sorted(tuple(events.kinds()) for events in by_call.values())
    assert kinds == sorted([tuple(TWO_ATTEMPTS), *[("CallStarted", "AttemptEnded", "CallEnded")] * 9])
    assert len(server.lines) == 11


@pytest.mark.parametrize("kind_of_event", [CallStarted, AttemptEnded, CallEnded])
def test_an_exception_of_a_hook_ends_a_batch_and_loses_no_item(
    serve: Serve, connect: Connect, kind_of_event: type[CallEvent]
) -> None:
    from prime_ports import RemovalReport

    server, report = serve(REMOVED), RemovalReport()
    client = connect(server, hooks=raising(kind_of_event, KeyError("own"), Seen()))
    with pytest.raises(KeyError, match="own"):
        client.unexpose_many([("sbx", str(number)) for number in range(50)], concurrency=2, report=report)
    assert len(report.removed) == len(server.lines) > 0
    assert len(report.items) == 50
    assert {item.status for item in report.items} == {"removed", "not_attempted"}


@by_asyncio
def test_async_hooks_are_awaited_in_a_batch(serve: Serve, connect: Connect) -> None:
    seen = Seen()

    async def slow(event: CallEvent) -> None:
        await asyncio.sleep(0.01)
        seen(event)

    assert connect(serve(says(503), REMOVED), hooks=slow).unexpose_many([("sbx", "a"), ("sbx", "b")]).ok
    assert sorted(seen.kinds()) == sorted([*TWO_ATTEMPTS, "CallStarted", "AttemptEnded", "CallEnded"])


def test_a_retry_that_an_interruption_leaves_out_ends_for_the_hooks(serve: Serve, connect: Connect) -> None:
    seen = Seen()

    def stop(item: object) -> None:
        raise KeyError("stop")

    server = serve(says(503), REMOVED)
    client = connect(server, hooks=seen, retry=lambda *_: 30.0)
    with pytest.raises(KeyError, match="stop"):
        client.call_many([_request("a"), _request("b")], concurrency=1, on_item=stop)
    assert sorted(seen.kinds()) == sorted(["CallStarted", "AttemptEnded", "CallEnded"] * 2)
    assert len(server.lines) == 2


@by_asyncio
def test_requests_that_a_batch_gives_up_end_for_the_hooks(serve: Serve, connect: Connect) -> None:
    from prime_ports import BatchReport

    seen, report = Seen(), BatchReport[Any]()

    async def slow(event: CallEvent) -> None:
        await asyncio.sleep(0.01)
        seen(event)

    server = serve(STALL)
    client = connect(server, hooks=slow)

    async def main() -> None:
        task = asyncio.ensure_future(client.client.call_many([_request("a"), _request("b")], report=report))
        for _ in range(2):
            await asyncio.sleep(0.3)
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    client.within(main())
    assert sorted(seen.kinds()) == ["CallEnded"] * 2 + ["CallStarted"] * 2
    assert {event.error for event in seen if isinstance(event, CallEnded)} == {item.error for item in report.failed}
    assert len(report.failed) == len(server.lines) == 2


def _request(exposure_id: str = "exp") -> Any:
    from prime_openapi.api.sandbox import unexpose_port

    return unexpose_port.request("sbx", exposure_id)


def test_without_hooks_and_log_nothing_is_observed(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prime_ports import _observed_calls, _observing

    def fail(*_: Any) -> Any:
        raise AssertionError("observed")

    monkeypatch.setattr(_observed_calls, "observed", fail)
    monkeypatch.setattr(_observing, "observed", fail)
    client = connect(serve(REMOVED))
    client.unexpose("sbx", "exp")
    assert client.unexpose_many([("sbx", "exp")]).ok
