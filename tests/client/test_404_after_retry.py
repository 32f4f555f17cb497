"""A 404 to the retry of a removal is judged by the attempts before it."""

from __future__ import annotations

import itertools

import pytest

from prime_ports import InternalServerError, NotFoundError
from support.names import Connect, Serve
from support.responses import BUSY, GONE, LOST, UNREADABLE, timeout_for
from support.scripted import RESET, Reply, says


def _404_rows() -> list[tuple[list[str], bool]]:
    kinds = ["busy", "502", "lost", "unreadable"]
    rows = [list(row) for count in range(4) for row in itertools.product(kinds, repeat=count)]
    return [(row, any(kind != "busy" for kind in row)) for row in rows]


EARLIER = {"busy": BUSY, "502": says(502), "lost": RESET, "unreadable": UNREADABLE}


def test_a_404_to_a_retry_is_judged_by_all_the_attempts_before_it(serve: Serve, connect: Connect) -> None:
    rows = _404_rows()
    server = serve(*(reply for row, _ in rows for reply in [*(EARLIER[kind] for kind in row), GONE]))
    client = connect(server)
    for row, done in rows:
        before = len(server.lines)
        if done:
            removal = client.unexpose("sbx", "exp")
            assert (removal.status, removal.confirmed, removal.response) == ("removed", False, None), row
            assert removal.attempts == len(row) + 1
        else:
            with pytest.raises(NotFoundError) as caught:
                client.unexpose("sbx", "exp")
            assert caught.value.attempts == len(row) + 1
        assert len(server.lines) - before == len(row) + 1
    assert len(rows) == 85


@pytest.mark.parametrize("name", LOST)
def test_each_kind_of_lost_response_leaves_its_mark(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(LOST[name], BUSY, GONE)
    client = connect(server, timeout=timeout_for(LOST[name]))
    for missing_ok in (False, True):
        server.seen.clear()
        removal = client.unexpose("sbx", "exp", missing_ok=missing_ok)
        assert (removal.status, removal.confirmed, removal.attempts) == ("removed", False, 3)


def test_a_404_after_nothing_but_429_is_an_error_or_already_gone(serve: Serve, connect: Connect) -> None:
    server = serve(BUSY, BUSY, GONE)
    client = connect(server)
    with pytest.raises(NotFoundError):
        client.unexpose("sbx", "exp")
    server.seen.clear()
    removal = client.unexpose("sbx", "exp", missing_ok=True)
    assert (removal.status, removal.confirmed, removal.attempts) == ("already_gone", True, 3)


@pytest.mark.parametrize(
    "stranger",
    [
        says(404, {"detail": "Not Found"}),
        says(404, b"<html>not here</html>", {"Content-Type": "text/html"}),
    ],
    ids=["router", "page"],
)
def test_a_404_of_a_stranger_is_an_error_even_after_a_lost_response(
    serve: Serve, connect: Connect, stranger: Reply
) -> None:
    server = serve(RESET, stranger)
    for missing_ok in (False, True):
        server.seen.clear()
        with pytest.raises(NotFoundError) as caught:
            connect(server).unexpose("sbx", "exp", missing_ok=missing_ok)
        assert caught.value.attempts == 2


def test_a_lost_response_and_then_another_error_is_that_error(serve: Serve, connect: Connect) -> None:
    server = serve(RESET, says(500))
    with pytest.raises(InternalServerError) as caught:
        connect(server).unexpose("sbx", "exp", missing_ok=True)
    assert caught.value.attempts == 2
