"""The end of each response on a connection, however its bytes arrive."""

from __future__ import annotations

import pytest

from prime_ports._transports.framing import FramingError, ResponseFraming

BODY = b'{"success": true}'
SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n" + BODY
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"
    + BODY[:5]
    + b"\r\nc\r\n"
    + BODY[5:]
    + b"\r\n0\r\n\r\n"
)
EMPTY_CHUNKED = b"HTTP/1.1 500 No\r\ntransfer-encoding:  Chunked \r\n\r\n0\r\n\r\n"
NO_CONTENT = b"HTTP/1.1 204 No Content\r\n\r\n"
AFTER_EARLY_HINTS = (
    b"HTTP/1.1 103 Early Hints\r\nContent-Length: 900\r\n\r\n" + b"HTTP/1.1 100 Continue\r\n\r\n" + SIZED
)
COMPLETE = [
    SIZED,
    CHUNKED,
    EMPTY_CHUNKED,
    NO_CONTENT,
    AFTER_EARLY_HINTS,
    SIZED.replace(b"\r\n\r\n", b"\r\ncontent-length:17\r\n\r\n"),
]
WITHOUT_END = [b"HTTP/1.1 200 OK\r\n\r\n" + BODY, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + BODY]
TWO_LENGTHS = [
    SIZED.replace(b"\r\n\r\n", b"\r\nContent-Length: 5\r\n\r\n"),
    SIZED.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n"),
    SIZED.replace(b"17", b"17, 5"),
]


def received(*pieces: bytes, method: bytes = b"DELETE") -> ResponseFraming:
    framing = ResponseFraming()
    framing.begin(method)
    for piece in pieces:
        framing.received(piece)
    return framing


@pytest.mark.parametrize("raw", COMPLETE)
def test_a_complete_response_ends_wherever_it_is_split(raw: bytes) -> None:
    assert received(*[bytes([byte]) for byte in raw]).ended
    for first in range(len(raw)):
        assert received(raw[:first], raw[first:]).ended, raw[:first]


@pytest.mark.parametrize("raw", COMPLETE)
def test_a_truncated_response_has_not_ended(raw: bytes) -> None:
    for length in range(len(raw)):
        assert not received(raw[:length]).ended, raw[:length]


@pytest.mark.parametrize("extra", [b"\r\n", b"x", SIZED[:1], SIZED[:30], SIZED, CHUNKED, NO_CONTENT])
@pytest.mark.parametrize("raw", COMPLETE)
def test_bytes_after_a_response_are_seen_wherever_the_two_are_split(raw: bytes, extra: bytes) -> None:
    both = raw + extra
    assert not received(both).ended
    for first in range(1, len(both)):
        framing = received(both[:first], both[first:])
        assert not framing.ended, both[:first]
        with pytest.raises(FramingError, match="bytes came before the request was sent"):
            framing.wrote(b"DELETE / HTTP/1.1\r\n\r\n")


@pytest.mark.parametrize("raw", WITHOUT_END)
def test_a_response_that_ends_with_its_connection_never_ends_before(raw: bytes) -> None:
    framing = received(raw)
    assert not framing.ended
    framing.received(BODY)
    assert not framing.ended


@pytest.mark.parametrize("raw", TWO_LENGTHS)
def test_two_lengths_are_an_error(raw: bytes) -> None:
    framing = received(raw)
    assert str(framing.error).startswith("the response has no one length (content-length: ")
    assert not framing.ended


def test_the_next_request_on_a_connection_does_not_make_the_last_response_one_without_end() -> None:
    framing = received(SIZED)
    number = framing.number
    framing.wrote(b"DELETE / HTTP/1.1\r\n\r\n")  # by another thread
    assert framing.usable_after(number)
    assert not framing.usable_after(framing.number)
    framing.received(TWO_LENGTHS[0])
    framing.check(number)
    with pytest.raises(FramingError, match="no one length"):
        framing.check(framing.number)


def test_interim_responses_may_come_by_the_thousand() -> None:
    raw = b"HTTP/1.1 102 Processing\r\n\r\n" * 5000 + SIZED
    assert received(raw).ended
    assert received(raw[:70_003], raw[70_003:]).ended


def test_a_response_to_head_has_no_body() -> None:
    assert received(SIZED.removesuffix(BODY), method=b"HEAD").ended
    assert not received(SIZED, method=b"HEAD").ended


def test_a_connection_is_followed_over_many_responses() -> None:
    framing = ResponseFraming()
    for raw in COMPLETE * 3:
        framing.wrote(b"DELETE / HTTP/1.1\r\n\r\n")
        framing.received(raw)
        assert framing.ended
    framing.received(b"H")
    assert not framing.ended
