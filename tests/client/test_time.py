"""Every call ends: limits on each wait, on each attempt, on all of it; and responses that are corrupted on the way."""

from __future__ import annotations

import gzip
import inspect
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prime_openapi import UNSET
from prime_ports import (
    APIConnectionError,
    APITimeoutError,
    AsyncPortClient,
    InternalServerError,
    PortClient,
    PrimeError,
    UnprocessableEntityError,
)
from prime_ports._types import Timeouts
from support.both import KEY, Both
from support.leaks import SECRET, assert_hidden
from support.names import MAKE_LINE, REMOVE_LINE, Connect, Serve
from support.scripted import EXPOSED, REMOVED, STALL, Reply, raw, says

# Where only a hang would be a failure, this is how long it may take; what is expected is far below.
FOREVER_S = 15.0
BODY = b'{"success":true,"message":"m"}'


@pytest.fixture(autouse=True)
def _it_ends() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < FOREVER_S


def _drip(head: bytes, drops: bytes, pause: float) -> Reply:
    return Reply((head, *(drops[place : place + 1] for place in range(len(drops)))), pause=pause, end="close")


# --- defaults


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
def test_the_defaults_are_finite(made: Any) -> None:
    parameters = inspect.signature(made.__init__).parameters
    assert (parameters["timeout"].default, parameters["total_timeout"].default) == (30.0, 120.0)
    settings = made(api_key=KEY)._core.settings
    assert settings.timeouts == Timeouts(read=30.0, connect=10.0)
    assert settings.total_timeout == 120.0


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
@pytest.mark.parametrize(
    ("timeout", "limits"),
    [
        (60, Timeouts(60.0, 10.0)),
        (10, Timeouts(10.0, 10.0)),
        (2, Timeouts(2.0, 2.0)),
        (0.5, Timeouts(0.5, 0.5)),
        (None, Timeouts(None, None)),
    ],
)
def test_connecting_takes_ten_seconds_at_most_unless_there_is_no_limit(
    made: Any, timeout: float | None, limits: Timeouts
) -> None:
    assert made(api_key=KEY, timeout=timeout)._core.settings.timeouts == limits


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
@pytest.mark.parametrize("name", ["expose", "list_exposures", "unexpose", "call"])
def test_a_call_has_the_clients_limits_unless_it_has_its_own(made: Any, name: str) -> None:
    parameters = inspect.signature(getattr(made, name)).parameters
    assert parameters["timeout"].default is UNSET
    assert parameters["total_timeout"].default is UNSET


# --- silence


def test_a_server_that_never_replies_is_a_timeout(serve: Serve, connect: Connect) -> None:
    server = serve(STALL)
    with pytest.raises(APITimeoutError, match=r"\(the server may have processed the request\)$") as caught:
        connect(server, timeout=1.0, max_retries=1).unexpose("sbx", "exp")
    assert type(caught.value) is APITimeoutError
    assert caught.value.attempts == 2
    assert server.lines == [REMOVE_LINE] * 2


def test_the_limit_of_one_call_is_its_own(serve: Serve, connect: Connect) -> None:
    server = serve(Reply((raw(200, BODY),), before=0.2))
    client = connect(server, max_retries=0)
    with pytest.raises(APITimeoutError):
        client.unexpose("sbx", "exp", timeout=0.05)
    assert client.unexpose("sbx", "exp").status == "removed"
    impatient = connect(server, max_retries=0, timeout=0.05)
    with pytest.raises(APITimeoutError):
        impatient.unexpose("sbx", "exp")
    assert impatient.unexpose("sbx", "exp", timeout=5).status == "removed"


@pytest.mark.parametrize("what", ["expose", "list_exposures", "unexpose", "call"])
def test_every_call_takes_both_limits(serve: Serve, connect: Connect, what: str) -> None:
    client = connect(serve(STALL), max_retries=0)
    for limit in ("timeout", "total_timeout"):
        with pytest.raises(APITimeoutError):
            _call(client, what, **{limit: 0.05})


def _call(client: Both, what: str, **options: Any) -> Any:
    from prime_openapi.api.sandbox import unexpose_port

    return {
        "expose": lambda: client.expose("sbx", 8000, **options),
        "list_exposures": lambda: client.list_exposures("sbx", **options),
        "unexpose": lambda: client.unexpose("sbx", "exp", **options),
        "call": lambda: client.call(unexpose_port.request("sbx", "exp"), **options),
    }[what]()


def test_none_means_no_limit_when_the_user_says_so(serve: Serve, connect: Connect) -> None:
    server = serve(Reply((raw(200, BODY),), before=0.25))
    client = connect(server, timeout=0.05, total_timeout=0.1, max_retries=0)
    assert client.unexpose("sbx", "exp", timeout=None, total_timeout=None).status == "removed"
    with pytest.raises(APITimeoutError):
        client.unexpose("sbx", "exp", timeout=None)
    with pytest.raises(APITimeoutError):
        client.unexpose("sbx", "exp", total_timeout=None)
    boundless = connect(server, timeout=None, total_timeout=None)
    assert boundless.unexpose("sbx", "exp").status == "removed"


def test_the_total_time_ends_a_wait_on_the_socket_too(serve: Serve, connect: Connect) -> None:
    server = serve(STALL)
    began = time.monotonic()
    with pytest.raises(APITimeoutError) as caught:
        connect(server, total_timeout=0.15).unexpose("sbx", "exp")
    assert time.monotonic() - began < 5, "the default for one wait is 30 s"
    assert caught.value.attempts == 1


def test_the_total_time_holds_over_all_attempts(serve: Serve, connect: Connect) -> None:
    server = serve(STALL)
    began = time.monotonic()
    with pytest.raises(APITimeoutError) as caught:
        connect(server, timeout=0.4, total_timeout=1, max_retries=100).unexpose("sbx", "exp")
    assert time.monotonic() - began < 5
    assert 2 <= caught.value.attempts <= 4
    # The last one may find that its time is over before anything is sent.
    assert caught.value.attempts - len(server.lines) in {0, 1}


def test_a_time_that_is_over_before_it_began_sends_nothing(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, EXPOSED))
    client = connect(server)
    for what in ("expose", "unexpose", "list_exposures", "call"):
        with pytest.raises(APITimeoutError, match=r"\(nothing was sent\)$") as caught:
            _call(client, what, total_timeout=1e-9)
        assert caught.value.may_have_succeeded is False
    assert server.connections == 0


# --- dripping


def test_headers_that_drip_are_cut_off_by_the_total_time(serve: Serve, connect: Connect) -> None:
    server = serve(_drip(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000, 0.05))
    with pytest.raises(APITimeoutError, match="the server may have processed the request") as caught:
        connect(server, total_timeout=0.25, max_retries=0).unexpose("sbx", "exp")
    assert caught.value.attempts == 1


def test_a_body_that_drips_is_cut_off_by_the_total_time(serve: Serve, connect: Connect) -> None:
    head = raw(200, b"", {"Content-Type": "application/json"}, length=1000)
    server = serve(_drip(head, b"x" * 1000, 0.05))
    with pytest.raises(APITimeoutError, match="the server may have processed the request") as caught:
        connect(server, total_timeout=0.25, max_retries=0).unexpose("sbx", "exp")
    assert caught.value.attempts == 1


def test_a_chunked_body_that_drips_is_cut_off_by_the_total_time(serve: Serve, connect: Connect) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = serve(Reply((head, *[b"1\r\nx\r\n"] * 1000), pause=0.05, end="close"))
    with pytest.raises(APITimeoutError):
        connect(server, total_timeout=0.25, max_retries=0).unexpose("sbx", "exp")


def test_a_compressed_body_that_drips_and_says_nothing_is_cut_off_by_the_total_time(
    serve: Serve, connect: Connect
) -> None:
    """A gzip header may hold a file name of any length, so that decoding yields nothing for as long as it comes."""
    endless = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03" + b"a" * 100
    server = serve(_drip(raw(200, b"", {"Content-Encoding": "gzip"}, length=5000), endless, 0.05))
    with pytest.raises(APITimeoutError):
        connect(server, total_timeout=0.25, max_retries=0).unexpose("sbx", "exp")


def test_a_body_that_drips_in_time_is_read(serve: Serve, connect: Connect) -> None:
    server = serve(_drip(raw(200, b"", length=len(BODY)), BODY, 0.003))
    assert connect(server, timeout=5).unexpose("sbx", "exp").message == "m"


@pytest.mark.parametrize("kind", ["async"])
@pytest.mark.parametrize("part", ["headers", "body"])
def test_the_asyncio_client_bounds_a_whole_attempt_by_its_timeout(
    serve: Serve, connect: Connect, part: str, kind: str
) -> None:
    head = b"HTTP/1.1 200 OK\r\nX-Long: " if part == "headers" else raw(200, b"", length=1000)
    server = serve(_drip(head, b"x" * 1000, 0.05))
    with pytest.raises(APITimeoutError) as caught:
        connect(server, timeout=1.0, max_retries=1).unexpose("sbx", "exp")
    assert caught.value.attempts == 2
    assert len(server.lines) == 2


@pytest.mark.parametrize("kind", ["sync"])
def test_the_blocking_client_bounds_each_wait_by_its_timeout(serve: Serve, connect: Connect, kind: str) -> None:
    """As httpx does: an attempt as a whole may take longer, if each wait is short."""
    server = serve(_drip(raw(200, b"", length=len(BODY)), BODY, 0.05))
    assert connect(server, timeout=1.0, max_retries=0).unexpose("sbx", "exp").message == "m"


# --- a connection that is never made


def test_a_host_that_does_not_accept_is_a_timeout_of_connecting(connect: Connect) -> None:
    with _NeverAccepting() as url, pytest.raises(APITimeoutError) as caught:
        connect(url, timeout=0.3, max_retries=0).unexpose("sbx", "exp")
    assert caught.value.attempts == 1


def test_connecting_in_vain_has_sent_nothing(connect: Connect) -> None:
    with _NeverAccepting() as url, pytest.raises(APITimeoutError, match=r"\(nothing was sent\)$") as caught:
        connect(url, timeout=0.2, max_retries=1).expose("sbx", 8000)
    assert (caught.value.attempts, caught.value.may_have_succeeded) == (2, False)


class _NeverAccepting:
    """The address of a listener whose queue is full: the system accepts no further request to connect."""

    def __enter__(self) -> str:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.waiting = []
        for _ in range(8):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(self.listener.getsockname())
            self.waiting.append(one)
        time.sleep(0.05)
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        for one in [*self.waiting, self.listener]:
            one.close()


# --- corrupted responses

SPOILT: dict[str, Reply] = {
    "gzip that is none": says(200, b"abc", {"Content-Encoding": "gzip"}),
    "gzip, cut short": says(200, gzip.compress(BODY)[:11], {"Content-Encoding": "gzip"}),
    "deflate that is none": says(200, b"abc", {"Content-Encoding": "deflate"}),
    "gzip with a wrong checksum": says(200, gzip.compress(BODY)[:-8] + b"\0" * 8, {"Content-Encoding": "gzip"}),
    "chunked, cut short": Reply((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",), end="close"),
    "chunked, without an end": Reply(
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",), end="close"
    ),
    "chunked, reset": Reply(
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",), end="reset", pause=0.03
    ),
    "chunk size that is none": Reply((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",), end="close"),
    "shorter than it says": says(200, BODY, length=1000, end="close"),
    "cut in the headers": Reply((b"HTTP/1.1 200 OK\r\nContent-Le",), end="close"),
    "another protocol": Reply((b"220 mail.example ESMTP\r\n",), end="close"),
    "no status": Reply((b"HTTP/1.1 OK\r\n\r\n",), end="close"),
    "two lengths": Reply((b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",), end="close"),
    "header without a name": Reply((b"HTTP/1.1 200 OK\r\n: x\r\n\r\n",), end="close"),
    "header too long": Reply((b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,), end="close"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_corrupted_response_is_an_error_of_ours_and_the_request_may_have_been_processed(
    serve: Serve, connect: Connect, name: str
) -> None:
    server = serve(SPOILT[name])
    with pytest.raises(PrimeError) as caught:
        connect(server).unexpose("sbx", "exp")
    assert type(caught.value) is APIConnectionError
    assert caught.value.message.endswith("(the server may have processed the request)")
    assert caught.value.attempts == 4
    assert caught.value.__cause__ is None
    assert server.lines == [REMOVE_LINE] * 4


@pytest.mark.parametrize("name", SPOILT)
def test_an_expose_whose_response_is_corrupted_is_not_retried(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(SPOILT[name])
    with pytest.raises(APIConnectionError) as caught:
        connect(server).expose("sbx", 8000)
    assert (caught.value.may_have_succeeded, caught.value.attempts) == (True, 1)
    assert server.lines == [MAKE_LINE]


@pytest.mark.parametrize("name", SPOILT)
def test_a_404_after_a_corrupted_response_is_a_removal_that_is_not_confirmed(
    serve: Serve, connect: Connect, name: str
) -> None:
    server = serve(SPOILT[name], says(404, {"detail": "no such exposure"}))
    removal = connect(server).unexpose("sbx", "exp")
    assert (removal.status, removal.confirmed, removal.attempts) == ("removed", False, 2)


@pytest.mark.parametrize(
    "headers",
    [{"Content-Encoding": "gzip"}, {"Content-Encoding": "GZIP"}, {"Content-Encoding": "gzip, identity"}],
    ids=str,
)
def test_a_compressed_response_is_read(serve: Serve, connect: Connect, headers: dict[str, str]) -> None:
    assert connect(serve(says(200, gzip.compress(BODY), headers))).unexpose("sbx", "exp").message == "m"


def test_a_byte_order_mark_is_passed_over(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, b"\xef\xbb\xbf" + BODY, {"Content-Type": "application/json; charset=utf-8"}))
    assert connect(server).unexpose("sbx", "exp").message == "m"
    refused = serve(says(422, b'\xef\xbb\xbf{"errors":[{"param":"port","details":"d"}]}'))
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(refused).unexpose("sbx", "exp")
    assert caught.value.errors == (("port", "d"),)


def test_a_422_that_is_not_utf_8_keeps_what_can_be_read(serve: Serve, connect: Connect) -> None:
    body = '{"errors":[{"param":"name","details":"trop élevé"}]}'.encode("latin-1")
    with pytest.raises(UnprocessableEntityError) as caught:
        connect(serve(says(422, body, {"Content-Type": "application/json; charset=latin-1"}))).unexpose("sbx", "exp")
    assert caught.value.errors == ()
    assert caught.value.body == '{"errors":[{"param":"name","details":"trop \ufffdlev\ufffd"}]}'


def test_a_corrupted_error_keeps_no_secret_of_its_kind(serve: Serve, connect: Connect) -> None:
    """The status counts, whatever its body is; see `test_unreadable_responses`."""
    server = serve(says(500, b"abc", {"Content-Encoding": "gzip"}))
    with pytest.raises(InternalServerError) as caught:
        connect(server, api_key=SECRET).unexpose("sbx", "exp")
    assert (caught.value.body, caught.value.attempts) == ("abc", 1)
    assert server.lines == [REMOVE_LINE]
    assert_hidden(caught.value)


def test_a_response_of_several_megabytes_is_read_whole(serve: Serve, connect: Connect) -> None:
    items = [{**EXPOSED, "exposure_id": f"exp_{number}", "name": "x" * 50} for number in range(20_000)]
    exposures = connect(serve(says(200, {"exposures": items}))).list_exposures()
    assert len(exposures) == 20_000
    assert exposures[-1].exposure_id == "exp_19999"


def test_interim_responses_are_passed_over(serve: Serve, connect: Connect) -> None:
    interim: Callable[[int], bytes] = lambda status: f"HTTP/1.1 {status} x\r\n\r\n".encode()  # noqa: E731
    server = serve(Reply((interim(100) + interim(103) + raw(200, BODY),)), REMOVED)
    client = connect(server)
    assert client.unexpose("sbx", "exp").message == "m"
    assert client.unexpose("sbx", "exp").attempts == 1
