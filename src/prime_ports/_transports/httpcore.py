"""Send with httpcore, the layer below httpx. It costs a quarter less than httpx.

Each connection has a pool of its own. A pool of many searches all of them several times for each request, and loses a
place when a connection through a proxy fails before it is usable. A pool of one can be dropped.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from prime_ports._clock import monotonic
from prime_ports._decoding import BodyReader, as_received
from prime_ports._fork_safety import watch
from prime_ports._name_lookup import look_up
from prime_ports._transports.base import (
    NO_CONNECTION,
    IdlePools,
    SendState,
    cap,
    check_time,
    decoded,
    raise_interruption,
)
from prime_ports._transports.connection_options import KEEP_ALIVE_S, TransportOptions, ssl_context
from prime_ports._transports.framing import OPENED, follow, framing_of, require_silence, require_silence_async
from prime_ports._types import Headers, OutgoingRequest, Response, SendFailure

_DEFAULT_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_NUMERIC = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV


class TracedState(SendState):
    """State of one send: its time limits, and what httpcore traces of it."""

    timeouts = (TimeoutError, httpcore.TimeoutException)
    stream: Any = None  # opened last; httpcore leaves it open when connecting fails half way
    connect_by: float | None = None  # TCP, proxy and TLS together
    on_sent: Callable[[], None] | None = None

    def limit(self, seconds: float | None) -> float | None:
        """Return the seconds that the next step may take; raise when there are none."""
        for end in (self.deadline, None if self.sent else self.connect_by):
            check_time(end, sent=self.sent)
            seconds = cap(seconds, end)
        return seconds

    def trace(self, event: str, info: Mapping[str, Any], *, by_asyncio: bool = False) -> None:
        if event == "http11.send_request_headers.started" and info["request"].method != b"CONNECT":
            check_time(self.deadline, sent=False)
            if self.stream is not None and not by_asyncio:
                require_silence(self.stream)
            self.sent = True
            if self.on_sent is not None:
                self.on_sent()
        elif event.endswith(OPENED):
            self.stream = follow(info["return_value"], by_asyncio=by_asyncio)

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        self.trace(event, info, by_asyncio=True)
        if event.endswith(OPENED):
            await require_silence_async(self.stream)


def pool_arguments(options: TransportOptions) -> dict[str, Any]:
    """Return the arguments of a pool of one connection."""
    context = ssl_context(options)  # loads certificates, which takes its time
    proxy = None
    if options.proxy is not None:
        parts = urlsplit(options.proxy)
        host, port = _bracketed(parts.hostname or ""), parts.port or _DEFAULT_PORTS[parts.scheme]
        auth = unquote(parts.username or "").encode(), unquote(parts.password or "").encode()
        tls = context if parts.scheme == "https" else None
        proxy = httpcore.Proxy(f"{parts.scheme}://{host}:{port}", auth if any(auth) else None, ssl_context=tls)
    return {"ssl_context": context, "proxy": proxy, "max_connections": 1, "keepalive_expiry": KEEP_ALIVE_S}


def _bracketed(host: str) -> str:
    """Return a host as it stands in a URL, where an IPv6 address has brackets."""
    return f"[{host}]" if ":" in host else host


@lru_cache(maxsize=64)
def _origin(origin: str, proxy: str | None) -> tuple[bytes, bytes, int | None, bytes]:
    """Return scheme, host and port to connect to, and the Host header."""
    parts = urlsplit(origin)
    host = _bracketed(parts.hostname or "")
    port = "" if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{parts.port}"
    # httpcore tells an HTTP proxy the host as it is, so an IPv6 address needs its brackets there, and only there.
    target = host if (proxy or "").startswith("http") else parts.hostname or ""
    return parts.scheme.encode(), target.encode(), parts.port, f"{host}{port}".encode()


def build_request(outgoing: OutgoingRequest, proxy: str | None, **extensions: Any) -> httpcore.Request:
    """Return the request in httpcore's form, with the key. Its repr shows no headers."""
    request, pairs = outgoing.request, outgoing.headers()
    scheme, host, port, shown = _origin(request.origin, proxy)
    headers = [(b"Host", shown), *((name.encode("ascii"), value.encode("latin-1")) for name, value in pairs)]
    if request.body is not None or request.method in {"POST", "PUT", "PATCH"}:
        headers.append((b"Content-Length", b"%d" % len(request.body or b"")))
    url = httpcore.URL(scheme=scheme, host=host, port=port, target=request.target.encode("ascii"))
    return httpcore.Request(request.method, url, headers=headers, content=request.body, extensions=extensions)


def received(response: httpcore.Response, body: BodyReader) -> Response:
    """Return a response of httpcore, whose body is not decoded."""
    headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    return as_received(response.status, headers, body.whole())


# For a blocking send. One by asyncio has timeouts of the loop, and must not read this: an interruption may leave the
# state of an ended send here.
_state = ContextVar("state", default=TracedState(None))  # noqa: B039


class WrappedStream:
    """A stream that checks a certificate for an address without the brackets that `_origin` adds."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class LimitedStream(WrappedStream):
    """A blocking stream with the time limits of the send that uses it."""

    def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        return self._stream.read(max_bytes, _state.get().limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> Any:
        return self._stream.write(buffer, _state.get().limit(timeout))

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str, timeout: float | None = None) -> Any:
        limit = _state.get().limit(timeout)
        return LimitedStream(self._stream.start_tls(ssl_context, server_hostname.strip("[]"), limit))


class SyncBackend(httpcore.SyncBackend):
    """A backend that connects to the first reachable address of a host. The addresses share the time."""

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *args: Any, **kwargs: Any) -> Any:
        try:
            found = look_up(host, port, _state.get().limit(timeout))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = [socket.getnameinfo(address, _NUMERIC)[0] for *_, address in found]
        while True:
            limit = _state.get().limit(timeout)
            share = None if limit is None else limit / len(addresses)
            try:
                return LimitedStream(super().connect_tcp(addresses.pop(0), port, share, *args, **kwargs))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not addresses:
                    raise


class ConnectionPermit:
    """A permit for one open connection. Garbage collection ends one that an interruption lost before the `try`.

    An interrupted `threading.Semaphore` may keep its lock; a `SimpleQueue` is one operation in C.
    """

    def __init__(self, free: SimpleQueue[ConnectionPermit]) -> None:
        self._free = weakref.ref(free)
        self._ended = False

    def end(self) -> None:
        ended, self._ended = self._ended, True
        if not ended and (free := self._free()) is not None:
            free.put(ConnectionPermit(free))

    __del__ = end


class InterruptiblePool(httpcore.ConnectionPool):
    """A pool that one thread at a time uses, and that no exception of a signal handler leaves locked.

    httpcore's own lock is taken and released by Python functions, between whose steps a handler may raise; then the
    pool waits for ever, also in its `close`. A lock in C has no such moment.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._optional_thread_lock: Any = threading.RLock()


class HttpcoreTransport:
    """Connections for all threads, made when they are needed; a forked child makes its own."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._begin()
        watch(self)

    def after_fork(self) -> None:
        """Begin anew in a child. It closes its descriptors of idle connections, which stay open in the parent."""
        inherited = self._pools.inherited()
        self._begin()
        for pool in inherited:
            pool.close()

    def _begin(self) -> None:
        arguments, backend = cache(partial(pool_arguments, self._options)), SyncBackend()
        self._pools = IdlePools(lambda: InterruptiblePool(network_backend=backend, **arguments()))
        self._permits: SimpleQueue[ConnectionPermit] = SimpleQueue()
        for _ in range(self._options.max_connections):
            self._permits.put(ConnectionPermit(self._permits))

    def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        state, handled = TracedState(outgoing.deadline), sys.exception()
        before = _state.set(state)
        try:
            check_time(outgoing.deadline, sent=False)
            try:
                permit = self._permits.get(timeout=cap(outgoing.timeouts.read, outgoing.deadline))
            except Empty:
                raise TimeoutError(NO_CONNECTION) from None
            try:
                return self._send(outgoing, state)
            finally:
                permit.end()
        except BaseException as error:
            raise_interruption(error, handled)
            return state.failure(error)  # the library raises what it likes
        finally:
            _state.reset(before)

    def _send(self, outgoing: OutgoingRequest, state: TracedState) -> Response:
        pools, connect, read = self._pools, outgoing.timeouts.connect, outgoing.timeouts.read
        pool = pools.take()
        try:
            state.connect_by = None if connect is None else monotonic() + connect
            limits = {"connect": connect, "read": read, "write": read}
            built = build_request(outgoing, self._options.proxy, timeout=limits, trace=state.trace)
            response, body = pool.handle_request(built), BodyReader(self._options.max_response_bytes)
            for chunk in response.iter_stream():
                body.add(chunk)
            response.close()
            framing = framing_of(response)
            framing.check(framing.number)
        except BaseException:
            pool.close()
            if state.stream is not None:
                state.stream.close()
            raise
        for unused in pools.put_back(pool) if framing.ended else [pool]:
            unused.close()
        return decoded(received(response, body), self._options.max_response_bytes, outgoing.deadline)

    def close(self) -> None:
        """Close the connections, those in use as soon as they are free."""
        for pool in self._pools.close():
            pool.close()
