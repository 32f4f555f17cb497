"""`Backoff`, and what happens when a function for retries does not decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from prime_openapi import Operation
from prime_ports import Attempt, Backoff, ConfigurationError, InternalServerError, PrimeError, default_retry
from support.both import KEY
from support.names import MAKE_LINE, REMOVE_LINE, Connect, Make, Serve
from support.scripted import REMOVED, RESET, says

ATTEMPTS = [
    Attempt(delivery, status, wait, retryable)  # type: ignore[arg-type]
    for delivery, status in (
        ("not_sent", None),
        ("unknown", None),
        ("unknown", 503),
        ("responded", 429),
        ("responded", 500),
    )
    for wait in (None, 7.0, 500.0)
    for retryable in (True, False)
]


def _operation(method: str) -> Operation[Any]:
    return Operation("made.up", method, "/made-up", ())


@pytest.mark.parametrize("method", ["GET", "DELETE", "POST", "PATCH"])
def test_a_backoff_decides_as_the_default_does(method: str) -> None:
    for attempt in ATTEMPTS:
        by_default = default_retry(_operation(method), [attempt])
        for backoff in (Backoff(), Backoff(initial=0.0, jitter=0.0)):
            wait = backoff(_operation(method), [attempt])
            assert (wait is None) is (by_default is None)
            assert attempt.retry_after is None or wait == by_default


def test_the_waits_of_a_backoff() -> None:
    backoff = Backoff(initial=1.0, maximum=10.0, factor=3.0, jitter=0.0)
    waits = [backoff(_operation("GET"), [Attempt("not_sent")] * count) for count in (1, 2, 3, 4, 1000)]
    assert waits == [1.0, 3.0, 9.0, 10.0, 10.0]
    half = Backoff(initial=4.0, jitter=0.25)
    for _ in range(100):
        wait = half(_operation("GET"), [Attempt("not_sent")])
        assert wait is not None
        assert 3.0 <= wait <= 4.0
    long = [Attempt("responded", 429, 130.0)]
    assert (Backoff()(_operation("GET"), long), Backoff(max_retry_after=130)(_operation("GET"), long)) == (None, 130.0)


@pytest.mark.parametrize(
    "options",
    [
        {"initial": -1},
        {"initial": float("nan")},
        {"maximum": float("inf")},
        {"maximum": 10**400},
        {"factor": 0.5},
        {"jitter": 1.5},
        {"jitter": -0.1},
        {"max_retry_after": -1},
        {"initial": 9.0},
    ],
    ids=str,
)
def test_a_backoff_that_makes_no_sense_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r" must be (-?[\d.e+]+ to |at least initial)"):
        Backoff(**options)


@pytest.mark.parametrize("value", ["1", None, True, [1]])
def test_a_backoff_takes_numbers_only(value: Any) -> None:
    with pytest.raises(TypeError, match=f"^initial must be a number, not {type(value).__name__}$"):
        Backoff(initial=value)


def test_a_client_takes_a_backoff(serve: Serve, connect: Connect) -> None:
    server = serve(says(503), says(503), REMOVED)
    client = connect(server, retry=Backoff(initial=0.2, maximum=0.2, jitter=0.0))
    assert client.unexpose("sbx", "exp").attempts == 3
    waits = [later.arrived - first.arrived for first, later in zip(server.seen, server.seen[1:], strict=False)]
    assert all(0.2 <= wait < 0.45 for wait in waits)


def test_an_async_function_is_refused(make: Make) -> None:
    async def retry(operation: Operation[Any], attempts: Sequence[Attempt]) -> float:
        return 0.0

    with pytest.raises(ConfigurationError, match=r"^retry must be a function that is not async, or a Backoff"):
        make(api_key=KEY, retry=retry)


async def _late() -> float:
    return 0.0


NONSENSE: list[Any] = [-5, -0.001, float("nan"), float("inf"), float("-inf"), "1", True, False, [1], 1j]


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
def test_a_wait_that_makes_no_sense_does_not_lose_the_failure(serve: Serve, connect: Connect, value: Any) -> None:
    server = serve(says(503, b"busy", {"x-request-id": "req-9"}))
    with pytest.raises(ConfigurationError) as caught:
        connect(server, retry=lambda *_: value).unexpose("sbx", "exp")
    error: Any = caught.value
    assert f"retry returned {value!r}; it must return a number of seconds from 0, or None" in str(error)
    assert "503: busy" in str(error)
    assert isinstance(error.__cause__, InternalServerError)
    assert (error.attempts, error.may_have_succeeded, error.method) == (1, True, "DELETE")
    assert (error.status_code, error.request_id, error.body) == (503, "req-9", "busy")
    assert server.lines == [REMOVE_LINE], "nothing is sent again"


def test_a_coroutine_for_a_wait_is_refused_too(serve: Serve, connect: Connect) -> None:
    with pytest.raises(ConfigurationError, match="retry returned <coroutine"):
        connect(serve(RESET), retry=lambda *_: _late()).unexpose("sbx", "exp")


def test_a_function_that_raises_does_not_lose_the_failure(serve: Serve, connect: Connect) -> None:
    def broken(operation: Operation[Any], attempts: Sequence[Attempt]) -> float:
        raise KeyError("own fault")

    server = serve(RESET)
    with pytest.raises(ConfigurationError, match="retry raised KeyError: 'own fault'") as caught:
        connect(server, retry=broken).expose("sbx", 8000)
    error = caught.value
    assert isinstance(error.__cause__, PrimeError)
    assert isinstance(error.__context__, KeyError)
    assert (error.attempts, error.may_have_succeeded) == (1, True)
    assert server.lines == [MAKE_LINE]


def test_in_a_batch_such_a_function_fails_the_item(serve: Serve, connect: Connect) -> None:
    server = serve(says(503))
    report = connect(server, retry=lambda *_: -1).unexpose_many([("sbx", "a"), ("sbx", "b")])
    assert [type(item.error) for item in report.failed] == [ConfigurationError] * 2
    assert len(server.seen) == 2


def test_a_wait_beyond_what_the_system_can_wait_ends_with_the_failure(serve: Serve, connect: Connect) -> None:
    for value in (1e300, 10**400):
        with pytest.raises(InternalServerError):
            connect(serve(says(503)), retry=lambda *_: value, total_timeout=5.0).unexpose("sbx", "exp")  # noqa: B023
