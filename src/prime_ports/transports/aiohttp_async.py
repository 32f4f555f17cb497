"""aiohttp for asyncio: several times the throughput of httpx when many calls are under way.

aiohttp repeats an idempotent request by itself when its connection is lost. That is switched off, since repeating is
decided elsewhere; and in case a version of it does so all the same, each sending is counted, and a repetition that
nobody asked for is reported as an attempt of its own, which may have acted.
"""

from __future__ import annotations

import asyncio
import io
import time
from contextvars import ContextVar
from typing import Any, Literal

import aiohttp
from yarl import URL

from prime_ports.messages import Answer, Authorization, Headers, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import OutOfTimeError, TooLateError, cap, check_time
from prime_ports.transports.decoding import decode_body
from prime_ports.transports.options import KEEP_ALIVE_S, TransportOptions
from prime_ports.transports.per_loop import PerLoop
from prime_ports.transports.tls import context_for

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
# A loop that runs only now and then learns of a closed connection in its next turns.
_IDLE_S = 0.01
_NOT_OURS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")

# What repeating cannot help: a certificate that is not trusted, an address that cannot be.
_PERMANENT = (aiohttp.ClientConnectorCertificateError, aiohttp.InvalidURL)


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
        self._sessions = PerLoop(self._session, aiohttp.ClientSession.close)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        `timeouts.read` also bounds the attempt as a whole.
        """
        count = _Count()
        before = _current.set(count)
        try:
            check_time(deadline, sent=False)
            whole = cap(timeouts.read, deadline)
            session = await self._sessions.get()
            await self._notice_closed()
            async with session.request(
                request.method,
                URL(request.url, encoded=True),
                headers=_headers(request, authorization),
                data=_data(request.body),
                allow_redirects=False,
                proxy=self._options.proxy,
                timeout=aiohttp.ClientTimeout(total=whole, connect=whole, sock_connect=cap(timeouts.connect, deadline)),
            ) as response:
                headers = Headers((str(name), value) for name, value in response.headers.items())
                # Decoded here: aiohttp takes a compressed body that was cut short for a short one.
                body = decode_body(await response.read(), headers.get("content-encoding", ""))
                return Answer(response.status, headers, body, unseen_sends=max(0, count.sends - 1))
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
        )
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session


def _data(body: bytes | None) -> bytes | io.BytesIO | None:
    # As a file it is written piece by piece, and does not hold up the loop.
    return io.BytesIO(body) if body is not None and len(body) > _LARGE else body


def _headers(request: Outgoing, authorization: Authorization | None) -> list[tuple[str, str]]:
    return [*request.headers, *([] if authorization is None else [("Authorization", authorization.reveal())])]


def _no_answer(error: Exception, sends: int) -> NoAnswer:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    timed_out = isinstance(error, TimeoutError | OutOfTimeError | TooLateError)
    # Counted before the first byte is written, so that none is proof that nothing was sent.
    effect: Literal["not_sent", "maybe_acted"] = "maybe_acted" if sends else "not_sent"
    return NoAnswer(effect, reason, timed_out, isinstance(error, _PERMANENT), unseen_sends=max(0, sends - 1))
