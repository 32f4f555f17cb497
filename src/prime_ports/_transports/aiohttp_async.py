"""aiohttp for asyncio: several times the throughput of httpx when many calls are under way.

aiohttp repeats an idempotent request by itself when its connection is lost. That is switched off, since repeating is
decided elsewhere; and in case a version of it does so all the same, each sending is counted, and a repetition that
nobody asked for is reported as an attempt of its own, which may have acted.
"""

from __future__ import annotations

import asyncio
import inspect
import io
import time
from contextvars import ContextVar
from typing import Any, Literal

import aiohttp
from yarl import URL

from prime_ports._decoding import make_response
from prime_ports._transports.clock import OutOfTimeError, TooLateError, cap, check_time
from prime_ports._transports.options import KEEP_ALIVE_S, TransportOptions
from prime_ports._transports.per_loop import PerLoop
from prime_ports._transports.tls import context_for, is_distrust
from prime_ports._types import Authorization, Headers, PreparedRequest, Response, SendFailure, Timeouts, reason_of

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
# A loop that runs only now and then learns of a closed connection in its next turns.
_IDLE_S = 0.01
# Proxies add what they like to an answer, so its head may be as large as httpcore reads it. Early versions of aiohttp
# do not count headers.
_LARGEST_HEAD = 100 * 1024
_SIZES: dict[str, Any] = {"max_line_size": _LARGEST_HEAD, "max_field_size": _LARGEST_HEAD, "max_headers": 1000}
_KNOWN_SIZES = _SIZES.keys() & inspect.signature(aiohttp.ClientSession.__init__).parameters.keys()
_NOT_OURS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


class _Count:
    """How often the request of one attempt was sent."""

    sends = 0


_current: ContextVar[_Count] = ContextVar("count")


class _CountedRequest(aiohttp.ClientRequest):
    """Counts before the first byte is written. A trace would do as well, but costs a tenth of the whole call."""

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        _current.get().sends += 1
        return await super().send(conn)


class AiohttpTransport:
    """One session for each event loop, made at its first request."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._last_sent = 0.0
        # With each a permit for every connection that it may open.
        self._sessions = PerLoop(
            lambda: (self._session(), asyncio.Semaphore(options.max_connections)), lambda pool: pool[0].close()
        )

    async def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        `timeouts.read` also bounds the attempt as a whole, which begins when a connection is free for it.
        """
        count = _Count()
        before = _current.set(count)
        try:
            session, permits = await self._sessions.get()
            await _permit(permits, cap(timeouts.read, deadline))
            try:
                check_time(deadline, sent=False)
                await self._notice_closed()
                whole, connect = cap(timeouts.read, deadline), cap(timeouts.connect, deadline)
                async with session.request(
                    request.method,
                    URL(request.url, encoded=True),
                    headers=request.signed(authorization),
                    data=_data(request.body),
                    allow_redirects=False,
                    proxy=self._options.proxy,
                    timeout=aiohttp.ClientTimeout(total=whole, connect=whole, sock_connect=connect),
                ) as response:
                    headers = Headers((str(name), value) for name, value in response.headers.items())
                    # Decoded here: aiohttp takes a compressed body that was cut short for a short one.
                    return make_response(response.status, headers, await response.read(), count.sends)
            finally:
                permits.release()
        except asyncio.CancelledError as error:
            raise error.with_traceback(None) from None  # the library's frames hold the headers, and the key with them
        except Exception as error:  # whatever the library raises
            return _no_answer(error, count.sends)
        finally:
            _current.reset(before)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._sessions.aclose()

    async def _notice_closed(self) -> None:
        """Let the loop see what came while nothing was sent, such as the end of a kept connection."""
        now = time.monotonic()
        idle, self._last_sent = now - self._last_sent, now
        if idle > _IDLE_S:
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._options.max_connections, ssl=context_for(self._options), keepalive_timeout=KEEP_ALIVE_S
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=_CountedRequest,
            skip_auto_headers=_NOT_OURS,
            auto_decompress=False,
            trust_env=False,
            **{name: _SIZES[name] for name in _KNOWN_SIZES},
        )
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session


async def _permit(permits: asyncio.Semaphore, limit: float | None) -> None:
    """Wait for a free connection; aiohttp would take that wait for a part of the attempt, and cut it off once sent."""
    if not permits.locked():
        await permits.acquire()  # does not wait
        return
    try:
        async with asyncio.timeout(limit):
            await permits.acquire()
    except TimeoutError:
        raise OutOfTimeError("no connection was free in time") from None


def _data(body: bytes | None) -> bytes | io.BytesIO | None:
    # As a file it is written piece by piece, and does not hold up the loop.
    return io.BytesIO(body) if body is not None and len(body) > _LARGE else body


def _no_answer(error: Exception, sends: int) -> SendFailure:
    timed_out = isinstance(error, TimeoutError | OutOfTimeError | TooLateError)
    # Counted before the first byte is written, so that none is proof that nothing was sent.
    effect: Literal["not_sent", "unknown"] = "unknown" if sends else "not_sent"
    # What repeating cannot help: authorities that are not trusted or not there, an address that cannot be.
    permanent = isinstance(error, aiohttp.InvalidURL) or is_distrust(error)
    return SendFailure(effect, reason_of(error), timed_out, not permanent, unseen_sends=max(0, sends - 1))
