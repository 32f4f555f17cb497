"""Send with aiohttp by asyncio, with several times the throughput of httpx when many requests are in flight.

aiohttp by itself sends an idempotent request again when its connection is lost. A middleware prevents that, since
retries are decided elsewhere: it turns the errors that aiohttp would retry after into one that it would not.
"""

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
from prime_ports._types import Authorization, Headers, PreparedRequest, Response, SendFailure, Timeouts

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
# A loop that runs only now and then learns of a closed connection in its next turns.
_IDLE_S = 0.01
# Proxies add what they like to a response, so its head may be as large as httpcore reads it. Early versions of aiohttp
# do not count headers.
_LARGEST_HEAD = 100 * 1024
_SIZES: dict[str, Any] = {"max_line_size": _LARGEST_HEAD, "max_field_size": _LARGEST_HEAD, "max_headers": 1000}
_KNOWN_SIZES = _SIZES.keys() & inspect.signature(aiohttp.ClientSession.__init__).parameters.keys()
_NOT_OURS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


class LostConnectionError(Exception):
    """Stands for its cause, after which aiohttp would send again."""


class MarkedRequest(aiohttp.ClientRequest):
    """A request that knows whether it was sent. A trace would do as well, but costs a tenth of the whole call."""

    sent = False

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        self.sent = True  # before the first byte is written
        return await super().send(conn)


class SendOnce:
    """Middleware for one request, which keeps aiohttp from sending it twice."""

    def __init__(self) -> None:
        self._request: aiohttp.ClientRequest | None = None

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        self._request = request
        try:
            return await handler(request)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise LostConnectionError from error

    def failure(self, error: Exception) -> SendFailure:
        """Describe the error that ended the send."""
        cause = error.__cause__ if isinstance(error, LostConnectionError) else error
        assert isinstance(cause, Exception)
        sent = isinstance(self._request, MarkedRequest) and self._request.sent
        return send_failure(cause, sent=sent, retryable=not isinstance(cause, aiohttp.InvalidURL))


class AiohttpTransport:
    """One session for each event loop, made at its first request.

    `timeouts.read` also bounds the attempt as a whole, which begins when a connection is free for it.
    """

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._last_sent = 0.0
        # With each a permit for every connection, since aiohttp counts the wait for one as a part of the attempt.
        self._sessions = PerLoop(
            lambda: (self._session(), asyncio.Semaphore(options.max_connections)), lambda mine: mine[0].close()
        )

    async def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
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
                    headers=request.signed(authorization),
                    # As a file, a large body is written piece by piece and does not hold up the loop.
                    data=io.BytesIO(body) if body is not None and len(body) > _LARGE else body,
                    allow_redirects=False,
                    proxy=self._options.proxy,
                    timeout=aiohttp.ClientTimeout(total=whole, connect=whole, sock_connect=connect),
                    middlewares=(once,),
                ) as response:
                    headers = Headers((str(name), value) for name, value in response.headers.items())
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

    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._options.max_connections, ssl=ssl_context(self._options), keepalive_timeout=KEEP_ALIVE_S
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=MarkedRequest,
            skip_auto_headers=_NOT_OURS,
            auto_decompress=False,
            trust_env=False,
            **{name: _SIZES[name] for name in _KNOWN_SIZES},
        )
