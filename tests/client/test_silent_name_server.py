"""A name server that does not answer, and hosts of which every address is dead: what bounds a call then."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from prime_ports import APIConnectionError, APITimeoutError, AsyncPortClient, PortClient
from prime_ports._name_lookup import look_up

HOST = "silent.example"
LOOKUP_S = 4.0
OPTIONS: dict[str, Any] = {"api_key": "k", "base_url": f"http://{HOST}:81", "allow_http": True, "rate_limit": False}
BACKENDS: list[Any] = ["aiohttp", "httpcore"]
Lookup = Callable[[int], list[Any]]


def replace_lookup(monkeypatch: pytest.MonkeyPatch, lookup: Lookup) -> None:
    original = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        return lookup(int(port)) if host in {HOST, HOST.encode()} else original(host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let a look-up take some seconds, and fail then, as with a name server that does not answer."""
    over = threading.Event()

    def lookup(_: int) -> list[Any]:
        over.wait(LOOKUP_S)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    replace_lookup(monkeypatch, lookup)
    yield 81
    over.set()


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let a host have four addresses where no connection is accepted or refused."""
    addresses = [f"127.0.0.{number}" for number in range(2, 6)]
    with contextlib.ExitStack() as stack:
        port = 0
        for address in addresses:
            listener = stack.enter_context(socket.socket())
            listener.bind((address, port))
            listener.listen(0)
            port = listener.getsockname()[1]
            for _ in range(4):
                waiting = stack.enter_context(socket.socket())
                waiting.setblocking(False)
                waiting.connect_ex((address, port))
        replace_lookup(
            monkeypatch, lambda _: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in addresses]
        )
        yield port


def blocking(ports: PortClient) -> str:
    with pytest.raises(APITimeoutError) as caught:
        ports.unexpose("s", "e")
    return str(caught.value)


def batch(ports: PortClient) -> str:
    (item,) = ports.unexpose_many([("s", "e")], stop_after=0.5).items
    assert isinstance(item.error, APITimeoutError)
    return str(item.error)


def exposed(ports: PortClient) -> str:
    with pytest.raises(APITimeoutError) as caught, ports.exposed("s", 8000):
        pytest.fail("the block was entered")
    return str(caught.value)


@pytest.mark.parametrize("options", [{"total_timeout": 0.5}, {"timeout": 0.5, "max_retries": 0}], ids=["total", "each"])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("call", [blocking, batch, exposed])
@pytest.mark.parametrize("fault", ["silent", "dead"])
def test_blocking_calls_end_in_time(
    fault: str, call: Callable[[PortClient], str], backend: Any, options: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if fault == "dead" and sys.platform != "linux":
        pytest.skip("other systems have no 127.0.0.2, or queue in another way")
    url = f"http://{HOST}:{request.getfixturevalue(fault)}"
    before = time.monotonic()
    with PortClient(**{**OPTIONS, "base_url": url}, **options, async_backend=backend) as ports:
        assert "nothing was sent" in call(ports)
    assert time.monotonic() - before < 1.5


def test_an_exception_of_a_signal_handler_ends_the_wait_for_a_name_server(silent: int) -> None:
    class LateError(Exception):
        pass

    def handle(*_: object) -> None:
        raise LateError

    before = signal.signal(signal.SIGUSR1, handle)
    main = threading.main_thread().ident
    assert main is not None
    threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGUSR1)).start()
    began = time.monotonic()
    try:
        with PortClient(**OPTIONS) as ports, pytest.raises(LateError):
            ports.unexpose("s", "e")
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("backend", BACKENDS)
def test_by_asyncio_the_call_ends_in_time_and_the_loop_with_the_look_up(silent: int, backend: Any) -> None:
    """`asyncio.run` waits for the threads of its loop; this package cannot change that in a loop of the caller's."""
    ended: list[float] = []

    async def main() -> None:
        async with AsyncPortClient(**OPTIONS, total_timeout=0.5, async_backend=backend) as ports:
            with pytest.raises(APITimeoutError):
                await ports.unexpose("s", "e")
            ended.append(time.monotonic())

    began = time.monotonic()
    asyncio.run(main())
    assert ended[0] - began < 1.5
    assert time.monotonic() - began < LOOKUP_S + 1.5


def test_a_clients_own_look_up_ends_when_the_name_server_gives_up(silent: int) -> None:
    """A client of the user's resolves names itself, in the thread of the call."""
    began = time.monotonic()
    with httpx.Client(trust_env=False) as own:
        options = {**OPTIONS, "http_client": own, "total_timeout": 0.5}
        with PortClient(**options) as ports, pytest.raises(APIConnectionError):
            ports.unexpose("s", "e")
    assert time.monotonic() - began < LOOKUP_S + 1.5


def test_addresses_are_not_looked_up_in_a_thread() -> None:
    before = threading.active_count()
    for address in ("127.0.0.1", "::1", "fe80::1%lo"):
        with contextlib.suppress(socket.gaierror):  # this machine may have no IPv6
            assert look_up(address, 80, 0.0)[0][4][:2] == (address.partition("%")[0], 80)
    assert threading.active_count() == before
    with pytest.raises(socket.gaierror):
        look_up("no such host", 80, 30)
