"""Errors are plain data: they survive pickle, copy and the way from another process."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from prime_ports import (
    APIConnectionError,
    APIStatusError,
    InternalServerError,
    PrimeError,
    RateLimitError,
    UnexposeFailedError,
    UnprocessableEntityError,
)
from support.failing import fail
from support.leaks import SECRET
from support.names import Serve
from support.scripted import RESET, Reply, says
from support.ways_to_fail import ERRORS_OF_OURS, Failures, raised_by


def _facts(error: BaseException) -> dict[str, Any]:
    facts = dict(vars(error))
    if "headers" in facts:
        facts["headers"] = dict(facts["headers"])
    return facts


def _same(one: BaseException, other: BaseException) -> bool:
    return type(one) is type(other) and one.args == other.args and _facts(one) == _facts(other)


@pytest.mark.parametrize("way", ERRORS_OF_OURS)
def test_an_error_survives_pickle_and_copy(failures: Failures, way: str) -> None:
    error = raised_by(way, failures)
    error.add_note("a note")
    facts = {"attempts", "message"} if way not in {"closed", "key later unusable"} else {"message"}
    assert facts <= set(vars(error))
    travelled: list[BaseException] = [
        *(pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
        copy.copy(error),
        copy.deepcopy(error),
        pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(error)))),
    ]
    for other in travelled:
        assert other is not error
        assert _same(error, other)
        assert str(other) == str(error)
        assert other.__notes__ == ["a note"]
    if isinstance(error, APIStatusError):
        for other in travelled:
            assert isinstance(other, APIStatusError)
            for name, value in error.headers.items():
                assert other.headers[name.upper()] == value


def test_a_changed_copy_leaves_the_original_alone(failures: Failures) -> None:
    error = raised_by("429", failures)
    other = copy.deepcopy(error)
    assert isinstance(other, RateLimitError)
    other.retry_after = 1.0
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 500.0


class OwnError(PrimeError):
    """A user's own, with another signature."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}", one=one, two=two)


def test_an_error_of_a_users_own_class_survives_too() -> None:
    error = OwnError(1, 2)
    error.__dict__["three"] = 3
    other = copy.deepcopy(error)
    assert type(other) is OwnError
    assert (str(other), _facts(other)) == ("1 and 2", {"message": "1 and 2", "one": 1, "two": 2, "three": 3})


@pytest.fixture(scope="module")
def process() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize(
    ("reply", "cls", "facts"),
    [
        (
            says(429, {"detail": "slow"}, {"Retry-After": "500", "x-request-id": "req-4"}),
            RateLimitError,
            {"status_code": 429, "retry_after": 500.0, "request_id": "req-4", "attempts": 1},
        ),
        (
            says(422, {"errors": [{"param": "port", "details": "low"}]}),
            UnprocessableEntityError,
            {"status_code": 422, "errors": (("port", "low"),), "request_id": None},
        ),
        (
            says(200, {"success": False, "message": "m"}, {"x-request-id": "req-2"}),
            UnexposeFailedError,
            {"status_code": 200, "request_id": "req-2"},
        ),
        (says(520, b"<html>"), InternalServerError, {"status_code": 520, "body": "<html>"}),
        (RESET, APIConnectionError, {"method": "DELETE", "attempts": 1, "may_have_succeeded": True}),
    ],
    ids=["429", "422", "not removed", "520", "reset"],
)
def test_an_error_comes_back_from_another_process(
    process: ProcessPoolExecutor,
    serve: Serve,
    kind: str,
    reply: Reply,
    cls: type[PrimeError],
    facts: dict[str, Any],
) -> None:
    with pytest.raises(cls) as caught:
        process.submit(fail, kind, serve(reply).url, SECRET).result(timeout=60)
    assert type(caught.value) is cls
    assert {name: getattr(caught.value, name) for name in facts} == facts
    assert str(caught.value) == caught.value.message
    assert caught.value.message.startswith("DELETE /api/v1/sandbox/")
    if isinstance(caught.value, APIStatusError):
        assert caught.value.headers["CONTENT-LENGTH"]
    remote = caught.value.__cause__
    assert remote is not None, "the pool adds the text of the other process's traceback"
    assert SECRET not in str(remote)
