"""Failures as each transport reports them, and the number of connections that it opens."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from prime_openapi import Request
from prime_ports import APIConnectionError, AsyncPortClient, ConfigurationError, PortClient
from prime_ports._transports import base
from prime_ports._types import OutgoingRequest, PreparedRequest, Response, SendFailure, Timeouts
from support.both import KEY, Both
from support.forward_proxy import forward_proxy
from support.made_up import made_up_operation
from support.names import Connect, Serve
from support.one_transport import MakeTransport
from support.ports import refusing_port
from support.responses import DONE
from support.scripted import CLOSE, EXPOSED, RESET, STALL, Reply, raw, says
from support.tls import tls_server


def test_a_refused_connection_has_not_sent_anything(transport: MakeTransport) -> None:
    result = transport().send(f"http://127.0.0.1:{refusing_port()}")
    assert isinstance(result, SendFailure)
    assert (result.delivery, result.timed_out, result.retryable) == ("not_sent", False, True)
    assert "Connect" in result.reason


def test_a_host_that_is_not_found_has_not_sent_anything(transport: MakeTransport) -> None:
    result = transport().send("http://no-such-host.invalid")
    assert isinstance(result, SendFailure)
    assert result.delivery == "not_sent"


def test_a_full_pool_has_not_sent_anything(serve: Serve, transport: MakeTransport, kind: str) -> None:
    server = serve(STALL)
    one = transport(max_connections=1)
    request = PreparedRequest("DELETE", server.url, "/x", ())

    async def two() -> list[Response | SendFailure]:
        first = asyncio.create_task(one.transport.send(OutgoingRequest(request, None, Timeouts(1.5, 1), None)))
        while not server.seen:
            await asyncio.sleep(0.01)
        second = await one.transport.send(OutgoingRequest(request, None, Timeouts(0.2, 0.2), None))
        return [second, await first]

    if one.runner is not None:
        second, first = one.runner.run(two())
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(one.transport.send, OutgoingRequest(request, None, Timeouts(1.5, 1), None))
            while not server.seen:
                time.sleep(0.01)
            second = one.transport.send(OutgoingRequest(request, None, Timeouts(0.2, 0.2), None))
            first = job.result()
    assert isinstance(second, SendFailure)
    assert (second.delivery, second.timed_out) == ("not_sent", True)
    assert isinstance(first, SendFailure)
    assert (first.delivery, first.timed_out) == ("unknown", True)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "reply",
    [
        RESET,
        CLOSE,
        STALL,
        Reply((b"HTTP/1.1 200 OK\r\nContent-Le",), end="close"),
        Reply((raw(200, b"{}", length=400),), end="close"),
        Reply((raw(200, b"{}", length=400),), end="reset"),
        Reply((b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n',), end="close"),
        Reply((b"not http at all\r\n\r\n",), end="close"),
        says(200, b"abc", {"Content-Encoding": "gzip"}),
    ],
    ids=["reset", "close", "stall", "cut head", "cut body", "reset body", "cut chunks", "no http", "wrong encoding"],
)
def test_whatever_happens_after_sending_may_have_acted(serve: Serve, transport: MakeTransport, reply: Reply) -> None:
    server = serve(reply)
    result = transport().send(server.url)
    assert isinstance(result, SendFailure)
    assert result.delivery == "unknown"
    assert result.timed_out == (reply is STALL)
    assert len(server.seen) == 1


def test_a_response_may_take_longer_than_connecting_may(serve: Serve, transport: MakeTransport) -> None:
    server = serve(says(200, b"{}", before=0.8))
    one = transport()
    for _ in range(2):  # the second one on the same connection
        assert isinstance(one.send(server.url, timeouts=Timeouts(10, 0.4)), Response)
    assert server.connections == 1


# Early versions of aiohttp leave a socket to garbage collection when a request is cancelled.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("way", ["direct", "TLS", "forward proxy", "TLS in a tunnel"])
@pytest.mark.parametrize("end", [RESET, CLOSE, STALL], ids=["reset", "close", "stall"])
def test_a_request_that_was_sent_may_have_acted_whatever_the_way(
    tmp_path: Path, serve: Serve, connect: Connect, way: str, end: Reply
) -> None:
    """The other side of it, that a way which is not opened has sent nothing, stands in `test_connecting`."""
    with tls_server(tmp_path, end) as tls, forward_proxy() as proxy:
        server = tls.server if "TLS" in way else serve(end)
        options: dict[str, Any] = {"proxy": proxy.url} if way in {"forward proxy", "TLS in a tunnel"} else {}
        options |= {"verify": tls.ca_file} if "TLS" in way else {}
        client = connect(tls.url if "TLS" in way else server.url, timeout=1, max_retries=0, **options)
        with pytest.raises(APIConnectionError, match=r"\(the server may have processed the request\)$") as raised:
            client.expose("sbx", 8000)
        assert raised.value.may_have_succeeded
        assert len(server.seen) == 1
        assert len(proxy.lines) == (1 if options.get("proxy") else 0)


@pytest.mark.parametrize("method", ["DELETE", "POST"])
def test_a_connection_that_the_server_closes_on_reuse_is_one_attempt_that_may_have_acted(
    serve: Serve, transport: MakeTransport, method: str
) -> None:
    server = serve(says(200), CLOSE, says(200))
    one = transport()
    assert isinstance(one.send(server.url, method=method), Response)
    result = one.send(server.url, method=method)
    assert isinstance(result, SendFailure)
    assert result.delivery == "unknown"
    assert [request.connection for request in server.seen] == [1, 1]


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["close", "reset"])
@pytest.mark.parametrize("body", [None, b"x"], ids=["no body", "body"])
def test_aiohttp_never_sends_again_by_itself(serve: Serve, end: Reply, body: bytes | None) -> None:
    """aiohttp as it comes sends an idempotent request again when a kept connection is lost."""
    server = serve(DONE, end, DONE)
    client = Both("aiohttp", base_url=server.url, max_retries=0)
    request = Request(made_up_operation(method="PUT"), content=body)
    client.call(request)
    with pytest.raises(APIConnectionError, match=r"\(the server may have processed the request\)$") as raised:
        client.call(request)
    assert raised.value.attempts == 1
    assert len(server.seen) == 2
    client.shut()


def test_a_connection_that_was_closed_between_calls_is_invisible(serve: Serve, connect: Connect) -> None:
    closing = Reply((raw(200, b'{"success":true,"message":"m"}'),), end="close")
    exposing = says(200, EXPOSED, end="close")
    server = serve(closing, closing, exposing, exposing)
    client = connect(server, max_retries=0)
    for _ in range(2):
        assert client.unexpose("sbx", "e").attempts == 1
        time.sleep(0.05)
    for _ in range(2):
        assert client.expose("sbx", 8000).port == 8000
        time.sleep(0.05)
    assert len(server.seen) == server.connections == 4


def test_a_connection_that_was_idle_for_too_long_is_given_back_to_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "KEEP_ALIVE_S", 0.05)
    pools: base.IdlePools[object] = base.IdlePools(object)
    first, second = pools.take(), pools.take()
    assert [pools.put_back(first), pools.put_back(second)] == [[], []]
    time.sleep(0.1)
    assert pools.take() is second
    assert pools.put_back(second) == [first]
    assert pools.close() == [second]
    assert pools.put_back(first) == [first]


@pytest.mark.parametrize("value", [0, -1, 1.5, "5", True])
def test_max_connections_that_make_no_sense_are_refused(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_connections"):
        PortClient(api_key=KEY, max_connections=value)


def test_many_calls_at_once_wait_for_connections_and_none_fails(serve: Serve) -> None:
    server = serve(says(200, {"success": True, "message": "m"}, before=0.1))

    async def main() -> list[Any]:
        async with AsyncPortClient(base_url=server.url, api_key=KEY, rate_limit=False, max_connections=30) as ports:
            calls = (ports.unexpose(f"sbx-{n % 30}", f"e{n}") for n in range(300))
            return await asyncio.gather(*calls)

    removals = asyncio.run(main())
    assert {removal.attempts for removal in removals} == {1}
    assert len(server.seen) == 300
    assert server.connections <= 30
