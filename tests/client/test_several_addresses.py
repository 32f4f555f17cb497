"""Hosts with several addresses, of which not all can be reached."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpcore
import pytest

from prime_ports import APITimeoutError
from prime_ports._transports.base import TooLateError
from prime_ports._types import SendFailure, Timeouts
from support.names import Connect, Serve
from support.one_transport import MakeTransport
from support.scripted import REMOVED, ScriptedServer

HOST = "several.example"
Resolve = Callable[..., None]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Lets the host's name stand for these addresses, in this order."""
    original = socket.getaddrinfo

    def set_addresses(*addresses: str) -> None:
        def lookup(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
            if host not in {HOST, HOST.encode()}:
                return original(host, port, *args, **kwargs)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, int(port))) for address in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)

    return set_addresses


@contextlib.contextmanager
def dead_address(port: int) -> Iterator[str]:
    """An address where no connection is accepted or refused, since the queue of its listener is full."""
    address = "127.0.0.2"
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind((address, port))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex((address, port))
        yield address


def _url(server: ScriptedServer) -> str:
    return server.url.replace("127.0.0.1", HOST)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no 127.0.0.2, or queue in another way")
def test_a_host_whose_first_address_is_dead_is_reached(serve: Serve, connect: Connect, resolve: Resolve) -> None:
    server = serve(REMOVED)
    with dead_address(server.port) as dead:
        resolve(dead, "127.0.0.1")
        began = time.monotonic()
        removal = connect(_url(server), allow_http=True, timeout=2).unexpose("sbx", "e")
        assert removal.attempts == 1
        assert time.monotonic() - began > 0.1, "the first address was not tried"
    assert server.connections == 1


def test_a_host_whose_first_address_refuses_is_reached(serve: Serve, connect: Connect, resolve: Resolve) -> None:
    server = serve(REMOVED)
    resolve("127.0.0.3", "127.0.0.1")
    assert connect(_url(server), allow_http=True).unexpose("sbx", "e").attempts == 1
    assert server.connections == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no 127.0.0.2, or queue in another way")
def test_a_host_with_dead_addresses_alone_times_out_once(serve: Serve, connect: Connect, resolve: Resolve) -> None:
    server = serve(REMOVED)
    with dead_address(server.port) as dead:
        resolve(dead, dead, dead)
        client = connect(_url(server), allow_http=True, timeout=1, max_retries=0)
        began = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"\(nothing was sent\)$") as raised:
            client.unexpose("sbx", "e")
        assert time.monotonic() - began < 2.5, "each address had the whole limit"
        assert raised.value.attempts == 1
    assert server.connections == 0


@pytest.mark.parametrize("kind", ["sync"])
def test_addresses_share_the_time_for_connecting(
    transport: MakeTransport, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float] = []

    def connect_tcp(self: object, host: str, port: int, timeout: float, *args: object, **kwargs: object) -> None:
        limits.append(timeout)
        time.sleep(0.5 if len(limits) == 1 else 0)
        raise httpcore.ConnectTimeout(f"{host} did not answer")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    resolve("192.0.2.1", "192.0.2.2", "192.0.2.3")
    result = transport().send(f"http://{HOST}", timeouts=Timeouts(30, 30))
    assert isinstance(result, SendFailure)
    assert (result.delivery, result.timed_out) == ("not_sent", True)
    assert result.reason == "ConnectTimeout: 192.0.2.3 did not answer"
    first, second, third = limits
    assert 9 < first <= 10
    assert 9 < second <= 14.75, "half of what is left"
    assert second * 1.5 < third <= 29.5, "all that is left"


@pytest.mark.parametrize("kind", ["sync"])
def test_an_address_is_not_tried_when_no_time_is_left(
    transport: MakeTransport, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def connect_tcp(self: object, host: str, *args: object, **kwargs: object) -> None:
        tried.append(host)
        time.sleep(0.15)
        raise httpcore.ConnectError("refused late")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    resolve("192.0.2.1", "192.0.2.2")
    result = transport().send(f"http://{HOST}", timeouts=Timeouts(30, 0.1))
    assert isinstance(result, SendFailure)
    assert (result.delivery, result.timed_out) == ("not_sent", True)
    assert result.reason.startswith(TooLateError.__name__)
    assert tried == ["192.0.2.1"]


def test_a_proxy_may_have_several_addresses_too(serve: Serve, connect: Connect, resolve: Resolve) -> None:
    from support.forward_proxy import forward_proxy

    server = serve(REMOVED)
    with forward_proxy() as proxy:
        resolve("127.0.0.3", "127.0.0.1")
        client = connect(server, proxy=proxy.url.replace("127.0.0.1", HOST))
        assert client.unexpose("sbx", "e").attempts == 1
        assert len(proxy.lines) == 1
