"""Connections that are given up half made: by the server, by a proxy, by a limit or by the caller.

Nothing was sent then, which the error says; and nothing stays open.
"""

from __future__ import annotations

import asyncio
import gc
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prime_ports import APIConnectionError, APITimeoutError
from support.half_open import HalfOpen, half_open
from support.names import Connect, Serve
from support.scripted import REMOVED, says
from support.socks_proxy import SocksProxy
from support.tls import tls_server

MORE_THAN_A_POOL = 12
OPENED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass(frozen=True)
class Way:
    """A listener in place of the server, and the address that the client gets."""

    url: str
    proxy: str | None = None
    answer: bytes = b""
    closes: bool = False

    def options(self, server: HalfOpen) -> dict[str, Any]:
        place = {"base_url": self.url.format(server.address), "allow_http": True}
        return place | ({} if self.proxy is None else {"proxy": self.proxy.format(server.address)})


SILENT = {
    "TLS": Way("https://{}"),
    "CONNECT": Way("https://api.example", "http://{}"),
    "TLS in a tunnel": Way("https://api.example", "http://{}", OPENED),
    "TLS to a proxy": Way("https://api.example", "https://{}"),
    "SOCKS": Way("http://api.example", "socks5://{}"),
    "SOCKS, way not opened": Way("http://api.example", "socks5://{}", b"\x05\x00"),
    "SOCKS with TLS": Way("https://api.example", "socks5://{}"),
}
REFUSED = {
    "TLS, other words": Way("https://{}", answer=b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "TLS, closed": Way("https://{}", closes=True),
    "CONNECT, other words": Way("https://api.example", "http://{}", b"\x00\x01\x02\r\n\r\n"),
    "CONNECT, closed": Way("https://api.example", "http://{}", closes=True),
    "CONNECT, refused": Way("https://api.example", "http://{}", b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"),
    "TLS in a tunnel, closed": Way("https://api.example", "http://{}", OPENED, closes=True),
    "SOCKS, other words": Way("http://api.example", "socks5://{}", b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "SOCKS, closed": Way("http://api.example", "socks5://{}", closes=True),
    "SOCKS, no method": Way("http://api.example", "socks5://{}", b"\x05\xff"),
}


def _each(ways: dict[str, Way], *kinds: str) -> pytest.MarkDecorator:
    """Every way for every kind of client that can go it: aiohttp knows no SOCKS."""
    pairs = [(name, kind) for name in ways for kind in kinds if kind != "aiohttp" or not name.startswith("SOCKS")]
    return pytest.mark.parametrize(("name", "kind"), pairs)


def _not_sent(server: HalfOpen) -> bool:
    return not any(b"/expose" in received or b"Bearer" in received for received in server.received)


@_each(SILENT, "sync", "async", "aiohttp")
def test_silence_while_connecting_ends_in_time_and_has_sent_nothing(name: str, kind: str, connect: Connect) -> None:
    way = SILENT[name]
    with half_open(way.answer) as server:
        client = connect("", timeout=0.25, max_retries=1, **way.options(server))
        with pytest.raises(APITimeoutError, match=r"\(nothing was sent\)$") as caught:
            client.expose("sbx", 8000)
        assert (caught.value.attempts, caught.value.may_have_succeeded) == (2, False)
        assert (len(server.received), _not_sent(server)) == (2, True)
        server.wait_until_all_left()


@_each(SILENT, "sync", "async", "aiohttp")
def test_the_total_time_holds_while_connecting(name: str, kind: str, connect: Connect) -> None:
    way = SILENT[name]
    with half_open(way.answer) as server:
        client = connect("", timeout=None, total_timeout=0.25, **way.options(server))
        began = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"\(nothing was sent\)$") as caught:
            client.unexpose("sbx", "e")
        assert time.monotonic() - began < 5, "by default, connecting may take 10 s"
        assert caught.value.attempts == 1
        server.wait_until_all_left()


@_each(REFUSED, "sync", "async", "aiohttp")
def test_a_connection_that_is_not_made_has_sent_nothing(name: str, kind: str, connect: Connect) -> None:
    way = REFUSED[name]
    with half_open(way.answer, closes=way.closes) as server:
        client = connect("", max_retries=1, **way.options(server))
        with pytest.raises(APIConnectionError, match=r"\(nothing was sent\)$") as caught:
            client.expose("sbx", 8000)
        assert (caught.value.attempts, caught.value.may_have_succeeded) == (2, False)
        assert (len(server.received), _not_sent(server)) == (2, True)
        server.wait_until_all_left()


@_each(SILENT, "async", "aiohttp")
def test_a_call_that_is_cancelled_while_connecting_leaves_nothing_open(name: str, kind: str, connect: Connect) -> None:
    way = SILENT[name]
    with half_open(way.answer) as server:
        client = connect("", **way.options(server))

        async def cancel() -> None:
            call = asyncio.create_task(client.client.unexpose("sbx", "e"))
            await asyncio.to_thread(server.wait_for_connections)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await asyncio.to_thread(server.wait_until_all_left)  # the event loop goes on, and so does the client

        client.within(cancel())
        assert _not_sent(server)


@_each(SILENT | REFUSED, "sync", "async", "aiohttp")
def test_connections_that_are_not_made_leave_room_for_others(name: str, kind: str, connect: Connect) -> None:
    """A pool may have few connections, and one that was given up is none."""
    way = (SILENT | REFUSED)[name]
    with half_open(way.answer, closes=way.closes) as server:
        client = connect("", timeout=0.5, max_retries=0, max_connections=2, **way.options(server))
        for _ in range(5):
            with pytest.raises(APIConnectionError, match=r"\(nothing was sent\)$"):
                client.unexpose("sbx", "e")
        assert len(server.received) == 5


@_each(SILENT, "async", "aiohttp")
def test_connections_that_are_cancelled_leave_room_for_others(name: str, kind: str, connect: Connect) -> None:
    way = SILENT[name]
    with half_open(way.answer) as server:
        client = connect("", max_connections=2, **way.options(server))

        async def cancel(number: int) -> None:
            call = asyncio.create_task(client.client.unexpose("sbx", "e"))
            await asyncio.to_thread(server.wait_for_connections, number)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call

        for number in range(1, MORE_THAN_A_POOL + 1):
            client.within(cancel(number))


def test_after_a_connection_that_was_not_made_the_next_one_is(tmp_path: Path, kind: str, connect: Connect) -> None:
    """A closed connection is not taken for one that can be used again."""
    with tls_server(tmp_path, REMOVED) as tls:
        client = connect(tls.url, verify=tls.context(), timeout=0.25, max_retries=0)
        tls.server.silent = True
        with pytest.raises(APITimeoutError, match="nothing was sent"):
            client.unexpose("sbx", "e")
        tls.server.silent = False
        assert [client.unexpose("sbx", "e", timeout=10).status for _ in range(2)] == ["removed", "removed"]
        assert (tls.server.connections, len(tls.server.lines)) == (2, 2)


def test_an_answer_that_cannot_be_decoded_leaves_the_connection_to_others(serve: Serve, connect: Connect) -> None:
    """It was read to its end; so somebody else may use the connection already."""
    server = serve(says(200, b"abc", {"Content-Encoding": "gzip"}), REMOVED)
    assert connect(server).unexpose("sbx", "e").attempts == 2
    assert server.connections == 1


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("who", ["", "user:word@"])
def test_a_socks_proxy_that_works_is_used(tmp_path: Path, who: str, kind: str, connect: Connect) -> None:
    proxy = SocksProxy()
    try:
        with tls_server(tmp_path, REMOVED) as tls:
            client = connect(tls.url, verify=tls.context(), proxy=proxy.url.replace("//", f"//{who}"))
            assert client.unexpose("sbx", "e").status == "removed"
            assert proxy.lines == [f"{who}localhost:{tls.server.port}"]
    finally:
        proxy.stop()


@pytest.mark.parametrize(
    ("kind", "closed"),
    [("sync", True), ("async", True), ("async", False), ("aiohttp", True), ("aiohttp", False)],
)
def test_connections_behind_tls_end_with_the_client_or_the_loop(
    tmp_path: Path, closed: bool, kind: str, connect: Connect
) -> None:
    with tls_server(tmp_path, REMOVED) as tls:
        client = connect(tls.url, verify=tls.context())
        client.unexpose("sbx", "e")
        if closed:
            client.close() if kind == "sync" else client.aclose()
        if kind != "sync":
            client.end_loop()
    gc.collect()  # a transport that is still open would say so now, which is an error in these tests
