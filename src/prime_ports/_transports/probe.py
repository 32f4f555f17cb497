"""Probes of a public address without the key: does the application behind it answer yet?"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from attrs import evolve, frozen

from prime_ports._async_clock import time_limit
from prime_ports._signal_errors import let_signals_through
from prime_ports._transports.connection_options import TransportOptions, proxy_for, ssl_context
from prime_ports._transports.user_client import library_of
from prime_ports._types import reason_of
from prime_ports._version import __version__

Stage = Literal["dns", "connect", "proxy", "tls", "gateway", "application"]
"""The part of the way that does not work: the last two are behind the connection."""

_HEADERS = {"Accept": "*/*", "User-Agent": f"prime-ports/{__version__}"}
_ENDED = b"sandbox_terminated"  # in the body of the gateway's 410, by the vendor's client
_MOST_BODY = 1000


@frozen
class ProbeFailure:
    """The result of a probe without an answer of the application; `final` if another probe is useless."""

    stage: Stage
    reason: str
    final: bool = False
    timed_out: bool = False


class Probe(Protocol):
    """Tries an address again and again."""

    address: str

    async def attempt(self, seconds: float) -> ProbeFailure | None:
        """Try once, for at most some seconds; return None for an answer."""
        ...

    async def aclose(self) -> None: ...


def probe_of(options: TransportOptions, url: str | None, endpoint: str | None, *, blocking: bool = False) -> Probe:
    """Return the probe of a URL, or of a host and port. A user's own client or transport may be a blocking one."""
    if url is None:
        return TcpProbe(endpoint or "")
    return HttpProbe(options, url) if options.own is None else OwnClientProbe(options.own, url, blocking)


class TcpProbe:
    """Connects, directly whatever the proxy, and sends nothing."""

    def __init__(self, endpoint: str) -> None:
        self.address = endpoint

    async def attempt(self, seconds: float) -> ProbeFailure | None:
        stage: Stage = "dns"
        try:
            parts = urlsplit(f"//{self.address}")
            async with time_limit(seconds):
                await _resolve(parts.hostname, parts.port)
                stage = "connect"
                _, writer = await asyncio.open_connection(parts.hostname, parts.port)
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
        except Exception as error:
            let_signals_through(error)
            return ProbeFailure(stage, _reason(error), timed_out=isinstance(error, TimeoutError))
        return None

    async def aclose(self) -> None:
        pass


class HttpProbe:
    """Sends GET by httpx, with the client's proxy and certificates; reads the head of the response."""

    def __init__(self, options: TransportOptions, url: str) -> None:
        import httpx

        self.address = url
        self._proxy = proxy_for(options, url)
        secure = url.startswith("https:") or (self._proxy or "").startswith("https:")
        verify = ssl_context(evolve(options, verify=options.public_verify)) if secure else False
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.AsyncClient(verify=verify, proxy=self._proxy, trust_env=False, limits=limits)

    async def attempt(self, seconds: float) -> ProbeFailure | None:
        trail = _Trail()
        try:
            async with time_limit(seconds):
                if self._proxy is None:
                    parts = urlsplit(self.address)
                    await _resolve(parts.hostname, parts.port or 443)
                trail.stage = "connect"
                options: dict[str, Any] = {"headers": _HEADERS, "timeout": seconds, "follow_redirects": False}
                extensions = {"trace": trail.follow}
                async with self._client.stream("GET", self.address, extensions=extensions, **options) as response:
                    body = b""
                    if response.status_code == 410:
                        async for chunk in response.aiter_raw(_MOST_BODY):
                            body = chunk
                            break
                    return _judge(response.status_code, body)
        except Exception as error:
            let_signals_through(error)
            return _failure(error, trail.stage)

    async def aclose(self) -> None:
        await self._client.aclose()


class OwnClientProbe:
    """Sends GET by the user's client or transport object, without the headers, cookies and auth of a client."""

    def __init__(self, own: tuple[str, Any], url: str, blocking: bool) -> None:
        self.address = url
        self._blocking = blocking
        self._option, self._own = own
        self._library = library_of(self._own)

    async def attempt(self, seconds: float) -> ProbeFailure | None:
        trail = _Trail("connect")
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        trace = trail.note if self._blocking else trail.follow
        extensions: Mapping[str, Any] = {"timeout": timeouts, "trace": trace}
        request = self._library.Request("GET", self.address, headers=_HEADERS, extensions=extensions)
        try:
            async with time_limit(seconds):
                if self._blocking:
                    response = await _in_daemon_thread(lambda: self._send_and_close(request))
                else:
                    response = await self._send(request)
                    await response.aclose()
                return _judge(response.status_code)
        except Exception as error:
            let_signals_through(error)
            return _failure(error, trail.stage)

    async def aclose(self) -> None:
        """Do nothing: the user closes what the user made."""

    def _send(self, request: Any) -> Any:
        if self._option == "http_client":
            return self._own.send(request, stream=True, auth=None, follow_redirects=False)
        return self._own.handle_request(request) if self._blocking else self._own.handle_async_request(request)

    def _send_and_close(self, request: Any) -> Any:
        response = self._send(request)
        response.close()
        return response


class _Trail:
    """The stage that a request of httpcore has come to, by its trace."""

    def __init__(self, stage: Stage = "dns") -> None:
        self.stage: Stage = stage

    def note(self, event: str, info: object) -> None:
        if event.endswith("connect_tcp.started"):
            self.stage = "connect"
        elif event.endswith("start_tls.started"):
            self.stage = "tls"
        elif event.endswith("send_request_headers.started"):
            self.stage = "application"

    async def follow(self, event: str, info: object) -> None:
        self.note(event, info)


def _judge(status: int, body: bytes = b"") -> ProbeFailure | None:
    if status in {502, 503, 504} or 520 <= status <= 529:
        return ProbeFailure("gateway", f"status {status}")
    if status == 410 and _ENDED in body:
        return ProbeFailure("gateway", "status 410: the sandbox has ended", final=True)
    return None


def _failure(error: Exception, stage: Stage) -> ProbeFailure:
    """Return the failure of a request, at the stage that the error or one that led to it is about."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    if any(isinstance(link, socket.gaierror | UnicodeError) for link in chain):
        stage = "dns"
    elif any(isinstance(link, ssl.SSLError) for link in chain):
        stage = "tls"
    elif type(error).__name__ == "ProxyError":
        stage = "proxy"
    final = type(error).__name__ in {"InvalidURL", "UnsupportedProtocol"}
    timed_out = isinstance(error, TimeoutError) or type(error).__name__.endswith("Timeout")
    return ProbeFailure(stage, _reason(error), final, timed_out)


def _reason(error: Exception) -> str:
    return "timed out" if isinstance(error, TimeoutError) and not str(error) else reason_of(error)


async def _resolve(host: str | None, port: int | None) -> None:
    await asyncio.get_running_loop().getaddrinfo(host or "", port or 0, type=socket.SOCK_STREAM)


async def _in_daemon_thread(work: Callable[[], Any]) -> Any:
    """Call something that may block in a thread that no end of a loop or process waits for."""
    future = Future[Any]()

    def run() -> None:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)

    threading.Thread(target=run, name="prime-ports", daemon=True).start()
    return await asyncio.wrap_future(future)
