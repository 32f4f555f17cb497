"""Send with aiohttp by asyncio, with several times the throughput of httpx when many requests are in flight."""

from __future__ import annotations

import asyncio
import inspect
import io
from collections.abc import Awaitable
from functools import lru_cache
from typing import Any

import aiohttp
from yarl import URL

from prime_ports._clock import monotonic
from prime_ports._decoding import BodyReader, as_received
from prime_ports._transports.base import SendState, cap
from prime_ports._transports.connection_options import KEEP_ALIVE_S, ssl_context
from prime_ports._transports.framing import EARLY, FramingError, ResponseFraming
from prime_ports._transports.loop_transport import LoopTransport, decoded_async
from prime_ports._types import Headers, OutgoingRequest, Response, SendFailure

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
# A loop that runs only now and then learns of a closed connection in its next turns.
_IDLE_S = 0.01
# Proxies add what they like to a response, so its head may be as large as httpcore reads it.
_SIZES: dict[str, Any] = {"max_line_size": 100 * 1024, "max_field_size": 100 * 1024}
if "max_headers" in inspect.signature(aiohttp.ClientSession).parameters:  # early versions do not count headers
    _SIZES["max_headers"] = 1000


@lru_cache(maxsize=64)
def _origin(origin: str) -> URL:
    return URL(origin, encoded=True)


def _url(origin: str, target: str) -> URL:
    # Three times as fast as parsing all of it, which is only needed for a query.
    return URL(origin + target, encoded=True) if "?" in target else _origin(origin).with_path(target, encoded=True)


@lru_cache(maxsize=64)
def _timeout(total: float | None, connect: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect)


class LostConnectionError(Exception):
    """Stand-in for its cause, after which aiohttp would send an idempotent request again by itself."""


class FollowedProtocol:
    """Protocol of a connection, between its transport and aiohttp's protocol, that follows the responses."""

    def __init__(self, protocol: Any, transport: asyncio.BaseTransport) -> None:
        self._protocol = protocol
        self._transport: Any = transport
        self.framing = ResponseFraming()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._protocol, name)

    def data_received(self, data: bytes) -> None:
        framing = self.framing
        idle, data = framing.idle, framing.received(data)
        if idle:
            self._transport.abort()  # aiohttp would take these bytes for the next response
        else:
            self._protocol.data_received(data)

    def close(self) -> None:
        self._transport.close()


class MarkedRequest(aiohttp.ClientRequest):
    """A request that notes when it is sent, and on which connection. A trace would cost a tenth of the whole call."""

    state: SendOnce

    def send(self, conn: Any) -> Any:  # an awaitable
        followed = conn.transport.get_protocol()
        return self._send(followed, conn) if isinstance(followed, FollowedProtocol) else self._send_first(conn)

    async def _send_first(self, conn: Any) -> aiohttp.ClientResponse:
        await asyncio.sleep(0)  # the loop may have bytes that came before the request
        await asyncio.sleep(0)
        if conn.protocol.should_close:
            raise FramingError(EARLY)
        followed = FollowedProtocol(conn.transport.get_protocol(), conn.transport)
        conn.transport.set_protocol(followed)
        return await self._send(followed, conn)

    def _send(self, followed: FollowedProtocol, conn: Any) -> Awaitable[aiohttp.ClientResponse]:
        state, framing = self.state, followed.framing
        framing.begin(self.method.encode("ascii"))
        state.followed, state.number = followed, framing.number
        state.sent = True  # before the first byte is written
        return super().send(conn)


class SendOnce(SendState):
    """Middleware for one request, which keeps aiohttp from sending it twice. Retries are decided elsewhere."""

    hopeless = (*SendState.hopeless, aiohttp.InvalidURL)
    followed: FollowedProtocol
    number = 0  # of the request on its connection

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        assert isinstance(request, MarkedRequest)
        request.state = self
        try:
            return await handler(request)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise LostConnectionError from error

    def failure(self, error: BaseException) -> SendFailure:
        return super().failure(error.__cause__ or error if isinstance(error, LostConnectionError) else error)


class AiohttpTransport(LoopTransport[aiohttp.ClientSession, SendOnce]):
    """One session for each event loop. The permits are needed since aiohttp's time limits include waiting for one."""

    _state = SendOnce
    _last_sent = 0.0

    async def _send(self, connections: aiohttp.ClientSession, outgoing: OutgoingRequest, state: SendOnce) -> Response:
        request, timeouts, deadline = outgoing.request, outgoing.timeouts, outgoing.deadline
        now = monotonic()
        idle, self._last_sent = now - self._last_sent, now
        if idle > _IDLE_S:  # let the loop see the end of a kept connection that came while nothing was sent
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        whole, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
        body = request.body
        async with connections.request(
            request.method,
            _url(request.origin, request.target),
            headers=outgoing.headers(),
            # As a file, a large body is written piece by piece and does not hold up the loop.
            data=io.BytesIO(body) if body is not None and len(body) > _LARGE else body,
            allow_redirects=False,
            # Else aiohttp names a type for a request without a body. Skipping costs time, so only where it is needed.
            skip_auto_headers=None if request.method in ("DELETE", "GET") else ("Content-Type",),
            proxy=self._options.proxy,
            timeout=_timeout(whole, connect),
            middlewares=(state,),
        ) as response:
            reader, content = BodyReader(self._options.max_response_bytes), response.content
            while not content.at_eof():
                reader.add(await content.readany())
            if not (followed := state.followed).framing.ended:
                if not followed.framing.usable_after(state.number):
                    followed.close()
                followed.framing.check(state.number)
            received = as_received(response.status, Headers(response.headers.items()), reader.whole())
        # Decoded here: aiohttp takes a compressed body that was cut short for a short one.
        return await decoded_async(received, self._options.max_response_bytes) if received.undecoded else received

    def _make(self) -> aiohttp.ClientSession:
        limit, context = self._options.max_connections, ssl_context(self._options)
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=limit, ssl=context, keepalive_timeout=KEEP_ALIVE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=MarkedRequest,
            auto_decompress=False,
            trust_env=False,
            **_SIZES,
        )

    async def _close(self, connections: aiohttp.ClientSession) -> None:
        await connections.close()
