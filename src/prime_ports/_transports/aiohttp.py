"""Send with aiohttp by asyncio, with several times the throughput of httpx when many requests are in flight."""

from __future__ import annotations

import asyncio
import inspect
import io
import time
from typing import Any

import aiohttp
from yarl import URL

from prime_ports._decoding import make_response
from prime_ports._transports.failures import acquire, cap, check_time, send_failure
from prime_ports._transports.options import KEEP_ALIVE_S, TransportOptions, ssl_context
from prime_ports._transports.pools import PerLoop
from prime_ports._types import Headers, OutgoingRequest, Response, SendFailure

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
# A loop that runs only now and then learns of a closed connection in its next turns.
_IDLE_S = 0.01
# Proxies add what they like to a response, so its head may be as large as httpcore reads it.
_SIZES: dict[str, Any] = {"max_line_size": 100 * 1024, "max_field_size": 100 * 1024}
if "max_headers" in inspect.signature(aiohttp.ClientSession).parameters:  # early versions do not count headers
    _SIZES["max_headers"] = 1000


class LostConnectionError(Exception):
    """Stand-in for its cause, after which aiohttp would send an idempotent request again by itself."""


class MarkedRequest(aiohttp.ClientRequest):
    """A request that knows whether it was sent. A trace would do as well, but costs a tenth of the whole call."""

    sent = False

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        self.sent = True  # before the first byte is written
        return await super().send(conn)


class SendOnce:
    """Middleware for one request, which keeps aiohttp from sending it twice. Retries are decided elsewhere."""

    _request: aiohttp.ClientRequest | None = None

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        self._request = request
        try:
            return await handler(request)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise LostConnectionError from error

    def failure(self, error: Exception) -> SendFailure:
        cause = error.__cause__ if isinstance(error, LostConnectionError) else error
        assert isinstance(cause, Exception)
        sent = isinstance(self._request, MarkedRequest) and self._request.sent
        return send_failure(cause, sent=sent, retryable=not isinstance(cause, aiohttp.InvalidURL))


class AiohttpTransport:
    """One session for each event loop. `timeouts.read` also bounds a whole attempt, from when a connection is free."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._last_sent = 0.0
        self._sessions = PerLoop(self._make, lambda mine: mine[0].close())

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        request, timeouts, deadline = outgoing.request, outgoing.timeouts, outgoing.deadline
        once = SendOnce()
        try:
            session, permits = await self._sessions.get()
            await acquire(permits, cap(timeouts.read, deadline))
            try:
                check_time(deadline, sent=False)
                await self._notice_closed()
                whole, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
                body = request.body
                async with session.request(
                    request.method,
                    URL(request.url, encoded=True),
                    headers=outgoing.headers(),
                    # As a file, a large body is written piece by piece and does not hold up the loop.
                    data=io.BytesIO(body) if body is not None and len(body) > _LARGE else body,
                    allow_redirects=False,
                    proxy=self._options.proxy,
                    timeout=aiohttp.ClientTimeout(total=whole, sock_connect=connect),
                    middlewares=(once,),
                ) as response:
                    headers = Headers(response.headers.items())
                    body = await response.read()
            finally:
                permits.release()
            # Decoded here: aiohttp takes a compressed body that was cut short for a short one.
            return make_response(response.status, headers, body)
        except asyncio.CancelledError as error:
            raise error.with_traceback(None) from None  # the library's frames hold the headers, and the key with them
        except Exception as error:  # the library raises what it likes
            return once.failure(error)

    async def aclose(self) -> None:
        await self._sessions.aclose()

    async def _notice_closed(self) -> None:
        """Let the loop see what came while nothing was sent, such as the end of a kept connection."""
        now = time.monotonic()
        idle, self._last_sent = now - self._last_sent, now
        if idle > _IDLE_S:
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    def _make(self) -> tuple[aiohttp.ClientSession, asyncio.Semaphore]:
        limit, context = self._options.max_connections, ssl_context(self._options)
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=limit, ssl=context, keepalive_timeout=KEEP_ALIVE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=MarkedRequest,
            auto_decompress=False,
            trust_env=False,
            **_SIZES,
        )
        return session, asyncio.Semaphore(limit)  # aiohttp counts the wait for a connection as a part of the attempt
