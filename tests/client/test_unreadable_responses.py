"""Bodies that are not what their Content-Encoding says, and bodies that need none, whatever sends the request."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import httpx2
import pytest

from prime_ports import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from support.both import Both
from support.leaks import SECRET, assert_hidden
from support.names import MAKE_LINE, REMOVE_LINE, Serve
from support.scripted import RESET, Reply, ScriptedServer, raw, says

Ask = Callable[..., Both]

GZIP = {"Content-Encoding": "gzip"}
JSON = b'{"success":true,"message":"m"}'
NO_LENGTH = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"


OWN = [f"{kind} {own}" for kind in ("sync", "async") for own in "ct"]


@pytest.fixture(params=["sync", "async", "aiohttp", *OWN, "sync 2"])
def ask(request: pytest.FixtureRequest) -> Iterator[Ask]:
    """Makes clients that send in each way that there is: `c` with a user's own client, `t` with an own transport.

    `2` is an own client of httpx2.
    """
    kind, _, own = str(request.param).partition(" ")
    made: list[tuple[Both, Any]] = []
    option = {"c": "http_client", "2": "http_client", "t": "transport"}.get(own)

    def make(server: ScriptedServer, **options: Any) -> Both:
        brought = _own(kind, own) if option else None
        given = {option: brought} if option else {}
        made.append((Both(kind, base_url=server.url, **given, **options), brought))
        return made[-1][0]

    yield make
    for client, brought in made:
        if brought is not None:
            client.finish(brought)
        client.shut()


def _own(kind: str, own: str) -> Any:
    if own == "2":
        return httpx2.Client()
    if own == "c":
        return httpx.Client() if kind == "sync" else httpx.AsyncClient()
    return httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()


# --- a status that is not a success counts, whatever its body is

UNDECODABLE: dict[str, tuple[bytes, str]] = {
    "gzip that is none": (b"abc", "gzip"),
    "text, called gzip": (b'{"detail": "no"}', "gzip"),
    "gzip, cut short": (gzip.compress(JSON)[:-9], "gzip"),
    "gzip, cut to its head": (gzip.compress(JSON)[:10], "gzip"),
    "gzip with a wrong checksum": (gzip.compress(JSON)[:-8] + b"\0" * 8, "gzip"),
    "deflate that is none": (b"abc", "deflate"),
    "an unknown coding": (b"abc", "utf-8"),
    "an unknown coding over gzip": (b"abc", "gzip, \xe9"),
}


@pytest.mark.parametrize("name", UNDECODABLE)
def test_a_refusal_is_one_whatever_its_body_is(serve: Serve, ask: Ask, name: str) -> None:
    body, coding = UNDECODABLE[name]
    server = serve(says(403, body, {"Content-Encoding": coding, "X-Request-Id": "req-9"}))
    with pytest.raises(PermissionDeniedError) as caught:
        ask(server, api_key=SECRET).unexpose("sbx", "exp")
    assert (caught.value.status_code, caught.value.request_id, caught.value.attempts) == (403, "req-9", 1)
    assert caught.value.body == body.decode("utf-8", "replace")
    assert server.lines == [REMOVE_LINE]
    assert_hidden(caught.value, rendered=False)


STATUSES: dict[int, tuple[type[APIStatusError], int]] = {
    401: (AuthenticationError, 1),
    404: (NotFoundError, 1),
    409: (ConflictError, 1),
    422: (UnprocessableEntityError, 1),
    500: (InternalServerError, 1),
    503: (InternalServerError, 4),
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_an_error_of_its_class_though_its_body_is_broken(serve: Serve, ask: Ask, status: int) -> None:
    kind, requests = STATUSES[status]
    server = serve(says(status, b"abc", GZIP))
    with pytest.raises(APIStatusError) as caught:
        ask(server).unexpose("sbx", "exp")
    assert type(caught.value) is kind
    assert caught.value.message.endswith(f"{status}: abc")
    assert server.lines == [REMOVE_LINE] * requests


def test_what_a_422_says_is_read_where_only_its_coding_is_wrong(serve: Serve, ask: Ask) -> None:
    server = serve(says(422, {"errors": [{"param": "port", "details": "taken"}]}, GZIP))
    with pytest.raises(UnprocessableEntityError) as caught:
        ask(server).unexpose("sbx", "exp")
    assert caught.value.errors == (("port", "taken"),)


def test_retry_after_counts_though_the_body_of_its_429_is_broken(serve: Serve, ask: Ask) -> None:
    server = serve(says(429, b"abc", {**GZIP, "Retry-After": "500"}))
    with pytest.raises(RateLimitError) as caught:
        ask(server).unexpose("sbx", "exp")
    assert (caught.value.retry_after, caught.value.attempts) == (500.0, 1)
    then = serve(says(429, b"abc", GZIP), says(200, {**json.loads(JSON)}))
    assert ask(then).unexpose("sbx", "exp").attempts == 2


@pytest.mark.parametrize(("status", "possibly"), [(401, False), (422, False), (500, True)])
def test_an_expose_knows_by_the_status_whether_it_was_made(serve: Serve, ask: Ask, status: int, possibly: bool) -> None:
    server = serve(says(status, b"abc", GZIP))
    with pytest.raises(APIStatusError) as caught:
        ask(server).expose("sbx", 8000)
    assert (caught.value.status_code, caught.value.may_have_succeeded) == (status, possibly)
    assert server.lines == [MAKE_LINE]


def test_a_404_that_cannot_be_read_does_not_say_that_an_exposure_is_gone(serve: Serve, ask: Ask) -> None:
    """It may be a proxy's page, or the router's own, which know nothing of it."""
    server = serve(RESET, says(404, gzip.compress(b'{"detail": "Not Found"}')[:-9], GZIP))
    with pytest.raises(NotFoundError) as caught:
        ask(server).unexpose("sbx", "exp", missing_ok=True)
    assert caught.value.attempts == 2
    members = gzip.compress(b'{"detail": ') + gzip.compress(b'"Not Found"}')
    server = serve(RESET, says(404, members, GZIP))
    with pytest.raises(NotFoundError, match="Not Found"):
        ask(server).unexpose("sbx", "exp", missing_ok=True)
    plain = serve(says(404, {"detail": "no such exposure"}, GZIP))
    assert ask(plain).unexpose("sbx", "exp", missing_ok=True).status == "already_gone"


# --- a success must be read

SPOILT: dict[str, Reply] = {
    **{f"gzip, {size} bytes": says(200, gzip.compress(JSON)[:size], GZIP) for size in (1, 9, 10, 11, 20)},
    "gzip of nothing, cut short": says(200, gzip.compress(b"")[:-8], GZIP),
    "gzip of nothing, twice, cut short": says(200, gzip.compress(b""), {"Content-Encoding": "gzip, gzip"}),
    "a head alone": Reply((NO_LENGTH,), end="close"),
    "deflate, cut short": says(200, zlib.compress(JSON)[:-5], {"Content-Encoding": "deflate"}),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_success_that_cannot_be_read_may_have_acted_and_is_never_an_empty_one(
    serve: Serve, ask: Ask, name: str
) -> None:
    server = serve(SPOILT[name])
    with pytest.raises(APIConnectionError) as caught:
        ask(server).unexpose("sbx", "exp")
    assert caught.value.message.endswith("(the server may have processed the request)")
    assert server.lines == [REMOVE_LINE] * 4


# --- an empty body is empty, whatever its coding

EMPTY: dict[str, Reply] = {
    "204": Reply((raw(204, b"", GZIP),)),
    "length 0": says(200, b"", GZIP),
    "length 0, unknown coding": says(200, b"", {"Content-Encoding": "br"}),
    "no chunks": Reply((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n0\r\n\r\n",)),
    "gzip of nothing": says(200, gzip.compress(b""), GZIP),
    "gzip of nothing, until the end": Reply((NO_LENGTH + gzip.compress(b""),), end="close"),
    "deflate of nothing": says(200, zlib.compress(b""), {"Content-Encoding": "deflate"}),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_success_is_a_removal_whatever_its_coding(serve: Serve, ask: Ask, name: str) -> None:
    server = serve(EMPTY[name])
    removal = ask(server).unexpose("sbx", "exp")
    assert (removal.status, removal.response, removal.attempts) == ("removed", None, 1)
    assert removal.message.endswith("without a body")
    assert server.lines == [REMOVE_LINE]


def test_an_empty_refusal_is_one_whatever_its_coding(serve: Serve, ask: Ask) -> None:
    server = serve(says(401, b"", GZIP))
    with pytest.raises(AuthenticationError, match="401: no body"):
        ask(server).unexpose("sbx", "exp")
    assert server.lines == [REMOVE_LINE]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "deflate, gzip"])
def test_a_compressed_success_is_read(serve: Serve, ask: Ask, coding: str) -> None:
    body = JSON
    for name in coding.split(", "):
        body = zlib.compress(body) if name == "deflate" else gzip.compress(body)
    assert ask(serve(says(200, body, {"Content-Encoding": coding}))).unexpose("sbx", "exp").message == "m"


def test_the_members_of_a_gzip_file_are_one_body(serve: Serve, ask: Ask) -> None:
    body = gzip.compress(JSON[:5]) + gzip.compress(b"") + gzip.compress(JSON[5:])
    assert ask(serve(says(200, body, GZIP))).unexpose("sbx", "exp").message == "m"


# --- what a user's own transport or hook has read


def _mocked(kind: str, respond: Callable[[], httpx.Response]) -> Both:
    return Both(kind, base_url="https://api.example.org", transport=httpx.MockTransport(lambda _: respond()))


@pytest.fixture(params=["sync", "async"])
def blocking_or_not(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_body_that_is_at_hand_is_read_like_one_that_comes(blocking_or_not: str) -> None:
    cut = gzip.compress(JSON)[:10]
    whole = _mocked(blocking_or_not, lambda: httpx.Response(200, headers=GZIP, content=gzip.compress(JSON)))
    assert whole.unexpose("sbx", "exp").message == "m"
    refused = _mocked(blocking_or_not, lambda: httpx.Response(401, headers=GZIP, content=cut))
    with pytest.raises(AuthenticationError):
        refused.unexpose("sbx", "exp")
    spoilt = _mocked(blocking_or_not, lambda: httpx.Response(200, headers=GZIP, content=cut))
    with pytest.raises(APIConnectionError, match="cut short"):
        spoilt.unexpose("sbx", "exp")
    for client in (whole, refused, spoilt):
        client.shut()


def test_a_hook_may_read_the_body(serve: Serve) -> None:
    packed = gzip.compress(JSON)
    server = serve(says(200, packed, GZIP), says(403, packed, GZIP), says(403, packed[:10], GZIP))
    with httpx.Client(event_hooks={"response": [lambda response: response.read() and None]}) as own:
        client = Both("sync", base_url=server.url, http_client=own)
        assert client.unexpose("sbx", "exp").message == "m"
        for shown in ("m", "no body"):
            with pytest.raises(PermissionDeniedError, match=f"403: {shown}$"):
                client.unexpose("sbx", "exp")
        server.replies.append(says(200, packed[:10], GZIP))
        with pytest.raises(APIConnectionError, match="decodes to nothing"):
            client.unexpose("sbx", "exp")
        client.shut()


class _Nothing(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    async def __aiter__(self) -> Any:
        for part in self:
            yield part


def test_http_2_tells_an_empty_body_from_a_lost_one_by_itself(blocking_or_not: str) -> None:
    second = {"http_version": b"HTTP/2"}
    client = _mocked(blocking_or_not, lambda: httpx.Response(200, headers=GZIP, stream=_Nothing(), extensions=second))
    assert client.unexpose("sbx", "exp").attempts == 1
    client.shut()


# --- large heads


@pytest.mark.parametrize(
    "headers",
    [{"X-Large": "x" * 60_000}, {f"X-{number}": "x" for number in range(300)}],
    ids=["large", "many"],
)
def test_an_answer_may_have_headers_that_are_large_or_many(serve: Serve, ask: Ask, headers: dict[str, str]) -> None:
    server = serve(says(200, {"success": True, "message": "m"}, headers))
    removal = ask(server).unexpose("sbx", "exp")
    assert removal.attempts == 1
    assert {name: removal.headers[name] for name in headers} == headers
