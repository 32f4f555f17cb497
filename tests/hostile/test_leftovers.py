"""Bytes that belong to no request: the next request on the connection must not take them as its response."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Any

import pytest

from prime_ports import PrimeError
from support.raw_server import RawConnection, chunked, head, raw_server, response
from support.ways_to_send import SINGLE, WAYS, Way, way_to_send

TRUE = b'{"success": true, "message": "Port unexposed"}'
OK = response(TRUE)
REFUSED = response(b'{"detail": "no"}', "403 Forbidden")

# What the first request gets, of which all after its first response is left over.
EXTRAS: dict[str, tuple[bytes, bytes]] = {
    "another response": (OK, OK),
    "another response after chunks": (chunked(TRUE), OK),
    "another response after 204": (head("204 No Content"), OK),
    "a body after 204": (head("204 No Content", f"Content-Length: {len(OK)}"), OK),
    "an empty response": (OK, response(b"")),
    "a longer body than stated": (OK, b"x" * 9 + OK),
    "blank lines": (OK, b"\r\n\r\n" + OK),
    "an interim response": (OK, head("103 Early Hints") + OK),
    "half a head": (OK, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Swallows: "),
    "half an interim head": (OK, b"HTTP/1.1 204 No Content\r\nX-Swallows: "),
    "a response in HTTP/1.0": (OK, head("200 OK", version="HTTP/1.0") + TRUE),
    "no HTTP": (OK, b"garbage"),
}


BATCHES = [name for name in WAYS if name not in SINGLE]


def outcome_of(way: Way, exposure_id: str) -> str:
    """Return the status that a removal is told with, or the name of its error."""
    try:
        return way.remove("sbx", exposure_id).status
    except PrimeError as error:
        return type(error).__name__
    except TimeoutError:
        return "hangs"


def second_after(way_name: str, extra: str, later: float | None = None, *, turns: bool = True) -> str | None:
    """Remove twice, with leftovers between; return what is wrong about the second removal, which is refused."""
    first, left_over = EXTRAS[extra]
    seconds: list[int] = []
    all_sent = threading.Event()

    def serve(connection: RawConnection) -> None:
        while request := connection.next_request():
            if request.endswith("exp_second"):
                seconds.append(connection.number)
                connection.send(REFUSED)
            elif later is None:
                connection.send(first + left_over)
            else:
                connection.send(first)
                time.sleep(later)
                connection.send(left_over)
                all_sent.set()

    with raw_server(serve) as server, way_to_send(way_name, server.url, timeout=2.0) as way:
        way.patience = 5.0
        if way.batch:
            items = way.remove_many([("sbx", "exp_first"), ("sbx", "exp_second")], concurrency=1).items
            outcomes = [item.status if item.error is None else type(item.error).__name__ for item in items]
        else:
            outcomes = [outcome_of(way, "exp_first")]
            if later is not None:
                all_sent.wait(5)
                way.idle(0.02) if turns else time.sleep(0.02)
            outcomes.append(outcome_of(way, "exp_second"))
    if outcomes == ["removed", "PermissionDeniedError"] and seconds == [2]:
        return None
    return f"{extra}: {outcomes}, the second arrived by connections {seconds}"


@pytest.mark.parametrize("way", SINGLE)
def test_bytes_in_the_packet_of_a_response_are_not_the_next_response(way: str) -> None:
    faults = [fault for extra in EXTRAS if (fault := second_after(way, extra))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("turns", [True, False], ids=["while the loop runs", "while nothing runs"])
@pytest.mark.parametrize("way", SINGLE)
def test_bytes_that_come_later_are_not_the_next_response(way: str, turns: bool) -> None:
    faults = [fault for extra in EXTRAS if (fault := second_after(way, extra, 0.02, turns=turns))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("way", BATCHES)
def test_a_batch_does_not_take_leftovers_for_responses(way: str) -> None:
    faults = [fault for extra in EXTRAS if (fault := second_after(way, extra))]
    assert not faults, "\n".join(faults)


@pytest.fixture
def slow_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what the server sends at once arrive before the request is sent."""
    connect = socket.create_connection
    make: Any = asyncio.BaseEventLoop._create_connection_transport  # type: ignore[attr-defined]

    def create_connection(*args: Any, **kwargs: Any) -> socket.socket:
        connection = connect(*args, **kwargs)
        time.sleep(0.05)
        return connection

    async def create_transport(*args: Any, **kwargs: Any) -> Any:
        made = await make(*args, **kwargs)
        await asyncio.sleep(0.05)
        return made

    monkeypatch.setattr(socket, "create_connection", create_connection)
    monkeypatch.setattr(asyncio.BaseEventLoop, "_create_connection_transport", create_transport)


EARLY = [OK, response(b""), head("204 No Content"), head("200 OK") + TRUE]


@pytest.mark.usefixtures("slow_connects")
@pytest.mark.parametrize("way", SINGLE)
def test_a_response_before_the_request_was_sent_is_none(way: str) -> None:
    """A greeting, or the response to the former user of a proxy's connection."""
    faults: list[str] = []
    for early in EARLY:

        def serve(connection: RawConnection, early: bytes = early) -> None:
            connection.send(early)
            while connection.next_request():
                connection.send(REFUSED)

        with raw_server(serve) as server, way_to_send(way, server.url, timeout=0.5) as client:
            outcome = outcome_of(client, "exp")
        if outcome == "removed":
            faults.append(f"{early!r}: removed, before anything was asked")
    assert not faults, "\n".join(faults)


# Two lengths, or one that is no number. By some reading each is a success; by the right one none is.
FALSE = b'{"success": false, "message": "Still exposed"}'
CHUNKS = chunked(FALSE).partition(b"\r\n\r\n")[2]
N = len(FALSE)
LENGTHS: dict[str, bytes] = {
    "0, then n": head("200 OK", "Content-Length: 0", f"Content-Length: {N}") + FALSE,
    "n, then 0": head("200 OK", f"Content-Length: {N}", "Content-Length: 0") + FALSE,
    "0 and n in one": head("200 OK", f"Content-Length: 0, {N}") + FALSE,
    "n and 0 in one": head("200 OK", f"Content-Length: {N}, 0") + FALSE,
    "0, then chunks": head("200 OK", "Content-Length: 0", "Transfer-Encoding: chunked") + CHUNKS,
    "chunks, then 0": head("200 OK", "Transfer-Encoding: chunked", "Content-Length: 0") + CHUNKS,
    "chunks twice": head("200 OK", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + CHUNKS,
    "chunks, then identity": head("200 OK", "Transfer-Encoding: chunked, identity", "Content-Length: 0") + CHUNKS,
    "identity and 0": head("200 OK", "Transfer-Encoding: identity", "Content-Length: 0") + FALSE,
    "unknown coding and 0": head("200 OK", "Transfer-Encoding: xchunked", "Content-Length: 0") + FALSE,
    "unknown coding": head("200 OK", "Transfer-Encoding: xchunked") + b"0\r\n\r\n",
    "minus 0": head("200 OK", "Content-Length: -0") + FALSE,
    "plus 0": head("200 OK", "Content-Length: +0") + FALSE,
    "0x0": head("200 OK", "Content-Length: 0x0") + FALSE,
    "0_0": head("200 OK", "Content-Length: 0_0") + FALSE,
    "no number": head("200 OK", "Content-Length: zero") + FALSE,
    "nothing": head("200 OK", "Content-Length:") + FALSE,
    "0 with a blank before the colon": head("200 OK", "Content-Length : 0") + FALSE,
    "folded": head("200 OK", "X-A: b", " Content-Length: 0") + FALSE,
    "a chunk size with a sign": head("200 OK", "Transfer-Encoding: chunked") + b"+0\r\n\r\n",
    "a chunk size in 0x": head("200 OK", "Transfer-Encoding: chunked") + b"0x0\r\n\r\n",
    "a chunk size of nothing": head("200 OK", "Transfer-Encoding: chunked") + b"\r\n\r\n",
}


@pytest.mark.parametrize("way", SINGLE)
def test_contradictory_lengths_are_no_success_and_end_the_connection(way: str) -> None:
    faults: list[str] = []
    for name, data in LENGTHS.items():
        arrived: list[int] = []

        def serve(connection: RawConnection, data: bytes = data, arrived: list[int] = arrived) -> None:
            while request := connection.next_request():
                arrived.append(connection.number)
                connection.send(REFUSED if request.endswith("exp_second") else data)
                connection.wait_at_most(0.1)

        with raw_server(serve) as server, way_to_send(way, server.url, timeout=2.0) as client:
            outcomes = [outcome_of(client, "exp_first"), outcome_of(client, "exp_second")]
        if outcomes[0] == "removed" or outcomes[1] != "PermissionDeniedError" or arrived != [1, 2]:
            faults.append(f"{name}: {outcomes}, arrived by connections {arrived}")
    assert not faults, "\n".join(faults)
