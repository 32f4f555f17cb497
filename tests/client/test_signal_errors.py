"""Exceptions of signal handlers during blocking calls: each comes out as itself, at once, and nothing is sent again."""

from __future__ import annotations

import contextlib
import functools
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import httpx2
import pytest

from prime_ports import APIConnectionError, PortClient, PrimeError, RateLimiter


class TimeIsUpError(Exception):
    """An error of the caller's own."""


class OwnTimeoutError(TimeoutError):
    """An error of the caller's own that looks like one of the network."""


ERRORS = [TimeIsUpError, OwnTimeoutError, TimeoutError, ConnectionResetError, OSError, ValueError, httpx.ReadTimeout]
Handler = Callable[..., Any]


def fail(error: type[Exception]) -> None:
    raise error("by the handler")


class CallableHandler:
    def __init__(self, error: type[Exception]) -> None:
        self.error = error

    def __call__(self, signum: int, frame: object) -> None:
        raise self.error("by the handler")

    def method(self, *_: object) -> None:
        fail(self.error)


def wrapped(error: type[Exception]) -> Handler:
    @functools.wraps(fail)
    def handle(*args: object, **kwargs: object) -> None:
        try:
            raise LookupError("on the way")
        except LookupError as cause:
            raise error("by the handler") from cause

    return handle


HANDLERS: dict[str, Callable[[type[Exception]], Handler]] = {
    "lambda": lambda error: lambda signum, frame: fail(error),
    "object": CallableHandler,
    "method": lambda error: CallableHandler(error).method,
    "partial": lambda error: functools.partial(lambda error, *_: fail(error), error),
    "wrapped, with a cause": wrapped,
}

WAYS: dict[str, Callable[[], dict[str, Any]]] = {
    "httpcore": dict,
    "http_client": lambda: {"http_client": httpx.Client(trust_env=False, verify=False)},
    "http_client of httpx2": lambda: {"http_client": httpx2.Client(trust_env=False, verify=False)},
    "transport": lambda: {"transport": httpx.HTTPTransport(verify=False)},
}


class SlowServer:
    """A server that is silent, trickles, or asks to come back later; it counts the requests."""

    def __init__(self) -> None:
        self.mode = "silent"
        self.requests = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while connection.recv(65536):
                self.requests += 1
                if self.mode == "503":
                    connection.sendall(b"HTTP/1.1 503 X\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n")
                if self.mode == "trickle":
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
                    while True:
                        connection.sendall(b" ")
                        time.sleep(0.02)
                if self.mode == "ok":
                    connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")


@pytest.fixture(scope="module")
def server() -> SlowServer:
    return SlowServer()


@pytest.fixture(autouse=True)
def _restore_handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGUSR1)
    yield
    signal.signal(signal.SIGUSR1, before)


def interrupt(error: type[Exception], work: Callable[[], object], handler: str = "lambda") -> BaseException:
    """Let the handler raise during the work; return what came out, which was to come at once."""
    signal.signal(signal.SIGUSR1, HANDLERS[handler](error))
    main = threading.main_thread().ident
    assert main == threading.get_ident()
    timers = list[threading.Timer]()

    def soon() -> None:
        timers.append(threading.Timer(0.1, signal.pthread_kill, (main, signal.SIGUSR1)))
        timers[-1].start()

    def dropped(found: Any) -> None:
        """Interrupt once more: Python drops what is raised while an object is being freed, and so does a callback."""
        if str(found.exc_value) != "by the handler":
            before(found)
        soon()

    before, sys.unraisablehook = sys.unraisablehook, dropped
    soon()
    began = time.monotonic()
    try:
        with pytest.raises(error) as caught:
            work()
    finally:
        sys.unraisablehook = before
        for timer in timers:
            timer.cancel()
    assert time.monotonic() - began < 1
    assert type(caught.value) is error
    assert str(caught.value) == "by the handler"
    return caught.value


@contextlib.contextmanager
def client(server: SlowServer, way: str = "httpcore", **options: Any) -> Iterator[PortClient]:
    given = {"api_key": "k", "base_url": server.url, "timeout": 3.0, "total_timeout": 8.0, "rate_limit": False}
    own = WAYS[way]()
    with contextlib.ExitStack() as stack, PortClient(**{**given, **own, **options}) as ports:
        for each in own.values():
            stack.callback(each.close)
        yield ports


@pytest.mark.parametrize("mode", ["silent", "trickle", "503"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", ERRORS)
def test_during_a_send_or_the_wait_for_a_retry(server: SlowServer, error: type[Exception], way: str, mode: str) -> None:
    server.mode, before = mode, server.requests
    with client(server, way) as ports:
        interrupt(error, lambda: ports.unexpose("s", "e"))
    assert server.requests == before + 1, "it was retried"


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("error", [TimeIsUpError, OwnTimeoutError])
def test_a_handler_of_any_kind(server: SlowServer, error: type[Exception], handler: str) -> None:
    server.mode = "silent"
    with client(server) as ports:
        interrupt(error, lambda: ports.list_exposures("s"), handler)


def fail_to_unexpose(ports: PortClient) -> None:
    with pytest.raises(PrimeError):
        ports.unexpose("a", "b")


@pytest.mark.parametrize("error", [TimeIsUpError, OwnTimeoutError])
def test_while_a_connection_or_a_limit_is_waited_for(server: SlowServer, error: type[Exception]) -> None:
    server.mode = "silent"
    with client(server, max_connections=1) as ports:
        threading.Thread(target=fail_to_unexpose, args=(ports,), daemon=True).start()
        time.sleep(0.1)
        interrupt(error, lambda: ports.unexpose("c", "d"))
    server.mode = "ok"
    with client(server, rate_limit=RateLimiter(period_scale=0.05)) as ports:
        for number in range(20):
            ports.unexpose("limited", f"e{number}")
        interrupt(error, lambda: ports.unexpose("limited", "last"))


def test_a_failure_of_the_network_while_such_an_exception_is_handled_is_a_failure(server: SlowServer) -> None:
    """A removal in an `except` block is the usual way to clean up after a time limit."""
    server.mode = "silent"
    with client(server, timeout=0.2, total_timeout=0.3) as ports:
        try:
            interrupt(OwnTimeoutError, lambda: ports.unexpose("s", "e"))
            fail(OwnTimeoutError)
        except OwnTimeoutError:
            with pytest.raises(APIConnectionError) as caught:
                ports.unexpose("s", "e")
    assert "Timeout" in str(caught.value)


@pytest.mark.parametrize("error", [OwnTimeoutError, TimeIsUpError])
def test_no_frame_of_the_library_is_in_the_traceback(server: SlowServer, error: type[Exception]) -> None:
    """Its locals hold the headers, and so the key."""
    server.mode = "silent"
    with client(server) as ports:
        raised: BaseException | None = interrupt(error, lambda: ports.unexpose("s", "e"))
    while raised is not None:
        trace = raised.__traceback__
        while trace is not None:
            assert "httpcore/" not in trace.tb_frame.f_code.co_filename
            trace = trace.tb_next
        raised = raised.__context__
