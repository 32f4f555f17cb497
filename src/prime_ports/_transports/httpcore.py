"""Send with httpcore, blocking or by asyncio.

httpcore is the layer below httpx; a request without the layers above it costs a quarter less. Only its public
interface is used: network backends, the `trace` extension and `proxy=`.

Each connection has a pool of its own, for two reasons. A pool searches all its connections several times for each
request. And a pool loses a place when a connection through a proxy fails or is cancelled before it is usable, while a
pool of one connection can be dropped.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from prime_ports._decoding import make_response
from prime_ports._forks import watch
from prime_ports._transports.failures import OutOfTimeError, acquire, cap, check_time, send_failure
from prime_ports._transports.options import KEEP_ALIVE_S, TransportOptions, ssl_context
from prime_ports._transports.pools import IdlePools, PerLoop
from prime_ports._types import Authorization, Headers, PreparedRequest, Response, SendFailure, Timeouts

_DEFAULT_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_NUMERIC = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV


class SendState:
    """State of one send: its time limits, and what httpcore traces of it.

    Attributes:
        sent: True once bytes of the request may have been sent. Words to a proxy and TLS handshakes do not count.
        stream: The latest stream that was opened. httpcore leaves it open when connecting fails half way.
        connect_by: When TCP, proxy and TLS must all be done, on the monotonic clock.
        on_sent: Called when `sent` becomes True.
    """

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline
        self.sent = False
        self.stream: Any = None
        self.connect_by: float | None = None
        self.on_sent: Callable[[], None] = lambda: None

    def limit(self, seconds: float | None) -> float | None:
        """Return the seconds that the next step may take; raise when there are none."""
        for end in (self._deadline, None if self.sent else self.connect_by):
            check_time(end, sent=self.sent)
            seconds = cap(seconds, end)
        return seconds

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of an event of httpcore."""
        if event == "http11.send_request_headers.started" and info["request"].method != b"CONNECT":
            check_time(self._deadline, sent=False)
            self.sent = True
            self.on_sent()
        elif event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self.stream = info["return_value"]

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        """Do the same, in the form that httpcore wants for asyncio."""
        self.trace(event, info)

    def failure(self, error: Exception) -> SendFailure:
        """Describe the error that ended the send."""
        return send_failure(error, sent=self.sent, timed_out=isinstance(error, httpcore.TimeoutException))


def _pool_arguments(options: TransportOptions) -> dict[str, Any]:
    context = ssl_context(options)  # loads certificates, which takes its time
    arguments: dict[str, Any] = {"ssl_context": context, "max_connections": 1, "keepalive_expiry": KEEP_ALIVE_S}
    if options.proxy is not None:
        parts = urlsplit(options.proxy)
        host, port = _bracketed(parts.hostname or ""), parts.port or _DEFAULT_PORTS[parts.scheme]
        auth = (unquote(parts.username or ""), unquote(parts.password or ""))
        arguments["proxy"] = httpcore.Proxy(
            f"{parts.scheme}://{host}:{port}",
            auth=(auth[0].encode(), auth[1].encode()) if any(auth) else None,
            ssl_context=context if parts.scheme == "https" else None,
        )
    return arguments


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


def _build(
    request: PreparedRequest, authorization: Authorization | None, proxy: str | None, **extensions: Any
) -> httpcore.Request:
    """Return the request in httpcore's form, with the key. Its repr shows no headers."""
    scheme, host, port, shown = _origin(request.origin, proxy)
    headers = [(b"Host", shown), *((name.encode("ascii"), value.encode("latin-1")) for name, value in request.headers)]
    if authorization is not None:
        headers.append((b"Authorization", authorization.reveal().encode("ascii")))
    if request.body is not None or request.method in {"POST", "PUT", "PATCH"}:
        headers.append((b"Content-Length", b"%d" % len(request.body or b"")))
    url = httpcore.URL(scheme=scheme, host=host, port=port, target=request.target.encode("ascii"))
    return httpcore.Request(request.method, url, headers=headers, content=request.body, extensions=extensions)


def _read(response: httpcore.Response, body: bytes) -> Response:
    headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    return make_response(response.status, headers, body)


_state: ContextVar[SendState | None] = ContextVar("state", default=None)


def _limit(seconds: float | None) -> float | None:
    state = _state.get()
    return seconds if state is None else state.limit(seconds)


class LimitedStream:
    """A stream that heeds the limits of the blocking send that uses it. For asyncio, it passes awaitables on."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        return self._stream.read(max_bytes, _limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> Any:
        return self._stream.write(buffer, _limit(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Any:
        # A certificate is checked for an address without the brackets that `_origin` adds.
        made = self._stream.start_tls(ssl_context, (server_hostname or "").strip("[]"), _limit(timeout))
        return LimitedStream(made) if isinstance(made, httpcore.NetworkStream) else made


class SyncBackend(httpcore.SyncBackend):
    """Connects to the first address of a host that can be reached; its addresses share the time."""

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *args: Any, **kwargs: Any) -> Any:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = [socket.getnameinfo(address, _NUMERIC)[0] for *_, address in found]
        while True:
            limit = _limit(timeout)
            share = None if limit is None else limit / len(addresses)
            try:
                return LimitedStream(super().connect_tcp(addresses.pop(0), port, share, *args, **kwargs))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not addresses:
                    raise


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Connects by anyio, which tries the next address of a host when one has not answered in 0.25 s (RFC 8305)."""

    def __init__(self) -> None:
        self._backend: Any = httpcore.AnyIOBackend()

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        return LimitedStream(await self._backend.connect_tcp(*args, **kwargs))


class HttpcoreTransport:
    """Connections for all threads, made when they are needed; a forked child makes its own."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self.after_fork()
        watch(self)

    def after_fork(self) -> None:
        """Begin without connections; in a child, those of the parent and their locks are the parent's."""
        arguments, backend = cache(partial(_pool_arguments, self._options)), SyncBackend()
        self._pools = IdlePools(lambda: httpcore.ConnectionPool(network_backend=backend, **arguments()))
        self._permits = threading.Semaphore(self._options.max_connections)

    def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        state = SendState(deadline)
        before = _state.set(state)
        try:
            check_time(deadline, sent=False)
            if not self._permits.acquire(timeout=cap(timeouts.read, deadline)):
                raise OutOfTimeError("no connection was free in time")
            try:
                return self._send(request, authorization, timeouts, state)
            finally:
                self._permits.release()
        except Exception as error:  # the library raises what it likes
            return state.failure(error)
        except BaseException as error:
            raise error.with_traceback(None) from None  # the library's frames hold the headers, and the key with them
        finally:
            _state.reset(before)

    def _send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, state: SendState
    ) -> Response:
        pools = self._pools
        pool, expired = pools.take()
        try:
            for other in expired:
                other.close()
            state.connect_by = None if timeouts.connect is None else time.monotonic() + timeouts.connect
            limits = {"connect": timeouts.connect, "read": timeouts.read, "write": timeouts.read}
            built = _build(request, authorization, self._options.proxy, timeout=limits, trace=state.trace)
            response = pool.handle_request(built)
            body = b"".join(response.iter_stream())
            response.close()
        except BaseException:
            pool.close()
            if state.stream is not None:
                state.stream.close()
            raise
        if not pools.put_back(pool):
            pool.close()
        return _read(response, body)

    def close(self) -> None:
        """Close the connections, those in use as soon as they are free."""
        for pool in self._pools.close():
            pool.close()


class AsyncHttpcoreTransport:
    """Connections for each event loop, made when they are needed.

    Unlike in the blocking twin, `timeouts.read` also bounds the attempt as a whole.
    """

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        # With a permit for each connection that may be open.
        self._loops = PerLoop(
            lambda: (IdlePools(self._make()), asyncio.Semaphore(options.max_connections)),
            lambda mine: _close(*mine[0].close()),
        )

    def _make(self) -> Callable[[], httpcore.AsyncConnectionPool]:
        arguments, backend = cache(partial(_pool_arguments, self._options)), AsyncBackend()
        return lambda: httpcore.AsyncConnectionPool(network_backend=backend, **arguments())

    async def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        state = SendState(deadline)
        try:
            check_time(deadline, sent=False)
            pools, permits = await self._loops.get()
            await acquire(permits, cap(timeouts.read, deadline))
            try:
                pool, expired = pools.take()
                try:
                    await _close(*expired)
                    whole, loop = cap(timeouts.read, deadline), asyncio.get_running_loop()
                    end = None if whole is None else loop.time() + whole
                    async with asyncio.timeout(cap(timeouts.connect, deadline)) as limit:
                        state.on_sent = lambda: limit.reschedule(end)
                        built = _build(request, authorization, self._options.proxy, trace=state.trace_async)
                        response = await pool.handle_async_request(built)
                        body = b"".join([chunk async for chunk in response.aiter_stream()])
                        await response.aclose()
                except BaseException:
                    await _close(pool, state.stream)
                    raise
                if not pools.put_back(pool):
                    await pool.aclose()
            finally:
                permits.release()
            return _read(response, body)
        except Exception as error:  # the library raises what it likes
            return state.failure(error)
        except BaseException as error:
            raise error.with_traceback(None) from None  # the library's frames hold the headers, and the key with them

    async def aclose(self) -> None:
        """Close the connections of the running loop, those in use as soon as they are free."""
        await self._loops.aclose()


async def _close(*resources: Any) -> None:
    for resource in resources:
        if resource is not None:
            await resource.aclose()
